"""The scene: what a token stands for – a named entity, a described one, a common noun phrase, a pronoun – and of what type.

In: ``Resolved``. Out: ``Scene``, which looks tokens up (index.py), finds names under titles (names.py) and names phrases
(phrases.py).
"""

from __future__ import annotations

from functools import cache

from ..analysis.tokens import Sentence, Token
from ..entities.keys import key
from ..entities.places import countries, derived
from ..spans import cover
from .lexicon import plain, words
from .names import Names
from .phrases import dictionary_name, is_animate, noun_phrase, quantified, share_of
from .types import FoundArgument

ABSTRACT = ("ння", "ття", "ість", "ція", "зія", "сія", "изм", "ізм", "ство", "цтво")
"""Endings of nouns that name no thing one can hand over, unless classes.toml has them under «goods»."""


LISTED: tuple[str, ...] = (
    "body", "place", "document", "bargain", "weapon", "money", "office", "delegation", "court", "goods", "vehicle",
    "staff", "animal", "captive", "envoy", "curb", "force", "figure", "occasion", "appeal", "ground", "army",
)  # fmt: skip
"""Classes that are lists of nouns (classes.toml)."""
COMPOUND = ("body", "office", "weapon", "vehicle", "staff")
"""Those whose nouns make compounds of the same class: «туркомпанія», «гендиректор», «автобомба»."""
LEAST = 6
"""Letters of a noun that a compound's end is known by: «комісія», not «емісія» for a «місія»."""


def class_word(token: Token) -> str:
    """What a noun is looked up by: its lemma, of an abbreviation with an ending its letters: «КАБами» → «каб»."""
    letters = token.form.rstrip(LOWER)
    declined = 1 < len(letters) < len(token.form) <= len(letters) + 3 and letters.isupper() and letters.isalpha()
    return plain(letters) if declined else plain(token.lemma)


LOWER = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"


@cache
def named_classes(lemma: str) -> frozenset[str]:
    """The classes a noun is listed in, itself or by the noun its compound ends with."""
    found = {name for name in LISTED if lemma in words("classes", "noun", name)}
    for name in COMPOUND:
        if any(
            len(w) >= LEAST and len(lemma) > len(w) + 1 and lemma.endswith(w) for w in words("classes", "noun", name)
        ):
            found.add(name)
    return frozenset(found)


