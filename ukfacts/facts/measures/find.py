"""What remains of the numbers: measures and attributes. In: a scene and the facts found so far. Out: ``FoundFact``s.

A counted thing that no other fact counts becomes a measure with the predicate of its clause; a number that describes
a holder (age, calibre, height) becomes an attribute.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ...analysis.tokens import Sentence, Token
from ...mentions.types import Mention
from ...spans import Span
from ..adjuncts import OF_WHICH, clause_verb
from ..kinds import KINDS
from ..lexicon import plain, table
from ..scene import Scene
from ..syntax import agrees, case_of, is_clausal, is_impersonal, preposition
from ..types import FoundArgument, FoundFact
from .ages import at_age
from .attributes import area_of, attribute_of, made
from .bearers import bearer, dashed, first_of
from .items import following, is_unit, item_of, meant, predicate_of
from .leaning import leaning
from .settling import settled
from .sums import behind_dash, partitive, priced, told_of


def measures(scene: Scene, known: Sequence[FoundFact]) -> Iterator[FoundFact]:
    """A fact for each measured mention that is no amount of another fact."""
    used = {n for fact in known for n in fact.amounts.values()}
    told = list(known)
    for number, mention in enumerate(scene.resolved.mentions):
        if number in used or number not in scene.resolved.quantities or mention.sentence >= len(scene.sentences):
            continue
        sentence = scene.sentences[mention.sentence]
        head = _head(sentence, mention)
        if head is None or _is_idle(scene, number, head):
            continue
        share = _share(scene, sentence, number, known)
        if share is not None:
            yield share
            continue
        fact = leaning(scene, sentence, number, told)
        if fact is None:
            fact = next((f for f in (rule(scene, sentence, number, head) for rule in RULES) if f is not None), None)
            fact = None if fact is None else settled(scene, sentence, number, fact, told)
        # «затримали на хабарі, 15 тисяч доларів»: of a sum beside another fact that holds it nothing more is said
        says = fact is not None and (fact.roles or fact.values or not any(number in f.quantities for f in known))
        if fact is not None and says and not _is_per(scene, number):
            told.append(fact)
            yield fact


def _share(scene: Scene, sentence: Sentence, number: int, known: Sequence[FoundFact]) -> FoundFact | None:
    """«постраждало 11 людей, троє з них - діти», «дев'ятьох цивільних, з них двоє дітей»: the same fact of a part."""
    mention = scene.resolved.mentions[number]
    hit = re.match(r"\s*(?:з|із|серед|зі) них\s*[-–—]\s*", scene.text[mention.end : sentence.end])
    tail = re.search(r"(?:з|із|зі) них$", mention.span.of(scene.text))
    lead = OF_WHICH.search(scene.text[sentence.start : mention.start])
    if hit is None and tail is None and (lead is None or not scene.resolved.quantities[number].item):
        return None
    start = mention.start if lead else mention.end + (hit.end() if hit else 0)
    noun = next((t for t in sentence.tokens if t.start >= start and t.upos in ("NOUN", "ADJ")), None)
    if noun is not None and not lead and preposition(sentence, noun) is not None:
        return None  # «двоє з них — у важкому стані»
    whole = next(
        (f for f in reversed(list(_counting(scene, known, sentence))) if _starts(scene, f) < mention.start), None
    )
    if noun is None or whole is None:
        return None
    kind = KINDS[whole.kind]
    item = item_of(scene, sentence, number, noun) if lead else scene.argument(sentence, noun, "share")
    if item is None:
        return None
    roles = {**whole.roles, str(kind.counted): (item,)}
    return replace(
        whole,
        roles=roles,
        amounts={str(kind.amount): number},
        evidence=((mention.start, max(mention.end, noun.end)),),
        rule="measure.share",
    )


def _counting(scene: Scene, known: Sequence[FoundFact], sentence: Sentence) -> Iterator[FoundFact]:
    """The facts of the sentence that count their own participants, in the order of their numbers."""
    here = (f for f in known if f.sentence == sentence.index and KINDS[f.kind].counted and f.amounts)
    yield from sorted(here, key=lambda f: _starts(scene, f))


def _starts(scene: Scene, fact: FoundFact) -> int:
    return min(scene.resolved.mentions[n].start for n in fact.amounts.values())


