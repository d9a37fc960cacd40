"""Slots: where the participants of a predicate stand. In: a scene and a predicate token. Out: its ``Edge``s.

Besides the direct dependents: relative clauses, participles, passives, light verbs, neighbours, and what merely
stands between the same commas. Case and preposition decide, not relation labels alone: a parser confuses obj, iobj,
obl and nmod.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..analysis.tokens import Sentence, Token
from .lexicon import plain, words
from .scene import NOMINAL, Scene
from .subjects import find_subject
from .syntax import (
    QUOTES,
    Edge,
    antecedent_of,
    carrier_of,
    case_of,
    is_disagreeing,
    is_impersonal,
    is_lone_genitive,
    is_passive,
    linear_clause,
    preposition,
)

ARGUMENT = frozenset(
    {
        "nsubj",
        "obj",
        "iobj",
        "obl",
        "nmod",
        "orphan",
        "dep",
        "xcomp",
        "conj",
        "advcl",
        "parataxis",
        "appos",
        "dislocated",
        "expl",
    }
)


PASSIVE_AGENT = ("Ins", "з боку", "від")


def slot_of(sentence: Sentence, token: Token, *, nominal: bool) -> str | None:
    """The place a dependent stands in; None if it cannot be a participant."""
    if token.relation not in ARGUMENT or token.upos not in NOMINAL | {"DET", "ADJ"}:
        return None
    if token.relation in ("conj", "appos", "parataxis", "advcl", "xcomp") and preposition(sentence, token) is None:
        return "Ins" if token.deprel in ("xcomp:pred", "xcomp") and token.feats.get("Case") == "Ins" else None
    if token.relation in ("conj", "appos", "parataxis"):
        return None
    mark = preposition(sentence, token)
    case = case_of(sentence, token)
    if mark and not _is_quantifier(sentence, token):
        return f"{mark}+{case}" if case and case != "Nom" else mark  # «на Коваленко»: no case to be seen
    if token.relation == "nsubj":
        if is_lone_genitive(sentence, token):
            return "Gen"
        return "object" if is_disagreeing(sentence, token) else "subject"
    if token.relation == "obj" and case in ("Acc", "Gen", "Nom", None):
        return "Gen" if nominal else "object"
    if case is None:
        # «дістанеться ПП «Універсалгазбуд»»: abbreviations have no case, the relation decides
        indirect = token.relation in ("iobj", "obl") and token.upos != "NUM" and token.feats.get("Case") is None
        return "Dat" if indirect else ("object" if not nominal else "Gen" if token.relation == "nmod" else None)
    return {"Acc": "object", "Nom": None, "Loc": "Dat"}.get(case, case)  # no locative without a preposition


def _is_quantifier(sentence: Sentence, token: Token) -> bool:
    """«близько 20 солдатів перетнули»: a preposition of the number, not of the noun."""
    mark = preposition(sentence, token)
    return token.relation in ("nsubj", "obj") and mark in ("близько", "понад", "до", "коло", "від", "за")


def edges(scene: Scene, sentence: Sentence, predicate: Token) -> list[Edge]:
    """All candidates of a predicate, the direct ones first."""
    found = list(_resolved(scene, sentence, predicate, _direct(sentence, predicate)))
    if predicate.upos == "NOUN" or predicate.upos == "PROPN":
        found += _of_noun(scene, sentence, predicate)
    else:
        found += _of_verb(scene, sentence, predicate, found)
    found += _clausal(sentence, predicate)
    found += _weak(scene, sentence, predicate, found)
    found += _money(scene, sentence, predicate)
    found += _linear(scene, sentence, predicate, found)
    found.append(Edge("self", predicate, sentence, "self", weak=True))
    return found


def _money(scene: Scene, sentence: Sentence, predicate: Token) -> list[Edge]:
    """Sums anywhere in the predicate's own clause: «уклав угоду на будівництво школи вартістю 31,68 млн грн»."""
    found = []
    for mention in scene.resolved.mentions:
        if mention.label != "MON" or mention.sentence != sentence.index:
            continue
        top = sentence.top(mention.span)
        if top is None:
            continue
        crossed = False
        held = top in linear_clause(sentence, predicate)
        for above in sentence.ancestors(top):
            if above is predicate:
                held = held or not crossed
                break
            crossed = crossed or above.upos in ("VERB", "AUX")
        if held:
            found.append(Edge("money", top, sentence, "clause.money", weak=True))
    return found


