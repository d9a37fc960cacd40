"""From matches to facts: fillers become arguments, numbers amounts, circumstances time and place. In: a scene and a
``Match``. Out: ``FoundFact``s."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product

from ..analysis.tokens import Sentence, Token
from ..spans import Span, cover
from .adjuncts import Adjuncts, adjuncts
from .conjuncts import coordinated
from .factuality import factuality
from .kinds import KINDS
from .lexicon import plain, words
from .matching.match import Filled, Match
from .matching.subjects import find_subject
from .measures.items import following
from .positions.organisations import organisation_of
from .positions.roles import role_of, served_office
from .scene import Scene
from .syntax import Edge, preposition
from .types import FoundArgument, FoundFact

APART = (
    ("giver", "recipient"),
    ("payer", "payee"),
    ("attacker", "target"),
    ("imposer", "target"),
    ("inviter", "invitee"),
)
"""Roles that nobody plays at once: of two that name the same, the one found by nearness alone is none."""


PEOPLE = frozenset({"mover", "victims", "person", "visitor"})
"""Roles of people, where «українці призовного віку» are no country."""


def facts_of(scene: Scene, match: Match) -> Iterator[FoundFact]:
    """The facts of one match: one, or one for every conjunct of a role that holds a single participant."""
    kind = KINDS[match.frame.kind]
    single = [name for name in match.roles if _is_single(scene, match, name) and not name.startswith("_")]
    choices = [
        [(name, filled, token) for filled in match.roles[name][:1] for token in filled.tokens] for name in single
    ]
    for chosen in product(*choices):
        fillers = {name: [(filled, token)] for name, filled, token in chosen}
        for name in kind.plural:
            if name not in single:
                fillers[name] = [(f, t) for f in match.roles.get(name, ()) for t in f.tokens]
        yield _fact(scene, match, {name: found for name, found in fillers.items() if found})


def _is_single(scene: Scene, match: Match, name: str) -> bool:
    """Whether each filler of a role makes a fact of its own; of many so do those that are counted one by one: «загинули
    дві жінки та 10-річний хлопчик»."""
    kind = KINDS[match.frame.kind]
    if name not in kind.plural:
        return True
    tokens = [(f.edge.sentence, t) for f in match.roles[name] for t in f.tokens]
    counts = {scene.amount_of(*token) for token in tokens} - {None}
    return (
        name == kind.counted and len(tokens) > 1 and any(scene.resolved.quantities[n].unit is None for n in counts if n)
    )


def _fact(scene: Scene, match: Match, fillers: Mapping[str, list[tuple[Filled, Token]]]) -> FoundFact:
    sentence, predicate, frame = match.sentence, match.predicate, match.frame
    roles: dict[str, tuple[FoundArgument, ...]] = {}
    taken = {t.index for found in match.roles.values() for f in found if f.edge.sentence is sentence for t in f.tokens}
    for name, found in fillers.items():
        arguments = [_argument(scene, name, f, token, _elsewhere(match, name)) for f, token in found]
        if frame.kind == "meeting" and name == "participants":
            arguments += _attending(scene, match)
        roles[name] = _unlike(arguments)
    for pair in APART:
        _set_apart(roles, pair)
    left = frame.values.get("action") in ("resigned", "dismissed")
    left = left or "_term" in fillers  # «голову правління переобрали на другий термін»
    if frame.kind == "appointment" and left and "role" not in roles and "person" in roles:
        roles |= _titled_role(scene, fillers["person"])
    if frame.kind == "appointment" and "organisation" not in roles and "person" in roles:
        roles |= _office_body(scene, fillers, roles["person"][0])
    amounts = _amounts(scene, match, fillers)
    roles = _dropped(scene, roles, amounts)
    if frame.kind == "payment" and "item" not in roles and "_what" not in match.roles and "amount" in amounts:
        roles |= _behind(scene, sentence, amounts["amount"])
    ground = frame.kind == "invitation" and preposition(sentence, predicate) == "на"
    # «На запрошення Кіма Путін відвідає КНДР 18 червня»: when he goes is not when he was invited
    mine = {t.index for found in fillers.values() for f, t in found if f.edge.sentence is sentence}
    others = {t.index for name in fillers for f in match.roles[name] for t in f.tokens} - mine
    around = Adjuncts()
    if not ground:
        moving, apart = frame.kind == "movement", frozenset(others)
        around = adjuncts(scene, sentence, predicate, frozenset(taken), moving=moving, apart=apart)
    place = roles.pop("place", (around.place,))[0]
    if place is not None and place.entity is None and place.name == "місце":
        place = None  # «загинув на місці»: nobody knows where
    around_place = place if frame.kind == "visit" else place or around.place
    judged = factuality(sentence, predicate, light=not ground)
    spare = tuple(q for q in around.quantities if q not in amounts.values())
    spans = _spans(scene, sentence, predicate, match, roles.values(), around_place, (around.time, *amounts.values()))
    return FoundFact(
        kind=frame.kind,
        predicate=predicate.lemma,
        sentence=sentence.index,
        evidence=((spans.start, spans.end),),
        rule=f"frame.{frame.name}",
        roles=roles,
        amounts=amounts,
        values=dict(frame.values),
        time=around.time if "term" not in amounts or amounts["term"] != around.time else None,
        place=around_place,
        quantities=spare,
        polarity=judged.polarity,
        modality=frame.modality if frame.modality and judged.modality == "asserted" else judged.modality,
        tense=judged.tense,
        code=frame.code,
        attributes=around.attributes,
        word=(predicate.start, predicate.end),
    )


def _set_apart(roles: dict[str, tuple[FoundArgument, ...]], pair: tuple[str, str]) -> None:
    one, other = (roles.get(name, ()) for name in pair)
    if one and other and (one[0].entity or one[0].name) == (other[0].entity or other[0].name):
        near = [name for name in pair if roles[name][0].rule.startswith("near")]
        # «він зустрівся з Кимось і запросив його»: not himself
        near = near or [name for name in pair if roles[name][0].rule.endswith("/pronoun")][-1:]
        del roles[near[0] if near else pair[0]]


def _elsewhere(match: Match, role: str) -> frozenset[int]:
    """The words that fill the other roles and are no part of this one's name: «підозрює посадовця |у збагаченні|»."""
    if match.frame.kind == "agreement":
        return frozenset()  # «угода про постачання газу» is called so, whatever it is about
    found = (f for name, fillers in match.roles.items() if name != role for f in fillers)
    return frozenset(t.index for f in found if f.edge.sentence is match.sentence for t in f.tokens)


