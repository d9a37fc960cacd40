"""Numbers that lean on one told before: the same sum in another currency, a share in brackets, a clause that leaves its
verb out, a difference from what was just counted. In: a scene, a measured mention and the facts so far. Out: ``FoundFact``s.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..analysis.tokens import Sentence, Token
from ..mentions.types import TEMPORAL
from .attributes import made
from .bearers import dash_group, dashed, first_of, mark_of
from .items import following, is_unit, predicate_of
from .kinds import KINDS
from .scene import Scene
from .syntax import preposition
from .types import FoundArgument, FoundFact

_ABOUT = (
    r"(?:(?:це|або|тобто|що становить|близько|майже|понад|приблизно|орієнтовно|більше|трохи|в еквіваленті|≈|~)\s?)*"
)
_AGAIN = re.compile(rf"[\s.]*(?:\(\s?|,?\s(?:або|чи|тобто)\s|/\s?){_ABOUT}")
_OPENED = re.compile(rf"\(\s?{_ABOUT}$")
_BRACKET = re.compile(r"\([^()\d]{0,20}\d[\d\s,.–-]*[^()\d]{0,12}\)")
_TIMES = frozenset({"a", "mo", "wk", "d", "h", "min", "s"})
DOERS = ("giver", "payer", "payee", "attacker", "mover", "subject", "recipient", "imposer", "item")
"""Roles that a clause without a verb may fill anew, in the order they are looked at."""


def leaning(scene: Scene, sentence: Sentence, number: int, known: Sequence[FoundFact]) -> FoundFact | None:
    """The fact of a number that says itself what it is only together with one before."""
    return (
        _restated(scene, number, known)
        or _bracketed(scene, sentence, number, known)
        or _gapped(scene, sentence, number, known)
    )


def _restated(scene: Scene, number: int, known: Sequence[FoundFact]) -> FoundFact | None:
    """«7,98 трлн грн (191,2 млрд доларів)», «5 млн доларів, або 210 млн гривень»: one sum in two currencies."""
    mentions, values = scene.resolved.mentions, scene.resolved.quantities
    before = number - 1
    if mentions[number].label != "MON" or before not in values or mentions[before].label != "MON":
        return None
    gap = scene.text[mentions[before].end : mentions[number].start]
    if values[before].currency == values[number].currency or _AGAIN.fullmatch(gap) is None:
        return None
    fact = next((f for f in reversed(known) if before in f.amounts.values()), None)
    return None if fact is None else _with_amount(scene, fact, before, number)


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
    if _OPENED.search(scene.text[sentence.start : mention.start]) is None:
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
    fact = made(scene, sentence, kind, None, number, {"item": item}, f"{kind}.bracket", predicate_of(sentence, noun))
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
    """«Індія направила 15 тонн продовольства, |Іран| — два літаки»: the verb of the clause before, another doer."""
    first = first_of(scene, sentence, number)
    at = mark_of(sentence, first) or first if first is not None else None
    noun = dashed(scene, sentence, at, None) if at is not None else None
    named = scene.named(sentence, noun) if noun is not None else None
    if noun is None or named is None or noun.index < 3:
        return None
    value = scene.resolved.quantities[number]
    for fact in reversed(known):
        old = next((n for n in fact.amounts.values() if n < number and n in scene.resolved.quantities), None)
        if fact.sentence != sentence.index or old is None or fact.kind in ("attribute", "casualties"):
            continue
        if (scene.resolved.quantities[old].currency is None) != (value.currency is None):
            continue
        role = next((r for r in DOERS if r in fact.roles and _is_like(scene, sentence, noun, fact.roles[r])), None)
        if role is None:
            continue
        roles = {**fact.roles, role: (scene.of_mention(named, "gapped"),)}
        counted = KINDS[fact.kind].counted
        if value.item and value.unit is None and value.item_span and counted:
            roles[str(counted)] = (FoundArgument(*value.item_span, value.item, None, "counted"),)
        elif (after := following(sentence, scene.resolved.mentions[number])) is not None and "item" in roles:
            roles["item"] = (scene.argument(sentence, after, "measured.next"),)
        end = scene.resolved.mentions[number].end
        evidence = ((noun.start, end),)
        return replace(_with_amount(scene, fact, old, number), roles=roles, evidence=evidence, quantities=())
    return None


def _is_like(scene: Scene, sentence: Sentence, noun: Token, found: tuple[FoundArgument, ...]) -> bool:
    """Whether both are named, and with the same label."""
    entity = scene.entity(found[0].entity)
    return entity is not None and found[0].start < noun.start and entity.label == scene.label(sentence, noun)


def settled(scene: Scene, sentence: Sentence, number: int, fact: FoundFact, known: Sequence[FoundFact]) -> FoundFact:
    """A measure with what the words around its number say of when and where, and of what a difference is one."""
    if fact.rule == "measure.compared":
        fact = _different(scene, sentence, number, fact, known)
    first = first_of(scene, sentence, number)
    at = mark_of(sentence, first) or first if first is not None else None
    group = dash_group(scene, sentence, at) if at is not None else []
    if group and sentence.token(group[0].index - 1).form in (",", ";"):
        time = next((n for t in group if (n := scene.temporal(sentence, t)) is not None), None)
        if time is not None:  # «прогноз на 2025 рік – 2 %, |на 2026-й| – 3 %»
            fact = replace(fact, time=time, roles=_untimed(scene, fact.roles, time))
    pair = _risen_from(scene, number, fact, known)
    if pair is not None:
        return replace(fact, time=pair.time, roles=pair.roles, place=pair.place)
    own = _own_time(scene, sentence, number, at)
    return fact if own is None else replace(fact, time=own)


def _risen_from(scene: Scene, number: int, fact: FoundFact, known: Sequence[FoundFact]) -> FoundFact | None:
    """«на 2026-й – |з 2,3 %| до 2 %»: where it was before, of the same change."""
    pair = next((f for f in reversed(known) if number - 1 in f.amounts.values()), None)
    if pair is None or pair.predicate != fact.predicate:
        return None
    gap = scene.text[scene.resolved.mentions[number - 1].end : scene.resolved.mentions[number].start].strip()
    both = pair.values.get("change") == "from" and fact.values.get("change") == "to"
    return pair if both and gap == "до" else None


def _untimed(
    scene: Scene, roles: Mapping[str, tuple[FoundArgument, ...]], time: int
) -> dict[str, tuple[FoundArgument, ...]]:
    """«прогноз зростання на 2025 рік» of another year is the «прогноз зростання»."""
    found = dict(roles)
    for name, arguments in found.items():
        argument = arguments[0]
        for other, mention in enumerate(scene.resolved.mentions):
            inside = argument.start < mention.start and mention.end <= argument.end
            said = scene.text[mention.start : argument.end]
            if other == time or mention.label not in TEMPORAL or not inside or not argument.name.endswith(said):
                continue
            cut = argument.name[: -len(said)].rstrip().rpartition(" ")
            end = scene.text[: mention.start].rstrip().rfind(" ")
            if cut[0] and len(cut[2]) < 4 and end > argument.start:
                found[name] = (replace(argument, name=cut[0], end=end),)
                break
    return found


_AGAINST = re.compile(r"\b(?:порівняно (?:з|із|зі)|[ву] порівнянні (?:з|із|зі)|проти)\s$")
_LINK = re.compile(r"\s?(?:\(|(?:у|в|за|на|станом на)\s)?")


def _own_time(scene: Scene, sentence: Sentence, number: int, at: Token | None) -> int | None:
    """«порівняно з 11,9 % |у вересні|»: the time right behind what is compared with."""
    mentions = scene.resolved.mentions
    mention = mentions[number]
    if at is None or _AGAINST.search(scene.text[sentence.start : mention.start]) is None:
        return None
    after = next((n for n in range(number + 1, len(mentions)) if mentions[n].start >= mention.end), None)
    if after is None or after not in scene.resolved.times:
        return None
    return after if _LINK.fullmatch(scene.text[mention.end : mentions[after].start]) else None


def _different(scene: Scene, sentence: Sentence, number: int, fact: FoundFact, known: Sequence[FoundFact]) -> FoundFact:
    """«надійшло 178,6 млрд грн податків, що |на 12,4 % більше|»: of what was just counted, and then."""
    if "item" in fact.roles:
        return fact
    before = [
        f
        for f in known
        if f.sentence == sentence.index
        and any(n < number and n in scene.resolved.quantities for n in f.amounts.values())
        and f.kind not in ("attribute", "position")
    ]
    whole = before[-1] if before else None
    if whole is None:
        return fact
    role = next((r for r in ("item", "victims", "subject", "target") if r in whole.roles), None)
    argument = whole.roles[role][0] if role is not None else None
    old = max(n for n in whole.amounts.values() if n < number)
    if argument is None:
        after = following(sentence, scene.resolved.mentions[old])
        argument = scene.argument(sentence, after, "measured.next") if after is not None else None
    roles = {"item": argument} if argument is not None else {}
    time = whole.time if whole.time is not None else fact.time
    return replace(fact, roles={name: (a,) for name, a in roles.items()}, time=time)
