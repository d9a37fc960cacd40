"""Positions: who holds which role where. In: a scene. Out: ``FoundFact``s of kind «position».

From role nouns that stand with a person's name: as title («лідер Північної Кореї Кім Чен Ин»), apposition («Іван
Петренко, голова ради») or predicate («Петренко є директором», «працює головою»).
"""

from __future__ import annotations

from collections.abc import Iterator

from ..analysis.tokens import Sentence, Token
from ..entities.jobs import Position, read_position
from ..spans import Span, cover
from .factuality import factuality
from .holders import NO_ROLES, agree, first_word, is_role, listed_ahead, person_of, picked_from
from .lexicon import plain, words
from .organisations import organisation_of
from .owners import bracketed_behind
from .predicates import PREDICATES, clause_around
from .relatives import antecedent_of
from .roles import pers_at, role_of, status_of, whole_word
from .scene import Scene
from .subjects import find_subject
from .syntax import QUOTES, linear_clause, preposition
from .types import FoundArgument, FoundFact

HEADING = frozenset({"очолювати", "очолити", "керувати", "головувати"})


def positions(scene: Scene) -> Iterator[FoundFact]:
    """Every role a person is said to hold: first the role mentions that touch a name, then what the syntax tells."""
    done: set[tuple[int, int]] = set()
    for number, mention in enumerate(scene.resolved.mentions):
        position = read_position(scene.text, scene.resolved.mentions, number)
        if position is not None and position.person is not None and mention.sentence < len(scene.sentences):
            sentence = scene.sentences[mention.sentence]
            top = sentence.top(mention.span)
            if top is None or top.feats.get("Number") == "Plur" or plain(position.job.head) in NO_ROLES:
                continue
            if not agree(scene, sentence, top, position.person):
                continue
            if position.rule == "jobs.after" and (
                scene.name_after(sentence, top) is not None or listed_ahead(scene, sentence, top) is not None
            ):
                continue  # in a list each role stands before its name
            done |= {(sentence.index, t.index) for t in sentence.within(mention.span)}
            yield _of_mention(scene, sentence, number, position, top)
    for sentence in scene.sentences:
        for token in sentence.tokens:
            if (sentence.index, token.index) in done or not is_role(scene, sentence, token):
                continue
            person = None if _is_inner(scene, sentence, token, done) else person_of(scene, sentence, token)
            if person is not None:
                if person[1] == "position.title":
                    done |= _covered(sentence, token, person[0])
                yield _fact(scene, sentence, token, *person)
        for token in sentence.tokens:
            if (sentence.index, token.index) not in done:
                yield from _of_several(scene, sentence, token)
                yield from _of_plural(scene, sentence, token)
        for token in sentence.tokens:
            if plain(token.lemma) in HEADING and token.upos == "VERB":
                yield from _heading(scene, sentence, token)


JOINING = frozenset({"і", "й", "та", "або", "а"})
"""Words that join two roles of one person; a tagger takes «і» for a particle too."""


def _covered(sentence: Sentence, role: Token, person: FoundArgument) -> set[tuple[int, int]]:
    """The words from a role to its name, which name no other; a role joined by «і» or a comma is one of its own:
    «кандидат наук, доцент кафедри Тамара Бєлова»."""
    last = next((t.index for t in sentence.tokens if t.start >= person.start), role.index)
    picking = picked_from(sentence, role)  # «один із засновників та нейробіолог Рамачандран»
    case = (picking or role).feats.get("Case")
    second = [
        first
        for t in sentence.tokens[role.index : max(last - 1, 0)]
        if t.upos in ("NOUN", "PROPN", "ADJ")
        and t.feats.get("Case") == case
        and plain(sentence.token((first := first_word(sentence, t).index) - 1).form) in JOINING | {","}
    ]
    return {(sentence.index, index) for index in range(role.index, min([*second, last]))}


