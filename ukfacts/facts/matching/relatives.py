"""Relative pronouns: what «який» and «що» stand for. In: a sentence and a pronoun. Out: a token."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.tokens import Sentence, Token
from ..lexicon import plain
from ..syntax import Edge, subject_of


def antecedent_of(sentence: Sentence, token: Token) -> Token | None:
    """What a relative pronoun stands for; None of any other word."""
    if plain(token.lemma) not in ("який", "що", "котрий", "хто") or token.upos not in ("DET", "PRON", "SCONJ"):
        return None
    clause = next((t for t in (token, *sentence.ancestors(token)) if t.deprel in ("acl:relcl", "acl") and t.head), None)
    head = sentence.token(clause.head) if clause is not None else None
    first = _ordinal(sentence, head)
    if first is not None:  # «Угорщина стала першою в Європі, яка отримала зразки»: who is the first
        verb = sentence.head(first)
        return subject_of(sentence, first) or (subject_of(sentence, verb) if verb is not None else None) or head
    if plain(token.lemma) not in ("який", "котрий"):
        return head
    if head is not None and _is_alike(token, head):
        if head.feats.get("Gender") is None and token.feats.get("Gender") is not None:
            return _before(sentence, token, gendered=True) or head  # «вакцини Sinovac, яку придбала»
        return head
    found = _before(sentence, token)
    if found is None and head is not None and head.upos == "NOUN" and token.feats.get("Number") == "Sing":
        genders = (head.feats.get("Gender"), token.feats.get("Gender"))
        if (
            head.feats.get("Number") == "Sing"
            and None not in genders
            and head.feats.get("Animacy") == "Inan"
            and not head.form.isupper()
        ):
            return None  # «каналу, яка дізналася про своє звільнення»: not the channel, and who is not seen
    return found or head


WHERE = {"куди": "до+Gen", "звідки": "з+Gen", "де": "в+Loc"}
"""Relative adverbs → the place they hold in their clause."""


def place_meant(sentence: Sentence, verb: Token) -> Iterator[Edge]:
    """«в гаражах, звідки вивозили», «Майдан, куди прийшло 100 людей»: the place a clause of «куди» is about."""
    head = sentence.head(verb)
    if verb.relation != "acl" or head is None or head.upos not in ("NOUN", "PROPN"):
        return
    for child in sentence.children(verb, "advmod"):
        slot = WHERE.get(plain(child.form))
        # «сина, який працює в музеї, куди завезли експонат»: nobody is a place
        if slot is not None and head.index < child.index < verb.index and head.feats.get("Animacy") != "Anim":
            yield Edge(slot, head, sentence, f"relative.{slot}")


ORDINALS = frozenset({"перший", "другий", "третій", "єдиний", "останній"})
"""Adjectives that, as predicates, stand for their subject."""


def _ordinal(sentence: Sentence, head: Token | None) -> Token | None:
    """The predicate «першою» that a relative clause hangs on, itself or by the place within it: «першою в Європі»."""
    above = sentence.head(head) if head is not None and head.relation in ("obl", "nmod") else None
    for token in (head, above):
        if token is not None and token.upos in ("ADJ", "NUM") and plain(token.lemma) in ORDINALS:
            return token if token.relation not in ("amod", "nummod") else None
    return None


def _before(sentence: Sentence, relative: Token, *, gendered: bool = False) -> Token | None:
    """What stands before the comma and agrees, where the tree has none or another: «замінив Домініка Рабе, який пішов»."""
    comma = next((t for t in reversed(sentence.tokens[: relative.index - 1]) if t.form == ","), None)
    if comma is None or relative.index - comma.index > 2:
        return None
    for token in reversed(sentence.tokens[max(0, comma.index - 7) : comma.index - 1]):
        if token.upos in ("VERB", "SCONJ") or token.form in (",", ";"):
            return None
        if gendered and (token.upos != "NOUN" or token.feats.get("Gender") is None):
            continue
        if token.upos in ("NOUN", "PROPN") and token.relation != "flat" and _is_alike(relative, token):
            return token
    return None


def _is_alike(relative: Token, noun: Token) -> bool:
    """Whether a relative pronoun may stand for the noun, by number and gender."""
    if relative.feats.get("Number") == "Plur":
        return noun.upos not in ("NUM", "DET") and noun.feats.get("Number") != "Sing"
    genders = {relative.feats.get("Gender"), noun.feats.get("Gender")} - {None}
    return noun.feats.get("Number") != "Plur" and len(genders) < 2
