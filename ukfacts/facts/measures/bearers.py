"""Bearers: what a share, a sum or a measure is one of. In: a scene, a sentence and a measured mention. Out: ``Bearer``.

«облікову ставку з 14,5 % до 15,5 %»: the rate, whoever moved it; «на 23 %», «до 4,1 млрд» and «з 14,5 %» differ in how
they are meant (``Change``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ...analysis.tokens import Sentence, Token
from ..adjuncts import clause_verb
from ..lexicon import plain, table, words
from ..matching.relatives import antecedent_of
from ..matching.subjects import find_subject
from ..phrases import is_within_number
from ..scene import Scene
from ..syntax import DASHES, is_participle, preposition, usual
from .items import is_unit

Change = Literal["from", "to", "by", "from-to", "times"]
SIDES: dict[str, Change] = {"на": "by", "до": "to", "з": "from", "від": "from", "проти": "from"}
"""What a preposition before the number makes of it beside a word of change."""
LINKS = ("ADV", "PART", "ADJ", "DET")
"""What may stand between the preposition and the number: «до рекордних 40 млрд», «майже»."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """The noun a number belongs to, the word that says so, and how it is meant."""

    token: Token | None
    word: Token | None = None
    change: Change | None = None
    rule: str = "measured.head"
    doer: Token | None = None
    """Who does it, where the clause leaves the verb out: «Туреччина скоротила імпорт на 5 %, |Індія| — на 11 %»."""


def bearer(scene: Scene, sentence: Sentence, number: int, head: Token) -> Bearer | None:
    """What the mention is a measure of, where a word of change or a noun of sums says it; None where none does."""
    first = first_of(scene, sentence, number)
    if first is None:
        return None
    mark = mark_of(sentence, first)
    named = _right_before(scene, sentence, mark or first, bare=mark is None)
    compared = _compared_word(sentence, mark, scene.resolved.mentions[number].end)
    if compared is not None:
        subject = next((c for c in sentence.children(compared, "nsubj") if c.upos in ("NOUN", "PROPN")), None)
        often = scene.resolved.quantities[number].item == "раз"
        if often or usual(mark or compared) == "на":
            return Bearer(subject, compared, "times" if often else "by", "measured.compared")
    changing = _changing(sentence, mark or first, head)
    side = _side(scene, number, mark)
    if changing is not None and side is not None:
        apart = dashed(scene, sentence, mark or first, changing)
        if apart is not None:
            thing = _changed(scene, sentence, changing)
            acting = changing.upos == "VERB" and scene.label(sentence, apart) in ("PERS", "ORG", "LOC")
            if acting and thing is not None and thing.relation == "obj":
                return Bearer(thing, changing, side, "measured.change", apart)
            return Bearer(apart, changing, side, "measured.dashed")
        thing = _changed(scene, sentence, changing)
        return Bearer((named if changing.upos == "NOUN" else None) or thing or named, changing, side, "measured.change")
    if named is not None:
        return Bearer(named, named, None, "measured.named")
    apart = dashed(scene, sentence, mark or first, None)
    if apart is None or scene.label(sentence, apart) in ("PERS", "ORG", "LOC"):
        return None  # «Данія дасть 1,5 млрд, |Швеція| — 16 млрд»
    return Bearer(apart, apart, None, "measured.dashed")


def _compared_word(sentence: Sentence, mark: Token | None, end: int) -> Token | None:
    """«на 12 % |більше|, ніж торік», «на 5 % |вищий|»: the comparative right behind a difference."""
    if mark is None or usual(mark) not in ("на", "в"):
        return None
    after = next((t for t in sentence.tokens if t.start >= end), None)
    if after is None:
        return None
    return (
        after
        if plain(after.form) in words("measures", "change", "more") or after.feats.get("Degree") == "Cmp"
        else None
    )


def first_of(scene: Scene, sentence: Sentence, number: int) -> Token | None:
    """The mention's first word."""
    start = scene.resolved.mentions[number].start
    return next((t for t in sentence.tokens if t.end > start), None)


def mark_of(sentence: Sentence, first: Token) -> Token | None:
    """The preposition of the number: «|на| майже 5 %», «|до| рівня 15 %»."""
    found: Token | None = None
    for token in reversed(sentence.tokens[: first.index - 1]):
        high = plain(token.lemma) in words("measures", "change", "mark")
        if token.upos == "ADP" or usual(token) in SIDES:
            if found is not None and sentence.token(token.index + 1) is not found:
                return token  # «|до| рівня в 50 %»
            found = token
        elif found is not None and not high:
            return found
        elif token.upos not in LINKS and not high:
            return None
    return found


def _side(scene: Scene, number: int, mark: Token | None) -> Change | None:
    """How a number behind this preposition is meant."""
    side = SIDES.get(usual(mark)) if mark is not None else None
    value = scene.resolved.quantities[number]
    if value.item == "раз":  # «зріс у п'ять разів»
        return "times" if mark is not None and usual(mark) == "в" else None
    if side == "by" and value.item and value.unit is None and _is_place(scene, number):
        return None
    whole = " до " in scene.resolved.mentions[number].span.of(scene.text)
    return "from-to" if side == "from" and value.low is not None and whole else side


