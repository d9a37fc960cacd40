"""Scores of dates, times, durations and sets. One command a figure; data in the folder ``UKFACTS_DATA``.

    python -m benchmarks.times wikiwars [FOLDER]    TIMEX3 files: spans (relaxed, exact), type, value, mod
    python -m benchmarks.times duckling [FILE]      Duckling's Ukrainian examples, all dimensions
    python -m benchmarks.times spans [FILE]         NER-UK 2.0: spans of DATE, PERIOD and TIME

``--view parts`` (wikiwars): spans and values as ``doc.dates`` and the ``parts`` of its intervals have them, ``--view whole``:
without the parts. ``--errors`` lists what was missed, what was found in vain and what has another value.

WikiWars-UA annotates the ends of an interval as two expressions and leaves the noun «року» out behind a month, a season
or in the locative («лютому 1861» року, «у 1954» році), unlike NER-UK 2.0, whose spans ukfacts gives: ``opening`` and
``convention`` map one to the other before scoring, for spans only. A decade is «193» in TimeML and «1930» in that
corpus; both count as equal.
"""

from __future__ import annotations

import argparse
import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import unescape

from ukfacts.analysis.tokens import Analysis
from ukfacts.mentions import marked
from ukfacts.mentions.numbers import find_numbers, parse_number
from ukfacts.mentions.times import TimeReading, find_times
from ukfacts.mentions.types import Mention
from ukfacts.values.times import parse_time, resolve_times, timexes
from ukfacts.values.types import TimeValue

DATA = Path(os.environ.get("UKFACTS_DATA", Path(__file__).parents[2] / "shared" / "data"))


@dataclass(frozen=True)
class Timex:
    """One expression, gold or found."""

    start: int
    end: int
    type: str
    value: str
    mod: str = ""
    rule: str = ""


@dataclass
class Score:
    """Counts of one measure."""

    right: int = 0
    gold: int = 0
    found: int = 0

    def __str__(self) -> str:
        p, r = self.right / max(1, self.found), self.right / max(1, self.gold)
        return (
            f"P {p:6.1%}  R {r:6.1%}  F1 {2 * p * r / max(1e-9, p + r):6.1%}  ({self.right}/{self.gold}/{self.found})"
        )


@dataclass
class Report:
    """All measures of a corpus, and its errors."""

    scores: dict[str, Score] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    def add(self, name: str, right: int, gold: int, found: int) -> None:
        score = self.scores.setdefault(name, Score())
        score.right += right
        score.gold += gold
        score.found += found


