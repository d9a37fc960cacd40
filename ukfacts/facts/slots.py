"""Slots: where the participants of a predicate stand. In: a scene and a predicate token. Out: its ``Edge``s.

An edge names a place in the clause («subject», «object», «agent», «Dat», «до+Gen»), the token that fills it and the path that
leads there. Besides the direct dependents it follows coordination, control, relative clauses, participles, passives and light verbs.
Case and preposition decide, not relation labels alone, since a parser confuses obj, iobj, obl and nmod.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..analysis.tokens import Sentence, Token
from .lexicon import plain, words
from .scene import NOMINAL, Scene

PREPOSITIONS = {
    "у": "в",
    "уві": "в",
    "ув": "в",
    "із": "з",
    "зі": "з",
    "зо": "з",
    "од": "від",
    "об": "о",
    "ві": "в",
    "поза": "поза",
}
"""Sound variants → the form frames are written with."""
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


@dataclass(frozen=True, slots=True)
class Edge:
    """One candidate for a role."""

    slot: str
    token: Token
    sentence: Sentence
    rule: str
    """The path: «subject», «conj.subject», «light.до+Gen»."""
    weak: bool = False
    """Whether it hangs on a neighbour and not on the predicate itself."""
    far: bool = False
    """Whether only its place between the same commas speaks for it, not the tree."""


def preposition(sentence: Sentence, token: Token) -> str | None:
    """The token's preposition in its plain form; None without one."""
    for child in sentence.children(token, "case"):
        if child.upos in ("ADP", "ADV", "NOUN"):
            parts = [child, *sentence.children(child, "fixed")]
            return " ".join(PREPOSITIONS.get(plain(t.form), plain(t.form)) for t in parts)
    return _preposition_before(sentence, token)


def _preposition_before(sentence: Sentence, token: Token) -> str | None:
    """The preposition right before the phrase, hung elsewhere by the parser: «до Антимонопольного комітету»."""
    case = token.feats.get("Case")
    at = token.index - 1
    while at > 0 and sentence.token(at).upos in ("ADJ", "DET") and sentence.token(at).feats.get("Case") == case:
        at -= 1
    if at == 0 or case is None:
        return None
    before = sentence.token(at)
    if before.upos != "ADP" or before.head == token.index or at < before.head < token.index:
        return None
    form = plain(before.form)
    return PREPOSITIONS.get(form, form) if case in CASES.get(PREPOSITIONS.get(form, form), (case,)) else None


CASES = {
    "до": ("Gen",), "від": ("Gen",), "для": ("Gen",), "без": ("Gen",), "про": ("Acc",), "щодо": ("Gen",), "проти": ("Gen",),
    "в": ("Loc", "Acc", "Gen"), "на": ("Loc", "Acc"), "з": ("Gen", "Ins"), "за": ("Ins", "Acc", "Gen"), "під": ("Ins", "Acc"),
    "над": ("Ins",), "між": ("Ins",), "по": ("Loc", "Acc"), "через": ("Acc",), "після": ("Gen",), "перед": ("Ins",), "при": ("Loc",),
}  # fmt: skip
"""The cases each preposition governs."""


def case_of(sentence: Sentence, token: Token) -> str | None:
    """The case the whole phrase stands in; None where a number governs the noun («11 людей»)."""
    case = token.feats.get("Case")
    if len(token.form) > 1 and token.form.isupper() and token.form.isalpha() and token.upos != "NUM":
        return None if preposition(sentence, token) is not None else case  # «з ТОВ»: abbreviations show no case
    governed = [c for c in sentence.children(token) if c.deprel in ("nummod:gov", "det:numgov")]
    if case == "Gen" and governed:
        return None
    if case is None and token.upos == "NUM":
        return None
    return case


def is_clausal(token: Token) -> bool:
    """Whether the token heads a clause: a verb or a predicative participle."""
    return token.upos in ("VERB", "AUX")


def is_participle(token: Token) -> bool:
    """«підписаний», «загиблий» as an adjective."""
    return token.upos == "ADJ" and token.feats.get("VerbForm") == "Part"


def is_passive(token: Token) -> bool:
    """Participles and impersonals: «укладений», «підписано»."""
    if token.upos == "ADJ":
        return token.feats.get("Voice") != "Act"
    return token.feats.get("Person") == "0" and token.form.lower().endswith(("но", "то"))