def _linear(scene: Scene, sentence: Sentence, predicate: Token, found: list[Edge]) -> Iterator[Edge]:
    """Candidates by case and preposition alone, for when the parser hung them elsewhere: «зустрівся у парку зі
    Степаном Бандерою»."""
    taken = {edge.token.index for edge in found if edge.sentence is sentence and edge.slot not in ("self", "money")}
    nominal = predicate.upos in ("NOUN", "PROPN")
    for token in linear_clause(sentence, predicate):
        if token.upos not in ("NOUN", "PROPN", "PRON", "X") or token.index in taken or token is predicate:
            continue
        hung = token.relation == "flat" and not _is_mishung(sentence, token)
        if hung or token.relation in ("appos", "compound", "fixed") or (nominal and token.index < predicate.index):
            continue
        mark, case = preposition(sentence, token), case_of(sentence, token)
        if mark:
            slot = f"{mark}+{case}" if case else mark if mark == "між" else ""
            if nominal and _is_second_phrase(sentence, predicate, token):
                continue
        elif nominal and case == "Gen" and _is_second_genitive(sentence, predicate, token):
            slot = "Gen"
        elif token.relation == "nmod" and case == "Gen" and token.index != predicate.index + 1:
            continue
        else:
            slot = {"Nom": "subject", "Acc": "object", "Dat": "Dat", "Ins": "Ins", "Loc": "Dat"}.get(case or "", "")
        if token.index == predicate.index + 1 and case == "Gen" and not mark and not nominal:
            slot = "Dat"  # «постачає Росії»: one form for two cases
        owned = scene.next_name(sentence, token) is not None
        if owned and not nominal:
            continue
        if nominal and not mark and token.index == predicate.index + 1:
            slot = "Gen" if case == "Gen" or owned else slot
        if not nominal and not mark and _is_undeclined(sentence, token):
            yield Edge("Dat", token, sentence, "near.Dat", weak=True, far=True)
            slot = "object"
        if (
            slot
            and not (nominal and slot in ("subject", "object"))
            and not (slot == "subject" and is_impersonal(predicate))
        ):
            swapped = is_passive(predicate) and slot == "subject"
            yield Edge("object" if swapped else slot, token, sentence, f"near.{slot}", weak=True, far=True)


def _clausal(sentence: Sentence, predicate: Token) -> Iterator[Edge]:
    """«заборонив переоформляти ділянки», «домовилися, що страйку не буде»: what is said by a verb of its own."""
    for child in sentence.children(predicate, "xcomp", "ccomp", "csubj", "acl"):
        if child.upos != "VERB":
            continue
        if child.feats.get("VerbForm") == "Inf":
            yield Edge("infinitive", child, sentence, "infinitive")
        elif child.deprel == "ccomp":
            yield Edge("clause", child, sentence, "clause")


def _is_first_object(sentence: Sentence, predicate: Token, token: Token) -> bool:
    """Whether another bare object follows: then a name before it is whom it goes to, one form for two cases."""
    return any(
        c.index > token.index and c.upos == "NOUN" and preposition(sentence, c) is None
        for c in sentence.children(predicate, "obj")
    )


def _is_syncretic(token: Token) -> bool:
    """One form for genitive and dative: «поліції», «армії»."""
    return (
        token.feats.get("Gender") == "Fem" and token.feats.get("Number") == "Sing" and token.form.endswith(("ї", "і"))
    )


