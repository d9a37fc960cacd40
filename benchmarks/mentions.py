"""Exact-span F1 of ``doc.mentions``, rules and model together, on a JSONL file in the form of NER-UK 2.0's.

    python benchmarks/mentions.py $UKFACTS_DATA/ner_uk_2/dev.jsonl [--models FOLDER] [--errors LABEL]

In: rows with ``text`` and ``entities`` [start, end, label]. Out: precision, recall and F1 a label and overall, for the model's
spans alone and for the package's mentions. Exit code 1 when nothing was scored.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from ukfacts import mentions
from ukfacts.analysis.stanza_pipeline import Analyser
from ukfacts.analysis.view import clean_view
from ukfacts.text.layout import layout

Found = set[tuple[int, int, str]]


def report(title: str, golds: list[Found], founds: list[Found]) -> int:
    """Prints a table; the number of gold spans."""
    hits: Counter[tuple[str, str]] = Counter()
    for gold, found in zip(golds, founds, strict=True):
        for name, spans in (("gold", gold), ("found", found), ("both", gold & found)):
            for _, _, label in spans:
                hits[name, label] += 1
                hits[name, "all"] += 1
    print(title)
    for label in [*sorted({label for _, label in hits} - {"all"}), "all"]:
        both, gold, found = (hits[name, label] for name in ("both", "gold", "found"))
        precision, recall = 100 * both / max(1, found), 100 * both / max(1, gold)
        f1 = 200 * both / max(1, found + gold)
        print(f"  {label:<7} P {precision:6.2f}  R {recall:6.2f}  F1 {f1:6.2f}  gold {gold}")
    return hits["gold", "all"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--models", default="ukfacts")
    parser.add_argument("--errors", metavar="LABEL", help="list what was missed and what was too much of one label")
    args = parser.parse_args()
    analyser = Analyser(args.models if args.models == "ukfacts" else Path(args.models))
    rows = [json.loads(line) for line in args.file.read_text(encoding="utf-8").splitlines() if line.strip()]
    views = [clean_view(row["text"]) for row in rows]
    analyses = analyser.analyse_many([layout(view) for view in views])
    golds: list[Found] = [{tuple(e) for e in row["entities"]} for row in rows]
    alone: list[Found] = []
    whole: list[Found] = []
    for view, analysis in zip(views, analyses, strict=True):
        spans = [span for sentence in analysis.sentences for span in sentence.labelled]
        alone.append({(*view.to_original(s.start, s.end), s.label) for s in spans})
        found = [m for one in mentions.find(analysis) for m in mentions.marked(one)]
        whole.append({(*view.to_original(m.start, m.end), m.label) for m in found})
    scored = report("model alone", golds, alone)
    report("mentions: model and rules", golds, whole)
    if args.errors:
        for row, gold, found in zip(rows, golds, whole, strict=True):
            for sign, spans in (("-", gold - found), ("+", found - gold)):
                for start, end, label in sorted(spans):
                    if label == args.errors:
                        before, after = row["text"][max(0, start - 20) : start], row["text"][end : end + 20]
                        print(sign, repr(f"{before}[{row['text'][start:end]}]{after}"))
    sys.exit(not scored)


if __name__ == "__main__":
    main()
