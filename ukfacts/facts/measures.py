"""What remains of the numbers: measures and attributes. In: a scene and the facts found so far. Out: ``FoundFact``s.

A counted thing that no other fact counts becomes a measure with the predicate of its clause; a number that describes
a holder (age, calibre, height) becomes an attribute.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ..analysis.tokens import Sentence, Token
from ..mentions.types import Mention
from .adjuncts import OF_WHICH, clause_verb
from .attributes import area_of, attribute_of, made
from .kinds import KINDS
from .lexicon import plain, table
from .matching.relatives import antecedent_of
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
    """«постраждало 11 людей, троє з них - діти», «дев'ятьох цивільних, з них двоє дітей»: the same fact of a part."""
    mention = scene.resolved.mentions[number]
    hit = re.match(r"\s*(?:з|із|серед|зі) них\s*[-–—]\s*", scene.text[mention.end : sentence.end])
    tail = re.search(r"(?:з|із|зі) них$", mention.span.of(scene.text))
    lead = OF_WHICH.search(scene.text[sentence.start : mention.start])
    if hit is None and tail is None and (lead is None or not scene.resolved.quantities[number].item):
        return None
    start = mention.start if lead else mention.end + (hit.end() if hit else 0)
    noun = next((t for t in sentence.tokens if t.start >= start and t.upos in ("NOUN", "ADJ")), None)
    whole = next((f for f in reversed(list(_counting(scene, known, sentence))) if _starts(scene, f) < mention.start), None)
    if noun is None or whole is None:
        return None
    kind = KINDS[whole.kind]
    item = _item(scene, sentence, number, noun) if lead else scene.argument(sentence, noun, "share")
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


def _is_idle(scene: Scene, number: int) -> bool:
    """«одним володарем», «одноразового»: a one in words counts nothing, nor does a number of times."""
    value = scene.resolved.quantities[number]
    text = scene.resolved.mentions[number].span.of(scene.text)
    if text.lower().startswith(("кільк", "декільк")):
        return True
    return value.item == "раз" or (value.value == 1 and not any(c.isdigit() for c in text))


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
        return made(scene, sentence, "payment", None, number, roles, "payment.named", below)
    if plain(noun.lemma) not in named or noun.feats.get("Case") not in ("Ins", "Loc", "Acc"):
        return None
    at = start - 1
    while at > 0 and sentence.token(at).upos == "ADP":
        at -= 1
    above = sentence.token(at) if at > 0 else noun
    roles = {"item": scene.argument(sentence, above, "priced")} if above.upos in ("NOUN", "PROPN") else {}
    return made(scene, sentence, "payment", None, number, roles, "payment.named", noun) if roles else None


def _predicate(sentence: Sentence, head: Token) -> Token:
    """The word that heads the number's clause: a verb, or a participle that stands for one («скасовані 400 рейсів»)."""
    verb = clause_verb(sentence, head)
    for above in sentence.ancestors(head):
        if above is verb:
            break
        if is_participle(above) and above.relation not in ("amod", "acl"):
            return above
    return verb


def _measure(scene: Scene, sentence: Sentence, number: int, head: Token) -> FoundFact | None:
    value = scene.resolved.quantities[number]
    verb = _predicate(sentence, head)
    item = _item(scene, sentence, number, head)
    subject = None if value.item and _is_within(sentence, head) else _subject(scene, sentence, verb, head)
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
        return made(scene, sentence, "payment", None, number, item_only, "payment.sum", verb)
    return made(scene, sentence, "measure", None, number, roles, rule, verb)


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
    share = above is not None and plain(above.lemma) in ("%", "відсоток")
    if (
        above is not None
        and above.upos in ("NOUN", "PROPN")
        and head.relation in ("nmod", "nummod", "appos")
        and not share
    ):
        return scene.argument(sentence, above, "measured.head")
    compared = _compared(sentence, mention) or _changed(sentence, head)
    if compared is not None:
        return scene.argument(sentence, compared, "measured.head")
    subject = _meant(sentence, next(iter(sentence.children(_predicate(sentence, head), "nsubj")), None))
    return (
        scene.argument(sentence, subject, "measured.subject") if subject is not None and subject is not head else None
    )


def _changed(sentence: Sentence, head: Token) -> Token | None:
    """«зменшує ймовірність на 80%», «поставила м'яса на 1,5 тис. тонн»: what is done to, by so much."""
    verb = clause_verb(sentence, head)
    if preposition(sentence, head) != "на" or verb.upos != "VERB":
        return None
    things = (c for c in sentence.children(verb, "obj") if c.upos == "NOUN" and preposition(sentence, c) is None)
    return next((c for c in things if c is not head and c.feats.get("Animacy") == "Inan"), None)


def _meant(sentence: Sentence, subject: Token | None) -> Token | None:
    """What a subject stands for: «відрахування, яке складало 3,6 %»; «це» is nothing that can be measured."""
    if subject is None or subject.upos not in ("PRON", "DET"):
        return subject
    return None if plain(subject.lemma) in ("це", "то") else antecedent_of(sentence, subject) or subject


COMPARING = frozenset({"вище", "нижче", "вищу", "понад", "більше", "менше", "близько", "майже"})
"""Words between a noun and what it comes to."""


def _compared(sentence: Sentence, mention: Mention) -> Token | None:
    """«показали ефективність вище 90%»: the noun right before a comparison."""
    before = [t for t in sentence.tokens if t.end <= mention.start]
    while before and plain(before[-1].form) in COMPARING:
        before.pop()
    found = before[-1] if before and before[-1].end < mention.start else None
    return found if found is not None and found.upos == "NOUN" and found.relation in ("obj", "nsubj") else None


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


def _is_within(sentence: Sentence, head: Token) -> bool:
    """«заявив у ході зустрічі з послами 27 країн»: a count inside a prepositional phrase says nothing of the subject."""
    above = sentence.head(head)
    while head.relation == "nmod" and above is not None and above.upos == "NOUN":
        head, above = above, sentence.head(above)
        if preposition(sentence, head) is not None and head.relation in ("nmod", "obl"):
            return True
    return False


def _subject(scene: Scene, sentence: Sentence, verb: Token, head: Token) -> FoundArgument | None:
    for child in sorted(sentence.children(verb, "nsubj"), key=lambda c: scene.named(sentence, c) is None):
        if child is not head and case_of(sentence, child) is not None and child not in sentence.subtree(head):
            meant = _meant(sentence, child)
            return scene.argument(sentence, meant, "subject") if meant is not None else None
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
    area_of,
    _priced,
    _measure,
)
"""What a number that no frame explains may say, in the order it is asked."""
