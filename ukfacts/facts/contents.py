"""Contents: what is said. In: a ``Cue``. Out: the span of the content, whether it is direct speech, and the rule that
found it.

``CONTENT`` lists the rules in order; each answers or abstains.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ..analysis.tokens import Token
from ..spans import Span
from .cues import Cue, skip_blanks, trim
from .lexicon import plain, words
from .speech import (
    AFTERTHOUGHT,
    AFTERWARDS,
    DASH,
    Found,
    after_dash,
    after_quote,
    beside_quote,
    inside_quote,
    paragraphs,
)
from .syntax import preposition


def _colon(cue: Cue) -> Found | None:
    """«Він сказав: "…"»; «навело видання: він сказав, що …»."""
    if _starts_with_how(cue):
        return None
    after = [t for t in cue.sentence.tokens if t.index > cue.verb.index]
    colon = next((t for t in after if t.form == ":"), None)
    if colon is None or any(t.upos == "VERB" and t.index < colon.index and t not in cue.clause for t in after):
        return None
    start = skip_blanks(cue.scene.text, colon.end)
    for quote in cue.quotes:
        if quote.depth == 0 and quote.outer[0] == start:
            return paragraphs(cue, quote), True, "colon.quote"
    if start >= cue.sentence.end:
        return _next_line(cue, start)
    return (
        (Span(start, trim(cue.scene.text, start, cue.sentence.end)), False, "colon")
        if cue.frame.name.endswith("say")
        else None
    )


def _next_line(cue: Cue, start: int) -> Found | None:
    for quote in cue.quotes:
        if quote.depth == 0 and cue.scene.text[start : quote.outer[0]].strip() == "" and quote.outer[0] >= start:
            return Span(quote.start, quote.end), True, "colon.quote"
    return None


def _clause_of(cue: Cue) -> Found | None:
    """«заявив, що …», «висловив надію, що …», «вимагає, щоб …»: from after the mark to the clause's end."""
    if plain(cue.verb.lemma) in AFTERWARDS:
        return None
    every = words("statements", "clause", "marks")
    say = cue.frame.name.endswith("say")
    marks = every if say else every & {"що", "щоб", "аби", "нібито"}
    for token in cue.sentence.tokens[cue.verb.index :]:
        if plain(token.form) not in marks or token.upos not in ("SCONJ", "ADV", "PART", "PRON", "CCONJ"):
            continue
        if token.index > 1 and cue.sentence.token(token.index - 1).upos == "ADP":
            continue  # «про що подав суду заяву»
        head = cue.sentence.head(token)
        if say and head is not None and plain(token.form) in PURPOSE and head.feats.get("VerbForm") == "Inf":
            continue
        if head is None or not _is_content(cue, head, token):
            if _is_next(cue, token):
                start = skip_blanks(cue.scene.text, token.end)
                return Span(start, trim(cue.scene.text, start, _before_afterthought(cue, token))), False, "clause.next"
            continue
        inside = [t for t in cue.sentence.subtree(head) if t.index > token.index]
        if not inside:
            continue
        conjuncts = [t for c in cue.sentence.children(cue.verb, "parataxis") for t in cue.sentence.subtree(c)]
        end = _clause_end(cue, token, inside, conjuncts)
        keep = token.end if plain(token.form) in ("що", "щоб", "щоби", "аби", "мовляв") else token.start
        start = skip_blanks(cue.scene.text, keep)
        return Span(start, trim(cue.scene.text, start, end)), False, "clause"
    return None


def _is_next(cue: Cue, mark: Token) -> bool:
    """«заявив, що»: right after the verb (or after its hearer) the clause is the content, whatever the tree says."""
    between = cue.sentence.tokens[cue.verb.index : mark.index - 1]
    light = all(t.upos in ("PUNCT", "PRON", "ADV", "PROPN", "NOUN", "ADP", "ADJ", "DET") for t in between)
    return (
        plain(mark.form) in ("що", "щоб", "нібито")
        and len(between) <= 5
        and light
        and between[-1:] != ()
        and between[-1].form == ","
    )


def _before_afterthought(cue: Cue, mark: Token) -> int:
    """The sentence's end, or the comma before «…, повідомляє Reuters»."""
    for token in reversed(cue.sentence.tokens[mark.index :]):
        if token.form in (",", "–", "—"):
            follower = cue.sentence.tokens[token.index] if token.index < len(cue.sentence.tokens) else None
            if follower is not None and follower.upos == "VERB" and plain(follower.lemma) in AFTERTHOUGHT:
                return token.start
            break
    return cue.sentence.end


PURPOSE = frozenset({"щоб", "щоби", "аби"})
"""With an infinitive after a verb of saying they tell what for: «сказав електорату, щоб зміцнити уявлення»."""


