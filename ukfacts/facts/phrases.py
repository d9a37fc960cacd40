"""Common noun phrases: how far they reach and what they are called. In: a sentence and a head. Out: tokens, a name."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from ..analysis.morphology import inflect
from ..analysis.tokens import Sentence, Token
from .lexicon import plain, table, words
from .syntax import preposition

OUTSIDE = frozenset(
    {
        "case",
        "cc",
        "conj",
        "punct",
        "appos",
        "acl:relcl",
        "parataxis",
        "mark",
        "nummod",
        "nummod:gov",
        "det:numgov",
        "det:nummod",
        "discourse",
        "advcl",
        "orphan",
        "parataxis:discourse",
        "cop",
        "nsubj",
        "parataxis:rel",
    }
)
"""Dependents that are no part of a common noun phrase's own name."""

BREAKS = frozenset({",", "(", ")", ";", ":", "–", "—", "[", "]"})


OPENING, CLOSING = frozenset("«„"), frozenset("»“”")


POSSESSIVE = frozenset({"його", "її", "їх"})
"""Words that never change: «її вакцину» → «її вакцина», whatever their lemma."""


def noun_phrase(sentence: Sentence, token: Token, measured: AbstractSet[int] = frozenset()) -> tuple[Token, ...]:
    """The token with its own modifiers, without preposition, number, relative clause, apposition and coordination.

    ``measured`` are the words of sums, shares and measures, which are told beside the phrase: «чистий прибуток |на 23 %|».
    """
    found = [token]
    for member in found:
        for child in sentence.children(member):
            if member is token and child.deprel in OUTSIDE:
                continue
            if child.index in measured or _names_measure(sentence, child, measured):
                continue
            if child.deprel in ("acl:relcl", "parataxis") or (child.upos == "ADV" and child.deprel == "advmod"):
                continue
            if not _is_objects(sentence, member, child):
                found.append(child)
    ordered = _unbroken(sentence, sorted(found, key=lambda t: t.index), token, measured)
    while len(ordered) > 1 and ordered[0] is not token and ordered[0].upos in ("PUNCT", "ADP", "PART", "CCONJ"):
        ordered.pop(0)
    while len(ordered) > 1 and ordered[-1] is not token and _ends_nothing(sentence, ordered[-1], measured):
        ordered.pop()
    return (*ordered, *_closing_mark(sentence, ordered))


def _is_objects(sentence: Sentence, noun: Token, child: Token) -> bool:
    """«вручив переможцям дипломи», «обстріляли з артилерії громаду»: a bare accusative is the verb's, though the tree
    hangs it on the noun before."""
    if child.deprel != "nmod" or preposition(sentence, child) is not None:
        return False
    if child.feats.get("Case") == "Dat":  # «вручив грамоти Зеленському»; «пам'ятник Шевченку» is one thing
        given = noun.relation == "obj" and plain(noun.lemma) in words("classes", "noun", "goods")
        return given and child.upos == "PROPN" and child.index > noun.index
    if child.upos != "NOUN" or child.feats.get("Case") != "Acc":
        return False
    oblique = noun.feats.get("Case") in ("Dat", "Ins", "Loc") or (
        noun.feats.get("Case") == "Gen" and preposition(sentence, noun) is not None
    )
    quoted = sentence.tokens[child.index - 2].form in OPENING if child.index > 1 else False
    return oblique and not quoted and child.index > noun.index


def _ends_nothing(sentence: Sentence, last: Token, measured: AbstractSet[int]) -> bool:
    """A mark or preposition, or the noun of a measure that the tree hung elsewhere: «становище |з часткою| 100%»."""
    named = plain(last.lemma) in table("measures")["dimension"] or plain(last.lemma) in table("measures")["sum"]
    return last.upos in ("PUNCT", "ADP", "CCONJ", "ADV") or (named and last.index + 1 in measured)


def _names_measure(sentence: Sentence, token: Token, measured: AbstractSet[int]) -> bool:
    """«електростанції |потужністю 200 МВт|», «доплата |в розмірі 570 гривень|»: the noun goes with its measure."""
    named = plain(token.lemma) in table("measures")["dimension"] or plain(token.lemma) in table("measures")["sum"]
    return named and any(child.index in measured for child in sentence.children(token))


def _closing_mark(sentence: Sentence, ordered: list[Token]) -> tuple[Token, ...]:
    """The mark right behind a phrase that closes one opened in it: «ефір телеканалу «Україна 24|»»."""
    opened = sum((t.form in OPENING) - (t.form in CLOSING) for t in ordered) > 0
    straight = sum(t.form == '"' for t in ordered) % 2 == 1
    behind = sentence.tokens[ordered[-1].index : ordered[-1].index + 1]
    return tuple(t for t in behind if (opened and t.form in CLOSING) or (straight and t.form == '"'))


