"""Participants only verbal nouns have: possessives, doers in the instrumental, those of a light verb («здійснив візит»). In: a
scene and a noun. Out: more ``Edge``s."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ...analysis.tokens import Sentence, Token
from ..lexicon import plain, words
from ..scene import Scene
from ..syntax import Edge, carrier_of, is_passive, linear_clause, preposition
from .direct import direct
from .subjects import find_subject

Finder = Callable[[Scene, Sentence, Token], list[Edge]]
"""Finds all candidates of a predicate."""


def of_noun(scene: Scene, sentence: Sentence, noun: Token, edges: Finder) -> list[Edge]:
    """Possessives, relational adjectives, the light verb's participants, which ``edges`` finds."""
    found: list[Edge] = []
    for child in sentence.children(noun):
        if (
            child.relation in ("det", "amod")
            and (scene.reference(sentence, child) is not None or scene.state(child) is not None)
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
    for edge in list(direct(sentence, noun)):
        if edge.slot.startswith(("з боку", "від")):
            found.append(replace(edge, slot="agent", rule="agent"))
    guest = _during(scene, sentence, noun)
    if guest is not None:
        found.append(replace(guest, rule="during.subject", weak=True))
    accused = _accused(sentence, noun)
    if accused is not None:
        found.append(Edge("subject", accused, sentence, "accused"))
    carrier = carrier_of(sentence, noun)
    whole = sentence.head(noun)
    if carrier is None and whole is not None and plain(whole.lemma) in ROUNDS and noun.feats.get("Case") == "Gen":
        carrier = carrier_of(sentence, whole)  # «провели другий раунд переговорів»
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
    if lemma in words("classes", "light", "bargaining") and preposition(sentence, noun) in ("на", "про", "щодо"):
        lends = False  # «уклала контракт на поставку»: who of the parties supplies is not said
    if plain(noun.lemma) in INVITED and preposition(sentence, noun) in ("на", "за"):
        lends = True  # «На запрошення пайовиків виступив директор»: who comes is who is invited, whatever he does there
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


def _during(scene: Scene, sentence: Sentence, noun: Token) -> Edge | None:
    """«Під час візиту до Афін міністерка підписала угоду»: a visit of nobody said is that of the clause's subject."""
    time = sentence.head(noun)
    if plain(noun.lemma) not in VISITS or time is None or plain(time.lemma) not in ("час", "хід", "межа", "рамка"):
        return None
    if any(c.feats.get("Case") == "Gen" and preposition(sentence, c) is None for c in sentence.children(noun, "nmod")):
        return None
    if sentence.children(noun, "det"):
        return None
    verb = sentence.head(time)
    edge = find_subject(scene, sentence, verb) if verb is not None and verb.upos == "VERB" else None
    return edge if edge is not None and scene.label(edge.sentence, edge.token) in ("PERS", "JOB") else None


INVITED = frozenset({"запрошення"})
ROUNDS = frozenset({"спроба", "раунд", "серія", "низка", "етап", "тур", "ряд"})
"""Nouns of which what follows in the genitive is what takes place."""
VISITS = frozenset({"візит", "поїздка", "турне", "відвідини", "відвідування"})


def _owner(scene: Scene, sentence: Sentence, noun: Token) -> Edge | None:
    """«яка дізналася про своє звільнення»: the subject of the verb above."""
    verb = next((t for t in sentence.ancestors(noun) if t.upos == "VERB"), None)
    return find_subject(scene, sentence, verb) if verb is not None else None
