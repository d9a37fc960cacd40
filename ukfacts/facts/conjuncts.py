"""Conjuncts: who stands with whom, by the tree or side by side. In: a sentence and a token. Out: it and its like."""

from __future__ import annotations

from ..analysis.tokens import Sentence, Token
from .lexicon import plain
from .syntax import NOMINAL, preposition


def coordinated(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """The token and its conjuncts of the same sort: «Росія та КНДР», by the tree or by standing side by side."""
    found = [token]
    for member in found:
        for child in sentence.children(member, "conj"):
            alike = child.upos in NOMINAL and not _begins_clause(sentence, child) and not _is_elsewhere(member, child)
            if alike and (preposition(sentence, child) in (None, preposition(sentence, token))):
                found.append(child)
        found += _listed(sentence, member)
    if token.relation == "nsubj":
        found += _beside(sentence, token)
    if len(found) == 1 and token.upos == "PROPN":
        found += _neighbours(sentence, token)
    return tuple(sorted({t.index: t for t in found}.values(), key=lambda t: t.index))


def _is_elsewhere(member: Token, other: Token) -> bool:
    """«спеціалісту відділу у Криничанському, П'ятихатському |районах|»: a locative goes on with another one alone."""
    return other.feats.get("Case") == "Loc" and member.feats.get("Case") not in ("Loc", None)


def _begins_clause(sentence: Sentence, token: Token) -> bool:
    """«загинули 148 цивільних і |929| дістали поранення»: a number right before a verb is that one's subject."""
    after = sentence.tokens[token.index : token.index + 1]
    return token.upos == "NUM" and bool(after) and after[0].upos == "VERB"


def _beside(sentence: Sentence, subject: Token) -> list[Token]:
    """«Товариство, яке …, та райдержадміністрація уклали»: two subjects of one verb in the plural, the second with «та»."""
    verb = sentence.head(subject)
    if verb is None or verb.feats.get("Number") != "Plur" or subject.feats.get("Number") == "Plur":
        return []
    rest = [c for c in sentence.children(verb, "nsubj") if c is not subject and c.feats.get("Case") in ("Nom", None)]
    joined = [t for t in (subject, *rest) if any(plain(c.form) in ("і", "й", "та") for c in sentence.children(t, "cc"))]
    return rest if joined and len(rest) == 1 else []


def _listed(sentence: Sentence, member: Token) -> list[Token]:
    """«міністр юстиції …, міністр праці … і міністр …»: an apposition that goes on with «і» is the next of a list."""
    return [
        c
        for c in sentence.children(member, "appos")
        if c.upos == member.upos == "NOUN"
        and c.feats.get("Case") == member.feats.get("Case")
        and any(o.upos == "NOUN" and o.feats.get("Case") == c.feats.get("Case") for o in _going_on(sentence, member, c))
    ]


def _going_on(sentence: Sentence, member: Token, apposed: Token) -> list[Token]:
    """What «і» joins to an apposition, or, where it bears a name of its own, to the first of the list after it."""
    heads = (member, *(c for c in sentence.children(member, "appos") if c.index > apposed.index))
    later = [c for head in heads for c in sentence.children(head, "conj") if c.index > apposed.index]
    if not any(c.upos == "PROPN" for c in sentence.children(apposed, "flat")):
        later = [c for c in later if _is_named(sentence, apposed, c)]
    return [*sentence.children(apposed, "conj"), *later]


def _is_named(sentence: Sentence, apposed: Token, other: Token) -> bool:
    """Whether a name in the same case stands between an apposition and what «і» joins to it."""
    between = sentence.tokens[apposed.index : other.index - 1]
    return any(t.upos == "PROPN" and t.feats.get("Case") == apposed.feats.get("Case") for t in between)


def _neighbours(sentence: Sentence, token: Token) -> list[Token]:
    """«Путін і Кім поїхали»: two names in one case with nothing but «і» between them."""
    last = max((t.index for t in sentence.children(token, "flat")), default=token.index)
    if last + 2 > len(sentence.tokens):
        return []
    link, other = sentence.token(last + 1), sentence.token(last + 2)
    alike = (
        other.upos == "PROPN" and other.feats.get("Case") == token.feats.get("Case") and other.relation not in ("flat",)
    )
    return [other] if alike and plain(link.form) in ("і", "та", "й") else []