def _of_mention(scene: Scene, sentence: Sentence, number: int, position: Position, top: Token | None) -> FoundFact:
    """«міністра оборони Південної Кореї Шин Вон Сіка»: role, body and person touch each other."""
    mention = scene.resolved.mentions[number]
    job = position.job
    assert position.person is not None
    person = scene.of_mention(position.person, position.rule)
    start, end = mention.start + job.role_span[0], mention.start + job.role_span[1]
    role = whole_word(scene, FoundArgument(start, max(end, start), job.role, None, "role"))
    roles = {"person": (person,), "role": (role,)}
    owner = position.organisation if position.organisation is not None else position.place
    if owner is not None:
        roles["organisation"] = (scene.of_mention(owner, "organisation"),)
    elif (inside := job.organisation or job.place) and job.tail_span and mention.end <= person.start:
        first, last = (mention.start + offset for offset in job.tail_span)
        roles["organisation"] = (FoundArgument(first, last, inside, None, "organisation.inside"),)
    elif top is not None:
        found = organisation_of(scene, sentence, top, person)
        if found is not None:
            roles["organisation"] = (found,)
    span = cover([mention.span, Span(person.start, person.end)])
    return FoundFact(
        kind="position", predicate=job.head, sentence=sentence.index, evidence=((span.start, span.end),),
        rule=f"position.{position.rule}", roles=roles, values={"status": job.status},
    )  # fmt: skip


def _is_inner(scene: Scene, sentence: Sentence, role: Token, done: set[tuple[int, int]]) -> bool:
    """Whether an outer role before this one has taken the name: «радника глави Офісу президента Михайла Подоляка»."""
    before = sentence.tokens[role.index - 2] if role.index > 1 else None
    return before is not None and plain(before.form) not in JOINING and (sentence.index, role.index) in done


def _of_several(scene: Scene, sentence: Sentence, role: Token) -> Iterator[FoundFact]:
    """«співвласниками «Інтек Б» були Світлана, Юрій і Володимир Святошнюк»: one role in the instrumental of several
    names in the nominative."""
    if role.feats.get("Case") != "Ins" or role.upos != "NOUN" or preposition(sentence, role) is not None:
        return
    offices = words("classes", "noun", "office") | words("classes", "noun", "owner")
    verb = next(
        (
            t
            for t in sentence.tokens[role.index :]
            if t.upos in ("VERB", "AUX") or (t.upos == "ADJ" and plain(t.lemma) in PREDICATES)
        ),
        None,
    )
    if plain(role.lemma) not in offices or verb is None or plain(verb.lemma) not in PREDICATES:
        return
    if verb.feats.get("Number") != "Plur" and plain(verb.form) != "є":
        return
    found: dict[int, None] = {}
    bracket = False
    for token in sentence.tokens[verb.index :]:
        if bracket or token.form == "(":  # «є Галина Кобрин (50%) та Іван Гевак (50%)»
            bracket = token.form != ")"
            continue
        if token.upos in ("VERB", "SCONJ") or token.form in (";", ":", "–", "—"):
            break
        number = pers_at(scene, sentence, token)
        if number is not None and "Nom" in {
            t.feats.get("Case") for t in sentence.within(scene.resolved.mentions[number].span)
        }:
            found[number] = None
    if len(found) > 1 or verb.feats.get("Number") == "Plur":
        for number in found:
            person = scene.of_mention(number, "predicate")
            yield _fact(scene, sentence, role, person, "position.predicate", body=bracketed_behind(scene, number))


def _of_plural(scene: Scene, sentence: Sentence, role: Token) -> Iterator[FoundFact]:
    """«міністри Домінік Рааб і Естер Макві»: an office in the plural before several names is held by each."""
    if role.feats.get("Number") != "Plur" or role.upos != "NOUN" or picked_from(sentence, role) is not None:
        return
    if plain(role.lemma) not in words("classes", "noun", "office") | words("classes", "noun", "owner"):
        return
    found: list[int] = []
    mentions = scene.resolved.mentions
    bracket = False
    for token in sentence.tokens[role.index :]:
        if found and token.start < mentions[found[-1]].end:
            continue
        if found and (bracket or token.form == "("):  # «депутати Віталій Свіщов (фірма матері …) та Іван Рудницький»
            bracket = token.form != ")"
            continue
        number = pers_at(scene, sentence, token)
        if number is not None:
            found.append(number)
        elif (found and token.form != "," and plain(token.form) not in JOINING) or token.upos in ("VERB", "AUX"):
            break  # the list of names is over, or none came
        elif not found and (token.form in (",", ";", ":", "(") or plain(token.form) in JOINING):
            return
    first = next((t for t in sentence.tokens if found and t.start >= mentions[found[0]].start), role)
    before = sentence.token(first.index - 1)
    apart = before is not role and before.upos == "NOUN" and scene.named(sentence, before) is None
    if len(found) < 2 or (apart and role.feats.get("Case") != "Nom"):
        return  # «депутатів партій Мей і Корбіна»: whose the names are cannot be told
    if all(agree(scene, sentence, role, number) for number in found):
        for number in found:
            yield _fact(scene, sentence, role, scene.of_mention(number, "title"), "position.title")