def _is_content(cue: Cue, head: Token, mark: Token) -> bool:
    """Whether the marked clause hangs on the verb itself, or on a noun or pronoun of its own that announces content."""
    if head.index < cue.verb.index:
        return False
    above = cue.sentence.head(head)
    if above is None or head.deprel == "acl:relcl":
        return False
    while above is not None and above is not cue.verb and above in cue.clause:
        if plain(above.lemma) not in words("statements", "clause", "nouns"):
            return False
        above = cue.sentence.head(above)
    if above is not cue.verb:
        return False
    gap = [t for t in cue.sentence.tokens[cue.verb.index : mark.index - 1] if t.upos == "VERB" and t.deprel != "xcomp"]
    return not any(cue.sentence.head(t) is not cue.verb for t in gap)


def _clause_end(cue: Cue, mark: Token, inside: list[Token], outside: list[Token]) -> int:
    last = inside[-1]
    barred = {t.index for t in outside if t.index > mark.index}
    kept = [t for t in inside if t.index not in barred and t.form not in ".!?…"]
    end = (kept[-1] if kept else last).end
    rest = [t for t in cue.sentence.tokens if t.start >= end and t.upos != "PUNCT"]
    if not rest or barred or (rest[0].upos == "CCONJ" and _has_own_subject(rest)):
        return end
    # what follows is no main clause of its own: the tree cut the content short
    return min(_before_afterthought(cue, mark), _before_cue(cue, mark))


def _has_own_subject(rest: list[Token]) -> bool:
    """«…, а Росія відповіла»: a clause with a subject of its own is nobody's words; «й вичерпало свою дію» goes on."""
    verb = next((n for n, t in enumerate(rest) if t.upos in ("VERB", "AUX")), None)
    return verb is None or any(
        t.feats.get("Case") == "Nom" and t.upos in ("NOUN", "PROPN", "PRON") for t in rest[:verb]
    )


def _before_cue(cue: Cue, mark: Token) -> int:
    """The sentence's end, or where another speaker's afterthought begins after a comma."""
    for token in cue.sentence.tokens[mark.index :]:
        if token.form == "," and token.index < len(cue.sentence.tokens):
            follower = cue.sentence.tokens[token.index]
            if follower.upos == "VERB" and plain(follower.lemma) in AFTERTHOUGHT | AFTERWARDS:
                return token.start
    return cue.sentence.end


def _about(cue: Cue) -> Found | None:
    """«заявив про розквіт відносин», «закликав до …» is no content; a quoted phrase counts as direct."""
    if not cue.frame.name.endswith(("say", "object")) or cue.verb.feats.get("VerbForm") == "Inf":
        return None
    for child in cue.sentence.children(cue.verb, "obl", "nmod", "obj", "iobj", "parataxis"):
        if preposition(cue.sentence, child) != "про" or plain(child.lemma) in ("це", "те", "який", "що", "себе"):
            continue
        members = [t for t in cue.sentence.subtree(child) if t.deprel != "case" or t.head != child.index]
        start, end = members[0].start, trim(cue.scene.text, members[0].start, members[-1].end)
        whole = next((q for q in cue.quotes if q.depth == 0 and abs(start - q.start) <= 1), None)
        if whole is not None:  # «заявив про "новий документ, який …"»
            return Span(*whole.outer), True, "about.quote"
        quoted = any(q.depth == 0 and abs(q.outer[0] - start) <= 1 and q.end >= end - 2 for q in cue.quotes)
        return Span(start, end), quoted, "about"
    return None


def _object(cue: Cue) -> Found | None:
    """«визнав чотири зустрічі», «спростував інформацію»."""
    if not cue.frame.name.endswith("object"):
        return None
    for child in cue.sentence.children(cue.verb, "obj"):
        if child.feats.get("Case") in ("Dat", "Ins") or child.upos == "PRON" or _is_person(cue, child):
            continue
        members = cue.sentence.subtree(child)
        return Span(members[0].start, trim(cue.scene.text, members[0].start, members[-1].end)), False, "object"
    return None


def _is_person(cue: Cue, token: Token) -> bool:
    """Whether the object is a person: «визнав її винною» says nothing."""
    return bool({"person", "PERS"} & cue.scene.classes(cue.sentence, token))


def _parenthetical(cue: Cue) -> Found | None:
    """«…, повідомляє Reuters»; «Як повідомляє X, …»; «…, пише газета, …»: the rest of the sentence is the content."""
    text, sentence = cue.scene.text, cue.sentence
    if (
        not cue.frame.name.endswith(("say", "text", "hold", "object"))
        or cue.frame.name.endswith("hold")
        and not _starts_with_how(cue)
    ):
        return None
    if cue.verb.relation in ("acl", "acl:relcl") and not cue.inverted or cue.verb.feats.get("VerbForm") == "Conv":
        return None
    before = text[sentence.start : cue.span.start].rstrip()
    after = BRACKETS.sub("", text[cue.span.end : sentence.end]).lstrip()
    if _starts_with_how(cue):
        start = skip_blanks(text, cue.span.end)
        if start < sentence.end and text[start] == ",":
            start = skip_blanks(text, start + 1)
            if sentence.end - start > 10:
                return Span(start, trim(text, start, sentence.end)), False, "parenthesis.how"
        if before.endswith(",") and len(before) > 12:
            return (
                Span(sentence.start, trim(text, sentence.start, sentence.start + len(before))),
                False,
                "parenthesis.how",
            )
        return None
    last = _follows_nothing(after) or _is_quoted_on(cue)
    if len(before) > 12 and before[-1] in "," + DASH and last and _is_inverted(cue):
        return Span(sentence.start, trim(text, sentence.start, sentence.start + len(before))), False, "parenthesis"
    if (
        len(before) > 3
        and before[-1] in ",–—"
        and after[:1] in ",–—"
        and _is_inverted(cue)
        and cue.verb.deprel.startswith("parataxis")
    ):
        return Span(sentence.start, trim(text, sentence.start, sentence.end)), False, "parenthesis.middle"
    return None


