"""Roles: the name of an office and whether it still is one. In: a role noun. Out: an argument, a status.

The body it belongs to is found in organisations.py.
"""

from __future__ import annotations

from dataclasses import replace

from ...analysis.morphology import parse
from ...analysis.tokens import Sentence, Token
from ...entities.jobs import without_prefix
from ...mentions.roles import lexicon
from ...spans import Span
from ..lexicon import plain, words
from ..phrases import dictionary_name
from ..scene import Scene
from ..syntax import preposition
from ..types import FoundArgument

FORMER_WORDS = frozenset({"минулий", "колишній", "екс", "тодішній", "попередній", "экс"})
PRESENT_WORDS = frozenset({"нинішній", "теперішній", "чинний", "діючий", "новий", "новообраний", "майбутній"})
"""They tell when the role is held and are no part of its name: «нинішній очільник ДП»."""


ACTING_WORDS = frozenset({"в.о.", "т.в.о.", "в. о.", "во", "виконувач", "виконуючий", "виконувачка", "тимчасовий"})
SERVING = ACTING_WORDS | {"виконавець", "виконавиця"}
"""Those who serve an office, where its duties are told of: «виконавець обов'язків голови»."""


ACTING_PARTS = frozenset({"в", "о", "т", ".", "тимчасово", "обов'язків", "обов'язки", "в.о", "т.в.о"})


def pers_at(scene: Scene, sentence: Sentence, token: Token) -> int | None:
    """The mention of a person that the token heads."""
    number = scene.named(sentence, token)
    return number if number is not None and scene.resolved.mentions[number].label == "PERS" else None


def role_of(scene: Scene, sentence: Sentence, token: Token) -> FoundArgument:
    """«заступниці голови місії США при ОБСЄ» → «заступниця голови»: the noun, its adjectives and the office it
    serves."""
    kept = [token]
    for child in sentence.children(token):
        if (
            (
                child.relation in ("amod", "compound")
                and child.index < token.index
                and plain(child.lemma) not in FORMER_WORDS | PRESENT_WORDS
                and not (child.form[0].isdigit() and "річн" in child.form)  # «32-річний командир»
            )
            or child.relation == "nmod"
            and child.feats.get("Case") == "Gen"
            and _is_plain_office(scene, sentence, child)
        ):
            kept.append(child)
    after = sentence.token(token.index + 1) if token.index < len(sentence.tokens) else None
    if after is not None and after not in kept and after.feats.get("Case") == "Gen" and after.upos == "NOUN":
        # «заступниці |голови| місії», hung beside the role
        kept += [after] if plain(after.lemma) in words("classes", "noun", "office") and token.upos == "NOUN" else []
    ordered = _touching(sorted(kept, key=lambda t: t.index), token)
    name = dictionary_name(scene.text, sentence, token, tuple(ordered))
    return whole_word(scene, FoundArgument(ordered[0].start, ordered[-1].end, name, None, "role"))


def whole_word(scene: Scene, role: FoundArgument) -> FoundArgument:
    """«прем'єр-міністр», «прес-служба» where the words were split at the hyphen."""
    start = role.start
    before, hyphen, last = scene.text[start : role.end].split(" ")[0].rpartition("-")
    if hyphen and role.entity is None and role.name[:3].lower() == last[:3].lower():
        return replace(role, name=f"{before.lower()}-{role.name}")
    if start < 2 or scene.text[start - 1] != "-" or scene.text[start - 2].isspace():
        return role
    while start > 0 and not scene.text[start - 1].isspace() and scene.text[start - 1] not in '«"“(':
        start -= 1
    prefix = scene.text[start : role.start].lower()
    # «віце-прем'єр-» before «прем'єр-міністр»: the dictionary knew the end of it already
    shared = next((n for n in range(len(prefix), 0, -1) if role.name.lower().startswith(prefix[-n:])), 0)
    parts = [p for p in parse(prefix.rstrip("-")) if p.is_known and p.pos == "NOUN"]
    if parts and not any(p.case == "Nom" and p.number == "Sing" for p in parts):
        # «компанії-розробнику»: both parts are declined
        return replace(role, start=start, name=f"{parts[0].lemma}-{role.name[shared:]}")
    return replace(role, start=start, name=prefix[: len(prefix) - shared] + role.name)


def with_its_kind(scene: Scene, sentence: Sentence, role: FoundArgument) -> FoundArgument:
    """«художній |керівник|» where the model marked the noun alone: the adjectives of ``kinds`` in ``data/jobs.toml``."""
    inside = sentence.within(Span(role.start, role.end))
    at = inside[0].index - 1 if inside else 0
    kinds: list[Token] = []
    while at and sentence.token(at).upos == "ADJ" and plain(sentence.token(at).lemma) in lexicon()["kinds"]:
        kinds.insert(0, sentence.token(at))
        at -= 1
    if not kinds:
        return role
    name = dictionary_name(scene.text, sentence, inside[0], (*kinds, inside[0]))
    known = " ".join(name.split()[: len(kinds)])
    return replace(role, start=kinds[0].start, name=f"{known} {role.name}")