_TIMEX = re.compile(r"<TIMEX3([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


def read_timex(path: Path) -> tuple[str, list[Timex], datetime]:
    """Text, expressions and the document's date of a file with inline TIMEX3."""
    raw = path.read_text("utf-8")
    stamp = re.search(r"<DATETIME>.*?(\d{4}-\d\d-\d\d)", raw, re.DOTALL)
    body = re.search(r"<TEXT>(.*)</TEXT>", raw, re.DOTALL)
    if body is None or stamp is None:
        raise ValueError(f"{path}: found no <TEXT> or no <DATETIME>")
    text, gold, last = "", [], 0
    for match in _TIMEX.finditer(body[1]):
        text += plain(body[1][last : match.start()])
        inner = plain(match[2])
        attributes = dict(_ATTRIBUTE.findall(match[1]))
        lead, tail = len(inner) - len(inner.lstrip()), len(inner.rstrip())
        gold.append(
            Timex(
                len(text) + lead,
                len(text) + tail,
                attributes.get("type", ""),
                attributes.get("value", ""),
                attributes.get("mod", ""),
            )
        )
        text += inner
        last = match.end()
    text += plain(body[1][last:])
    return text, gold, datetime.fromisoformat(stamp[1])


def plain(xml: str) -> str:
    return clean_text(unescape(re.sub(r"<[^>]*>", "", xml)))


def clean_text(text: str) -> str:
    """Same-length cleaning, so that gold offsets hold."""
    return re.sub(r"(?<=\w)[’ʼ‘`](?=\w)", "'", text.replace("\u00a0", " "))


_YEAR_NOUN = re.compile(r"\s*(?:року|році|роках|років|роки|рр?\.?|рік)\Z")
_MONTH_OR_SEASON = re.compile(
    r"(?:січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд|весн|навесн|літ|улітк|влітк|осен|осін|восен|зим|взим|узим)\w*\s+(?:\d|$)",
    re.I,
)


def convention(text: str, start: int, end: int) -> int:
    """Where WikiWars-UA ends an expression that NER-UK 2.0 ends at ``end``."""
    words = text[start:end]
    noun = _YEAR_NOUN.search(words)
    if match := re.match(r"(?:після) (?:чого|цього|того)\Z", words, re.IGNORECASE):
        return start + len("після") if match else end
    if noun is None or not re.search(r"\d{3}|\d-", words) or text[start - 1 : start] == "/":
        return end
    locative = noun[0].strip() in ("році", "роках", "рр.", "рр", "р.", "років", "роки") and not re.search(
        r"\d-?[хві]|н\. ?е", words
    )
    return (
        start + noun.start()
        if locative or _MONTH_OR_SEASON.search(words[: noun.start()] + " $") and re.search(r"[а-яії]\s+\d{4}", words)
        else end
    )


_DURING = re.compile(r"\b(?:протягом|впродовж|упродовж)\s+\Z", re.IGNORECASE)
_COMPARED = re.compile(r"\b(?:не )?(?:понад|(?:менш|менше|більш|більше)(?: ніж| як)?) \Z", re.IGNORECASE)
_SOME = re.compile(r"\b(?:за|на)\s+\Z", re.IGNORECASE)


def opening(text: str, start: int, mention: Mention) -> int:
    """Where WikiWars-UA begins a length.

    At «понад», at «протягом», at the «за» and «на» of «за кілька років», behind «перші» in «перші два роки».
    """
    reading = mention.reading
    if not isinstance(reading, TimeReading) or reading.type != "DURATION" or reading.parts or not reading.amounts:
        return start
    if match := _COMPARED.search(text, max(0, start - 20), start):
        return match.start()
    if match := _DURING.search(text, max(0, start - 12), start):
        return match.start()
    if reading.rule == "times.windowed" and reading.amounts[0].low is not None:
        return start + len(text[start:].split()[0]) + 1
    if reading.amounts[0].low is None and (match := _SOME.search(text, max(0, start - 5), start)):
        return match.start()
    return start


View = Literal["mapped", "parts", "whole"]
"""How found spans are scored: in the corpus's style, as ``doc.dates`` has them with ``parts`` for an interval, or without."""


def found_timexes(text: str, date: datetime, view: View = "mapped") -> list[Timex]:
    """What ukfacts finds, in TIMEX3's units."""
    analysis = Analysis(text, ())
    mentions = find_times(analysis, find_numbers(text))
    values = resolve_times(mentions, analysis, date.date())
    found = []
    for index, mention in enumerate(mentions):
        whole = ((mention.span, values[index]),)
        for span, value in whole if view == "whole" else timexes(mention, values[index], analysis):
            rule = mention.reading.rule if isinstance(mention.reading, TimeReading) else ""
            found.append(
                Timex(
                    opening(text, span.start, mention) if view == "mapped" else span.start,
                    convention(text, span.start, span.end) if view == "mapped" else span.end,
                    value.type,
                    value.value,
                    value.mod or "",
                    rule,
                )
            )
    return found


def pairs(gold: list[Timex], found: list[Timex]) -> list[tuple[Timex, Timex]]:
    """One-to-one, exact matches first, then the largest overlap."""
    options = [
        ((g.start, g.end) == (f.start, f.end), min(g.end, f.end) - max(g.start, f.start), i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if g.start < f.end and f.start < g.end
    ]
    options.sort(key=lambda o: (not o[0], -o[1], o[2], o[3]))
    used_gold: set[int] = set()
    used_found: set[int] = set()
    out = []
    for _, _, i, j in options:
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            out.append((gold[i], found[j]))
    return out


def same_value(gold: str, found: str) -> bool:
    """Equal, where a decade may be written «1930» or «193»."""
    return gold == found or (len(found.removeprefix("BC")) == 3 and gold == found + "0")


def wikiwars(folder: Path, view: View = "mapped") -> Report:
    """All TIMEX3 files of a folder, the document's own date left out."""
    report = Report()
    files = sorted(folder.glob("*.xml"))
    if not files:
        raise SystemExit(f"found no TIMEX3 files in {folder}")
    for path in files:
        text, gold, date = read_timex(path)
        found = found_timexes(text, date, view)
        matched = pairs(gold, found)
        for name, right in {
            "span relaxed": len(matched),
            "span exact": sum((g.start, g.end) == (f.start, f.end) for g, f in matched),
            "type": sum(g.type == f.type for g, f in matched),
            "value": sum(same_value(g.value, f.value) for g, f in matched),
            "mod": sum(g.mod == f.mod for g, f in matched),
        }.items():
            report.add(name, right, len(gold), len(found))
        report.errors += errors(path.stem[:12], text, gold, found, matched)
    return report


def errors(
    name: str, text: str, gold: list[Timex], found: list[Timex], matched: list[tuple[Timex, Timex]]
) -> Iterator[str]:
    """One line an error."""
    paired = {id(g) for g, _ in matched} | {id(f) for _, f in matched}

    def shown(t: Timex) -> str:
        left, right = text[max(0, t.start - 30) : t.start], text[t.end : t.end + 20]
        return f"{left}[{text[t.start : t.end]}]{right}".replace("\n", "¶")

    for g in gold:
        if id(g) not in paired:
            yield f"MISS  {name} {g.value:16} {shown(g)}"
    for f in found:
        if id(f) not in paired:
            yield f"EXTRA {name} {f.value:16} {shown(f)}  {f.rule}"
    for g, f in matched:
        if (g.start, g.end) != (f.start, f.end):
            yield f"SPAN  {name} [{text[g.start : g.end]}] found [{text[f.start : f.end]}]  {f.rule}"
        if not same_value(g.value, f.value):
            yield f"VALUE {name} {g.value} found {f.value}  {shown(f)}  {f.rule}"


NOW = datetime(2013, 2, 12, 4, 30)
"""Duckling's reference time."""


def duckling(path: Path) -> Report:
    """Duckling's examples by dimension; right is what begins where Duckling's does (an interval ends there too)."""
    report = Report()
    for line in path.read_text("utf-8").splitlines():
        example = json.loads(line)
        right = _judge(example["dim"], example["text"], example["value"])
        report.add(example["dim"], int(right), 1, 1)
        report.add("all", int(right), 1, 1)
        if not right:
            value = parse_time(example["text"], NOW, "future")
            number = parse_number(example["text"])
            shown = f"{value.value} {value.begin} {value.until}" if value else f"{number.value if number else None}"
            report.errors.append(f"{example['dim']} «{example['text']}» expected {example['value']}, found {shown}")
    return report


def _judge(dim: str, text: str, expected: str | None) -> bool:
    if dim in ("Numeral", "Ordinal"):
        number = parse_number(text)
        if expected is None:
            return number is None
        wanted = float(re.findall(r"-?\d+(?:\.\d+)?(?:e\d+)?", expected)[0])
        return (
            number is not None
            and number.value is not None
            and float(number.value) == wanted
            and number.ordinal == (dim == "Ordinal")
        )
    value = parse_time(text, NOW, "future")
    if expected is None or value is None:
        return expected is None and value is None
    if dim == "Duration":
        return value.type == "DURATION" and _seconds(value.value) == _seconds_of(expected)
    return _same_time(expected, value)


def _same_time(expected: str, value: TimeValue) -> bool:
    moments = [_moment(m) for m in re.findall(r"\(([\d, ]+)\)", expected)]
    grain = expected.split()[-1] if not expected.endswith('"') else "Day"
    if "OpenInterval" in expected:
        return (
            value.until == moments[0] and value.begin is None
            if "Before" in expected
            else value.begin == moments[0] and value.until is None
        )
    if value.begin != moments[0]:
        return False
    if len(moments) == 2:
        return value.until == moments[1]
    return value.until is not None and grain.lower() == value.grain


def _moment(written: str) -> datetime:
    year, month, day, *clock = (int(n) for n in written.split(","))
    return datetime(year, month or 1, day or 1, *clock)


_UNIT_SECONDS = {"S": 1, "M": 60, "H": 3600, "D": 86400, "W": 604800, "MO": 2629800, "Y": 31557600}


def _seconds(value: str) -> float:
    date, _, clock = value[1:].partition("T")
    total = sum(float(n) * _UNIT_SECONDS["MO" if u == "M" else u] for n, u in re.findall(r"([\d.]+)([A-Z])", date))
    return total + sum(float(n) * _UNIT_SECONDS[u] for n, u in re.findall(r"([\d.]+)([A-Z])", clock))


def _seconds_of(expected: str) -> float:
    _, n, unit = expected.split()
    return (
        int(n)
        * {
            "Second": 1,
            "Minute": 60,
            "Hour": 3600,
            "Day": 86400,
            "Week": 604800,
            "Month": 2629800,
            "Year": 31557600,
            "Quarter": 7889400,
        }[unit]
    )


def spans(path: Path) -> Report:
    """NER-UK 2.0's temporal spans, exact; an interval's ends are dates of their own there, vague words are none."""
    report = Report()
    for line in path.read_text("utf-8").splitlines():
        document = json.loads(line)
        text = clean_text(document["text"])
        gold = {(s, e, label) for s, e, label in document["entities"] if label in ("DATE", "PERIOD", "TIME")}
        found = set(_labelled(text))
        for label in ("DATE", "PERIOD", "TIME"):
            g, f = ({s for s in side if s[2] == label} for side in (gold, found))
            report.add(label, len(g & f), len(g), len(f))
        report.errors += [f"MISS {s[2]} {_around(text, s)}" for s in sorted(gold - found)]
        report.errors += [f"EXTRA {s[2]} {_around(text, s)}" for s in sorted(found - gold)]
    return report


def _labelled(text: str) -> Iterator[tuple[int, int, str]]:
    for mention in find_times(Analysis(text, ()), find_numbers(text)):
        yield from ((m.start, m.end, m.label) for m in marked(mention))


def _around(text: str, span: tuple[int, int, str]) -> str:
    start, end, _ = span
    return f"{text[max(0, start - 30) : start]}[{text[start:end]}]{text[end : end + 20]}".replace("\n", "¶")


def main(arguments: Iterable[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("measure", choices=("wikiwars", "duckling", "spans"))
    parser.add_argument("path", nargs="?", type=Path)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--view", choices=("mapped", "parts", "whole"), default="mapped")
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    report = {
        "wikiwars": lambda: wikiwars(options.path or DATA / "wikiwars_ua", options.view),
        "duckling": lambda: duckling(options.path or DATA / "duckling_uk" / "examples.jsonl"),
        "spans": lambda: spans(options.path or DATA / "ner_uk_2" / "dev.jsonl"),
    }[options.measure]()
    if options.errors:
        print("\n".join(report.errors))
        print(Counter(line.split()[0] for line in report.errors))
    for name, score in report.scores.items():
        print(f"{name:14} {score}")


if __name__ == "__main__":
    main()
