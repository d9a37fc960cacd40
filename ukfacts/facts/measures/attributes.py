"""Attributes: numbers that describe a holder: age, calibre, height, area. In: a scene and a measured mention. Out:
``FoundFact``s.
"""

from __future__ import annotations

from dataclasses import replace

from ...analysis.tokens import Sentence, Token
from ...mentions.types import MEASURED
from ...spans import Span, cover
from ..adjuncts import adjuncts
from ..factuality import factuality
from ..lexicon import plain, table
from ..scene import Scene
from ..syntax import DASHES, is_clausal, preposition
from ..types import FoundArgument, FoundFact


def attribute_of(scene: Scene, sentence: Sentence, number: int, head: Token) -> FoundFact | None:
    """«калібру 122 мм», «вагою 5 кг», «віком 25 років»: a noun of dimension names the attribute, its own head is
    the holder."""
    dimensions: dict[str, str] = table("measures")["dimension"]
    beside = _beside(scene, sentence, number, dimensions) or _older(scene, sentence, number)
    if beside is not None:
        return beside
    for above in (head, *sentence.ancestors(head)):
        name = dimensions.get(plain(above.lemma))
        if name is None:
            if is_clausal(above):
                return None
            continue
        if _is_of_another(scene, sentence, number, above):
            return None
        holder = _right_before_with(scene, sentence, above) or sentence.head(above)
        if holder is None or holder.upos not in ("NOUN", "PROPN"):
            subject = next(iter(sentence.children(above, "nmod")), None)
            holder = (
                subject if subject is not None and subject.feats.get("Case") == "Gen" and subject is not head else None
            )
        if holder is None or holder is head:
            return None
        argument = scene.argument(sentence, holder, "dimension")
        return made(scene, sentence, "attribute", name, number, {"holder": argument}, "attribute.dimension", above)
    return _has(scene, sentence, number, head)


def _is_of_another(scene: Scene, sentence: Sentence, number: int, noun: Token) -> bool:
    """«на глибині 28 км, за |22 км| від міста»: a noun of dimension says what the first number behind it is."""
    start = scene.resolved.mentions[number].start
    between = (n for n in scene.resolved.quantities if noun.end <= scene.resolved.mentions[n].start < start)
    return any("," in scene.text[scene.resolved.mentions[n].end : start] for n in between)


def _right_before_with(scene: Scene, sentence: Sentence, noun: Token) -> Token | None:
    """«поблизу Мазарі-Шаріфа |з населенням| 523 тисячі»: what has a size is named right before «з»."""
    marks = [t for t in sentence.children(noun, "case") if t.index < noun.index]
    if preposition(sentence, noun) != "з" or noun.feats.get("Case") != "Ins" or not marks or marks[0].index < 2:
        return None
    before = sentence.token(marks[0].index - 1)
    return before if scene.named(sentence, before) is not None else None


def _beside(scene: Scene, sentence: Sentence, number: int, dimensions: dict[str, str]) -> FoundFact | None:
    """«снарядів калібру 122 мм і 152 мм»: holder, dimension and numbers in a row, whatever the tree says."""
    mention = scene.resolved.mentions[number]
    first = next((t for t in sentence.tokens if t.start >= mention.start), None)
    at = first.index - 1 if first is not None else 0
    while at > 1 and (
        sentence.token(at).form in (",", "і", "та", "й", "або", "на", "х", "x", "×")
        or _is_alike(scene, sentence, sentence.token(at), number)
        or plain(sentence.token(at).form) in AROUND
    ):
        at -= 1
    name = dimensions.get(plain(sentence.token(at).lemma)) if at > 1 else None
    if at > 1 and plain(sentence.token(at).lemma) == "розмір" and scene.resolved.quantities[number].unit in SIZES:
        name = "розмір"  # «полотно розміром 180 на 128 см»
    holder = sentence.token(at - 1) if at > 1 else None
    if (
        name is None
        or holder is None
        or holder.upos not in ("NOUN", "PROPN")
        or (sentence.token(at).upos != "ADV" and sentence.token(at).feats.get("Case") not in ("Gen", "Ins"))
    ):
        return _levelled(scene, sentence, number, at)
    holder = before_place(scene, sentence, holder)
    argument = scene.argument(sentence, holder, "beside")
    if argument.entity is None and " " in argument.name:
        argument = replace(argument, name=holder.lemma)  # «дану ділянку площею 10 га»
    return made(
        scene, sentence, "attribute", name, number, {"holder": argument}, "attribute.beside", sentence.token(at)
    )


