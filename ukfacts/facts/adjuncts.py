"""Adjuncts: when, where and what else. In: a scene and a predicate with its fillers. Out: ``Adjuncts``.

A time belongs to the predicate it hangs on, through nouns and prepositions but not through another clause. A clause
without a time of its own may take that of the clause it depends on or is coordinated with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..analysis.tokens import Sentence, Token
from ..mentions.types import TEMPORAL
from .lexicon import plain
from .scene import Scene
from .syntax import carrier_of, is_participle, preposition
from .types import FoundArgument

PLACE_PREPOSITIONS = frozenset(
    {"в", "на", "під", "біля", "поблизу", "над", "коло", "навколо", "неподалік", "поруч", "серед", "за", "по"}
)
ORDINAL_ADVERBS = frozenset(
    {
        "вперше",
        "уперше",
        "востаннє",
        "вдруге",
        "удруге",
        "втретє",
        "утретє",
        "вчетверте",
        "вп'яте",
        "знову",
        "щороку",
        "щодня",
        "щомісяця",
    }
)
"""Adverbs that tell which time it is: «вперше за 24 роки»."""
TIMES_AS_MUCH = re.compile(
    r"(?:[ву](?:двічі|двоє|троє|четверо|п'ятеро|шестеро|семеро|восьмеро|дев'ятеро|десятеро)|[ву]тричі|наполовину)"
)
PARTS = frozenset({"третина", "чверть", "половина"})
"""«на третину», «вдвічі»: how much a change or a difference is, with no number that could be read."""
TAIL = re.compile(r"\s+(?:за|з|із|від|в|у|протягом|майже|понад|останні|останніх)\s[^,.;:!?]*$", re.IGNORECASE)

OF_WHICH = re.compile(
    r"(?:\b(?:з|із|зі|серед|з-поміж|з-посеред) (?:них|яких)|\bзокрема|\b[ву] тому числі)\s*[-–—:]?\s*(?:ще |також |і |й )?$"
)
"""Words before a number that make it a part of the count before: «15 людей, зокрема |троє дітей|»."""


@dataclass(frozen=True, slots=True)
class Adjuncts:
    """The circumstances of a fact."""

    time: int | None = None
    place: FoundArgument | None = None
    quantities: tuple[int, ...] = ()
    attributes: tuple[str, ...] = ()


def adjuncts(
    scene: Scene,
    sentence: Sentence,
    predicate: Token,
    taken: frozenset[int],
    *,
    moving: bool = False,
    apart: frozenset[int] = frozenset(),
) -> Adjuncts:
    """Time, place, further quantities and attributes of a predicate; ``taken`` are token indices that fill roles,
    ``apart`` those of them that fill the roles of another fact: «дві системи Iris-T і |30 ракет|».

    ``moving``: whoever goes somewhere has left the place of the clause before: «народився у Києві, а до Львова переїхав».
    """
    anchors = list(_anchors(sentence, predicate))
    own = moving and predicate.upos == "VERB" and predicate.deprel == "conj"
    attributes, used = _attributes(scene, sentence, anchors[:2])
    return Adjuncts(
        time=_time(scene, sentence, anchors, used, taken),
        place=_place(scene, sentence, anchors[:1] if own else anchors, taken),
        quantities=_quantities(scene, sentence, predicate, taken, apart),
        attributes=attributes,
    )


def _anchors(sentence: Sentence, predicate: Token) -> Iterator[Token]:
    """The words whose circumstances are the predicate's, nearest first: itself, its light verb, its governor, its
    first conjunct."""
    yield predicate
    token = predicate
    for above in sentence.ancestors(predicate):
        carried = token.upos in ("NOUN", "PROPN") and token.relation in (
            "obj",
            "nsubj",
            "obl",
            "iobj",
            "nmod",
            "conj",
            "xcomp",
        )
        clausal = token.deprel in ("xcomp", "csubj", "conj", "acl", "advcl:svc", "compound:svc")
        relative = token.upos == "ADJ" and is_participle(token) and token.deprel == "acl"
        if relative or not (carried or clausal):
            return
        yield above
        token = above


def _attached(sentence: Sentence, token: Token, anchors: list[Token]) -> int | None:
    """How near an anchor holds the token through nouns alone: 0 is the predicate itself."""
    order = {anchor.index: number for number, anchor in enumerate(anchors)}
    current = token
    for _ in range(8):
        above = sentence.head(current)
        if above is None:
            return order.get(current.index)
        if above.index in order:
            after_conjunct = (
                anchors[0].deprel == "conj" and above.index != anchors[0].index and token.index > anchors[0].index
            )
            return None if after_conjunct else order[above.index]
        if above.upos in ("VERB", "AUX") or current.deprel in ("acl:relcl", "acl", "advcl", "ccomp", "parataxis"):
            return None
        current = above
    return None


def _time(scene: Scene, sentence: Sentence, anchors: list[Token], used: set[int], taken: frozenset[int]) -> int | None:
    """The temporal mention nearest to the predicate; a date before a duration."""
    ranked = []
    predicate = anchors[0]
    for number, mention in enumerate(scene.resolved.mentions):
        if mention.sentence != sentence.index or mention.label not in TEMPORAL or number in used:
            continue
        value = scene.resolved.times.get(number)
        top = sentence.top(mention.span)
        if value is None or top is None or top.index in taken:
            continue
        distance = _attached(sentence, top, anchors)
        if distance is None and any(t.index == a.index for a in anchors[:1] for t in sentence.within(mention.span)):
            distance = 0
        if _is_compared(scene, sentence, predicate, mention.start):
            continue
        if distance is not None and not _is_age(sentence, top) and not BIRTH.match(scene.text, mention.start):
            ranked.append((value.type in ("DURATION", "SET"), distance, value.type == "TIME", mention.start, number))
    return min(ranked)[-1] if ranked else None


COMPARED = re.compile(
    r"(?i)\b(?:(?P<than>ніж|аніж)|порівняно (?:з|із|зі)|[ву] порівнянні (?:з|із|зі)"
    r"|проти(?= [\d$€]| минул| торі| \w+ (?:дня|доби|тижня|місяця|року)\b|\s?$))\b(?:[^,;:.!?]|(?<=\d)[.,](?=\d))*$"
)
"""Words that make the time behind them that of what is compared with: «більше, ніж |торік|»."""


def _is_compared(scene: Scene, sentence: Sentence, predicate: Token, start: int) -> bool:
    """Whether a time is that of a comparison; «ніж торік |витратила| компанія» tells it of the verb behind it."""
    hit = COMPARED.search(scene.text[sentence.start : start])
    return hit is not None and not (hit["than"] and predicate.start > sentence.start + hit.start())


BIRTH = re.compile(r"\d{4}(?:-го)?\s*(?:р\.?\s?н\b\.?(?!\s?е)|року народження)")
"""«померла потерпіла 1959 р. н.»: a year of birth, which is no time of what is told; «40 р. н. е.» is a time."""


def _is_age(sentence: Sentence, top: Token) -> bool:
    """«віком 25 років», «25-річний»: no time of anything."""
    above = sentence.head(top)
    return above is not None and plain(above.lemma) in ("вік", "термін", "строк")


def _place(scene: Scene, sentence: Sentence, anchors: list[Token], taken: frozenset[int]) -> FoundArgument | None:
    ranked = []
    for token in sentence.tokens:
        if (
            token.index in taken
            or token.relation not in ("obl", "nmod", "advmod", "orphan")
            or scene.is_measured(sentence, token)
        ):
            continue
        mark = preposition(sentence, token)
        if mark not in PLACE_PREPOSITIONS or token.feats.get("Case") not in ("Loc", "Gen", "Ins", None):
            continue
        if mark in ("за", "по") and scene.label(sentence, token) != "LOC":
            continue
        distance = _attached(sentence, token, anchors)
        if distance is None or scene.label(sentence, token) in ("PERS", "JOB"):
            continue
        named = scene.label(sentence, token) == "LOC"
        if not named and "place" not in scene.classes(sentence, token):
            continue
        ranked.append((not named, distance, token.index, mark))
    if not ranked:
        return None
    _, _, index, mark = min(ranked)
    return scene.argument(sentence, sentence.token(index), f"place.{mark}")


def _attributes(scene: Scene, sentence: Sentence, anchors: list[Token]) -> tuple[tuple[str, ...], set[int]]:
    """«вперше за 24 роки», «перший … за майже 25 років»: the adverb with the time after it, and which mentions that
    uses up."""
    found: list[str] = []
    used: set[int] = set()
    for anchor in anchors:
        for child in sentence.children(anchor, "advmod", "discourse", "orphan", "obl", "conj", "appos", "parataxis"):
            part = plain(child.lemma) in PARTS and preposition(sentence, child) == "на"
            if part or TIMES_AS_MUCH.fullmatch(plain(child.form)):
                found.append(f"на {child.form}" if part else child.form)
                continue
            if plain(child.form) not in ORDINAL_ADVERBS:
                continue
            end = child.end
            for number, mention in enumerate(scene.resolved.mentions):
                if mention.label in TEMPORAL and mention.sentence == sentence.index and mention.end > child.end:
                    between = scene.text[child.end : mention.start]
                    if len(between) <= 14 and TAIL.match(between + " x") or between.strip() == "":
                        end = mention.end
                        used.add(number)
                        break
            found.append(scene.text[child.start : end])
    return tuple(dict.fromkeys(found)), used


def _quantities(
    scene: Scene, sentence: Sentence, predicate: Token, taken: frozenset[int], apart: frozenset[int]
) -> tuple[int, ...]:
    """Measured mentions on the predicate or on its fillers that are nobody's amount yet; ``apart`` are fillers of another
    fact of the same predicate."""
    found = []
    for number, mention in enumerate(scene.resolved.mentions):
        if mention.sentence != sentence.index or number not in scene.resolved.quantities:
            continue
        top = sentence.top(mention.span)
        if top is None or OF_WHICH.search(scene.text[sentence.start : mention.start]):
            continue
        aged = scene.resolved.quantities[number].unit == "a"
        current: Token | None = top
        for _ in range(2 if aged else 4):  # «постраждали шестеро людей, серед них — 12-річна дівчинка»
            if current is None or current.index in apart:
                break
            if current.index == predicate.index or current.index in taken:
                found.append(number)
                break
            # «втратила 1060 військових, 4 танки», «загинули троє людей, ще п'ятеро госпіталізовані»: a count of its own
            if current.upos == "VERB" or current.relation in ("conj", "parataxis", "appos") or _is_clause(current):
                break
            current = sentence.head(current)
    return tuple(found)


def _is_clause(token: Token) -> bool:
    """«госпіталізовані», «поранено»: a participle that heads a clause."""
    return is_participle(token) and token.relation not in ("amod", "nsubj", "obj", "nmod", "obl")


def clause_verb(sentence: Sentence, token: Token) -> Token:
    """The word that heads the clause a token is in."""
    current = token
    while current.upos not in ("VERB", "AUX") and current.head:
        above = carrier_of(sentence, current) or sentence.token(current.head)
        if current.deprel in ("conj", "parataxis", "acl:relcl", "ccomp", "advcl") and current.upos not in (
            "NOUN",
            "PROPN",
            "PRON",
        ):
            return current
        current = above
    return current