def _is_idle(scene: Scene, number: int, head: Token) -> bool:
    """«одним володарем», «одноразового»: a one in words counts nothing, nor does a number of times."""
    value = scene.resolved.quantities[number]
    text = scene.resolved.mentions[number].span.of(scene.text)
    if text.lower().startswith(("кільк", "декільк", "половин")):
        return True
    if scene.resolved.mentions[number].rule == "quantities.counted_compound":
        return True  # «9-поверховий»: what the noun is like
    if value.item == "раз":
        sentence = scene.sentences[scene.resolved.mentions[number].sentence]
        found = bearer(scene, sentence, number, head)
        return found is None or found.change != "times"
    return value.value == 1 and not any(c.isdigit() for c in text)


def _is_per(scene: Scene, number: int) -> bool:
    """«300,8 євро за |1000 літрів|»: what a price is for."""
    mention = scene.resolved.mentions[number]
    before = next((m for m in scene.resolved.mentions if m.label == "MON" and 0 < mention.start - m.end < 8), None)
    return before is not None and scene.text[before.end : mention.start].strip(" .") in ("за", "/")


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


STEPS = frozenset({"раз", "пункт", "бал", "сходинка", "позиція", "місце", "процентний пункт", "відсотковий пункт"})
"""Counted nouns that changes are measured in: «впав на 8 пунктів», «у п'ять разів»."""


def _borne(scene: Scene, sentence: Sentence, number: int, head: Token) -> FoundFact | None:
    """«скоротилися на 6,8 %», «хабар у 15 тисяч доларів», «облікову ставку з 14,5 % до 15,5 %»: the thing that changes
    or that the number is named by, and how the number is meant."""
    value = scene.resolved.quantities[number]
    gapped = scene.resolved.mentions[number].rule == "quantities.counted_gapped"
    if value.item and value.unit is None and value.item not in STEPS and not gapped:
        return None
    found = bearer(scene, sentence, number, head)
    if found is None or found.word is None or (found.change is None and bool(value.item)):
        return None
    after = following(sentence, scene.resolved.mentions[number])
    thing = found.token if after is None or found.change is not None else after
    item = scene.argument(sentence, thing, found.rule, whole=True) if thing is not None else None
    roles = {"item": item} if item is not None else {}
    if found.change is None:
        kind = "payment" if scene.resolved.mentions[number].label == "MON" else "measure"
        if after is not None and found.rule == "measured.dashed" and found.token is not None and kind == "measure":
            roles["subject"] = scene.argument(sentence, found.token, found.rule, whole=True)  # «дефіцит – 18,5 % ВВП»
        rule = found.rule.replace("measured", kind)
        above = sentence.head(found.word)
        # «отримав замовлень на 27 млрд грн»; but «затримали на хабарі у 15 тисяч» tells of the bribe alone
        bare = above is not None and is_clausal(above) and preposition(sentence, found.word) is None
        said = above if above is not None and bare and found.rule == "measured.named" else found.word
        return made(scene, sentence, kind, None, number, roles, rule, said) if roles else None
    apart = found.rule in ("measured.dashed", "measured.compared")  # whose verb it is, is another's
    subject = None if apart else _subject(scene, sentence, clause_verb(sentence, found.word), head)
    if found.doer is not None:
        subject = scene.argument(sentence, found.doer, "gapped")
    if subject is not None and (item is None or subject.end <= item.start or item.end <= subject.start):
        roles["item" if item is None else "subject"] = subject  # «Бюджет збільшили на 18 %»
    rule = found.rule.replace("measured", "measure")
    fact = made(scene, sentence, "measure", None, number, roles, rule, found.word)
    return replace(fact, values={"change": found.change})


def _harmed(scene: Scene, sentence: Sentence, number: int, head: Token) -> FoundFact | None:
    """«кількість загиблих зросла до 12», «число поранених – 25»: how many people were harmed, and how."""
    harms: dict[str, str] = table("measures")["harmed"]
    value, mention = scene.resolved.quantities[number], scene.resolved.mentions[number]
    harm = harms.get(plain(value.item.split()[-1])) if value.item else None
    if harm is None or value.item_span is None or mention.rule != "quantities.counted_number":
        return None
    borne = bearer(scene, sentence, number, head)
    if borne is not None and borne.change in ("by", "from"):
        return None
    roles = {"victims": FoundArgument(*value.item_span, str(value.item), None, "counted")}
    fact = made(scene, sentence, "casualties", None, number, roles, "measure.harmed", predicate_of(sentence, head))
    return replace(fact, amounts={"count": number}, values={"harm": harm})


