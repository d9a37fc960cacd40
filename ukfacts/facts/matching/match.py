"""The matcher: frames meet the syntax. In: a scene and ``Frames``. Out: ``Match``es and, for the curious,
``NearMiss``es.

A frame matches when every needed role is filled; else the matcher abstains and says which role was lacking.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ...analysis.tokens import Sentence, Token
from ..conjuncts import coordinated
from ..kinds import KINDS
from ..lexicon import plain, words
from ..scene import Scene
from ..syntax import Edge, is_participle, preposition
from .fits import fits
from .frames import Frame, Frames, Role
from .slots import edges

LOOSE = frozenset({"в", "на", "за", "з", "під", "над", "між", "по", "о", "через", "перед"})
"""Prepositions with more than one case: the case is asked for; of all others the preposition is enough."""

BESIDE = {"payment": ("agreement", "parties"), "attack": ("casualties", "victims"), "transfer": ("arrest", "_what")}
"""What a fact's word tells besides, if that role is filled: a contract with its sum, «розстріляв полоненого», «скерував
до суду обвинувальний акт щодо посадовця»."""
JOINT = frozenset({"participants", "parties"})
"""Roles of several who stand in several places: «ДП уклало з фірмою угоду»."""
SOMEBODY = frozenset({"person", "body", "PERS", "ORG", "LOC"})
MISSING = frozenset({"без", "замість"})
"""«без домовленостей»: what is not there is no fact."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A role's filler: the edge that found it and all its conjuncts."""

    edge: Edge
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A frame with its roles."""

    frame: Frame
    sentence: Sentence
    predicate: Token
    roles: dict[str, tuple[Filled, ...]] = field(default_factory=dict)

    @property
    def score(self) -> float:
        """More and better found roles make a better match."""
        needed = {name.partition("@")[0] for names in self.frame.need for name in names}
        # a role that asks for the very words is worth more: «скерували до суду обвинувальний акт щодо посадовця» charges
        worded = {role.name for role in self.frame.roles if role.words}
        return sum(
            (2.0 if name in needed else 1.0) + 0.5 * (name in worded) - 0.4 * found[0].edge.weak
            for name, found in self.roles.items()
        )


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A frame that was tried and lacked a role."""

    frame: Frame
    sentence: Sentence
    predicate: Token
    lacking: tuple[str, ...]
    found: tuple[str, ...]


def frames_at(frames: Frames, token: Token) -> tuple[Frame, ...]:
    """The frames this word may carry."""
    lemma = plain(token.lemma)
    if token.upos in ("VERB", "AUX"):
        found = frames.of_verb(lemma)
        if not found and lemma.endswith("ся") and lemma not in words("classes", "reflexive", "own"):
            found = frames.of_verb(lemma[:-2])  # «угода підписується»
        return found
    if token.upos == "ADJ" or (token.upos == "NOUN" and frames.of_participle(lemma)):
        return frames.of_participle(lemma)
    return frames.of_noun(lemma) if token.upos in ("NOUN", "PROPN") else ()


def matches(scene: Scene, frames: Frames) -> Iterator[Match | NearMiss]:
    """Every predicate's best match, and what came near; statements have rules of their own (statements.py)."""
    for sentence in scene.sentences:
        for token in sentence.tokens:
            candidates = tuple(f for f in frames_at(frames, token) if f.kind != "statement")
            if token.upos == "NOUN" and (_is_missing(sentence, token) or _is_sent(sentence, token)):
                continue
            if candidates:
                yield from _best(scene, sentence, token, candidates)


def _is_sent(sentence: Sentence, noun: Token) -> bool:
    """«відправив у відставку керівника»: the genitive behind it is the verb's object, and tells nothing of its own."""
    above, mark = sentence.head(noun), preposition(sentence, noun)
    if mark == "до" and above is not None and plain(above.lemma) in ("засудити", "засуджувати", "присудити"):
        return True  # «засудили до ув'язнення чоловіка»
    return plain(noun.lemma) in words("classes", "noun", "sent") and mark == "в"


def _is_missing(sentence: Sentence, noun: Token) -> bool:
    """«без зібрань і зустрічей»: the preposition of the first of a list is that of all."""
    first: Token | None = noun
    while first is not None and first.relation == "conj" and preposition(sentence, first) is None:
        first = sentence.head(first)
    return first is not None and first.upos == "NOUN" and preposition(sentence, first) in MISSING


