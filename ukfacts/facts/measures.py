"""What remains of the numbers: measures and attributes. In: a scene and the facts found so far. Out: ``FoundFact``s.

A counted thing that no other fact counts becomes a measure with the predicate of its clause; a number that describes
a holder (age, calibre, height) becomes an attribute.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ..analysis.tokens import Sentence, Token
from ..mentions.types import MEASURED, Mention
from ..spans import Span, cover
from .adjuncts import adjuncts, clause_verb
from .factuality import factuality
from .kinds import KINDS
from .lexicon import plain, table
from .scene import Scene
from .syntax import agrees, case_of, is_clausal, is_participle, preposition
from .types import FoundArgument, FoundFact


def measures(scene: Scene, known: Sequence[FoundFact]) -> Iterator[FoundFact]:
    """A fact for each measured mention that is no amount of another fact."""
    used = {n for fact in known for n in fact.amounts.values()}
    for number, mention in enumerate(scene.resolved.mentions):
        if number in used or number not in scene.resolved.quantities or mention.sentence >= len(scene.sentences):
            continue
        sentence = scene.sentences[mention.sentence]
        head = _head(sentence, mention)
        if head is None or _is_idle(scene, number):
            continue
        share = _share(scene, sentence, number, known)
        if share is not None:
            yield share
            continue
        fact = next((f for f in (rule(scene, sentence, number, head) for rule in RULES) if f is not None), None)
        if fact is not None:
            yield fact


def _share(scene: Scene, sentence: Sentence, number: int, known: Sequence[FoundFact]) -> FoundFact | None:
    """«постраждало 11 людей, троє з них - діти»: the same fact of a part."""
    mention = scene.resolved.mentions[number]
    hit = re.match(r"\s*(?:з|із|серед|зі) них\s*[-–—]\s*", scene.text[mention.end : sentence.end])
    tail = re.search(r"(?:з|із|зі) них$", mention.span.of(scene.text))
    if hit is None and tail is None:
        return None
    start = mention.end + (hit.end() if hit else 0)
    noun = next((t for t in sentence.tokens if t.start >= start and t.upos in ("NOUN", "ADJ")), None)
    whole = next((f for f in known if f.sentence == sentence.index and KINDS[f.kind].counted and f.amounts), None)
    if noun is None or whole is None:
        return None
    kind = KINDS[whole.kind]
    roles = {**whole.roles, str(kind.counted): (scene.argument(sentence, noun, "share"),)}
    return replace(
        whole,
        roles=roles,
        amounts={str(kind.amount): number},
        evidence=((mention.start, noun.end),),
        rule="measure.share",
    )


def _is_idle(scene: Scene, number: int) -> bool:
    """«одним володарем», «одноразового»: a one in words counts nothing, nor does a number of times."""
    value = scene.resolved.quantities[number]
    text = scene.resolved.mentions[number].span.of(scene.text)
    if text.lower().startswith(("кільк", "декільк")):
        return True
    return value.item == "раз" or (value.value == 1 and not any(c.isdigit() for c in text))


def ages(scene: Scene) -> Iterator[FoundFact]:
    """«56-річна підприємиця», «31-річного Олексія»: the age in the adjective, however it is split into words."""
    for number, value in {**scene.resolved.quantities, **scene.resolved.times}.items():
        mention = scene.resolved.mentions[number]
        text = plain(scene.text[mention.start : mention.end + 12])
        if (
            "річн" not in text
            or mention.sentence >= len(scene.sentences)
            or getattr(value, "unit", "a") not in ("a", None)
        ):
            continue
        sentence = scene.sentences[mention.sentence]
        adjective = next((t for t in sentence.tokens if t.end > mention.start and "річн" in plain(t.form)), None)
        if adjective is None or adjective.start > mention.end + 1:
            continue
        holder = sentence.head(adjective) if adjective.upos == "ADJ" else None
        if holder is None or holder.upos not in ("NOUN", "PROPN") or holder.index < adjective.index:
            holder = next((t for t in sentence.tokens[adjective.index :] if t.upos in ("NOUN", "PROPN")), None)
        if holder is None or not {"person", "PERS"} & scene.classes(sentence, holder):
            continue
        argument = _without(scene.argument(sentence, holder, "amod"), adjective, holder)
        yield _made(scene, sentence, "attribute", "вік", number, {"holder": argument}, "attribute.age", 0.85, adjective)


def years(scene: Scene) -> Iterator[FoundFact]:
    """«Угуру Шахіну було чотири роки»: a number of years said of a person in the dative."""
    for number, value in scene.resolved.times.items():
        mention = scene.resolved.mentions[number]
        if value.type != "DURATION" or not value.value.endswith("Y") or mention.sentence >= len(scene.sentences):
            continue
        sentence = scene.sentences[mention.sentence]
        top = sentence.top(mention.span)
        verb = sentence.head(top) if top is not None and top.head else top
        if top is None or verb is None or preposition(sentence, top) is not None:
            continue
        copula = verb is top or plain(verb.lemma) in (
            "бути",
            "виповнитися",
            "сповнитися",
            "виповнюватися",
            "минути",
            "йти",
        )
        near = [t for t in sentence.tokens if t.feats.get("Case") == "Dat" and abs(t.index - top.index) <= 5]
        holder = next((t for t in near if {"person", "PERS"} & scene.classes(sentence, t) and t.upos != "ADJ"), None)
        if copula and holder is not None:
            argument = scene.argument(sentence, holder, "Dat")
            yield _made(scene, sentence, "attribute", "вік", number, {"holder": argument}, "attribute.years", 0.8, top)


def _without(argument: FoundArgument, adjective: Token, head: Token) -> FoundArgument:
    """«54-річної жінки» → «жінка»: the age is the value, not part of its holder."""
    if argument.entity is not None or not argument.start <= adjective.start < argument.end:
        return argument
    name = " ".join(w for w in argument.name.split() if "річн" not in w) or head.lemma
    return FoundArgument(adjective.end + 1, argument.end, name, None, argument.rule)


def _head(sentence: Sentence, mention: Mention) -> Token | None:
    """The counted noun: the mention's own head, or the noun its number governs."""
    inside = sentence.within(mention.span)
    held = {t.index for t in inside}
    # «640 кв. м»: of two heads the tree gives it, the unit
    units = [t for t in inside if t.upos == "NOUN" and t.head not in held and t.form != "."]
    top = units[-1] if units else sentence.top(mention.span)
    if top is None:
        return None
    above = sentence.head(top)
    if (
        top.upos in ("NUM", "DET", "ADJ")
        and above is not None
        and top.relation in ("nummod", "det", "amod")
        and above.upos in ("NOUN", "PROPN", "X")
    ):
        return above
    return top