BRACKETS = re.compile(r"^\s*\([^()]*\)")
"""«заявив міністр Єнс Шпан (Jens Spahn).»: what brackets behind the speaker hold is no content."""


def _starts_with_how(cue: Cue) -> bool:
    first = cue.clause[0]
    before = cue.sentence.tokens[first.index - 2] if first.index > 1 else None
    how = first if plain(first.form) == "як" else before
    if (
        how is None
        or plain(how.form) != "як"
        or (cue.frame.name.endswith("hold") and plain(cue.verb.lemma) not in HOLDING)
    ):
        return False
    earlier = [plain(t.form) for t in cue.sentence.tokens[max(0, how.index - 3) : how.index - 1]]
    return not {"після", "до", "перед", "через"} & set(earlier)  # «після того, як …»


HOLDING = frozenset(
    {"вважати", "припускати", "очікувати", "прогнозувати", "свідчити", "показати", "показувати", "з'ясувати"}
)


def _is_quoted_on(cue: Cue) -> bool:
    """Whether another source's afterthought follows: «…, повідомив глава МЗС, пише Інтерфакс»."""
    rest = cue.sentence.tokens[cue.clause[-1].index :][:2]
    return len(rest) == 2 and rest[0].form == "," and plain(rest[1].lemma) in AFTERTHOUGHT | AFTERWARDS


def _follows_nothing(after: str) -> bool:
    return after.strip(' .!?…"»”)\n') == "" or after.startswith(
        ("й ", "і ", "та ", "з посиланням", "із посиланням", "посилаючись", ". ")
    )


def _is_inverted(cue: Cue) -> bool:
    """The verb before its subject, as in all afterthoughts: «повідомляє Reuters»; also «у Кремлі повідомили»."""
    first = cue.clause[0]
    before = cue.sentence.tokens[first.index - 2] if first.index > 1 else None
    marked = (
        first.feats.get("PronType") == "Rel" or first.upos == "SCONJ" or (before is not None and before.upos == "SCONJ")
    )
    return cue.inverted and not marked


def _announced(cue: Cue) -> Found | None:
    """«Про те, що українців почнуть щеплювати, обіцяв президент»: the clause of the «те» before the verb."""
    for pronoun in cue.sentence.children(cue.verb):
        if plain(pronoun.lemma) not in ("те", "той") or pronoun.index > cue.verb.index:
            continue
        if preposition(cue.sentence, pronoun) != "про":
            continue
        for clause in cue.sentence.children(pronoun, "acl", "ccomp"):
            inside = [t for t in cue.sentence.subtree(clause) if t.index < cue.verb.index]
            mark = next((t for t in inside if plain(t.form) in ("що", "як", "чому")), None)
            if mark is None or mark.index > pronoun.index + 2:
                continue
            start = skip_blanks(cue.scene.text, mark.end) if plain(mark.form) == "що" else mark.start
            return Span(start, trim(cue.scene.text, start, inside[-1].end)), False, "announced"
    return None


def _before(cue: Cue) -> Found | None:
    """«Про це повідомляє Yonhap»: the sentence before is the content."""
    if not cue.frame.name.endswith(("say", "object", "text")):
        return None
    points = [
        c
        for c in cue.sentence.children(cue.verb)
        if plain(c.lemma) in ("це", "те") and preposition(cue.sentence, c) == "про"
    ]
    if not points:
        return None
    if cue.sentence.index == 0:
        return Span(cue.sentence.start, cue.sentence.start), False, "previous"
    previous = cue.scene.sentences[cue.sentence.index - 1]
    for quote in cue.quotes:  # «"…". Про це він написав у Facebook»
        if not quote.depth and abs(quote.end - previous.end) <= 2 and quote.start <= previous.start + 1:
            return paragraphs(cue, quote), True, "previous.quote"
    return Span(previous.start, trim(cue.scene.text, previous.start, previous.end)), False, "previous"


def _relative(cue: Cue) -> Found | None:
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


CONTENT: tuple[Callable[[Cue], Found | None], ...] = (
    inside_quote, _clause_of, _colon, after_quote, beside_quote, after_dash, _announced, _before, _relative,
    _parenthetical, _about, _object,
)  # fmt: skip
"""The rules for what is said, in the order they are asked."""