def _best(scene: Scene, sentence: Sentence, token: Token, candidates: tuple[Frame, ...]) -> Iterator[Match | NearMiss]:
    found = edges(scene, sentence, token)
    if (
        plain(token.lemma).endswith("ся")
        and token.upos == "VERB"
        and not any(plain(token.lemma) in f.verbs for f in candidates)
    ):
        found = [_reflexive(edge) for edge in found]
    if token.upos == "NOUN" and not any(plain(token.lemma) in f.nouns for f in candidates):
        # «загиблі» as a noun: itself the patient
        found = [*found, Edge("object", token, sentence, "participle.itself")]
    elif token.upos == "ADJ" and token.relation in ("obj", "iobj", "nsubj"):
        found = [edge for edge in found if not edge.far]  # «просили суд тримати підозрювану»: a person, of no other
    beside = {plain(edge.token.lemma) for edge in found if not edge.far and edge.token is not token}
    results = [
        _fill(scene, sentence, token, frame, found)
        for frame in candidates
        if not frame.unless & beside and (not frame.given or frame.given & _around(scene, sentence))
    ]
    good = sorted((r for r in results if isinstance(r, Match)), key=lambda m: -m.score)
    if good:
        yield good[0]
        yield from [m for m in good[1:] if _is_beside(good[0], m)][:1]
    else:
        yield from (r for r in results if isinstance(r, NearMiss) and r.found)


def _around(scene: Scene, sentence: Sentence) -> set[str]:
    """The lemmas of the sentence and of two on either side: what the text is about there."""
    near = scene.sentences[max(0, sentence.index - 2) : sentence.index + 3]
    return {plain(token.lemma) for s in near for token in s.tokens}


def _is_beside(best: Match, other: Match) -> bool:
    """Whether the word tells a second fact; «знищити нас» counts nobody killed."""
    kind, role = BESIDE.get(best.frame.kind, ("", ""))
    if other.frame.kind != kind or role not in other.roles:
        return False
    return kind != "casualties" or any(t.upos != "PRON" for f in other.roles[role] for t in f.tokens)


def _reflexive(edge: Edge) -> Edge:
    swap = {"subject": "object", "Ins": "subject"}.get(edge.slot)
    return Edge(swap, edge.token, edge.sentence, f"reflexive.{edge.rule}", edge.weak) if swap else edge


def _fill(scene: Scene, sentence: Sentence, token: Token, frame: Frame, found: list[Edge]) -> Match | NearMiss:
    roles: dict[str, tuple[Filled, ...]] = {}
    taken: set[tuple[int, int]] = set()
    itself = any("self" in role.slots for role in frame.roles)
    # «двоє загиблих»: counted, they are themselves the victims
    itself = itself or (frame.kind == "casualties" and _is_told_of(sentence, token, scene))
    if not is_participle(token) and not itself:
        taken.add((sentence.index, token.index))
    needed = [name.partition("@")[0] for names in frame.need for name in names]
    ordered = sorted(frame.roles, key=lambda r: (r.name not in needed, not r.words))
    for far in (False, True):
        for role in ordered:
            if role.name in roles or (far and not _is_wanted(frame, role.name, roles)):
                continue
            many = role.name in KINDS[frame.kind].plural
            filled = _candidates(scene, role, found, taken, many, far or role.name in JOINT)
            if filled:
                roles[role.name] = filled
                taken |= {(f.edge.sentence.index, t.index) for f in filled for t in f.tokens}
    barred = tuple(name for name in frame.bar if name not in roles and _is_taken(scene, frame.role(name), found))
    if barred:
        return NearMiss(frame, sentence, token, barred, tuple(roles))
    lacking = tuple("|".join(names) for names in frame.need if not any(_is_met(name, roles) for name in names))
    if not lacking and _is_bare(token, frame, roles):
        lacking = ("a second role",)
    if lacking:
        return NearMiss(frame, sentence, token, lacking, tuple(roles))
    return Match(frame, sentence, token, roles)


def _is_told_of(sentence: Sentence, token: Token, scene: Scene) -> bool:
    """«двоє загиблих, 18 поранених», «є троє постраждалих»: that there are so many is what is told; «33 померлих були
    старші» tells something else of them."""
    if scene.amount_of(sentence, token) is None:
        return False
    above = sentence.head(token)
    told = above is None or plain(above.lemma) in ("бути", "є", "нараховуватися", "відомо")
    return (
        told
        or token.relation in ("root", "parataxis", "appos", "list")
        or (token.relation == "conj" and above is not None and _is_told_of(sentence, above, scene))
    )


