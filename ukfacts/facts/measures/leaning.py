"""Numbers that lean on one told before: the same sum in another currency, a share in brackets, a clause that leaves its
verb out, a difference from what was just counted. In: a scene, a measured mention and the facts so far. Out: ``FoundFact``s.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...analysis.tokens import Sentence, Token
from ..kinds import KINDS
from ..scene import Scene
from ..syntax import DASHES, preposition, usual
from ..types import FoundArgument, FoundFact
from .attributes import made
from .bearers import dash_group, first_of, is_change, mark_of
from .items import following, is_unit, predicate_of
from .settling import AGAINST, own_time

_ABOUT = (
    r"(?:(?:це|або|тобто|що становить|близько|майже|понад|приблизно|орієнтовно|більше|трохи|в еквіваленті|≈|~)\s?)*"
)
_AGAIN = re.compile(rf"[\s.]*(?:\(\s?|,?\s(?:або|чи|тобто)\s|/\s?){_ABOUT}")
_OR_BY = re.compile(rf",?\s(?:або|чи|тобто)\s(?:(?:на|до)\s)?{_ABOUT}|\s?\(\s?(?:або\s)?(?:на\s)?")
_OPENED_BY = re.compile(rf"\(\s?на\s{_ABOUT}$")
_OPENED = re.compile(rf"\(\s?{_ABOUT}$")
_BRACKET = re.compile(r"\([^()\d]{0,20}\d[\d\s,.–-]*[^()\d]{0,12}\)")
_TIMES = frozenset({"a", "mo", "wk", "d", "h", "min", "s"})
DOERS = ("giver", "payer", "payee", "attacker", "mover", "subject", "recipient", "imposer", "item")
"""Roles that a clause without a verb may fill anew, in the order they are looked at."""

GETTERS = ("recipient", "payee")


def leaning(scene: Scene, sentence: Sentence, number: int, known: Sequence[FoundFact]) -> FoundFact | None:
    """The fact of a number that says itself what it is only together with one before."""
    return (
        _restated(scene, sentence, number, known)
        or _against(scene, sentence, number, known)
        or _bracketed(scene, sentence, number, known)
        or _gapped(scene, sentence, number, known)
    )


def _restated(scene: Scene, sentence: Sentence, number: int, known: Sequence[FoundFact]) -> FoundFact | None:
    """«7,98 трлн грн (191,2 млрд доларів)», «на 63 млн грн, або на 1,5 %»: one amount in two currencies or as a share."""
    mentions, values = scene.resolved.mentions, scene.resolved.quantities
    before = number - 1
    if before not in values or mentions[before].sentence != sentence.index:
        return None
    gap = scene.text[mentions[before].end : mentions[number].start]
    fact = next((f for f in reversed(known) if before in f.amounts.values()), None)
    if fact is None:
        return None
    if mentions[number].label == "PCT" and fact.kind == "measure" and fact.values.get("change"):
        again = _OR_BY.fullmatch(gap) is not None and following(sentence, mentions[number]) is None
        return _with_amount(scene, fact, before, number) if again else None
    if mentions[number].label != "MON" or mentions[before].label != "MON":
        return None
    if values[before].currency == values[number].currency or _AGAIN.fullmatch(gap) is None:
        return None
    return _with_amount(scene, fact, before, number)


def _against(scene: Scene, sentence: Sentence, number: int, known: Sequence[FoundFact]) -> FoundFact | None:
    """«становив 8,9 млн тонн |проти 13,8 млн| торік»: of the same thing, at another time."""
    mentions, values = scene.resolved.mentions, scene.resolved.quantities
    before = next((n for n in range(number - 1, -1, -1) if n in values), None)
    if before is None or AGAINST.search(scene.text[sentence.start : mentions[number].start]) is None:
        return None
    alike = (values[before].unit, values[before].currency) == (values[number].unit, values[number].currency)
    fact = next((f for f in reversed(known) if before in f.amounts.values()), None)
    if fact is None or not alike or fact.sentence != sentence.index or fact.values.get("change") or values[before].item:
        return None
    time = own_time(scene, sentence, number, first_of(scene, sentence, number))
    return replace(_with_amount(scene, fact, before, number), time=time, quantities=())


def _with_amount(scene: Scene, fact: FoundFact, old: int, new: int) -> FoundFact:
    """The same fact with another number."""
    start, end = fact.evidence[0]
    amounts = {name: new if n == old else n for name, n in fact.amounts.items()}
    return replace(fact, amounts=amounts, evidence=((start, max(end, scene.resolved.mentions[new].end)),))


def _bracketed(scene: Scene, sentence: Sentence, number: int, known: Sequence[FoundFact]) -> FoundFact | None:
    """«переважно з Польщі (61 %)», «пачка масла (200 г)»: a number in brackets is of the noun before them."""
    mention, value = scene.resolved.mentions[number], scene.resolved.quantities[number]
    if value.currency is None and (value.unit is None or value.unit in _TIMES or value.item):
        return None
    by = _OPENED_BY.search(scene.text[sentence.start : mention.start]) is not None
    if not by and _OPENED.search(scene.text[sentence.start : mention.start]) is None:
        return None
    if scene.text[mention.end : mention.end + 1] not in (")", ",", ";"):
        return None
    opened = next((t for t in reversed(sentence.tokens) if t.end <= mention.start and t.form == "("), None)
    noun = sentence.token(opened.index - 1) if opened is not None and opened.index > 1 else None
    if noun is None:
        return None
    if is_unit(scene, sentence, noun):
        whole = next((f for f in reversed(known) if _amount_ends(scene, f, noun)), None)
        items = whole.roles.get("item", ()) if whole is not None else ()
        item = items[0] if items else None
    else:
        if scene.temporal(sentence, noun) is not None:
            return None
        listed = len(_BRACKET.findall(scene.text[sentence.start : sentence.end])) > 1
        noun = _whole(scene, sentence, noun, listed)
        named = noun.upos in ("NOUN", "PROPN", "X") or scene.named(sentence, noun) is not None
        item = scene.argument(sentence, noun, "measured.bracket") if named else None
    if item is None:
        return None
    kind = "payment" if mention.label == "MON" else "measure"
    predicate = predicate_of(sentence, noun)
    if by and (not is_change(predicate) or kind == "payment"):
        return None
    fact = made(scene, sentence, kind, None, number, {"item": item}, f"{kind}.bracket", predicate)
    fact = replace(fact, values={"change": "by"}) if by else fact  # «подорожчали яйця (на 19 %), овочі (на 8 %)»
    return replace(fact, evidence=((item.start, mention.end),) if item.start < mention.end else fact.evidence)


def _amount_ends(scene: Scene, fact: FoundFact, token: Token) -> bool:
    return any(scene.resolved.mentions[n].end == token.end for n in fact.amounts.values())


def _whole(scene: Scene, sentence: Sentence, noun: Token, listed: bool) -> Token:
    """«пачка вершкового |масла|» → «пачка»; in a list each noun behind a preposition stands for itself: «з Польщі (61 %)
    та Нідерландів (14 %)», but «прихильників возз'єднання з Росією (5 %)»."""
    while True:
        above = sentence.head(noun)
        mark = preposition(sentence, noun)
        genitive = noun.relation == "nmod" and noun.feats.get("Case") == "Gen" and scene.named(sentence, noun) is None
        under = noun.relation == "nmod" and mark is not None and not listed
        if above is None or above.upos != "NOUN" or above.index > noun.index:
            return noun
        if scene.temporal(sentence, above) is not None or not (under or (genitive and mark is None)):
            return noun
        noun = above


