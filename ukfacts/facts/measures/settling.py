"""When, where and of what a measure is one, by the words around its number. In: a scene, a measured mention, its fact and
the facts before. Out: the fact, mended.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...analysis.tokens import Sentence, Token
from ...mentions.types import TEMPORAL
from ..scene import Scene
from ..syntax import is_clausal, preposition, usual
from ..types import FoundArgument, FoundFact
from .bearers import dash_group, first_of, mark_of
from .items import following


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
    fact = _apart(scene, sentence, number, fact)
    own = own_time(scene, sentence, number, at)
    if own is not None:
        return replace(fact, time=own)
    return replace(fact, time=_earlier(scene, sentence, number)) if _is_owned(scene, sentence, number, fact) else fact


_DASHED_TIME = re.compile(r"\s[–—-]\s(?:(?:у|в|з|із|до|на|за)\s)?")


def _is_owned(scene: Scene, sentence: Sentence, number: int, fact: FoundFact) -> bool:
    """«на 37 %, а ще на 10,8 % — |з липня|»: the time behind a dash is of the number before the dash."""
    mentions = scene.resolved.mentions
    if fact.time is None or mentions[fact.time].sentence != sentence.index:
        return False
    start = mentions[fact.time].start
    ends = (
        mentions[n].end for n in scene.resolved.quantities if n != number and sentence.start <= mentions[n].end <= start
    )
    return any(_DASHED_TIME.fullmatch(scene.text[end:start]) for end in ends)


def _earlier(scene: Scene, sentence: Sentence, number: int) -> int | None:
    """The last time told in the sentence before the number."""
    mentions = scene.resolved.mentions
    return next(
        (n for n in range(number - 1, -1, -1) if n in scene.resolved.times and mentions[n].start >= sentence.start),
        None,
    )


def _risen_from(scene: Scene, number: int, fact: FoundFact, known: Sequence[FoundFact]) -> FoundFact | None:
    """«на 2026-й – |з 2,3 %| до 2 %»: where it was before, of the same change."""
    pair = next((f for f in reversed(known) if number - 1 in f.amounts.values()), None)
    if pair is None or pair.predicate != fact.predicate:
        return None
    gap = scene.text[scene.resolved.mentions[number - 1].end : scene.resolved.mentions[number].start].strip()
    if fact.values.get("change") != "to":
        return None
    risen = pair.values.get("change") == "from" and gap == "до"
    by = pair.values.get("change") == "by" and _UP_TO.fullmatch(gap) is not None  # «газ — на 40 коп., до 38,05 грн»
    return pair if risen or by else None


_UP_TO = re.compile(r"[,.]{0,2}\s?[—–-]?\s?до")


def _apart(scene: Scene, sentence: Sentence, number: int, fact: FoundFact) -> FoundFact:
    """When and where in a list of measures: «100 тис. споживачів |у Харківській|», «|вночі| 0…-5°, |на сході| до -7°»."""
    mention, value = scene.resolved.mentions[number], scene.resolved.quantities[number]
    end = max(mention.end, value.item_span[1] if value.item_span else 0)
    behind = [t for t in sentence.tokens if t.start >= end][:2]
    if len(behind) == 2 and usual(behind[0]) in ("в", "на") and scene.label(sentence, behind[1]) == "LOC":
        return replace(fact, place=scene.argument(sentence, behind[1], "place.behind"))
    if any(is_clausal(t) for t in sentence.tokens):
        return fact
    before = [t for t in sentence.tokens if t.end <= mention.start]
    times = [n for t in before if (n := scene.temporal(sentence, t)) is not None]
    comma = max((t.index for t in before if t.form in (",", ";", ".")), default=0)
    own = [
        t for t in before if t.index > comma and t.upos in ("NOUN", "PROPN") and preposition(sentence, t) in ("в", "на")
    ]
    where = next((t for t in own if "place" in scene.classes(sentence, t) or scene.label(sentence, t) == "LOC"), None)
    place = scene.argument(sentence, where, "place.list") if where is not None else fact.place
    opening = next((t.end for t in sentence.tokens if t.form in (",", ";")), sentence.end)
    if where is None and place is not None and not (place.end <= mention.start and place.end <= opening):
        place = None  # of another measure of the list
    return replace(fact, time=times[-1] if times else fact.time, place=place)


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


AGAINST = re.compile(r"(?i)\b(?:порівняно (?:з|із|зі)|[ву] порівнянні (?:з|із|зі)|проти|замість)\s$")
"""Words between an amount and the one it is compared with."""
_LINK = re.compile(r"\s?(?:\(|(?:у|в|за|на|станом на)\s)?")


def own_time(scene: Scene, sentence: Sentence, number: int, at: Token | None) -> int | None:
    """«порівняно з 11,9 % |у вересні|»: the time right behind what is compared with."""
    mentions = scene.resolved.mentions
    mention = mentions[number]
    if at is None:
        return None
    after = next((n for n in range(number + 1, len(mentions)) if mentions[n].start >= mention.end), None)
    if after is None or after not in scene.resolved.times:
        return None
    gap = scene.text[mention.end : mentions[after].start]
    if _DASHED_TIME.fullmatch(gap):
        return after
    against = AGAINST.search(scene.text[sentence.start : mention.start])
    return after if against and _LINK.fullmatch(gap) else None


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