def _may_be_dative(sentence: Sentence, noun: Token, token: Token) -> bool:
    """«у постачанні Росії великих обсягів боєприпасів»: a name of one form for both cases, and a genitive after it."""
    if token.index != noun.index + 1 or token.upos != "PROPN" or not token.form.endswith(("ї", "і")):
        return False
    after = sentence.tokens[token.index] if token.index < len(sentence.tokens) else None
    return after is not None and after.upos in ("ADJ", "NOUN") and after.feats.get("Case") == "Gen"


def _is_second_phrase(sentence: Sentence, noun: Token, token: Token) -> bool:
    """«домовленості про збереження кордону з Північною Ірландією»: a phrase behind another one is that one's."""
    marks = [t for t in sentence.tokens[noun.index : token.index - 1] if t.upos == "ADP"]
    return len(marks) > 1


def _is_second_genitive(sentence: Sentence, noun: Token, token: Token) -> bool:
    """The genitive after such a name: «обсягів»."""
    if noun.index >= len(sentence.tokens) or token.upos != "NOUN":
        return False
    between = sentence.tokens[noun.index + 1 : token.index - 1]
    first = sentence.tokens[noun.index]
    return (
        token is not first
        and _may_be_dative(sentence, noun, first)
        and all(t.upos == "ADJ" and t.feats.get("Case") == "Gen" for t in between)
    )


def _accused(sentence: Sentence, noun: Token) -> Token | None:
    """«звинувачень Північної Кореї … у постачанні», «звинуватив Росію в постачанні»: who is said to do it."""
    if preposition(sentence, noun) != "в":
        return None
    for token in reversed(linear_clause(sentence, noun)):
        if token.index < noun.index and plain(token.lemma) in words("classes", "control", "accused"):
            case = ("Gen",) if token.upos == "NOUN" else ("Acc", "Gen")
            near = sentence.children(token, "nmod" if token.upos == "NOUN" else "obj")
            return next((c for c in near if c.feats.get("Case") in case and preposition(sentence, c) is None), None)
    return None


def _is_mishung(sentence: Sentence, token: Token) -> bool:
    """«Після призначення Грамоткіна керівником АЕС»: a name before its «title», in another case, is no part of it."""
    above = sentence.head(token)
    cases = {token.feats.get("Case"), above.feats.get("Case")} if above is not None else set()
    return above is not None and token.deprel == "flat:title" and token.index < above.index and len(cases - {None}) == 2


def _direct(sentence: Sentence, predicate: Token) -> Iterator[Edge]:
    nominal = predicate.upos in ("NOUN", "PROPN")
    for child in sentence.children(predicate):
        if child.relation == "nsubj" and nominal:
            continue
        slot = slot_of(sentence, child, nominal=nominal)
        if slot is None:
            continue
        if not nominal and _is_undeclined(sentence, child):
            # «відвідав РФ», «передав СБУ»: the form tells no case
            yield Edge("object", child, sentence, "object")
            yield Edge("Dat", child, sentence, "Dat", weak=True)
            continue
        if slot == "object" and child.upos == "PROPN" and _is_first_object(sentence, predicate, child):
            yield Edge("Dat", child, sentence, "Dat")  # «відправила Росії 10 тисяч контейнерів»
            continue
        if slot == "Gen" and not nominal and child.upos == "PROPN" and child.index == predicate.index + 1:
            yield Edge("Dat", child, sentence, "Dat", weak=True)  # «постачає Росії»: one form for two cases
        if nominal and slot == "Gen" and _may_be_dative(sentence, predicate, child):
            yield Edge("Dat", child, sentence, "Dat", weak=True)
        if "+" in slot and _is_anothers(sentence, predicate, child):
            continue
        if nominal and slot == "Gen" and _is_behind_preposition(sentence, predicate, child):
            continue
        yield Edge(slot, child, sentence, slot)
        yield from _compound(sentence, child, slot)


def _is_behind_preposition(sentence: Sentence, noun: Token, token: Token) -> bool:
    """«відставки з посади глави МВС»: whether a preposition of another noun stands between, which the token belongs to."""
    between = sentence.tokens[noun.index : token.index - 1]
    person = token.upos == "NOUN" and token.feats.get("Animacy") == "Anim"
    if person and any(t.upos == "ADP" and t.head not in (token.index, noun.index) for t in between):
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


