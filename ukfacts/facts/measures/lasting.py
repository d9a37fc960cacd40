"""How long something lasts, as an attribute of it. In: a scene. Out: ``FoundFact``s."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.tokens import Sentence, Token
from ..lexicon import plain, words
from ..scene import Scene
from ..syntax import DASHES, preposition
from ..types import FoundFact
from .attributes import AROUND, made


def durations(scene: Scene) -> Iterator[FoundFact]:
    """«Тривалість стрічки — 106 хвилин»: how long something takes; what «триває» is an event with its time."""
    for number, value in scene.resolved.times.items():
        mention = scene.resolved.mentions[number]
        if value.type != "DURATION" or mention.sentence >= len(scene.sentences):
            continue
        sentence = scene.sentences[mention.sentence]
        top = sentence.top(mention.span)
        if top is None or preposition(sentence, top) not in (None, *AROUND):
            continue
        named = _length_before(sentence, mention.start)
        whose = sentence.children(named, "nmod") if named is not None else ()
        whose = tuple(c for c in whose if c.end <= mention.start)
        holder = next((c for c in whose if c.feats.get("Case") == "Gen" and c.upos in ("NOUN", "PROPN")), None)
        if named is not None and holder is not None:
            roles = {"holder": scene.argument(sentence, holder, "lasting")}
            yield made(scene, sentence, "attribute", "тривалість", number, roles, "attribute.duration", named)


def _length_before(sentence: Sentence, start: int) -> Token | None:
    """«тривалість |стрічки| —», «строк дії становить»: the noun of length that a dash or a verb of level follows."""
    before = [t for t in sentence.tokens if t.end <= start][-8:]
    while before and (before[-1].upos in ("ADV", "ADP", "PART", "ADJ")):
        before.pop()
    if not before or not (before[-1].form in DASHES or plain(before[-1].lemma) in words("measures", "change", "level")):
        return None
    return next((t for t in before if plain(t.lemma) == "тривалість"), None)
