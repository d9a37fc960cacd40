"""Raw text in, official scores out: tokens to syntax by the CoNLL 2018 scorer, entities by exact span.

    python benchmarks/accuracy.py                              # UD-IU dev and NER-UK 2.0 dev under $UKFACTS_DATA
    python benchmarks/accuracy.py FILE.conllu FILE.jsonl ...   # any treebank, any file like ner_uk_2/dev.jsonl
    python benchmarks/accuracy.py --segment-only               # tokens and sentences without a model
    python benchmarks/accuracy.py --save run.json; python benchmarks/accuracy.py --compare run.json

The raw text of a treebank is its ``# text`` comments: sentences of a paragraph joined by blanks, paragraphs by empty
lines; ``--joined`` joins everything by blanks. Nothing of the gold reaches the analyser but this text. ``--peers`` adds
the lemmas of pymorphy3's first parse and of simplemma, on gold tokens. Exit code 2: an input cannot be used; 1: nothing
was scored.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from treebanks import (
    METRICS,
    SEGMENT_METRICS,
    BadInput,
    official,
    peer_lemmas,
    predicted_tokens,
    raw_text,
    read_lines,
    read_treebank,
    right_records,
    to_conllu,
)

from ukfacts.analysis.segment import segment
from ukfacts.analysis.tokens import Analysis, Sentence, Token
from ukfacts.text import clean

DATA = Path(os.environ.get("UKFACTS_DATA", "../shared/data"))
DEFAULT = (DATA / "ud_ukrainian_iu" / "uk_iu-ud-dev.conllu", DATA / "ner_uk_2" / "dev.jsonl")


class Analyser(Protocol):
    """What turns a clean text into an Analysis."""

    def analyse(self, text: str) -> Analysis: ...


class Segmenter:
    """An analyser without a model: tokens and sentences by rule, everything else left blank."""

    def analyse(self, text: str) -> Analysis:
        sentences = []
        for number, found in enumerate(segment(text)):
            words = [
                (piece, word) for piece in found.tokens for word in piece.words or (text[piece.start : piece.end],)
            ]
            tokens = tuple(
                Token(i, piece.start, piece.end, word, "_", "X", {}, int(i > 1), "dep" if i > 1 else "root")
                for i, (piece, word) in enumerate(words, 1)
            )
            sentences.append(Sentence(number, found.start, found.end, 0, tokens))
        return Analysis(text, (), tuple(sentences))


@dataclass
class Report:
    """What one run found: scores a file, and the correct and the spurious records of each kind."""

    scores: dict[str, dict[str, float]] = field(default_factory=dict)
    right: dict[str, set[str]] = field(default_factory=dict)
    wrong: dict[str, set[str]] = field(default_factory=dict)
    words: int = 0
    seconds: float = 0.0

    def add(self, kind: str, right: Iterable[str], wrong: Iterable[str] = ()) -> None:
        """Counts records of a kind."""
        self.right.setdefault(kind, set()).update(right)
        self.wrong.setdefault(kind, set()).update(wrong)


def analysed(analyser: Analyser, text: str, report: Report) -> Analysis:
    """The analysis of a clean text, its time and words added to the report."""
    began = time.perf_counter()
    analysis = analyser.analyse(text)
    report.seconds += time.perf_counter() - began
    report.words += sum(len(sentence.tokens) for sentence in analysis.sentences)
    return analysis


def score_treebank(path: Path, analyser: Analyser, args: argparse.Namespace, report: Report) -> None:
    """Official scores of a treebank, and its right tokens, lemmas, tags and heads as records."""
    gold = read_treebank(path)
    view = clean(raw_text(gold, args.joined))
    system = predicted_tokens(view, analysed(analyser, view.text, report))
    result = official(path, to_conllu(view, system))
    report.scores[path.name] = {name: result[name] for name in (SEGMENT_METRICS if args.segment_only else METRICS)}
    for kind, records in right_records(path.stem, gold, view.original, system, args.segment_only).items():
        report.add(kind, records)
    if args.peers:
        report.scores[f"{path.name}: lemmas on gold tokens"] = peer_lemmas(gold)


def read_entities(path: Path, labels: dict[str, str]) -> list[tuple[str, str, set[tuple[int, int, str]]]]:
    """Id, text and gold spans of each document; ``labels`` renames gold labels and, unless empty, drops the others."""
    found = []
    for number, line in enumerate(read_lines(path), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            spans = {(int(s), int(e), str(label)) for s, e, label in map(_span, row["entities"])}
            text, name = row["text"], str(row.get("id", number))
        except (ValueError, KeyError, TypeError) as error:
            expected = '{"id", "text", "entities": [[start, end, label], …]}'
            raise BadInput(f"{path}:{number}: found {type(error).__name__} {error}, expected {expected}") from error
        if any(not 0 <= start < end <= len(text) for start, end, _ in spans):
            raise BadInput(f"{path}:{number}: an entity lies outside the text of document {name}")
        found.append((name, text, {(s, e, labels.get(x, x)) for s, e, x in spans if not labels or x in labels}))
    if not found:
        raise BadInput(f"{path}: found no document; expected one JSON object a line")
    return found


def _span(entity: Any) -> Sequence[Any]:
    return (
        (entity["start"], entity["end"], entity.get("label", entity.get("type")))
        if isinstance(entity, dict)
        else entity
    )


def score_entities(path: Path, analyser: Analyser, labels: dict[str, str], report: Report) -> None:
    """Exact-span scores, per label and over all."""
    right: Counter[str] = Counter()
    predicted: Counter[str] = Counter()
    expected: Counter[str] = Counter()
    judged: list[tuple[float, bool]] = []
    for name, text, gold in read_entities(path, labels):
        view = clean(text)
        analysis = analysed(analyser, view.text, report)
        found = {
            (*view.to_original(x.start, x.end), x.label): x.confidence for s in analysis.sentences for x in s.labelled
        }
        system = {span for span in found if not labels or span[2] in labels.values()}
        judged += [(found[span], span in gold) for span in system]
        right.update(label for _, _, label in gold & system)
        predicted.update(label for _, _, label in system)
        expected.update(label for _, _, label in gold)
        shown = {span: f"{name} {span[0]} {span[2]} {text[span[0] : span[1]]!r}" for span in gold | system}
        report.add("entity", (shown[s] for s in gold & system), (shown[s] for s in system - gold))
    for label in [*sorted(expected | predicted), None]:
        counts = [c[label] if label else c.total() for c in (right, predicted, expected)]
        report.scores[f"{path.name}: {label or 'all labels'}"] = _prf(*counts)
    if judged:
        report.scores[f"{path.name}: confidence"] = calibration(judged)


def calibration(judged: Sequence[tuple[float, bool]]) -> dict[str, float]:
    """Expected calibration error in ten bins (Guo et al. 2017), and the means, in %, of confidence and of being right."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in judged:
        bins.setdefault(min(int(confidence * 10), 9), []).append((confidence, right))
    error = sum(abs(sum(confidence - right for confidence, right in several)) for several in bins.values())
    means = (100 * sum(values) / len(judged) for values in zip(*judged, strict=True))
    names = ("ECE", "confidence", "right")
    return dict(zip(names, (round(v, 2) for v in (100 * error / len(judged), *means)), strict=True))