def is_impersonal(token: Token) -> bool:
    """«підписано», «вбито»: the patient stays an object."""
    return token.upos in ("VERB", "AUX") and is_passive(token)


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
        return f"{mark}+{case}" if case else mark
    if token.relation == "nsubj":
        return "subject"
    if token.relation == "obj" and case in ("Acc", "Gen", "Nom", None):
        return "Gen" if nominal else "object"
    if case is None:
        # «дістанеться ПП «Універсалгазбуд»»: abbreviations have no case, the relation decides
        indirect = token.relation in ("iobj", "obl") and token.upos != "NUM" and token.feats.get("Case") is None
        return "Dat" if indirect else ("object" if not nominal else "Gen" if token.relation == "nmod" else None)
    return {"Acc": "object", "Nom": None}.get(case, case)


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


def linear_clause(sentence: Sentence, predicate: Token) -> tuple[Token, ...]:
    """The words between the commas and verbs on either side of a predicate."""
    first = last = predicate.index
    while first > 1 and not _is_border(sentence.tokens[first - 2]):
        first -= 1
    while last < len(sentence.tokens) and not _is_border(sentence.tokens[last]):
        last += 1
    return sentence.tokens[first - 1 : last]


def _is_border(token: Token) -> bool:
    if token.upos == "PUNCT":
        return token.form not in QUOTES and not token.form.startswith("-")
    return token.upos == "SCONJ" or (token.upos == "VERB" and token.feats.get("VerbForm") != "Inf")


QUOTES = frozenset({'"', "«", "»", "“", "”", "„"})


def _linear(scene: Scene, sentence: Sentence, predicate: Token, found: list[Edge]) -> Iterator[Edge]:
    """Candidates by case and preposition alone, for when the parser hung them elsewhere: «зустрівся у парку зі Степаном Бандерою»."""
    taken = {edge.token.index for edge in found if edge.sentence is sentence and edge.slot not in ("self", "money")}
    nominal = predicate.upos in ("NOUN", "PROPN")
    for token in linear_clause(sentence, predicate):
        if token.upos not in ("NOUN", "PROPN", "PRON", "X") or token.index in taken or token is predicate:
            continue
        if token.relation in ("flat", "appos", "compound", "fixed") or (nominal and token.index < predicate.index):
            continue
        mark, case = preposition(sentence, token), case_of(sentence, token)
        if mark:
            slot = f"{mark}+{case}" if case else ""
        elif token.relation == "nmod" and case == "Gen" and token.index != predicate.index + 1:
            continue
        else:
            slot = {"Nom": "subject", "Acc": "object", "Dat": "Dat", "Ins": "Ins"}.get(case or "", "")
        if token.index == predicate.index + 1 and case == "Gen" and not mark and not nominal:
            slot = "Dat"  # «постачає Росії»: one form for two cases
        if nominal and case == "Gen" and not mark and token.index == predicate.index + 1:
            slot = "Gen"
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
        if "+" in slot and _is_anothers(sentence, predicate, child):
            continue
        yield Edge(slot, child, sentence, slot)
        yield from _compound(sentence, child, slot)


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
        antecedent = antecedent_of(sentence, edge.token)
        yield replace(edge, token=antecedent, rule=f"relative.{edge.slot}") if antecedent else edge


def antecedent_of(sentence: Sentence, token: Token) -> Token | None:
    """What a relative pronoun stands for; None of any other word."""
    if plain(token.lemma) not in ("який", "що", "котрий", "хто") or token.upos not in ("DET", "PRON", "SCONJ"):
        return None
    for above in (token, *sentence.ancestors(token)):
        if above.deprel in ("acl:relcl", "acl") and above.head:
            return sentence.token(above.head)
    return None


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
        return head if head.feats.get("Case") in (case, None) or case_of(sentence, head) is None else None
    if sentence.children(participle, "nsubj", "cop") or participle.relation in ("root", "conj", "ccomp", "parataxis"):
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


def _syncretic(sentence: Sentence, verb: Token) -> Token | None:
    """«ремонт може коштувати»: a form for two cases, taken for an accusative, right before the verb."""
    before = sentence.tokens[verb.index - 2] if verb.index > 1 else None
    if before is None or before.upos != "NOUN" or before.feats.get("Case") != "Acc" or sentence.children(verb, "nsubj"):
        return None
    alike = before.feats.get("Animacy") != "Anim" and before.feats.get("Gender") in ("Masc", "Neut", None)
    return before if alike and preposition(sentence, before) is None and agrees(verb, before, sentence) else None


def subject_of(sentence: Sentence, verb: Token) -> Token | None:
    """The verb's own subject."""
    found = sentence.children(verb, "nsubj")
    return found[0] if found else None


