"""Mentions of one thing: dictionary forms come in, groups of mentions that speak of the same go out.

Persons are joined by their names' parts, everything else by identity (see ``signatures``), abbreviations in brackets,
initials, and shortened names; two groups are joined only where exactly one candidate fits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from .compounds import is_compound
from .groups import Group, Matcher
from .keys import consonants, key
from .phrases import phrases
from .places import places_named
from .same_persons import PERSON_RULES
from .signatures import LEGAL_FORMS, country_of

SMALL = frozenset({"та", "і", "й", "з", "із", "у", "в", "на", "для", "по", "при", "від", "до", "про", "щодо"})
QUOTED = re.compile(r"«([^«»]+)»+$")
ENOUGH = 4
"""Consonants that make a sound of its own."""


def join(groups: list[Group], adjacent: Iterable[tuple[int, int]] = ()) -> list[Group]:
    """The groups, joined. ``adjacent`` are pairs of mentions of which the second stands in brackets after the first."""
    pairs = list(adjacent)
    persons = _in_brackets([g for g in groups if g.label == "PERS"], pairs, _is_other_script)
    others = _in_brackets([g for g in groups if g.label != "PERS"], pairs, _other_name)
    for rule, match in PERSON_RULES:
        persons = _apply(persons, rule, match)
    for rule, match in NAME_RULES:
        others = _apply(others, rule, match)
    others = _mislabelled(others, persons)
    return sorted([*persons, *others], key=lambda g: g.mentions[0])


def _mislabelled(others: list[Group], persons: list[Group]) -> list[Group]:
    """«Зеленським» that a model took for a body is the one person of that surname, where no table knows such a body."""
    kept = []
    for group in others:
        fitting = [p for p in persons if p.person and p.person.given and key(p.person.surname or "") == key(group.name)]
        if len(fitting) == 1 and not group.identity.links:
            fitting[0].join(group, "surname_of")
        else:
            kept.append(group)
    return kept


def _apply(groups: list[Group], rule: str, match: Matcher) -> list[Group]:
    """Joins each group to the one other group that ``match(short, long)`` accepts; none or several: leaves it alone."""
    alive = list(groups)
    for short in groups:
        fitting = [long for long in alive if long is not short and match(short, long)]
        if len(fitting) == 1 and short in alive:
            fitting[0].join(short, rule)
            alive.remove(short)
    return alive


def _in_brackets(
    groups: list[Group], adjacent: Sequence[tuple[int, int]], fits: Callable[[str, str], bool]
) -> list[Group]:
    alive = list(groups)
    for first, second in adjacent:
        long = next((g for g in alive if first in g.mentions), None)
        short = next((g for g in alive if second in g.mentions), None)
        known = long and short and len(long.identity.links) == len(short.identity.links) == 1
        if long and short and long is not short and not known and fits(short.name, long.name):
            long.join(short, "bracket")
            alive.remove(short)
    return alive


def _is_other_script(short: str, long: str) -> bool:
    """«Дітер Кемпф (Dieter Kempf)»: the name as its own language writes it."""
    return short.isascii() and not long.isascii() and len(short.split()) == len(long.split())


def _other_name(short: str, long: str) -> bool:
    """«Служба безпеки України (СБУ)», «Північний потік-2 (Nord Stream 2)»."""
    return _may_abbreviate(short, long) or short.isascii() and not long.isascii()


def _may_abbreviate(short: str, long: str) -> bool:
    """«(СБУ)», «(BDI)»: one word, mostly capitals, shorter than what it stands for."""
    return " " not in short and len(short) < len(long) and sum(c.isupper() for c in short) * 2 >= len(short)


def same_identity(short: Group, long: Group) -> bool:
    """Two names of one country, place or body; each side meets the earlier one."""
    return short.identity.id == long.identity.id and long.mentions[0] < short.mentions[0]


def initials(short: Group, long: Group) -> bool:
    """«СБУ» and «Служба безпеки України», «ГУ НГУ» and «Головне управління НГУ», «ВРУ» and «Верховна Рада»."""
    abbreviation = key(short.name).replace(" ", "")
    if short.label != long.label or not short.name.isupper() or len(abbreviation) < 2:
        return False
    words = [w for w in re.split(r"[\s-]+", long.name) if w]
    if len(words) < 2:
        return False
    first = [(key(w) if w.isupper() else key(w)[:1], key(w) in SMALL) for w in words]
    full = "".join(letters for letters, _ in first)
    content = "".join(letters for letters, small in first if not small)
    of_state = abbreviation[:-1] if abbreviation.endswith("у") and len(abbreviation) > 3 else ""
    return abbreviation in (full, content) or of_state in (full, content)


def compound(short: Group, long: Group) -> bool:
    """«Мінмолодьспорту» and «Міністерство молоді та спорту»."""
    both = short.identity.links and long.identity.links
    return short.label == long.label == "ORG" and not both and is_compound(short.name, long.name)


def is_branch(rest: str) -> bool:
    """Whether what a longer name adds is a town or region: «ДСНС Києва» is a branch of «ДСНС»."""
    places = [p for form in phrases(rest, "place")[:2] for p in places_named(form.text)]
    return bool(places) and places[0].kind != "country"


def shortened(short: Group, long: Group) -> bool:
    """«Нафтогаз» and «Нафтогаз України», «Офіс президента» and «Офіс президента України»; never for places.

    A second proper name or a number makes another body: «Інвайт» and «Інвайт Системс», «Nord Stream» and «Nord Stream 2».
    """
    if short.label != "ORG" or long.label != "ORG":
        return False
    if short.identity.links and long.identity.links:
        return False
    few, many = key(short.name).split(), key(long.name).split()
    if not 0 < len(few) < len(many) or many[: len(few)] != few or len(short.name) <= 3:
        return False
    rest = " ".join(long.name.split()[len(few) :])
    if rest[:1].isdigit():
        return False
    return not is_branch(rest) and (not rest[:1].isupper() or bool(country_of(f"{short.name} {rest}")[1]))


def legal_form(short: Group, long: Group) -> bool:
    """«НАК» and «НАК «Нафтогаз України»»: the form alone stands for the one body that has it in the text."""
    form = key(short.name)
    borne = any(key(name).startswith(f"{form} ") for name in long.names)
    return short.label == long.label == "ORG" and form in LEGAL_FORMS and borne


def quoted(short: Group, long: Group) -> bool:
    """«УПС» and «ТОВ «Підприємство з іноземними інвестиціями «УПС»»: the name of its own at the end of a longer one."""
    own = QUOTED.search(long.name)
    return short.label == long.label == "ORG" and bool(own) and key(short.name) == key(own[1] if own else "")


def same_sound(short: Group, long: Group) -> bool:
    """«МАКО Холдінг» and «MAKO Holding B. V.»: one name in two scripts, of four consonants at least."""
    if (
        short.label != long.label
        or short.label not in ("ORG", "ART")
        or not long.name.isascii()
        or short.name.isascii()
    ):
        return False
    sound = consonants(short.name)
    return len(sound) >= ENOUGH and sound == consonants(long.name)


NAME_RULES: tuple[tuple[str, Matcher], ...] = (
    ("identity", same_identity),
    ("initials", initials),
    ("compound", compound),
    ("quoted", quoted),
    ("same_sound", same_sound),
    ("shortened", shortened),
    ("legal_form", legal_form),
)
