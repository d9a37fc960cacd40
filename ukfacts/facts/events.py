"""Events: any other clause. In: a scene and the predicates that carry facts already. Out: ``FoundFact``s of kind
«event».

Only verbs that say something: a finite or impersonal verb, or a short participle, with at least a subject or an
object of some weight. Auxiliaries, modals, phase verbs and verbs of saying are carriers of other facts and make no
event.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.tokens import Sentence, Token
from ..spans import Span, cover
from .adjuncts import adjuncts
from .conjuncts import coordinated
from .factuality import factuality
from .lexicon import plain, words
from .matching.slots import edges
from .scene import Scene
from .syntax import Edge, is_participle
from .types import FoundArgument, FoundFact

EMPTY = frozenset({"це", "те", "що", "який", "все", "весь", "хто", "себе", "той", "ніщо", "щось"})


def events(scene: Scene, carrying: frozenset[tuple[int, int]]) -> Iterator[FoundFact]:
    """A fact for each plain clause; ``carrying`` are (sentence, token) of predicates that carry a fact of another
    kind."""
    for sentence in scene.sentences:
        for token in sentence.tokens:
            if (sentence.index, token.index) not in carrying and _is_predicate(sentence, token):
                fact = _event(scene, sentence, token)
                if fact is not None:
                    yield fact


def _is_predicate(sentence: Sentence, token: Token) -> bool:
    lemma = plain(token.lemma)
    if token.upos == "VERB":
        return lemma not in words("events", "skip", "verbs") and token.feats.get("Mood") != "Imp"
    passive = is_participle(token) and token.feats.get("Voice") != "Act"
    return passive and bool(sentence.children(token, "nsubj")) and token.relation not in ("amod",)


def _event(scene: Scene, sentence: Sentence, token: Token) -> FoundFact | None:
    found = edges(scene, sentence, token)
    subject = next((e for e in found if e.slot == "subject" and _weighs(scene, e)), None)
    thing = next((e for e in found if e.slot == "object" and not e.weak and _weighs(scene, e)), None)
    if subject is None and thing is None:
        return None
    if subject is not None and subject.weak and thing is None:
        return None
    if token.feats.get("VerbForm") in ("Inf", "Conv") and (subject is None or thing is None):
        return None
    roles: dict[str, tuple[FoundArgument, ...]] = {}
    if subject is not None:
        roles["subject"] = _arguments(scene, subject)[:1]
    if thing is not None:
        roles["object"] = _arguments(scene, thing)[:1]
    taken = {e.token.index for e in (subject, thing) if e is not None and e.sentence is sentence}
    around = adjuncts(scene, sentence, token, frozenset(taken))
    for edge in found:
        plain_slot = "+" in edge.slot or edge.slot in ("Dat", "Ins")
        if (
            plain_slot
            and not edge.weak
            and edge.token.index not in taken
            and not _is_circumstance(scene, sentence, edge, around.place)
        ):
            roles.setdefault(edge.slot, _arguments(scene, edge))
    spans = [token.span, *(Span(a.start, a.end) for group in roles.values() for a in group)]
    whole = cover(s for s in spans if sentence.start <= s.start and s.end <= sentence.end)
    judged = factuality(sentence, token)
    return FoundFact(
        kind="event",
        predicate=token.lemma,
        sentence=sentence.index,
        evidence=((whole.start, whole.end),),
        rule="event.clause",
        confidence=0.6 if subject is not None and thing is not None else 0.5,
        roles=roles,
        time=around.time,
        place=around.place,
        quantities=around.quantities,
        polarity=judged.polarity,
        modality=judged.modality,
        tense=judged.tense,
        attributes=around.attributes,
        word=(token.start, token.end),
    )


def _weighs(scene: Scene, edge: Edge) -> bool:
    """Whether a participant is worth a fact: a noun or a name, not «це» or a time."""
    token = edge.token
    if plain(token.lemma) in EMPTY or token.upos not in ("NOUN", "PROPN", "NUM", "X", "PRON"):
        return False
    if token.upos == "PRON" and scene.reference(edge.sentence, token) is None:
        return False
    return not scene.is_measured(edge.sentence, token)


def _arguments(scene: Scene, edge: Edge) -> tuple[FoundArgument, ...]:
    return tuple(scene.argument(edge.sentence, t, edge.rule) for t in coordinated(edge.sentence, edge.token))


def _is_circumstance(scene: Scene, sentence: Sentence, edge: Edge, place: FoundArgument | None) -> bool:
    if edge.sentence is not sentence or scene.is_measured(sentence, edge.token) or edge.token.upos in ("DET", "ADJ"):
        return True
    return place is not None and place.start <= edge.token.start < place.end
