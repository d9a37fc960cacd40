"""Names that are known for what they are, whatever the model says. In: a text's names. Out: the same with their labels.

A country and a region are places, a body's abbreviation is a body, a missile is a thing that is made, letters of common
nouns («БпЛА») are none of them. Countries and bodies that the model left out are marked, where their word is nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from ..analysis.morphology import parse
from ..analysis.tokens import Analysis, Sentence, Token
from ..spans import Span
from ..tables import cells, rows
from .label_tables import labels_of
from .person_names import FORMS
from .quoted_names import BEFORE_NAME, mark_before
from .types import Label, Mention

RULE = "names.known_word"
CONFIDENCE = 0.9
"""As of a role's known word; 158 of 162 in the training texts."""
REGION = re.compile(
    r"[А-ЯІЇЄҐ][\w'’-]+(?:(?:[сцз]ьк(?:а|ої|ій|у|ою))\s(?:област\w+|обл\.?|громад\w+)|(?:[сцз]ьк(?:ий|ого|ому|им))\s(?:район\w*|р-н\w*))"
)
MODEL = re.compile(r"[-–]?\s?(?:[A-ZА-ЯІ]{1,3}\d*|\d+[A-ZА-Я]{0,3}\d*)(?:-\d+)?$")
"""A model's sign: «Іскандер|-М», «Герань|-2», «Т-90|М», «Leopard| 2A6», «Бук|-М3»."""
WEAPON = frozenset({
    "ракета", "дрон", "безпілотник", "бпла", "комплекс", "зрк", "рсзв", "рлс", "снаряд", "боєприпас", "танк", "літак",
    "винищувач", "ппо", "установка", "удар", "обстріл", "атака", "збити", "атакувати", "запустити", "випустити", "носій",
})  # fmt: skip
ABBREVIATION = re.compile(r"[А-ЯІЇЄҐ]{3,6}")
LETTERS = re.compile(r"[А-ЯІЇЄҐ]{2,6}")
COMPOUND = re.compile(
    r"(?:Укр|Нац|Генштаб|Генпрок|Держ|Мін|Росгв|Росат|Приват|Ощад|Нафто|Енерго|Центрвиб|Газпр|Київміськ)[А-ЯІЇЄҐа-яіїєґ]{2,}"
)
"""Names put together of beginnings, which no common noun, person or place is."""
UNIONS = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"})
"""CLDR's territories that are no places: unions are organisations, the rest are for tests."""


def with_known_words(analysis: Analysis, mentions: Sequence[Mention]) -> list[Mention]:
    """«Боже, сирота», «Нідерланди виділять», «повідомили в МАГАТЕ»: unmarked words of the tables, outside other names
    and titles in capitals."""
    taken = {at for m in mentions for at in range(m.start, m.end)}
    found = [
        Mention(token.start, token.end, label, RULE, CONFIDENCE, sentence.index)
        for sentence in analysis.sentences
        for token in sentence.tokens
        if token.form[0].isupper() and token.start not in taken and (label := _known(analysis.text, sentence, token))
    ]
    for match in _models().finditer(analysis.text):
        at = analysis.sentence_at(match.start())
        if at is not None and taken.isdisjoint(range(match.start(), match.end())):
            found.append(Mention(match.start(), match.end(), "ART", RULE, CONFIDENCE, at.index))
    return sorted((*mentions, *found), key=lambda m: m.start) if found else [*mentions]


def _known(text: str, sentence: Sentence, token: Token) -> Label | None:
    if text[token.start - 1 : token.start] in ("-", "–", "«") or text[token.end : token.end + 1] in ("-", "–", "»"):
        return None
    if token.form[1:].islower():
        known: Label | None = "ORG" if token.lemma.lower() in _compounds() else None
        known = known or ("LOC" if _only_country(token.form) else None)
        return labels_of("known_words.tsv").get(token.lemma.lower()) or known
    letters = ABBREVIATION.fullmatch(token.form) and token.form in _abbreviations()
    return "ORG" if letters and not text[sentence.start : sentence.end].isupper() else None


