"""Scores names, clusters and links on SlavicNER: ``python benchmarks/entities.py [--errors N] [--models M] [FILE]``.

With the gold mentions given: dictionary form, exact, by label and topic; clusters within a document (B³) and across
the documents of a topic (pairwise F1 on ``link``). Each topic is reported apart, so that one can be left out of tuning.
With ``--models ukfacts`` (or a model folder) the whole extraction runs instead: F1 of PER, LOC and ORG mentions, exact
and overlapping, and the same measures on the mentions that match.
The data is read from ``$UKFACTS_DATA/slavic_ner_uk`` (default ``../shared/data``).
"""

from __future__ import annotations

import argparse
import json
import os
import re
import time
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from pathlib import Path
from typing import Any

from ukfacts.analysis.tokens import Analysis
from ukfacts.entities.corpus import identities
from ukfacts.entities.names import base_form
from ukfacts.entities.resolve import resolve
from ukfacts.entities.types import Entities
from ukfacts.mentions.types import Mention

DATA = Path(os.environ.get("UKFACTS_DATA", "../shared/data")) / "slavic_ner_uk"
LABELS = {"PER": "PERS", "LOC": "LOC", "ORG": "ORG", "EVT": "MISC", "PRO": "ART"}
NAMED = ("PER", "LOC", "ORG")


def plain(name: str) -> str:
    """What two spellings of one name share: no quotes, one apostrophe, no blanks round hyphens and after initials."""
    name = re.sub('[«»"“”„‟]', "", name)
    name = re.sub("[’ʼ‘`´]", "'", re.sub("[\u200b-\u200f\u00ad]", "", name))
    name = re.sub(r"\s*([–-])\s*", "-", name)
    return " ".join(re.sub(r"\.\s+", ".", name).split())


def read(doc: dict) -> tuple[Analysis, tuple[Mention, ...]]:
    """A document with its gold mentions and no analysis at all."""
    mentions = tuple(
        Mention(e["start"], e["end"], LABELS[e["type"]], "gold", 1.0, 0)  # type: ignore[arg-type]
        for e in doc["entities"]
    )
    return Analysis(doc["text"], ()), mentions


def b_cubed(gold: list[Hashable], found: list[Hashable]) -> tuple[float, float, int]:
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


def pairwise(gold: list[Hashable], found: list[Hashable]) -> tuple[int, int, int]:
    """Pairs together in both, in gold, and in what was found."""
    both = pairs(Counter(zip(gold, found, strict=True)).values())
    return both, pairs(Counter(gold).values()), pairs(Counter(found).values())


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def score_names(doc: dict, entities: Entities, count: Counter, errors: dict[str, Counter]) -> None:
    for index, gold in enumerate(doc["entities"]):
        alone, within = base_form(gold["text"], LABELS[gold["type"]]), entities.lemmas[index]
        for measure, name in (("alone", alone), ("within", within)):
            exact = plain(name) == plain(gold["lemma"])
            count[gold["type"], measure] += exact
            count[gold["type"], f"{measure}, any case"] += plain(name).casefold() == plain(gold["lemma"]).casefold()
            if not exact and measure == "within":
                errors["names"][gold["type"], gold["text"], name, gold["lemma"]] += 1
        count[gold["type"], "all"] += 1


