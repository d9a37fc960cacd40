"""Edit rules between a word form and its lemma: what the lemma head chooses among.

A rule reads ``strip|add|case``: take ``strip`` characters off the end, put ``add`` there, and lower everything (``l``) or
keep the form's capitals (``k``): «контейнерів» → «контейнер» is ``2||l``, «Пхеньяні» → «Пхеньян» is ``1||k``. A lemma that
shares no beginning with its form is a rule of its own: «людей» → ``=людина``.
"""

from __future__ import annotations


def rule_of(form: str, lemma: str) -> str:
    """The rule that makes ``lemma`` of ``form``."""
    lower, target = form.lower(), lemma.lower()
    shared = 0
    while shared < min(len(lower), len(target)) and lower[shared] == target[shared]:
        shared += 1
    if shared:
        for case in ("l", "k") if lemma == target else ("k", "l"):
            rule = f"{len(form) - shared}|{target[shared:]}|{case}"
            if applied(rule, form) == lemma:
                return rule
    return f"={lemma}"


def applied(rule: str, form: str) -> str | None:
    """The lemma ``rule`` makes of ``form``; None where the form is too short for it."""
    if rule.startswith("="):
        return rule[1:]
    strip, add, case = rule.split("|")
    count = int(strip)
    if count >= len(form) and count:
        return None
    stem = form[: len(form) - count]
    if case == "l":
        return stem.lower() + add
    return stem + (add.upper() if len(stem) > 1 and stem.isupper() else add)