def _heading(scene: Scene, sentence: Sentence, verb: Token) -> Iterator[FoundFact]:
    """«ТОВ керує Іван Петренко», «раду очолює Петренко»."""
    # «Черкаське ОТВ АМКУ очолює Юлія Чемич»: two forms for two cases, the person is who heads
    case = "Ins" if plain(verb.lemma) in ("керувати", "головувати") else "Acc"
    near = sorted(linear_clause(sentence, verb), key=lambda t: abs(t.index - verb.index))
    subject = next((t for t in near if _may_head(scene, sentence, t)), None)
    person = scene.argument(sentence, subject, "subject") if subject is not None else _dropped(scene, sentence, verb)
    if person is None:
        return
    headed = next((t for t in near if _may_be_headed(scene, sentence, t, case, person)), None)
    headed = headed or _relative(scene, sentence, verb, near, case)
    if headed is None:
        return
    judged = factuality(sentence, verb)
    role = FoundArgument(verb.start, verb.end, "керівник", None, "heading")
    span = cover([verb.span, Span(person.start, person.end), headed.span])
    yield FoundFact(
        kind="position", predicate=verb.lemma, sentence=sentence.index, evidence=((span.start, span.end),),
        rule="position.heading",
        roles={"person": (person,), "role": (role,), "organisation": (scene.argument(sentence, headed, "headed"),)},
        values={"status": "former" if judged.tense == "past" and plain(verb.lemma) == "очолювати" else "current"},
        polarity=judged.polarity, modality=judged.modality, tense=judged.tense,
    )  # fmt: skip


def _dropped(scene: Scene, sentence: Sentence, verb: Token) -> FoundArgument | None:
    """«… Петренко. Очолює фонд з 2010 року»: who the clause or sentence before is about."""
    edge = find_subject(scene, sentence, verb) if verb.feats.get("VerbForm") == "Fin" else None
    if edge is None or scene.label(edge.sentence, edge.token) != "PERS":
        return None
    return scene.argument(edge.sentence, edge.token, f"subject.{edge.rule}")


def _relative(scene: Scene, sentence: Sentence, verb: Token, near: list[Token], case: str) -> Token | None:
    """«у відділенні академії, яке очолював Колесса»: the body that the pronoun stands for."""
    pronoun = next((t for t in near if plain(t.lemma) in ("який", "котрий") and t.index < verb.index), None)
    if pronoun is None or pronoun.feats.get("Case") not in (case, "Nom" if case == "Acc" else case):
        return None
    token = antecedent_of(sentence, pronoun)
    return token if token is not None and {"ORG", "body"} & scene.classes(sentence, token) else None


def _may_head(scene: Scene, sentence: Sentence, token: Token) -> bool:
    """Whether the token is a person's name in the nominative, or a pronoun for one."""
    number = pers_at(scene, sentence, token)
    if number is None:
        known = scene.label(sentence, token) == "PERS" or plain(token.form) in ("він", "вона")
        return token.feats.get("Case") == "Nom" and known
    return "Nom" in {t.feats.get("Case") for t in sentence.within(scene.resolved.mentions[number].span)}


def _may_be_headed(scene: Scene, sentence: Sentence, token: Token, case: str, person: FoundArgument) -> bool:
    """Whether the token is a body in the verb's case; of a name any case will do, abbreviations show none."""
    if not {"ORG", "body", "LOC"} & scene.classes(sentence, token) or preposition(sentence, token) is not None:
        return False
    if person.start <= token.start < person.end or token.upos not in ("NOUN", "PROPN", "X"):
        return False
    number = scene.named(sentence, token)
    top = number is not None and sentence.top(scene.resolved.mentions[number].span) is token
    return token.feats.get("Case") == case or (top and case == "Acc" and token.feats.get("Case") != "Ins")