def _is_undeclined(sentence: Sentence, token: Token) -> bool:
    capitals = len(token.form) > 1 and token.form.isupper() and token.form.isalpha()
    return capitals and token.relation != "nsubj" and preposition(sentence, token) is None


def _compound(sentence: Sentence, token: Token, slot: str) -> Iterator[Edge]:
    """«під час зустрічі», «з боку України»: the noun under the noun that makes a preposition."""
    mark = slot.partition("+")[0] if preposition(sentence, token) else ""
    if f"{mark} {plain(token.lemma)}".strip() in words("classes", "prepositions", "compound"):
        name = f"{mark} {plain(token.form)}".strip()
        for child in sentence.children(token, "nmod"):
            yield Edge(name, child, sentence, name)


def _resolved(scene: Scene, sentence: Sentence, predicate: Token, found: Iterator[Edge]) -> Iterator[Edge]:
    """Relative pronouns give way to what they stand for."""
    for edge in found:
        if edge.slot == "subject" and (name := scene.next_name(sentence, edge.token)) is not None:
            yield replace(edge, token=name)
            continue
        antecedent = antecedent_of(sentence, edge.token)
        yield replace(edge, token=antecedent, rule=f"relative.{edge.slot}") if antecedent else edge


def _of_verb(scene: Scene, sentence: Sentence, verb: Token, direct: list[Edge]) -> list[Edge]:
    found: list[Edge] = []
    slots = {edge.slot for edge in direct}
    head = _qualified(sentence, verb) if verb.upos == "ADJ" else None
    if head is not None:
        slot = "subject" if verb.feats.get("Voice") == "Act" else "object"
        found.append(Edge(slot, head, sentence, "participle.head"))
    elif "subject" not in slots and not (is_impersonal(verb)):
        subject = find_subject(scene, sentence, verb)
        if subject is not None:
            found.append(subject)
    if verb.deprel == "acl:relcl" and verb.head and not any(e.rule.startswith("relative") for e in direct):
        head = sentence.token(verb.head)
        bare = any(plain(c.form) == "що" and c.upos == "SCONJ" for c in sentence.children(verb, "mark"))
        if bare and "subject" in slots and "object" not in slots:
            found.append(Edge("object", head, sentence, "relative.object"))
    if verb.deprel in ("conj", "xcomp") and "object" not in slots and verb.head:
        found += _shared_object(sentence, verb)
    return _voiced(verb, direct, found)


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
    return [
        Edge("object", c, sentence, "conj.object", weak=True)
        for c in sentence.children(head, "obj")
        if c.index > verb.index
    ]


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


