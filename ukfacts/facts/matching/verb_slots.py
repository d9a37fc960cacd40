"""Participants only verbs have: of relative clauses, participles, passives, shared objects. In: a scene and a verb with its
direct edges. Out: more ``Edge``s."""

from __future__ import annotations

from dataclasses import replace

from ...analysis.tokens import Sentence, Token
from ..lexicon import plain, words
from ..phrases import is_animate
from ..scene import Scene
from ..syntax import Edge, case_of, is_impersonal, is_passive, preposition
from .direct import is_sent
from .subjects import find_subject, obliged, subject_above

PASSIVE_AGENT = ("Ins", "з боку", "від")


def of_verb(scene: Scene, sentence: Sentence, verb: Token, direct: list[Edge]) -> list[Edge]:
    """The noun of a participle, a subject from elsewhere, shared objects; ``direct`` is turned round in the passive."""
    found: list[Edge] = []
    inner = obliged(sentence, verb, sentence.head(verb))
    direct[:] = [edge for edge in direct if edge.token is not inner]
    slots = {edge.slot for edge in direct}
    # «троє загинули, ще п'ятеро госпіталізовані»: hung on the first number, yet with a subject of its own
    head = _qualified(sentence, verb) if verb.upos == "ADJ" and "subject" not in slots else None
    if head is not None:
        slot = "subject" if verb.feats.get("Voice") == "Act" else "object"
        found.append(Edge(slot, head, sentence, "participle.head"))
    elif (lone := _lone_number(scene, sentence, verb, direct)) is not None:
        found.append(Edge("subject", lone, sentence, "number"))
    elif "subject" not in slots and not (is_impersonal(verb)):
        subject = find_subject(scene, sentence, verb)
        if subject is not None:
            found.append(subject)
            other = subject_above(
                sentence, verb
            )  # «заявила, що угоди досягнуто, і запросила»: for a role no угода fills
            if other is not None and other.token is not subject.token:
                found.append(other)
    if verb.deprel == "acl:relcl" and verb.head and not any(e.rule.startswith("relative") for e in direct):
        head = sentence.token(verb.head)
        bare = any(plain(c.form) == "що" and c.upos == "SCONJ" for c in sentence.children(verb, "mark"))
        if bare and "subject" in slots and "object" not in slots:
            found.append(Edge("object", head, sentence, "relative.object"))
    if verb.deprel in ("conj", "xcomp") and "object" not in slots and verb.head:
        found += _shared_object(sentence, verb)
    return _voiced(verb, direct, found)


def _lone_number(scene: Scene, sentence: Sentence, verb: Token, direct: list[Edge]) -> Token | None:
    """«148 цивільних загинули і |929| дістали поранення», «понад |300| травмовано»: persons counted right before a verb."""
    before = sentence.token(verb.index - 1) if verb.index > 1 else None
    if before is None or not scene.counts_people(sentence, before):
        return None
    return before if not any(e.token is before and e.slot in ("subject", "object") for e in direct) else None


def _qualified(sentence: Sentence, participle: Token) -> Token | None:
    """The noun a participle stands with, in its own case: «загиблого на Майдані Михайла Жизневського»."""
    case = participle.feats.get("Case")
    if participle.relation in ("amod", "acl") and participle.head:
        head = sentence.token(participle.head)
        if head.feats.get("Case") in (case, None) or case_of(sentence, head) is None:
            return head
    elif sentence.children(participle, "nsubj", "cop") or participle.relation in ("root", "conj", "ccomp", "parataxis"):
        return None
    for token in sentence.tokens[participle.index : participle.index + 6]:
        if token.upos in ("VERB", "PUNCT"):
            return None
        if token.upos in ("NOUN", "PROPN") and token.feats.get("Case") == case and preposition(sentence, token) is None:
            return token
    return None


def _shared_object(sentence: Sentence, verb: Token) -> list[Edge]:
    """«розробили й підписали угоду»: an object the parser gave to the first verb though it stands after the second."""
    head = sentence.token(verb.head)
    found = [c for c in sentence.children(head, "obj") if c.index > verb.index or _is_fronted(sentence, head, verb, c)]
    # «Лідерів алжирців почали запрошувати», «Мера позбавили громадянства й усунули»
    if verb.relation in ("xcomp", "conj") and head.feats.get("Number") == "Plur":
        found += [c for c in sentence.children(head, "nsubj") if case_of(sentence, c) == "Gen" and is_animate(c)]
    if verb.relation == "conj" and not sentence.children(head, "obj"):  # «кошти пересилають та везуть в Україну»
        found += [c for c in sentence.children(head, "nsubj") if is_sent(head, c)]
    return [Edge("object", c, sentence, "conj.object", weak=True) for c in found]


def _is_fronted(sentence: Sentence, head: Token, verb: Token, token: Token) -> bool:
    """«суворі обмеження вирішила подовжити», «педагога звільнили з роботи і засудили»: an object before the first verb
    is the infinitive's, or that of both where nobody is said to do it."""
    if token.index > head.index or head.upos != "VERB" or preposition(sentence, token) is not None:
        return False
    if verb.deprel == "xcomp":
        return verb.feats.get("VerbForm") == "Inf" and plain(head.lemma) not in words("classes", "control", "object")
    return not sentence.children(head, "nsubj") and not sentence.children(verb, "nsubj")


def _voiced(verb: Token, direct: list[Edge], found: list[Edge]) -> list[Edge]:
    """In the passive the subject is the patient and the instrumental the doer."""
    if not is_passive(verb):
        return found
    for number, edge in enumerate(direct):
        if edge.slot == "subject":
            direct[number] = replace(edge, slot="object", rule=f"passive.{edge.rule}")
    for number, edge in enumerate(found):
        if edge.slot == "subject":
            found[number] = replace(edge, slot="object", rule=f"passive.{edge.rule}")
    for edge in direct:
        if edge.slot.partition("+")[0] in PASSIVE_AGENT:
            found.append(replace(edge, slot="subject", rule="passive.agent"))
    return found