def _attribute(scene: Scene, sentence: Sentence, number: int, head: Token) -> FoundFact | None:
    """«калібру 122 мм», «вагою 5 кг», «віком 25 років»: a noun of dimension names the attribute, its own head is
    the holder."""
    dimensions: dict[str, str] = table("measures")["dimension"]
    beside = _beside(scene, sentence, number, dimensions)
    if beside is not None:
        return beside
    for above in (head, *sentence.ancestors(head)):
        name = dimensions.get(plain(above.lemma))
        if name is None:
            if is_clausal(above):
                return None
            continue
        holder = sentence.head(above)
        if holder is None or holder.upos not in ("NOUN", "PROPN"):
            subject = next(iter(sentence.children(above, "nmod")), None)
            holder = (
                subject if subject is not None and subject.feats.get("Case") == "Gen" and subject is not head else None
            )
        if holder is None or holder is head:
            return None
        argument = scene.argument(sentence, holder, "dimension")
        return _made(
            scene, sentence, "attribute", name, number, {"holder": argument}, "attribute.dimension", 0.82, above
        )
    return _has(scene, sentence, number, head)


def _beside(scene: Scene, sentence: Sentence, number: int, dimensions: dict[str, str]) -> FoundFact | None:
    """«снарядів калібру 122 мм і 152 мм»: holder, dimension and numbers in a row, whatever the tree says."""
    mention = scene.resolved.mentions[number]
    first = next((t for t in sentence.tokens if t.start >= mention.start), None)
    at = first.index - 1 if first is not None else 0
    while at > 1 and (
        sentence.token(at).form in (",", "і", "та", "й", "або") or _is_number(scene, sentence, sentence.token(at))
    ):
        at -= 1
    name = dimensions.get(plain(sentence.token(at).lemma)) if at > 1 else None
    holder = sentence.token(at - 1) if at > 1 else None
    if (
        name is None
        or holder is None
        or holder.upos not in ("NOUN", "PROPN")
        or sentence.token(at).feats.get("Case") not in ("Gen", "Ins")
    ):
        return None
    argument = scene.argument(sentence, holder, "beside")
    argument = replace(
        argument, name=argument.name.split()[0] if argument.entity is None and " " in argument.name else argument.name
    )
    return _made(
        scene, sentence, "attribute", name, number, {"holder": argument}, "attribute.beside", 0.85, sentence.token(at)
    )


