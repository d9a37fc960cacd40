"""One name of two that stand side by side: two spans of a text come in, whether they are one goes out.

The order of ``JOINS`` is of no weight: a pair is joined if any rule says so.
"""

from __future__ import annotations

from collections.abc import Callable

from ..analysis.morphology import parse
from ..analysis.tokens import Sentence, Token
from .body_names import body_and_region
from .person_names import FORMS
from .place_names import STREET, STREET_WORD
from .types import Mention

Join = Callable[[str, Sentence, Mention, Mention], bool]

SHORT_CLASS = frozenset({"м", "с", "р", "смт", "вул", "пр", "просп", "пров", "пл", "бул"})
"""Class words written with a dot; alone they are no name: «відділення Фонду держмайна по м.»."""

UNITS = frozenset({"бригада", "полк", "батальйон", "корпус", "рота", "омбр", "дивізія", "загін"})


def surname_first(text: str, sentence: Sentence, first: Mention, second: Mention) -> bool:
    """«Петренко» and «Марія Іванівна»: a surname before the given name and patronymic."""
    apart = text[first.end : second.start] != " "
    if apart or first.label != "PERS" or second.label != "PERS" or " " in first.span.of(text):
        return False
    words = second.span.of(text).split()
    return len(words) == 2 and any(p.name_type == "Pat" for p in parse(words[1]) if p.is_known)


def one_person(text: str, sentence: Sentence, first: Mention, second: Mention) -> bool:
    """«Кім» and «Чен Ин»: the second hangs on the first as a part of its name, in the same case."""
    before, top = sentence.within(first.span), sentence.top(second.span)
    if first.label != "PERS" or second.label != "PERS" or top is None or text[first.end : second.start] != " ":
        return False
    hangs = top.relation == "flat" and any(t.index == top.head for t in before)
    return hangs and before[-1].feats.get("Case") == top.feats.get("Case")


def after_open_quote(text: str, sentence: Sentence, first: Mention, second: Mention) -> bool:
    """«Компанія «» and «Зевс ЛТД»: no name ends in the mark that opens the next."""
    return first.label == second.label and first.end == second.start and text[first.end - 1] in "«“„"


def unit_and_its_name(text: str, sentence: Sentence, first: Mention, second: Mention) -> bool:
    """«412-ї окремої бригади» and «Nemesis»: a numbered unit and what it is called."""
    last = sentence.within(first.span)[-1:]
    called = first.label == second.label == "ORG" and text[first.end : second.start] == " " and bool(last)
    numbered = text[first.start].isdigit() and second.span.of(text).isascii()
    return called and numbered and last[0].lemma.lower() in UNITS


def form_first(text: str, sentence: Sentence, first: Mention, second: Mention) -> bool:
    """«АО» and «Sayenko Kharenko»: a legal form and the name in Latin letters that it belongs to."""
    form = first.label == "ORG" and first.span.of(text) in FORMS and text[first.end : second.start] == " "
    return form and second.label in ("ORG", "PERS", "ART") and second.span.of(text).isascii()


def street_of_date(text: str, sentence: Sentence, first: Mention, second: Mention) -> bool:
    """«вулиці 15» and «Квітня»: a street called by a day."""
    apart = text[first.end : second.start] != " " or not text[first.end - 1].isdigit()
    return (
        not apart
        and first.label == second.label == "LOC"
        and any(pattern.match(first.span.of(text)) for pattern in (STREET, STREET_WORD))
    )


def hyphened(text: str, sentence: Sentence, first: Mention, second: Mention) -> bool:
    """«Сергій Хоменко-» and «Борисенко»: a double surname is one."""
    return first.label == second.label == "PERS" and first.end == second.start and text[first.end - 1] in "-–"


def class_word_first(text: str, sentence: Sentence, first: Mention, second: Mention) -> bool:
    """«пр.» and «Гагаріна, 201»: a shortened class word and the name behind it."""
    word = first.span.of(text).strip(".").lower()
    return first.label == second.label == "LOC" and word in SHORT_CLASS - {"м", "с", "смт"}


def body_and_whose(text: str, sentence: Sentence, first: Mention, second: Mention) -> bool:
    """«Ради» and «ЄС», «МОЗ» and «Білорусі»: one word for a kind of body, and whose it is."""
    apart = text[first.end : second.start] != " "
    if apart or first.label != "ORG" or second.label not in ("ORG", "LOC") or " " in first.span.of(text):
        return False
    top, owner = sentence.top(first.span), sentence.top(second.span)
    if top is None or owner is None or owner.head != top.index or owner.relation != "nmod":
        return False
    single = " " not in second.span.of(text) or second.label == "LOC"
    return single and owner.feats.get("Case", "Gen") == "Gen" and _is_kind_of_body(top)


def _is_kind_of_body(token: Token) -> bool:
    """A common noun with a capital, or an abbreviation: «Рада», «МОЗ»; «мерія» Харкова leaves the town a name of its own."""
    known = any(p.pos == "NOUN" for p in parse(token.form) if p.is_known)
    return token.form.isupper() or token.form[0].isupper() and known


JOINS: tuple[Join, ...] = (
    surname_first,
    one_person,
    after_open_quote,
    hyphened,
    unit_and_its_name,
    form_first,
    street_of_date,
    class_word_first,
    body_and_whose,
    body_and_region,
)
ACROSS: tuple[Join, ...] = (class_word_first,)
"""Those that hold where a sentence seems to end between the two: «пр.», «Гагаріна, 201»."""
