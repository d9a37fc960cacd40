"""The seeds against their hand-made gold, and the scorers against cases whose answer is known."""

import hashlib
import json
import sys
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace as Record

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

import facts as facts_benchmark  # noqa: E402
from heads import same_thing  # noqa: E402
from score import Score, Tally, pair, same_amount, same_measure, score_dates, score_entities, score_values  # noqa: E402
from score_facts import CORE, core_errors, score_facts  # noqa: E402
from score_views import score_quotes  # noqa: E402

import seeds as seeds_benchmark  # noqa: E402
import ukfacts.records as records  # noqa: E402

GOLDS = [json.loads(path.read_text(encoding="utf-8")) for path in seeds_benchmark.golds()]
STRETCHES = facts_benchmark.stretches("all")
SAID = facts_benchmark.stretches("said")
SENTENCES = [json.loads(line) for line in (ROOT / "benchmarks/gold/quantities.jsonl").open(encoding="utf-8")]


def seed(gold):
    return (ROOT / gold["source"]).read_bytes().decode("utf-8")


# ------------------------------------------------------------ the gold itself


def spans_of(gold):
    for entity in gold["entities"]:
        yield from entity["mentions"]
    for name in ("roles_and_other_mentions", "dates", "quantities", "money", "percents"):
        yield from gold[name]
    yield from fact_spans(gold["facts"])


def fact_spans(facts):
    for fact in facts:
        yield from fact["evidence"]
        if "content" in fact:
            yield fact["content"]


@pytest.mark.parametrize("gold", GOLDS, ids=lambda g: g["source"])
def test_gold_of_a_seed_is_of_this_text(gold):
    text = seed(gold)
    assert hashlib.sha256(text.encode()).hexdigest() == gold["sha256"]
    spans = list(spans_of(gold))
    assert len(spans) > 100
    for span in spans:
        assert text[span["start"] : span["end"]] == span["text"]


def test_gold_spans_of_sentences_and_stretches():
    assert len(SENTENCES) == 200 and len(STRETCHES) == 229 + 149 + 41 + 120 + 33 + 31 + 34 + 30
    for row in SENTENCES:
        for span in row["quantities"]:
            assert row["text"][span["start"] : span["end"]] == span["text"]
    for row in STRETCHES + SAID:
        assert len(row["text"]) <= 760
        for span in fact_spans(row["facts"]):
            assert row["text"][span["start"] : span["end"]] == span["text"]


@pytest.mark.parametrize("rows", [SENTENCES, STRETCHES], ids=["sentences", "stretches"])
def test_halves_are_even(rows):
    dev = sum(row["split"] == "dev" for row in rows)
    later = sum(row["split"] in facts_benchmark.SPLITS[1:] for row in rows)
    assert dev == (len(rows) - later) / 2 == sum(row["split"] == "test" for row in rows)


def test_gold_facts_use_kinds_and_roles_of_the_records():
    for fact in [f for g in GOLDS for f in g["facts"]] + [f for row in STRETCHES + SAID for f in row["facts"]]:
        types = [records.FACT_TYPES[kind] for kind in fact["kind"]]
        for role in (*fact["roles"], *fact.get("optional_roles", ())):
            assert any(role in t.model_fields for t in types), (fact["kind"], role)
        for role, fillers in {**fact["roles"], **fact.get("optional_roles", {})}.items():
            plural = role in ("participants", "parties", "victims")
            assert plural or len(fillers) == 1, (fact["kind"], role)  # the record has room for one; two make two facts
    assert set(CORE) == set(records.FACT_TYPES) - {"event"}


# ------------------------------------------------------------ the scorers


@pytest.mark.parametrize(
    ("expected", "name", "same"),
    [
        ("Володимир Путін", "Путін", True),
        ("Володимир Путін", "Володимир Зеленський", False),
        ("Північна Корея", "Південна Корея", False),
        ("Кремль", "пресслужба Кремля", False),
        ("Ентоні Блінкен", "держсекретар Ентоні Блінкен", True),
        ("артилерійський *снаряд", "снаряд", True),
        ("артилерійський *снаряд", "артилерійські снаряди", True),
        ("контейнер", "контейнер з боєприпасами", True),
        ("жінка", "54-річна жінка", True),
        ("чоловік", "один молодий чоловік", True),
        ("він", "він", True),
        ("боєприпас", "контейнер з боєприпасами", False),
        ("міністр оборони", "міністр", True),
        ('КПП "Ужгород"', "КПП «Ужгород»", True),
        ("Об'єднаний комітет", "Об’єднаний комітет", True),
    ],
)
def test_same_thing(expected, name, same):
    assert same_thing(expected, name) is same


def quantity(text, start, **fields):
    empty = {"value": None, "low": None, "high": None, "mod": None, "unit": None, "item": None, "currency": None}
    return Record(text=text, start=start, end=start + len(text), **{**empty, **fields})