def find_subject(scene: Scene, sentence: Sentence, verb: Token, depth: int = 0) -> Edge | None:
    """The subject of a verb that has none of its own: from conjunct, governor, antecedent or the sentence before."""
    own = subject_of(sentence, verb)
    if own is not None:
        antecedent = antecedent_of(sentence, own)
        return Edge("subject", antecedent or own, sentence, "subject")
    if depth > 6:
        return None
    above = sentence.head(verb)
    if above is None:
        return _near(sentence, verb) or _previous_subject(scene, sentence, verb)
    found: Edge | None = None
    if verb.deprel in ("conj", "conj:svc", "compound:svc", "advcl:svc", "parataxis"):
        found = (
            find_subject(scene, sentence, above, depth + 1)
            if above.upos in ("VERB", "AUX", "ADJ", "NOUN", "ADV")
            else None
        )
    elif verb.deprel in ("xcomp", "csubj", "ccomp", "advcl", "acl:adv", "xcomp:pred"):
        found = _controlled(scene, sentence, verb, above, depth)
    elif verb.deprel == "acl:relcl":
        bare = any(plain(c.form) in ("що", "який") for c in sentence.children(verb))
        return Edge("subject", above, sentence, "relative.subject") if bare or is_participle(verb) else None
    elif verb.deprel in ("acl", "nmod"):
        found = _of_head_noun(scene, sentence, above, depth)
    if found is None or not agrees(verb, found.token, found.sentence):
        return _near(sentence, verb)
    return replace(found, rule=f"{verb.relation}.{found.rule}")


def _near(sentence: Sentence, verb: Token) -> Edge | None:
    """A subject the parser gave to another word: «передає агенція AFP»."""
    if verb.upos != "VERB" or verb.feats.get("VerbForm") != "Fin" or verb.feats.get("Person") in ("0", "1", "2"):
        return None
    token = nearest_nominative(sentence, verb)
    if token is None:
        token = _syncretic(sentence, verb)
    if token is None:
        return None
    return Edge("subject", token, sentence, "near.subject", weak=True)


def _controlled(scene: Scene, sentence: Sentence, verb: Token, above: Token, depth: int) -> Edge | None:
    if verb.feats.get("VerbForm") == "Inf" and plain(above.lemma) in words("classes", "control", "object"):
        for child in sentence.children(above, "obj", "iobj", "obl"):
            if child.feats.get("Case") in ("Dat", "Acc", "Gen") and preposition(sentence, child) is None:
                return Edge("subject", child, sentence, "control.object")
    return find_subject(scene, sentence, above, depth + 1)


def _of_head_noun(scene: Scene, sentence: Sentence, noun: Token, depth: int) -> Edge | None:
    """«підтвердив бажання відвідати»: whose wish it is."""
    for child in sentence.children(noun, "nmod"):
        if child.feats.get("Case") == "Gen" and preposition(sentence, child) is None:
            return Edge("subject", child, sentence, "acl.Gen")
    above = sentence.head(noun)
    return find_subject(scene, sentence, above, depth + 1) if above is not None and is_clausal(above) else None


def nearest_nominative(sentence: Sentence, verb: Token, *, right_first: bool = False) -> Token | None:
    """The noun in the nominative next to a verb in its own clause, whatever the tree says of it."""
    left, right = sentence.tokens[: verb.index - 1][::-1], sentence.tokens[verb.index :]
    for side in (right, left) if right_first else (left, right):
        for token in side:
            if token.upos in ("VERB", "SCONJ") or (
                token.upos == "PUNCT" and token.form not in QUOTES and not _is_hyphen(sentence, token)
            ):
                break
            bare = token.upos in ("NOUN", "PROPN", "X", "PRON") and preposition(sentence, token) is None
            if bare and token.feats.get("Case") in ("Nom", None) and agrees(verb, token, sentence):
                title = sentence.head(token)
                return (
                    title
                    if token.relation in ("flat", "appos") and title is not None and title.upos == "NOUN"
                    else token
                )
    return None


def _is_hyphen(sentence: Sentence, token: Token) -> bool:
    """«Жан-П'єр», «члени-засновники»: no blank on either side."""
    if token.form != "-" or not 1 < token.index < len(sentence.tokens):
        return False
    return sentence.tokens[token.index - 2].end == token.start and sentence.tokens[token.index].start == token.end


def agrees(verb: Token, subject: Token, sentence: Sentence) -> bool:
    """Whether a finite verb may have this subject; infinitives and converbs may have any."""
    feats = verb.feats
    if feats.get("VerbForm") in ("Inf", "Conv"):
        return True
    if feats.get("Person") in ("1", "2"):
        return subject.feats.get("Person") == feats["Person"]
    joined = bool(sentence.children(subject, "conj"))
    number = "Plur" if joined else {"Ptan": "Plur"}.get(subject.feats.get("Number", ""), subject.feats.get("Number"))
    counted = any(c.deprel in ("nummod:gov", "nummod", "det:numgov") for c in sentence.children(subject))
    if counted:
        return True
    if number and feats.get("Number") and feats["Number"] != number:
        return number == "Sing" and bool(joined_before(sentence, subject))
    gender = subject.feats.get("Gender")
    return not (number == "Sing" and gender and feats.get("Gender") and feats["Gender"] != gender)


