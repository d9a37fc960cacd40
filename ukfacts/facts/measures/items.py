"""Items: what a number counts or measures, by the words beside it and by the tree. In: a scene, a sentence and a measured
mention with its head. Out: ``FoundArgument`` or None."""

from __future__ import annotations

from ...analysis.tokens import Sentence, Token
from ...mentions.quantities.lexicon import lexicon
from ...mentions.types import MEASURED, Mention
from ..adjuncts import OF_WHICH, clause_verb
from ..lexicon import plain, table, words
from ..matching.relatives import antecedent_of
from ..matching.subjects import find_subject
from ..scene import Scene
from ..syntax import DASHES, is_clausal, is_participle, preposition
from ..types import FoundArgument


def predicate_of(sentence: Sentence, head: Token) -> Token:
    """The word that heads the number's clause: a verb, or a participle that stands for one («скасовані 400 рейсів»)."""
    verb = clause_verb(sentence, head)
    for above in sentence.ancestors(head):
        if above is verb:
            break
        if is_participle(above) and above.relation not in ("amod", "acl"):
            return above
    return verb


def item_of(scene: Scene, sentence: Sentence, number: int, head: Token) -> FoundArgument | None:
    """The counted thing; of a unit or a share the thing it is a measure of («640 кв. м житла», «70 % суддів»)."""
    value = scene.resolved.quantities[number]
    mention = scene.resolved.mentions[number]
    after = following(sentence, mention)
    if value.item and after is not None and plain(value.item) in ("одиниця", "штука", "примірник", "екземпляр"):
        return scene.argument(sentence, after, "counted.of")  # «17 одиниць техніки»
    if scene.counts_people(sentence, head):
        return scene.argument(sentence, head, "counted.people")
    if value.item and value.unit is None:
        start, end = value.item_span or (head.start, head.end)
        return FoundArgument(start, end, value.item, _entity(scene, sentence, head), "counted")
    if mention.rule.startswith("quantities.compound") and value.unit:  # «|7-метрового| ящера»
        near = [t for t in sentence.tokens if t.start >= mention.end][:3]
        noun = next((t for t in near if t.upos in ("NOUN", "PUNCT", "VERB")), None)
        if noun is not None and noun.upos == "NOUN" and value.unit not in ("a", "mo", "wk", "d", "h", "min", "s"):
            return scene.argument(sentence, noun, "counted.of")
    part = _part(sentence, mention) if value.part_of else None
    if part is not None:
        return scene.argument(sentence, part, "counted.part")
    if after is not None:
        return scene.argument(sentence, after, "measured.next", people=True)
    for child in sentence.children(head, "nmod", "obl"):
        outside = child.start >= mention.end and plain(child.form) != "річних"
        if is_unit(scene, sentence, child) or _is_unit_word(child):
            continue
        if outside and (child.feats.get("Case") == "Gen" and preposition(sentence, child) in (None, "від", "з")):
            return scene.argument(sentence, child, "measured.Gen")
    above = sentence.head(head)
    share = above is not None and plain(above.lemma) in ("%", "відсоток")
    marked = above is not None and plain(above.lemma) in words("measures", "change", "mark")
    if above is not None and marked and preposition(sentence, above) is not None:
        head, above = above, None  # «ставку залишили на рівні 5 %»
    if (
        above is not None
        and above.upos in ("NOUN", "PROPN")
        and head.relation in ("nmod", "nummod", "appos")
        and not share
        and not is_unit(scene, sentence, above)
        and not _is_where(scene, sentence, above)
        and not _is_unit_word(above)
    ):
        return scene.argument(sentence, above, "measured.head")
    dimension = None if marked else _dimension(sentence, head)
    if dimension is not None:
        return scene.argument(sentence, dimension, "measured.dimension")
    compared = _compared(sentence, mention) or _changed(sentence, head)
    if compared is not None:
        return scene.argument(sentence, compared, "measured.head")
    whole = _polled(sentence, scene, number)
    if whole is not None:
        return scene.argument(sentence, whole, "measured.polled", people=True)
    predicate = predicate_of(sentence, head)
    if plain(predicate.lemma) in FALLS:  # «76 % припадає на зовнішні позики»
        owner = next((c for c in sentence.children(predicate, "obl") if preposition(sentence, c) == "на"), None)
        if owner is not None:
            return scene.argument(sentence, owner, "measured.share")
    subject = meant(sentence, next(iter(sentence.children(predicate, "nsubj")), None))
    if subject is None and plain(predicate.lemma) in words("measures", "change", "level"):
        edge = find_subject(scene, sentence, predicate)  # «впав на 35 % і становив 8,6 млн тонн»
        subject = edge.token if edge is not None and edge.sentence is sentence else None
    if preposition(sentence, head) == "під":
        return None  # «купили облігацій під 16,3 % річних»
    if subject is None or subject is head or subject.upos not in ("NOUN", "PROPN", "PRON", "X"):
        return None
    if OF_WHICH.search(scene.text[sentence.start : mention.start]) and {"person", "body"} & scene.classes(
        sentence, subject
    ):
        return None  # «з них 40 % надала агенція»: whose doing it is
    if is_unit(scene, sentence, subject):
        return None  # «було 67 % проти 46 %»
    return scene.argument(sentence, subject, "measured.subject")


FALLS = frozenset({"припадати", "припасти"})


