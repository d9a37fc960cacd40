"""To whom and through what: audience and medium of a statement. In: a ``Cue`` with its speakers. Out: arguments or None.

«заявив CNN», «розповіла журналістам», «в інтерв'ю агентству Reuters», «у коментарі Суспільному», «попередив Росію»;
«у Telegram», «на своїй сторінці у Facebook», «в ефірі телемарафону», «під час брифінгу». Only what stands in the
speaker's own clause, between its stops, counts: the tree hangs much of it elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.tokens import Sentence, Token
from ...spans import cover
from ..lexicon import plain, words
from ..matching.match import slot_fits
from ..matching.slots import edges
from ..phrases import dictionary_name, noun_phrase
from ..syntax import QUOTES, preposition
from ..types import FoundArgument
from .cues import ANYONE, Cue, name_spans

STOPS = frozenset({",", ";", ":", "–", "—", ".", "!", "?", "…", "(", ")"})
INTO = frozenset({"в", "у", "на", "через", "по"})
"""Prepositions of media."""

Speakers = list[tuple[Sentence, Token]]


def audience(cue: Cue, speakers: Speakers) -> FoundArgument | None:
    """Whom it is said to: a dative, a body that does not decline, whom an interview is for, whom one warns."""
    if cue.frame.role("audience") is None:
        return None
    rules = (_addressed(cue, speakers), _asked_by(cue, speakers), _undeclined(cue, speakers), _warned(cue, speakers))
    return next((found for found in rules if found is not None), None)


def medium(cue: Cue, speakers: Speakers) -> FoundArgument | None:
    """Where it is said: a network, a page, a talk with journalists."""
    if cue.frame.name.endswith("text"):
        return None
    taken = _named(cue, speakers)
    found = [t for t in _clause(cue) if t.index not in taken and is_medium(cue, t)]
    named = [t for t in found if _network(cue, t)]
    if not found:
        return None
    return _medium(cue, (named or found)[0])


def _medium(cue: Cue, token: Token) -> FoundArgument:
    """The network or station by its name, a talk by its noun: «інтерв'ю» of «інтерв'ю Bloomberg», who is the audience."""
    inside = [t for t in cue.sentence.subtree(token) if _network(cue, t)]  # «на сторінці в мережі Facebook»
    number = cue.scene.named(cue.sentence, inside[0] if inside else token)
    if number is not None:
        return cue.scene.of_mention(number, "medium")
    if cue.scene.titled(cue.sentence, token) is not None and not _is_talk(token):
        return cue.scene.argument(cue.sentence, token, "medium")
    phrase = noun_phrase(cue.sentence, token)
    ends = (t.index for t in phrase if t.index > token.index and (t.upos == "ADP" or _is_talk(token)))
    end = next(ends, len(cue.sentence.tokens) + 1)  # «брифінг| після зустрічі міністрів», «інтерв'ю| Bloomberg»
    phrase = tuple(t for t in phrase if t.index < end)
    span = cover(t.span for t in phrase)
    name = dictionary_name(cue.scene.text, cue.sentence, token, phrase)
    return FoundArgument(span.start, span.end, name, None, "medium")


def _is_talk(token: Token) -> bool:
    """«інтерв'ю», «коментар»: what somebody gives to somebody."""
    return plain(token.lemma) in words("statements", "medium", "talks")


def is_medium(cue: Cue, token: Token) -> bool:
    """Whether a noun of the clause is where it is said: «у Telegram», «під час брифінгу», no «в повідомленні, яке …»."""
    lemma = plain(token.lemma)
    if token.upos not in ("NOUN", "PROPN", "X"):
        return False
    ahead = _preposition(cue, token)
    if ahead == "на" and token.feats.get("Case") not in ("Loc", None):
        return False  # «з посиланням на телеканал»
    known = lemma in words("statements", "medium", "nouns") or _is_talk(token)
    if ahead in INTO:
        return known or _network(cue, token) or lemma.endswith(("канал", "сторінка")) or lemma.startswith("телеграм")
    return ahead == "час" and lemma in words("statements", "medium", "events")


def _network(cue: Cue, token: Token) -> bool:
    """A network by name; «телеграм-канал» is a channel."""
    after = cue.sentence.tokens[token.index : token.index + 1]
    if after and after[0].form == "-":
        return False
    return bool({plain(token.form), plain(token.lemma)} & words("statements", "medium", "networks"))


def _preposition(cue: Cue, token: Token) -> str | None:
    """What stands before the noun and its adjectives: a preposition, or «час» of «під час»."""
    at = token.index - 1
    while at > 0:
        before = cue.sentence.token(at)
        if before.upos == "ADP" or plain(before.form) == "час":
            return plain(before.form)
        if before.upos not in ("ADJ", "DET", "X", "PRON", "NUM") and before.form not in QUOTES and before.form != "-":
            return None
        at -= 1
    return None


def _clause(cue: Cue) -> tuple[Token, ...]:
    """The words between the stops around the verb."""
    tokens = cue.sentence.tokens
    first = last = cue.verb.index - 1
    while first > 0 and not _is_stop(cue, tokens[first - 1]):
        first -= 1
    while last + 1 < len(tokens) and not _is_stop(cue, tokens[last + 1]):
        last += 1
    return tokens[first : last + 1]


