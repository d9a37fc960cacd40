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
from .lexicon import plain, words
from .roles import organisation_of, pers_at, role_of, status_of, whole_word
from .scene import Scene
from .syntax import antecedent_of, preposition
from .types import FoundArgument, FoundFact

PREDICATES = frozenset(
    {
        "бути",
        "є",
        "працювати",
        "залишатися",
        "лишатися",
        "виступати",
        "служити",
        "обіймати",
        "являтися",
        "стати",
        "ставати",
    }
)


NO_ROLES = frozenset({"фоп", "тов", "пп"})


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
            if not _agree(scene, sentence, top, position.person) or (
                position.rule == "jobs.after" and scene.name_after(sentence, top) is not None
            ):
                continue
            done |= {(sentence.index, t.index) for t in sentence.within(mention.span)}
            yield _of_mention(scene, sentence, number, position, top)
    for sentence in scene.sentences:
        for token in sentence.tokens:
            if (sentence.index, token.index) in done or not _is_role(scene, sentence, token):
                continue
            person = None if _is_inner(scene, sentence, token, done) else _person(scene, sentence, token)
            if person is not None:
                last = next((t.index for t in sentence.tokens if t.start >= person[0].start), token.index)
                done |= {(sentence.index, index) for index in range(token.index, last)}
                yield _fact(scene, sentence, token, *person)
        for token in sentence.tokens:
            if plain(token.lemma) in HEADING and token.upos == "VERB":
                yield from _heading(scene, sentence, token)


def _agree(scene: Scene, sentence: Sentence, role: Token, person: int) -> bool:
    """Whether role and name may stand in one case: «депутатом, Барклі …» do not."""
    cases = {t.feats.get("Case") for t in sentence.within(scene.resolved.mentions[person].span)}
    return role.feats.get("Case") in cases or cases <= {None} or "Case" not in role.feats


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
    elif job.organisation and job.tail_span:
        first, last = (mention.start + offset for offset in job.tail_span)
        roles["organisation"] = (FoundArgument(first, last, job.organisation, None, "organisation.inside"),)
    elif top is not None:
        found = organisation_of(scene, sentence, top, person)
        if found is not None:
            roles["organisation"] = (found,)
    span = cover([mention.span, Span(person.start, person.end)])
    return FoundFact(
        kind="position", predicate=job.head, sentence=sentence.index, evidence=((span.start, span.end),),
        rule=f"position.{position.rule}", confidence=0.92, roles=roles, values={"status": job.status},
    )  # fmt: skip


def _is_role(scene: Scene, sentence: Sentence, token: Token) -> bool:
    """A noun of office or the head of a role mention; «експерти» as a plain group is none, having no name."""
    if token.upos not in ("NOUN", "ADJ", "PROPN"):
        return False
    mentions = scene.resolved.mentions
    heads = [n for n in scene.mentions_at(sentence, token, ("JOB",)) if sentence.top(mentions[n].span) is token]
    lemma = plain(token.lemma)
    last = lemma.rpartition("-")[2]
    offices = words("classes", "noun", "office") | words("classes", "noun", "owner")
    known = lemma in offices or last in offices
    known = known or (lemma.startswith("екс") and lemma[3:].lstrip("-") in words("classes", "noun", "office"))
    known = known or (
        token.upos == "NOUN"
        and token.feats.get("Animacy") == "Anim"
        and token.feats.get("Number") != "Plur"
        and lemma not in words("classes", "noun", "kin")
        and _is_nearest(scene, sentence, token, offices)
    )
    named = scene.named(sentence, token)
    if token.feats.get("Number") == "Plur" or lemma in NO_ROLES:
        return False
    return (bool(heads) or known) and (named is None or mentions[named].label not in ("PERS",))


def _is_nearest(scene: Scene, sentence: Sentence, token: Token, offices: frozenset[str]) -> bool:
    """Whether the name after the noun is its own: «студентка факультету Озлем», but not «графік міністра … Новака»."""
    number = scene.name_after(sentence, token)
    if number is None:
        return False
    start = scene.resolved.mentions[number].start
    between = [t for t in sentence.tokens[token.index :] if t.start < start]
    return not any(plain(t.lemma) in offices or scene.mentions_at(sentence, t, ("JOB",)) for t in between)


def _person(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str, float] | None:
    """The person and how it was found."""
    for rule in (_titled, _apposed, _predicated):
        found = rule(scene, sentence, role)
        if found is not None:
            return found
    return None


