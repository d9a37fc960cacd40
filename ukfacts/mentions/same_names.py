"""One name in one text: the mended names of a text come in, the same with one label each and marked wherever they stand go out.

By NER-UK 2.0's training texts a name has one label in one text (1,336 of the 1,352 that stand there more than once, however
inflected), a single word that is part of somebody's name there is a person (551 of 551 outside quotation marks), and letters
that are marked once are marked wherever they stand (238 of 239; names of more words 4,295 of 4,300).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from operator import itemgetter

from ..analysis.morphology import parse
from ..analysis.tokens import Analysis, Sentence, Token
from .quoted_names import mark_before
from .types import Label, Mention

KINDS = frozenset({"PERS", "ORG", "LOC", "ART", "MISC"})
"""Labels of names; documents and roles are often told by what stands around them."""
MARKS = frozenset("«»„“”\"'")
RULE = "names.as_elsewhere"
SHORTEST = 3
MARGIN = 1.5
"""How many times the others' votes it needs: one mention against one other decides nothing."""
SHORTEST_SURNAME = 4

Key = tuple[bool, tuple[str, ...]]
Words = tuple[tuple[str, bool, bool], ...]


def with_one_label(analysis: Analysis, mentions: Sequence[Mention]) -> list[Mention]:
    """«Гостинний двір», «Гостинного двору»: the label that most of them have, by the model's confidence."""
    keys = [_key(analysis, m) if m.label in KINDS else None for m in mentions]
    votes: defaultdict[Key, defaultdict[Label, float]] = defaultdict(lambda: defaultdict(float))
    for key, mention in zip(keys, mentions, strict=True):
        if key is not None:
            votes[key][mention.label] += mention.confidence
    best = {key: _winner(found) for key, found in votes.items() if len(found) > 1}
    return [
        replace(m, label=label, rule=RULE) if label not in (None, m.label) else m
        for m, label in zip(mentions, (best.get(key) if key else None for key in keys), strict=True)
    ]


def _winner(votes: Mapping[Label, float]) -> Label | None:
    """The label that clearly most have, or none."""
    label, most = max(votes.items(), key=itemgetter(1, 0))
    return label if most >= MARGIN * (sum(votes.values()) - most) else None


def _key(analysis: Analysis, mention: Mention) -> Key:
    """The words of a name in their base forms; whether it is in quotation marks, which tell «Україна» from Україна."""
    tokens = analysis.sentences[mention.sentence].within(mention.span)
    return mark_before(analysis.text, mention) in MARKS, tuple(t.lemma.lower() for t in tokens if t.form not in MARKS)


def with_surnames(analysis: Analysis, mentions: Sequence[Mention]) -> list[Mention]:
    """«при Януковичі» beside «Віктор Янукович»: a word of somebody's name is that person."""
    text = analysis.text
    names: set[str] = set()
    for mention in mentions:
        words = mention.span.of(text).split() if mention.label == "PERS" else []
        for word in (words[0], words[-1]) if len(words) > 1 else ():
            names |= _base_forms(word)
    return [replace(m, label="PERS", rule=RULE) if _is_surname(text, m, names) else m for m in mentions]


def _is_surname(text: str, mention: Mention, names: set[str]) -> bool:
    word = mention.span.of(text)
    if mention.label not in KINDS - {"PERS"} or len(word) < SHORTEST_SURNAME or " " in word or not word[1:].islower():
        return False
    return mark_before(text, mention) not in MARKS and bool(_base_forms(word) & names)


@cache
def _base_forms(word: str) -> frozenset[str]:
    """The word in lower case and all its base forms, of words long enough."""
    if len(word) < SHORTEST_SURNAME:
        return frozenset()
    return frozenset((word.lower(), *(p.lemma for p in parse(word))))


def everywhere(analysis: Analysis, mentions: Sequence[Mention]) -> list[Mention]:
    """«створення ОСББ», «Хорол плине»: a name that is marked elsewhere in the text, in whatever case, is one here too."""
    known: dict[str, list[tuple[Words, Mention]]] = defaultdict(list)
    for mention in mentions:
        words = _words(analysis.sentences[mention.sentence].within(mention.span))
        if mention.label in KINDS and words is not None:
            known[words[0][0]].append((words, mention))
    for alike in known.values():
        alike.sort(key=lambda found: (-len(found[0]), -found[1].confidence))
    taken = bytearray(len(analysis.text))
    for mention in mentions:
        taken[mention.start : mention.end] = b"1" * (mention.end - mention.start)
    found = [m for sentence in analysis.sentences for m in _unmarked(analysis.text, sentence, known, taken)]
    return sorted((*mentions, *found), key=lambda m: m.start) if found else [*mentions]


def _words(tokens: Sequence[Token]) -> Words | None:
    """The base forms of a name that begins with a capital and has no figures: «Стаття 6» may be any law's."""
    if not tokens or not tokens[0].form[0].isupper() or any(t.form.isdigit() for t in tokens):
        return None
    return tuple(_word(t) for t in tokens) if tokens[-1].end - tokens[0].start >= SHORTEST else None


def _word(token: Token) -> tuple[str, bool, bool]:
    """Base form, whether it has a capital, whether it has nothing else: «Рада» and «рада», «Весна» and «ВЕСНА» differ."""
    return token.lemma.lower(), token.form[0].isupper(), len(token.form) > 1 and token.form.isupper()


def _unmarked(
    text: str, sentence: Sentence, known: Mapping[str, list[tuple[Words, Mention]]], taken: bytearray
) -> Iterator[Mention]:
    tokens = sentence.tokens
    begins = [t.lemma.lower() in known and t.form[0].isupper() and not taken[t.start] for t in tokens]
    if not any(begins) or _in_capitals(text[tokens[0].start : tokens[-1].end]):
        return
    words = [_word(t) for t in tokens]
    for at, token in enumerate(tokens):
        for like, mention in known[token.lemma.lower()] if begins[at] and not taken[token.start] else ():
            if tuple(words[at : at + len(like)]) != like or len(like) == 1 and not _is_name(text, token):
                continue
            start, end = token.start, tokens[at + len(like) - 1].end
            if not any(taken[start:end]) and "-" not in (text[start - 1 : start], text[end : end + 1]):
                taken[start:end] = b"1" * (end - start)
                yield replace(mention, start=start, end=end, sentence=sentence.index, rule=RULE)
                break


def _in_capitals(text: str) -> bool:
    """A title in capitals, where any word looks like letters: «НАВІЩО МЕНІ ВОДА ДО ЕСПРЕСО»."""
    return 2 * sum(map(str.isupper, text)) > sum(map(str.isalpha, text))


def _is_name(text: str, token: Token) -> bool:
    """Whether the word's capital tells a name: not behind a full stop, a mark or a dash, unless the tagger has it for one."""
    before = text[max(0, token.start - 3) : token.start].rstrip(" ")[-1:]
    return token.upos == "PROPN" or before.isalnum() or before in (",", ";", ")")