def _prf(right: int, predicted: int, expected: int) -> dict[str, float]:
    precision = right / predicted if predicted else 0.0
    recall = right / expected if expected else 0.0
    f1 = 2 * right / (predicted + expected) if predicted + expected else 0.0
    return {"P": round(100 * precision, 2), "R": round(100 * recall, 2), "F1": round(100 * f1, 2), "gold": expected}


def print_report(report: Report) -> None:
    """Scores, one line each."""
    for name, scores in report.scores.items():
        print(f"{name:<44}", "  ".join(f"{key} {value:g}" for key, value in scores.items()))
    if report.seconds:
        print(f"{report.words} words in {report.seconds:.2f} s: {report.words / report.seconds:,.0f} a second")


def print_comparison(report: Report, earlier: dict[str, Any], show: int) -> None:
    """Records gained and lost against an earlier run, kind by kind."""
    for what, now in (("right", report.right), ("spurious", report.wrong)):
        before = {kind: set(records) for kind, records in earlier[what].items()}
        for kind in sorted(now.keys() | before.keys()):
            gained, lost = (
                now.get(kind, set()) - before.get(kind, set()),
                before.get(kind, set()) - now.get(kind, set()),
            )
            if gained or lost:
                print(f"\n{kind}, {what}: {len(gained)} gained, {len(lost)} lost")
                for sign, records in (("+", gained), ("-", lost)):
                    print(*(f"  {sign} {record}\n" for record in sorted(records)[:show]), sep="", end="")
    for name, scores in report.scores.items():
        old = earlier["scores"].get(name, {})
        moved = [f"{k} {old[k]:g} → {v:g}" for k, v in scores.items() if k in old and old[k] != v]
        if moved:
            print(f"\n{name}: {', '.join(moved)}")