def _measure(scene: Scene, sentence: Sentence, number: int, head: Token) -> FoundFact | None:
    value = scene.resolved.quantities[number]
    verb = predicate_of(sentence, head)
    item = item_of(scene, sentence, number, head)
    bare = scene.resolved.mentions[number].rule == "quantities.counted_gapped"  # of whom, its own clause leaves out
    within = bool(value.item) and _is_within(sentence, head)
    subject = None if bare or within else _subject(scene, sentence, verb, head)
    roles: dict[str, FoundArgument] = {}
    if item is not None:
        roles["item"] = item
    if subject is not None and (item is None or subject.end <= item.start or item.end <= subject.start):
        done = item is None and is_impersonal(verb)  # «пшениці зібрано 23 млн т»
        roles["item" if done else "subject"] = subject
    part = partitive(scene, sentence, number, verb) if not roles and value.unit else None
    if part is not None:
        roles["item"] = scene.argument(sentence, part, "measured.partitive")  # «Соняшнику обмолочено 4,9 млн га»
    if not roles and value.item is None and not is_clausal(verb):
        return None
    rule = "measure.counted" if value.item and value.unit is None else "measure.unit"
    if scene.resolved.mentions[number].label == "MON":
        # a sum that no frame explains is still somebody's price or pay
        item_only = {name: a for name, a in roles.items() if name == "item" and a.rule != "measured.subject"}
        told = behind_dash(scene, sentence, number)
        if told is None and not item_only:
            told = told_of(scene, sentence, number, verb)
        if told is not None:
            item_only["item"] = told
        return made(scene, sentence, "payment", None, number, item_only, "payment.sum", verb)
    first = first_of(scene, sentence, number) if value.item else None
    nominal = dashed(scene, sentence, first, None) if first is not None else None
    if nominal is not None and "subject" not in roles and not is_clausal(verb):
        verb = nominal  # «Населення провінції – 1,3 млн осіб»
        roles["subject"] = scene.argument(sentence, nominal, "measured.dashed", whole=True)
    span = value.item_span
    if span is not None and scene.resolved.mentions[number].rule == "quantities.counted_listed" and verb.upos != "VERB":
        verb = next((t for t in sentence.tokens if t.end == span[1]), verb)  # «танків – 11256 (+7) од.»
    named = roles.get("item")
    if named is not None and (is_unit(scene, sentence, verb) or verb.upos in ("SYM", "NUM", "PUNCT")):
        # «Температура вночі 0…-5°»: a measure without a verb is called by its thing
        verb = sentence.top(Span(named.start, named.end)) or verb
    fact = made(scene, sentence, "measure", None, number, roles, rule, verb)
    change = bearer(scene, sentence, number, head) if value.item else None  # «збільшив виробництво до 500 дронів»
    return fact if change is None or change.change is None else replace(fact, values={"change": change.change})


def _is_within(sentence: Sentence, head: Token) -> bool:
    """«заявив у ході зустрічі з послами 27 країн»: a count inside a prepositional phrase says nothing of the subject."""
    above = sentence.head(head)
    while head.relation == "nmod" and above is not None and above.upos == "NOUN":
        head, above = above, sentence.head(above)
        if preposition(sentence, head) is not None and head.relation in ("nmod", "obl"):
            return True
    return False


def _is_one_for_many(sentence: Sentence, verb: Token, child: Token) -> bool:
    """«оклад судді збільшать»: one judge is no subject of a verb in the plural."""
    alone = child.upos == "NOUN" and child.feats.get("Number") == "Sing" and child.feats.get("Animacy") == "Anim"
    return alone and verb.feats.get("Number") == "Plur" and not agrees(verb, child, sentence)


def _subject(scene: Scene, sentence: Sentence, verb: Token, head: Token) -> FoundArgument | None:
    for child in sorted(sentence.children(verb, "nsubj"), key=lambda c: scene.named(sentence, c) is None):
        if is_unit(scene, sentence, child):
            continue  # «випало 34 мм опадів, це половина норми»
        known = case_of(sentence, child) is not None or scene.named(sentence, child) is not None  # «Ryanair»
        joined = head.relation == "conj" and head.head == child.index  # «залучили 64 рятувальники та 15 машин»
        apart = not is_clausal(verb) and any(t.form == "," for t in sentence.tokens[head.index : child.index])
        if joined or apart or _is_one_for_many(sentence, verb, child):
            continue
        if child is not head and known and child not in sentence.subtree(head):
            who = meant(sentence, child)
            return scene.argument(sentence, who, "subject") if who is not None else None
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


RULES: tuple[Callable[[Scene, Sentence, int, Token], FoundFact | None], ...] = (
    attribute_of,
    at_age,
    area_of,
    priced,
    _borne,
    _harmed,
    _measure,
)
"""What a number that no frame explains may say, in the order it is asked."""