class Scene(Names):
    """One document: what its tokens stand for."""

    def argument(
        self,
        sentence: Sentence,
        token: Token,
        rule: str,
        *,
        people: bool = False,
        whole: bool = False,
        apart: frozenset[int] = frozenset(),
    ) -> FoundArgument:
        """What the token and its phrase stand for; ``people``: a part of a people («частина сирійців») is no country;
        ``whole``: the amount itself, «кількість абонентів» and not «абонент»; ``apart``: words told in other roles."""
        for number in (self.named(sentence, token), self.titled(sentence, token)):
            if number is not None:
                return self.of_mention(number, rule)
        counted = None if whole else quantified(sentence, token) or share_of(sentence, token)
        if counted is not None:
            return self.argument(sentence, counted, rule, people=True, apart=apart)
        number = self.amount_of(sentence, token)
        value = self.resolved.quantities[number] if number is not None else None
        if (
            value is not None
            and value.item
            and value.item_span
            and plain(token.lemma) in words("classes", "noun", "amount")
        ):
            return FoundArgument(*value.item_span, value.item, None, rule)  # «три десятки солдатів»
        if value is not None and self.counts_people(sentence, token):
            return FoundArgument(token.start, token.end, value.item or "людина", None, rule)  # «двоє загинули»
        reference = self.reference(sentence, token)
        if reference is not None:
            entity = self.entity(reference.entity)
            if entity is not None and not (reference.kind == "demonym" and (people or number is not None)):
                return FoundArgument(reference.start, reference.end, entity.name, entity.id, f"{rule}/{reference.kind}")
        state = self.state(token)
        if state is not None:
            return FoundArgument(token.start, token.end, state, None, f"{rule}/adjective")
        phrase = noun_phrase(sentence, token, self.measured_words(sentence, token) | apart)
        span = cover(t.span for t in phrase)
        return FoundArgument(span.start, span.end, self._phrase_name(sentence, token, phrase), None, rule)

    def state(self, token: Token) -> str | None:
        """The country an adjective stands for, though nothing else names it: «американські санкції» → «США»."""
        kind, place = derived().get(key(token.lemma), ("", None)) if token.relation == "amod" else ("", None)
        country = countries().get(place.country) if place is not None and place.kind == "country" else None
        return country.name if country is not None and kind == "adjective" else None

    def _is_court(self, sentence: Sentence, token: Token) -> bool:
        """«ВАКС», where the text or the list of bodies tells that it is a court."""
        number = self.named(sentence, token)
        entity = self.entity(self.resolved.entities.of_mention.get(number)) if number is not None else None
        name = plain(entity.name).split() if entity is not None else []
        return any(word in words("classes", "noun", "court") for word in name[:3])

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

    def label(self, sentence: Sentence, token: Token) -> str | None:
        """The label of what the token stands for, through title or reference."""
        for number in (self.named(sentence, token), self.titled(sentence, token)):
            if number is not None:
                return self.resolved.mentions[number].label
        reference = self.reference(sentence, token)
        entity = self.entity(reference.entity) if reference else None
        if entity is not None:
            return "PERS" if reference is not None and reference.kind == "demonym" else entity.label
        if self.state(token) is not None:
            return "LOC"
        return "JOB" if self.mentions_at(sentence, token, ("JOB",)) else None

    def fits(self, sentence: Sentence, token: Token, types: frozenset[str]) -> bool:
        """Whether what the token stands for is of one of the types; «-LOC» forbids one."""
        if not types:
            return True
        classes = self.classes(sentence, token)
        if token.upos in ("PRON", "DET") and self.label(sentence, token) is None:
            types = types - {"-person", "-body"}  # «отримав її в подарунок»: it may be a thing as well
        forbidden = {t[1:] for t in types if t.startswith("-")}
        wanted = {t for t in types if not t.startswith("-")}
        return not forbidden & classes and (not wanted or bool(wanted & classes))

    def classes(self, sentence: Sentence, token: Token) -> set[str]:
        """Every type the token's phrase may pass for."""
        label = self.label(sentence, token)
        found = {label} if label else set()
        if label in ("PERS", "JOB") or (label is None and (is_animate(token) or self.counts_people(sentence, token))):
            found.add("person")
        if token.upos == "PROPN" and label is None:
            found |= {"PERS", "ORG", "LOC"}
        if token.upos == "X" and label is None and token.form[:1].isupper():
            found |= {"ORG"}
        if token.upos in ("PRON", "DET") and label is None:
            found |= {"person", "body"}
        lemma = plain(token.lemma)
        found |= named_classes(class_word(token))
        if label is None and found & {"weapon", "vehicle"} and lemma not in words("classes", "noun", "office"):
            found.discard("person")  # «винищувач», «перехоплювач»: animate to grammar alone
        intangible = lemma.endswith(ABSTRACT) or lemma in words("classes", "noun", "abstract")
        if label is None and intangible and not found & {"goods", "document", "weapon", "body", "place"}:
            found.add("abstract")
        if lemma in words("classes", "noun", "draft") and any(
            plain(c.lemma) in words("classes", "noun", "bargain") for c in sentence.children(token, "nmod")
        ):
            found.add("bargain")
        if lemma in words("classes", "noun", "people"):
            found.add("person")
        if label in ("ORG", "LOC"):
            found.discard("figure")  # «удар по сектору Гази»
            found.add("body")
        if label == "ORG" and self._is_court(sentence, token):
            found.add("court")
        if label == "LOC" and token.upos != "ADJ":  # «російські удари»: the state, no place
            found.add("place")
        if self.mentions_at(sentence, token, ("MON",)):
            found.add("money")
        if not found & {"person", "body", "place", "PERS", "ORG", "LOC", "JOB"} and token.upos in ("NOUN", "NUM", "X"):
            found.add("thing")
        return found
