"""Roles: the name of an office, the body it belongs to, and whether it still is. In: a role noun. Out: arguments, a
status."""

from __future__ import annotations

from dataclasses import replace

from ..analysis.morphology import parse
from ..analysis.tokens import Sentence, Token
from ..spans import Span
from .lexicon import plain, words
from .owners import owner_elsewhere
from .phrases import dictionary_name
from .scene import Scene
from .syntax import preposition
from .types import FoundArgument

FORMER_WORDS = frozenset({"колишній", "екс", "тодішній", "попередній", "экс"})
PRESENT_WORDS = frozenset({"нинішній", "теперішній", "чинний", "діючий", "новий", "новообраний", "майбутній"})
"""They tell when the role is held and are no part of its name: «нинішній очільник ДП»."""


ACTING_WORDS = frozenset(
    {"в.о.", "т.в.о.", "в. о.", "во", "виконувач", "виконуючий", "виконувачка", "тимчасовий", "в", "т"}
)


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
            )
            or child.relation == "nmod"
            and child.feats.get("Case") == "Gen"
            and _is_plain_office(scene, sentence, child)
        ):
            kept.append(child)
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


def organisation_of(scene: Scene, sentence: Sentence, token: Token, person: FoundArgument) -> FoundArgument | None:
    """The named body or country the role belongs to: the nearest below the role that is no person, within the
    role's own phrase."""
    queue = [(c, 1) for c in sentence.children(token)]
    border = person.start if person.start > token.end else sentence.end
    comma = next(
        (t.start for t in sentence.tokens if t.start >= token.end and t.form in (",", ";", ":", "–", "—")), border
    )
    border = min(border, comma) if person.start > token.end else comma
    fallback: Token | None = None
    while queue:
        child, depth = queue.pop(0)
        if child.relation in OUTSIDE or depth > 4:
            continue
        if _has_holder(scene, sentence, child, person):
            continue
        if Span(person.start, person.end).overlaps(child.span) or child.start >= border:
            continue
        if child.start < token.start and child.relation != "amod":
            continue
        number = scene.named(sentence, child)
        mention = scene.resolved.mentions[number] if number is not None else None
        if mention is not None and mention.span.contains(token.span):
            mention = number = None  # «Почесним консулом» taken for a body
        above = sentence.head(child)
        if mention is not None and mention.label == "MISC" and above is not None and _is_matter(sentence, above):
            continue
        if mention is not None and number is not None and mention.label in ("ORG", "LOC", "MISC"):
            if fallback is not None and _is_of(sentence, fallback, child, mention.label):
                break  # «член партії Великої Британії»: the body before the country it is of
            return scene.of_mention(_fuller(scene, number), "organisation")
        reference = scene.reference(sentence, child)
        own = depth == 1 and child.feats.get("Case") == token.feats.get("Case")  # not «глава іспанського МЗС»
        if reference is not None and child.relation == "amod" and own:
            return scene.argument(sentence, child, "organisation.adjective")
        if plain(child.lemma) in ("який", "котрий"):
            return _before_clause(scene, sentence, token)
        place = plain(token.lemma) in STAFF or plain(child.lemma) in words("classes", "noun", "workplace")
        bodily = {"body", "ORG"} & scene.classes(sentence, child) or (
            depth == 1 and place and _is_held_in(scene, sentence, child)
        )
        bodily = (
            bodily and preposition(sentence, child) not in ("з", "по") and not _is_under_field(sentence, token, child)
        )
        if fallback is None and child.relation == "nmod" and bodily and mention is None:
            fallback = child
        queue += [(c, depth + 1) for c in sentence.children(child)]
    if fallback is not None:
        fallback = _whole_of(scene, sentence, fallback)
        found = scene.argument(sentence, fallback, "organisation.common")
        if found.entity is None or found.entity != person.entity:
            return found
        # «начальник відділу облдержадміністрації Наталія Шкоденко»: the name is the person's, not the body's
        return FoundArgument(fallback.start, fallback.end, fallback.lemma, None, "organisation.common")
    inside = _bracketed(scene, sentence, token) or _where(scene, sentence, token)
    inside = inside or _shared(scene, sentence, token, person) or _following(scene, sentence, token, border)
    return inside or owner_elsewhere(scene, sentence, token)


