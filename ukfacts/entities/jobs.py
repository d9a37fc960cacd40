"""Roles: a JOB mention comes in, what the role is, where it is held and whether it still is goes out.

«колишнього заступника голови Верховної Ради» → role «заступник голови», organisation «Верховна Рада», status former.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from ..analysis.morphology import parse
from ..mentions.roles import lexicon
from ..mentions.types import Mention
from .keys import key
from .names import base_form, tidy
from .phrases import phrases
from .places import places_named

Status = Literal["current", "former", "acting"]

WORD = re.compile(r"[^\W\d_]+(?:['’ʼ.-][^\W_]+)*|\S")
HONORIFIC = re.compile(r"(?<=\w)\s+(?:о|проф|акад|ген)\s?\.\s*$")
"""«прем'єрові о.|»: what belongs to the name behind the role."""
CUT = re.compile(r"(?<=\w)\s+[^\W\d_]+-$")
"""«директор |музично-|»: the first half of an adjective whose second half the mention has not."""
GAP = 30
"""Characters before a role that are searched for a marker: «колишній», «в. о.»."""
LINK = re.compile(r"\s*(?:(?:при|в|у|від|з|із|на|по)\s+)?[«\"“]?")
"""What may stand between a role and its organisation."""
APPOSED = re.compile(r"\s*(?:,|[–—-])?\s*")
"""What may stand between a role or its organisation and the person, either way round."""


@dataclass(frozen=True, slots=True)
class Job:
    """A role as one JOB mention tells it; names in the nominative."""

    role: str
    """Without markers, organisation and place: «заступниця голови»."""
    head: str
    """Lemma of its head: «заступниця»."""
    status: Status = "current"
    organisation: str | None = None
    """Named inside the mention: «місія США при ОБСЄ»."""
    place: str | None = None
    """Country, region or city named inside the mention: «Південна Корея»."""
    role_span: tuple[int, int] = (0, 0)
    """Of the role, in the text that was read."""
    tail_span: tuple[int, int] | None = None
    """Of the organisation or place inside the mention, in the text that was read."""


@dataclass(frozen=True, slots=True)
class Position:
    """A role with the mentions beside it that it belongs to, as indices into the document's mentions."""

    job: Job
    person: int | None
    organisation: int | None
    place: int | None
    rule: str


@lru_cache(maxsize=4096)
def read_job(text: str, before: str = "") -> Job | None:
    """The role that a JOB mention names; ``before`` is the text before it, where a marker may stand.

    None for text without a word.
    """
    status, start = _status(text, before)
    words = [(m.start() + start, m.group()) for m in WORD.finditer(text[start:])]
    if not any(word[0].isalpha() for _, word in words):
        return None
    tail = _tail(words)
    end = words[tail][0] if tail is not None else len(text)
    role_text = CUT.sub("", HONORIFIC.sub("", text[start:end]).rstrip(' ,«"“'))
    found = phrases(tidy(role_text), "common")
    # «прем'єра» is who is prime minister, not a first night: an office that the lists know before any other reading
    best = next((one for one in found if _lemma(one.text, one.head) in _offices()), found[0])
    role, head = best.text, _lemma(best.text, best.head)
    role, head = without_prefix(_lowered(role)), without_prefix(head)
    organisation = place = None
    span = None
    if tail is not None:
        span = (words[tail][0], len(text.rstrip()))
        place = _place_of(text[span[0] : span[1]])
        organisation = None if place else base_form(text[span[0] : span[1]], "ORG")
    return Job(role, head, status, organisation, place, (start, start + len(role_text)), span)


def _lowered(role: str) -> str:
    """«Президент», at the beginning of a sentence or out of respect: «президент»; «CEO» stays."""
    return role[0].lower() + role[1:] if role[1:2].islower() else role


def _status(text: str, before: str) -> tuple[Status, int]:
    """The status, and where in the text the role begins after its marker."""
    low, ahead = tidy(text).lower(), tidy(before[-GAP:]).lower().rstrip()
    for marker in sorted(lexicon()["acting"], key=len, reverse=True):
        if ahead.endswith(f" {marker}") or ahead == marker:
            return "acting", 0
        if low.startswith(f"{marker} "):
            return "acting", len(text) - len(text[len(marker) :].lstrip())
    first = WORD.match(text)
    word = first.group() if first else ""
    if _is_former(word) and len(text.split()) > 1:
        return "former", len(text) - len(text[len(word) :].lstrip())
    if any(word.lower().startswith(prefix) for prefix in lexicon()["former_prefixes"]) and without_prefix(word) != word:
        return "former", 0
    previous = WORD.findall(before[-GAP:])
    if previous and previous[-1].lower() in ADVERBS and previous[-2:-1] not in ([","], ["("], ["–"], ["—"], ["-"]):
        return "current", 0  # «раніше прем'єр-міністр Данії заявив»: what he said is earlier
    if previous and (
        _is_former(previous[-1]) or len(previous) > 1 and _is_former(previous[-2]) and _adjective(previous[-1])
    ):
        return "former", 0
    return "current", 0