def test_amounts():
    assert same_amount({"value": "11000"}, quantity("11 тисяч", 0, value=Decimal("11000.0")))
    assert not same_amount({"value": "11000"}, quantity("11", 0, value=Decimal(11)))
    assert same_amount({"low": "20", "high": "30"}, quantity("20-30", 0, low=Decimal(20), high=Decimal(30)))
    assert not same_amount({"low": "20", "high": "30"}, quantity("20", 0, value=Decimal(20)))
    assert same_amount({"vague": True}, quantity("десятки тисяч", 0))
    assert same_measure({"item": "людина"}, quantity("11 людей", 0, item="людина"))
    assert not same_measure({"currency": "UAH"}, quantity("11 доларів", 0, currency="USD"))


def test_values_counts_right_wrong_and_missed():
    gold = [
        {"text": "11 людей", "start": 0, "end": 8, "value": "11", "item": "людина"},
        {"text": "5 км", "start": 10, "end": 14, "value": "5", "unit": ["km"]},
        {"text": "одному", "start": 20, "end": 26, "value": "1", "optional": True},
    ]
    found = [quantity("11 людей", 0, value=Decimal(11), item="людина"), quantity("103", 30, value=Decimal(103))]
    assert score_values("quantities", gold, found).tallies["quantities"] == Tally(right=1, wrong=1, missed=1)
    assert score_values("quantities", gold, []).tallies["quantities"] == Tally(missed=2)


def test_pairs_are_one_to_one():
    gold = [{"start": 0, "end": 5}, {"start": 3, "end": 9}]
    found = [Record(start=0, end=9)]
    assert pair(gold, found, lambda g, f: g["end"] - g["start"]) == [(1, 0)]


def test_dates_need_the_value():
    gold = [{"text": "19 червня", "start": 0, "end": 9, "type": "DATE", "value": ["2024-06-19"]}]
    right = Record(text="19 червня", start=0, end=9, type="DATE", value="2024-06-19", mod=None)
    wrong = Record(text="19 червня", start=0, end=9, type="DATE", value="2023-06-19", mod=None)
    assert score_dates(gold, [right]).tallies["dates"] == Tally(right=1)
    assert score_dates(gold, [wrong]).tallies["dates"] == Tally(wrong=1, missed=1)


def test_an_entity_found_twice_is_once_wrong():
    gold = [{"labels": ["LOC"], "name": "Росія", "aliases": ["РФ"], "mentions": []}]
    twice = [Record(label="LOC", name=n, mentions=[Record(start=0, end=1)]) for n in ("Росія", "РФ")]
    assert score_entities(gold, twice).tallies["entities"] == Tally(right=1, wrong=1)


def argument(name):
    return Record(text=name, name=name, start=0, end=1)


def transfer(giver="Північна Корея", recipient="Росія", item="контейнер", value="11000", **fields):
    base = {
        "kind": "transfer", "predicate": "відправити", "giver": argument(giver) if giver else None,
        "recipient": argument(recipient), "item": argument(item),
        "quantity": quantity("11 тисяч", 0, value=Decimal(value)),
        "time": None, "attribution": (), "modality": "asserted", "polarity": "affirmative", "rule": "test",
        "evidence": (Record(start=0, end=10, text="відправила"),),
    }  # fmt: skip
    return Record(**{**base, **fields})


GOLD_TRANSFER = {
    "kind": ["transfer"], "predicate": ["відправити"], "modality": ["asserted"], "polarity": "affirmative",
    "roles": {"giver": [["Північна Корея"]], "recipient": [["Росія"]], "item": [["контейнер"]]},
    "amount": {"value": "11000", "item": "контейнер"}, "evidence": [{"start": 0, "end": 10, "text": "відправила"}],
}  # fmt: skip


def test_a_fact_counts_when_its_core_agrees():
    assert core_errors(GOLD_TRANSFER, transfer()) == []
    assert core_errors(GOLD_TRANSFER, transfer(giver="Іран"))
    assert core_errors(GOLD_TRANSFER, transfer(giver=None))
    assert core_errors(GOLD_TRANSFER, transfer(value="10000"))
    empty = {**GOLD_TRANSFER, "roles": {"recipient": [["Росія"]], "item": [["контейнер"]]}}
    assert core_errors(empty, transfer())  # a giver that the text does not name


def test_facts_tallies():
    denied = {**GOLD_TRANSFER, "modality": ["denied"]}
    score = score_facts(
        [denied], [transfer(), transfer(giver="Іран", evidence=(Record(start=50, end=60, text="інше"),))]
    )
    assert score.tallies["facts"] == Tally(right=1, wrong=1)
    assert score.tallies["modality"] == Tally(wrong=1, missed=1)
    assert score.tallies["polarity"] == Tally(right=1)
    optional = {**GOLD_TRANSFER, "optional": True}
    assert "facts" not in score_facts([optional], []).tallies
    assert "facts" not in score_facts([optional], [transfer(giver="Іран")]).tallies


def statement(start, end, speaker="Путін", cue="заявити", direct=True):
    content = Record(start=start, end=end, text="…", name="…")
    evidence = (Record(text="…"),)
    return Record(
        kind="statement",
        speaker=argument(speaker),
        cue=cue,
        content=content,
        direct=direct,
        evidence=evidence,
        rule="test",
    )


