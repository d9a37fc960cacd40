"""Whole names: the spans that the model labelled come in, the same without its slips go out.

Each rule of ``EDGES`` sees one span and gives its better form, None to drop it; ``PARTS`` cut one span into two names,
``JOINS`` make one name of two that stand side by side. The model's label stays, but for the names of ``data/labels.tsv``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from ..analysis.tokens import Analysis, Sentence
from .body_names import (
    before_its_letters,
    before_next_body,
    before_next_place,
    no_kind_of_body,
    no_plural_thing,
    over_full_stop,
    with_closing_mark,
    with_its_date,
    with_last_noun,
    with_last_of_list,
    with_outer_name,
    without_people,
    without_where,
)
from .known_names import (
    after_its_state,
    before_its_head,
    known_label,
    no_common_letters,
    weapon,
    with_known_words,
)
from .label_tables import labels_of
from .name_edges import (
    before_nominative,
    between_clauses,
    no_address,
    whole_words,
    with_its_noun,
    without_loose_end,
    without_marks,
    without_next_title,
    without_next_words_adjective,
    without_title,
)
from .name_joins import ACROSS, JOINS, SHORT_CLASS
from .person_names import as_elsewhere, before_its_person, no_common_people, with_numeral
from .place_names import (
    after_preposition,
    before_dash,
    before_next_region,
    before_region,
    known_town,
    no_common_thing,
    with_its_house,
    without_town_word,
)
from .quoted_names import by_class_word, whole_quotes
from .roles import no_calling, no_scrap, without_its_firm
from .same_names import everywhere, with_one_label, with_surnames
from .types import Label, Mention

Edge = Callable[[str, Sentence, Mention], Mention | None]


def mend(analysis: Analysis, mentions: Iterable[Mention]) -> list[Mention]:
    """The names of one text, mended, in text order."""
    text = analysis.text
    kept: list[Mention] = []
    for mention in mentions:
        sentence = analysis.sentences[mention.sentence]
        for part in _parts(text, sentence, mention):
            mended = _edged(text, sentence, part)
            if mended is not None:
                kept.append(mended)
    joined = over_full_stop(text, _joined(analysis, kept))
    whole = [m for m in as_elsewhere(text, joined) if not _is_class(m.span.of(text).strip(" ."))]
    whole = whole_quotes(analysis, with_surnames(analysis, whole))
    return everywhere(analysis, with_one_label(analysis, with_known_words(analysis, whole)))


def _is_class(name: str) -> bool:
    """«м», «Вул.», but not the party «ПР»."""
    return name.lower() in SHORT_CLASS and (len(name) == 1 or not name.isupper())


def _parts(text: str, sentence: Sentence, mention: Mention) -> Iterator[Mention]:
    for rule, label in PARTS:
        cut = rule(sentence, mention)
        if cut is not None:
            yield _cut(text, mention, mention.start, cut)
            behind = _cut(text, mention, cut, mention.end)
            yield from _parts(text, sentence, replace(behind, label=label or mention.label))
            return
    yield mention


def _edged(text: str, sentence: Sentence, mention: Mention) -> Mention | None:
    found: Mention | None = mention
    for rule in EDGES:
        if found is not None:
            found = rule(text, sentence, found)
    return found


def _joined(analysis: Analysis, mentions: list[Mention]) -> list[Mention]:
    done: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        last = done[-1] if done else None
        if last is not None and last.label == mention.label and last.end >= mention.end:
            continue
        between = analysis.text[last.end : mention.start] if last is not None else ""
        if last is not None and between in ("", " ", ". ", ".\n"):
            sentence = analysis.sentences[mention.sentence]
            rules = JOINS if last.sentence == mention.sentence else ACROSS
            if any(rule(analysis.text, sentence, last, mention) for rule in rules):
                whole = replace(last, end=mention.end, confidence=min(last.confidence, mention.confidence))
                done[-1] = with_closing_mark(analysis.text, sentence, whole) or whole
                continue
        done.append(mention)
    return done


def _cut(text: str, mention: Mention, start: int, end: int) -> Mention:
    """The part of a mention from ``start`` to ``end``, without outer blanks."""
    inside = text[start:end]
    return replace(mention, start=end - len(inside.lstrip()), end=start + len(inside.rstrip(" \n(")))


def labelled(text: str, sentence: Sentence, mention: Mention) -> Mention | None:
    """«Brexit» is no body, «ковід» no person: world-known names have the label of ``data/labels.tsv``."""
    tokens = sentence.within(mention.span)
    lemma = tokens[0].lemma if len(tokens) == 1 else ""
    name = mention.span.of(text)
    label = labels_of("labels.tsv").get(name.lower()) or labels_of("labels.tsv").get(lemma.lower())
    return replace(mention, label=label, rule="names.labelled") if label not in (None, mention.label) else mention


EDGES: tuple[Edge, ...] = (
    no_address,
    whole_words,
    with_outer_name,
    without_people,
    with_last_noun,
    with_last_of_list,
    with_closing_mark,
    without_marks,
    without_where,
    without_loose_end,
    with_its_noun,
    no_kind_of_body,
    no_plural_thing,
    without_next_words_adjective,
    without_its_firm,
    no_calling,
    no_common_people,
    with_numeral,
    no_scrap,
    without_title,
    without_next_title,
    before_dash,
    without_town_word,
    with_its_house,
    with_its_date,
    no_common_letters,
    labelled,
    no_common_thing,
    known_label,
    known_town,
    weapon,
    by_class_word,
)
PARTS: tuple[tuple[Callable[[Sentence, Mention], int | None], Label | None], ...] = (
    (before_its_person, "PERS"),
    (after_its_state, None),
    (before_its_head, "PERS"),
    (before_next_region, None),
    (before_its_letters, None),
    (between_clauses, None),
    (before_nominative, None),
    (after_preposition, None),
    (before_region, None),
    (before_next_place, None),
    (before_next_body, None),
)
"""Where to cut, and the label of what is behind, None for the same."""
