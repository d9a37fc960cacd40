"""Blocks: what part of a page a stretch of text is. In: clean text. Out: blocks in order, over every non-blank line.

Rules judge one line at a time and answer or abstain; the first answer of ``RULES`` counts. Their phrases are in
``data/blocks.toml``. Where nothing speaks against it, a line is a paragraph of the story.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ..spans import Span
from .language import language
from .lines import Line, lines, phrases
from .sidebar import RELATED, is_date, sidebar

BlockKind = Literal[
    "title", "lead", "paragraph", "heading", "quote", "list",
    "caption", "byline", "date", "rubric", "teaser", "boilerplate", "foreign",
]  # fmt: skip

STORY: frozenset[str] = frozenset({"title", "lead", "paragraph", "heading", "quote", "list"})
"""Kinds whose sentences belong to the article itself; facts of all others are left out of ``doc.facts`` by default."""

TITLE_WORDS = 30
"""Most words of a title; the longest of the seeds has 20."""

HEADING_WORDS = 14
"""Most words of a heading inside the story: «Лікарка-пульмонологиня, керівник центру … Світлана Гук:»."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the page, usually one line."""

    kind: BlockKind
    start: int
    end: int
    rule: str = "blocks.paragraph"
    """The rule that named it."""

    @property
    def span(self) -> Span:
        """Its characters in the clean text."""
        return Span(self.start, self.end)

    @property
    def story(self) -> bool:
        """Whether it belongs to the article itself."""
        return self.kind in STORY


@dataclass(slots=True)
class Page:
    """The lines of a page and what the rules have said of those before the one at hand."""

    lines: Sequence[Line]
    listed: dict[int, bool]
    """Lines of dated lists of other articles: index → whether a rubric."""
    kinds: list[BlockKind] = field(default_factory=list)

    @property
    def at_head(self) -> bool:
        """Whether nothing of the story but its title and subtitle came yet."""
        return not any(kind in STORY and kind not in ("title", "heading") for kind in self.kinds)

    def next(self, at: int, ahead: int = 1) -> Line | None:
        """The line ``ahead`` places further; None past the end."""
        return self.lines[at + ahead] if at + ahead < len(self.lines) else None


Rule = Callable[[Page, int], BlockKind | None]


def blocks(text: str, breaks: Sequence[int] = ()) -> tuple[Block, ...]:
    """The blocks of a clean text: one a line, a hard-wrapped paragraph being one line.

    breaks: where in the clean text a line ended inside a word that has been put together (``View.breaks``).
    """
    found = lines(text, breaks)
    page = Page(found, sidebar(found))
    result = []
    for at, line in enumerate(found):
        kind, rule = _judge(page, at)
        page.kinds.append(kind)
        result.append(Block(kind, line.start, line.end, f"blocks.{rule}"))
    return tuple(result)


def _judge(page: Page, at: int) -> tuple[BlockKind, str]:
    for rule in RULES:
        kind = rule(page, at)
        if kind is not None:
            return kind, rule.__name__
    return "paragraph", "paragraph"


def _says(line: Line, section: str) -> bool:
    """Whether the line matches a phrase of this section of the data file."""
    of = phrases()[section]
    bare = line.folded.rstrip(" .:!")
    return (
        bare in of.get("whole", ())
        or any(phrase in line.folded for phrase in of.get("contains", ()))
        or (line.words <= 40 and line.folded.startswith(tuple(of.get("starts", ()))))
        or (line.words <= 40 and bare.endswith(tuple(of.get("ends", ()))))
    )


def counter(page: Page, at: int) -> BlockKind | None:
    """A number alone is a counter of views or comments: «83», «1 хв читати»."""
    return "boilerplate" if re.fullmatch(r"\d{1,6}|\d+ хв(?:илин\w?)? читати", page.lines[at].folded) else None


