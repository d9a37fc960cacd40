"""Direct speech: quotations around and before the speaker's clause, dialogue behind dashes, speech over paragraphs.
In: a ``Cue``. Out: the span of the speech, that it is direct, and the rule; or nothing.
"""

from __future__ import annotations

import re

from ...spans import Span
from ..lexicon import plain
from ..scene import Scene
from .cues import Cue, trim
from .quotations import Quotation

DASH = "–—-"


BETWEEN = re.compile(r"[\s,.!?…\"»”“–—-]*")
"""What may stand between a quotation and its speaker's clause."""


Found = tuple[Span, bool, str]


def inside_quote(cue: Cue) -> Found | None:
    """«"Ми готові, – сказав він, – іти далі"»: the speaker's clause between dashes inside the marks."""
    for quote in cue.quotes:
        if quote.start < cue.span.start and cue.span.end < quote.end and quote.depth == 0:
            before = cue.scene.text[quote.start : cue.span.start].rstrip()
            # «…, – зазначила Примаченко. – |Оскільки свідки розповідають|, що …»: there the words go on
            aside = cue.scene.text[cue.span.start].islower() or cue.clause[0].upos == "PROPN"
            if before and before[-1] in DASH and aside:
                return paragraphs(cue, quote), True, "quote.around"
    return None


def paragraphs(cue: Cue, quote: Quotation) -> Span:
    """A quotation with the paragraphs of the same speech around it."""
    return over_paragraphs(cue.scene.text, cue.quotes, quote)


def over_paragraphs(text: str, quotes: tuple[Quotation, ...], quote: Quotation) -> Span:
    """A quotation with the paragraphs of the same speech around it: each opens with a mark, the last one closes it."""
    start, end = quote.start, quote.end
    for before in reversed(quotes):
        if before.unclosed and before.end <= start and text[before.end : start - 1].strip() == "":
            start = before.start
    unclosed = quote.unclosed
    for after in quotes:
        if unclosed and not after.depth and after.start > end and text[end : after.start - 1].strip() == "":
            end, unclosed = after.end, after.unclosed
    return Span(start, end)


def after_quote(cue: Cue) -> Found | None:
    """«"…", – заявив Путін»; «"…", йдеться у заяві»; the quotation may hold several sentences, and go on after the
    cue."""
    text = cue.scene.text
    best = None
    for quote in cue.quotes:
        if quote.depth or quote.end > cue.span.start or _is_name(cue.scene, quote) or _is_part(cue, quote):
            continue
        line = text.rfind("\n", 0, quote.start) + 1
        if DIALOGUE.match(text, line) and text[quote.start].islower():
            continue  # «— Це результат «тіньової економіки», — зазначає Лариса Масюк»
        gap = text[quote.end : cue.span.start]
        parted = cue.clause[0] is not cue.verb or not any(c in gap for c in ".!?…")
        if not any(c in gap for c in ",–—-") and (parted or not cue.inverted):
            continue  # ««…». Таким законом він вважав любов»: another sentence
        if len(gap) <= 12 and BETWEEN.fullmatch(gap):
            best = quote
    if best is None or len(best.mark) == 0:
        return None
    end = best.end
    for quote in cue.quotes:
        gap = text[cue.span.end : quote.start] if quote.start >= cue.span.end else "x"
        if quote.depth == 0 and len(gap) <= 8 and re.fullmatch(r" ?[,.]? ?[–—-] ?[\"«“„]", gap):
            end = quote.end
    return Span(paragraphs(cue, best).start, end), True, "quote.before"


def _is_part(cue: Cue, quote: Quotation) -> bool:
    """«Речник додав, що "робота триває", повідомляє Reuters»: some quoted words of a sentence that says more."""
    text = cue.scene.text
    if any(c in text[quote.end : cue.span.start] for c in DASH):
        return False
    ahead = text[cue.sentence.start : quote.outer[0]].rstrip()
    first = next((c for c in text[quote.start : quote.end] if c.isalpha()), "")
    return first.islower() and bool(ahead) and ahead[-1].isalpha()


def _is_name(scene: Scene, quote: Quotation) -> bool:
    """«Нафтогаз», «Північний потік-2»: a name in quotation marks, not speech."""
    span = Span(quote.start, quote.end)
    named = any(
        m.label in ("ORG", "LOC", "MISC", "ART", "DOC") and m.span.overlaps(span) and len(m.span) + 2 >= len(span)
        for m in scene.resolved.mentions
    )
    return named or len(span.of(scene.text).split()) < 2


def beside_quote(cue: Cue) -> Found | None:
    """«Я кажу «Схеми ніякої немає»»: the words right behind the clause, without a colon."""
    if not cue.frame.name.endswith(("say", "aloud")):
        return None
    for quote in cue.quotes:
        if quote.depth or cue.scene.text[cue.span.end : quote.outer[0]] != " " or _is_name(cue.scene, quote):
            continue
        if re.match(r"[,.!?…]?\s*[–—-]\s|,", cue.scene.text[quote.outer[1] :]):
            continue  # «…», – йдеться у повідомленні»: somebody else's
        inside = cue.sentence.within(Span(quote.start, quote.end))
        whole = cue.scene.text[quote.start].isupper() and any(t.upos in ("VERB", "AUX") for t in inside)
        if whole:
            return paragraphs(cue, quote), True, "quote.beside"
    return None


