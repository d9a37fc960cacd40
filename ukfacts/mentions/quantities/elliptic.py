"""Amounts whose noun or currency stands elsewhere: «склав 1,70 млн грн, з яких 1,49 млн – подарунки», «танків – 11256 (+7)»,
«кількість загиблих зросла до 12», «з 98 безпілотників збили 83».

In: an analysis, its numbers and what the rules found. Out: more ``Found``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...analysis.tokens import Analysis, Sentence, Token
from ..numbers import NumberReading
from . import units
from .data import data
from .scan import COUNTED_CONFIDENCE, UNSURE_CONFIDENCE, Found, base


def elliptic_money(analysis: Analysis, numbers: Sequence[NumberReading], found: Sequence[Found]) -> list[Found]:
    """«склав 1,70 млн грн, з яких 1,49 млн – подарунки»: the second sum has the currency of the first.

    Where money is spoken of («позичив 732 млн. під 3.5%») that of the last sum before will do.
    """
    sums = [f for f in found if f.label == "MON" and f.reading is not None and f.reading.currency]
    taken = {f.reading.number for f in found if f.reading}
    more = []
    for number in numbers if sums else ():
        least = number.value if number.value is not None else number.low
        if not (number.scaled or number.rule == "numbers.half") or number.ordinal or least is None:
            continue
        word = units.word_after(analysis.text, number.end)
        linked = word is None or word[0] in data()["links"] or _of_which(analysis, number, word[1])
        if (number.start, number.end) in taken or least < _LEAST or not linked:
            continue
        model = _currency_of(analysis, number, sums)
        if model is not None and not any(f.start <= number.start < f.end for f in found):
            reading = replace(base(number), currency=_whose(analysis, number, model))
            end = units.scale_stop(analysis.text, number.end)
            more.append(Found(number.start, end, "MON", "quantities.elliptic_money", reading, UNSURE_CONFIDENCE))
            sums = sorted((*sums, more[-1]), key=lambda f: f.start)
    return more


def _whose(analysis: Analysis, number: NumberReading, currency: str) -> str:
    """«Швеція виділить 1,2 млрд крон, |Норвегія| — 7 мільярдів»: crowns of the country named between."""
    clause = re.split(r"[,;.]", analysis.text[max(0, number.lead - 40) : number.lead])[-1]
    for known in data()["of_country"].values():
        if currency in known:
            stems = ((code, stem) for code, names in known.items() for stem in names.split())
            return next((code for code, stem in stems if re.search(rf"\b{stem}", clause)), currency)
    return currency


def _currency_of(analysis: Analysis, number: NumberReading, sums: Sequence[Found]) -> str | None:
    """The currency of the nearest sum in the same sentence, or of the last one (the first, if none went before) where
    the words before name money."""
    near = [f for f in sums if abs(f.start - number.start) < _CLAUSE and _same_sentence(analysis, f, number)]
    if near:
        nearest = min(near, key=lambda f: abs(f.start - number.start)).reading
        return nearest.currency if nearest else None
    before = analysis.text[max(0, number.lead - _SAID) : number.lead].lower().rpartition("\n")[2]
    said = any(word.startswith(tuple(data()["money"])) for word in before.rpartition(". ")[2].split()[-5:])
    said = said or _WHOLE.search(before) is not None
    own = [f for f in sums if not _BRACKET.search(analysis.text, max(0, f.start - 16), f.start)] or sums
    last = ([f for f in own if f.start < number.start] or own[:1])[-1].reading if said else None
    return last.currency if last else None


_BRACKET = re.compile(r"\([^()]*\Z")
"""«3,4 млрд крон (|близько 455 млн євро|)»: the same sum told again sets no currency."""
_SAID = 60
_LEAST = 1000
"""A lone «десяток», «сотня» is of anything."""
_CLAUSE = 150


def _same_sentence(analysis: Analysis, one: Found, number: NumberReading) -> bool:
    between = analysis.text[min(one.end, number.end) : max(one.start, number.start)]
    return "\n" not in between and analysis.sentence_at(one.start) == analysis.sentence_at(number.start)


def _of_which(analysis: Analysis, number: NumberReading, at: int) -> bool:
    """«85 млрд крон, з яких 70 млрд підуть на …»: a verb follows, and the sum before is the whole."""
    before = analysis.text[max(0, number.lead - 20) : number.lead].lower()
    sentence = analysis.sentence_at(at)
    verb = sentence is not None and any(t.start == at and t.upos in ("VERB", "AUX") for t in sentence.tokens)
    return verb and _WHOLE.search(before) is not None


_WHOLE = re.compile(r"\b(?:з|із|зі) (?:яких|них|цієї суми|цих коштів|цих грошей) $")
_ADDED = re.compile(r"\s?\((?:[+\u2212-]\s?\d[\d\s]*|0)\)")
"""«11256 (+7)»: how many more than the day before."""
_DASHES = frozenset({"-", "–", "—", "‒", "−"})
_STOPS = frozenset({";", ":", ".", "•", "▪", "!", "?", "(", ")", "«", "»"})
_SHORT = re.compile(r"\s?(?:одиниц[ьяі]|осіб|особи|од|шт|ос)\b\.?")


def listed_counts(analysis: Analysis, numbers: Sequence[NumberReading], found: Sequence[Found]) -> Iterator[Found]:
    """«танків ‒ 11256 (+7)», «особового складу – близько 1127300 (+1080) осіб»: lists of losses, the noun first."""
    for number in numbers:
        if not number.digits or number.ordinal or number.value is None:
            continue
        added = _ADDED.match(analysis.text, number.end)
        sentence = analysis.sentence_at(number.start)
        if added is None or sentence is None:
            continue
        held = _taken(found, number)
        if held is not None and held.reading is not None and held.reading.noun is not None:
            continue  # «втратив 10 (+2) танків»
        before = [t for t in sentence.tokens if t.end <= number.lead]
        dashed = bool(before) and before[-1].form in _DASHES
        noun = named_first(before[:-1]) if dashed else _named_after(sentence, added.end())
        if noun is None:
            continue
        first, head = noun
        short = _SHORT.match(analysis.text, added.end())
        end = short.end() if dashed and short else added.end() if dashed else head.end
        reading = replace(base(number), noun=(first.start, head.end), head=head.index)
        yield Found(number.start, end, "QUANT", "quantities.counted_listed", reading, COUNTED_CONFIDENCE)


def named_first(before: Sequence[Token]) -> tuple[Token, Token] | None:
    """The first genitive noun since the last stop or line, with its adjectives: «бойових броньованих машин»."""
    held: list[Token] = []
    for token in reversed(before):
        if token.form in _STOPS or token.upos in ("VERB", "NUM") or (held and held[0].start - token.end > 2):
            break
        held.insert(0, token)
    head = next((t for t in held if t.upos == "NOUN" and t.feats.get("Case") == "Gen"), None)
    if held and sum(c.isupper() for c in held[0].form) > 1 and held[0].upos in ("NOUN", "PROPN", "X"):
        head = held[0]  # «|БпЛА| оперативно-тактичного рівня»
    if head is None:
        return None
    first = held[0]
    modifiers = all(t.upos in ("ADJ", "DET") for t in held[: held.index(head)])
    return (first, head) if modifiers else (head, head)


def _named_after(sentence: Sentence, end: int) -> tuple[Token, Token] | None:
    """«11 256 (+7) |танків|»."""
    after = [t for t in sentence.tokens if t.start >= end][:4]
    head = next((t for t in after if t.upos == "NOUN"), None)
    if head is None or head.feats.get("Case") != "Gen":
        return None
    inside = after[: after.index(head) + 1]
    return (inside[0], head) if all(t.upos == "ADJ" for t in inside[:-1]) else None


_NUMBER_OF = frozenset({"кількість", "число", "чисельність"})


def numbers_of(analysis: Analysis, numbers: Sequence[NumberReading], found: Sequence[Found]) -> Iterator[Found]:
    """«кількість загиблих зросла до 12», «число жертв – 25»: a bare number that says how many there are of what."""
    for number in numbers:
        sentence = analysis.sentence_at(number.start)
        if number.ordinal or sentence is None or _taken(found, number) is not None or not _is_bare(sentence, number):
            continue
        before = [t for t in sentence.tokens if t.end <= number.lead]
        at = next((n for n in range(len(before) - 1, -1, -1) if before[n].lemma.lower() in _NUMBER_OF), None)
        if at is None or not _is_said(before[at + 1 :]):
            continue
        genitives = [t for t in before[at + 1 :] if t.upos in ("NOUN", "ADJ") and t.feats.get("Case") == "Gen"]
        own = [t for t in genitives if t.head == before[at].index]
        nouns = [t for t in genitives if t.upos == "NOUN" and sentence.token(t.index - 1).upos != "ADP"]
        many = [t for t in nouns if t.feats.get("Number") == "Plur"]  # «розглянутих одним суддею |справ|»
        head = next((t for t in own if t.upos == "NOUN"), None) or next(iter((*many, *own, *nouns)), None)
        if head is None or head.feats.get("Number") not in ("Plur", "Ptan"):
            continue
        first = head  # «смертельних випадків»
        while first.index - 1 > before[at].index and sentence.token(first.index - 1).upos == "ADJ":
            first = sentence.token(first.index - 1)
        reading = replace(base(number), noun=(first.start, head.end), head=head.index)
        yield Found(number.start, number.end, "QUANT", "quantities.counted_number", reading, UNSURE_CONFIDENCE)


def _is_said(between: Sequence[Token]) -> bool:
    """Whether one verb or a dash, and no other number of anything, stands between «кількість» and the number."""
    verbs = [t for t in between if t.upos == "VERB" or t.form in _DASHES or t.feats.get("VerbForm") == "Part"]
    clause = any(t.upos == "SCONJ" or t.form in (";", "(") for t in between)
    last = between[-1] if between else None
    close = last is not None and (
        last.form.lower() in ("до", "на", "з", "понад") or last in verbs or last.upos == "ADV"
    )
    return bool(verbs) and not clause and close and sum(t.upos == "VERB" for t in between) <= 1


def _is_bare(sentence: Sentence, number: NumberReading) -> bool:
    """Whether nothing that could be counted follows: a mark, the end, a link word."""
    after = next((t for t in sentence.tokens if t.start >= number.end), None)
    return (
        after is None
        or after.upos in ("PUNCT", "CCONJ", "ADP", "ADV", "SCONJ")
        and after.form not in ("%", "(", "/", ":", "-")
    )


def counted_again(analysis: Analysis, numbers: Sequence[NumberReading], found: Sequence[Found]) -> Iterator[Found]:
    """«З 98 безпілотників, якими атакував противник, збили 83»: so many of those counted before."""
    for number in numbers:
        sentence = analysis.sentence_at(number.start)
        if number.ordinal or sentence is None or number.value is None or _taken(found, number) is not None:
            continue
        after = next((t for t in sentence.tokens if t.start >= number.end), None)
        before = [t for t in sentence.tokens if t.end <= number.lead]
        if after is not None and _is_done(after):
            people = _people_before(sentence, found, number, before) or _things_before(
                sentence, found, number, before, after
            )
            if people is not None and people.reading is not None:
                reading = replace(base(number), noun=people.reading.noun, head=people.reading.head)
                yield Found(number.start, number.end, "QUANT", "quantities.counted_again", reading, UNSURE_CONFIDENCE)
            continue
        if after is not None and not (after.upos == "PUNCT" and after.form in (".", ",", ";")):
            continue
        while before and before[-1].upos in ("ADV", "PART"):
            before.pop()
        if not before or before[-1].upos != "VERB":
            continue
        whole = next((f for f in found if _is_whole(analysis, sentence, f, number)), None)
        if whole is None and before[-1].feats.get("Number") == "Plur" and before[-1].feats.get("Tense") == "Past":
            whole = _last_people(sentence, found, number)  # «загинули 97 людей, травми дістали |64|»
        if whole is not None and whole.reading is not None:
            reading = replace(base(number), noun=whole.reading.noun, head=whole.reading.head)
            yield Found(number.start, number.end, "QUANT", "quantities.counted_again", reading, UNSURE_CONFIDENCE)


def _is_done(token: Token) -> bool:
    """«929 |дістали| поранення», «понад 300 |травмовано|», «ще 12 |поранені|»: what several do or suffer."""
    if token.upos == "ADJ":
        return token.feats.get("VerbForm") == "Part" and token.feats.get("Number") == "Plur"
    return token.upos == "VERB" and (token.feats.get("Number") == "Plur" or token.feats.get("Person") == "0")


def _people_before(
    sentence: Sentence, found: Sequence[Found], number: NumberReading, before: Sequence[Token]
) -> Found | None:
    """The count of persons before a bare number that begins the next clause: «148 цивільних і |929| дістали поранення»."""
    opened = bool(before) and (before[-1].form == "," or before[-1].form.lower() in ("і", "й", "та", "а", "ще"))
    if not opened or number.value is None or number.fraction:
        return None
    return _last_people(sentence, found, number)


def _last_people(sentence: Sentence, found: Sequence[Found], number: NumberReading) -> Found | None:
    """The last count of persons before the number in its sentence, where nothing else is counted after it."""
    people = (f for f in found if sentence.start <= f.start < number.start and f.reading and f.reading.head is not None)
    last = next(reversed(sorted(people, key=lambda f: f.start)), None)
    head = sentence.token(last.reading.head) if last is not None and last.reading and last.reading.head else None
    return last if head is not None and head.feats.get("Animacy") == "Anim" else None


def _things_before(
    sentence: Sentence, found: Sequence[Found], number: NumberReading, before: Sequence[Token], after: Token
) -> Found | None:
    """«зруйновано два будинки, ще |сім| пошкоджено»: more of the things counted last, told impersonally as they were."""
    if not before or before[-1].form.lower() != "ще" or after.feats.get("Person") != "0":
        return None
    things = sorted((f for f in found if sentence.start <= f.start < number.start), key=lambda f: f.start)
    last = things[-1] if things else None
    return last if last is not None and last.reading is not None and last.reading.head is not None else None


_WHICH = re.compile(r"(?:з|із|зі|серед) (?:яких|них)\s?[–—-]?\s?(?:є\s)?$", re.IGNORECASE)


def named_behind(analysis: Analysis, numbers: Sequence[NumberReading], found: Sequence[Found]) -> Iterator[Found]:
    """«138 БпЛА, з яких близько |80| — «шахеди»», «з них 12 – діти»: what the part is stands behind a dash."""
    for number in numbers:
        sentence = analysis.sentence_at(number.start)
        if number.ordinal or sentence is None or number.value is None or _taken(found, number) is not None:
            continue
        after = [t for t in sentence.tokens if t.start >= number.end][:4]
        if len(after) < 2 or after[0].form not in _DASHES or _WHICH.search(analysis.text[: number.lead]) is None:
            continue
        nouns = [t for t in after[1:] if t.form not in ("«", '"', "“")]
        head = next((t for t in nouns if t.upos in ("NOUN", "PROPN", "ADJ")), None)
        if head is None or head is not nouns[0] and nouns[0].upos != "ADJ" or head.feats.get("Number") != "Plur":
            continue
        reading = replace(base(number), noun=(head.start, head.end), head=head.index)
        yield Found(number.start, number.end, "QUANT", "quantities.counted_which", reading, UNSURE_CONFIDENCE)


def _is_whole(analysis: Analysis, sentence: Sentence, one: Found, number: NumberReading) -> bool:
    """Whether a count of the sentence, behind «з», is what the number is a part of."""
    reading = one.reading
    if reading is None or reading.noun is None or reading.head is None or reading.value is None or number.value is None:
        return False
    if not sentence.start <= one.start < number.start or reading.value < number.value:
        return False
    before = analysis.text[sentence.start : reading.lead].lower()
    return re.search(r"(?:^|\W)(?:з|із|зі)\s$", before) is not None


def _taken(found: Sequence[Found], number: NumberReading) -> Found | None:
    return next((f for f in found if f.start <= number.start < f.end), None)