def _touching(ordered: list[Token], token: Token) -> list[Token]:
    """The run of neighbours around the role's noun."""
    at = first = last = ordered.index(token)
    while first > 0 and ordered[first - 1].index == ordered[first].index - 1:
        first -= 1
    while last + 1 < len(ordered) and ordered[last + 1].index == ordered[last].index + 1 and last < at + 1:
        last += 1
    return ordered[first : last + 1]


def _is_plain_office(scene: Scene, sentence: Sentence, child: Token) -> bool:
    """«заступниця голови», «міністр оборони»: part of the role's name unless it is a named body."""
    if scene.named(sentence, child) is not None or preposition(sentence, child) is not None:
        return False
    lemma = plain(child.lemma)
    return lemma in words("classes", "noun", "office") or lemma in words("classes", "noun", "portfolio")


def first_word(sentence: Sentence, role: Token) -> Token:
    """Where the role's words begin: «колишнім |директором», «екс-|очільником»."""
    at = role.index
    while at > 1:
        before = sentence.token(at - 1)
        hyphen = before.form == "-" and before.end == sentence.token(at).start and at > 2
        if not (hyphen or before.upos in ("ADJ", "DET") or plain(before.form) == "екс"):
            break
        at -= 2 if hyphen else 1
    return sentence.token(at)


def acting_from(sentence: Sentence, role: Token) -> Token | None:
    """The first word of «в. о.», «т. в. о.», «виконувач обов'язків» right before a role."""
    at = role.index - 1
    while at > 0 and plain(sentence.token(at).form) in (
        "в",
        "о",
        "т",
        ".",
        "тимчасово",
        "обов'язків",
        "обов'язки",
        "в.о",
        "т.в.о",
    ):
        at -= 1
    if at > 0 and plain(sentence.token(at).lemma) in ACTING_WORDS | {"виконувати"} and at < role.index - 1:
        return sentence.token(at)
    first = sentence.token(at + 1) if at + 1 < role.index else None
    if first is None or plain(first.form) not in ("в", "т", "в.о", "т.в.о"):
        return None
    letters = plain(first.form) in ("в.о", "т.в.о") or sentence.token(first.index + 1).form == "."
    return first if letters else None  # «в тому числі голова» is no acting one


FAR = 8
"""Most words between two offices that «колишній» goes with."""


def joined_to_former(sentence: Sentence, role: Token) -> bool:
    """«|колишнього| губернатора Донецької області та |міністра| будівництва»: the adjective goes with both."""
    first = first_word(sentence, role).index
    link = sentence.token(first - 1) if first > 2 else None
    own = {plain(t.lemma) for t in sentence.tokens[first - 1 : role.index]}
    if link is None or plain(link.form) not in ("і", "й", "та") or own & PRESENT_WORDS:
        return False
    office = words("classes", "noun", "office")
    for other in reversed(sentence.tokens[max(0, link.index - FAR) : link.index - 1]):
        if other.form == "," or other.upos in ("VERB", "AUX", "SCONJ", "CCONJ"):
            return False
        if plain(other.lemma) in office and other.feats.get("Case") == role.feats.get("Case"):
            return bool({plain(c.lemma) for c in sentence.children(other, "amod", "det")} & FORMER_WORDS)
    return False


def in_past(sentence: Sentence, first: Token) -> int:
    """How many words before a role's first one belong to «в минулому»: «Кузьмичова, в минулому |директорка ліцею|».

    0 without it; a tagger may take «минулому» for the role's own adjective.
    """
    own = plain(first.form) == "минулому"
    last = first.index - 1 if own else first.index - 2
    if last < 1 or (not own and plain(sentence.token(last + 1).form) != "минулому"):
        return 0
    return (1 if own else 2) if plain(sentence.token(last).form) in ("в", "у") else 0


def served_office(sentence: Sentence, role: Token) -> Token:
    """«виконуючою |обов'язки голови відділення|»: the office whose duties one does; else the role itself."""
    if plain(role.lemma) not in SERVING or role.index + 2 > len(sentence.tokens):
        return role
    duties, office = sentence.token(role.index + 1), sentence.token(role.index + 2)
    said = plain(duties.lemma) == "обов'язок" and office.upos in ("NOUN", "ADJ")
    if said and office.upos == "ADJ":
        office = next((t for t in sentence.tokens[office.index :] if t.upos == "NOUN"), office)
    return office if said else role


def status_of(sentence: Sentence, token: Token) -> str:
    """current, former or acting: «екс-голова», «колишній голова», «в. о. голови»."""
    lemma = plain(token.lemma)
    if without_prefix(lemma) != lemma:  # «ексміністр»; «експерт» is no former anything
        return "former"
    if served_office(sentence, token) is not token:
        return "acting"
    around = {plain(c.lemma) for c in sentence.children(token)}
    if around & FORMER_WORDS or joined_to_former(sentence, token) or in_past(sentence, first_word(sentence, token)):
        return "former"
    first = first_word(sentence, token).index
    before = sentence.token(first - 1) if first > 1 else None
    if before is not None and plain(before.lemma) == "обов'язок":  # «обов'язки директора виконує Оксана Шмідт»
        return "acting"
    if around & ACTING_WORDS or lemma in ACTING_WORDS or acting_from(sentence, token) is not None:
        return "acting"
    return "current"