def joined_before(sentence: Sentence, token: Token) -> Token | None:
    """The nominative joined to this one by «і» or «та», where the tree has not joined them: «Блінкен і прессекретар … Жан-П'єр»."""
    seen = False
    for before in reversed(sentence.tokens[: token.index - 1]):
        if before.upos in ("VERB", "SCONJ") or before.form in (";", ":"):
            return None
        if before.upos == "CCONJ" and plain(before.form) in ("і", "та", "й"):
            seen = True
        nominative = (
            before.upos in ("NOUN", "PROPN")
            and before.feats.get("Case") == "Nom"
            and not sentence.children(before, "case")
        )
        if seen and nominative and before.relation not in ("flat", "compound"):
            return before
    return None


def _previous_subject(scene: Scene, sentence: Sentence, verb: Token) -> Edge | None:
    """«Він зустрівся …. Заявив, що …»: the subject of the sentence before, in the same part of the page."""
    if (
        sentence.index == 0
        or verb.upos != "VERB"
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
            found.append(Edge("poss", child, sentence, "poss"))
        elif (
            child.relation in ("nmod", "obl", "obj")
            and child.feats.get("Case") == "Ins"
            and preposition(sentence, child) is None
        ):
            found.append(Edge("agent", child, sentence, "agent"))
    for edge in list(_direct(sentence, noun)):
        if edge.slot.startswith(("з боку", "від")):
            found.append(replace(edge, slot="agent", rule="agent"))
    carrier = carrier_of(sentence, noun)
    if carrier is None or noun.relation not in ("obj", "nsubj", "obl", "iobj", "xcomp", "conj", "nmod"):
        return found
    lemma = plain(carrier.lemma)
    lends = lemma in words("classes", "light", "subject") and noun.relation != "nsubj"
    if not lends and lemma not in words("classes", "light", "event"):
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
        if edge.slot == "object" or (edge.slot == "subject" and not lends):
            continue
        if is_passive(carrier) and edge.rule == "passive.agent":
            found.append(replace(edge, rule="light.agent"))
            continue
        found.append(replace(edge, rule=f"light.{edge.rule}", weak=edge.slot not in ("subject", "Dat")))
    return found


def carrier_of(sentence: Sentence, noun: Token) -> Token | None:
    """The verb a noun hangs on, if it hangs on one."""
    above = sentence.head(noun)
    if above is not None and (above.upos in ("VERB", "AUX") or is_participle(above)):
        return above
    return None


def _weak(scene: Scene, sentence: Sentence, predicate: Token, strong: list[Edge]) -> list[Edge]:
    """Prepositional phrases and datives on a neighbour: a parser attaches «до Росії» to the verb, its object or the next noun."""
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
            if slot and slot not in ("Gen", "Ins", "object") and child.index not in taken:
                found.append(Edge(slot, child, sentence, f"neighbour.{slot}", weak=True))
    above = sentence.head(predicate)
    if predicate.upos == "NOUN" and above is not None and above.upos == "NOUN" and predicate.deprel == "nmod":
        for child in sentence.children(above, "nmod"):
            slot = slot_of(sentence, child, nominal=True)
            if slot and "+" in slot and child.index > predicate.index and child.index not in taken:
                found.append(Edge(slot, child, sentence, f"above.{slot}", weak=True))
    return found


def coordinated(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """The token and its conjuncts of the same sort: «Росія та КНДР», by the tree or by standing side by side."""
    found = [token]
    for member in found:
        for child in sentence.children(member, "conj"):
            if child.upos in NOMINAL and (preposition(sentence, child) in (None, preposition(sentence, token))):
                found.append(child)
    if len(found) == 1 and token.upos == "PROPN":
        found += _neighbours(sentence, token)
    return tuple(sorted({t.index: t for t in found}.values(), key=lambda t: t.index))


def _neighbours(sentence: Sentence, token: Token) -> list[Token]:
    """«Путін і Кім поїхали»: two names in one case with nothing but «і» between them."""
    last = max((t.index for t in sentence.children(token, "flat")), default=token.index)
    if last + 2 > len(sentence.tokens):
        return []
    link, other = sentence.token(last + 1), sentence.token(last + 2)
    alike = (
        other.upos == "PROPN" and other.feats.get("Case") == token.feats.get("Case") and other.relation not in ("flat",)
    )
    return [other] if alike and plain(link.form) in ("і", "та", "й") else []