def test_quotes_need_span_and_speaker():
    gold = [
        {
            "kind": ["statement"], "predicate": ["заявити"], "direct": True, "evidence": [],
            "roles": {"speaker": [["Володимир Путін"]]}, "content": {"start": 1, "end": 100, "text": ""},
        }
    ]  # fmt: skip
    assert score_quotes(gold, [statement(0, 101)]).tallies["direct quotes"] == Tally(right=1)
    assert score_quotes(gold, [statement(0, 60)]).tallies["direct quotes"] == Tally(wrong=1, missed=1)
    assert score_quotes(gold, [statement(0, 101, speaker="Пєсков")]).tallies["direct quotes"] == Tally(
        wrong=1, missed=1
    )


def empty_document():
    return Record(entities=(), mentions=(), dates=(), quantities=(), money=(), percents=(), facts=(), aside=())


def test_a_gate_that_scored_nothing_fails():
    score = seeds_benchmark.score_all(lambda text, date: empty_document())
    assert score.tallies["facts"].missed > 50
    assert len(seeds_benchmark.below(score, {})) == len(seeds_benchmark.GATES)


def perfect(gold):
    """A found fact that says just what the gold says."""
    kind = gold["kind"][0]
    fields = {name: None for name in ("time", "content", "amount", "quantity", "count", "value", "action", "harm")}
    fields |= {
        "kind": kind,
        "predicate": gold["predicate"][0],
        "cue": gold["predicate"][0],
        "attributes": (),
        "rule": "gold",
    }
    for role in (*CORE[kind], *gold["roles"]):
        fillers = tuple(argument(alternatives[0].replace("*", "")) for alternatives in gold["roles"].get(role, ()))
        fields[role] = (
            fillers if role in ("participants", "parties", "victims") or len(fillers) > 1 else next(iter(fillers), None)
        )
    if "amount" in gold:
        number = {k: Decimal(v) for k, v in gold["amount"].items() if k in ("value", "low", "high")}
        rest = {k: v for k, v in gold["amount"].items() if k in ("unit", "item", "currency", "mod")}
        fields["value" if kind == "attribute" else "amount"] = quantity("", 0, **number, **rest)
    if "value" in gold:
        first = gold["value"][0]
        number = {k: Decimal(v) if k == "value" else v for k, v in first.items()} if isinstance(first, dict) else None
        fields["value"] = quantity("", 0, **number) if number else Record(value=first)
    fields |= {name: gold[name][0] for name in ("action", "harm") if name in gold}
    fields["evidence"] = tuple(Record(**e) for e in gold["evidence"])
    if "content" in gold:
        fields["content"] = Record(**{k: gold["content"][k] for k in ("start", "end", "text")})
    fields["time"] = Record(value=gold["time"]["value"][0]) if "time" in gold else None
    fields["attribution"] = tuple(argument(a[0].replace("*", "")) for a in gold.get("attribution", ()))
    fields |= {"modality": gold["modality"][0], "polarity": gold["polarity"], "direct": gold.get("direct", False)}
    return Record(**fields, conflicts_with=("f1",))


@pytest.mark.parametrize("facts", [g["facts"] for g in GOLDS] + [row["facts"] for row in STRETCHES if row["facts"]])
def test_the_gold_itself_scores_full_marks(facts):
    facts = [f for f in facts if f["kind"][0] != "event"]
    score = score_facts(facts, [perfect(f) for f in facts])
    wanted = sum(not f.get("optional") for f in facts)
    assert score.wrong == [] and score.missed == []
    if wanted:
        assert score.tallies["facts"] == Tally(right=wanted)
        assert score.tallies["modality and polarity"] == Tally(right=wanted)


def test_what_the_seeds_must_give_is_in_the_gold():
    score = Score()
    for path, gold in zip(seeds_benchmark.golds(), GOLDS, strict=True):
        found = seeds_benchmark.score_document(gold, empty_document())
        score.right += [f"{path.stem[:3]} {line}" for line in found.missed]
    assert seeds_benchmark.lacking(score, seeds_benchmark.MUST) == []


# ------------------------------------------------------------ the gate


@pytest.mark.skipif(not seeds_benchmark.FLOORS.exists(), reason="no floors are pinned yet")
def test_seeds_reach_their_floors(seeds, capsys):
    pinned = json.loads(seeds_benchmark.FLOORS.read_text(encoding="utf-8"))
    assert pinned["sha256"] == seeds_benchmark.digest(), "the gold changed: score again and pin the floors anew"
    documents = {document.text: document for document in seeds.values()}
    score = seeds_benchmark.score_all(lambda text, date: documents[text])
    with capsys.disabled():
        print()
        seeds_benchmark.report(score)
        facts_benchmark.differences(json.loads(seeds_benchmark.BASELINE.read_text(encoding="utf-8")), score)
    assert seeds_benchmark.below(score, pinned["floors"]) == []
    assert seeds_benchmark.lacking(score, pinned["must"]) == []