def _is_number(scene: Scene, sentence: Sentence, token: Token) -> bool:
    return any(n in scene.resolved.quantities for n in scene.mentions_at(sentence, token, MEASURED))


def _has(scene: Scene, sentence: Sentence, number: int, head: Token) -> FoundFact | None:
    """«хлопчикові — півтора року»: years said of a person in the dative are an age."""
    value = scene.resolved.quantities[number]
    if value.unit != "a":
        return None
    start = scene.resolved.mentions[number].start
    before = [t for t in sentence.tokens if t.end <= start][-2:]
    if (
        len(before) == 2
        and before[1].form in ("-", "–", "—")
        and before[0].feats.get("Case") == "Dat"
        and before[0].upos in ("NOUN", "PROPN")
    ):
        argument = scene.argument(sentence, before[0], "Dat")
        return _made(
            scene, sentence, "attribute", "вік", number, {"holder": argument}, "attribute.dative", 0.85, before[0]
        )
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
            return _made(
                scene,
                sentence,
                "attribute",
                "вік",
                number,
                {"holder": scene.argument(sentence, child, "Dat")},
                "attribute.dative",
                0.8,
                head,
            )
    return None


def _priced(scene: Scene, sentence: Sentence, number: int, head: Token) -> FoundFact | None:
    """«паркомісць вартістю 160 тис грн», «компенсацію розміром від 250 до 600 євро», «Вартість договору – 15,94 млн
    грн»: a sum with the noun that names it."""
    named = table("measures")["sum"]
    mention = scene.resolved.mentions[number]
    if mention.label != "MON":
        return None
    start = next((t.index for t in sentence.tokens if t.start >= mention.start), 1) - 1
    while start > 0 and (sentence.token(start).upos in ("ADP", "ADV", "PART") or sentence.token(start).form == ","):
        start -= 1
    noun = sentence.token(start) if start > 0 else head
    below = next(iter(sentence.children(head, "nsubj")), None)
    if below is not None and plain(below.lemma) in named:  # a sentence without a verb
        owner = next((c for c in sentence.children(below, "nmod") if c.feats.get("Case") == "Gen"), below)
        roles = {"item": scene.argument(sentence, owner, "priced")}
        return _made(scene, sentence, "payment", None, number, roles, "payment.named", 0.8, below)
    if plain(noun.lemma) not in named or noun.feats.get("Case") not in ("Ins", "Loc", "Acc"):
        return None
    at = start - 1
    while at > 0 and sentence.token(at).upos == "ADP":
        at -= 1
    above = sentence.token(at) if at > 0 else noun
    roles = {"item": scene.argument(sentence, above, "priced")} if above.upos in ("NOUN", "PROPN") else {}
    return _made(scene, sentence, "payment", None, number, roles, "payment.named", 0.7, noun) if roles else None


def _predicate(sentence: Sentence, head: Token) -> Token:
    """The word that heads the number's clause: a verb, or a participle that stands for one («скасовані 400 рейсів»)."""
    verb = clause_verb(sentence, head)
    for above in sentence.ancestors(head):
        if above is verb:
            break
        if is_participle(above) and above.relation not in ("amod", "acl"):
            return above
    return verb


AREAS = frozenset({"m2", "km2", "har", "ar"})
"""Units of area: a number in one of them right under a noun is that thing's area."""


def _sized(scene: Scene, sentence: Sentence, number: int, head: Token) -> FoundFact | None:
    """«будинком у 500 кв м», «квартира 45 кв. м»: the area of the noun before."""
    if scene.resolved.quantities[number].unit not in AREAS:
        return None
    start = scene.resolved.mentions[number].start
    before = [t for t in sentence.tokens if t.end <= start]
    held = bool(before) and plain(before[-1].form) in ("в", "у", "на")
    if held:
        before.pop()
    above = before[-1] if before else None
    if above is not None and not held and preposition(sentence, above) is not None:
        return None  # «отримали від держави 25 соток»
    if above is None or above.upos not in ("NOUN", "PROPN") or scene.is_measured(sentence, above):
        return None
    roles = {"holder": scene.argument(sentence, above, "sized")}
    return _made(scene, sentence, "attribute", "площа", number, roles, "attribute.area", 0.8, above)


