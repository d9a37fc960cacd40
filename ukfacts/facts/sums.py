"""What a sum without a frame is paid or asked for. In: a scene, a sentence, a sum and its verb. Out: ``FoundArgument``
or None."""

from __future__ import annotations

from ..analysis.tokens import Sentence, Token
from .lexicon import plain, words
from .matching.subjects import find_subject
from .scene import Scene
from .syntax import is_impersonal, preposition
from .types import FoundArgument

PARTITIVE = frozenset({"Gen", "Dat", "Loc"})
"""Cases of «податку», «збору»: before an impersonal verb with a sum it is the genitive, whatever the tag says."""


def told_of(scene: Scene, sentence: Sentence, number: int, verb: Token) -> FoundArgument | None:
    """What the sum is a sum of: the purpose, the subject of «коштувати», the genitive before «надійшло»."""
    purpose = _purpose(scene, sentence, verb)
    if purpose is not None:
        return scene.argument(sentence, purpose, "measured.purpose")
    if plain(verb.lemma) in words("measures", "change", "level"):
        edge = find_subject(scene, sentence, verb)  # «долар подешевшав і |коштуватиме| 42 грн»
        named = edge is not None and edge.sentence is sentence and edge.token.upos in ("NOUN", "PROPN", "X")
        if edge is not None and named and not any(plain(c.lemma) == "який" for c in sentence.subtree(edge.token)):
            return scene.argument(sentence, edge.token, "measured.level", whole=True)
    part = _partitive(scene, sentence, number, verb)
    return None if part is None else scene.argument(sentence, part, "measured.partitive")


def _purpose(scene: Scene, sentence: Sentence, verb: Token) -> Token | None:
    """«надасть $200 млн |для відновлення| енергетики», «зібрали 5 млн |на дрони|»: what the sum of a verb is for."""
    for child in sentence.children(verb, "obl"):
        mark, case = preposition(sentence, child), child.feats.get("Case")
        if (
            child.upos == "NOUN"
            and not scene.is_measured(sentence, child)
            and (mark == "для" or (mark == "на" and case == "Acc"))
        ):
            return child
    return None


def _partitive(scene: Scene, sentence: Sentence, number: int, verb: Token) -> Token | None:
    """«|Податку| на доходи надійшло 31,2 млрд грн», «|акцизу| сплачено 5 млрд»: the genitive that opens the clause."""
    neuter = verb.feats.get("Gender") == "Neut" and verb.feats.get("Tense") == "Past"
    start = scene.resolved.mentions[number].start
    if verb.upos != "VERB" or not (neuter or is_impersonal(verb)) or verb.start > start:
        return None
    found: Token | None = None
    for token in reversed(sentence.tokens[: verb.index - 1]):
        if token.upos in ("PUNCT", "SCONJ", "VERB", "CCONJ"):
            break
        if token.upos == "NOUN" and token.feats.get("Animacy") != "Anim" and token.feats.get("Case") in PARTITIVE:
            found = token
    first = found is not None and preposition(sentence, found) is None and not scene.is_measured(sentence, found)
    opens = found is not None and (
        found.index == 1 or sentence.token(found.index - 1).upos in ("PUNCT", "CCONJ", "ADJ")
    )
    return found if first and opens else None
