"""Scores names, clusters and identities on SlavicNER: ``python benchmarks/entities.py [FILE ...] [--models M --cache DIR]``.

By default the gold mentions are given and nothing else. With ``--models ukfacts`` (or a model folder) the whole pipeline
reads the raw text: F1 of PER, LOC and ORG mentions, exact and overlapping, and the other measures on the mentions that
match; ``--cache`` keeps the analyses in a folder, so that the network reads each text once. ``--left-out`` takes
from the curated tables, topic by topic, whatever only that topic could have taught (see ``left_out``) and adds the mean of
the topics; ``--untabled`` empties the table of bodies altogether: a floor for topics nobody has seen.

Measures: dictionary form of a mention with the same span; clusters within a document (B³) and the same entity across
the documents of a topic (pairwise F1), both against ``link``. Each topic is reported apart; ``--errors N`` lists errors.
The data is read from ``$UKFACTS_DATA/slavic_ner_uk`` (default ``../shared/data``).
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from left_out import left_out

from ukfacts.analysis.tokens import Analysis
from ukfacts.entities import bodies
from ukfacts.entities.corpus import identities
from ukfacts.entities.resolve import resolve
from ukfacts.entities.types import Entities
from ukfacts.mentions.types import Mention

DATA = Path(os.environ.get("UKFACTS_DATA", "../shared/data")) / "slavic_ner_uk"
LABELS = {"PER": "PERS", "LOC": "LOC", "ORG": "ORG", "EVT": "MISC", "PRO": "ART"}
NAMED = ("PER", "LOC", "ORG")


@dataclass(frozen=True)
class Found:
    """A mention as the package found it, in the original text."""

    start: int
    end: int
    label: str
    text: str
    lemma: str
    entity: str | None


@dataclass(frozen=True)
class Read:
    """A document of the gold and what the package made of it."""

    doc: dict[str, Any]
    mentions: tuple[Found, ...]
    entities: Entities

    def pairs(self, labels: Sequence[str] = NAMED) -> Iterator[tuple[dict[str, Any], Found]]:
        """Gold mentions with the found mention of their label that has their span, else one that overlaps it."""
        for gold in self.doc["entities"]:
            touching = [m for m in self.mentions if m.label == LABELS[gold["type"]] and overlap(gold, m)]
            if touching and gold["type"] in labels:
                yield gold, max(touching, key=lambda m: (m.start == gold["start"]) + (m.end == gold["end"]))


def overlap(gold: dict[str, Any], mention: Found) -> bool:
    return mention.start < gold["end"] and gold["start"] < mention.end


def same_span(gold: dict[str, Any], mention: Found) -> bool:
    return (mention.start, mention.end) == (gold["start"], gold["end"])


def plain(name: str) -> str:
    """What two spellings of one name share: no quotes, one apostrophe, no blanks round hyphens and after initials."""
    name = re.sub('[«»"“”„‟]', "", name)
    name = re.sub("[’ʼ‘`´]", "'", re.sub("[\u200b-\u200f\u00ad]", "", name))
    name = re.sub(r"\s*([–-])\s*", "-", name)
    return " ".join(re.sub(r"\.\s+", ".", name).split())


def with_gold_mentions(docs: Sequence[dict[str, Any]]) -> Iterator[Read]:
    """The documents with their gold mentions and no analysis at all."""
    for doc in docs:
        mentions = tuple(
            Mention(e["start"], e["end"], LABELS[e["type"]], "gold", 1.0, 0)  # type: ignore[arg-type]
            for e in doc["entities"]
        )
        found = resolve(Analysis(doc["text"], ()), mentions)
        yield read(doc, mentions, found, lambda start, end: (start, end))


def with_models(docs: Sequence[dict[str, Any]], models: str, saved: Path | None) -> Iterator[Read]:
    """The documents as the whole pipeline reads them, up to the entities."""
    from ukfacts.pipeline import Extractor

    extractor = Extractor(models)
    for doc, (view, analysis) in zip(docs, analyses(docs, models, saved), strict=True):
        found = extractor.resolve(analysis)
        yield read(doc, found.mentions, found.entities, view.to_original)


def analyses(docs: Sequence[dict[str, Any]], models: str, saved: Path | None) -> list[tuple[Any, Analysis]]:
    """Clean views and analyses of the documents' texts; kept in ``saved``, if given."""
    if saved is not None and saved.exists():
        return pickle.loads(saved.read_bytes())  # type: ignore[no-any-return]
    from ukfacts.analysis.stanza_pipeline import Analyser
    from ukfacts.analysis.view import clean_view
    from ukfacts.text.layout import layout

    views = [clean_view(doc["text"]) for doc in docs]
    done = list(zip(views, Analyser(models).analyse_many([layout(v) for v in views]), strict=True))
    if saved is not None:
        saved.parent.mkdir(parents=True, exist_ok=True)
        saved.write_bytes(pickle.dumps(done))
    return done


