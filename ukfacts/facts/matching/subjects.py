"""Subjects of verbs that have none of their own: from conjunct, governor, antecedent or the sentence before. In: a
verb. Out: an ``Edge``."""

from __future__ import annotations

from dataclasses import replace

from ...analysis.tokens import Sentence, Token
from ..lexicon import plain, words
from ..scene import Scene
from ..syntax import (
    Edge,
    agrees,
    is_clausal,
    is_disagreeing,
    is_participle,
    nearest_nominative,
    preposition,
    subject_of,
)
from .relatives import WHERE, antecedent_of


def find_subject(scene: Scene, sentence: Sentence, verb: Token, depth: int = 0) -> Edge | None:
    """The subject of a verb that has none of its own: from conjunct, governor, antecedent or the sentence before."""
    helped = _helped(sentence, verb)
    if helped is not None:
        return Edge("subject", helped, sentence, "control.near")
    own = subject_of(sentence, verb)
    if own is not None:
        antecedent = antecedent_of(sentence, own)
        return Edge("subject", antecedent or scene.next_name(sentence, own) or own, sentence, "subject")
    if depth > 6:
        return None
    above = sentence.head(verb)
    if above is None:
        return _near(scene, sentence, verb) or previous_subject(scene, sentence, verb)
    if verb.upos == "ADJ" and verb.deprel == "parataxis":
        return None  # «Росіяни вдарили по Одесі: є поранені»
    found: Edge | None = None
    aside = verb.deprel == "parataxis:rel" and any(plain(c.form) in WHERE for c in sentence.children(verb, "advmod"))
    if aside or verb.deprel in ("conj", "conj:svc", "compound:svc", "advcl:svc", "parataxis"):
        found = (
            find_subject(scene, sentence, above, depth + 1)
            if above.upos in ("VERB", "AUX", "ADJ", "NOUN", "ADV")
            else None
        )
    elif verb.deprel in ("xcomp", "csubj", "ccomp", "advcl", "acl:adv", "xcomp:pred"):
        found = _controlled(scene, sentence, verb, above, depth)
    elif verb.deprel == "acl:relcl":
        bare = any(plain(c.form) in ("що", "який") for c in sentence.children(verb))
        if _is_content(sentence, verb, above):
            verbs = (t for t in sentence.ancestors(above) if is_clausal(t))
            told = next((find_subject(scene, sentence, t, depth + 1) for t in verbs), None)
            return told if told is not None and agrees(verb, told.token, told.sentence) else None
        if any(plain(c.form) in WHERE for c in sentence.children(verb, "advmod", "mark")):
            # «відвідає Москву, де проведе переговори»: who visits it
            main = next((t for t in sentence.ancestors(above) if is_clausal(t)), None)
            found = find_subject(scene, sentence, main, depth + 1) if main is not None else None
            return found if found is not None and agrees(verb, found.token, found.sentence) else None
        return Edge("subject", above, sentence, "relative.subject") if bare or is_participle(verb) else None
    elif verb.deprel in ("acl", "nmod"):
        found = _of_head_noun(scene, sentence, above, depth)
    if found is None or not agrees(verb, found.token, found.sentence):
        return _near(scene, sentence, verb) or subject_above(sentence, verb)
    return replace(found, rule=f"{verb.relation}.{found.rule}")


def _of_main_clause(sentence: Sentence, converb: Token) -> Edge | None:
    """«керівництво займалося діями, які можна розцінити як махінації, підписуючи договори»: of the verbs above the first
    that somebody is the subject of."""
    for above in sentence.ancestors(converb):
        subject = subject_of(sentence, above) if above.upos == "VERB" and above.feats.get("VerbForm") == "Fin" else None
        if subject is None or subject.upos in ("PRON", "DET"):
            continue
        body = plain(subject.lemma) in words("classes", "noun", "body")
        if body or subject.upos == "PROPN" or subject.feats.get("Animacy") == "Anim":
            return Edge("subject", subject, sentence, "above.subject", weak=True)
    return None


def _is_content(sentence: Sentence, verb: Token, noun: Token) -> bool:
    """«міністри повідомили прем'єрці, що подають»: a verb in the plural tells nothing of one, it is what was told."""
    mark = any(plain(c.form) == "що" and c.upos == "SCONJ" for c in sentence.children(verb, "mark"))
    many = verb.feats.get("Number") == "Plur" and noun.feats.get("Number") == "Sing"
    counts = noun.form.isupper() or plain(noun.lemma) in words("classes", "noun", "amount")
    return mark and many and not counts and not sentence.children(noun, "conj", "nummod") and noun.upos != "PRON"