def _measure(scene: Scene, sentence: Sentence, number: int, head: Token) -> FoundFact | None:
    value = scene.resolved.quantities[number]
    verb = _predicate(sentence, head)
    item = _item(scene, sentence, number, head)
    subject = _subject(scene, sentence, verb, head)
    roles: dict[str, FoundArgument] = {}
    if item is not None:
        roles["item"] = item
    if subject is not None and (item is None or (subject.start, subject.end) != (item.start, item.end)):
        roles["subject"] = subject
    if not roles and value.item is None and not is_clausal(verb):
        return None
    rule = "measure.counted" if value.item else "measure.unit"
    if scene.resolved.mentions[number].label == "MON":
        # a sum that no frame explains is still somebody's price or pay
        item_only = {name: a for name, a in roles.items() if name == "item" and a.rule != "measured.subject"}
        return _made(scene, sentence, "payment", None, number, item_only, "payment.sum", 0.65, verb)
    return _made(scene, sentence, "measure", None, number, roles, rule, 0.75, verb)


def _item(scene: Scene, sentence: Sentence, number: int, head: Token) -> FoundArgument | None:
    """The counted thing; of a unit or a share the thing it is a measure of («640 кв. м житла», «70 % суддів»)."""
    value = scene.resolved.quantities[number]
    mention = scene.resolved.mentions[number]
    if value.item:
        start, end = value.item_span or (head.start, head.end)
        return FoundArgument(start, end, value.item, _entity(scene, sentence, head), "counted")
    following = _following(sentence, mention)
    if following is not None:
        return scene.argument(sentence, following, "measured.next")
    for child in sentence.children(head, "nmod", "obl"):
        outside = child.start >= mention.end
        if outside and (child.feats.get("Case") == "Gen" and preposition(sentence, child) in (None, "від", "з")):
            return scene.argument(sentence, child, "measured.Gen")
    above = sentence.head(head)
    if above is not None and above.upos in ("NOUN", "PROPN") and head.relation in ("nmod", "nummod", "appos"):
        return scene.argument(sentence, above, "measured.head")
    subject = next(iter(sentence.children(clause_verb(sentence, head), "nsubj")), None)
    return (
        scene.argument(sentence, subject, "measured.subject") if subject is not None and subject is not head else None
    )


def _following(sentence: Sentence, mention: Mention) -> Token | None:
    """«24% рейсів», «7 сотками землі»: the genitive right after a unit, whatever the tree says."""
    for token in sentence.tokens:
        if token.start < mention.end:
            continue
        after = sentence.token(token.index - 1) if token.index > 1 else token
        case = token.feats.get("Case")
        # «600 тонн будівельного сміття»: behind a genitive adjective an accusative is one too
        genitive = case == "Gen" or (case == "Acc" and after.upos == "ADJ" and after.feats.get("Case") == "Gen")
        if token.upos in ("NOUN", "PROPN") and genitive and token.form[:1].isalpha():
            return token
        if not (token.upos in ("ADJ", "DET") and case == "Gen") and token.form != ".":
            return None
    return None


def _entity(scene: Scene, sentence: Sentence, token: Token) -> str | None:
    number = scene.named(sentence, token)
    return scene.resolved.entities.of_mention.get(number) if number is not None else None


def _subject(scene: Scene, sentence: Sentence, verb: Token, head: Token) -> FoundArgument | None:
    for child in sorted(sentence.children(verb, "nsubj"), key=lambda c: scene.named(sentence, c) is None):
        if child is not head and case_of(sentence, child) is not None and child not in sentence.subtree(head):
            return scene.argument(sentence, child, "subject")
    before = sentence.tokens[: verb.index - 1]
    if sentence.children(verb, "nsubj") or not before or before[-1].upos not in ("NOUN", "PROPN"):
        return None
    # «Вартість угоди склала …», «дохід не досягав …»: a form for two cases, taken for an accusative
    alike = next((c for c in sentence.children(verb, "obj") if c.index < verb.index), None)
    fits = (
        alike is not None
        and alike is not head
        and alike.feats.get("Animacy") != "Anim"
        and agrees(verb, alike, sentence)
    )
    return scene.argument(sentence, alike, "subject") if fits and alike is not None else None


def _made(
    scene: Scene, sentence: Sentence, kind: str, attribute: str | None, number: int,
    roles: dict[str, FoundArgument], rule: str, sure: float, predicate: Token,
) -> FoundFact:  # fmt: skip
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
        confidence=sure,
        roles={name: (a,) for name, a in roles.items()},
        amounts={"value" if kind == "attribute" else "amount": number},
        values={"attribute": attribute} if attribute else {},
        time=around.time if around and around.time != number else None,
        place=around.place if around else None,
        polarity=judged.polarity,
        modality=judged.modality,
        tense=judged.tense,
        word=(mention.start, mention.end),
    )


RULES: tuple[Callable[[Scene, Sentence, int, Token], FoundFact | None], ...] = (_attribute, _sized, _priced, _measure)
"""What a number that no frame explains may say, in the order it is asked."""
