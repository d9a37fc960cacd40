"""CoNLL-U for tests: a file or a string of trees comes in, an ``Analysis`` a document goes out.

``resolved`` adds what the stages between syntax and facts would: mentions given by hand, an entity for each name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from ukfacts.analysis.tokens import Analysis, Sentence, Token
from ukfacts.entities.types import Entities, Entity, Reference
from ukfacts.facts.types import Resolved
from ukfacts.mentions.types import MEASURED, TEMPORAL, Mention
from ukfacts.text.blocks import Block
from ukfacts.values.types import QuantityValue, TimeValue


def read(lines: Iterable[str]) -> Iterator[tuple[str, Analysis]]:
    """(sentence id, one-sentence analysis) of each tree; multiword tokens and empty nodes are left out."""
    rows: list[list[str]] = []
    name = ""
    for line in [*lines, ""]:
        line = line.rstrip("\n")
        if line.startswith("# sent_id"):
            name = line.partition("=")[2].strip()
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            yield name, analysis([rows])
            rows = []


def analysis(trees: Sequence[Sequence[Sequence[str]]]) -> Analysis:
    """An analysis of one block from CoNLL-U rows, one list of rows a sentence; the text is rebuilt from forms and
    SpaceAfter."""
    text = ""
    sentences = []
    for number, rows in enumerate(trees):
        if text and not text.endswith(" "):
            text += " "
        begin = len(text)
        tokens = []
        for row in rows:
            if not row[0].isdigit():
                continue
            start = len(text)
            text += row[1]
            feats = dict(f.split("=", 1) for f in row[5].split("|") if "=" in f)
            tokens.append(Token(int(row[0]), start, len(text), row[1], row[2], row[3], feats, int(row[6]), row[7]))
            if len(row) < 10 or "SpaceAfter=No" not in row[9]:
                text += " "
        text = text.rstrip(" ")
        sentences.append(Sentence(number, begin, len(text), 0, tuple(tokens)))
    return Analysis(text, (Block("paragraph", 0, len(text)),), tuple(sentences))


def short_tree(source: str) -> list[list[str]]:
    """CoNLL-U rows from a short form, one word a line: ``form lemma UPOS Feats head relation``, feats like
    ``Case=Nom|Number=Sing`` or ``_``."""
    rows = []
    for number, line in enumerate((raw for raw in source.strip().splitlines() if raw.strip()), 1):
        form, lemma, upos, feats, head, relation, *rest = line.split()
        misc = "SpaceAfter=No" if rest else "_"
        rows.append([str(number), form.replace("~", " "), lemma, upos, "_", feats, head, relation, "_", misc])
    return rows


def resolved(
    done: Analysis,
    named: Sequence[tuple[str, str, str]] = (),
    times: Mapping[str, TimeValue] | None = None,
    quantities: Mapping[str, QuantityValue] | None = None,
    references: Sequence[tuple[str, str, str]] = (),
) -> Resolved:
    """The analysis with mentions: ``named`` are (surface, label, name), times and quantities are given by their
    surface.

    Every occurrence of a surface becomes a mention; names that are equal become one entity. ``references`` are
    (surface, name, kind).
    """
    found: list[tuple[int, int, str, object]] = []
    for surface, label, name in named:
        found += [(at, at + len(surface), label, name) for at in _all(done.text, surface)]
    for surface, value in (times or {}).items():
        label = {"DURATION": "PERIOD", "TIME": "TIME"}.get(value.type, "DATE")
        found += [(at, at + len(surface), label, value) for at in _all(done.text, surface)]
    for surface, amount in (quantities or {}).items():
        label = "MON" if amount.currency else "PCT" if amount.unit == "%" else "QUANT"
        found += [(at, at + len(surface), label, amount) for at in _all(done.text, surface)]
    found.sort(key=lambda f: (f[0], -f[1]))
    mentions, of_mention, by_name = [], {}, {}
    for number, (start, end, label, value) in enumerate(found):
        sentence = done.sentence_at(start)
        mentions.append(Mention(start, end, label, "test", 1.0, sentence.index if sentence else 0))
        if isinstance(value, str) and label != "JOB":
            by_name.setdefault(value, (label, []))[1].append(number)
    entities = []
    for order, (name, (label, numbers)) in enumerate(by_name.items(), 1):
        entities.append(Entity(f"e{order}", label, name, tuple(numbers)))
        of_mention |= dict.fromkeys(numbers, f"e{order}")
    by = {e.name: e.id for e in entities}
    stands = [
        Reference(at, at + len(surface), done.sentence_at(at).index, by[name], kind, 0.9, "test")
        for surface, name, kind in references
        for at in _all(done.text, surface)
    ]
    lemmas = {n: str(f[3]) for n, f in enumerate(found) if isinstance(f[3], str)}
    return Resolved(
        analysis=done,
        mentions=tuple(mentions),
        times={n: f[3] for n, f in enumerate(found) if f[2] in TEMPORAL},
        quantities={n: f[3] for n, f in enumerate(found) if f[2] in MEASURED},
        entities=Entities(tuple(entities), of_mention, lemmas, tuple(stands)),
    )


def number(value: str, **other: object) -> QuantityValue:
    """A quantity's value from its digits."""
    return QuantityValue(value=Decimal(value), **other)


def _all(text: str, surface: str) -> list[int]:
    found, at = [], text.find(surface)
    while at >= 0:
        found.append(at)
        at = text.find(surface, at + 1)
    if not found:
        raise ValueError(f"found no {surface!r} in {text!r}")
    return found


def names_of(done: Analysis) -> list[tuple[str, str, str]]:
    """Runs of proper nouns as mentions, for treebanks without named entities: persons by NameType, all others
    places."""
    found = []
    for sentence in done.sentences:
        run: list[Token] = []
        for token in [*sentence.tokens, None]:
            if (
                token is not None
                and token.upos == "PROPN"
                and (not run or token.head == run[0].index or run[-1].head == token.index)
            ):
                run.append(token)
                continue
            if run:
                label = "PERS" if any(t.feats.get("NameType") in ("Giv", "Sur", "Pat") for t in run) else "LOC"
                found.append((done.text[run[0].start : run[-1].end], label, " ".join(t.lemma for t in run)))
            run = [token] if token is not None and token.upos == "PROPN" else []
    return list(dict.fromkeys(found))