@lru_cache(maxsize=4096)
def _is_former(word: str) -> bool:
    return word.lower() in lexicon()["former_words"] or any(
        p.lemma in lexicon()["former_words"] for p in parse(word) if p.is_known and p.pos == "ADJ"
    )


def _adjective(word: str) -> bool:
    return any(p.pos == "ADJ" and p.is_known for p in parse(word))


ADVERBS = frozenset({"раніше", "колись"})


def without_prefix(word: str) -> str:
    """«екс-директор» → «директор», «ексміністр» → «міністр»; «експерт» and «екскурсовод» are no former anything."""
    for prefix in lexicon()["former_prefixes"]:
        rest = word[len(prefix) :]
        if word.lower().startswith(prefix) and rest:
            if prefix.endswith("-"):
                return rest
            first = rest.split()[0]
            readings = [p for p in parse(first) if p.is_known and p.animacy == "Anim" and p.pos == "NOUN"]
            whole = [p for p in parse(word.split()[0]) if p.is_known and p.frequency > 1]
            if readings and len(first) > 3 and not whole:
                return rest
    return word


def _tail(words: Sequence[tuple[int, str]]) -> int | None:
    """Index of the word where the organisation or place begins: a capital after the head, or a body with a name."""
    for at in range(1, len(words)):
        word = words[at][1]
        if word[0].isupper() and not _office(word):
            return at
        if word in '«"“' and at > 1 and _body(words[at - 1][1]):
            return at - 1
        if _body(word) and any(other[0].isupper() for _, other in words[at + 1 :]):
            return at
    return None


@lru_cache(maxsize=4096)
def _body(word: str) -> bool:
    return any(p.lemma in lexicon()["bodies"] for p in parse(word) if p.is_known and p.pos == "NOUN")


@cache
def _offices() -> frozenset[str]:
    """The words of offices in ``data/jobs.toml``."""
    return frozenset({*lexicon()["offices"], *lexicon()["leaders"]})


@lru_cache(maxsize=4096)
def _office(word: str) -> bool:
    """«заступник |Міністра| оборони»: an office with a capital out of respect."""
    known = _offices()
    return not word.isupper() and any(p.lemma in known for p in parse(word.lower()) if p.is_known and p.pos == "NOUN")


def _lemma(role: str, head: int) -> str:
    words = WORD.findall(role)
    return words[head].lower() if head < len(words) else role.lower()


def _place_of(text: str) -> str | None:
    name = base_form(text, "LOC")
    return name if places_named(name) else None


def read_position(text: str, mentions: Sequence[Mention], index: int) -> Position | None:
    """The role of the JOB mention ``index`` with the person, body and place right beside it.

    Only what touches is taken («міністра оборони Південної Кореї Шин Вон Сіка», «Олена Ковальська, директорка фонду»);
    what syntax tells beyond that is for the facts. None where the mention is no JOB or has no word.
    """
    mention = mentions[index]
    if mention.label != "JOB":
        return None
    job = read_job(mention.span.of(text), text[max(0, mention.start - GAP) : mention.start])
    if job is None:
        return None
    inside = [
        i for i, m in enumerate(mentions)
        if m.label in ("ORG", "LOC") and mention.start < m.start and m.end <= mention.end
    ]  # fmt: skip
    following = _next(text, mentions, mention.end, ("ORG", "LOC"), LINK)
    owner = inside[0] if inside else following
    end = mentions[owner].end if owner is not None and not inside else mention.end
    after = _next(text, mentions, end, ("PERS",), APPOSED)
    person = after if after is not None else _previous(text, mentions, mention.start)
    organisation = owner if owner is not None and mentions[owner].label == "ORG" else None
    place = owner if owner is not None and mentions[owner].label == "LOC" else None
    rule = "jobs.before" if after is not None else "jobs.after" if person is not None else "jobs.bare"
    return Position(job, person, organisation, place, rule)


def _next(
    text: str, mentions: Sequence[Mention], end: int, labels: tuple[str, ...], gap: re.Pattern[str]
) -> int | None:
    for i, m in enumerate(mentions):
        if m.start >= end and m.label in labels and gap.fullmatch(text[end : m.start].rstrip('«"“ ') + " "):
            return i
    return None


def _previous(text: str, mentions: Sequence[Mention], start: int) -> int | None:
    for i, m in reversed(list(enumerate(mentions))):
        if m.end <= start and m.label == "PERS" and re.fullmatch(r"\s*[,–—-]\s*(?:який є\s+)?", text[m.end : start]):
            return i
    return None


def role_key(job: Job) -> str:
    """Leaders of one state or body are one role, «лідер», «очільник», «диктатор»: «leader»; others go by lemma."""
    return "leader" if job.head in lexicon()["leaders"] else key(job.head)
