"""Words a second of the rule stages on one core: numbers, times and their resolution, quantities and their values.

    python benchmarks/rules_speed.py $UKFACTS_DATA/bruk/text.txt [--words 50000] [--rounds 10] [--models FOLDER]

The text is analysed first, which is not counted. Then the rules read it in rounds of equal length, each of text they have
not seen; the first fills the tables and is not counted. What is printed is the median round, in processor time of this
process. A word is what stands between blanks.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from statistics import median

from speed import documents

from ukfacts.analysis.tokens import Analysis
from ukfacts.mentions.numbers import find_numbers
from ukfacts.mentions.quantities import find_quantities
from ukfacts.mentions.times import find_times
from ukfacts.values.quantities import resolve
from ukfacts.values.times import resolve_times

WRITTEN = date(2020, 5, 5)
"""The date every document is said to have, so that relative dates are reckoned."""
TIMES = ("numbers", "times", "resolution")
STAGES = (*TIMES, "quantities", "values")


def seconds(analyses: Sequence[Analysis]) -> dict[str, float]:
    """Processor time of each stage over these texts."""
    taken = dict.fromkeys(STAGES, 0.0)
    for analysis in analyses:
        clock = [time.process_time()]
        numbers = find_numbers(analysis.text)
        clock.append(time.process_time())
        times = find_times(analysis, numbers)
        clock.append(time.process_time())
        resolve_times(times, analysis, WRITTEN)
        clock.append(time.process_time())
        amounts = find_quantities(analysis, numbers)
        clock.append(time.process_time())
        for amount in amounts:
            resolve(amount, analysis, amounts)
        clock.append(time.process_time())
        for name, start, end in zip(STAGES, clock, clock[1:], strict=False):
            taken[name] += end - start
    return taken


def measure(analyses: Sequence[Analysis], rounds: int) -> dict[str, float]:
    """Words a second of each stage and of them together; the median of the rounds after the first."""
    size = -(-len(analyses) // (rounds + 1))
    found: dict[str, list[float]] = {}
    for number, start in enumerate(range(0, len(analyses), size)):
        part = analyses[start : start + size]
        words = sum(len(a.text.split()) for a in part)
        taken = seconds(part)
        taken["numbers, times and resolution"] = sum(taken[name] for name in TIMES)
        taken["all rule stages"] = sum(taken[name] for name in STAGES)
        for name, spent in taken.items() if number else ():
            found.setdefault(name, []).append(words / spent)
    return {name: median(values) for name, values in found.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--words", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--models", default="ukfacts")
    args = parser.parse_args()
    from ukfacts.analysis.stanza_pipeline import Analyser
    from ukfacts.analysis.view import clean_view
    from ukfacts.text.layout import layout

    texts = [layout(clean_view(text)) for text in documents(args.file, args.words)]
    analyser = Analyser(args.models if args.models == "ukfacts" else Path(args.models))
    analyses = analyser.analyse_many(texts)
    print(f"{sum(len(text.split()) for text, _ in texts):,} words, {len(texts)} documents, {args.rounds} rounds")
    for name, speed in measure(analyses, args.rounds).items():
        print(f"{name:32} {speed:10,.0f} words/s")


if __name__ == "__main__":
    main()