def credit(page: Page, at: int) -> BlockKind | None:
    """«Фото ОП.», «Фото freepik.com», «Фото Генштабу ЗСУ (ілюстративне).»: names; «Фото показали у мережі» abstains."""
    name = r"(?:[A-ZА-ЯЄІЇҐ]\S*|\([^)]+\)|\S+\.\S{2,}|[a-z]\S*)"
    return "caption" if re.fullmatch(rf"Фото(?: {name}){{1,6}}\.?", page.lines[at].text) else None


def caption(page: Page, at: int) -> BlockKind | None:
    """«Фото: НАБУ», «Скрін з відео», «… / фото REUTERS», «… Індія. Фото: www.business-standard.com»."""
    line = page.lines[at]
    inner = line.words <= 40 and re.search(r"[./(] ?фото: ?\S+(?: \S+){0,4}$", line.folded)
    return "caption" if inner or _says(line, "caption") else None


def boilerplate(page: Page, at: int) -> BlockKind | None:
    """«Підписуйтесь на сторінку…», «показати більше», «Використання матеріалів сайту лише за умови…»."""
    return "boilerplate" if _says(page.lines[at], "boilerplate") else None


def dated_list(page: Page, at: int) -> BlockKind | None:
    """The lines of a list of other articles: rubric, text and date again and again."""
    if at not in page.listed:
        return None
    if is_date(page.lines[at]):
        return "date"
    return "rubric" if page.listed[at] else "teaser"


def related_head(page: Page, at: int) -> BlockKind | None:
    """«Схожі публікації» is boilerplate, «Читайте також: Мей знайшла одні плюси…» a teaser."""
    line = page.lines[at]
    of = phrases()["related"]
    bare = line.folded.rstrip(" .:!")
    if bare in of["whole"] or bare in of["starts"]:
        return "boilerplate"
    named = line.folded.startswith(tuple(f"{phrase}:" for phrase in of["starts"]))
    return (
        "teaser" if named and line.words <= TITLE_WORDS else None
    )  # a longer one has the story's next sentences in it


def related(page: Page, at: int) -> BlockKind | None:
    """Headlines under a head like «Схожі публікації», up to the first line that is a sentence."""
    for back in range(at - 1, max(at - 1 - RELATED, -1), -1):
        line = page.lines[back]
        if page.kinds[back] == "boilerplate" and related_head(page, back):
            break
        if page.kinds[back] not in ("teaser", "date"):
            return None
    else:
        return None
    line = page.lines[at]
    if is_date(line):
        return "date"
    return "teaser" if not line.stopped and line.words <= TITLE_WORDS else None


def date(page: Page, at: int) -> BlockKind | None:
    """«Понеділок, 16 листопада 2020, 15:26», alone on its line."""
    return "date" if is_date(page.lines[at]) else None


def foreign(page: Page, at: int) -> BlockKind | None:
    """A passage in Russian, Belarusian or a language of Latin letters: a tweet quoted as it was."""
    return "foreign" if language(page.lines[at].text) in ("ru", "be", "latin") else None


def byline(page: Page, at: int) -> BlockKind | None:
    """«Автор: Олена Ковальська», «Підготувала Ганна Чорноус, Служба моніторингу BBC»."""
    line = page.lines[at]
    return "byline" if line.words <= 10 and not line.stopped and _says(line, "byline") else None


def byline_by_date(page: Page, at: int) -> BlockKind | None:
    """Under the title, next to the date, a name without any mark: «Тетяна Войтюк», «ВВС Україна»."""
    line = page.lines[at]
    if not page.at_head or "title" not in page.kinds or line.words > 6 or line.stopped:
        return None
    around = [page.next(at), page.next(at, 2)]
    if page.kinds[-1] in ("date", "byline"):
        return "byline" if re.match(r"[A-ZА-ЯЄІЇҐ]", line.text) and line.words <= 3 else None
    return "byline" if any(other is not None and is_date(other) for other in around) else None


