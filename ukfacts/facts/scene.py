"""The scene: a resolved text with its mentions, entities and references found by token. In: ``Resolved``. Out:
``Scene``.

A scene answers what a token stands for: a named entity, a described one, a common noun phrase, a pronoun.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from ..analysis.morphology import inflect
from ..analysis.tokens import Sentence, Token
from ..entities.types import Entity, Reference
from ..mentions.types import MEASURED, NAMED, TEMPORAL
from ..spans import cover
from .lexicon import plain, words
from .types import FoundArgument, Resolved

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X", "SYM"})
NAMING = frozenset({"flat:title", "flat:name", "flat", "appos", "nmod", "flat:foreign", "compound", "flat:sibl"})
"""Relations under which a title or genus holds its name: «лідер Кім Чен Ин», «видання Bloomberg»."""
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

ABSTRACT = ("ння", "ття", "ість", "ція", "зія", "сія", "изм", "ізм", "ство", "цтво")
"""Endings of nouns that name no thing one can hand over, unless classes.toml has them under «goods»."""
BREAKS = frozenset({",", "(", ")", ";", ":", "–", "—", "[", "]"})


HONORIFICS = frozenset({"пан", "пані", "сер", "отець", "містер"})
"""Words of respect that stand between a role and its name."""


class Scene:
    """One document, indexed by token."""

    def __init__(self, resolved: Resolved) -> None:
        self.resolved = resolved
        self.analysis = resolved.analysis
        self.text = resolved.analysis.text
        self.sentences = resolved.analysis.sentences

    @cached_property
    def _entities(self) -> dict[str, Entity]:
        return {entity.id: entity for entity in self.resolved.entities.entities}

    @cached_property
    def _by_token(self) -> dict[tuple[int, int], list[int]]:
        found: dict[tuple[int, int], list[int]] = {}
        for number, mention in enumerate(self.resolved.mentions):
            if mention.sentence < len(self.sentences):
                sentence = self.sentences[mention.sentence]
                for token in sentence.within(mention.span):
                    found.setdefault((sentence.index, token.index), []).append(number)
        return found

    @cached_property
    def _references(self) -> dict[tuple[int, int], Reference]:
        found: dict[tuple[int, int], Reference] = {}
        for reference in self.resolved.entities.references:
            sentence = self.analysis.sentence_at(reference.start)
            if sentence is None:
                continue
            inside = [t for t in sentence.tokens if t.start < reference.end and reference.start < t.end]
            indices = {t.index for t in inside}
            top = next((t for t in inside if t.head not in indices), None)
            if top is not None:
                found.setdefault((sentence.index, top.index), reference)
        return found

    def mentions_at(self, sentence: Sentence, token: Token, labels: Iterable[str]) -> list[int]:
        """Mentions of these labels that hold the token: those it heads first, then the longest."""
        mentions = self.resolved.mentions
        wanted = frozenset(labels)
        found = [m for m in self._by_token.get((sentence.index, token.index), ()) if mentions[m].label in wanted]

        def rank(number: int) -> tuple[bool, int]:
            mention = mentions[number]
            return (sentence.top(mention.span) is not token, -len(mention.span))

        return sorted(found, key=rank)

    def named(self, sentence: Sentence, token: Token) -> int | None:
        """The mention that names what the token heads; of roles (JOB) only where nothing else is there."""
        found = self.mentions_at(sentence, token, NAMED - {"JOB"})
        return found[0] if found else None

    def next_name(self, sentence: Sentence, token: Token) -> Token | None:
        """«На запрошення Кім Чен Ина Путін відвідає»: the person who follows in the nominative, hung under the first."""
        number = self.named(sentence, token)
        if number is None or not self.is_oblique(sentence, number):
            return None
        names = list(sentence.children(token, "flat"))
        for child in names:
            other = self.named(sentence, child)
            if other not in (None, number) and child.feats.get("Case") == "Nom":
                return child
            names.extend(sentence.children(child, "flat"))
        return None

    def is_oblique(self, sentence: Sentence, number: int) -> bool:
        """Whether a person's name shows, in any of its words, that it is no nominative: «Кім Чен Ина»."""
        mention = self.resolved.mentions[number]
        cases = {t.feats.get("Case") for t in sentence.within(mention.span)}
        return mention.label == "PERS" and bool(cases & {"Gen", "Acc"})

    def titled(self, sentence: Sentence, token: Token) -> int | None:
        """The name under a title or genus noun: «президент» → «Дональд Трамп», «видання» → «Bloomberg»."""
        mentions = self.resolved.mentions
        for child in sentence.children(token):
            number = self.named(sentence, child)
            if number is None or child.deprel not in NAMING:
                continue
            if self._names(sentence, token, child, mentions[number].label):
                return number
        return self._adjacent_name(sentence, token) or self._beside(sentence, token) or self._bodily(sentence, token)

    def _bodily(self, sentence: Sentence, token: Token) -> int | None:
        """«конкурент Ryanair, норвезька авіакомпанія Norwegian»: the name under the body beside."""
        for child in sentence.children(token, "flat", "appos"):
            body = plain(child.lemma) in words("classes", "noun", "body") and child.upos == token.upos == "NOUN"
            if body and child.index > token.index and child.feats.get("Case") == token.feats.get("Case"):
                return self.titled(sentence, child)
        return None

    def _beside(self, sentence: Sentence, token: Token) -> int | None:
        """«видання Bloomberg», both hung on the verb alike: a body's genus and its name."""
        if plain(token.lemma) not in words("classes", "noun", "body") or token.index == len(sentence.tokens):
            return None
        other = sentence.token(token.index + 1)
        if (other.head, other.relation) != (token.head, token.relation) or other.feats.get("Case") not in (None, "Nom"):
            return None
        number = self.named(sentence, other)
        return number if number is not None and self.resolved.mentions[number].label == "ORG" else None

    @staticmethod
    def _names(sentence: Sentence, token: Token, child: Token, label: str) -> bool:
        """Whether a named dependent is the token's own name: «агентство ТАРС» yes, «угода з Ryanair», «голова НАБУ»
        no."""
        case = child.feats.get("Case")
        if label == "LOC" and sentence.token(child.index - 1).form == "(":
            return False  # «загону … (Червоноград, Львівська обл.)»: where it is
        if any(t.upos in ("ADP", "VERB") for t in sentence.tokens[token.index : child.index - 1]):
            return False  # «новим міністром став Стівен Барклі»
        if child.index < token.index and child.relation == "flat" and case not in (None, token.feats.get("Case")):
            return False  # «призначення Грамоткіна керівником АЕС»
        if label == "PERS":
            many = token.feats.get("Number") == "Plur" and child.deprel == "nmod"  # «прибічників Різві»
            return is_animate(token) and not many and not (child.deprel == "nmod" and case == "Gen")
        if is_animate(token):
            return False
        return child.deprel != "nmod" or (label == "ORG" and case in (None, "Nom"))

    def _adjacent_name(self, sentence: Sentence, token: Token) -> int | None:
        """A person's name right after a role mention, whatever the tree says: «лідер Північної Кореї Кім Чен Ин»."""
        jobs = self.mentions_at(sentence, token, ("JOB",))
        if not jobs and not (is_animate(token) and token.upos == "NOUN"):
            return None
        return self.name_after(sentence, token)

    def name_after(self, sentence: Sentence, token: Token) -> int | None:
        """The person's name that ends a role's phrase: «міністр щодо Brexit Домінік Рааб»; no verb, comma or rival
        between."""
        mentions = self.resolved.mentions
        case = token.feats.get("Case")
        bracket = False
        for other in sentence.tokens[token.index : token.index + 14]:
            if bracket or other.form == "(":  # «депутат райради (з 2006 року) В'ячеслав Марченко»
                bracket = other.form != ")"
                continue
            if plain(other.lemma) in HONORIFICS:  # «керівник підприємства пан Андрущак»
                continue
            number = self.named(sentence, other)
            if number is not None and mentions[number].label == "PERS":
                cases = {t.feats.get("Case") for t in sentence.within(mentions[number].span)}
                if cases == {"Gen"} and case not in ("Gen", "Acc", None):
                    continue  # «заступник пана Кащука Максим Карпін»
                between = sentence.tokens[token.index : other.index - 1]
                rival = any(t.feats.get("Case") == "Nom" for t in between) or _is_followed(sentence, other)
                unchanged = case == "Gen" and cases == {"Nom"} and not rival
                alike = case in cases or (case in ("Gen", "Acc") and bool(cases & {"Gen", "Acc"}))
                if token.feats.get("Number") == "Plur" and not self._is_listed(sentence, number):
                    return None  # «чотири члени команди Мей»
                return number if alike or cases == {None} or unchanged else None
            oblique = other.upos in ("NOUN", "ADJ", "DET", "PROPN") and (
                case == "Gen" or other.feats.get("Case") != case
            )
            quote = other.form in ('"', "«", "»", "“", "”", "„", "-")
            joined = plain(sentence.token(other.index - 1).form) in ("і", "й", "та")  # «співвласник і керівник …»
            linking = other.upos in ("ADP", "CCONJ", "X", "NUM") or plain(other.form) == "і"
            if not (number is not None or quote or oblique or linking or (joined and other.upos == "NOUN")):
                return None
        return None

    def _is_listed(self, sentence: Sentence, number: int) -> bool:
        """«міністри Домінік Рааб і Естер Макві»: whether another name goes on after this one."""
        span = self.resolved.mentions[number].span
        after = [t for t in sentence.tokens if t.start >= span.end][:2]
        return len(after) == 2 and after[0].form in (",", "і", "та", "й") and after[1].upos in ("PROPN", "NOUN")

    def reference(self, sentence: Sentence, token: Token) -> Reference | None:
        """The description or pronoun the token heads, where the entity stage resolved it."""
        return self._references.get((sentence.index, token.index))

    def entity(self, identifier: str | None) -> Entity | None:
        """The entity with this id."""
        return self._entities.get(identifier) if identifier else None

    def argument(self, sentence: Sentence, token: Token, rule: str, *, people: bool = False) -> FoundArgument:
        """What the token and its phrase stand for; ``people``: a part of a people («частина сирійців») is no country."""
        for number in (self.named(sentence, token), self.titled(sentence, token)):
            if number is not None:
                return self.of_mention(number, rule)
        counted = quantified(sentence, token)
        if counted is not None:
            return self.argument(sentence, counted, rule, people=True)
        number = self.amount_of(sentence, token)
        value = self.resolved.quantities[number] if number is not None else None
        if (
            value is not None
            and value.item
            and value.item_span
            and plain(token.lemma) in words("classes", "noun", "amount")
        ):
            return FoundArgument(*value.item_span, value.item, None, rule)  # «три десятки солдатів»
        reference = self.reference(sentence, token)
        if reference is not None:
            entity = self.entity(reference.entity)
            if entity is not None and not (reference.kind == "demonym" and (people or number is not None)):
                return FoundArgument(reference.start, reference.end, entity.name, entity.id, f"{rule}/{reference.kind}")
        phrase = noun_phrase(sentence, token)
        span = cover(t.span for t in phrase)
        return FoundArgument(span.start, span.end, self._phrase_name(sentence, token, phrase), None, rule)

    def of_mention(self, number: int, rule: str) -> FoundArgument:
        """The argument a named mention makes."""
        mention = self.resolved.mentions[number]
        identifier = self.resolved.entities.of_mention.get(number)
        entity = self.entity(identifier)
        name = entity.name if entity else self.resolved.entities.lemmas.get(number, mention.span.of(self.text))
        return FoundArgument(mention.start, mention.end, name, entity.id if entity else None, rule)

    def _phrase_name(self, sentence: Sentence, token: Token, phrase: tuple[Token, ...]) -> str:
        number = self.amount_of(sentence, token)
        if number is not None:
            item = self.resolved.quantities[number].item
            if item and plain(item).split()[-1:] == [plain(token.lemma)]:
                return item
        return dictionary_name(self.text, sentence, token, phrase)

    def amount_of(self, sentence: Sentence, token: Token) -> int | None:
        """The measured mention that counts the token: «11 тисяч контейнерів» for «контейнерів»."""
        near = [token, *sentence.children(token, "nummod", "det")]
        for one in list(near[1:]):
            near.extend(sentence.children(one))
        if token.upos != "NUM":
            near.extend(t for t in sentence.children(token, "nmod") if t.upos == "NUM")
        for one in near:
            for number in self._by_token.get((sentence.index, one.index), ()):
                if self.resolved.mentions[number].label in MEASURED and number in self.resolved.quantities:
                    return number
        return None

    def temporal(self, sentence: Sentence, token: Token) -> int | None:
        """The temporal mention that holds the token."""
        found = [m for m in self.mentions_at(sentence, token, TEMPORAL) if m in self.resolved.times]
        return found[0] if found else None

    def is_measured(self, sentence: Sentence, token: Token) -> bool:
        """Whether a temporal mention holds the token, so that it is no participant."""
        return bool(self.mentions_at(sentence, token, TEMPORAL))

    def label(self, sentence: Sentence, token: Token) -> str | None:
        """The label of what the token stands for, through title or reference."""
        for number in (self.named(sentence, token), self.titled(sentence, token)):
            if number is not None:
                return self.resolved.mentions[number].label
        reference = self.reference(sentence, token)
        entity = self.entity(reference.entity) if reference else None
        if entity is not None:
            return "PERS" if reference is not None and reference.kind == "demonym" else entity.label
        return "JOB" if self.mentions_at(sentence, token, ("JOB",)) else None

    def fits(self, sentence: Sentence, token: Token, types: frozenset[str]) -> bool:
        """Whether what the token stands for is of one of the types; «-LOC» forbids one."""
        if not types:
            return True
        classes = self.classes(sentence, token)
        forbidden = {t[1:] for t in types if t.startswith("-")}
        wanted = {t for t in types if not t.startswith("-")}
        return not forbidden & classes and (not wanted or bool(wanted & classes))

    def classes(self, sentence: Sentence, token: Token) -> set[str]:
        """Every type the token's phrase may pass for."""
        label = self.label(sentence, token)
        found = {label} if label else set()
        if label in ("PERS", "JOB") or (label is None and is_animate(token)):
            found.add("person")
        if token.upos == "PROPN" and label is None:
            found |= {"PERS", "ORG", "LOC"}
        if token.upos == "X" and label is None and token.form[:1].isupper():
            found |= {"ORG"}
        if token.upos in ("PRON", "DET") and label is None:
            found |= {"person", "body"}
        lemma = plain(token.lemma)
        for name in ("body", "place", "document", "bargain", "weapon", "money", "office", "delegation", "court"):
            if lemma in words("classes", "noun", name):
                found.add(name)
        for name in ("goods", "vehicle", "staff", "curb", "force"):
            if lemma in words("classes", "noun", name):
                found.add(name)
        intangible = lemma.endswith(ABSTRACT) or lemma in words("classes", "noun", "abstract")
        if label is None and intangible and not found & {"goods", "document", "weapon", "body"}:
            found.add("abstract")
        if lemma in words("classes", "noun", "draft") and any(
            plain(c.lemma) in words("classes", "noun", "bargain") for c in sentence.children(token, "nmod")
        ):
            found.add("bargain")
        if lemma in words("classes", "noun", "people"):
            found.add("person")
        if label in ("ORG", "LOC"):
            found.add("body")
        if label == "LOC":
            found.add("place")
        if self.mentions_at(sentence, token, ("MON",)):
            found.add("money")
        if not found & {"person", "body", "place", "PERS", "ORG", "LOC", "JOB"} and token.upos in ("NOUN", "NUM", "X"):
            found.add("thing")
        return found