def _fuller(scene: Scene, number: int) -> int:
    """«ІТ компанії «Infopulse»», two names to the model: the one in quotation marks."""
    mentions = scene.resolved.mentions
    more = number + 1 < len(mentions) and mentions[number].label == mentions[number + 1].label == "ORG"
    apart = scene.text[mentions[number].end : mentions[number + 1].start] if more else ""
    return number + 1 if apart in (" «", ' "', " “") else number


def _where(scene: Scene, sentence: Sentence, token: Token) -> FoundArgument | None:
    """«ТОВ «Міленіум ФЛО», де засновник та керівник є Вячеслав Шеремет»: the body before the comma."""
    comma = next((t for t in reversed(sentence.tokens[: token.index - 1]) if t.form == ","), None)
    if comma is None or plain(sentence.token(comma.index + 1).form) != "де":
        return None
    return _before_clause(scene, sentence, token)


def _bracketed(scene: Scene, sentence: Sentence, token: Token) -> FoundArgument | None:
    """«підприємство «Будмонтажсервіс» (директор Олександр Заєць)»: the body before the bracket that the role opens."""
    at = token.index - 1
    while at > 1 and sentence.token(at).upos == "ADJ":
        at -= 1
    if at < 2 or sentence.token(at).form != "(":
        return None
    end = sentence.token(at).start
    for number, mention in enumerate(scene.resolved.mentions):
        if mention.label == "ORG" and mention.end <= end and not scene.text[mention.end : end].strip(' »"”'):
            return scene.of_mention(number, "organisation.bracket")
    return None


def _whole_of(scene: Scene, sentence: Sentence, body: Token) -> Token:
    """«голова правління підприємства»: of a board and its body, the body."""
    if plain(body.lemma) not in ("правління", "рада", "колегія", "дирекція"):
        return body
    return next(
        (
            c
            for c in sentence.children(body, "nmod")
            if c.feats.get("Case") == "Gen" and "body" in scene.classes(sentence, c)
        ),
        body,
    )


def _is_of(sentence: Sentence, body: Token, token: Token, label: str) -> bool:
    """Whether a name under a body tells whose body it is: «партія Великої Британії», «підприємство обласної ради»; a
    part («відділ», «управління») is known by its whole."""
    if token not in sentence.subtree(body):
        return False
    part = plain(body.lemma) in words("classes", "noun", "part")
    return label == "LOC" or (token.head == body.index and token.relation == "nmod" and not part)


OUTSIDE = frozenset({"acl", "parataxis", "conj", "appos", "punct", "case", "nsubj", "csubj", "cop"})
"""Relations that lead out of a role's phrase; a predicate's subject is no part of it («власником є депутат райради»)."""


def _has_holder(scene: Scene, sentence: Sentence, token: Token, person: FoundArgument) -> bool:
    """«помічник депутата від Партії регіонів Миколи Джиги»: an office whose name is another's has its own body."""
    if plain(token.lemma) not in words("classes", "noun", "office"):
        return False
    number = scene.name_after(sentence, token)
    return number is not None and scene.resolved.mentions[number].start != person.start


def _is_under_field(sentence: Sentence, role: Token, token: Token) -> bool:
    """«директор з розвитку бізнесу»: what stands under the field of an office is nobody's body."""
    above = sentence.head(token)
    while above is not None and above is not role:
        if preposition(sentence, above) in ("з", "по"):
            return True
        above = sentence.head(above)
    return False


def _is_matter(sentence: Sentence, token: Token) -> bool:
    """«міністр із питань Brexit», «у справах пенсій»: what an office is for is no body."""
    return preposition(sentence, token) in ("з", "в") and plain(token.lemma) in ("питання", "справа")


STAFF = words("classes", "noun", "headed")
"""Roles that are nothing without what they are held in: «працівник розплідника», «керівник відділення»."""