def before_place(scene: Scene, sentence: Sentence, noun: Token) -> Token:
    """«|квартири| в Одесі площею 67,4 кв м», «|квартиру| в Києві вартістю 9,3 млн грн»: what stands before the place it is in."""
    if preposition(sentence, noun) is None:
        return noun
    before = sentence.tokens[noun.index - 3] if noun.index > 2 else noun
    if scene.mentions_at(sentence, noun, ("LOC",)) and before.upos == "NOUN":
        return before
    above = sentence.head(noun)
    return above if above is not None and above.upos == "NOUN" else noun


SIZES = frozenset({"mm", "cm", "m", "km"})
COMPARED = ("старш", "молодш")


def _older(scene: Scene, sentence: Sentence, number: int) -> FoundFact | None:
    """«пенсіонери старше 80 років», «діти, молодші 6 років», «двоє дітей — 11 років»: the age of those before."""
    if scene.resolved.quantities[number].unit != "a":
        return None
    before = [t for t in sentence.tokens if t.end <= scene.resolved.mentions[number].start][-6:]
    while before and (before[-1].upos in ("NUM", "CCONJ") or plain(before[-1].form) in ("за", ",")):
        before.pop()  # «двоє дітей — 6 та |11 років|»
    said = before.pop() if before else None
    while before and before[-1].form == ",":
        before.pop()
    limit = said is not None and plain(said.form) in ("до", "від", "після", "понад")  # «діти до 6 років»
    if said is None or not before or not (limit or said.form in DASHES or plain(said.form).startswith(COMPARED)):
        return None
    holder = before[-1]
    if holder.upos != "NOUN" or "person" not in scene.classes(sentence, holder):
        return None
    roles = {"holder": FoundArgument(holder.start, holder.end, holder.lemma, None, "compared")}
    return made(scene, sentence, "attribute", "вік", number, roles, "attribute.compared", holder)


def _levelled(scene: Scene, sentence: Sentence, number: int, at: int) -> FoundFact | None:
    """«інфляцію на рівні 9,9 %», «планку на висоті 2,30 м»: the noun right before a level or a height."""
    mark, holder = (sentence.token(at - 1), sentence.token(at - 2)) if at > 2 else (None, None)
    name = table("measures")["dimension"].get(plain(sentence.token(at).lemma)) if at > 0 else None
    if mark is None or holder is None or name is None:
        return None
    if plain(mark.form) != "на" and not (name == "вік" and plain(mark.form) in ("у", "в")):
        return None
    if holder.upos != "NOUN" or preposition(sentence, holder) is not None or scene.is_measured(sentence, holder):
        return None
    above = sentence.head(holder)
    if above is not None and holder.feats.get("Case") == "Gen" and holder.relation == "nmod" and above.upos == "NOUN":
        holder = above  # «дефіцит бюджету на рівні 3 %»
    roles = {"holder": scene.argument(sentence, holder, "beside")}
    return made(scene, sentence, "attribute", name, number, roles, "attribute.level", sentence.token(at))


def _is_alike(scene: Scene, sentence: Sentence, token: Token, number: int) -> bool:
    """Whether the token is of another number in the same unit: «калібру |122 мм| і 152 мм»."""
    values = scene.resolved.quantities
    found = (n for n in scene.mentions_at(sentence, token, MEASURED) if n in values)
    return any(values[n].unit == values[number].unit for n in found)


AROUND = frozenset({"до", "від", "понад", "близько", "за", "майже", "приблизно", "більше", "менше", "не"})
"""Words between a noun of dimension and its number: «віком до 17 років»."""