def read(doc: dict[str, Any], mentions: Sequence[Mention], entities: Entities, place: Any) -> Read:
    found = []
    for index, mention in enumerate(mentions):
        start, end = place(mention.start, mention.end)
        lemma, entity = entities.lemmas.get(index, ""), entities.of_mention.get(index)
        found.append(Found(start, end, mention.label, doc["text"][start:end], lemma, entity))
    return Read(doc, tuple(found), entities)


def b_cubed(gold: Sequence[Hashable], found: Sequence[Hashable]) -> tuple[float, float, int]:
    """Sums of B³ precision and recall over the mentions, and their number (Bagga and Baldwin 1998)."""
    by_gold, by_found = defaultdict(set), defaultdict(set)
    for index, (one, two) in enumerate(zip(gold, found, strict=True)):
        by_gold[one].add(index)
        by_found[two].add(index)
    precision = recall = 0.0
    for one, two in zip(gold, found, strict=True):
        both = len(by_gold[one] & by_found[two])
        precision += both / len(by_found[two])
        recall += both / len(by_gold[one])
    return precision, recall, len(gold)


def pairs(groups: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in groups)


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def score(reads: Sequence[Read], errors: dict[str, Counter[Any]]) -> Counter[Any]:
    """All counts of one topic."""
    count: Counter[Any] = Counter()
    gold_ids: list[Hashable] = []
    found_ids: list[Hashable] = []
    texts: list[str] = []
    for done, ids in zip(reads, identities([r.entities for r in reads]), strict=True):
        score_mentions(done, count, errors)
        score_names(done, count, errors)
        matched = list(done.pairs())
        links = [gold["link"] for gold, _ in matched]
        found = [m.entity or f"none{m.start}" for _, m in matched]
        for name, value in zip(("b3p", "b3r", "b3n"), b_cubed(links, found), strict=True):
            count[name] += value  # type: ignore[assignment]
        surfaces = [m.text for _, m in matched]
        cluster_errors(surfaces, links, found, errors)
        gold_ids += links
        found_ids += [ids.get(entity, f"{done.doc['id']}:{entity}") for entity in found]
        texts += surfaces
    count["pair both"] = pairs(Counter(zip(gold_ids, found_ids, strict=True)).values())
    count["pair gold"], count["pair found"] = pairs(Counter(gold_ids).values()), pairs(Counter(found_ids).values())
    identity_errors(gold_ids, found_ids, texts, errors)
    return count


def score_mentions(done: Read, count: Counter[Any], errors: dict[str, Counter[Any]]) -> None:
    for label in NAMED:
        gold = [e for e in done.doc["entities"] if e["type"] == label]
        mine = [m for m in done.mentions if m.label == LABELS[label]]
        count[label, "gold"] += len(gold)
        count[label, "found"] += len(mine)
        count[label, "right"] += sum(any(same_span(e, m) for m in mine) for e in gold)
        for e in gold:
            touching = [m for m in mine if overlap(e, m)]
            count[label, "covered"] += bool(touching)
            others = ", ".join(f"{m.label} {m.text}" for m in done.mentions if overlap(e, m) and m not in mine)
            if not touching:
                errors["missed"][label, e["text"], others] += 1
            elif not any(same_span(e, m) for m in touching):
                errors["boundary"][label, e["text"], touching[0].text] += 1
        for m in mine:
            met = any(overlap(e, m) for e in gold)
            count[label, "met"] += met
            if not met:
                others = ", ".join(f"{e['type']} {e['text']}" for e in done.doc["entities"] if overlap(e, m))
                errors["spurious"][label, m.text, others] += 1


def score_names(done: Read, count: Counter[Any], errors: dict[str, Counter[Any]]) -> None:
    for gold, mention in done.pairs(tuple(LABELS)):
        if not same_span(gold, mention):
            continue
        exact = plain(mention.lemma) == plain(gold["lemma"])
        count[gold["type"], "named"] += 1
        count[gold["type"], "name"] += exact
        count[gold["type"], "name, any case"] += plain(mention.lemma).casefold() == plain(gold["lemma"]).casefold()
        if not exact:
            errors["names"][gold["type"], gold["text"], mention.lemma, gold["lemma"]] += 1


def cluster_errors(texts: list[str], gold: list[str], found: list[str], errors: dict[str, Counter[Any]]) -> None:
    for one in range(len(gold)):
        for two in range(one):
            if (gold[one] == gold[two]) != (found[one] == found[two]):
                kind = "apart" if gold[one] == gold[two] else "together"
                errors["within"][kind, *sorted((texts[one], texts[two])), gold[one], gold[two]] += 1