def load_run(path: Path) -> dict[str, Any]:
    """A run that ``--save`` wrote; BadInput for anything else."""
    try:
        run = json.loads("\n".join(read_lines(path)))
        if {"scores", "right", "spurious"} <= run.keys():
            return dict(run)
    except (ValueError, AttributeError):
        pass
    raise BadInput(f"{path}: expected a run that --save wrote")


def save_run(path: Path, report: Report) -> None:
    """Writes scores and records as JSON."""
    records = {
        "right": {kind: sorted(found) for kind, found in report.right.items()},
        "spurious": {kind: sorted(found) for kind, found in report.wrong.items()},
    }
    try:
        path.write_text(
            json.dumps({"scores": report.scores, **records}, ensure_ascii=False, indent=0), encoding="utf-8"
        )
    except OSError as error:
        raise BadInput(f"{path}: cannot be written: {error}") from error


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="Scores raw text against treebanks and entity files.")
    parser.add_argument("files", nargs="*", type=Path, default=list(DEFAULT), help=".conllu or .jsonl")
    parser.add_argument("--segment-only", action="store_true", help="tokens and sentences by rule, no model")
    parser.add_argument("--joined", action="store_true", help="join paragraphs by blanks too")
    parser.add_argument("--models", default="ukfacts", help="ukfacts, stanza or a model folder")
    parser.add_argument("--peers", action="store_true", help="lemmas of pymorphy3 and simplemma on gold tokens")
    parser.add_argument("--labels", default="", help="gold labels to score: PER=PERS,LOC=LOC,ORG=ORG")
    parser.add_argument("--save", type=Path, metavar="RUN.json")
    parser.add_argument("--compare", type=Path, metavar="RUN.json")
    parser.add_argument("--show", type=int, default=40, help="records gained or lost to print of each kind")
    return parser.parse_args(argv)


def score_files(args: argparse.Namespace, analyser: Analyser) -> Report:
    """Scores every file; BadInput for one that cannot be used."""
    report = Report()
    labels = dict(pair.partition("=")[::2] for pair in args.labels.split(",") if pair)
    for path in args.files:
        if not path.is_file():
            raise BadInput(f"{path}: no such file; name .conllu or .jsonl files, or set UKFACTS_DATA")
        if path.suffix == ".conllu":
            score_treebank(path, analyser, args, report)
        elif path.suffix != ".jsonl":
            raise BadInput(f"{path}: found {path.suffix or 'no suffix'}, expected .conllu or .jsonl")
        elif not args.segment_only:
            score_entities(path, analyser, labels, report)
    return report


def main(argv: Sequence[str] | None = None) -> int:
    """Scores, prints, saves, compares; gives the exit code."""
    args = arguments(argv)
    try:
        earlier = load_run(args.compare) if args.compare else None
        if args.segment_only:
            analyser: Analyser = Segmenter()
        else:
            from ukfacts.analysis.stanza_pipeline import Analyser as Packaged

            analyser = Packaged(args.models)
        report = score_files(args, analyser)
        if not any(report.right.values()):
            print("accuracy.py: nothing was scored right; no file gave a record", file=sys.stderr)
            return 1
        print_report(report)
        if args.save:
            save_run(args.save, report)
        if earlier is not None:
            print_comparison(report, earlier, args.show)
    except BadInput as error:
        print(f"accuracy.py: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