def _titled(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str, float] | None:
    """«радник глави Офісу президента Михайло Подоляк»: the name right after the role's phrase, or under it in the
    tree."""
    case = role.feats.get("Case")
    for child in sentence.children(role, "flat", "appos", "nmod", "compound"):
        number = pers_at(scene, sentence, child)
        if child.index < role.index:
            continue
        if number is not None and child.feats.get("Case") in (None, case) and not sentence.children(child, "case"):
            return scene.of_mention(number, "title"), "position.title", 0.92
    return _followed(scene, sentence, role)


def _followed(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str, float] | None:
    """The name that ends the role's phrase, whatever the tree says: «міністр щодо Brexit Домінік Рааб»."""
    number = scene.name_after(sentence, role)
    return (scene.of_mention(number, "title"), "position.title", 0.85) if number is not None else None


def _is_inner(scene: Scene, sentence: Sentence, role: Token, done: set[tuple[int, int]]) -> bool:
    """Whether an outer role before this one has taken the name: «радника глави Офісу президента Михайла Подоляка»."""
    before = sentence.tokens[role.index - 2] if role.index > 1 else None
    return before is not None and before.upos != "CCONJ" and (sentence.index, role.index) in done


def _apposed(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str, float] | None:
    """«Ілля Корольов, експерт …»; «Бенкс (засновник руху)»."""
    before = _name_before(scene, sentence, role)
    if before is not None:
        return scene.of_mention(before, "apposition"), "position.apposition", 0.85
    above = sentence.head(role)
    if above is None or role.relation not in ("appos", "flat", "nmod", "parataxis"):
        return None
    number = pers_at(scene, sentence, above)
    if number is None or preposition(sentence, role) is not None:
        return None
    if role.relation in ("appos", "parataxis", "flat") or role.feats.get("Case") == above.feats.get("Case"):
        return scene.of_mention(number, "apposition"), "position.apposition", 0.85
    return None


def _name_before(scene: Scene, sentence: Sentence, role: Token) -> int | None:
    """«С. Барклі, член Консервативної партії»: a name and a comma right before the role, both in one case."""
    at = role.index - 1
    while at > 1 and sentence.tokens[at - 1].upos == "ADJ":
        at -= 1
    comma = sentence.tokens[at - 1] if at else None
    if comma is None or comma.form not in (",", "–", "—", "-", "("):
        return None
    for number, mention in enumerate(scene.resolved.mentions):
        if (
            mention.label == "PERS"
            and mention.end <= comma.start
            and scene.text[mention.end : comma.start].strip() == ""
        ):
            top = sentence.top(mention.span) if mention.sentence == sentence.index else None
            if top is not None and top.feats.get("Case") in (None, role.feats.get("Case")):
                return number
    return None


def _predicated(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str, float] | None:
    """«Сергій є генеральним директором», «працює головою», «Бровков був директором»."""
    held = sentence.head(role)
    if held is not None and plain(held.lemma) in ("посада", "якість", "роль") and role.feats.get("Case") == "Gen":
        # «працював у банку в якості керівника відділу», «на посаді директора»
        subject = next((s for a in sentence.ancestors(held) for s in sentence.children(a, "nsubj")), None)
        if subject is not None and scene.label(sentence, subject) == "PERS":
            return scene.argument(sentence, subject, "held"), "position.held", 0.7
    verb = sentence.head(role) if role.feats.get("Case") == "Ins" else None
    subject = None
    copula = sentence.children(role, "cop")
    if copula or role.relation == "root":
        subject = next(iter(sentence.children(role, "nsubj")), None)
    elif (
        verb is not None
        and verb.upos in ("VERB", "AUX")
        and plain(verb.lemma) in PREDICATES
        and preposition(sentence, role) is None
    ):
        subject = next(iter(sentence.children(verb, "nsubj")), None)
    if subject is None:
        return _equated(scene, sentence, role)
    subject = antecedent_of(sentence, subject) or subject
    number = pers_at(scene, sentence, subject)
    if number is not None:
        return scene.of_mention(number, "predicate"), "position.predicate", 0.85
    if scene.label(sentence, subject) == "PERS":
        return scene.argument(sentence, subject, "predicate"), "position.predicate", 0.75
    return None