def score_topic(path: Path, errors: dict[str, Counter]) -> Counter:
    docs = [json.loads(line) for line in path.open(encoding="utf-8")]
    count: Counter = Counter()
    gold_ids: list[Hashable] = []
    resolved, started = [], time.process_time()
    for doc in docs:
        resolved.append(resolve(*read(doc)))
    count["seconds"] += time.process_time() - started  # type: ignore[assignment]
    count["words"] += sum(len(doc["text"].split()) for doc in docs)
    for doc, entities in zip(docs, resolved, strict=True):
        score_names(doc, entities, count, errors)
        kept = [i for i, e in enumerate(doc["entities"]) if e["type"] in NAMED]
        links = [doc["entities"][i]["link"] for i in kept]
        found = [entities.of_mention.get(i, f"none{i}") for i in kept]
        precision, recall, number = b_cubed(links, found)
        count["b3p"] += precision  # type: ignore[assignment]
        count["b3r"] += recall  # type: ignore[assignment]
        count["b3n"] += number
        cluster_errors(doc, kept, links, found, errors)
        gold_ids += links
    found_ids = [
        identity
        for doc, entity_ids, entities in zip(docs, identities(resolved), resolved, strict=True)
        for identity in of_mentions(doc, entities, entity_ids)
    ]
    both, gold, found = pairwise(gold_ids, found_ids)
    count["pair both"], count["pair gold"], count["pair found"] = both, gold, found
    texts = [e["text"] for doc in docs for e in doc["entities"] if e["type"] in NAMED]
    pair_errors(gold_ids, found_ids, texts, errors)
    return count


def of_mentions(doc: dict, entities: Entities, ids: dict[str, str]) -> list[Hashable]:
    return [
        ids.get(entities.of_mention.get(i, ""), f"{doc['id']}:{i}")
        for i, e in enumerate(doc["entities"])
        if e["type"] in NAMED
    ]


def cluster_errors(doc: dict, kept: list[int], gold: list, found: list, errors: dict[str, Counter]) -> None:
    texts = [doc["entities"][i]["text"] for i in kept]
    for one in range(len(kept)):
        for two in range(one):
            if (gold[one] == gold[two]) != (found[one] == found[two]):
                kind = "apart" if gold[one] == gold[two] else "together"
                errors["within"][kind, *sorted((texts[one], texts[two])), gold[one], gold[two]] += 1


def pair_errors(gold: list, found: list, texts: list[str], errors: dict[str, Counter]) -> None:
    for (link, identity), number in Counter(zip(gold, found, strict=True)).items():
        main = Counter(f for g, f in zip(gold, found, strict=True) if g == link).most_common(1)[0][0]
        if identity != main:
            text = next(t for g, f, t in zip(gold, found, texts, strict=True) if (g, f) == (link, identity))
            errors["across"]["apart", link, main, identity, text] += number
    for identity in set(found):
        links = Counter(g for g, f in zip(gold, found, strict=True) if f == identity)
        for link, number in links.most_common()[1:]:
            text = next(t for g, f, t in zip(gold, found, texts, strict=True) if (g, f) == (link, identity))
            errors["across"]["together", identity, links.most_common(1)[0][0], link, text] += number


def score_extraction(path: Path, models: str, errors: dict[str, Counter]) -> Counter:
    """The measures on what the whole pipeline finds in the raw text."""
    import ukfacts

    docs = [json.loads(line) for line in path.open(encoding="utf-8")]
    count: Counter = Counter()
    started = time.process_time()
    found = list(ukfacts.Extractor(models).extract_many([doc["text"] for doc in docs]))
    count["seconds"] += time.process_time() - started  # type: ignore[assignment]
    count["words"] += sum(len(doc["text"].split()) for doc in docs)
    gold_ids: list[Hashable] = []
    found_ids: list[Hashable] = []
    for doc, read_doc, ids in zip(docs, found, identities(found), strict=True):
        matched = match(doc, read_doc, count, errors)
        links: list[Hashable] = [gold["link"] for gold, _ in matched]
        entities: list[Hashable] = [m.entity_id or f"none{i}" for i, (_, m) in enumerate(matched)]
        precision, recall, number = b_cubed(links, entities)
        count["b3p"] += precision  # type: ignore[assignment]
        count["b3r"] += recall  # type: ignore[assignment]
        count["b3n"] += number
        gold_ids += links
        found_ids += [ids.get(str(e), f"{doc['id']}:{e}") for e in entities]
    both, gold, many = pairwise(gold_ids, found_ids)
    count["pair both"], count["pair gold"], count["pair found"] = both, gold, many
    return count