def _of_noun(scene: Scene, sentence: Sentence, noun: Token) -> list[Edge]:
    """Possessives, relational adjectives, the light verb's participants."""
    found: list[Edge] = []
    for child in sentence.children(noun):
        if (
            child.relation in ("det", "amod")
            and scene.reference(sentence, child) is not None
            or child.relation == "det"
            and plain(child.lemma) in ("його", "її", "їхній", "свій")
        ):
            own = _owner(scene, sentence, noun) if plain(child.lemma) == "свій" else None
            found.append(
                replace(own, slot="poss", rule=f"poss.{own.rule}") if own else Edge("poss", child, sentence, "poss")
            )
        elif (
            child.relation in ("nmod", "obl", "obj")
            and child.feats.get("Case") == "Ins"
            and preposition(sentence, child) is None
        ):
            found.append(Edge("agent", child, sentence, "agent"))
    for edge in list(_direct(sentence, noun)):
        if edge.slot.startswith(("з боку", "від")):
            found.append(replace(edge, slot="agent", rule="agent"))
    accused = _accused(sentence, noun)
    if accused is not None:
        found.append(Edge("subject", accused, sentence, "accused"))
    carrier = carrier_of(sentence, noun)
    if carrier is not None and noun.index < carrier.index:
        # «На запрошення Кіма Путін відвідає …, повідомили»: the first verb after the noun, whatever the tree says
        between = (
            t for t in sentence.tokens[noun.index : carrier.index] if t.upos == "VERB" and t.head == carrier.index
        )
        carrier = next(between, carrier)
    if carrier is None or noun.relation not in ("obj", "nsubj", "obl", "iobj", "xcomp", "conj", "nmod"):
        return found
    lemma = plain(carrier.lemma)
    lends = lemma in words("classes", "light", "subject") and noun.relation != "nsubj"
    suffers = lemma in words("classes", "light", "suffer") and noun.relation != "nsubj"
    if not lends and not suffers and lemma not in words("classes", "light", "event"):
        return found
    for edge in edges(scene, sentence, carrier):
        if (
            edge.token is noun
            or edge.weak
            and edge.slot != "subject"
            or edge.sentence is sentence
            and noun.index == edge.token.index
        ):
            continue
        if edge.slot == "object" or (edge.slot == "subject" and not (lends or suffers)):
            continue
        if suffers:
            slot = "sufferer" if edge.slot == "subject" else edge.slot
            found.append(replace(edge, slot=slot, rule=f"light.{edge.rule}", weak=edge.slot != "subject"))
            continue
        if is_passive(carrier) and edge.rule == "passive.agent":
            found.append(replace(edge, rule="light.agent"))
            continue
        found.append(replace(edge, rule=f"light.{edge.rule}", weak=edge.slot not in ("subject", "Dat")))
    return found


def _owner(scene: Scene, sentence: Sentence, noun: Token) -> Edge | None:
    """«яка дізналася про своє звільнення»: the subject of the verb above."""
    verb = next((t for t in sentence.ancestors(noun) if t.upos == "VERB"), None)
    return find_subject(scene, sentence, verb) if verb is not None else None


def _weak(scene: Scene, sentence: Sentence, predicate: Token, strong: list[Edge]) -> list[Edge]:
    """Prepositional phrases and datives on a neighbour: a parser attaches «до Росії» to the verb, its object or the
    next noun."""
    found: list[Edge] = []
    taken = {edge.token.index for edge in strong if edge.sentence is sentence}
    neighbours = [
        e.token
        for e in strong
        if e.sentence is sentence and e.slot in ("object", "Gen") and not e.weak and e.token.head == predicate.index
    ]
    for neighbour in neighbours:
        for child in sentence.children(neighbour, "nmod", "obl", "iobj", "obj"):
            slot = slot_of(sentence, child, nominal=True)
            if slot == "Gen" and plain(neighbour.lemma) in words("classes", "noun", "relief") and _is_syncretic(child):
                slot = "Dat"  # «надають допомогу поліції»
            if slot and slot not in ("Gen", "Ins", "object") and child.index not in taken:
                found.append(Edge(slot, child, sentence, f"neighbour.{slot}", weak=True))
    for edge in strong:
        # «передати ділянки в оренду ТОВ «Історія міста»»: who gets it hangs on the lease
        if (
            edge.sentence is sentence
            and plain(edge.token.lemma) in words("classes", "noun", "tenure")
            and "+" in edge.slot
        ):
            for child in sentence.children(edge.token, "nmod", "iobj", "obl"):
                if preposition(sentence, child) is None and (
                    child.feats.get("Case") in ("Dat", None) or child.form.isupper()
                ):
                    found.append(Edge("Dat", child, sentence, "neighbour.Dat", weak=True))
    above = sentence.head(predicate)
    if predicate.upos == "NOUN" and above is not None and above.upos == "NOUN" and predicate.deprel == "nmod":
        for child in sentence.children(above, "nmod"):
            slot = slot_of(sentence, child, nominal=True)
            mark = preposition(sentence, child)  # «санкцій ООН проти КНДР»: abbreviations show no case
            if slot and mark and child.index > predicate.index and child.index not in taken:
                found.append(Edge(slot, child, sentence, f"above.{slot}", weak=True))
    return found
