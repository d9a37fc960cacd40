"""What hangs right on a predicate. In: a sentence and a predicate. Out: its direct ``Edge``s."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.morphology import parse
from ...analysis.tokens import Sentence, Token
from ..lexicon import plain, words
from ..places import is_undeclined, may_be_dative, slot_of
from ..syntax import QUOTES, Edge, is_disagreeing, preposition


def direct(sentence: Sentence, predicate: Token) -> Iterator[Edge]:
    """Its dependents with their places; a form of two cases stands in two."""
    nominal = predicate.upos in ("NOUN", "PROPN")
    for child in sentence.children(predicate):
        if child.relation == "nsubj" and nominal:
            continue
        slot = slot_of(sentence, child, nominal=nominal)
        if slot is None:
            continue
        if not nominal and is_undeclined(sentence, child):
            # «відвідав РФ», «передав СБУ»: the form tells no case
            yield Edge("object", child, sentence, "object")
            yield Edge("Dat", child, sentence, "Dat", weak=True)
            continue
        if slot == "object" and child.upos == "PROPN" and _is_first_object(sentence, predicate, child):
            yield Edge("Dat", child, sentence, "Dat")  # «відправила Росії 10 тисяч контейнерів»
            continue
        if slot == "Gen" and not nominal and child.upos == "PROPN" and child.index == predicate.index + 1:
            yield Edge("Dat", child, sentence, "Dat", weak=True)  # «постачає Росії»: one form for two cases
        if nominal and slot == "Gen" and may_be_dative(sentence, predicate, child):
            yield Edge("Dat", child, sentence, "Dat", weak=True)
        if "+" in slot and (_is_anothers(sentence, predicate, child) or _is_titles(sentence, predicate, child)):
            continue
        if nominal and slot == "Gen" and _is_behind_preposition(sentence, predicate, child):
            continue
        yield Edge(slot, child, sentence, slot)
        yield from _of_two_cases(sentence, predicate, child, slot)
        if slot in ("object", "subject") and child.upos == "NUM":
            yield from _some_of(sentence, predicate, child, slot)
        yield from compound(sentence, child, slot)


def _some_of(sentence: Sentence, predicate: Token, number: Token, slot: str) -> Iterator[Edge]:
    """«збила 34 з 51 безпілотника»: what so many are of."""
    for token in (*sentence.children(number), *sentence.children(predicate, "obl")):
        if number.index < token.index <= number.index + 4 and preposition(sentence, token) == "з":
            yield Edge(slot, token, sentence, "some.of", weak=True)
            return


def _of_two_cases(sentence: Sentence, predicate: Token, token: Token, slot: str) -> Iterator[Edge]:
    """The other place that a form of two cases may stand in: «виправдав Асію Бібі», «напав на перехожих»,
    «заарештували понад сто учасників»."""
    if predicate.upos not in ("VERB", "ADJ"):
        return
    objects = [c for c in sentence.children(predicate, "obj") if c is not token]
    if slot == "Dat" and token.upos == "PROPN" and token.relation == "obj" and token.form.endswith(("у", "ю")):
        if not objects:
            yield Edge("object", token, sentence, "object.form", weak=True)
    elif (
        slot == "Gen" and sentence.children(predicate, "nsubj") == (token,) and _is_nobodys(sentence, predicate, token)
    ):
        yield Edge("object", token, sentence, "object.genitive")  # «Екс-міністра підозрюють у використанні»
    elif slot == "object" and token.index > predicate.index and _is_many(sentence, predicate, token):
        yield Edge(
            "subject", token, sentence, "subject.counted", weak=True
        )  # «Алжир залишили більше 820 тис європейців»
    elif slot in ("в+Acc", "в+Loc") and token.upos == "NOUN" and _is_someone(token):
        yield Edge("в+Gen", token, sentence, "genitive", weak=True)
    elif slot in ("на+Loc", "в+Loc") and token.form.endswith(("их", "іх")):
        yield Edge(slot.replace("Loc", "Acc"), token, sentence, "adjectival", weak=True)
    elif slot == "subject" and not objects and (is_sent(predicate, token) or _is_lone(sentence, predicate, token)):
        yield Edge("object", token, sentence, "object.fronted", weak=True)
    elif slot == "subject" and objects and _is_behind(predicate, token):
        yield Edge("Gen", token, sentence, "genitive", weak=True)  # «його позбавили |посади|»
    elif slot == "subject" and token.index > predicate.index and predicate.feats.get("Number") == "Plur":
        counted = any(c.deprel == "nummod:gov" for c in sentence.children(token))
        if (
            counted
            and not objects
            and not any(c.index < predicate.index for c in sentence.children(predicate, "nsubj"))
        ):
            yield Edge("object", token, sentence, "object.counted", weak=True)


def _is_nobodys(sentence: Sentence, verb: Token, token: Token) -> bool:
    """Whether a person's genitive, or anything's beside «не», is all a verb in the plural has: nobody says who does it."""
    negated = any(plain(c.form) == "не" for c in sentence.children(verb, "advmod"))
    return verb.feats.get("Number") == "Plur" and (token.feats.get("Animacy") == "Anim" or negated)


def _is_many(sentence: Sentence, verb: Token, token: Token) -> bool:
    """Whether a counted noun behind a verb in the plural is who does it: the subject the tree has is one thing alone, or
    «Першу дозу отримали близько 42 тисяч норвежців» has another object."""
    subjects = sentence.children(verb, "nsubj")
    counted = any(c.deprel == "nummod:gov" for c in sentence.children(token))
    if not counted or verb.feats.get("Number") != "Plur":
        return False
    if subjects:
        return len(subjects) == 1 and is_disagreeing(sentence, subjects[0])
    before = [c for c in sentence.children(verb, "obj") if c.index < verb.index]
    return bool(before) and token.feats.get("Animacy") == "Anim"


def _is_behind(verb: Token, token: Token) -> bool:
    """Whether a thing right behind a verb that has its object may as well stand in the genitive."""
    thing = token.upos == "NOUN" and token.feats.get("Animacy") == "Inan"
    return thing and token.index == verb.index + 1 and token.form.endswith(("и", "і", "ї"))


def is_sent(verb: Token, token: Token) -> bool:
    """«кошти везуть в Україну», «автобуси направили до Херсона»: things in a form of two cases before a verb in the plural
    may be what somebody does it to."""
    plural = verb.feats.get("Number") == "Plur" and verb.feats.get("Person") in (None, "3") and verb.upos == "VERB"
    things = token.upos == "NOUN" and token.feats.get("Animacy") == "Inan" and token.feats.get("Number") == "Plur"
    return plural and things and token.index < verb.index and not plain(verb.lemma).endswith("ся")


def _is_lone(sentence: Sentence, verb: Token, token: Token) -> bool:
    """«столичних зірок не запрошували»: a genitive in the plural that nothing counts is what a verb in the plural has for
    object."""
    counted = any(c.upos in ("NUM", "DET", "ADV", "PART") for c in sentence.children(token))
    plural = verb.feats.get("Number") == "Plur" == token.feats.get("Number") and verb.upos == "VERB"
    return plural and token.upos == "NOUN" and token.feats.get("Case") == "Gen" and not counted


def _is_someone(token: Token) -> bool:
    """«викупити у фірми», «придбав у компанії»: a body that is no place, in a form that may be a genitive."""
    lemma = plain(token.lemma)
    body = lemma in words("classes", "noun", "body") and lemma not in words("classes", "noun", "place")
    return body and token.form.endswith(("и", "і", "ї"))


def _is_titles(sentence: Sentence, predicate: Token, token: Token) -> bool:
    """«Посол ЄС |в Україні| Катаріна Матернова побувала в Харкові»: between a title and its name, so the title's."""
    return any(
        subject.index < token.index < name.index
        for subject in sentence.children(predicate, "nsubj")
        for name in sentence.children(subject, "flat")
        if name.upos == "PROPN"
    )