@cache
def _only_country(word: str) -> bool:
    """Whether every reading that the dictionary has is of a country or region of one word: «Нідерланди», not «Чад»."""
    readings = [p for p in parse(word) if p.is_known]
    return bool(readings) and all(p.lemma in _states() and not p.name_type for p in readings)


@cache
def _is_country(word: str) -> bool:
    """Whether a reading is of one and none of a person: «Індії», though it may be the metal too."""
    readings = [p for p in parse(word) if p.is_known]
    return any(p.lemma in _states() for p in readings) and not any(p.name_type for p in readings)


@cache
def territories() -> dict[str, str]:
    """ISO code → name of each country in Ukrainian, by CLDR (Babel), with the one apostrophe."""
    from babel import Locale

    return {
        code: name.replace("ʼ", "'").replace("’", "'")
        for code, name in Locale("uk").territories.items()
        if len(code) == 2 and code not in UNIONS
    }


@cache
def _states() -> frozenset[str]:
    """Names of countries and of Ukraine's regions, in lower case: CLDR's (Babel) and what else the tables have."""
    others = (n for row in rows("countries.tsv") for n in (row["name"], *row["aliases"].split("|")) if not n.isupper())
    names = (*territories().values(), *others, *_regions("katotth"))
    short = (name.partition(" (")[0].lower().replace("ʼ", "'") for name in names)
    return frozenset(name for name in short if len(name) > 2)


def _regions(*schemes: str) -> Iterator[str]:
    """Names of the regions of these code lists."""
    found = (row for row in rows("regions.tsv") if row["scheme"] in schemes)
    return (name for row in found for name in (row["name"], *row["aliases"].split("|")) if name)


@cache
def _compounds() -> frozenset[str]:
    """Names of bodies of one word that nothing else is called by, in lower case: «Приватбанк», «Держстат», «Укрпошта»."""
    names = (n for row in rows("organisations.tsv") for n in (row["name"], *row["aliases"].split("|")))
    return frozenset(name.lower() for name in names if COMPOUND.fullmatch(name))


@cache
def _world() -> frozenset[str]:
    """Names of several words of all regions, in lower case: «сектор гази»."""
    return frozenset(name.lower() for name in _regions("ukfacts", "iso3166", "geonames", "katotth") if " " in name)


@cache
def _abbreviations() -> frozenset[str]:
    """Letters that the table of bodies has for one body."""
    found: dict[str, set[str]] = {}
    for row in rows("organisations.tsv"):
        for name in (row["name"], *row["aliases"].split("|")):
            found.setdefault(name, set()).add(row["id"])
    return frozenset(name for name, ids in found.items() if len(ids) == 1 and name.isupper())


def known_label(text: str, sentence: Sentence, mention: Mention) -> Mention | None:
    """«Черкаської |області», «Республіка Корея»: places, whatever the model says; «G7», «МАГАТЕ», «Ощадбанк»: bodies."""
    name = mention.span.of(text)
    lemma = " ".join(t.lemma.lower() for t in sentence.within(mention.span))
    if mention.label in ("LOC", "PERS", "MISC") and lemma in _compounds():
        return replace(mention, label="ORG", rule=RULE)
    if mention.label == "LOC" or mention.label == "JOB" or mark_before(text, mention) in BEFORE_NAME:
        return mention
    place = REGION.fullmatch(name) or lemma in _states() or _is_country(name) or {name.lower(), lemma} & _world()
    if mention.label in ("ORG", "PERS", "MISC") and place:
        return replace(mention, label="LOC", rule=RULE)
    if mention.label in ("PERS", "MISC") and name in _abbreviations():
        return replace(mention, label="ORG", rule=RULE)
    return mention


