"""Amounts in context: what is counted in its dictionary form, what it is part of, how the amount is meant.

In: a measured mention with its reading, the analysis and all mentions. Out: ``QuantityValue``.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..analysis.morphology import inflect, like, parse
from ..analysis.tokens import Analysis, Sentence, Token
from ..mentions.numbers import find_numbers
from ..mentions.quantities import find_quantities
from ..mentions.quantities.data import data
from ..mentions.quantities.forms import by_forms
from ..mentions.quantities.prices import per
from ..mentions.quantities.types import QuantityReading
from ..mentions.types import Mention
from ..spans import Span
from ..text import clean
from .types import Mod, QuantityValue

_LONGEST_ITEM = 8
_LAST_WORDS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X", "ADJ", "SYM"})


def resolve(mention: Mention, analysis: Analysis, mentions: Sequence[Mention]) -> QuantityValue | None:
    """The value of a QUANT, MON or PCT mention; None where no rule read it (a span of the model's alone)."""
    reading = mention.reading
    if not isinstance(reading, QuantityReading):
        return None
    sentence = analysis.sentence_at(mention.start)
    item, text, span = _item(reading, analysis, sentence)
    attributes = _attributes(reading, analysis, sentence, mentions)
    unit = reading.unit
    if unit == "%{point}":
        unit, item = "%", "процентний пункт"
    return QuantityValue(
        reading.value,
        reading.low,
        reading.high,
        _mod(reading, sentence),
        unit,
        item,
        text,
        span,
        attributes,
        analysis.text[slice(*reading.part)] if reading.part else None,
        reading.currency,
        reading.magnitude,
        mention.rule,
        per(analysis.text, mention.end, mention.label, reading.value if reading.value is not None else reading.low),
    )


def _mod(reading: QuantityReading, sentence: Sentence | None) -> Mod | None:
    """«зріс до 89 %», «на 23 %, до $ 2,5 млрд» name what is reached; «до 16 осіб» the most."""
    if reading.modifier != "до" or sentence is None:
        return reading.mod
    if reading.low is not None:  # «до 19-24 м/с»: the range says it all
        return None
    tops = sentence.top(Span(*reading.number))
    above = list(sentence.ancestors(tops))[:3] if tops else []
    near = [t for t in sentence.tokens if t.end <= reading.lead][-8:]
    stems = tuple(data()["reached"])
    rising = any(t.lemma.lower().startswith(stems) for t in (*above, *near)) or any(t.form == "%" for t in near[-2:])
    return None if rising else reading.mod


def _item(
    reading: QuantityReading, analysis: Analysis, sentence: Sentence | None
) -> tuple[str | None, str | None, tuple[int, int] | None]:
    """The counted thing: dictionary form, as written with its complement, where."""
    if reading.noun is None:
        return (reading.item or _predicate(reading, sentence)), None, None
    if reading.head is None or sentence is None:
        return reading.item, analysis.text[slice(*reading.noun)], reading.noun
    head = sentence.token(reading.head)
    inside = [t for t in sentence.within(Span(*reading.noun)) if t.index <= head.index]
    if head not in inside:  # «4 ракетних та 79 авіаційних ударів»
        return lemma_phrase([*inside, head], head), analysis.text[slice(*reading.noun)], reading.noun
    span = reading.noun[0], _complement_end(head, sentence, reading.noun[1])
    return lemma_phrase(inside, head), analysis.text[slice(*span)], span


def _predicate(reading: QuantityReading, sentence: Sentence | None) -> str | None:
    """«троє з них - діти»: what those counted are said to be."""
    if reading.part is None or sentence is None or reading.unit or reading.currency:
        return None
    top = sentence.top(Span(*reading.number))
    above = sentence.head(top) if top else None
    # beside the dash of a nominal sentence the number is read as subject or as the noun's own
    if above is None or top is None or top.relation not in ("nsubj", "nummod") or above.upos != "NOUN":
        return None
    if top.relation == "nummod" and above.start < reading.part[1]:
        return None
    named = above.feats.get("Case") == "Nom" and above.feats.get("Number") == "Plur"
    return lemma_phrase([above], above) if named else None


def lemma_phrase(tokens: Sequence[Token], head: Token) -> str:
    """«артилерійських снарядів» → «артилерійський снаряд»: nominative singular; plural-only nouns stay plural."""
    noun, gender, number = _noun(head)
    words = []
    for token in tokens:
        if token.index == head.index:
            words.append(noun)
        elif token.upos == "ADJ":
            asked = None if number == "Plur" else gender
            form = inflect(token.form, case="Nom", number=number, gender=asked, pos="ADJ")
            words.append((form or token.lemma).lower() if token.form[:1].islower() else form or token.lemma)
        elif token.upos == "NOUN":
            words.append(token.form)
    return " ".join(words)


def _noun(head: Token) -> tuple[str, str, str]:
    """Nominative singular, gender and number of the noun."""
    lemma = data()["singular"].get(head.lemma.lower())
    if lemma:
        return lemma, _gender(lemma), "Sing"
    wanted = {"Case": head.feats.get("Case"), "Number": head.feats.get("Number")}
    nouns = ("NOUN", "PROPN")
    readings = [p for p in parse(head.form) if p.pos == head.upos or (head.upos in nouns and p.pos in nouns)]
    fitting = [p for p in readings if all(v is None or p.feats.get(k) == v for k, v in wanted.items())] or readings
    same = [p for p in fitting if p.lemma == head.lemma.lower()] or fitting
    if not same:
        return head.lemma, head.feats.get("Gender", "Masc"), "Sing"
    best = same[0]
    if not best.is_known and head.lemma:
        return head.lemma, head.feats.get("Gender") or best.gender or "Masc", "Sing"
    if best.is_plural_only:
        return inflect(best, case="Nom", number="Plur") or head.lemma, "", "Plur"
    form = like(best.lemma, best.form)
    form = data()["singular"].get(form.lower(), form)
    gender = head.feats.get("Gender") or best.gender or _gender(form)
    return form, gender, "Sing"


def _gender(noun: str) -> str:
    return next((p.gender for p in parse(noun) if p.pos == "NOUN" and p.case == "Nom" and p.gender), "Masc")


def _complement_end(head: Token, sentence: Sentence, end: int) -> int:
    """Where the noun's complement ends: «контейнерів з боєприпасами», «солдатів КНДР»; no clause, no place or time."""
    allowed: set[int] = set()
    for child in sentence.children(head, "nmod", "flat"):
        if child.index > head.index and _is_complement(child, sentence):
            allowed.update(t.index for t in sentence.subtree(child))
    last = end
    for token in sentence.tokens[head.index : head.index + _LONGEST_ITEM]:
        if token.index not in allowed or token.upos in ("PUNCT", "VERB", "AUX", "SCONJ", "CCONJ"):
            break
        if token.upos in ("NOUN", "PROPN") and token.feats.get("Case") == "Nom":  # «учасників нападу Гриць Купецький»
            break
        if token.upos in _LAST_WORDS:
            last = token.end
    return last


def _is_complement(child: Token, sentence: Sentence) -> bool:
    prepositions = [t for t in sentence.children(child, "case") if t.index < child.index]
    if not prepositions:
        return child.feats.get("Case") in ("Gen", "Nom", "Ins", None)
    wanted = data()["complement"].get(prepositions[0].form.lower())
    return wanted is not None and child.feats.get("Case", wanted) == wanted


def _attributes(
    reading: QuantityReading, analysis: Analysis, sentence: Sentence | None, mentions: Sequence[Mention]
) -> tuple[str, ...]:
    """«снарядів калібру 122 мм»: measures named below the counted noun."""
    if reading.head is None or sentence is None:
        return ()
    head = sentence.token(reading.head)
    found = []
    for child in sentence.children(head, "nmod"):
        if child.lemma.lower() not in data()["attribute"]:
            continue
        span = Span(child.end, max(t.end for t in sentence.subtree(child)))
        for mention in mentions:
            if mention.label == "QUANT" and span.contains(mention.span):
                found.append(f"{child.lemma.lower()} {analysis.text[mention.start : mention.end]}")
    return tuple(found)


def parse_quantity(text: str) -> QuantityValue | None:
    """The amount that the whole of ``text`` names, its modifiers included; None if it names none.

    Works without a model: the words after the number are read by their forms alone.

    >>> parse_quantity("майже 11 тис. контейнерів").item
    'контейнер'
    """
    whole = clean(text).text.strip()
    analysis = by_forms(whole)
    found = find_quantities(analysis, find_numbers(whole))
    if not found or not isinstance(found[0].reading, QuantityReading):
        return None
    value = resolve(found[0], analysis, found)
    end = max(found[0].end, value.item_span[1] if value and value.item_span else 0)
    begin = min(found[0].start, found[0].reading.lead)
    return value if begin == 0 and not whole[end:].strip(" .") else None