def _has(scene: Scene, sentence: Sentence, number: int, head: Token) -> FoundFact | None:
    """«хлопчикові — півтора року»: years said of a person in the dative are an age."""
    value = scene.resolved.quantities[number]
    if value.unit != "a":
        return None
    start = scene.resolved.mentions[number].start
    before = [t for t in sentence.tokens if t.end <= start][-2:]
    if (
        len(before) == 2
        and before[1].form in DASHES
        and before[0].feats.get("Case") == "Dat"
        and before[0].upos in ("NOUN", "PROPN")
    ):
        argument = scene.argument(sentence, before[0], "Dat")
        return made(scene, sentence, "attribute", "вік", number, {"holder": argument}, "attribute.dative", before[0])
    verb = head if head.relation == "root" or sentence.children(head, "nsubj", "obl", "iobj") else sentence.head(head)
    if verb is None:
        return None
    for child in (
        *sentence.children(verb, "obl", "iobj", "obj", "nsubj", "orphan"),
        *sentence.children(head, "nsubj", "iobj", "obl"),
    ):
        number_of = scene.named(sentence, child)
        whole = sentence.within(scene.resolved.mentions[number_of].span) if number_of is not None else (child,)
        dative = any(t.feats.get("Case") == "Dat" for t in whole)  # «Угуру Шахіну було чотири роки»
        if dative and {"person", "PERS"} & scene.classes(sentence, child):
            return made(
                scene,
                sentence,
                "attribute",
                "вік",
                number,
                {"holder": scene.argument(sentence, child, "Dat")},
                "attribute.dative",
                head,
            )
    return None


AREAS = frozenset({"m2", "km2", "har", "ar"})
"""Units of area: a number in one of them right under a noun is that thing's area."""


def area_of(scene: Scene, sentence: Sentence, number: int, head: Token) -> FoundFact | None:
    """«будинком у 500 кв м», «квартира 45 кв. м»: the area of the noun before."""
    if scene.resolved.quantities[number].unit not in AREAS:
        return None
    start = scene.resolved.mentions[number].start
    before = [t for t in sentence.tokens if t.end <= start]
    held = bool(before) and plain(before[-1].form) in ("в", "у", "на")
    if held:
        before.pop()
    above = before[-1] if before else None
    after = next((t for t in sentence.tokens if t.start >= scene.resolved.mentions[number].end), None)
    if after is not None and after.upos == "NOUN" and after.feats.get("Case") == "Gen":
        return None  # «збудовані на 4,5 гектара землі», «повернути громаді 54 га лісу»: an area of that
    if above is not None and not held and preposition(sentence, above) is not None:
        return None  # «отримали від держави 25 соток»
    if above is None or above.upos not in ("NOUN", "PROPN") or scene.is_measured(sentence, above):
        return None
    roles = {"holder": scene.argument(sentence, above, "sized")}
    return made(scene, sentence, "attribute", "площа", number, roles, "attribute.area", above)


def made(
    scene: Scene, sentence: Sentence, kind: str, attribute: str | None, number: int,
    roles: dict[str, FoundArgument], rule: str, predicate: Token,
) -> FoundFact:  # fmt: skip
    """The fact of a number (a mention's index) with its roles, and with time, place and factuality of its predicate."""
    judged = factuality(sentence, predicate, plans=kind == "payment")
    mention = scene.resolved.mentions[number]
    spans = [mention.span, *(Span(a.start, a.end) for a in roles.values())]
    spans = [s for s in spans if sentence.start <= s.start and s.end <= sentence.end]
    if is_clausal(predicate):
        spans.append(predicate.span)
    whole = cover(spans)
    around = adjuncts(scene, sentence, predicate, frozenset()) if kind != "attribute" else None
    return FoundFact(
        kind=kind,
        predicate=attribute or predicate.lemma,
        sentence=sentence.index,
        evidence=((whole.start, whole.end),),
        rule=rule,
        roles={name: (a,) for name, a in roles.items()},
        amounts={"value" if kind == "attribute" else "amount": number},
        values={"attribute": attribute} if attribute else {},
        time=around.time if around and around.time != number else None,
        place=around.place if around else None,
        attributes=around.attributes if around else (),
        polarity=judged.polarity,
        modality=judged.modality,
        tense=judged.tense,
        word=(mention.start, mention.end),
    )