def _unbroken(
    sentence: Sentence, ordered: list[Token], token: Token, measured: AbstractSet[int] = frozenset()
) -> list[Token]:
    """Up to the first comma, bracket, dash, measure or foreign clause on either side: «програма (Польща)» → «програма»."""
    at = ordered.index(token)
    first = last = at
    while last + 1 < len(ordered) and not _is_break(sentence, ordered[last].index, ordered[last + 1].index, measured):
        last += 1
    while first > 0 and not _is_break(sentence, ordered[first - 1].index - 1, ordered[first].index, measured):
        first -= 1
    return ordered[first : last + 1]


def _is_break(sentence: Sentence, before: int, after: int, measured: AbstractSet[int]) -> bool:
    """Whether something between two members (or a member itself) ends the phrase."""
    between = sentence.tokens[before:after]
    if any(t.index in measured for t in between):
        return True
    return any((t.form in BREAKS and not is_within_number(sentence, t)) or t.upos in CLAUSAL for t in between)


CLAUSAL = ("VERB", "SCONJ", "AUX")


def is_within_number(sentence: Sentence, mark: Token) -> bool:
    """«15|,|5», «6|:|4»: a mark between digits, with no blank on either side."""
    if not 1 < mark.index < len(sentence.tokens):
        return False
    one, other = sentence.token(mark.index - 1), sentence.token(mark.index + 1)
    return one.end == mark.start and mark.end == other.start and one.form[-1].isdigit() and other.form[0].isdigit()


def _hyphenated(text: str, sentence: Sentence, token: Token) -> str:
    """«прем'єр-» of «прем'єр-міністра», split at its hyphen."""
    at = token.index - 1
    if at < 2 or sentence.token(at).form != "-" or sentence.token(at).end != token.start:
        return ""
    first = sentence.token(at - 1)
    return text[first.start : token.start] if first.end == sentence.token(at).start else ""


def dictionary_name(text: str, sentence: Sentence, token: Token, phrase: tuple[Token, ...]) -> str:
    """The phrase with its head and agreeing modifiers in the nominative: «важливих документів» → «важливий
    документ»."""
    if token.upos in ("PRON", "NUM", "X", "SYM"):
        return token.lemma if token.upos == "PRON" else token.form
    gender = token.feats.get("Gender")
    plural = token.feats.get("Number") == "Ptan" or gender is None
    left = []
    for child in phrase:
        if child.index < token.index and child.head == token.index and child.relation in ("amod", "det", "acl"):
            if plain(child.form) in POSSESSIVE:
                left.append(plain(child.form))
                continue
            if child.form[0].isdigit():
                left.append(_ordinal(child.form, None if plural else gender))
                continue
            form = child.lemma if plural else inflect(child.lemma, case="Nom", number="Sing", gender=gender)
            left.append(form or child.lemma)
    last = phrase[-1]
    tail = text[token.end : last.end] if last.index > token.index else ""
    head = _hyphenated(text, sentence, token) + token.lemma
    return " ".join([*left, head]) + " ".join(tail.split("\n"))


STEMS = {"1": "ш", "2": "г", "3": "т", "7": "м", "8": "м"}
"""The consonant before the ending of an ordinal, by its last figure: «7-ма», «2-га»; of all others «т»."""
ENDINGS = {"Masc": "й", "Fem": "а", "Neut": "е"}


def _ordinal(form: str, gender: str | None) -> str:
    """«27-го» → «27-й», «27-ма», «27-ме»; anything else with a figure («20-відсоткового») as it is written."""
    figures, mark, ending = form.partition("-")
    if not (mark and figures.isdigit() and gender in ENDINGS and len(ending) <= 3):
        return form
    if gender == "Masc":
        return f"{figures}-й"
    tens = len(figures) > 1 and figures[-2] == "1"
    stem = "н" if figures.endswith("000") else "в" if figures.endswith("40") else "т" if tens else None
    soft = {"а": "я", "е": "є"} if not tens and figures[-1] == "3" else {}
    end = ENDINGS[gender]
    return f"{figures}-{stem or STEMS.get(figures[-1], 'т')}{soft.get(end, end)}"


def quantified(sentence: Sentence, token: Token) -> Token | None:
    """«велику кількість снарядів», «2 га землі», «один із гостей» → «снарядів», «землі», «гостей»: what it is an amount of."""
    lemma = plain(token.lemma)
    if lemma == "один":
        return next(
            (c for c in sentence.children(token, "nmod") if preposition(sentence, c) == "з" and c.upos == "NOUN"), None
        )
    if lemma not in words("classes", "noun", "amount") and lemma not in words("classes", "noun", "unit"):
        return None
    for child in sentence.children(token, "nmod"):
        if child.feats.get("Case") == "Gen" and not sentence.children(child, "case"):
            return child
    return None


def share_of(sentence: Sentence, token: Token) -> Token | None:
    """«89% об'єкта» → «об'єкта»."""
    if plain(token.lemma) not in ("%", "відсоток"):
        return None
    whole = (c for c in sentence.children(token, "nmod") if c.feats.get("Case") == "Gen")
    return next((c for c in whole if not sentence.children(c, "case")), None)


def is_animate(token: Token) -> bool:
    """Whether the token is a person's noun."""
    return token.feats.get("Animacy") == "Anim" or plain(token.lemma) in words("classes", "noun", "office")