def _is_unit_word(token: Token) -> bool:
    """«42,1 грн/|дол.|», «за |кв. м|»: an abbreviation of a unit is never what is measured."""
    return token.form.rstrip(".") in lexicon().exact and token.form.islower()


def is_unit(scene: Scene, sentence: Sentence, token: Token) -> bool:
    """Whether the token is the unit or currency of a number: no participant."""
    found = scene.mentions_at(sentence, token, MEASURED)
    return any(n in scene.resolved.quantities and not scene.resolved.quantities[n].item for n in found)


OPENING = frozenset({"ще", "а", "і", "й", "та", "лише", "тільки"})


def _polled(sentence: Sentence, scene: Scene, number: int) -> Token | None:
    """«54 % українців виступають проти, 38 % готові до компромісів, |8 %| не визначилися»: of those the first share is of."""
    mentions = scene.resolved.mentions
    mention = mentions[number]
    after = next((t for t in sentence.tokens if t.start >= mention.end), None)
    before = next((t for t in reversed(sentence.tokens) if t.end <= mention.start), None)
    said = before is not None and before.form in DASHES and sentence.token(max(1, before.index - 1)).upos == "VERB"
    opened = before is None or before.form == "," or plain(before.form) in OPENING
    begins = said or opened  # «довіряють 60 % громадян, не довіряють — |35 %|»
    if (
        mention.label != "PCT"
        or not begins
        or after is None
        or after.upos not in ("VERB", "ADJ", "PART", "ADV", "PUNCT")
    ):
        return None
    for other in mentions[:number]:
        if other.sentence == sentence.index and other.label == "PCT":
            whole = following(sentence, other)
            if whole is not None and whole.feats.get("Animacy") == "Anim" and whole.feats.get("Number") == "Plur":
                return whole
    return None


def _dimension(sentence: Sentence, head: Token) -> Token | None:
    """«Температура вночі від 0 до +5 градусів»: the noun of dimension that the number hangs below, without a verb."""
    for above in (head, *sentence.ancestors(head)):
        if is_clausal(above):
            return None
        if plain(above.lemma) in table("measures")["dimension"]:
            return above
    return None


def _is_where(scene: Scene, sentence: Sentence, token: Token) -> bool:
    """«вдень 7–12° тепла, |на півдні| до 15°»: where it is so much, not what."""
    return preposition(sentence, token) in ("на", "в") and "place" in scene.classes(sentence, token)


def _part(sentence: Sentence, mention: Mention) -> Token | None:
    """«п'ять із семи |штурмів|», «половина місячної |норми|»: the noun of the whole."""
    nouns = [t for t in sentence.within(mention.span) if t.upos in ("NOUN", "PROPN") and t.feats.get("Case") == "Gen"]
    return nouns[-1] if nouns else None


def _changed(sentence: Sentence, head: Token) -> Token | None:
    """«поставила м'яса на 1,5 тис. тонн», «оцінюють дефіцит у 2,5 ГВт»: what is done to, by or up to so much."""
    verb = clause_verb(sentence, head)
    if preposition(sentence, head) not in ("на", "в", "до") or verb.upos != "VERB":
        return None
    things = (c for c in sentence.children(verb, "obj") if c.upos == "NOUN" and preposition(sentence, c) is None)
    return next((c for c in things if c is not head and c.feats.get("Animacy") == "Inan"), None)


def meant(sentence: Sentence, subject: Token | None) -> Token | None:
    """What a subject stands for: «відрахування, яке складало 3,6 %»; «це» is nothing that can be measured."""
    if subject is None or subject.upos not in ("PRON", "DET"):
        return subject
    if plain(subject.lemma) in ("це", "то"):
        return None
    antecedent = antecedent_of(sentence, subject)
    return antecedent if antecedent is not None or plain(subject.lemma) not in ("що", "який") else None


COMPARING = frozenset({"вище", "нижче", "вищу", "понад", "більше", "менше", "близько", "майже"})
"""Words between a noun and what it comes to."""


def _compared(sentence: Sentence, mention: Mention) -> Token | None:
    """«показали ефективність вище 90%»: the noun right before a comparison."""
    before = [t for t in sentence.tokens if t.end <= mention.start]
    while before and plain(before[-1].form) in COMPARING:
        before.pop()
    found = before[-1] if before and before[-1].end < mention.start else None
    return found if found is not None and found.upos == "NOUN" and found.relation in ("obj", "nsubj") else None


def following(sentence: Sentence, mention: Mention) -> Token | None:
    """«24% рейсів», «7 сотками землі»: the genitive right after a unit, whatever the tree says."""
    for token in sentence.tokens:
        if token.start < mention.end:
            continue
        after = sentence.token(token.index - 1) if token.index > 1 else token
        case = token.feats.get("Case")
        # «600 тонн будівельного сміття»: behind a genitive adjective an accusative is one too
        genitive = case == "Gen" or (case == "Acc" and after.upos == "ADJ" and after.feats.get("Case") == "Gen")
        if token.upos in ("NOUN", "PROPN") and genitive and token.form[:1].isalpha():
            return token if plain(token.form) != "річних" else None  # «15,5 % річних»
        if not (token.upos in ("ADJ", "DET") and case == "Gen") and token.form != ".":
            return None
    return None


def _entity(scene: Scene, sentence: Sentence, token: Token) -> str | None:
    number = scene.named(sentence, token)
    return scene.resolved.entities.of_mention.get(number) if number is not None else None