def after_dash(cue: Cue) -> Found | None:
    """«…, — вважає Ілля Корольов»: speech without marks, closed by a dash before the speaker's clause."""
    text = cue.scene.text
    line = text.rfind("\n", 0, cue.span.start) + 1
    if any(not q.depth and q.start < cue.verb.start < q.end and q.start < cue.sentence.start for q in cue.quotes):
        return None  # ««Чекає, — подумав він. — Просто не |каже|»»: words of what somebody says
    spoken = DIALOGUE.match(text, line) or DATED.match(text, line)
    resumed = RESUMED.match(text, cue.span.end)
    start = spoken.end() if spoken else line if resumed or _is_all_said(cue, line) else cue.sentence.start
    if not spoken and start == line:
        start = _dialogue_before(text, line) or start
    clause = _with_converbs(cue, start) if spoken else cue.span.start
    before = text[start:clause].rstrip()
    if spoken and text[clause : clause + 1].isupper() and CLAUSE.search(text, start, clause):
        return None  # «— …, — зізнався Джміль. — |Вождь сказав|...»: the words go on
    if not re.search(r"[,.!?…»\"”]\s*[–—]$|[,.!?…»\"”]\s+-$", before):
        return None
    if spoken and resumed is None:
        resumed = NARRATED.match(text, cue.span.end)
    while start < cue.span.start and text[start] in DASH + ' "«':
        start += 1
    end = trim(text, start, start + len(text[start:clause].rstrip()) - 1)
    if resumed:
        # «— Однак хатина стала приватною, — розповів директор. — Коли помер власник, …»
        paragraph = text.find("\n", cue.span.end)
        end = trim(text, start, paragraph if paragraph >= 0 else len(text))
    return (Span(start, end), True, "dash.before") if end > start else None


def _with_converbs(cue: Cue, start: int) -> int:
    """«– Гаразд, – граючись ключами, каже Сашко»: where the speaker's clause begins with what goes before its verb."""
    text = cue.scene.text
    dashes = [m for m in CLAUSE.finditer(text, start, cue.span.start + 1) if m.end() <= cue.span.start]
    begin = dashes[-1].end() if dashes else cue.span.start
    if begin < cue.sentence.start:
        return cue.span.start  # «– Ти чого? – насторожився Остап. – Чого тобі?! – вигукнув він»
    inside = cue.sentence.within(Span(begin, cue.span.start))
    finite = any(t.upos in ("VERB", "AUX") and t.feats.get("VerbForm") == "Fin" for t in inside)
    return cue.span.start if finite or len(inside) > LONGEST else begin


LONGEST = 14
"""Words that may stand between the dash and a speaker's verb."""
CLAUSE = re.compile(r"[,.!?…][ \t]+[–—-][ \t]+(?=[а-яіїєґ])")
"""The dash before a speaker's clause."""
NARRATED = re.compile(r"[^\n–—.!?…]{0,160}?[,.!?…][ \t]+[–—-][ \t]+(?=[^\W\d_])")
"""«– Тс-с-с, – прошепотів Андрій, але руки не прибрав, – росіянин один?»: more of the narrator's before the speech goes on."""


def _dialogue_before(text: str, line: int) -> int | None:
    """«– Імунітет – це складна система. ¶ Різні вакцини впливають по-різному, – каже Ткачук»: where speech of two
    paragraphs begins, if the first has no speaker of its own."""
    earlier = text[:line].rstrip()
    begin = earlier.rfind("\n") + 1
    spoken = DIALOGUE.match(text, begin) if earlier else None
    closed = re.search(r"[,.!?…]\s+[–—-]\s", text[spoken.end() : len(earlier)]) if spoken else None
    return spoken.end() if spoken and closed is None else None


def _is_all_said(cue: Cue, line: int) -> bool:
    """«Це буде дорого. І не факт, що отримаємо докази, — вважає Ілля Корольов.»: a short paragraph that ends with its
    speaker, in which nobody else speaks or is quoted."""
    text = cue.scene.text
    end = text.find("\n", line)
    rest = text[cue.span.end : end if end >= 0 else len(text)]
    earlier = [s for s in cue.scene.sentences if line <= s.start < cue.sentence.start]
    quoted = any(q.start < cue.span.start and q.end > line and q.end - q.start > 40 for q in cue.quotes)
    said = any(plain(t.lemma) in AFTERTHOUGHT | AFTERWARDS for s in earlier for t in s.tokens if t.upos == "VERB")
    return not rest.strip(' .!?…»"”') and len(earlier) <= 5 and not quoted and not said


DIALOGUE = re.compile(r"[ \t]*[–—-][ \t]*(?=[^\s\d])")
"""How a paragraph of speech without quotation marks opens."""
DATED = re.compile(r"[ \t]*[–—-][ \t]+(?=\d)")
"""«– 17 вересня донька пішла до школи, – згадує Марина»: without the speaker's clause it would be a list's."""


RESUMED = re.compile(r"[,.!?…]*[ \t]+[–—-][ \t]+(?=[^\W\d_])")
"""What stands after the speaker's clause where the speech goes on."""


AFTERWARDS = frozenset({"передати", "передавати", "цитувати", "процитувати"})
"""Verbs of saying in afterthoughts only: «передає УНН», but «передала скаргу до комітету, який …»."""


AFTERTHOUGHT = frozenset(
    {"повідомляти", "повідомити", "передавати", "писати", "зазначати", "зазначити", "інформувати", "заявити", "сказати"}
)
