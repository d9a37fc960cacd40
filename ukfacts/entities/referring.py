"""Whom a description without a name means: «глава держави», «очільник області», «речниця», «тенісистка».

In: descriptions of a text, those beside names and those without, with the persons' mentions. Out: ``Reference``s, where
one person alone fits: of several the one who was told of last, as a subject, in a sentence with no other of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..analysis.tokens import Analysis, Sentence, Token
from ..mentions.types import Mention
from ..spans import Span
from .offices import Office, knows
from .types import Reference

BACK = 3
"""Sentences before a description in which the person of several is looked for."""
SEEN = 8
"""… and in which the one whom a word tells that is no office was last told of."""
SUBJECTS = ("nsubj", "nsubj:pass")
PLACES = frozenset({"nsubj", "obj", "iobj", "obl"})
"""Relations, without subtypes, of descriptions that mean somebody."""
SAID = frozenset(
    {"слово", "думка", "заява", "твердження", "переконання", "оцінка", "дані", "інформація", "дане", "версія"}
)
"""Nouns whose genitive is who speaks: «за словами |президента|»."""
UNKNOWN = frozenset(
    {"один", "інший", "якийсь", "кожен", "кожний", "жоден", "будь-який", "деякий", "такий", "який", "чий", "наш", "мій"}
    | {"свій", "їхній", "його", "її", "новий", "ніякий", "усякий", "черговий", "ваш", "твій", "їх"}
)
"""Words that make somebody else, or nobody in particular, of a description."""
EITHER = frozenset({"глава", "голова", "суддя", "староста", "голівуд"})
"""Heads whose grammatical gender says nothing of the person."""


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase that says who somebody is."""

    span: Span
    sentence: int
    text: str
    """Nominative: «лідер Північної Кореї»."""
    keys: frozenset[tuple[str, str]]
    """Role and whose: («leader», «iso3166:KP»)."""
    gender: str | None
    noun: Token
    office: Office | None = None


@dataclass(slots=True)
class People:
    """Persons of a text: what they were called, and where they were told of."""

    genders: Mapping[str, str | None]
    keys: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    offices: dict[str, list[tuple[int, Office]]] = field(default_factory=dict)
    """Entity id → the offices it was introduced by, with where."""
    told: dict[int, list[tuple[Span, str]]] = field(default_factory=dict)
    """Sentence → the persons told of in it."""

    def introduce(self, entity: str, found: Description) -> None:
        """A description beside the person's name."""
        for one in found.keys:
            self.keys.setdefault(one, set()).add(entity)
        if found.office is not None:
            self.offices.setdefault(entity, []).append((found.span.start, found.office))

    def tell(self, sentence: int, span: Span, entity: str) -> None:
        """A mention of the person."""
        self.told.setdefault(sentence, []).append((span, entity))

    def fits_gender(self, entity: str, found: Description) -> bool:
        """«тенісистка» is no man."""
        gender = None if found.noun.lemma.lower() in EITHER else found.gender
        return gender is None or self.genders.get(entity) in (None, gender)


def referring(
    analysis: Analysis, free: Sequence[Description], people: People, mentions: Sequence[Mention]
) -> Iterator[Reference]:
    """The references of all descriptions without a name, in text order."""
    named = [m.span for m in mentions if m.label in ("PERS", "ORG", "LOC", "ART", "DOC", "MISC")]
    open_: list[Description] = []
    for found in sorted(free, key=lambda d: d.span.start):
        sentence = analysis.sentences[found.sentence]
        entity, rule = _by_keys(found, people), "descriptions.role"
        if entity is None and not any(span.contains(found.noun.span) for span in named):
            entity, rule = _by_office(sentence, analysis, found, people, open_), "descriptions.office"
        if entity is None:
            open_.append(found)
            continue
        people.tell(found.sentence, found.span, entity)
        yield Reference(found.span.start, found.span.end, found.sentence, entity, "description", 0.8, rule)


def _by_keys(found: Description, people: People) -> str | None:
    """Who alone has this role of this state or body, wherever the text says so."""
    fitting = set().union(*(people.keys.get(one, set()) for one in found.keys))
    fitting = {e for e in fitting if found.gender is None or people.genders.get(e) in (None, found.gender)}
    return fitting.pop() if len(fitting) == 1 else None


def _by_office(
    sentence: Sentence, analysis: Analysis, found: Description, people: People, open_: Sequence[Description]
) -> str | None:
    office = found.office
    if office is None or not is_definite(sentence, found.noun, found.span.end):
        return None
    ahead = sentence.index == 0 and office.is_known  # «Президент підписав закон ¶ Президент Володимир Зеленський …»
    fitting = {
        entity
        for entity, known in people.offices.items()
        if any(knows(office, one) and (at < found.span.start or ahead) for at, one in known)
        and people.fits_gender(entity, found)
    }
    if not fitting or any(_is_rival(found, other, sentence.index) for other in open_):
        return None
    if len(fitting) == 1:
        entity = next(iter(fitting))
        near = range(max(0, sentence.index - SEEN), sentence.index + 1)
        seen = any(e == entity for n in near for _, e in people.told.get(n, ()))
        return entity if office.is_known or seen else None
    return _last_told(analysis, sentence, found, people, fitting)


def _is_rival(found: Description, other: Description, sentence: int) -> bool:
    """«мер Дніпра», who is not named, was told of shortly before «мер»."""
    if other.office is None or found.office is None or sentence - other.sentence > BACK:
        return False
    own = other.office.owner and other.office.owner != found.office.owner
    return bool(own or not found.office.is_known) and knows(found.office, other.office)


def _last_told(
    analysis: Analysis, sentence: Sentence, found: Description, people: People, fitting: set[str]
) -> str | None:
    for index in range(sentence.index, max(-1, sentence.index - 1 - BACK), -1):
        where = analysis.sentences[index]
        here = [(span, e) for span, e in people.told.get(index, ()) if e in fitting and span.end <= found.span.start]
        if here:
            subject = any(_is_subject(where, span) for span, _ in here)
            return here[0][1] if len({e for _, e in here}) == 1 and subject and index < sentence.index else None
    return None


def _is_subject(sentence: Sentence, span: Span) -> bool:
    """Whether the name, or the noun it stands beside, is a subject."""
    top = sentence.top(span)
    while top is not None and top.relation in ("flat", "appos", "conj"):
        top = sentence.head(top)
    return top is not None and top.deprel in SUBJECTS


def is_definite(sentence: Sentence, noun: Token, end: int) -> bool:
    """Whether a description means somebody known: no «один із», no «який …», nothing that one becomes or is."""
    children = sentence.children(noun)
    if any(c.lemma.lower() in UNKNOWN or c.relation in ("acl", "nummod", "cop") for c in children):
        return False
    if noun.feats.get("Case") in ("Ins", "Voc") and not any(c.relation == "case" for c in children):
        return False
    after = next((t for t in sentence.tokens if t.start >= end), None)
    if after is not None and (after.upos == "PROPN" or after.form == "-"):
        return False  # a name that was not found
    top = noun
    while top.relation == "conj" and (head := sentence.head(top)) is not None:
        top = head
    above = sentence.head(top)
    said = top.relation == "nmod" and above is not None and above.lemma.lower() in SAID
    return top.relation in PLACES or said