def identity_errors(gold: list[Any], found: list[Any], texts: list[str], errors: dict[str, Counter[Any]]) -> None:
    sample = {pair: text for *pair_, text in zip(gold, found, texts, strict=True) for pair in [tuple(pair_)]}
    together = Counter(zip(gold, found, strict=True))
    for kind, side in (("apart", 0), ("together", 1)):
        main: dict[Hashable, Hashable] = {}
        for pair, number in together.most_common():
            usual = main.setdefault(pair[side], pair[1 - side])
            if usual != pair[1 - side]:
                errors["across"][kind, pair[side], usual, pair[1 - side], sample[pair]] += number


def report(name: str, count: Counter[Any]) -> None:
    print(f"== {name}")
    for label in (*LABELS, NAMED):
        group = label if isinstance(label, tuple) else (label,)
        whole = sum(count[one, "named"] for one in group)
        if whole:
            rates = (100 * sum(count[one, measure] for one in group) / whole for measure in ("name", "name, any case"))
            print(f"  base form {'+'.join(group):12} {next(rates):6.2f}  any case {next(rates):6.2f}  of {whole}")
    for label in NAMED:
        gold, found = max(count[label, "gold"], 1), max(count[label, "found"], 1)
        exact, covered, met = count[label, "right"], count[label, "covered"] / gold, count[label, "met"] / found
        print(
            f"  mentions  {label:12} exact F1 {100 * f1(exact / found, exact / gold):6.2f}  "
            f"overlap P {100 * met:6.2f} R {100 * covered:6.2f} F1 {100 * f1(met, covered):6.2f}"
        )
    for title, precision, recall in (
        ("clusters within   B3", count["b3p"] / count["b3n"], count["b3r"] / count["b3n"]),
        ("identity across   ", count["pair both"] / count["pair found"], count["pair both"] / count["pair gold"]),
    ):
        print(f"  {title} P {100 * precision:.2f} R {100 * recall:.2f} F1 {100 * f1(precision, recall):.2f}")


def names_of(docs: Iterable[dict[str, Any]]) -> set[str]:
    """Every name of the gold, as it stands in the text and in its base form."""
    return {plain(name) for doc in docs for e in doc["entities"] for name in (e["text"], e["lemma"])}


def figures_of(count: Counter[Any]) -> tuple[float, float, float]:
    """Base form, B³ and identity across documents, in per cent."""
    named = sum(count[label, "named"] for label in NAMED)
    within = f1(count["b3p"] / count["b3n"], count["b3r"] / count["b3n"])
    across = f1(count["pair both"] / count["pair found"], count["pair both"] / count["pair gold"])
    return 100 * sum(count[label, "name"] for label in NAMED) / named, 100 * within, 100 * across


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="print this many errors of each class")
    parser.add_argument("--models", help="run the whole extraction with these models instead of taking gold mentions")
    parser.add_argument("--cache", type=Path, help="folder for analyses of --models, empty it when the models change")
    parser.add_argument("--untabled", action="store_true", help="empty the table of bodies")
    parser.add_argument("--left-out", action="store_true", help="without what only the topic itself could have taught")
    options = parser.parse_args()
    if options.untabled:
        bodies.organisations.cache_clear()
        bodies.rows = lambda name: iter(())  # type: ignore[attr-defined]
    errors: dict[str, Counter[Any]] = defaultdict(Counter)
    counts: list[Counter[Any]] = []
    topics = {
        path: [json.loads(line) for line in path.open(encoding="utf-8")]
        for path in options.files or sorted(DATA.glob("*.jsonl"))
    }
    for path, docs in topics.items():
        others = (doc for other, theirs in topics.items() if other != path for doc in theirs)
        with left_out(names_of(docs), names_of(others)) if options.left_out else nullcontext(0) as lost:
            started = time.process_time()
            saved = options.cache and options.cache / f"{path.stem}.pickle"
            reads = list(with_models(docs, options.models, saved) if options.models else with_gold_mentions(docs))
            seconds, words = time.process_time() - started, sum(len(doc["text"].split()) for doc in docs)
            counts.append(score(reads, errors))
        gone = f", {lost} names left out" if options.left_out else ""
        report(f"{path.stem}, {words:,} words, {words / seconds:,.0f} a second{gone}", counts[-1])
    total: Counter[Any] = sum(counts, Counter())
    report("all topics", total)
    if options.left_out:
        means = (sum(figures) / len(counts) for figures in zip(*map(figures_of, counts), strict=True))
        print("== mean of the topics: base form {:.2f}, B3 {:.2f}, across {:.2f}".format(*means))
    for kind, found_errors in errors.items():
        if options.errors:
            print(f"== errors: {kind}, {sum(found_errors.values())}")
        for error, times in found_errors.most_common(options.errors):
            print(times, *error, sep="\t")
    return 0 if total["b3n"] else 1


if __name__ == "__main__":
    sys.exit(main())