def _is_first_object(sentence: Sentence, predicate: Token, token: Token) -> bool:
    """Whether another bare object follows: then a name before it is whom it goes to, one form for two cases."""
    if not (token.form.isupper() or token.form.lower().endswith(DATIVE)):
        return False  # «звільнив Дмитра Вербицького з посади заступника»
    return any(
        c.index > token.index and c.upos == "NOUN" and preposition(sentence, c) is None
        for c in sentence.children(predicate, "obj")
    )


DATIVE = ("у", "ю", "і", "ї", "о", "е", "ові", "еві", "єві", "ам", "ям")
"""Endings a name may have in the dative; «Баку», «Токіо» have one for all cases."""


def _is_behind_preposition(sentence: Sentence, noun: Token, token: Token) -> bool:
    """«відставки з посади глави МВС»: whether a preposition of another noun stands between, which the token belongs to."""
    between = sentence.tokens[noun.index : token.index - 1]
    person = token.upos == "NOUN" and token.feats.get("Animacy") == "Anim"
    heads = (sentence.token(t.head) for t in between if t.upos == "ADP" and t.head not in (0, token.index, noun.index))
    if person and any(head.upos != "PROPN" for head in heads):  # not «прибуття до Алжиру з Іспанії генерала Салана»
        return True
    # «арешт рахунків компанії Рената Ахметова»
    return any(
        t.upos == "NOUN" and t.head == noun.index and slot_of(sentence, t, nominal=True) == "Gen" for t in between
    )


def _is_anothers(sentence: Sentence, predicate: Token, token: Token) -> bool:
    """Whether another verb of the same stretch stands nearer: «вийшли у лідери …, готова конкурувати з РФ»."""
    if token.index < predicate.index:
        return False
    for between in reversed(sentence.tokens[predicate.index : token.index - 1]):
        if between.upos == "PUNCT" and between.form not in QUOTES:
            return False
        if between.upos == "VERB":
            return True
    return False


def compound(sentence: Sentence, token: Token, slot: str) -> Iterator[Edge]:
    """«під час зустрічі», «з боку України»: the noun under the noun that makes a preposition."""
    mark = slot.partition("+")[0] if preposition(sentence, token) else ""
    if f"{mark} {plain(token.lemma)}".strip() in words("classes", "prepositions", "compound"):
        name = f"{mark} {plain(token.form)}".strip()
        under = sentence.children(token, "nmod")
        after = sentence.tokens[token.index : token.index + 1]
        if not under and after and after[0].upos == "NOUN" and after[0].feats.get("Animacy") == "Anim":
            # «з посади |заступника| генпрокурора», «на посаду |глави| Нацполіції»: whatever case the tagger gave it
            under = after if any(p.case == "Gen" and p.number == "Sing" for p in parse(after[0].form)) else under
        for child in under:
            yield Edge(name, child, sentence, name)
