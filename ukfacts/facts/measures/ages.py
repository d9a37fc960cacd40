"""Ages: numbers of years that are somebody's. In: a scene. Out: ``FoundFact``s."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.tokens import Sentence, Token
from ..adjuncts import clause_verb
from ..lexicon import plain
from ..matching.subjects import find_subject
from ..scene import Scene
from ..syntax import preposition, usual
from ..types import FoundArgument, FoundFact
from .attributes import made


def ages(scene: Scene) -> Iterator[FoundFact]:
    """«56-річна підприємиця», «31-річного Олексія»: the age in the adjective, however it is split into words."""
    for number, value in {**scene.resolved.quantities, **scene.resolved.times}.items():
        mention = scene.resolved.mentions[number]
        text = plain(scene.text[mention.start : mention.end + 12])
        if (
            "річн" not in text
            or mention.sentence >= len(scene.sentences)
            or getattr(value, "unit", "a") not in ("a", None)
        ):
            continue
        sentence = scene.sentences[mention.sentence]
        adjective = next((t for t in sentence.tokens if t.end > mention.start and "річн" in plain(t.form)), None)
        if adjective is None or adjective.start > mention.end + 1:
            continue
        holder = sentence.head(adjective) if adjective.upos == "ADJ" else None
        if holder is None or holder.upos not in ("NOUN", "PROPN") or holder.index < adjective.index:
            holder = next((t for t in sentence.tokens[adjective.index :] if t.upos in ("NOUN", "PROPN")), None)
        if holder is None or not {"person", "PERS"} & scene.classes(sentence, holder):
            continue
        argument = _without(scene.argument(sentence, holder, "amod"), adjective, holder)
        yield made(scene, sentence, "attribute", "вік", number, {"holder": argument}, "attribute.age", adjective)


def years(scene: Scene) -> Iterator[FoundFact]:
    """«Угуру Шахіну було чотири роки»: a number of years said of a person in the dative."""
    for number, value in scene.resolved.times.items():
        mention = scene.resolved.mentions[number]
        if value.type != "DURATION" or not value.value.endswith("Y") or mention.sentence >= len(scene.sentences):
            continue
        sentence = scene.sentences[mention.sentence]
        top = sentence.top(mention.span)
        verb = sentence.head(top) if top is not None and top.head else top
        if top is None or verb is None or preposition(sentence, top) is not None:
            continue
        copula = verb is top or plain(verb.lemma) in (
            "бути",
            "виповнитися",
            "сповнитися",
            "виповнюватися",
            "минути",
            "йти",
        )
        near = [t for t in sentence.tokens if t.feats.get("Case") == "Dat" and abs(t.index - top.index) <= 5]
        holder = next((t for t in near if {"person", "PERS"} & scene.classes(sentence, t) and t.upos != "ADJ"), None)
        if copula and holder is not None:
            argument = scene.argument(sentence, holder, "Dat")
            yield made(scene, sentence, "attribute", "вік", number, {"holder": argument}, "attribute.years", top)


def _without(argument: FoundArgument, adjective: Token, head: Token) -> FoundArgument:
    """«54-річної жінки» → «жінка»: the age is the value, not part of its holder."""
    if argument.entity is not None or not argument.start <= adjective.start < argument.end:
        return argument
    name = " ".join(w for w in argument.name.split() if "річн" not in w) or head.lemma
    return FoundArgument(adjective.end + 1, argument.end, name, None, argument.rule)


def at_age(scene: Scene, sentence: Sentence, number: int, head: Token) -> FoundFact | None:
    """«загинула |у віці 19 років|»: the age of whom the clause tells."""
    if scene.resolved.quantities[number].unit != "a":
        return None
    before = [t for t in sentence.tokens if t.end <= scene.resolved.mentions[number].start][-2:]
    if len(before) < 2 or plain(before[1].lemma) != "вік" or usual(before[0]) != "в":
        return None
    verb = clause_verb(sentence, before[1])
    edge = find_subject(scene, sentence, verb) if verb.upos == "VERB" else None
    if edge is None or edge.sentence is not sentence:
        return None
    roles = {"holder": scene.argument(sentence, edge.token, "subject")}
    return made(scene, sentence, "attribute", "вік", number, roles, "attribute.at_age", before[1])