def _is_held_in(scene: Scene, sentence: Sentence, token: Token) -> bool:
    """Whether the genitive behind such a role can be what it is held in."""
    thing = token.upos == "NOUN" and token.feats.get("Animacy") != "Anim" and token.feats.get("Case") == "Gen"
    bare = preposition(sentence, token) is None and scene.named(sentence, token) is None
    return thing and bare and plain(token.lemma) not in NO_BODIES


NO_BODIES = frozenset({"рік", "рівень", "ранг", "категорія", "клас", "місяць", "сезон", "сесія", "гатунок", "розряд"})
"""What stands behind a role in the genitive and is nobody's place: «тренер вищої категорії», «директор року»."""


def _before_clause(scene: Scene, sentence: Sentence, token: Token) -> FoundArgument | None:
    """«ПП «Ремерцентр», власниками якого є …»: the body that ends at the comma before the role."""
    comma = next((t for t in reversed(sentence.tokens[: token.index - 1]) if t.form == ","), None)
    for number, mention in enumerate(scene.resolved.mentions):
        if comma is not None and mention.label == "ORG" and 0 <= comma.start - mention.end <= 2:
            return scene.of_mention(number, "organisation.relative")
    return None


def _following(scene: Scene, sentence: Sentence, token: Token, border: int) -> FoundArgument | None:
    """«директора ІТ компанії «Infopulse»»: the first named body after the role, whatever the tree says."""
    first = next((t for t in sentence.tokens[token.index :] if t.upos not in ("ADJ", "DET")), None)
    if (
        plain(token.lemma) in STAFF
        and first is not None
        and first.start < border
        and _is_held_in(scene, sentence, first)
    ):
        return scene.argument(sentence, first, "organisation.common")  # «засновником і директором підприємства»
    for other in sentence.tokens[token.index :]:
        number = scene.named(sentence, other)
        if other.start >= border or other.upos in ("VERB", "AUX", "SCONJ") or other.form in ("(", ")"):
            return None
        if number is not None:
            number = _fuller(scene, number)
            label = scene.resolved.mentions[number].label
            return scene.of_mention(number, "organisation.next") if label in ("ORG", "LOC") else None
    return None


def _shared(scene: Scene, sentence: Sentence, token: Token, person: FoundArgument) -> FoundArgument | None:
    """«співвласник і керівник «Інвайт Системс»»: what the second role belongs to the first does too."""
    if token.index + 2 > len(sentence.tokens) or sentence.token(token.index + 1).upos != "CCONJ":
        return None
    other = sentence.token(token.index + 2)
    alike = other.upos == "NOUN" and other.feats.get("Case") == token.feats.get("Case")
    ahead = other.start < person.start or person.end <= token.start
    return organisation_of(scene, sentence, other, person) if alike and ahead else None


def acting_from(sentence: Sentence, role: Token) -> Token | None:
    """The first word of «в. о.», «т. в. о.», «виконувач обов'язків» right before a role."""
    at = role.index - 1
    while at > 0 and plain(sentence.token(at).form) in ("в", "о", "т", ".", "обов'язків", "обов'язки", "в.о", "т.в.о"):
        at -= 1
    if at > 0 and plain(sentence.token(at).lemma) in ACTING_WORDS | {"виконувати"} and at < role.index - 1:
        return sentence.token(at)
    first = sentence.token(at + 1) if at + 1 < role.index else None
    return first if first is not None and plain(first.form) in ("в", "т", "в.о", "т.в.о") else None


def status_of(sentence: Sentence, token: Token) -> str:
    """current, former or acting: «екс-голова», «колишній голова», «в. о. голови»."""
    lemma = plain(token.lemma)
    if lemma.startswith("екс"):
        return "former"
    around = {plain(c.lemma) for c in sentence.children(token)}
    if around & FORMER_WORDS:
        return "former"
    if around & ACTING_WORDS or lemma in ACTING_WORDS or acting_from(sentence, token) is not None:
        return "acting"
    return "current"