def subject_above(sentence: Sentence, verb: Token) -> Edge | None:
    """«Авіакомпанія заявила, що угоди досягнуті і запросила …»: of the verbs above the first whose subject agrees."""
    if verb.feats.get("VerbForm") == "Conv":
        return _of_main_clause(sentence, verb)
    if (
        verb.feats.get("Tense") != "Past"
        or verb.feats.get("Number") != "Sing"
        or verb.relation not in ("conj", "advcl")
    ):
        return None
    for above in sentence.ancestors(verb):
        subject = subject_of(sentence, above) if above.upos == "VERB" and above.feats.get("VerbForm") == "Fin" else None
        if subject is not None and subject.index < verb.index and agrees(verb, subject, sentence):
            return Edge("subject", antecedent_of(sentence, subject) or subject, sentence, "above.subject", weak=True)
    return None


def _helped(sentence: Sentence, verb: Token) -> Token | None:
    """«допомогти родині виїхати»: the dative between the two infinitives, however the tree joins them."""
    if verb.feats.get("VerbForm") != "Inf":
        return None
    for token in reversed(sentence.tokens[max(0, verb.index - 6) : verb.index - 1]):
        if token.upos == "VERB":
            governs = (
                plain(token.lemma) in words("classes", "control", "object") and token.feats.get("VerbForm") == "Inf"
            )
            near = (*sentence.children(token, "obj", "iobj"), *sentence.children(verb, "obj", "iobj"))
            found = [c for c in near if c.feats.get("Case") == "Dat" and c.index < verb.index]
            return found[0] if governs and found and token.index < found[0].index < verb.index else None
        if token.upos not in ("NOUN", "PROPN", "PRON", "ADJ", "DET"):
            return None
    return None


def _near(scene: Scene, sentence: Sentence, verb: Token) -> Edge | None:
    """A subject the parser gave to another word: «передає агенція AFP»."""
    if verb.upos != "VERB" or verb.feats.get("VerbForm") != "Fin" or verb.feats.get("Person") in ("0", "1", "2"):
        return None
    token = nearest_nominative(sentence, verb)
    if token is None:
        token = _syncretic(sentence, verb) or _undeclined(scene, sentence, verb) or _abbreviated(scene, sentence, verb)
    if token is None:
        return None
    return Edge("subject", token, sentence, "near.subject", weak=True)


def _syncretic(sentence: Sentence, verb: Token) -> Token | None:
    """«ремонт може коштувати»: a form for two cases, taken for an accusative, right before the verb."""
    before = sentence.tokens[verb.index - 2] if verb.index > 1 else None
    if before is None or before.upos != "NOUN" or before.feats.get("Case") != "Acc" or sentence.children(verb, "nsubj"):
        return None
    alike = before.feats.get("Animacy") != "Anim" and before.feats.get("Gender") in ("Masc", "Neut", None)
    return before if alike and preposition(sentence, before) is None and agrees(verb, before, sentence) else None


def _undeclined(scene: Scene, sentence: Sentence, verb: Token) -> Token | None:
    """«Бібі вилетіла»: a person's name of one form for all cases, taken for another, right before the verb."""
    before = sentence.tokens[verb.index - 2] if verb.index > 1 else None
    if before is None or not before.form.endswith(("і", "о", "е", "є")) or sentence.children(verb, "nsubj"):
        return None
    if any(c is not before for c in sentence.children(verb, "obj")):
        return None
    if scene.label(sentence, before) != "PERS" or verb.feats.get("Number") == "Plur":
        return None
    return before if before.feats.get("Case") != "Nom" and preposition(sentence, before) is None else None


def _abbreviated(scene: Scene, sentence: Sentence, verb: Token) -> Token | None:
    """«У грудні МОЗ України домовився»: a body's abbreviation, which shows no case, in front of a verb without a
    subject."""
    if sentence.children(verb, "nsubj") or verb.feats.get("Number") == "Plur":
        return None
    for token in sentence.children(verb, "obl", "obj", "iobj"):
        capitals = len(token.form) > 2 and token.form.isupper() and token.form.isalpha()
        if not capitals or token.index > verb.index or preposition(sentence, token) is not None:
            continue
        between = [t for t in sentence.tokens[token.index : verb.index - 1] if token not in sentence.ancestors(t)]
        if scene.label(sentence, token) == "ORG" and all(t.upos in ("ADV", "PART") for t in between):
            return token
    return None


