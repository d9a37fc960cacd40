"""Contents before the cue, which a word of its clause points back at: «Про це повідомляє …», «Так вважає …», «…, на чому
наголосив …». In: a ``Cue``. Out: the span, whether it is direct speech, and the rule; or nothing.
"""

from __future__ import annotations

from ...spans import Span
from ..lexicon import plain, words
from ..syntax import preposition
from .cues import Cue, skip_blanks, trim
from .speech import Found, paragraphs


def announced(cue: Cue) -> Found | None:
    """«Про те, що українців почнуть щеплювати, обіцяв президент»: the clause of the «те» before the verb."""
    for pronoun in cue.sentence.children(cue.verb):
        if plain(pronoun.lemma) not in ("те", "той") or pronoun.index > cue.verb.index:
            continue
        if preposition(cue.sentence, pronoun) != "про":
            continue
        for clause in cue.sentence.children(pronoun, "acl", "ccomp"):
            inside = [t for t in cue.sentence.subtree(clause) if t.index < cue.verb.index]
            asking = words("statements", "clause", "questions") | {"що", "як"}
            mark = next((t for t in inside if plain(t.lemma) in asking), None)
            if mark is None or mark.index > pronoun.index + 2:
                continue
            start = skip_blanks(cue.scene.text, mark.end) if plain(mark.form) == "що" else mark.start
            return Span(start, trim(cue.scene.text, start, inside[-1].end)), False, "announced"
    return None


def pointed(cue: Cue) -> Found | None:
    """«Про це повідомляє Yonhap», «Так стверджує доктор», «У цьому переконані науковці»: the sentence before is the
    content."""
    if not _points(cue):
        return None
    if cue.sentence.index == 0:
        return Span(cue.sentence.start, cue.sentence.start), False, "previous"
    previous = cue.scene.sentences[cue.sentence.index - 1]
    for quote in cue.quotes:  # «"…". Про це він написав у Facebook»
        if not quote.depth and abs(quote.end - previous.end) <= 2 and quote.start <= previous.start + 1:
            return paragraphs(cue, quote), True, "previous.quote"
    return Span(previous.start, trim(cue.scene.text, previous.start, previous.end)), False, "previous"


def _points(cue: Cue) -> bool:
    name = cue.frame.name.rpartition(".")[2]
    ahead = cue.sentence.tokens[: cue.verb.index - 1]  # «І |так ностальгічно| писав»
    if any(plain(c.form) == "не" for c in cue.sentence.children(cue.verb)):
        return False
    alone = len(ahead) == 1 and plain(ahead[0].form) == "це" and cue.inverted
    if alone and name in ("say", "object") and ahead[0] not in cue.sentence.children(cue.verb, "nsubj"):
        return True  # ««…». Це говорить Авель Бірнбаум»
    so = next((t for t in ahead if plain(t.form) == "так"), None)
    if name in ("say", "hold") and cue.inverted and so is not None:
        manner = all(t.upos == "ADV" for t in ahead[so.index :])
        return manner and all(t.upos in ("CCONJ", "PART", "PUNCT", "ADV") for t in ahead)
    wanted = {"say": "про", "object": "про", "text": "про", "sure": "в"}.get(name)
    if plain(cue.verb.lemma) in ("свідчити", "засвідчити"):
        wanted = "про"  # «Про це свідчить рішення суду», of all that is held
    return wanted is not None and any(
        (plain(c.lemma) in ("це", "те") or (plain(c.form) == "таке" and c.index < 3))
        and preposition(cue.sentence, c) == wanted
        for c in cue.sentence.children(cue.verb)
    )


def relative(cue: Cue) -> Found | None:
    """«Є потреба в гуртуванні, на чому наголосив голова», «…, про що повідомив мер»: the clause before the comma."""
    asked = cue.verb.relation in ("ccomp", "csubj", "xcomp")  # «не розумієш, про що говорять актори»
    if asked or not cue.frame.name.endswith(("say", "object", "text")):
        return None
    for token in cue.sentence.tokens[max(0, cue.verb.index - 4) : cue.verb.index - 1]:
        ahead = cue.sentence.tokens[max(0, token.index - 3) : token.index - 1]
        if plain(token.lemma) != "що" or len(ahead) < 2 or ahead[-1].upos != "ADP" or ahead[-2].form != ",":
            continue
        end = ahead[-2].start
        if end - cue.sentence.start > 12 and any(t.upos == "VERB" for t in cue.sentence.tokens[: ahead[-2].index]):
            return Span(cue.sentence.start, trim(cue.scene.text, cue.sentence.start, end)), False, "relative"
    return None
