"""Organisations: the body or country an office belongs to. In: a role's noun and its holder. Out: an argument, or None.

Within the role's own phrase first («голова комітету Верховної Ради»), then around it: the body before a bracket, before
«якого» or «де», that of a role joined to it, and at last one told of before (owners.py).
"""

from __future__ import annotations

import re

from ...analysis.tokens import Sentence, Token
from ...entities.jobs import without_prefix
from ...entities.names import base_form
from ...spans import Span
from ..lexicon import plain, words
from ..phrases import dictionary_name
from ..scene import Scene
from ..syntax import QUOTES, preposition
from ..types import FoundArgument
from .around import before_clause, bracketed, of_pronoun, where
from .owners import behind_name, having, owner_elsewhere
from .roles import first_word


def organisation_of(scene: Scene, sentence: Sentence, token: Token, person: FoundArgument) -> FoundArgument | None:
    """The named body or country the role belongs to: the nearest below the role that is no person, within the
    role's own phrase."""
    queue = [(c, 1) for c in sentence.children(token)]
    border = person.start if person.start > token.end else sentence.end
    comma = next(
        (t.start for t in sentence.tokens if t.start >= token.end and t.form in (",", ";", ":", "–", "—")), border
    )
    border = min(border, comma) if person.start > token.end else comma
    # «власниками цієї фірми є ТОВ «КУА» та Анна Пилипчик»: a role's phrase ends at the verb
    border = min([border, *(t.start for t in sentence.tokens[token.index :] if _is_verb(t))])
    fallback: Token | None = None
    while queue:
        child, depth = queue.pop(0)
        if child.relation in OUTSIDE or depth > 4:
            continue
        if plain(child.lemma) == "чий" and depth == 1:
            return before_clause(scene, sentence, token)
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
        if mention is not None and mention.label != "LOC" and _is_about(sentence, child, above):
            continue
        if mention is not None and number is not None and mention.label in ("ORG", "LOC", "MISC"):
            if fallback is not None and _is_of(sentence, fallback, child, mention.label):
                break  # «член партії Великої Британії»: the body before the country it is of
            body = _body_before_place(scene, sentence, token, number)
            if body is not None:
                return named_by_place(scene, sentence, body, mention.end)
            return scene.of_mention(_fuller(scene, number), "organisation")
        reference = scene.reference(sentence, child)
        own = depth == 1 and child.feats.get("Case") == token.feats.get("Case")  # not «глава іспанського МЗС»
        if reference is not None and child.relation == "amod" and own:
            return scene.argument(sentence, child, "organisation.adjective")
        if plain(child.lemma) in ("який", "котрий"):
            return before_clause(scene, sentence, token)
        place = without_prefix(plain(token.lemma)) in STAFF or plain(child.lemma) in words(
            "classes", "noun", "workplace"
        )
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
        return body_argument(scene, sentence, _whole_of(scene, sentence, fallback), person, "organisation.common")
    inside = of_pronoun(scene, sentence, token) or bracketed(scene, sentence, token) or where(scene, sentence, token)
    inside = inside or _shared(scene, sentence, token, person) or _following(scene, sentence, token, border)
    inside = inside or behind_name(scene, token, person) or owner_elsewhere(scene, sentence, token, person)
    return inside or having(scene, sentence, token)


def _body_before_place(scene: Scene, sentence: Sentence, role: Token, place: int) -> Token | None:
    """«заступниці голови |місії США»: a common noun of a body right before a place that the tree hangs on the role."""
    mention = scene.resolved.mentions[place]
    ahead = [t for t in sentence.tokens[role.index :] if t.end <= mention.start]
    body = ahead[-1] if ahead else None
    if mention.label != "LOC" or body is None or body.upos != "NOUN" or not body.form.islower():
        return None
    bodily = "body" in scene.classes(sentence, body) and plain(body.lemma) not in TERRITORIES
    return body if bodily and scene.named(sentence, body) is None else None


TERRITORIES = frozenset(
    {
        "місто", "село", "селище", "смт", "область", "район", "країна", "держава", "республіка", "громада", "регіон", "край",
        "округ", "столиця", "провінція", "штат", "земля", "сторона",
    }
)  # fmt: skip
"""Class words of places: «мер міста Києва» is Kyiv's."""


BEHIND_PLACE = re.compile(r"\s(?:при|в|у)\s[«\"]?")


def named_by_place(scene: Scene, sentence: Sentence, body: Token, end: int) -> FoundArgument:
    """«господарський суд Одеської області», «місія США при ОБСЄ»: a body with its adjectives and the place it is of."""
    for mention in scene.resolved.mentions:
        if mention.label == "ORG" and BEHIND_PLACE.fullmatch(
            scene.text[end : mention.start] if mention.start > end else ""
        ):
            end = mention.end
            break
    first = first_word(sentence, body)
    phrase = tuple(t for t in sentence.tokens[first.index - 1 :] if t.end <= end)
    name = dictionary_name(scene.text, sentence, body, phrase)
    return FoundArgument(first.start, end, name, None, "organisation.common")


