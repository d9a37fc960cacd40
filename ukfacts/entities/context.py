"""What stands round a mention: an analysed text and a mention come in, the cases and gender it allows go out."""

from __future__ import annotations

import re
from functools import lru_cache

from ..analysis.government import prepositions_cases
from ..analysis.morphology import parse
from ..analysis.tokens import Analysis, Sentence, Token
from ..mentions.types import Mention
from .names import hint_of
from .persons import NO_HINT, VOWEL_LETTERS, Hint

BEFORE = re.compile(r"([^\W\d_]+(?:['’-][^\W\d_]+)*)\s+[«\"“„]?$")
SIGHT = 40
"""Characters before a mention that are searched for the word that governs it."""


def tokens_of(analysis: Analysis, mention: Mention) -> tuple[Token, ...]:
    """The tokens of a mention; empty where the text is not analysed."""
    sentence = sentence_of(analysis, mention)
    return sentence.within(mention.span) if sentence else ()


def sentence_of(analysis: Analysis, mention: Mention) -> Sentence | None:
    """The sentence a mention begins in; None where the text is not analysed."""
    if mention.sentence < len(analysis.sentences):
        return analysis.sentences[mention.sentence]
    return None


def hint(analysis: Analysis, mention: Mention) -> Hint:
    """Cases, gender and number from the tags of the mention; without tags, from the word before it."""
    tokens = [t for t in tokens_of(analysis, mention) if t.feats.get("Case")]
    if tokens:
        own = hint_of(tokens, mention.label)
        role = _role(analysis, mention)
        return own if role is None else _as_role(own, role, tokens[0].form)
    return _before(analysis.text[max(0, mention.start - SIGHT) : mention.start])


EPICENE = frozenset({"голова", "суддя", "особа", "людина", "персона", "зірка", "легенда", "жертва"})
"""Feminine nouns that men are called by too."""


def _role(analysis: Analysis, mention: Mention) -> Token | None:
    """The role just before a person's name that the name stands with: «прем'єр-міністерка Італії |Джорджа Мелоні»."""
    sentence = sentence_of(analysis, mention)
    top = sentence.top(mention.span) if sentence and mention.label == "PERS" else None
    head = sentence.head(top) if sentence and top and top.relation in ("flat", "appos") else None
    animate = head is not None and head.upos == "NOUN" and head.feats.get("Animacy") == "Anim"
    return head if animate and head and head.end <= mention.start and head.feats.get("Number") == "Sing" else None


def _as_role(own: Hint, role: Token, first: str) -> Hint:
    """What the tags of a foreign name say gives way to a woman's role, and to any role's case where its first word is no
    given name of another one: «прем'єр-міністр Шіґеру Ішіба», not «адвокат Максима Микитася»."""
    case = role.feats.get("Case")
    if role.feats.get("Gender") == "Fem" and role.lemma.lower() not in EPICENE:
        return Hint(frozenset({case}) if case else own.cases, "Fem", "Sing", told=True)
    known = any(p.is_known for p in parse(first))
    return own if known or case is None else Hint(frozenset({case}), own.gender, own.number)


def gender(analysis: Analysis, mention: Mention) -> str | None:
    """Masc or Fem by the verb whose subject the name is («Чіпка дивився»), else by the tag of a name in a vowel; «Свириденко»
    may be either."""
    sentence = sentence_of(analysis, mention)
    top = sentence.top(mention.span) if sentence else None
    if sentence is None or top is None:
        return None
    head = sentence.head(top)
    subject = head is not None and top.relation == "nsubj" and head.upos == "VERB"
    verb = head.feats.get("Gender") if head is not None and subject else None
    last = mention.span.of(analysis.text)[-1:].lower()
    tagged = top.feats.get("Gender") if last in VOWEL_LETTERS and last != "о" else None
    found = verb or tagged
    return found if found in ("Masc", "Fem") else None


@lru_cache(maxsize=1 << 14)
def _before(text: str) -> Hint:
    """«до Парижа»: Gen; «міністра Шин Вон Сіка»: Gen or Acc; nothing where the word before says nothing."""
    found = BEFORE.search(text)
    if not found:
        return NO_HINT
    word = found[1]
    cases = prepositions_cases().get(word.lower())
    if cases:
        return Hint(cases)
    readings = [p for p in parse(word) if p.is_known]
    if not readings or not all(p.case for p in readings):
        return NO_HINT
    if all(p.pos == "NOUN" and p.animacy == "Anim" and p.number == "Sing" for p in readings):
        genders = {p.gender for p in readings}
        gender = next(iter(genders)) if genders == {"Fem"} else None
        return Hint(frozenset(p.case for p in readings if p.case), gender, "Sing")
    return NO_HINT