def match(doc: dict, found: Any, count: Counter, errors: dict[str, Counter]) -> list[tuple[dict, Any]]:
    """Gold mentions with the found mention of their label that has their span, else one that overlaps it."""
    pairs_found = []
    for label in NAMED:
        gold = [e for e in doc["entities"] if e["type"] == label]
        mine = [m for m in found.mentions if m.label == LABELS[label]]
        spans = {(m.start, m.end) for m in mine}
        count[label, "gold"] += len(gold)
        count[label, "found"] += len(mine)
        count[label, "right"] += sum((e["start"], e["end"]) in spans for e in gold)
        count[label, "met"] += sum(any(overlap(e, m) for e in gold) for m in mine)
        for e in gold:
            touching = [m for m in mine if overlap(e, m)]
            count[label, "covered"] += bool(touching)
            if not touching:
                errors["missed"][label, e["text"]] += 1
                continue
            best = max(touching, key=lambda m: (m.start == e["start"]) + (m.end == e["end"]))
            pairs_found.append((e, best))
            if (best.start, best.end) == (e["start"], e["end"]):
                exact = plain(best.lemma) == plain(e["lemma"])
                count[label, "all"] += 1
                count[label, "within"] += exact
                count[label, "within, any case"] += plain(best.lemma).casefold() == plain(e["lemma"]).casefold()
                if not exact:
                    errors["names"][label, e["text"], best.lemma, e["lemma"]] += 1
        for m in mine:
            if not any(overlap(e, m) for e in gold):
                errors["spurious"][label, m.text] += 1
    return pairs_found


def overlap(gold: dict, mention: Any) -> bool:
    return mention.start < gold["end"] and gold["start"] < mention.end


def report(name: str, count: Counter) -> None:
    print(f"== {name}")
    for label in (*LABELS, NAMED):
        group = label if isinstance(label, tuple) else (label,)
        whole = sum(count[one, "all"] for one in group)
        if whole:
            rates = (
                f"{measure} {100 * sum(count[one, measure] for one in group) / whole:.2f}"
                for measure in ("alone", "alone, any case", "within", "within, any case")
                if any(count[one, measure] for one in group)
            )
            print(f"  base form {'+'.join(group):12} {'  '.join(rates)}  of {whole}")
    for label in NAMED:
        if count[label, "found"]:
            precision, recall = (
                count[label, "right"] / count[label, "found"],
                count[label, "right"] / count[label, "gold"],
            )
            exact = f1(precision, recall)
            over = f1(count[label, "met"] / count[label, "found"], count[label, "covered"] / count[label, "gold"])
            print(f"  mentions {label}      exact F1 {100 * exact:.2f}  overlap F1 {100 * over:.2f}")
    precision, recall = count["b3p"] / count["b3n"], count["b3r"] / count["b3n"]
    print(f"  clusters within   B3 P {100 * precision:.2f} R {100 * recall:.2f} F1 {100 * f1(precision, recall):.2f}")
    precision = count["pair both"] / max(count["pair found"], 1)
    recall = count["pair both"] / max(count["pair gold"], 1)
    print(f"  identity across   P {100 * precision:.2f} R {100 * recall:.2f} F1 {100 * f1(precision, recall):.2f}")
    print(f"  speed             {count['words'] / count['seconds']:,.0f} words/s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="print this many errors of each class")
    parser.add_argument("--models", help="run the whole extraction with these models instead of taking gold mentions")
    options = parser.parse_args()
    errors: dict[str, Counter] = defaultdict(Counter)
    total: Counter = Counter()
    for path in options.files or sorted(DATA.glob("*.jsonl")):
        count = score_extraction(path, options.models, errors) if options.models else score_topic(path, errors)
        report(path.stem, count)
        total.update(count)
    report("all topics", total)
    for kind, found in errors.items():
        if options.errors:
            print(f"== errors: {kind}, {sum(found.values())}")
        for error, times in found.most_common(options.errors):
            print(times, *error, sep="\t")


if __name__ == "__main__":
    main()
