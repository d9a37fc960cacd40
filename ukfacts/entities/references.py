"""Words that are no names but stand for an entity: pronouns, adjectives of countries, names of peoples.

A pronoun is resolved where exactly one person fits in gender and salience, «вони» where exactly one family or body of a
plural name does («Збройні сили»); otherwise it stays unresolved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from ..analysis.tokens import Analysis, Sentence, Token
from ..mentions.types import Mention
from ..tables import rows
from .keys import key
from .persons import JOINS
from .places import derived
from .types import Entity, Reference

SUBJECTS = ("nsubj", "nsubj:pass")
PLURAL = "Plur"
"""In place of a gender: «вони», «їх»."""


@cache
def pronouns() -> dict[str, str]:
    """Form → gender it asks for, or Plur."""
    return {row["form"]: row["gender"] for row in rows("pronouns.tsv")}


def references(
    analysis: Analysis, mentions: Sequence[Mention], of_mention: Mapping[int, str], entities: Sequence[Entity],
    described: Sequence[Reference] = (),
) -> tuple[Reference, ...]:  # fmt: skip
    """All of them, in text order; ``described`` are those by description, which a pronoun may mean as it may a name."""
    people = _People(analysis, mentions, of_mention, entities)
    for reference in described:
        people.call(reference)
    states = {link.id: e.id for e in entities for link in e.links if e.label in ("LOC", "ORG")}
    found = [
        *_pronouns(analysis, people),
        *_derived(analysis, mentions, states),
    ]
    return tuple(sorted(found, key=lambda r: (r.start, r.end)))


class _People:
    """Mentions of persons, by sentence."""

    def __init__(
        self, analysis: Analysis, mentions: Sequence[Mention], of_mention: Mapping[int, str], entities: Sequence[Entity]
    ) -> None:
        several = {e.id: PLURAL for e in entities if _is_several(analysis, mentions, e)}
        self.gender = {e.id: e.gender for e in entities if e.label == "PERS"} | several
        self.in_sentence: dict[int, list[tuple[Mention, str]]] = {}
        self.open: dict[int, list[Token]] = {}
        for index, mention in enumerate(mentions):
            entity = of_mention.get(index)
            if entity in self.gender:
                self.in_sentence.setdefault(mention.sentence, []).append((mention, str(entity)))

    def call(self, reference: Reference) -> None:
        """«глава держави» speaks of the president as his name does."""
        if reference.entity in self.gender:
            mention = Mention(reference.start, reference.end, "PERS", reference.rule, 0.8, reference.sentence)
            self.in_sentence.setdefault(reference.sentence, []).append((mention, reference.entity))

    def saw(self, sentence: int, pronoun: Token, entity: str | None) -> None:
        """A pronoun speaks of its person as a name does; an unresolved one of somebody unknown."""
        if entity is None:
            self.open.setdefault(sentence, []).append(pronoun)
        else:
            mention = Mention(pronoun.start, pronoun.end, "PERS", "references.pronoun", 0.7, sentence)
            self.in_sentence.setdefault(sentence, []).append((mention, entity))

    def fitting(self, sentence: int, gender: str, before: int) -> list[tuple[Mention, str]]:
        """Mentions in the sentence that the gender does not exclude, as far as they stand before ``before``."""
        fitting = (gender,) if gender == PLURAL else (None, gender)
        return [
            (mention, entity)
            for mention, entity in self.in_sentence.get(sentence, ())
            if mention.end <= before and self.gender[entity] in fitting
        ]


def _is_several(analysis: Analysis, mentions: Sequence[Mention], entity: Entity) -> bool:
    """«Микола та Лариса Онули», «Онули», «Збройні сили»: people, or a body, of a plural name."""
    if entity.label == "PERS" and JOINS & set(entity.name.split()):
        return True
    if entity.label not in ("PERS", "ORG"):
        return False
    found = [mentions[n] for n in entity.mentions if mentions[n].sentence < len(analysis.sentences)]
    tops = [analysis.sentences[m.sentence].top(m.span) for m in found]
    return bool(tops) and all(t is not None and t.feats.get("Number") == PLURAL and t.upos != "X" for t in tops)


def _pronouns(analysis: Analysis, people: _People) -> Iterator[Reference]:
    for sentence in analysis.sentences:
        for token in sentence.tokens:
            gender = pronouns().get(token.form.lower())
            if gender is None or token.upos not in ("PRON", "DET"):
                continue
            entity, rule = _antecedent(analysis, sentence, token, gender, people)
            people.saw(sentence.index, token, entity)
            if entity:
                confidence = 0.75 if rule == "only" else 0.6
                yield Reference(
                    token.start, token.end, sentence.index, entity, "pronoun", confidence, f"references.{rule}"
                )


def _antecedent(
    analysis: Analysis, sentence: Sentence, pronoun: Token, gender: str, people: _People
) -> tuple[str | None, str]:
    """The one person named before the pronoun in its sentence, else in the one before; of several the subject."""
    here = people.fitting(sentence.index, gender, pronoun.start)
    if pronoun.upos == "PRON":
        here = [(m, e) for m, e in here if not _same_clause(sentence, m, pronoun)]
    previous = analysis.sentences[sentence.index - 1] if sentence.index else None
    levels = [(here, sentence)]
    if previous is not None and previous.block in (sentence.block, sentence.block - 1):
        levels.append((people.fitting(previous.index, gender, pronoun.start), previous))
    for candidates, where in levels:
        entities = {e for _, e in candidates}
        rivals = _rivals(where, [m for m, _ in people.in_sentence.get(where.index, ())], gender, pronoun.start)
        rivals += [t for t in people.open.get(where.index, ()) if pronouns()[t.form.lower()] == gender]
        if where is sentence and pronoun.upos == "PRON" and pronoun.deprel not in SUBJECTS:
            rivals += _things(where, gender, pronoun.start)
        if len(entities) == 1 and not rivals:
            return entities.pop(), "only"
        if entities or rivals:
            subjects = {e for m, e in candidates if _is_subject(where, m)}
            alone = len(subjects) == 1 and not any(r.deprel in SUBJECTS for r in rivals)
            return (subjects.pop(), "subject") if alone else (None, "")
    return None, ""


def _rivals(sentence: Sentence, persons: Sequence[Mention], gender: str, before: int) -> list[Token]:
    """Common nouns before the pronoun that it may mean as well: somebody of its gender who stands beside no name, for
    «вони» people, a plural subject or object, and two persons together."""
    tops = [top for m in persons if (top := sentence.top(m.span)) is not None]
    nouns = [t for t in _nouns(sentence, gender, before) if t not in tops]
    if gender == PLURAL:
        earlier = [t for t in tops if t.end <= before]
        likely = [t for t in nouns if t.feats.get("Animacy") == "Anim" or t.relation in ("nsubj", "obj")]
        return likely + (earlier if len(earlier) > 1 else [])
    anyone = [t for t in nouns if t.feats.get("Animacy") == "Anim" and not _is_office_told(sentence, t)]
    return [t for t in anyone if not any(t.head == top.index or top.head == t.index for top in tops)]


def _is_office_told(sentence: Sentence, noun: Token) -> bool:
    """«До призначення |заступницею голови| вона очолювала митницю»: what the person is, and whom that serves."""
    above = sentence.head(noun)
    served = above is not None and noun.feats.get("Case") == "Gen" and noun.relation == "nmod"
    told = above if above is not None and served else noun
    over = sentence.head(told)
    predicate = told.deprel == "xcomp:pred" or (over is not None and over.lemma.endswith(("ння", "ття")))
    return told.feats.get("Case") == "Ins" and predicate


def _things(sentence: Sentence, gender: str, before: int) -> list[Token]:
    """What else an object pronoun may mean: «прилад можна було приглушити, але не вимкнути його»."""
    nouns = _nouns(sentence, gender, before)
    return [t for t in nouns if t.feats.get("Animacy") == "Inan" and t.relation in ("nsubj", "obj")]


def _nouns(sentence: Sentence, gender: str, before: int) -> list[Token]:
    """Common nouns before ``before`` of the gender, or in the plural."""
    asked = {"Number": PLURAL} if gender == PLURAL else {"Number": "Sing", "Gender": gender}
    return [
        t
        for t in sentence.tokens
        if t.end <= before and t.upos == "NOUN" and all(t.feats.get(name) == value for name, value in asked.items())
    ]


def _is_subject(sentence: Sentence, mention: Mention) -> bool:
    top = sentence.top(mention.span)
    head = sentence.head(top) if top is not None else None
    if top is not None and top.relation in ("flat", "appos", "conj") and head is not None:
        return head.deprel in SUBJECTS
    return top is not None and top.deprel in SUBJECTS


def _same_clause(sentence: Sentence, mention: Mention, pronoun: Token) -> bool:
    """Two arguments of one verb are two persons: «Путін зустрів його»."""
    top = sentence.top(mention.span)
    return top is not None and top.head == pronoun.head and top.head != 0


def _derived(analysis: Analysis, mentions: Sequence[Mention], states: Mapping[str, str]) -> Iterator[Reference]:
    """«північнокорейських солдатів», «росіян»: only for countries and regions that the text names elsewhere; one «росіянка» is
    a person."""
    if not states:
        return
    named = [m.span for m in mentions if m.label in ("PERS", "ORG", "LOC", "ART", "DOC", "MISC")]
    for sentence in analysis.sentences:
        for token in sentence.tokens:
            word = derived().get(key(token.lemma))
            if word is None or token.upos not in ("ADJ", "NOUN", "PROPN"):
                continue
            kind, place = word
            if kind == "demonym" and token.feats.get("Number") == "Sing":
                continue
            entity = states.get(place.link.id)
            if entity and not any(span.contains(token.span) for span in named):
                yield Reference(
                    token.start,
                    token.end,
                    sentence.index,
                    entity,
                    "adjective" if kind == "adjective" else "demonym",
                    0.95,
                    f"references.{kind}",
                )
