"""Markdown. In: a text. Out: where its marks stand, which only a renderer reads: «**Київ.** Уряд», «## Новини», «[Джерело](…)».

Marks are https://spec.commonmark.org/0.31.2/ 's: headings, block quotes, strong emphasis, links and images. Single *
and all _ are left: they are footnotes, bullets and names of files more often than emphasis.
"""

from __future__ import annotations

import re

_LINK = re.compile(
    r"(?P<open>!?\[)[^\[\]\n]+(?P<close>\]\((?:https?://|mailto:|/|#)[^\s()]*(?:\([^\s()]*\)[^\s()]*)*(?: \"[^\"\n]*\")?\))"
)
_STRONG = re.compile(r"(?<![\w*])(?P<open>\*{2,3})(?=[^\s*])[^*\n]{1,500}(?<=\S)(?P<close>(?P=open))(?![\w*])")
_LINE = re.compile(r"^[ \t]{0,3}(?P<open>(?:#{1,6}|>(?:[ \t]?>)*)[ \t]+)(?=\S)", re.MULTILINE)


def marks(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each mark of Markdown, ascending and apart.

    >>> text = "**Київ.** [Уряд](https://example.org) виділив 300 млн грн"
    >>> [text[start:end] for start, end in marks(text)]
    ['**', '**', '[', '](https://example.org)']
    """
    found = []
    for pattern in (_LINK, _STRONG, _LINE):
        for match in pattern.finditer(text):
            found += [match.span(name) for name, part in match.groupdict().items() if part]
    apart: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if not apart or start >= apart[-1][1]:
            apart.append((start, end))
    return tuple(apart)
