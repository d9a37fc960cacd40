"""Scores both seed articles against their gold: ``python benchmarks/seeds.py [--errors] [--pin]``.

The gold, ``tests/gold/*.json``, was written by reading. ``--save FILE`` and a later ``--compare FILE`` list what was
gained and lost. Exit code 1 when nothing was scored.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from facts import differences
from score import Score, score_dates, score_entities, score_mentions, score_values
from score_facts import score_facts
from score_views import score_amounts, score_positions, score_quotes

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "gold"
FLOORS = GOLD / "floors.json"
BASELINE = GOLD / "baseline.json"
"""The records found when the floors were pinned: what a later run gains and loses is listed against them."""
GATES = ("entities", "mentions", "roles", "dates", "quantities", "money", "facts", "aside facts")
"""Tallies that a floor guards; each must have scored something."""

MUST = [
    "000 entities: PERS Володимир Путін",
    "000 entities: PERS Кім Чен Ин",
    "000 entities: LOC Пхеньян",
    "000 entities: LOC Північна Корея",
    "000 entities: LOC Росія",
    "002 entities: PERS Кім Чен Ин",
    "002 entities: LOC Південна Корея",
    "000 dates: «19 червня» 2024-06-19",
    "000 dates: «о 2:45 ночі» 2024-06-19T02:45",
    "002 dates: «18-19 червня» 2024-06-18/2024-06-19",
    "002 dates: «У вересні 2023 року» 2023-09",
    "002 dates: «з кінця 2023 року до початку травня 2024 року» 2023/2024-05",
    "002 quantities: «майже 11 тисяч контейнерів» 11000 контейнер LESS_THAN",
    "002 quantities: «близько 5 мільйонів артилерійських снарядів» 5000000",
    "002 quantities: «близько 20-30 північнокорейських солдатів» 20..30",
    "002 quantities: «3,1 млн громадян» 3100000 громадянин",
    "000 facts visit: visitor=Володимир Путін, place=Північна Корея",
    "002 facts visit: visitor=Володимир Путін, place=Північна Корея",
    "002 facts visit: visitor=Кім Чен Ин, place=Росія",
    "002 facts invitation: inviter=Кім Чен Ин, invitee=Володимир Путін",
    "002 facts transfer: giver=Північна Корея, recipient=Росія, item=контейнер, 11000",
    "002 facts transfer: giver=Північна Корея, recipient=Росія, item=контейнер, 10000",
    "002 facts measure: item=артилерійський *снаряд, 5000000",
    "002 facts position: person=Трейсі Ньюелл, role=заступниця голови",
    "002 facts statement: speaker=Дмитро Пєсков",
    "002 facts statement: speaker=Шин Вон Сік",
    "002 aside facts movement: mover=громадянин, origin=Україна, 3100000",
    "002 aside facts casualties: victims=людина+дитина, 11",
]
"""What an analyst would look for first in the two articles."""


def golds() -> list[Path]:
    """The gold files, one a seed."""
    return sorted(GOLD.glob("0*.json"))


def digest() -> str:
    """SHA-256 over the gold files: floors hold for this gold and no other."""
    whole = hashlib.sha256()
    for path in golds():
        whole.update(path.read_bytes())
    return whole.hexdigest()


def score_document(gold: dict[str, Any], document: Any) -> Score:
    """One seed's document against its gold."""
    score = Score()
    story = [f for f in gold["facts"] if f["block"] == "story"]
    aside = [f for f in gold["facts"] if f["block"] == "aside"]
    score.add(score_entities(gold["entities"], document.entities))
    score.add(score_mentions(gold["entities"], gold["roles_and_other_mentions"], document.mentions))
    score.add(score_dates(gold["dates"], document.dates))
    # an expression may be taken for a duration or for a measured time: «півтора року»
    score.add(score_values("quantities", gold["quantities"], document.quantities, ignore=gold["dates"]))
    score.add(score_values("money", gold["money"], document.money))
    score.add(score_values("percents", gold["percents"], document.percents))
    score.add(score_facts(story, document.facts))
    score.add(score_quotes(story, document.facts))
    score.add(score_amounts(story, document.facts))
    score.add(score_positions(story, document.facts))
    apart = score_facts(aside, document.aside)
    for name, tally in apart.tallies.items():
        score.count(f"aside {name}", tally.right, tally.wrong, tally.missed)
    for target, lines in ((score.right, apart.right), (score.wrong, apart.wrong), (score.missed, apart.missed)):
        target.extend(f"aside {line}" for line in lines)
    return score