def _is_place(scene: Scene, number: int) -> bool:
    """«влучання на 15 локаціях»: a locative tells where, not by how many."""
    mention, span = scene.resolved.mentions[number], scene.resolved.quantities[number].item_span
    tokens = scene.sentences[mention.sentence].tokens if span is not None else ()
    return any(t.feats.get("Case") == "Loc" for t in tokens if span is not None and span[0] <= t.start < span[1])


def is_change(token: Token) -> bool:
    """«зросли», «збільшивши», «скорочення», «подешевшала»."""
    lemma = plain(token.lemma)
    return token.upos in ("VERB", "NOUN", "ADJ") and lemma.startswith(_stems()) and not lemma.startswith("посилан")


def _stems() -> tuple[str, ...]:
    return tuple(words("measures", "change", "stems"))


def _changing(sentence: Sentence, at: Token, head: Token) -> Token | None:
    """The word of change a number hangs on, or the last before it, or the verb of its clause behind it."""
    noun: Token | None = None
    apart = False
    for token in reversed(sentence.tokens[: at.index - 1]):
        if token.upos == "VERB" or _is_predicate(sentence, token):
            if is_change(token):
                return token  # «погіршив прогноз зростання ВВП з 2,1 %»: not the growth
            if token.upos == "VERB" and token.feats.get("VerbForm") != "Conv":
                break
        elif token.upos == "NOUN" and is_change(token) and not apart:
            noun = noun or token
        if token.upos == "SCONJ" or token.form == ";":
            break
        apart = apart or (token.form == "," and not is_within_number(sentence, token))
    if noun is not None:
        return noun
    verb = clause_verb(sentence, head)
    return verb if verb.index > at.index and is_change(verb) else None


def _is_predicate(sentence: Sentence, token: Token) -> bool:
    return is_participle(token) and is_change(token)


def _changed(scene: Scene, sentence: Sentence, word: Token) -> Token | None:
    """What grows or is made to: the object of the verb, else its subject; of a noun the genitive."""
    if word.upos == "NOUN":
        genitives = (c for c in sentence.children(word, "nmod") if c.feats.get("Case") == "Gen")
        return next(
            (c for c in genitives if preposition(sentence, c) is None and not is_unit(scene, sentence, c)), word
        )
    if word.upos == "ADJ" and word.relation in ("amod", "acl"):
        return sentence.head(word)
    lemma = plain(word.lemma)
    if not lemma.endswith("ся") and lemma not in words("measures", "change", "own"):
        objects = [c for c in sentence.children(word, "obj") if c.upos in ("NOUN", "PROPN")]
        thing = next((c for c in objects if preposition(sentence, c) is None and not is_unit(scene, sentence, c)), None)
        if thing is not None:
            return antecedent_of(sentence, thing) or thing
    edge = find_subject(scene, sentence, word)
    if edge is None or edge.sentence is not sentence or plain(edge.token.lemma) in ("це", "то", "що", "який"):
        return None
    return edge.token


def dashed(scene: Scene, sentence: Sentence, at: Token, word: Token | None) -> Token | None:
    """«ціни зросли на 5 %, |зарплати| – на 3 %», «|ПДВ з імпорту| — 46,7 млрд грн»: what stands before a dash, in a clause
    without a verb; ``word`` is the word of change before it."""
    held = dash_group(scene, sentence, at)
    if not held or any(t.upos == "PRON" for t in held):
        return None
    if word is not None and held and held[0].index == word.index + 1:
        return None  # «подешевшала на 1,7 % — до 64,3», «збільшила прибуток — до 4 млрд»
    named = [t for t in held if t.upos in ("NOUN", "PROPN", "X") and t.feats.get("Case") in ("Nom", "Acc", None)]
    if not named and len(held) == 1 and held[0].upos == "NOUN":
        return held[0]  # «пшениці зібрано 23 млн т, |кукурудзи| – 14,1 млн»
    return next((t for t in named if preposition(sentence, t) is None and t.relation not in ("flat", "nmod")), None)


def dash_group(scene: Scene, sentence: Sentence, at: Token) -> list[Token]:
    """The words between a dash right before the token and the mark, verb or number before them."""
    before = sentence.tokens[: at.index - 1]
    if not before or before[-1].form not in DASHES or before[-1].index < 2:
        return []
    held: list[Token] = []
    closed = False
    for token in reversed(before[:-1]):
        if token.form == ")" or closed:
            closed = token.form != "("  # «пачка масла |(200 г)| — 115 гривень»
            continue
        if token.upos in ("VERB", "AUX", "SCONJ", "NUM") or token.form in (",", ";", ":", "(", *DASHES):
            break
        if is_unit(scene, sentence, token) or plain(token.form) in ("а", "але"):
            break
        held.insert(0, token)
    while held and held[0].upos in ("CCONJ", "PUNCT"):
        held.pop(0)
    return held


def _right_before(scene: Scene, sentence: Sentence, at: Token, *, bare: bool) -> Token | None:
    """«хабар |у| 15 тисяч», «курс |45,7 грн|»: a noun of sums or rates that the number follows at once."""
    before = sentence.token(at.index - 1) if at.index > 1 else None
    if before is None or before.upos != "NOUN" or is_unit(scene, sentence, before):
        return None
    lemma = plain(before.lemma)
    if lemma not in words("measures", "named", "nouns"):
        return None
    if lemma in table("measures")["sum"] and before.feats.get("Case") in ("Ins", "Loc"):
        return None  # «автомобіль |вартістю| 2,3 млн»: of something else
    return before if bare or usual(at) in ("в", "на", "до", "під", "по") else None
