"""Scores quantities: ``python benchmarks/quantities.py [--split dev|test|all] [--errors] [--forms]``.

Two measures. On ``gold/quantities.jsonl``, sentences annotated by reading: value, value with its unit, currency or
counted noun, modifier. On NER-UK 2.0 (``$UKFACTS_DATA/ner_uk_2/dev.jsonl``, default ``../shared/data``): exact spans of
MON, PCT and QUANT that the rules alone find; counted nouns are left out, as NER-UK labels measures only.
``--forms``: the sentences are read by word forms alone, without a model. Errors are listed for the dev half only.
Exit code 1 when nothing was scored.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from score import Score, score_values

from ukfacts import mentions
from ukfacts.analysis.tokens import Analysis
from ukfacts.analysis.view import clean_view
from ukfacts.mentions.numbers import find_numbers
from ukfacts.mentions.quantities import find_quantities
from ukfacts.mentions.quantities.forms import by_forms
from ukfacts.text.layout import layout
from ukfacts.values.quantities import resolve

GOLD = Path(__file__).parent / "gold" / "quantities.jsonl"
DATA = Path(os.environ.get("UKFACTS_DATA", "../shared/data"))
LABELS = ("MON", "PCT", "QUANT")
GROUPS = (("measured", ("unit", "currency")), ("counted", ("item", "item_head")))
"""What stands beside the number: a unit or currency, or a counted noun."""


def found_in(analysis: Analysis) -> list[SimpleNamespace]:
    """The quantities of an analysed text, as the scorer reads them."""
    found = mentions.find(analysis)
    records = []
    for mention in found:
        value = resolve(mention, analysis, found)
        if value is None:
            continue
        end = max(mention.end, value.item_span[1] if value.item_span else 0)
        text = analysis.text[mention.start : end]
        fields = {n: getattr(value, n) for n in ("value", "low", "high", "mod", "unit", "currency", "item", "rule")}
        records.append(SimpleNamespace(start=mention.start, end=end, text=text, **fields))
    return records


def score_gold(rows: Iterable[dict[str, Any]], analyse: Callable[[str], Analysis]) -> Score:
    """All sentences pooled; the tallies of ``GROUPS`` count only gold of that group."""
    total = Score()
    for row in rows:
        records = found_in(analyse(row["text"]))
        ignore = [{"start": start, "end": end} for start, end in row.get("ignore", ())]
        score = score_values("quantities", row["quantities"], records, ignore)
        for name, fields in GROUPS:
            gold = [g for g in row["quantities"] if any(f in g for f in fields)]
            others = [g for g in row["quantities"] if g not in gold]
            part = score_values(name, gold, records, [*ignore, *others])
            score.tallies.update(part.tallies)
        for lines in (score.right, score.wrong, score.missed):
            lines[:] = [f"{row['id']} {line}" for line in lines]
        total.add(score)
    return total


def score_spans(path: Path) -> Score:
    """Exact spans of the rules against NER-UK's."""
    score = Score()
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        view = clean_view(row["text"])
        analysis = Analysis(*layout(view))
        kept = (m for m in find_quantities(analysis, find_numbers(view.text)) if not counted(m))
        found = {(*view.to_original(m.start, m.end), m.label) for m in kept}
        gold = {(start, end, label) for start, end, label in row["entities"] if label in LABELS}
        for start, end, label in sorted(found | gold):
            text = row["text"][max(0, start - 20) : start] + f"[{row['text'][start:end]}]" + row["text"][end : end + 15]
            line = f"{row['id']} {text!r}"
            known = (start, end, label) in gold
            (score.miss if (start, end, label) not in found else score.hit if known else score.false)(label, line)
    return score


def counted(mention: mentions.Mention) -> bool:
    """Whether NER-UK would not label it QUANT: counted nouns, ages, stretches of time."""
    return mentions.counts(mention) or mention.rule.endswith(("duration", "age"))


def analyser(forms: bool) -> Callable[[str], Analysis]:
    """Text to analysis, by the packaged model or by forms alone."""
    if forms:
        return lambda text: by_forms(clean_view(text).text)
    from ukfacts import Extractor

    extractor = Extractor()

    def analyse(text: str) -> Analysis:
        return next(iter(extractor._analyser.analyse_many([layout(clean_view(text))])))

    return analyse


def report(title: str, score: Score, errors: bool) -> None:
    print(title)
    for name in sorted(score.tallies, key=lambda n: (len(n.split()), n)):
        print(f"  {name:24} {score.tallies[name]}")
    if errors:
        for name, lines in (("missed", score.missed), ("false", score.wrong)):
            for line in lines:
                print(f"  {name:7} {line}")


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=("dev", "test", "all"), default="dev")
    parser.add_argument("--errors", action="store_true", help="list missed and false records (dev half only)")
    parser.add_argument("--forms", action="store_true", help="read by word forms, without a model")
    args = parser.parse_args(argv)
    rows = [json.loads(line) for line in GOLD.open(encoding="utf-8")]
    rows = [row for row in rows if args.split in (row["split"], "all")]
    listed = args.errors and args.split == "dev"
    scored = score_gold(rows, analyser(args.forms))
    report(f"gold, {args.split}: {len(rows)} sentences", scored, listed)
    path = DATA / "ner_uk_2" / "dev.jsonl"
    spans = score_spans(path) if path.exists() else Score()
    report("NER-UK 2.0 dev, rules alone, exact spans", spans, listed)
    return 0 if scored.tallies else 1


if __name__ == "__main__":
    sys.exit(main())