def _gapped(scene: Scene, sentence: Sentence, number: int, known: Sequence[FoundFact]) -> FoundFact | None:
    """«Індія направила 15 тонн продовольства, |Іран| — два літаки»: the verb of the clause before, with another doer, time
    or place."""
    mention, value = scene.resolved.mentions[number], scene.resolved.quantities[number]
    first = first_of(scene, sentence, number)
    at = mark_of(sentence, first) or first if first is not None else None
    group = dash_group(scene, sentence, at) if at is not None else []
    named_in = [t for t in group if t.upos in ("NOUN", "PROPN") and t.feats.get("Case") == "Nom"]
    bare = mention.rule == "quantities.counted_gapped" or (bool(group) and not named_in and value.item is None)
    if group and (group[0].index < 3 or sentence.token(group[0].index - 1).upos not in ("PUNCT", "CCONJ")):
        return None
    dashed = _DASHED.match(scene.text, mention.end) is not None and before_is_mark(sentence, first)
    if value.unit == "%" and not group and dashed and following(sentence, mention) is None:
        fact = next((f for f in reversed(known) if f.sentence == sentence.index and _is_share(scene, f, number)), None)
        if fact is not None and not fact.values.get("change"):  # «38 % ресурсу надійшло з Польщі, |19 %| — з Греції»
            share = next(n for n in fact.amounts.values() if n < number)
            again = _with_amount(scene, fact, share, number)
            return replace(again, evidence=((mention.start, mention.end),), place=None, quantities=())
    noun = next((t for t in group if scene.named(sentence, t) is not None), None)
    time = next((n for t in group if (n := scene.temporal(sentence, t)) is not None), None)
    where = next((t for t in group if preposition(sentence, t) in ("в", "на")), None) if time is None else None
    where = _placed_behind(sentence, mention.end) if bare and not group else where
    dative = next((t for t in group[-1:] if t.feats.get("Case") == "Dat" and preposition(sentence, t) is None), None)
    if noun is None and dative is None and not (bare and (time is not None or where is not None)):
        return None
    for fact in reversed(known):
        old = next((n for n in fact.amounts.values() if n < number and n in scene.resolved.quantities), None)
        if fact.sentence != sentence.index or old is None or fact.kind == "attribute" or fact.values.get("change"):
            continue
        other = scene.resolved.quantities[old]
        if (other.currency is None) != (value.currency is None) or (value.item is None and other.unit != value.unit):
            continue
        again = _with_amount(scene, fact, old, number)
        start = group[0].start if group else mention.start
        again = replace(again, evidence=((start, mention.end),), quantities=(), word=(mention.start, mention.end))
        if bare and (time is not None or where is not None):
            if where is not None:
                return replace(again, place=scene.argument(sentence, where, "place.gapped"))
            roles = {name: a for name, a in fact.roles.items() if name != "cause"}  # of another day
            same = fact.time is not None and time is not None and _day(scene, fact.time) == _day(scene, time)
            return replace(again, time=time, place=fact.place if same else None, roles=roles)
        getter = next((r for r in GETTERS if r in fact.roles), None)
        if noun is None and dative is not None and getter is not None:
            # «родинам загиблих виплатять по 100 тисяч, |пораненим| — по 50 тисяч»
            return replace(again, roles={**fact.roles, getter: (scene.argument(sentence, dative, "gapped"),)})
        role = next((r for r in DOERS if r in fact.roles and _is_like(scene, sentence, noun, fact.roles[r])), None)
        named = scene.named(sentence, noun) if noun is not None else None
        if role is None or named is None:
            continue
        roles = {**fact.roles, role: (scene.of_mention(named, "gapped"),)}
        counted = KINDS[fact.kind].counted
        if value.item and value.unit is None and value.item_span and counted and not bare:
            roles[str(counted)] = (FoundArgument(*value.item_span, value.item, None, "counted"),)
        elif (after := following(sentence, mention)) is not None and "item" in roles:
            roles["item"] = (scene.argument(sentence, after, "measured.next"),)
        return replace(again, roles=roles)
    return None