def _is_followed(sentence: Sentence, name: Token) -> bool:
    """Whether a verb follows a name, whose subject it may be: then «Естер Макві» is no genitive that looks like a
    nominative."""
    rest = [t for t in sentence.tokens[name.index :] if t.upos != "PROPN"]
    return bool(rest) and rest[0].upos in ("VERB", "AUX")


def quantified(sentence: Sentence, token: Token) -> Token | None:
    """«велику кількість снарядів», «2 га землі» → «снарядів», «землі»: what a noun of amount is an amount of."""
    lemma = plain(token.lemma)
    if lemma not in words("classes", "noun", "amount") and lemma not in words("classes", "noun", "unit"):
        return None
    for child in sentence.children(token, "nmod"):
        if child.feats.get("Case") == "Gen" and not sentence.children(child, "case"):
            return child
    return None


def is_animate(token: Token) -> bool:
    """Whether the token is a person's noun."""
    return token.feats.get("Animacy") == "Anim" or plain(token.lemma) in words("classes", "noun", "office")


def noun_phrase(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """The token with its own modifiers, without preposition, number, relative clause, apposition and coordination."""
    found = [token]
    for member in found:
        for child in sentence.children(member):
            if member is token and child.deprel in OUTSIDE:
                continue
            if child.deprel in ("acl:relcl", "parataxis") or (child.upos == "ADV" and child.deprel == "advmod"):
                continue
            found.append(child)
    ordered = _unbroken(sentence, sorted(found, key=lambda t: t.index), token)
    while len(ordered) > 1 and ordered[0] is not token and ordered[0].upos in ("PUNCT", "ADP", "PART", "CCONJ"):
        ordered.pop(0)
    while len(ordered) > 1 and ordered[-1] is not token and ordered[-1].upos in ("PUNCT", "ADP", "CCONJ"):
        ordered.pop()
    return tuple(ordered)


def _unbroken(sentence: Sentence, ordered: list[Token], token: Token) -> list[Token]:
    """Up to the first comma, bracket, dash or foreign clause on either side: «програма (Польща)» → «програма»."""
    at = ordered.index(token)
    first = last = at
    while last + 1 < len(ordered) and not _is_break(sentence, ordered[last].index, ordered[last + 1].index):
        last += 1
    while first > 0 and not _is_break(sentence, ordered[first - 1].index - 1, ordered[first].index):
        first -= 1
    return ordered[first : last + 1]


def _is_break(sentence: Sentence, before: int, after: int) -> bool:
    """Whether something between two members (or a member itself) ends the phrase."""
    between = sentence.tokens[before:after]
    return any(t.form in BREAKS or t.upos in ("VERB", "SCONJ", "AUX") for t in between)


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
            form = child.lemma if plural else inflect(child.lemma, case="Nom", number="Sing", gender=gender)
            left.append(form or child.lemma)
    last = phrase[-1]
    tail = text[token.end : last.end] if last.index > token.index else ""
    head = _hyphenated(text, sentence, token) + token.lemma
    return " ".join([*left, head]) + " ".join(tail.split("\n"))
