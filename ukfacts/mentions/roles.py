"""Roles that NER-UK 2.0's annotators leave unmarked and the model with them: «лідер КНДР», «речник Кремля Дмитро Пєсков».

In: the sentence and its names. Out: JOB mentions of the words of ``data/jobs.toml`` that a state, body or person hangs on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from ..analysis.tokens import Analysis, Sentence, Token
from ..tables import toml
from .types import Mention

RULE = "roles.held"
CONFIDENCE = 0.9
"""As of the facts' plain rules: a known word in a known place."""


@cache
def lexicon() -> Mapping[str, Any]:
    """``data/jobs.toml``."""
    return toml("jobs.toml")


@cache
def _words(*lists: str) -> frozenset[str]:
    """The words of these lists of ``data/jobs.toml``."""
    return frozenset(word for name in lists for word in lexicon()[name])


def is_role_word(lemma: str) -> bool:
    """«лідер», «речниця», «командир»: what somebody is, by ``data/jobs.toml``."""
    return lemma.lower() in _words("leaders", "offices", "callings")


def without_its_firm(text: str, sentence: Sentence, mention: Mention) -> Mention | None:
    """«депутат| міськради», «викладачі| дитячої школи»: a unit belongs to the role («начальник відділу»), a body does not."""
    tokens = sentence.within(mention.span)
    if mention.label != "JOB" or any(t.form[:1].isupper() for t in tokens[1:]):
        return mention
    for at, token in enumerate(tokens[1:], 1):
        if token.lemma.lower() in _words("establishments") and token.feats.get("Case") == "Gen":
            while at > 1 and tokens[at - 1].upos in ("ADJ", "DET") and tokens[at - 1].head == token.index:
                at -= 1
            return replace(mention, end=tokens[at - 1].end)
    return mention


def no_calling(text: str, sentence: Sentence, mention: Mention) -> Mention | None:
    """«вчені», «командири» are no roles; of «соратник прем'єр-міністра» the second is one."""
    tokens = sentence.within(mention.span)
    if mention.label != "JOB" or not tokens or tokens[0].lemma.lower() not in _words("callings"):
        return mention
    after = [t for t in tokens[1:] if t.upos in ("NOUN", "ADJ")]
    role = next((t for t in after if t.upos == "NOUN" and t.feats.get("Animacy") == "Anim"), None)
    return replace(mention, start=after[0].start) if role else None if len(tokens) == 1 else mention


CUT_SHORT = re.compile(r"\s?\.\s?\d")


def no_scrap(text: str, sentence: Sentence, mention: Mention) -> Mention | None:
    """«його заступник та |ін|», «|о| . Борис»: one or two letters are no role, nor is a word
    cut short before a number: «(|нар|. 19 березня 1930)»."""
    scrap = len(mention.span.of(text).strip(" .")) < 3 or CUT_SHORT.match(text, mention.end)
    return None if mention.label == "JOB" and scrap else mention


ARTICLE = re.compile(
    r"\b(?:цього закону|закону україни|стат(?:тею|ті|тей|тя) ?\d|ст ?\. ?\d|(?:пункт|абзац|підпункт)\w* \d|набира\w+ чинності"
    r"|частин\w+ (?:перш|друг|трет|четверт|п.ят)\w+|ц\w{2,3} (?:положення|правил|інструкції)\b)",
    re.IGNORECASE,
)
ITEM = re.compile(r"^\s*\d{1,2}\s?[.)](?!\d)|;\s*$", re.MULTILINE)
"""A numbered clause, or a clause of a list that goes on."""
WHOLE_ACT = 200
"""Words a text needs to be judged by its kind."""
PER_WORDS = 1 / 200
"""Clauses an act has a word at least, and names of persons at most (signatures)."""


def is_act(text: str, persons: int) -> bool:
    """A law, an order, a regulation: its offices are nobody's («сільський, селищний, міський голова»).

    NER-UK 2.0's training texts have three such, with 21 words of roles and none marked.
    """
    words = len(text.split())
    clauses = len(ARTICLE.findall(text)) + len(ITEM.findall(text))
    return words >= WHOLE_ACT and clauses >= PER_WORDS * words and persons < PER_WORDS * words


def with_roles(analysis: Analysis, named: Iterable[Mention]) -> list[Mention]:
    """The names with the roles that the model leaves out; without any role in the text of an act."""
    names = list(named)
    if is_act(analysis.text, sum(m.label == "PERS" for m in names)):
        return [m for m in names if m.label != "JOB"]
    return [*names, *find_roles(analysis, names)]


def find_roles(analysis: Analysis, named: Sequence[Mention]) -> Iterator[Mention]:
    """The roles beside the names, none inside one that is there already."""
    by_sentence: dict[int, list[Mention]] = {}
    for mention in named:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    for number, names in sorted(by_sentence.items()):
        sentence = analysis.sentences[number]
        for token in sentence.tokens:
            role = token.upos == "NOUN" and token.lemma.lower() in _words("leaders", "offices")
            role = role and token.feats.get("Animacy") != "Inan"  # «не йшла з голови Аґнєшка»
            taken = any(m.start < token.end and token.start < m.end for m in names)
            if role and not taken and _held(sentence, token, names):
                yield Mention(token.start, token.end, "JOB", RULE, CONFIDENCE, sentence.index)


def _held(sentence: Sentence, token: Token, names: Sequence[Mention]) -> bool:
    """«лідера КНДР», «Помічник Кремля»: whose it is stands behind it in the genitive; «лідером … Кім Чен Іром»: who it is."""
    for name in names:
        top = sentence.top(name.span)
        if top is None or top.head != token.index or name.start < token.end:
            continue
        of = name.label in ("ORG", "LOC") and top.relation == "nmod" and top.feats.get("Case", "Gen") == "Gen"
        who = name.label == "PERS" and top.relation.split(":")[0] in ("flat", "appos")
        if who or of and not any(t.relation == "case" for t in sentence.children(top)):
            return True
    return False