def _day(scene: Scene, time: int) -> str:
    return scene.resolved.times[time].value[:10]


_DASHED = re.compile(r"\s[—–]\s(?:з|із|зі|у|в|на|до|від|за|про|для)\s")


def before_is_mark(sentence: Sentence, first: Token | None) -> bool:
    """Whether a comma or «і» stands before the number."""
    return first is not None and first.index > 1 and sentence.token(first.index - 1).upos in ("PUNCT", "CCONJ")


def _is_share(scene: Scene, fact: FoundFact, number: int) -> bool:
    """Whether the fact is of a share told before."""
    return any(n < number and scene.resolved.mentions[n].label == "PCT" for n in fact.amounts.values())


def _placed_behind(sentence: Sentence, end: int) -> Token | None:
    """«45 тисяч — у |Сумській| області»: the word behind a dash and a preposition."""
    after = [t for t in sentence.tokens if t.start >= end][:3]
    placed = len(after) == 3 and after[0].form in DASHES and usual(after[1]) in ("в", "на")
    return after[2] if placed else None


def _is_like(scene: Scene, sentence: Sentence, noun: Token | None, found: tuple[FoundArgument, ...]) -> bool:
    """Whether both are named, and with the same label."""
    entity = scene.entity(found[0].entity)
    return (
        entity is not None
        and noun is not None
        and found[0].start < noun.start
        and entity.label == scene.label(sentence, noun)
    )