def _equated(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str, float] | None:
    """«Директором ТОВ з 2013 року є Олександр Дяченко»: an instrumental role, a copula and one name in the
    nominative in the clause."""
    if role.feats.get("Case") != "Ins" or preposition(sentence, role) is not None:
        return None
    clause = _clause_around(sentence, role)
    if not any(plain(t.lemma) in PREDICATES and t.upos in ("VERB", "AUX") for t in clause):
        return None
    names = {n for t in clause if (n := pers_at(scene, sentence, t)) is not None and t.feats.get("Case") == "Nom"}
    pronoun = next(
        (t for t in clause if plain(t.lemma) in ("який", "котрий", "що") and t.feats.get("Case") in ("Nom", None)), None
    )
    if not names and pronoun is not None and pronoun is clause[0]:
        before = [
            n for n, m in enumerate(scene.resolved.mentions) if m.label == "PERS" and 0 <= pronoun.start - m.end <= 3
        ]
        names = set(before)
    if len(names) != 1:
        return None
    return scene.of_mention(names.pop(), "predicate"), "position.predicate", 0.75


def _clause_around(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """The stretch between the commas around a token."""
    borders = [t.index for t in sentence.tokens if t.form in (",", ";", ":", "–", "—", "(", ")")]
    first = max((b for b in borders if b < token.index), default=0)
    last = min((b for b in borders if b > token.index), default=len(sentence.tokens) + 1)
    return sentence.tokens[first : last - 1]


def _heading(scene: Scene, sentence: Sentence, verb: Token) -> Iterator[FoundFact]:
    """«ТОВ керує Іван Петренко», «раду очолює Петренко»."""
    case = "Ins" if plain(verb.lemma) in ("керувати", "головувати") else "Acc"
    subject = next(iter(sentence.children(verb, "nsubj")), None)
    headed = next((c for c in sentence.children(verb, "obj", "obl", "iobj") if c.feats.get("Case") == case), None)
    if subject is None or headed is None or preposition(sentence, headed) is not None:
        return
    number = pers_at(scene, sentence, subject)
    if number is None and scene.label(sentence, subject) != "PERS":
        return
    if not {"ORG", "body", "LOC"} & scene.classes(sentence, headed):
        return
    judged = factuality(sentence, verb)
    person = scene.argument(sentence, subject, "subject")
    role = FoundArgument(verb.start, verb.end, "керівник", None, "heading")
    span = cover([verb.span, Span(person.start, person.end), headed.span])
    yield FoundFact(
        kind="position", predicate=verb.lemma, sentence=sentence.index, evidence=((span.start, span.end),),
        rule="position.heading", confidence=0.7,
        roles={"person": (person,), "role": (role,), "organisation": (scene.argument(sentence, headed, "headed"),)},
        values={"status": "former" if judged.tense == "past" and plain(verb.lemma) == "очолювати" else "current"},
        polarity=judged.polarity, modality=judged.modality, tense=judged.tense,
    )  # fmt: skip


def _workplace(scene: Scene, sentence: Sentence, role: Token) -> FoundArgument | None:
    """«працював лікарем в клініці Кельнського університету»: the body in the clause."""
    for token in _clause_around(sentence, role):
        bodily = token.upos in ("NOUN", "PROPN") and {"body", "ORG"} & scene.classes(sentence, token)
        if bodily and token.feats.get("Case") == "Loc" and preposition(sentence, token) in ("в", "на"):
            return scene.argument(sentence, token, "workplace")
    return None


def _is_past(sentence: Sentence, role: Token) -> bool:
    """«був директором», «працював лікарем»: a role that is over; «став директором» is one that began."""
    clause = [t for t in _clause_around(sentence, role) if t.upos in ("VERB", "AUX") and plain(t.lemma) in PREDICATES]
    return any(t.feats.get("Tense") == "Past" and not plain(t.lemma).startswith("ста") for t in clause)


def _fact(scene: Scene, sentence: Sentence, token: Token, person: FoundArgument, rule: str, sure: float) -> FoundFact:
    role = role_of(scene, sentence, token)
    roles = {"person": (person,), "role": (role,)}
    organisation = organisation_of(scene, sentence, token, person)
    status = status_of(sentence, token)
    if rule in ("position.predicate", "position.held"):
        organisation = organisation or _workplace(scene, sentence, token)
        status = "former" if status == "current" and _is_past(sentence, token) else status
    if organisation is not None:
        roles["organisation"] = (organisation,)
    inside = [Span(a.start, a.end) for found in roles.values() for a in found]
    inside = [s for s in inside if sentence.start <= s.start and s.end <= sentence.end]
    span = cover([*inside, token.span])
    return FoundFact(
        kind="position", predicate=token.lemma, sentence=sentence.index, evidence=((span.start, span.end),), rule=rule,
        confidence=sure, roles=roles, values={"status": status},
    )  # fmt: skip