def _is_stop(cue: Cue, token: Token) -> bool:
    if token.form in STOPS or token.upos == "SCONJ" or plain(token.lemma) == "посилання":
        return True
    quoted = any(q.start <= token.start < q.end and not q.start <= cue.verb.start < q.end for q in cue.quotes)
    return quoted and not cue.scene.mentions_at(cue.sentence, token, ("ORG", "ART", "MISC"))


def _named(cue: Cue, speakers: Speakers) -> set[int]:
    """The speakers' heads and names."""
    here = [token for s, token in speakers if s is cue.sentence]
    spans = [span for token in here for span in name_spans(cue.scene, cue.sentence, token)]
    return {t.index for span in spans for t in cue.sentence.within(span)} | {t.index for t in here}


def _taken(cue: Cue, speakers: Speakers) -> set[int]:
    """All words of the speakers' phrases."""
    here = [token for s, token in speakers if s is cue.sentence]
    return _named(cue, speakers) | {t.index for token in here for t in noun_phrase(cue.sentence, token)}


def _addressed(cue: Cue, speakers: Speakers) -> FoundArgument | None:
    """The frame's own slots: a dative, as the tree has it."""
    role = cue.frame.role("audience")
    taken = _taken(cue, speakers)
    for slot in role.slots if role is not None else ():
        for edge in edges(cue.scene, cue.sentence, cue.verb):
            own = edge.sentence is cue.sentence and not edge.weak and edge.token.index not in taken
            heard = own and slot_fits(slot, edge.slot) and plain(edge.token.lemma) != "себе"
            heard = heard and not cue.scene.is_measured(cue.sentence, edge.token)
            if heard and cue.scene.fits(cue.sentence, edge.token, ANYONE):
                return cue.scene.argument(cue.sentence, edge.token, f"audience.{slot}")
    return None


def _asked_by(cue: Cue, speakers: Speakers) -> FoundArgument | None:
    """«в інтерв'ю |Bloomberg|», «у коментарі |Суспільному|», «в розмові з |журналістами|»: right behind the talk."""
    taken = _taken(cue, speakers)
    for talk in _clause(cue):
        if not _is_talk(talk) or not is_medium(cue, talk):
            continue
        for token in _behind(cue, talk):
            number = cue.scene.named(cue.sentence, token)
            if token.index in taken or (token.feats.get("Case") == "Nom" and number is None):
                break
            if number is not None and cue.scene.resolved.mentions[number].label in ("ORG", "PERS", "ART", "MISC"):
                return cue.scene.of_mention(number, "audience.talk")
            person = "person" in cue.scene.classes(cue.sentence, token) and token.upos == "NOUN"
            if person and token.feats.get("Case") in ("Dat", "Gen", "Ins"):
                return cue.scene.argument(cue.sentence, token, "audience.talk")
    return None


def _behind(cue: Cue, talk: Token) -> Iterator[Token]:
    """The words that may say whom the talk is for: its genus, its name, behind «з» or «для» too."""
    for token in cue.sentence.tokens[talk.index : talk.index + REACH]:
        if token.upos == "ADP" and plain(token.form) in ("для", "з", "із", "зі"):
            continue
        if token.form not in QUOTES and token.upos not in ("NOUN", "PROPN", "X", "ADJ", "DET"):
            return
        if token.upos == "ADJ" and cue.scene.named(cue.sentence, token) is None:
            continue
        yield token


REACH = 4
"""Words behind a talk among which whom it is for is looked for."""


def _undeclined(cue: Cue, speakers: Speakers) -> FoundArgument | None:
    """«заявив |CNN|», «розповіли |УП| у ДСНС»: a body without a case of its own right behind the verb, whose speaker is
    another."""
    taken = _taken(cue, speakers)
    for token in cue.sentence.tokens[cue.verb.index : cue.verb.index + REACH]:
        if token.upos == "ADV" or token.index in taken or token.form in QUOTES or token.upos == "PRON":
            continue
        number = cue.scene.named(cue.sentence, token)
        if number is None or cue.scene.resolved.mentions[number].label not in ("ORG", "ART", "MISC"):
            return None
        written = token.form.isascii() or token.form.isupper() or token.feats.get("Case") == "Dat"
        return cue.scene.of_mention(number, "audience.undeclined") if written and not _network(cue, token) else None
    return None


def _warned(cue: Cue, speakers: Speakers) -> FoundArgument | None:
    """«попередив |Росію|, що …», «закликав |партнерів| пришвидшити»: the object of verbs that have a hearer for one."""
    if plain(cue.verb.lemma) not in words("statements", "audience", "objects"):
        return None
    taken = _taken(cue, speakers)
    for child in cue.sentence.children(cue.verb, "obj", "iobj"):
        case = child.feats.get("Case") in ("Acc", "Gen", None) and child.upos in ("NOUN", "PROPN", "X", "PRON")
        near = cue.verb.index < child.index and child.index not in taken
        bare = case and near and preposition(cue.sentence, child) is None
        if bare and cue.scene.fits(cue.sentence, child, ANYONE):
            return cue.scene.argument(cue.sentence, child, "audience.object")
    return None