def _argument(scene: Scene, role: str, filled: Filled, token: Token, apart: frozenset[int]) -> FoundArgument:
    """The argument of a role; an office is named without the body it belongs to."""
    if role == "role":
        office = served_office(filled.edge.sentence, token)  # «призначив виконувачем обов'язків голови»
        return replace(role_of(scene, filled.edge.sentence, office), rule=filled.edge.rule)
    return scene.argument(filled.edge.sentence, token, filled.edge.rule, people=role in PEOPLE, apart=apart)


def _attending(scene: Scene, match: Match) -> list[FoundArgument]:
    """«Барньє повідомив на нараді з послами»: who does something at a meeting with others is there too."""
    filled = match.roles["participants"]
    if match.predicate.upos != "NOUN" or any(not f.edge.slot.startswith("з") for f in filled):
        return []
    sentence = match.sentence
    verb = sentence.head(match.predicate)  # not «містить спогади про зустрічі»
    while verb is not None and plain(verb.lemma) in OCCASION and verb.upos == "NOUN":
        verb = sentence.head(verb)
    edge = find_subject(scene, sentence, verb) if verb is not None and verb.upos == "VERB" else None
    if verb is not None and verb.upos == "VERB" and edge is None:  # «Терезі Мей на зустрічі з Юнкером не вдалося …»
        dative = (c for c in sentence.children(verb, "obj", "iobj", "obl") if c.feats.get("Case") == "Dat")
        whose = next((c for c in dative if scene.fits(sentence, c, ATTENDING)), None)
        edge = Edge("subject", whose, sentence, "dative") if whose is not None else None
    if verb is None or edge is None or plain(verb.lemma) in ("відбутися", "відбуватися", "бути", "вирішити"):
        return []
    if not scene.fits(edge.sentence, edge.token, ATTENDING) or edge.token is match.predicate:
        return []
    return [scene.argument(edge.sentence, t, "attending") for t in coordinated(edge.sentence, edge.token)]


OCCASION = frozenset({"хід", "час", "рамка", "межа", "підсумок", "результат"})
"""«в ході зустрічі», «під час зустрічі»: nouns that make a preposition."""
ATTENDING = frozenset({"PERS", "ORG", "JOB", "person", "body"})


