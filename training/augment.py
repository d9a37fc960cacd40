"""Sentences changed so that the network learns what does not change: names swapped, words hidden, capitals, joined stops."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpora import Document, Sentence, spans_of


def rejoined(sentence: Sentence, chance: random.Random) -> Sentence:
    """The sentence with the full stop of abbreviations joined to them, as real text has it: «ім .» → «ім.»."""
    found: Sentence = []
    for position, word in enumerate(sentence):
        last = position == len(sentence) - 1
        short = found and len(found[-1].form) <= 4 and found[-1].form.isalpha()
        if word.form == "." and not last and short and chance.random() < 0.5:
            found[-1] = replace(found[-1], form=found[-1].form + ".")
            continue
        found.append(word)
    return found


BLANK = "⁇"
"""Stands for a word that the network must do without."""


def blanked(sentence: Sentence, chance: random.Random, share: float) -> Sentence:
    """The sentence with a share of its words hidden: what they are must be read from the others, as with unknown words."""
    return [replace(word, form=BLANK, lemma=None) if chance.random() < share else word for word in sentence]


Pool = dict[tuple[str, tuple[str, ...]], list[tuple[str, ...]]]
"""Names by label and by the endings of their words: those of one entry can stand for each other."""
SWAPPED = ("PERS", "LOC", "ORG")
LONGEST = 3
"""Words of the longest name that is swapped."""


def endings(forms: Iterable[str]) -> tuple[str, ...] | None:
    """The last two letters of each word, or all of a short one; None for what is no plain name."""
    found = []
    for form in forms:
        if not (form[:1].isupper() and form[1:].replace("-", "").replace("'", "").isalpha() and not form.isupper()):
            return None
        found.append(form[-2:])
    return tuple(found)


def mentioned(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """First and last + 1 word, and label, of each entity."""
    return spans_of(word.entity or "O" for word in sentence)


def pooled(documents: Iterable[Document], tagged: Iterable[Document] = ()) -> Pool:
    """The names of entity corpora, and single surnames and places of the hand-disambiguated one."""
    found: Pool = {}
    for sentence in (s for d in documents for s in d):
        for start, end, label in mentioned(sentence):
            forms = tuple(word.form for word in sentence[start:end])
            if label in SWAPPED and len(forms) <= LONGEST and (kind := endings(forms)):
                found.setdefault((label, kind), []).append(forms)
    for word in (w for d in tagged for s in d for w in s):
        marks = (word.vesum or "").split(":")
        label = "PERS" if "lname" in marks else "LOC" if "geo" in marks else ""
        if label and (kind := endings([word.form])):
            found.setdefault((label, kind), []).append((word.form,))
    return {key: sorted(set(names)) for key, names in found.items()}


def swapped(sentence: Sentence, chance: random.Random, share: float, pool: Pool) -> Sentence:
    """The sentence with a share of its names replaced by others of their kind and ending: contexts are to be learnt."""
    found = list(sentence)
    for start, end, label in mentioned(sentence):
        kind = endings(word.form for word in sentence[start:end])
        if kind and (names := pool.get((label, kind))) and chance.random() < share:
            for at, form in enumerate(chance.choice(names)):
                found[start + at] = replace(sentence[start + at], form=form)
    return found


def shouted(sentence: Sentence) -> Sentence:
    """The sentence in capitals, as headlines come."""
    return [replace(word, form=word.form.upper()) for word in sentence]
