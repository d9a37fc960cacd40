"""Tokens. In: one stretch of text without blanks. Out: where its tokens begin and end, as UD Ukrainian-IU has them.

The stretch is over-split into atoms (letters, digits, marks); at every seam between two atoms the rules of ``RULES``
are asked in turn, and the first that does not abstain decides. Nobody decides: the seam stays.

The treebank splits decimals («4 | , | 5»), dates («27 | . | 11»), times («22 | : | 00»), ranges («5 | - | 10»),
compounds («яскраво | - | рудий») and an abbreviation's full stop («ст | .»); it keeps «2016-го», «Нью-Йорк».
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from .lexicon import lexicon

JOIN, SPLIT = True, False

Atom = tuple[int, int, str, str]
"""Start, end, kind (link, smiley, word, number, end, mark) and text."""

PICTOGRAPHS = r"\U0001F000-\U0001FAFF\u2600-\u27BF"
"""Characters of «❗», «🔹», «🇺»: Unicode's blocks from Miscellaneous Symbols to Dingbats and the pictographic ones."""
LETTERS = r"(?:[^\W\d_][\u0300-\u036f]*)+"
ATOM = re.compile(
    rf"""
      (?P<link> (?:https?|ftp)://[^\s«»"“”„<>]*[^\s«»"“”„<>.,;:!?…)\]'’] | www\.[^\s«»"“”„<>]*[^\s«»"“”„<>.,;:!?…)\]'’]
              | [A-Za-z][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)*\.[a-z]{{2,}}/[^\s«»"“”„<>]*[^\s«»"“”„<>.,;:!?…)\]'’]
              | [A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+ )
    | (?P<smiley> [:;=][-']?(?:\)+|\(+|[DР](?!\w)) | :[a-z_]{{2,}}\d*: | \){{2,}} | \({{2,}} | [OОoо]_[OОoо]
              | [\U0001F1E6-\U0001F1FF]{{2}}
              | [{PICTOGRAPHS}]
                (?:[\uFE0E\uFE0F\U0001F3FB-\U0001F3FF]|\u200D[{PICTOGRAPHS}])* )
    | (?P<word> {LETTERS} )
    | (?P<number> \d+ )
    | (?P<end> [.!?…]+ )
    | (?P<mark> . )
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Seam:
    """A place between two atoms that touch. ``left`` is all of the token so far, ``right`` the next atom."""

    chunk: str
    at: int
    left: str
    left_kind: str
    """Kind of the atom just before the seam."""
    before: str
    """The atom just before the seam; the same as ``left`` for a token of one atom."""
    right: str
    right_kind: str
    rest: str
    """Everything after the right atom."""


Rule = Callable[[Seam], "bool | None"]

APOSTROPHES = "'’ʼ‘`´"
TYPED_APOSTROPHES = APOSTROPHES + '"*'
"""What stands for an apostrophe between a consonant and я, ю, є, ї: «обов"язково», «трав*яний»."""
TIMES = frozenset("xXхХ×")
HYPHENS = "-‐‑"
CYRILLIC = re.compile(r"[\u0400-\u04ff\u0300-\u036f]+")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")


def link_whole(seam: Seam) -> bool | None:
    """«hr@sushiya.ua», «http://bit.ly/2sO29Wx» were matched whole."""
    return SPLIT if "link" in (seam.left_kind, seam.right_kind) else None


def smiley_whole(seam: Seam) -> bool | None:
    """«;)», «:rolleyes:», «)))» were matched whole."""
    return SPLIT if "smiley" in (seam.left_kind, seam.right_kind) else None


def apostrophe_opens(seam: Seam) -> bool | None:
    """«м | ’я́со»: an apostrophe between letters belongs to the word; «"» and «*» only where Ukrainian spells one."""
    if seam.left_kind != "word" or seam.right not in TYPED_APOSTROPHES or not seam.rest[:1].isalpha():
        return None
    if seam.right in APOSTROPHES:
        return JOIN
    return JOIN if seam.rest[0] in "яюєїЯЮЄЇ" and seam.before[-1] in "бпвмфркнзсБПВМФРКНЗС" else None


def apostrophe_closes(seam: Seam) -> bool | None:
    """«м’ | я́со»: what ``apostrophe_opens`` began goes on."""
    return JOIN if len(seam.left) > 1 and seam.before in TYPED_APOSTROPHES and seam.right_kind == "word" else None


def letters_digits(seam: Seam) -> bool | None:
    """«Приват24», «x1», «11б», «17му» are one token; a unit written onto its number («10кг») is not."""
    if {seam.left_kind, seam.right_kind} != {"word", "number"}:
        return None
    if seam.left_kind == "number" and seam.left.isdigit() and seam.right.lower() in lexicon().units:
        return SPLIT
    return JOIN


def dotted_latin_opens(seam: Seam) -> bool | None:
    """«novaposhta | .ua», «x1 | .32xlarge», «ТСН | .ua», «OBOZ | .UA»: a dot inside a site's or a product's name."""
    if seam.right != "." or seam.left_kind not in ("word", "number"):
        return None
    found = re.match(r"\d*[a-z]{2,}|[A-Z]{2,}\b", seam.rest)
    if found is None or not re.search(r"[^\W\d_]", seam.left):
        return None
    latin = LATIN.match(seam.left) is not None
    if found.group().lower() in lexicon().domains:
        return JOIN
    return JOIN if latin and len(seam.left) > 1 and not found.group().isupper() else None


def dotted_latin_closes(seam: Seam) -> bool | None:
    """«novaposhta. | ua»: what ``dotted_latin_opens`` began goes on."""
    return JOIN if len(seam.left) > 1 and seam.before == "." and seam.right_kind in ("word", "number") else None


def thousands_opens(seam: Seam) -> bool | None:
    """«8 | ,000,000»: English thousands, which UD keeps whole; «4,5» is three tokens."""
    if seam.right != "," or seam.left_kind != "number" or re.fullmatch(r"[1-9]\d{0,2}(,\d{3})*", seam.left) is None:
        return None
    return JOIN if re.match(r"\d{3}(?!\d)", seam.rest) else None


def thousands_closes(seam: Seam) -> bool | None:
    """«8, | 000,000»: what ``thousands_opens`` began goes on."""
    return JOIN if len(seam.left) > 1 and seam.before == "," and seam.right_kind == "number" else None


def number_suffix_opens(seam: Seam) -> bool | None:
    """«2016 | -го», «34 | -річний», «93% | -й»: the ending of a number; «RECA-1-позитивні» and «7-В» are apart."""
    if seam.right not in HYPHENS or re.fullmatch(r"\d+%?", seam.left) is None:
        return None
    if re.search(r"[^\W\d_][-‐‑]$", seam.chunk[: seam.at - len(seam.left)]):
        return None
    return JOIN if re.match(r"[а-яіїєґx]", seam.rest) else None


def percent_suffix(seam: Seam) -> bool | None:
    """«93 | %-й»: the percent sign of an inflected percentage."""
    return JOIN if seam.right == "%" and seam.left.isdigit() and re.match(r"-[а-яіїєґ]", seam.rest) else None


def number_suffix_closes(seam: Seam) -> bool | None:
    """«2016- | го»: what ``number_suffix_opens`` began goes on."""
    return JOIN if len(seam.left) > 1 and seam.left[0].isdigit() and seam.before in HYPHENS else None


def hyphen_opens(seam: Seam) -> bool | None:
    """«Нью | -Йорк», «будь | -який», «по | -перше»: whole in the treebank; other compounds are apart."""
    if seam.right not in HYPHENS or seam.left_kind != "word" or not seam.rest[:1].isalpha():
        return None
    return JOIN if lexicon().hyphenated(seam.chunk, seam.at - len(seam.left), seam.at) else None


def hyphen_closes(seam: Seam) -> bool | None:
    """«Нью- | Йорк»: what ``hyphen_opens`` began goes on."""
    return JOIN if len(seam.left) > 1 and seam.before in HYPHENS and seam.right_kind == "word" else None


def double_hyphen(seam: Seam) -> bool | None:
    """«--» typed for a dash."""
    return JOIN if seam.left == "-" and seam.right == "-" else None


def handle(seam: Seam) -> bool | None:
    """«@zelenskyy_ua» is one name; «#зради» is a sign and a word."""
    if seam.left == "@" and seam.right_kind in ("word", "number"):
        return JOIN
    return JOIN if seam.left[0] == "@" and len(seam.left) > 1 and (seam.right == "_" or seam.before == "_") else None


def underscore(seam: Seam) -> bool | None:
    """«file_name» is one token; «_народний депутат_» is emphasis."""
    if seam.right == "_" and seam.before[-1].isalnum():
        return JOIN if seam.left.isascii() and re.match(r"_*[A-Za-z0-9]", seam.rest) else None
    return JOIN if seam.before == "_" and len(seam.left) > 1 and seam.right_kind in ("word", "number") else None


def times(seam: Seam) -> bool | None:
    """«3 | х | 30 сек», «х | 15 см»: the sign of multiplication typed as a letter."""
    if seam.left_kind == "number" and seam.right in TIMES and seam.rest[:1].isdigit() and seam.left.isdigit():
        return SPLIT
    if seam.right_kind != "number" or seam.left not in TIMES:
        return None
    follows = seam.at > 1 and seam.chunk[seam.at - 2].isdigit()
    return SPLIT if follows or seam.left in "хХ" and seam.at == 1 else None


def ampersand(seam: Seam) -> bool | None:
    """«AT&T», «R&B»: capitals around an ampersand are one name."""
    if seam.right == "&" and seam.before.isupper() and seam.rest[:1].isupper():
        return JOIN
    return JOIN if seam.before == "&" and len(seam.left) > 1 else None


RULES: tuple[Rule, ...] = (
    link_whole,
    smiley_whole,
    apostrophe_opens,
    apostrophe_closes,
    dotted_latin_opens,
    dotted_latin_closes,
    thousands_opens,
    thousands_closes,
    percent_suffix,
    number_suffix_opens,
    number_suffix_closes,
    times,
    letters_digits,
    hyphen_opens,
    hyphen_closes,
    double_hyphen,
    handle,
    underscore,
    ampersand,
)
"""Asked in this order; the ``closes`` rules need what their ``opens`` let through."""


def atoms(chunk: str, nested: bool = False) -> list[Atom]:
    """The finest pieces of a stretch without blanks; ``nested`` tells that a bracket is open before it."""
    found: list[Atom] = []
    for m in ATOM.finditer(chunk):
        start, text = m.start(), m.group()
        bracketed = nested or "(" in chunk[:start] or text[0] == "(" and m.end() < len(chunk)
        if text[0] in "()" and len(text) > 1 and bracketed:
            # «(мал. 5,2))»: brackets that close something, not a smile
            found += [(start + i, start + i + 1, "mark", text[0]) for i in range(len(text))]
        else:
            found.append((start, m.end(), m.lastgroup or "mark", text))
    return found


def decide(seam: Seam) -> tuple[bool, str]:
    """What the rules say of a seam, and the name of the one that said it."""
    for rule in RULES:
        answer = rule(seam)
        if answer is not None:
            return answer, rule.__name__
    return SPLIT, "default"


def seams(chunk: str, nested: bool = False) -> tuple[tuple[Seam, bool, str], ...]:
    """Every seam of a stretch with its decision and the deciding rule, from left to right."""
    found = []
    parts = atoms(chunk, nested)
    first = 0
    for (_, end, kind, text), (_, after, next_kind, next_text) in zip(parts, parts[1:], strict=False):
        seam = Seam(chunk, end, chunk[first:end], kind, text, next_text, next_kind, chunk[after:])
        joined, name = decide(seam)
        found.append((seam, joined, name))
        if not joined:
            first = end
    return tuple(found)


@lru_cache(maxsize=1 << 16)
def spans(chunk: str, nested: bool = False) -> tuple[tuple[int, int], ...]:
    """Start and end of the tokens of a stretch without blanks; remembered, for words repeat."""
    cuts = [0, *(seam.at for seam, joined, _ in seams(chunk, nested) if not joined), len(chunk)]
    return tuple(zip(cuts, cuts[1:], strict=False))