def _is_verb(token: Token) -> bool:
    """Whether the token is a clause's verb or copula; «Техрік-є-Лабаік» is split at its hyphens."""
    return token.upos in ("VERB", "AUX") and not token.deprel.startswith("flat")


def body_argument(scene: Scene, sentence: Sentence, body: Token, person: FoundArgument, rule: str) -> FoundArgument:
    """«директор обласного музею| Олександр Булига», «керує компанією| Ілля Макарчук»: the body without its head's name,
    which a parser hangs on it."""
    found = scene.argument(sentence, body, rule)
    if not (found.start < person.end and person.start < found.end):
        return found
    if found.entity is not None or not found.start < person.start:
        return FoundArgument(body.start, body.end, body.lemma, None, rule)
    phrase = tuple(t for t in sentence.tokens if found.start <= t.start and t.end <= person.start)
    while len(phrase) > 1 and phrase[-1].upos in ("PUNCT", "ADP", "CCONJ") and phrase[-1].form not in QUOTES:
        phrase = phrase[:-1]
    name = dictionary_name(scene.text, sentence, body, phrase)
    return FoundArgument(found.start, phrase[-1].end, name, None, rule)


def _is_about(sentence: Sentence, token: Token, above: Token | None) -> bool:
    """«переговірник ЄС щодо Brexit», «міністр із питань Brexit»: what an office is for is no body."""
    return preposition(sentence, token) in ("щодо", "про") or (above is not None and _is_matter(sentence, above))


def _fuller(scene: Scene, number: int) -> int:
    """«ІТ компанії «Infopulse»», two names to the model: the one in quotation marks."""
    mentions = scene.resolved.mentions
    more = number + 1 < len(mentions) and mentions[number].label == mentions[number + 1].label == "ORG"
    apart = scene.text[mentions[number].end : mentions[number + 1].start] if more else ""
    return number + 1 if apart in (" «", ' "', " “") else number


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


NO_BODIES = frozenset(
    {
        "рік", "рівень", "ранг", "категорія", "клас", "місяць", "сезон", "сесія", "гатунок", "розряд", "час", "період",
        "термін", "строк", "каденція", "скликання", "доля", "життя", "слово",
        # subjects of teachers
        "математика", "фізика", "хімія", "біологія", "історія", "мова", "література", "географія", "музика", "фізкультура",
        "інформатика", "право", "етика", "філософія", "економіка", "психологія", "виховання", "праця", "предмет", "малювання",
        "труд", "танець", "спів", "фортепіано", "вокал", "скрипка", "бандура",
    }
)  # fmt: skip
"""What stands behind a role in the genitive and is nobody's place: «тренер вищої категорії», «директор року»."""


def _following(scene: Scene, sentence: Sentence, token: Token, border: int) -> FoundArgument | None:
    """«директора ІТ компанії «Infopulse»»: the first named body after the role, whatever the tree says."""
    first = next((t for t in sentence.tokens[token.index :] if t.upos not in ("ADJ", "DET")), None)
    marked = _in_marks(scene, sentence, token, border)
    if marked is not None:
        return marked
    if (
        without_prefix(plain(token.lemma)) in STAFF
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
            above = sentence.head(other)
            if above is not None and above.index > token.index and _is_matter(sentence, above):
                continue  # «міністр канцелярії у справах ЄС»
            number = _fuller(scene, number)
            label = scene.resolved.mentions[number].label
            body = _body_before_place(scene, sentence, token, number)
            if body is not None:
                return named_by_place(scene, sentence, body, scene.resolved.mentions[number].end)
            return scene.of_mention(number, "organisation.next") if label in ("ORG", "LOC") else None
    return None


MARKED = re.compile(r"\s*[«“\"]\s?([^«»“”\"]{2,60}?)\s?[»”\"]")


def _in_marks(scene: Scene, sentence: Sentence, token: Token, border: int) -> FoundArgument | None:
    """«львівська представниця |«Критики»|»: what quotation marks hold right behind a role, though no model names it."""
    found = MARKED.match(scene.text, token.end, min(border, sentence.end))
    if found is None or not found[1][:1].isupper():
        return None
    return FoundArgument(found.start(1), found.end(1), base_form(found[1], "ORG"), None, "organisation.marked")


def _shared(scene: Scene, sentence: Sentence, token: Token, person: FoundArgument) -> FoundArgument | None:
    """«співвласник і керівник «Інвайт Системс»»: what the second role belongs to the first does too."""
    if token.index + 2 > len(sentence.tokens) or sentence.token(token.index + 1).upos != "CCONJ":
        return None
    other = sentence.token(token.index + 2)
    alike = other.upos == "NOUN" and other.feats.get("Case") == token.feats.get("Case")
    ahead = other.start < person.start or person.end <= token.start
    return organisation_of(scene, sentence, other, person) if alike and ahead else None
