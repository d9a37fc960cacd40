"""What somebody calls for, promises or threatens with, without a clause of its own: «закликав партнерів пришвидшити
постачання», «пообіцяв допомогти», «закликали до припинення вогню». In: a ``Cue``. Out: the span, no direct speech, the rule.
"""

from __future__ import annotations

from ...analysis.tokens import Token
from ...spans import Span
from ..lexicon import plain, words
from ..syntax import preposition
from .cues import Cue, trim
from .speech import Found


def called_for(cue: Cue) -> Found | None:
    """An infinitive with all that hangs on it, else what stands behind «до» with «закликати»."""
    if plain(cue.verb.lemma) not in words("statements", "clause", "calls") or cue.verb.feats.get("VerbForm") != "Fin":
        return None
    if any(plain(c.form) == "не" for c in cue.sentence.children(cue.verb)):
        return None
    for child in cue.sentence.children(cue.verb, "xcomp", "ccomp", "acl", "advcl"):
        if child.feats.get("VerbForm") == "Inf" and child.index > cue.verb.index:
            return _phrase(cue, child, "infinitive")
    for child in cue.sentence.children(cue.verb, "obj"):  # «закликав |партнерів| пришвидшити», hung on the hearer
        inside = (t for t in cue.sentence.children(child, "acl", "xcomp") if t.feats.get("VerbForm") == "Inf")
        found = next(inside, None)
        if found is not None:
            return _phrase(cue, found, "infinitive")
    for child in cue.sentence.children(cue.verb, "obl", "nmod"):
        behind = plain(cue.verb.lemma) == "закликати" and child.index > cue.verb.index
        if behind and preposition(cue.sentence, child) == "до":
            return _phrase(cue, child, "called")
    return None


def _phrase(cue: Cue, head: Token, how: str) -> Found:
    """From the head, or the «не» before it, to the end of what hangs on it; what stands before belongs to the hearer."""
    inside = [t for t in cue.sentence.subtree(head) if t.index > cue.verb.index and t.upos != "SCONJ"]
    own = (
        t for t in inside if t.head == head.index and (_is_not(t) or t.upos in ("ADJ", "DET")) and t.index < head.index
    )
    first = next(own, head)
    last = inside[-1]
    return Span(first.start, trim(cue.scene.text, first.start, last.end)), False, how


def _is_not(token: Token) -> bool:
    return plain(token.form) in ("не", "негайно", "максимально")