def _office_body(
    scene: Scene, fillers: Mapping[str, list[tuple[Filled, Token]]], person: FoundArgument
) -> dict[str, tuple[FoundArgument, ...]]:
    """«призначили головою Київської ОВА», «керівник Офісу президента Андрій Єрмак подав у відставку»: the office's body."""
    filled, token = (fillers.get("role") or fillers["person"])[0]
    sentence = filled.edge.sentence
    if "role" not in fillers and (scene.named(sentence, token) is not None or scene.titled(sentence, token) is None):
        return {}
    body = organisation_of(scene, sentence, served_office(sentence, token), person)
    return {"organisation": (body,)} if body is not None and body.name != person.name else {}


def _titled_role(scene: Scene, fillers: list[tuple[Filled, Token]]) -> dict[str, tuple[FoundArgument, ...]]:
    """«пішов міністр юстиції Раніл Джаявардена»: the title is the role that is left."""
    filled, token = fillers[0]
    sentence = filled.edge.sentence
    if scene.named(sentence, token) is not None or scene.titled(sentence, token) is None:
        return {}
    if plain(token.lemma) in words("classes", "noun", "kin"):
        return {}  # «його попередник Байру склав повноваження»
    return {"role": (role_of(scene, sentence, token),)}


def _unlike(arguments: list[FoundArgument]) -> tuple[FoundArgument, ...]:
    """Each participant once."""
    found: dict[str, FoundArgument] = {}
    for argument in arguments:
        found.setdefault(argument.entity or argument.name, argument)
    return tuple(found.values())


def _amounts(scene: Scene, match: Match, fillers: Mapping[str, list[tuple[Filled, Token]]]) -> dict[str, int]:
    kind = KINDS[match.frame.kind]
    if kind.amount is None:
        return {}
    if "_amount" in match.roles:
        filled = match.roles["_amount"][0]
        number = scene.amount_of(filled.edge.sentence, filled.edge.token) if kind.amount != "term" else None
        if number is None:
            number = scene.temporal(filled.edge.sentence, filled.edge.token)
        return {} if number is None else {kind.amount: number}
    if match.predicate.upos == "NOUN" and match.frame.kind == "casualties":
        number = scene.amount_of(match.sentence, match.predicate)
        if number is not None:
            return {kind.amount: number}
    for filled, token in fillers.get(kind.counted or "", ()):
        number = scene.amount_of(filled.edge.sentence, token)
        if number is not None:
            return {kind.amount: number}
    return {}


def _behind(scene: Scene, sentence: Sentence, number: int) -> dict[str, tuple[FoundArgument, ...]]:
    """«виділила 5 млн доларів |екстреної допомоги|», «сплатив 12 млн грн |податків|»: what the sum itself is of."""
    noun = following(sentence, scene.resolved.mentions[number])
    if noun is None or scene.named(sentence, noun) is not None:
        return {}
    return {"item": (scene.argument(sentence, noun, "measured.next", people=True),)}


def _dropped(
    scene: Scene, roles: dict[str, tuple[FoundArgument, ...]], amounts: Mapping[str, int]
) -> dict[str, tuple[FoundArgument, ...]]:
    """A sum of money is an amount, not an item: «надала 10 млн доларів» has no item «долар»."""
    money = [scene.resolved.mentions[n].span for n in amounts.values() if scene.resolved.mentions[n].label == "MON"]
    return {
        name: found for name, found in roles.items()
        if not any(m.start <= a.start < m.end for a in found for m in money)
    }  # fmt: skip


def _spans(
    scene: Scene,
    sentence: Sentence,
    predicate: Token,
    match: Match,
    roles: object,
    place: FoundArgument | None,
    numbers: object,
) -> Span:
    """What of the sentence says the fact: from its first word to its last."""
    inside = [predicate.span]
    arguments = [a for found in roles for a in found]  # type: ignore[attr-defined]
    if place is not None:
        arguments.append(place)
    inside += [Span(a.start, a.end) for a in arguments if sentence.start <= a.start and a.end <= sentence.end]
    inside += [scene.resolved.mentions[n].span for n in numbers if n is not None]  # type: ignore[attr-defined]
    inside += [t.span for found in match.roles.values() for f in found if f.edge.sentence is sentence for t in f.tokens]
    return cover(s for s in inside if sentence.start <= s.start and s.end <= sentence.end)