def _workplace(scene: Scene, sentence: Sentence, role: Token) -> FoundArgument | None:
    """«працював лікарем в клініці Кельнського університету»: the body in the clause."""
    verb = sentence.head(role)
    first = min(role.index, verb.index) if verb is not None else role.index
    for token in clause_around(sentence, role):
        ahead = sentence.tokens[token.index : first - 1]
        if token.index < first and any(t.upos in ("VERB", "CCONJ") for t in ahead):
            continue  # «мешкає у Черкасах і працює вихователькою»; but «в цьому центрі працює лаборанткою»
        bodily = token.upos in ("NOUN", "PROPN") and {"body", "ORG"} & scene.classes(sentence, token)
        if bodily and token.feats.get("Case") == "Loc" and _stands_in(sentence, token):
            return scene.argument(sentence, token, "workplace")
    return None


def _stands_in(sentence: Sentence, token: Token) -> bool:
    """«у клініці», «у цьому «10 Хіммотологічному центрі»»."""
    at = token.index - 1
    while at > 1 and (sentence.token(at).upos in ("ADJ", "DET", "PRON", "NUM") or sentence.token(at).form in QUOTES):
        at -= 1
    near = plain(sentence.token(at).form) if at else ""
    return near in ("в", "у", "на") or preposition(sentence, token) in ("в", "на")


def _as_before(scene: Scene, sentence: Sentence, role: Token, person: FoundArgument) -> FoundArgument | None:
    """«власником котрої є Марусенко, а директором – Кобилинський»: the body of the role before, left out."""
    before = sentence.tokens[max(0, role.index - 3) : role.index - 1]
    if role.feats.get("Case") != "Ins":
        return None
    joined = bool(before) and (before[-1].form == "," or plain(before[-1].form) in ("а", "і", "та"))
    after = sentence.tokens[role.index : role.index + 1]
    if not joined or not any(t.form in ("–", "—", "-") or t.start == person.start for t in after):
        return None
    for other in reversed(sentence.tokens[: role.index - 1]):
        if other.feats.get("Case") == "Ins" and other.upos == "NOUN" and is_role(scene, sentence, other):
            return organisation_of(scene, sentence, other, person)
    return None


def _is_past(sentence: Sentence, role: Token) -> bool:
    """«був директором», «працював лікарем»: a role that is over; «став директором» is one that began."""
    top = role
    while top.relation == "conj" and (above := sentence.head(top)) is not None and above.upos == role.upos:
        top = above  # «був мером Вуглегірська, депутатом міськради і заступником голови»
    around = [*clause_around(sentence, role), *sentence.children(top, "cop")]
    clause = [t for t in around if t.upos in ("VERB", "AUX") and plain(t.lemma) in PREDICATES]
    return any(t.feats.get("Tense") == "Past" and not plain(t.lemma).startswith("ста") for t in clause)


def _fact(
    scene: Scene,
    sentence: Sentence,
    token: Token,
    person: FoundArgument,
    rule: str,
    *,
    body: FoundArgument | None = None,
) -> FoundFact:
    role = role_of(scene, sentence, token)
    roles = {"person": (person,), "role": (role,)}
    organisation = body or organisation_of(scene, sentence, token, person)
    status = status_of(sentence, token)
    if rule in ("position.predicate", "position.held", "position.dropped"):
        organisation = organisation or _workplace(scene, sentence, token)
        status = "former" if status == "current" and _is_past(sentence, token) else status
    if role.name.startswith(("екс-", "екс ")):
        status = "former"
    if organisation is None and rule == "position.predicate":
        organisation = _as_before(scene, sentence, token, person)
    if organisation is not None:
        roles["organisation"] = (organisation,)
    inside = [Span(a.start, a.end) for found in roles.values() for a in found]
    inside = [s for s in inside if sentence.start <= s.start and s.end <= sentence.end]
    span = cover([*inside, token.span])
    return FoundFact(
        kind="position", predicate=token.lemma, sentence=sentence.index, evidence=((span.start, span.end),), rule=rule,
        roles=roles, values={"status": status},
    )  # fmt: skip