def _controlled(scene: Scene, sentence: Sentence, verb: Token, above: Token, depth: int) -> Edge | None:
    if _is_asked_about(sentence, verb) and plain(above.lemma) in words("classes", "control", "told"):
        told = (c for c in sentence.children(above, "obj", "iobj", "obl") if c.feats.get("Case") == "Dat")
        hearer = next(told, None)  # «підкаже вам, де придбати вакцину»
        return Edge("subject", hearer, sentence, "control.told") if hearer is not None else None
    if verb.feats.get("VerbForm") == "Inf" and plain(above.lemma) in words("classes", "control", "object"):
        for child in sentence.children(above, "obj", "iobj", "obl"):
            if child.feats.get("Case") in ("Dat", "Acc", "Gen") and preposition(sentence, child) is None:
                return Edge("subject", child, sentence, "control.object")
        inner = obliged(sentence, verb, above)
        if inner is not None:
            return Edge("subject", inner, sentence, "control.object")
        for child in sentence.children(above, "nsubj"):
            if is_disagreeing(sentence, child):  # «суди зобов'язали фонд повернути ділянку»
                return Edge("subject", child, sentence, "control.object")
        if plain(above.lemma) in words("classes", "control", "asked"):
            return None  # «запропонував дати йому 40 тис грн»: who, is not said
    if plain(above.lemma) in words("classes", "control", "impersonal") and subject_of(sentence, above) is None:
        whose = (c for c in sentence.children(above, "obj", "iobj", "obl") if c.feats.get("Case") == "Dat")
        dative = next(whose, None)  # «з безвізом можна втекти»: anybody
        return Edge("subject", dative, sentence, "control.dative") if dative is not None else None
    return find_subject(scene, sentence, above, depth + 1)


def obliged(sentence: Sentence, verb: Token, above: Token | None) -> Token | None:
    """«зобов'язав сім фірм повернути зони»: who stands between the two verbs, hung on the second beside an object behind it."""
    if above is None or plain(above.lemma) not in words("classes", "control", "object") or verb.deprel != "xcomp":
        return None
    objects = sentence.children(verb, "obj")
    between = [c for c in objects if above.index < c.index < verb.index and preposition(sentence, c) is None]
    return between[0] if between and any(c.index > verb.index for c in objects) else None


def _is_asked_about(sentence: Sentence, verb: Token) -> bool:
    """«де придбати», «як виїхати»: an infinitive behind a word that asks."""
    asking = ("де", "куди", "звідки", "як", "коли", "чи", "скільки")
    return verb.feats.get("VerbForm") == "Inf" and any(plain(c.form) in asking for c in sentence.children(verb))


def _of_head_noun(scene: Scene, sentence: Sentence, noun: Token, depth: int) -> Edge | None:
    """«підтвердив бажання відвідати»: whose wish it is; «звернувся до суду з проханням повернути»: whom it is put to."""
    above = sentence.head(noun)
    if plain(noun.lemma) in words("classes", "control", "addressed") and not _is_given(above):
        asked = _addressee(sentence, noun, above)
        return Edge("subject", asked, sentence, "acl.addressee") if asked is not None else None
    given = plain(noun.lemma) in words("classes", "control", "addressed")  # there the genitive is who gave it
    for child in sentence.children(noun, "nmod") if not given else ():
        if child.feats.get("Case") == "Gen" and preposition(sentence, child) is None:
            return Edge("subject", child, sentence, "acl.Gen")
    return find_subject(scene, sentence, above, depth + 1) if above is not None and is_clausal(above) else None


TAKING = ("мати", "виконати", "прийняти", "приймати", "відхилити", "відкинути")
"""Verbs of him who got an order or an invitation."""


def _is_given(verb: Token | None) -> bool:
    """«отримав завдання доставити», «мав наказ відійти»: there the subject is the one who has to."""
    return verb is not None and plain(verb.lemma) in (*words("classes", "light", "suffer"), *TAKING)


def _addressee(sentence: Sentence, noun: Token, verb: Token | None) -> Token | None:
    """Whom a request or an order is put to: «поставив міністру завдання», «звернувся до суду з проханням»."""
    for above in (noun, verb):
        for child in sentence.children(above, "obj", "iobj", "obl", "nmod") if above is not None else ():
            mark, case = preposition(sentence, child), child.feats.get("Case")
            if child is not noun and ((mark is None and case == "Dat") or (mark == "до" and case == "Gen")):
                return child
    return None


def previous_subject(scene: Scene, sentence: Sentence, verb: Token) -> Edge | None:
    """«Він зустрівся …. Заявив, що …»: the subject of the sentence before, in the same part of the page."""
    if (
        sentence.index == 0
        or verb.upos not in ("VERB", "AUX")
        or verb.feats.get("VerbForm") != "Fin"
        or verb.feats.get("Person") in ("0", "1", "2")
    ):
        return None
    before = scene.sentences[sentence.index - 1]
    if before.block != sentence.block or before.root is None:
        return None
    subject = subject_of(before, before.root)
    past_plural = verb.feats.get("Number") == "Plur"  # «підписали»: somebody, no matter who
    if subject is None or past_plural or verb.feats.get("Gender") == "Neut" or not agrees(verb, subject, before):
        return None
    if "person" not in scene.classes(before, subject) and "body" not in scene.classes(before, subject):
        return None
    return Edge("subject", subject, before, "previous.subject", weak=True)