def no_common_letters(text: str, sentence: Sentence, mention: Mention) -> Mention | None:
    """«21 ударного |БпЛА|», «системи |ППО|»: letters of a common noun are no name."""
    return None if mention.label != "LOC" and mention.span.of(text) in _common() else mention


@cache
def _common() -> frozenset[str]:
    return frozenset(word for row in cells("no_names.tsv")[1:] for word in row[0].split("|"))


def weapon(text: str, sentence: Sentence, mention: Mention) -> Mention | None:
    """«Patriot», «Іскандер-М», «Калібр»: weapons by ``data/weapons.tsv``, «ЗРК «Бук-М3»» with its class."""
    name = mention.span.of(text)
    before = sentence.within(Span(max(0, mention.start - 2), max(0, mention.start - 1))) if name.isascii() else ()
    if before and labels_of("bare_classes.tsv").get(before[-1].lemma.lower()) == "ART":
        return replace(mention, label="ART", rule=RULE)
    if mention.label not in ("ORG", "MISC", "LOC") and not (mention.label == "PERS" and name.isascii()):
        return mention  # «Юрій Байрактар»
    first, _, rest = name.partition(" ")
    inner = rest.strip('«»" ') if rest and labels_of("quoted_classes.tsv").get(first.lower()) == "ART" else name
    if inner != name:
        return replace(mention, label="ART", rule=RULE)
    bare = MODEL.sub("", inner)
    lemma = " ".join(t.lemma.lower() for t in sentence.within(mention.span))
    sure = [known for n in (inner, bare.lower(), inner.lower(), lemma) if (known := _weapons().get(n)) is not None]
    marked = mark_before(text, mention) in BEFORE_NAME
    spoken = marked and any(t.lemma.lower() in WEAPON for t in sentence.tokens)
    return replace(mention, label="ART", rule=RULE) if sure and (sure[0] or bare != inner or spoken) else mention


@cache
def _weapons() -> dict[str, bool]:
    """The names, without figures in lower case («СУ-35» is no «Су-35»), and whether they are nothing else."""
    named = ((word, row["sure"] == "yes") for row in rows("weapons.tsv") for word in row["words"].split("|"))
    return {word if any(map(str.isdigit, word)) else word.lower(): sure for word, sure in named}


@cache
def _models() -> re.Pattern[str]:
    """Weapons named by letters and figures, which are nothing else: «Перші |F-16| вирушили»."""
    names = sorted(
        (re.escape(w) for w, sure in _weapons().items() if sure and re.search(r"[^\W\d]-\d", w)), reverse=True
    )
    return re.compile(rf"(?<![\w«-])(?:{'|'.join(names)})(?![\w»-])")


def before_its_head(sentence: Sentence, mention: Mention) -> int | None:
    """«митрополит ПЦУ |Епіфаній», «МЗС |Андрій Сибіга»: a given name in the nominative behind a body's letters."""
    tokens = sentence.within(mention.span)
    if mention.label != "ORG" or len(tokens) < 2 or not LETTERS.fullmatch(tokens[0].form) or tokens[0].form in FORMS:
        return None
    given = {p.case for p in parse(tokens[1].form) if p.is_known and p.name_type == "Giv"}
    return tokens[1].start if tokens[1].form.istitle() and "Nom" in given and "Gen" not in given else None


def after_its_state(sentence: Sentence, mention: Mention) -> int | None:
    """«прем'єр-міністра Індії |Нарендру Моді», «очільник Пентагону |Піт Гегсет»: what somebody heads is not in the name."""
    tokens = sentence.within(mention.span)
    if mention.label != "PERS" or len(tokens) < 3 or not tokens[1].form[:1].isupper():
        return None
    first = tokens[0]
    owner = _is_country(first.form) or labels_of("labels.tsv").get(first.lemma.lower()) == "ORG"
    apart = first.form.lower() != first.lemma.lower() and not any(p.name_type for p in parse(first.form) if p.is_known)
    return tokens[1].start if owner and apart else None
