"""What persons are called beside their names: an analysed text and its entities come in, descriptions go out.

In apposition a description belongs to the name beside it («російський диктатор Володимир Путін», «очільником КНДР
Кім Чен Ином»). Elsewhere it refers to the one person who has been called so: «лідер Північної Кореї».
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from ..analysis.morphology import parse
from ..analysis.tokens import Analysis, Sentence, Token
from ..mentions.roles import lexicon
from ..mentions.types import Mention
from ..spans import Span
from .jobs import Job, read_job, role_key
from .keys import key
from .names import tidy
from .offices import office_of
from .persons import Hint
from .phrases import phrases
from .places import derived
from .referring import Description, People, referring
from .signatures import identify
from .types import Entity, Reference

MODIFIERS = frozenset({"amod", "nummod"})
TAILS = frozenset({"nmod", "flat", "flat:name", "flat:foreign", "flat:title", "appos", "case", "amod", "punct", "conj"})
DIVIDERS = frozenset({",", ";", "("})
WOMEN = ("иця", "рка", "тка", "ічка", "иня", "еса")
"""Suffixes of nouns for women in a role."""
SHORTEST = 3
"""Letters of the shortest role: «о.» is a title."""
BESIDE = frozenset({"appos", "flat", "nmod", "compound"})
"""Relations, without subtypes, that tie a name to the noun it stands beside."""


def describe(
    analysis: Analysis, mentions: Sequence[Mention], of_mention: Mapping[int, str], entities: Sequence[Entity]
) -> tuple[dict[str, tuple[str, ...]], tuple[Reference, ...]]:
    """Entity id → its descriptions, and the references by description that exactly one person fits."""
    texts: dict[str, dict[str, None]] = defaultdict(dict)
    people = People({e.id: e.gender for e in entities})
    free: list[Description] = []
    for sentence in analysis.sentences:
        persons = [(i, m) for i, m in enumerate(mentions) if m.label == "PERS" and m.sentence == sentence.index]
        for index, mention in persons:
            if index in of_mention:
                people.tell(sentence.index, mention.span, of_mention[index])
        for noun in sentence.tokens:
            if not _is_role(noun) or any(m.span.contains(noun.span) for _, m in persons):
                continue
            found = _description(analysis, sentence, noun, [m for _, m in persons])
            owner = _beside(sentence, noun, persons)
            if owner is not None and owner in of_mention:
                texts[of_mention[owner]][found.text] = None
                people.introduce(of_mention[owner], found)
            else:
                free.append(found)
    references = tuple(referring(analysis, free, people, mentions))
    return {entity: tuple(found) for entity, found in texts.items()}, references


@lru_cache(maxsize=4096)
def is_woman(word: str) -> bool:
    """«речниця», «директорка», «дружина»; «зірка», «особа» may be of either gender."""
    readings = [p for p in parse(word) if p.is_known and p.pos == "NOUN" and p.case == "Nom" and p.number == "Sing"]
    women = bool(readings) and all(p.gender == "Fem" and p.animacy == "Anim" for p in readings)
    return women and (word.endswith(WOMEN) or word in lexicon()["kin"])


def _is_role(token: Token) -> bool:
    if token.upos != "NOUN" or token.feats.get("Number") == "Plur" or len(token.form) < SHORTEST:
        return False
    return token.feats.get("Animacy") == "Anim" or token.lemma in lexicon()["leaders"]


def _description(analysis: Analysis, sentence: Sentence, noun: Token, persons: Sequence[Mention]) -> Description:
    """The noun with its adjectives before it and its genitive tail after it, up to the name."""
    before = [t for t in sentence.children(noun) if t.index < noun.index and t.relation in MODIFIERS]
    start = before[0] if before and _unbroken(sentence, before[0], noun) else _whole(sentence, noun)
    end = noun.end
    for token in sentence.tokens[noun.index :]:
        if any(m.start <= token.start < m.end for m in persons) or not _in_tail(sentence, noun, token):
            break
        if token.form in DIVIDERS or token.upos == "ADP" and not _joins_a_body(sentence, token):
            break
        end = token.end if token.upos not in ("PUNCT", "ADP") else end
    if analysis.text.count("«", start.start, end) > analysis.text.count("»", start.start, end + 1):
        end = noun.end
    span = Span(start.start, end + analysis.text.startswith("»", end) * ("«" in analysis.text[start.start : end]))
    text = span.of(analysis.text)
    case, number = noun.feats.get("Case"), noun.feats.get("Number")
    hint = Hint(frozenset({case}) if case else frozenset(), None, number)
    name = phrases(tidy(text), "common", hint)[0].text
    name = name[:1].lower() + name[1:] if name[1:2].islower() else name
    job = read_job(text)
    office = office_of(job) if job is not None else None
    return Description(span, sentence.index, name, _keys(job), noun.feats.get("Gender"), noun, office)


def _joins_a_body(sentence: Sentence, preposition: Token) -> bool:
    """«місії США при ОБСЄ», «міністр з питань Brexit»; not «диктатора біля літака»."""
    after = sentence.tokens[preposition.index : preposition.index + 1]
    return preposition.form.lower() == "при" or any(t.form.lower() in ("питань", "прав", "справ") for t in after)


def _whole(sentence: Sentence, noun: Token) -> Token:
    """The first part of a compound that is split at its hyphen: «|прем'єр|-міністерка»."""
    at = noun.index - 1
    if at < 2 or sentence.token(at).form != "-" or sentence.token(at).end != noun.start:
        return noun
    first = sentence.token(at - 1)
    return first if first.end == sentence.token(at).start else noun


def _unbroken(sentence: Sentence, first: Token, noun: Token) -> bool:
    return all(t.upos in ("ADJ", "DET", "NUM") for t in sentence.tokens[first.index - 1 : noun.index - 1])


def _in_tail(sentence: Sentence, noun: Token, token: Token) -> bool:
    """Whether the token hangs on the noun by relations of a tail alone: no clause, no other participant."""
    at: Token | None = token
    while at is not None and at.index != noun.index:
        if at.deprel not in TAILS and at.relation not in TAILS:
            return False
        at = sentence.head(at)
    return at is not None


def _keys(job: Job | None) -> frozenset[tuple[str, str]]:
    """Role and whose it is; empty where nothing says whose."""
    if job is None:
        return frozenset()
    role, found = role_key(job), set()
    for word in job.role.split():
        adjective = derived().get(key(word))
        if adjective and adjective[0] == "adjective":
            found.add((role, _whose(adjective[1].link.label, "LOC")))
    if job.place:
        found.add((role, _whose(job.place, "LOC")))
    if job.organisation:
        found.add((role, _whose(job.organisation, "ORG")))
    return frozenset(found)


def _whose(name: str, label: str) -> str:
    """The identity of the state or body; a seat of power counts as its state: «Кремль» → Росія."""
    state = lexicon()["seats"].get(name)
    return f"iso3166:{state}" if state else identify(name, label).id


def _beside(sentence: Sentence, noun: Token, persons: Sequence[tuple[int, Mention]]) -> int | None:
    """The mention that the noun stands beside: tied by an edge, in the same case."""
    for index, mention in persons:
        top = sentence.top(mention.span)
        if top is None or not (
            top.head == noun.index and top.relation in BESIDE or noun.head == top.index and noun.relation in BESIDE
        ):
            continue
        if noun.lemma in lexicon()["kin"] and top.head == noun.index and top.feats.get("Case") == "Gen":
            continue  # «мати Дмитра Левицького» is another person
        if top.feats.get("Case", noun.feats.get("Case")) == noun.feats.get("Case") or top.relation == "flat":
            return index
    return None