def score_all(extract: Callable[..., Any]) -> Score:
    """Both seeds pooled; every line names its seed."""
    total = Score()
    for path in golds():
        gold = json.loads(path.read_text(encoding="utf-8"))
        with open(ROOT / gold["source"], encoding="utf-8", newline="") as file:
            text = file.read()
        score = score_document(gold, extract(text, date=gold["date"]))
        for lines in (score.right, score.wrong, score.missed):
            lines[:] = [f"{path.stem[:3]} {line}" for line in lines]
        total.add(score)
    return total


def below(score: Score, floors: dict[str, dict[str, float]]) -> list[str]:
    """What falls short of its floor, and every gate that scored nothing."""
    short = []
    for name in GATES:
        tally = score.tallies.get(name)
        if tally is None or not tally.gold or not tally.right:
            short.append(f"{name}: nothing was scored")
            continue
        for measure, floor in floors.get(name, {}).items():
            value = round(getattr(tally, measure), 4)
            if value < floor:
                short.append(f"{name}: {measure} {value} < {floor}")
    return short


def lacking(score: Score, must: list[str]) -> list[str]:
    """What the seeds must give and do not; each is the beginning of a line of ``score.right``."""
    return [line for line in must if not any(found.startswith(line) for found in score.right)]


def report(score: Score) -> None:
    """The table of tallies: gated ones first, then the rest."""
    for name in [*GATES, *sorted(set(score.tallies) - set(GATES))]:
        if name in score.tallies:
            print(f"{name:28} {score.tallies[name]}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--errors", action="store_true", help="list every missed and wrong record")
    parser.add_argument("--save", type=Path, help="write the records found, for a later --compare")
    parser.add_argument("--compare", type=Path, help="list what was gained and lost since --save")
    parser.add_argument(
        "--pin", action="store_true", help="write the present figures, less one point, as floors, and the records"
    )
    parser.add_argument("--models", default="ukfacts", help="the packaged model, «stanza», or a model folder")
    options = parser.parse_args()
    from ukfacts.pipeline import Extractor

    extract = Extractor(options.models).extract

    score = score_all(extract)
    report(score)
    if options.errors:
        for title, lines in (("missed", score.missed), ("wrong", score.wrong)):
            for line in lines:
                print(f"{title:7} {line}")
    if options.compare:
        differences(json.loads(options.compare.read_text(encoding="utf-8")), score)
    if options.save:
        options.save.write_text(
            json.dumps({"right": score.right, "wrong": score.wrong}, ensure_ascii=False, indent=0), encoding="utf-8"
        )
    if options.pin:
        pin(score)
    short = below(score, {})
    for line in short:
        print(line, file=sys.stderr)
    return 1 if short else 0


def pin(score: Score) -> None:
    """Write floors a point below the present figures, with the gold's hash."""
    floors = {
        name: {m: max(0.0, round(getattr(score.tallies[name], m) - 0.01, 3)) for m in ("precision", "recall")}
        for name in GATES
        if name in score.tallies
    }
    reached = [line for line in MUST if not lacking(score, [line])]
    for line in lacking(score, MUST):
        print(f"not reached, so not pinned: {line}", file=sys.stderr)
    body = {"sha256": digest(), "floors": floors, "must": reached}
    FLOORS.write_text(json.dumps(body, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    found = {"right": score.right, "wrong": score.wrong}
    BASELINE.write_text(json.dumps(found, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