def rubric(page: Page, at: int) -> BlockKind | None:
    """«Політика» over the title."""
    line = page.lines[at]
    above = at < 3 and page.next(at) is not None and not any(kind in STORY for kind in page.kinds)
    return "rubric" if above and line.folded in phrases()["rubric"]["whole"] else None


def title(page: Page, at: int) -> BlockKind | None:
    """The first line of the story if it is short, has no final stop and a text follows it."""
    line = page.lines[at]
    if any(kind in STORY for kind in page.kinds) or line.words > TITLE_WORDS or line.text[-1] in ".…:;,":
        return None
    if line.stopped and line.text[-1] not in '?!"»”':
        return None
    return "title" if any(other.stopped and other.words > 8 for other in page.lines[at + 1 :]) else None


def listed(page: Page, at: int) -> BlockKind | None:
    """«• …», «1) …»; with a dash only after a colon or another item, since «– Так, – сказав він» is speech."""
    line = page.lines[at]
    before = page.lines[at - 1] if at else None
    goes_on = before is not None and (before.text[-1] == ":" or page.kinds[-1] == "list")
    if re.match(r"[•●▪◦*·]\s*\S|\d{1,2}\)\s|[а-яєіїґ]\)\s|\d{1,2}\.\s+(?=[A-ZА-ЯЄІЇҐ«\"])", line.text):
        return "list"
    dash = re.match(r"[-–]\s", line.text) and line.text[-1] not in "?!" and not re.search(r",\s[–—-]\s", line.text)
    if goes_on and (dash or (line.text[-1] in ";," and (line.text[0].islower() or line.text[0] in "-–—"))):
        return "list"
    ends_list = page.kinds and page.kinds[-1] == "list" and before is not None and before.text[-1] in ";,"
    return "list" if ends_list and line.text[0].islower() else None


def quote(page: Page, at: int) -> BlockKind | None:
    """A line that is a quotation, its source after it: «"Ми високо цінуємо…", – заявив Путін.»."""
    text = page.lines[at].text
    closing = _closing_quote(text)
    if closing is None or len(text[:closing].split()) < 4:
        return None
    tail = text[closing + 1 :]
    return "quote" if len(tail.split()) <= 25 and re.fullmatch(r"[.!?…]?|[.,!?…]*\s*[–—-]\s.+", tail) else None


def _closing_quote(text: str) -> int | None:
    """Where the quotation that begins the text is closed; None if there is none or it stays open."""
    if text[0] not in '"«“„':
        return None
    depth = 0
    for at, char in enumerate(text):
        if char in '"«»“”„':
            opens = at == 0 or text[at - 1].isspace() or text[at - 1] in '(["«“„'
            depth += 1 if opens else -1
            if depth == 0:
                return at
    return None


def lead(page: Page, at: int) -> BlockKind | None:
    """The first paragraph under the title, if more follows."""
    line = page.lines[at]
    if not page.at_head or "title" not in page.kinds or not (line.stopped or line.words > HEADING_WORDS):
        return None
    return "lead" if any(other.stopped and other.words > 8 for other in page.lines[at + 1 :]) else None


def heading(page: Page, at: int) -> BlockKind | None:
    """A short line without a stop over a paragraph: «Більше зброї для Росії: що потрібно Путіну»."""
    line = page.lines[at]
    if line.words > HEADING_WORDS or line.text[-1] in ".…;,!" or line.text[0] in "-–—":
        return None
    if line.stopped and (line.text[-1] not in '?"»”' or "title" not in page.kinds):
        return None  # in a tale a question is a line like any other
    follow = (page.next(at), page.next(at, 2))
    return "heading" if any(o is not None and o.stopped and o.words > max(8, line.words) for o in follow) else None


RULES: tuple[Rule, ...] = (
    # a photo credit is one in the sidebar too, so captions come before the list that holds them
    caption,
    credit,
    boilerplate,
    related_head,
    related,
    dated_list,
    counter,
    date,
    foreign,
    byline,
    byline_by_date,
    rubric,
    title,
    listed,
    quote,
    lead,
    heading,
)
