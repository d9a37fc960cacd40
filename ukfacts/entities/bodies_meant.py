"""Which body a class noun alone means: «корпорація «Рошен» … |компанія| передала …», «ТОВ «Субота» … власник |фірми|».

In: an analysed text, its mentions and entities. Out: ``Reference``s, where one body alone fits: one that the text has
called so (``data/body_classes.tsv``) and told of lately; of several the one told of last, alone in its sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from ..analysis.tokens import Analysis, Sentence, Token
from ..mentions.types import Mention
from ..spans import Span
from ..tables import rows
from .referring import BACK, PLACES, SEEN, SUBJECTS, UNKNOWN
from .types import Reference

CONFIDENCE = 0.75
"""Of a reference; below that of a person's office, which fewer share."""
KNOWN = frozenset({"цей", "сам", "згаданий", "вищезгаданий", "зазначений"})
"""Words beside a class noun that leave it the body told of: «ця компанія»."""
NAMES = frozenset({"PERS", "ORG", "LOC", "ART", "DOC", "MISC"})
"""Labels of mentions whose words are no class nouns."""


@dataclass(slots=True)
class Bodies:
    """Bodies of a text: what they were called, and where they were told of."""

    called: dict[str, set[str]] = field(default_factory=dict)
    """Entity id → class nouns, their adjectives and legal forms said of it so far: {«авіакомпанія», «ірландський»}."""
    told: dict[int, list[tuple[Span, str]]] = field(default_factory=dict)
    """Sentence → the bodies told of in it."""
    unnamed: list[tuple[int, int, str]] = field(default_factory=list)
    """Class nouns of bodies that have no name here: «американська компанія»; sentence, offset, noun."""
    open: list[tuple[int, str]] = field(default_factory=list)
    """Class nouns alone that mean nobody named so far, but in a title, which tells ahead; sentence, noun."""
    saying: set[tuple[int, int]] = field(default_factory=set)
    """Class nouns that say what a named body is; sentence and token."""

    def tell(self, sentence: int, span: Span, entity: str, called: frozenset[str] = frozenset()) -> None:
        """A mention of the body and the words that say what it is."""
        self.told.setdefault(sentence, []).append((span, entity))
        self.called.setdefault(entity, set()).update(called)


@cache
def _meaning() -> Mapping[str, frozenset[str]]:
    """Class noun → all that introduces a body it may mean."""
    found: dict[str, frozenset[str]] = {}
    for row in rows("body_classes.tsv"):
        for noun in row["meant"].split("|"):
            found[noun] = found.get(noun, frozenset()).union(row["said"].split("|"))
    return found


def bodies_meant(analysis: Analysis, mentions: Sequence[Mention], of_mention: Mapping[int, str]) -> Iterator[Reference]:
    """The references of all class nouns that stand alone, in text order."""
    bodies = Bodies()
    named: dict[int, list[tuple[Mention, str | None]]] = {}
    for number, mention in enumerate(mentions):
        if mention.label in NAMES:
            named.setdefault(mention.sentence, []).append((mention, of_mention.get(number)))
    for sentence in analysis.sentences:
        here = named.get(sentence.index, [])
        for mention, entity in here:
            if mention.label == "ORG" and entity is not None:
                nouns = _beside(analysis.text, sentence, mention)
                words = [n.lemma.lower() for noun in nouns for n in (noun, *sentence.children(noun, "amod"))]
                bodies.tell(sentence.index, mention.span, entity, _inside(sentence, mention).union(words))
                bodies.saying.update((sentence.index, noun.index) for noun in nouns)
        for noun in sentence.tokens:
            if noun.lemma.lower() not in _meaning() or any(m.span.contains(noun.span) for m, _ in here):
                continue
            if (sentence.index, noun.index) in bodies.saying:
                continue
            alone = _stands_alone(analysis.text, sentence, noun)
            found = _meant(sentence, noun, bodies) if alone else None
            if found is None and alone and not _is_title(analysis, sentence):
                bodies.open.append((sentence.index, noun.lemma.lower()))
            if found is None and noun.feats.get("Number") != "Plur":
                bodies.unnamed.append((sentence.index, noun.start, noun.lemma.lower()))
            if found is not None:
                bodies.tell(sentence.index, noun.span, found)
                span = noun.span
                yield Reference(
                    span.start, span.end, sentence.index, found, "description", CONFIDENCE, "descriptions.body"
                )


def _is_title(analysis: Analysis, sentence: Sentence) -> bool:
    """Whether the sentence is of the text's title."""
    return bool(analysis.blocks) and analysis.blocks[sentence.block].kind == "title"


def _inside(sentence: Sentence, mention: Mention) -> frozenset[str]:
    """What the name itself says the body is: «|ТОВ| «Субота»», «Бориспільська бісквітна |фабрика|»."""
    inside, top = sentence.within(mention.span), sentence.top(mention.span)
    words = {inside[0].form, inside[0].lemma.lower()} if inside else set()
    return frozenset(words | ({top.lemma.lower()} if top is not None else set()))


def _beside(text: str, sentence: Sentence, mention: Mention) -> list[Token]:
    """Nouns that say it beside the name: right before it, in apposition or by a copula."""
    top = sentence.top(mention.span)
    head = sentence.head(top) if top is not None else None
    if top is None:
        return []
    found = [c for c in sentence.children(top) if c.relation == "appos" and c.start >= mention.end]
    if head is not None and head.upos == "NOUN":
        between = text[head.end : mention.start].strip(' «"“„')
        before = top.relation in ("flat", "appos", "nmod") and head.end <= mention.start and not between
        found += [head] * (before or top.deprel in SUBJECTS)
    return found


def _stands_alone(text: str, sentence: Sentence, noun: Token) -> bool:
    """Whether the noun may mean a body told of: nothing beside it but adjectives says which one it is."""
    if noun.feats.get("Number") == "Plur" or noun.relation not in (*PLACES, "nmod"):
        return False
    if noun.feats.get("Case") == "Ins" and not sentence.children(noun, "case"):
        return False  # «стала компанією»
    for child in sentence.children(noun):
        word = child.lemma.lower()
        if word in UNKNOWN or child.relation in ("nummod", "cop", "acl", "nmod", "flat", "appos", "conj"):
            return False
        if child.relation == "det" and word not in KNOWN:
            return False
    after = text[noun.end : noun.end + 2].lstrip()
    return not after or not (after[0] in '«"“„-(' or after[0].isupper())


def _meant(sentence: Sentence, noun: Token, bodies: Bodies) -> str | None:
    said = _meaning()[noun.lemma.lower()]
    adjectives = {c.lemma.lower() for c in sentence.children(noun, "amod")} - KNOWN
    fitting = {entity for entity, called in bodies.called.items() if called & said and called >= adjectives}
    waiting = [n for n, word in bodies.open if n >= sentence.index - BACK and _meaning()[word] & said]
    if waiting:  # «діяльність підприємства … ТОВ «Інтек Б» … головою правління підприємства є»: one named before
        fitting &= {entity for n, told in bodies.told.items() if n <= waiting[0] for _, entity in told}
    for index in range(sentence.index, max(-1, sentence.index - 1 - SEEN), -1):
        here = [(span, e) for span, e in bodies.told.get(index, ()) if e in fitting and span.end <= noun.start]
        if not here:
            continue
        last, at = here[-1][1], here[-1][0].start
        if any((n, start) > (index, at) and _meaning()[word] & said for n, start, word in bodies.unnamed):
            return None  # another one without a name came between
        if len(fitting) == 1:
            return last
        return last if len({e for _, e in here}) == 1 and sentence.index - index <= BACK else None
    return None
