"""Contents: what is said. In: a ``Cue``. Out: the span of the content, whether it is direct speech, and the rule that
found it.

``CONTENT`` lists the rules in order; each answers or abstains.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ...analysis.tokens import Token
from ...spans import Span
from ..lexicon import plain
from ..syntax import preposition
from .calls import called_for
from .clauses import in_clause
from .cues import Cue, skip_blanks, trim
from .pointed import announced, pointed, relative
from .speech import (
    AFTERTHOUGHT,
    AFTERWARDS,
    DASH,
    DIALOGUE,
    Found,
    after_dash,
    after_quote,
    beside_quote,
    inside_quote,
    paragraphs,
)


def _colon(cue: Cue) -> Found | None:
    """«Він сказав: "…"»; «Як зауважив мер: "…"»; «навело видання: він сказав, що …»."""
    after = [t for t in cue.sentence.tokens if t.index > cue.verb.index]
    colon = next((t for t in after if t.form == ":" and not cue.scene.text[t.end : t.end + 1].isdigit()), None)
    if colon is None or any(t.upos == "VERB" and t.index < colon.index and t not in cue.clause for t in after):
        return None
    start = skip_blanks(cue.scene.text, colon.end)
    if any(_says_too(cue, t) for t in after if t.index < colon.index):
        return None
    for quote in cue.quotes:
        if quote.depth == 0 and quote.outer[0] == start:
            return paragraphs(cue, quote), True, "colon.quote"
        if quote.outer[0] == start:  # «Бабуся каже: «У нас немає хліба», – розповіла внучка», all of it in marks
            return Span(quote.start, quote.end), True, "colon.quote"
    if _starts_with_how(cue):
        return None
    if start >= cue.sentence.end:
        return _next_line(cue, start)
    if plain(cue.sentence.token(colon.index - 1).lemma) in ("такий", "наступний"):
        return None  # «відзначають такі: транспозиція судин, …»
    told = any(
        t.start > start and (t.upos == "VERB" and t.feats.get("VerbForm") == "Fin" or _is_needed(t)) for t in after
    )
    if cue.frame.name.endswith("say") or (cue.frame.name.endswith(("hold", "sure", "object")) and told):
        return Span(start, trim(cue.scene.text, start, cue.sentence.end)), False, "colon"
    return None


def _says_too(cue: Cue, verb: Token) -> bool:
    """«Вони нагадують мені фразу, яку |сказав| Сверстюк: «…»»: a verb of saying in between, with a clause of its own."""
    own = verb.relation in ("acl", "acl:relcl") and verb.feats.get("VerbForm") == "Fin"
    return own and plain(verb.lemma) in cue.frame.verbs


def _is_needed(token: Token) -> bool:
    """«на підготовку |потрібно| пів року»: an adverb for a predicate."""
    return plain(token.form) in ("потрібно", "треба", "необхідно", "варто", "можна", "слід", "важливо", "неможливо")


def _next_line(cue: Cue, start: int) -> Found | None:
    """What the next paragraph says, in marks or behind a dash: «Любов Василівна каже: ¶ – Мій чоловік був …»."""
    text = cue.scene.text
    for quote in cue.quotes:
        if quote.depth == 0 and text[start : quote.outer[0]].strip() == "" and quote.outer[0] >= start:
            return paragraphs(cue, quote), True, "colon.quote"
    spoken = DIALOGUE.match(text, start)
    if spoken is None or "\n" not in text[cue.span.end : start]:
        return None
    line = text.find("\n", start)
    return Span(spoken.end(), trim(text, spoken.end(), line if line >= 0 else len(text))), True, "colon.dash"


def _about(cue: Cue) -> Found | None:
    """«заявив про розквіт відносин», «закликав до …» is no content; a quoted phrase counts as direct."""
    if not cue.frame.name.endswith(("say", "object")) or cue.verb.feats.get("VerbForm") == "Inf":
        return None
    for child in cue.sentence.children(cue.verb, "obl", "nmod", "obj", "iobj", "parataxis"):
        if cue.verb.feats.get("Tense") == "Fut" or plain(cue.verb.lemma) in ("згадати", "згадувати"):
            return None  # not said yet, or only thought of
        if any(plain(c.form) == "не" for c in cue.sentence.children(cue.verb)):
            return None
        if preposition(cue.sentence, child) != "про" or plain(child.lemma) in (
            "це",
            "те",
            "який",
            "що",
            "себе",
            "такий",
            "таке",
        ):
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
    if not cue.frame.name.endswith("object") or cue.verb.feats.get("VerbForm") == "Inf":
        return None  # «готуються висловити вотум недовіри»: not said yet
    for child in cue.sentence.children(cue.verb, "obj"):
        if _is_judged(cue, child):
            return None
        if child.feats.get("Case") in ("Dat", "Ins") or child.upos == "PRON" or _is_person(cue, child):
            continue
        members = cue.sentence.subtree(child)
        return Span(members[0].start, trim(cue.scene.text, members[0].start, members[-1].end)), False, "object"
    return None


def _is_judged(cue: Cue, child: Token) -> bool:
    """«суди визнали договір недійсним»: what is found to be something is decided, not said; «спростував цю заяву»: what
    it was stands elsewhere."""
    if any(plain(c.lemma) in ("цей", "такий", "той") for c in cue.sentence.children(child, "det")):
        return True
    after = cue.sentence.tokens[cue.verb.index :]
    clause = next((n for n, t in enumerate(after) if t.upos in ("VERB", "SCONJ")), len(after))
    return plain(cue.verb.lemma) in ("визнати", "визнавати") and any(
        t.feats.get("Case") == "Ins" and t.upos in ("ADJ", "NOUN") and t.head in (cue.verb.index, child.index)
        for t in after[:clause]
    )


def _is_person(cue: Cue, token: Token) -> bool:
    """Whether the object is a person: «визнав її винною» says nothing."""
    return bool({"person", "PERS"} & cue.scene.classes(cue.sentence, token))


def _parenthetical(cue: Cue) -> Found | None:
    """«…, повідомляє Reuters»; «Як повідомляє X, …»; «…, пише газета, …»: the rest of the sentence is the content."""
    text, sentence = cue.scene.text, cue.sentence
    if not cue.frame.name.endswith(("say", "text", "hold", "object")):
        return None
    if cue.verb.relation in ("acl", "acl:relcl") and not cue.inverted or cue.verb.feats.get("VerbForm") == "Conv":
        return None
    before = text[sentence.start : cue.span.start].rstrip()
    after = BRACKETS.sub("", text[cue.span.end : sentence.end]).lstrip()
    said = _starts_with_how(cue) or (plain(cue.verb.lemma) in HOLDING and cue.inverted)
    if not said and cue.frame.name.endswith("hold"):
        return None
    if _starts_with_how(cue):
        start = skip_blanks(text, cue.span.end)
        # «…, як зазначено в Програмі Президента», – наголосив Котляр»: behind it the quotation ends
        closed = any(q.start <= cue.span.start and 0 <= q.end - cue.span.end <= 2 for q in cue.quotes)
        if not closed and start < sentence.end and text[start] == ",":
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
        begun = next((q.outer[0] for q in cue.quotes if q.start < sentence.start < q.end < cue.span.start), None)
        if begun is not None:  # «"… препаратом. Наступним етапом стане …", – повідомив міністр, йдеться в повідомленні»
            return Span(begun, trim(text, begun, sentence.start + len(before))), False, "parenthesis"
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
    {
        "вважати",
        "припускати",
        "очікувати",
        "прогнозувати",
        "свідчити",
        "показати",
        "показувати",
        "з'ясувати",
        "встановити",
        "установити",
        "виявити",
        "вказати",
        "вказувати",
        "засвідчити",
        "сподіватися",
        "наполягати",
    }  # fmt: skip
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


CONTENT: tuple[Callable[[Cue], Found | None], ...] = (
    inside_quote, in_clause, _colon, after_quote, beside_quote, after_dash, announced, pointed, relative,
    _parenthetical, called_for, _about, _object,
)  # fmt: skip
"""The rules for what is said, in the order they are asked."""