def _is_wanted(frame: Frame, name: str, roles: dict[str, tuple[Filled, ...]]) -> bool:
    """Whether the frame needs the role and has none of its alternatives: «приїхав в Україну з другом з Чикаго» needs no
    origin from what merely stands by."""
    groups = [[one.partition("@")[0] for one in names] for names in frame.need]
    return any(name in group and not any(one in roles for one in group) for group in groups)


def _is_taken(scene: Scene, role: Role | None, found: list[Edge]) -> bool:
    """Whether something stands right in the role's first place and is none of what the role may be."""
    if role is None:
        return False
    held = [e for e in found if e.slot == role.slots[0] and not e.weak and not fits(scene, role, e.sentence, e.token)]
    if role.slots[0] == "subject":  # not «вирок суду, який засудив»
        held = [e for e in held if scene.fits(e.sentence, e.token, SOMEBODY)]
    return bool(held)


def _is_bare(token: Token, frame: Frame, roles: dict[str, tuple[Filled, ...]]) -> bool:
    """«вимоги укладених договорів»: a participle before its noun tells nothing by itself, save of harm and arrest."""
    return (
        token.upos == "ADJ"
        and token.relation == "amod"
        and len(roles) < 2
        and frame.kind not in ("casualties", "arrest")
    )


def _is_met(need: str, roles: dict[str, tuple[Filled, ...]]) -> bool:
    name, _, slot = need.partition("@")
    if slot.isdigit():
        return sum(len(filled.tokens) for filled in roles.get(name, ())) >= int(slot)
    return any(not slot or slot_fits(slot, filled.edge.slot) for filled in roles.get(name, ()))


def _candidates(
    scene: Scene, role: Role, found: list[Edge], taken: set[tuple[int, int]], many: bool, by: bool
) -> tuple[Filled, ...]:
    """The role's fillers: the first place that has one; of a plural role all places («Путін зустрівся з Кімом»).

    First what hangs on the predicate, then on its neighbours; ``by``: then what merely stands by.
    """
    filled: list[Filled] = []
    used = set(taken)
    settled: set[str] = set()
    for weak, far in ((False, False), (True, False), (True, True)):
        if far and not by:
            break
        if many and filled and role.name not in JOINT:
            break
        for slot in role.slots:
            if slot in settled:
                continue
            for edge in found:
                key = (edge.sentence.index, edge.token.index)
                if (edge.weak, edge.far) != (weak, far) or not slot_fits(slot, edge.slot) or key in used:
                    continue
                said = _said_of(edge)
                if role.name == "role":
                    said = tuple(o for t in said if (o := _office(edge.sentence, t)) is not None)
                tokens = tuple(t for t in said if fits(scene, role, edge.sentence, t))
                if not tokens or (edge.token in said and edge.token not in tokens):
                    continue
                if not many:
                    return (Filled(edge, tokens),)
                used |= {(edge.sentence.index, t.index) for t in tokens}
                settled.add(slot)
                filled.append(Filled(edge, tokens))
                break
    return tuple(filled)


def _office(sentence: Sentence, token: Token) -> Token | None:
    """«з посади художнього керівника»: the office, not the post it is called; of a bare post nobody knows which."""
    if plain(token.lemma) not in words("classes", "noun", "post"):
        return token
    of = (c for c in sentence.children(token, "nmod") if c.feats.get("Case") == "Gen")
    return next((c for c in of if preposition(sentence, c) is None), None)


def _said_of(edge: Edge) -> tuple[Token, ...]:
    """The conjuncts, without one that the sentence puts away: «введений не локдаун, а обмеження»."""
    if edge.rule == "participle.itself":
        return (edge.token,)  # «6 загиблих та 11 поранених»: each tells of itself
    found = coordinated(edge.sentence, edge.token)
    kept = tuple(t for t in found if not any(plain(c.form) == "не" for c in edge.sentence.children(t)))
    return kept or found


def slot_fits(wanted: str, given: str) -> bool:
    """Whether an edge's place is the one a role asks for: «до» and «до+Gen» agree, «в+Acc» and «в+Loc» do not."""
    if wanted == given:
        return True
    mark, _, case = wanted.partition("+")
    other, _, found = given.partition("+")
    if mark != other or wanted in ("Gen", "Dat", "Ins", "Acc", "Loc"):
        return False
    return not case or not found or mark not in LOOSE
