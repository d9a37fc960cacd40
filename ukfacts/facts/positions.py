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
from .subjects import find_subject
from .syntax import antecedent_of, linear_clause, preposition
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
        "числитися",
        "значитися",
        "рахуватися",
        "вважатися",
        "вказаний",
        "зазначений",
        "записаний",
    }
)


NO_ROLES = frozenset({"фоп", "тов", "пп", "диктатор", "тиран"})


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
            if not _agree(scene, sentence, top, position.person):
                continue
            if position.rule == "jobs.after" and (
                scene.name_after(sentence, top) is not None or _listed_ahead(scene, sentence, top) is not None
            ):
                continue  # in a list each role stands before its name
            done |= {(sentence.index, t.index) for t in sentence.within(mention.span)}
            yield _of_mention(scene, sentence, number, position, top)
    for sentence in scene.sentences:
        for token in sentence.tokens:
            if (sentence.index, token.index) in done or not _is_role(scene, sentence, token):
                continue
            person = None if _is_inner(scene, sentence, token, done) else _person(scene, sentence, token)
            if person is not None:
                if person[1] == "position.title":
                    done |= _covered(sentence, token, person[0])
                yield _fact(scene, sentence, token, *person)
        for token in sentence.tokens:
            if (sentence.index, token.index) not in done:
                yield from _of_several(scene, sentence, token)
        for token in sentence.tokens:
            if plain(token.lemma) in HEADING and token.upos == "VERB":
                yield from _heading(scene, sentence, token)


def _covered(sentence: Sentence, role: Token, person: FoundArgument) -> set[tuple[int, int]]:
    """The words from a role to its name, which name no other; a role joined by «і» is one of its own."""
    last = next((t.index for t in sentence.tokens if t.start >= person.start), role.index)
    second = [
        t.index
        for t in sentence.tokens[role.index : max(last - 1, 0)]
        if sentence.token(t.index - 1).upos == "CCONJ" and t.feats.get("Case") == role.feats.get("Case")
    ]
    return {(sentence.index, index) for index in range(role.index, min([*second, last]))}


def _agree(scene: Scene, sentence: Sentence, role: Token, person: int) -> bool:
    """Whether role and name may stand in one case: «депутатом, Барклі …» do not."""
    cases = {t.feats.get("Case") for t in sentence.within(scene.resolved.mentions[person].span)}
    return any(_alike(role.feats.get("Case"), case) for case in cases) or cases <= {None}


def _alike(one: str | None, other: str | None) -> bool:
    """Whether two words may stand in one case; of persons genitive and accusative look alike: «директора Палія»."""
    return one is None or other is None or one == other or {one, other} == {"Gen", "Acc"}


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
        and not _is_kin(lemma)
        and (_is_nearest(scene, sentence, token, offices) or _stands_by(scene, sentence, token))
    )
    named = scene.named(sentence, token)
    if token.feats.get("Number") == "Plur" or lemma in NO_ROLES:
        return False
    if (
        named is not None
        and mentions[named].label == "ORG"
        and not heads
        and sentence.top(mentions[named].span) is not token
    ):
        return False  # «Офіс президента»
    return (bool(heads) or known) and (named is None or mentions[named].label not in ("PERS",))


def _is_kin(lemma: str) -> bool:
    """«брат», «киянин», «івано-франківець»: persons' nouns that are no role; those of residents by their ending."""
    if lemma in words("classes", "noun", "kin"):
        return True
    return lemma.endswith(("янин", "анин", "івець", "янка", "анка", "отка", "їстка")) and lemma not in NO_RESIDENTS


NO_RESIDENTS = frozenset({"фахівець", "керівець", "знавець", "держслужбовець"})


def _stands_by(scene: Scene, sentence: Sentence, token: Token) -> bool:
    """«Скачко, колишній співробітник», «диригент, учасник конкурсу Бенедикт Зауер»: the name before, or below in the
    tree."""
    below = any(pers_at(scene, sentence, c) is not None for c in sentence.children(token, "flat"))
    return below or _name_before(scene, sentence, token) is not None


def _is_nearest(scene: Scene, sentence: Sentence, token: Token, offices: frozenset[str]) -> bool:
    """Whether the name after the noun is its own: «студентка факультету Озлем», but not «графік міністра … Новака»."""
    number = scene.name_after(sentence, token)
    if number is None:
        return False
    start = scene.resolved.mentions[number].start
    between = [t for t in sentence.tokens[token.index :] if t.start < start]
    # «викладач будинку творчості школяра Ольга Урманець»
    return _agree(scene, sentence, token, number) and not any(
        plain(t.lemma) in offices or scene.mentions_at(sentence, t, ("JOB",)) for t in between
    )


def _person(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str, float] | None:
    """The person and how it was found."""
    for rule in (_titled, _listed_ahead, _apposed, _predicated, _listed):
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
        between = sentence.tokens[role.index : child.index - 1]
        if child.index < role.index or any(t.upos == "VERB" for t in between):
            continue
        if between and between[-1].form in (",", "–", "—", "-"):
            continue
        if number is not None and _alike(child.feats.get("Case"), case) and not sentence.children(child, "case"):
            return scene.of_mention(number, "title"), "position.title", 0.92
    return _followed(scene, sentence, role)


def _followed(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str, float] | None:
    """The name that ends the role's phrase, whatever the tree says: «міністр щодо Brexit Домінік Рааб»."""
    number = scene.name_after(sentence, role)
    if number is None:
        return None
    start = scene.resolved.mentions[number].start
    between = [t for t in sentence.tokens[role.index :] if t.start < start]
    foreign = role.feats.get("Case") != "Nom" and any(
        t.upos == "NOUN" and t.feats.get("Case") == "Nom" and t.form.islower() for t in between
    )
    # «Президента проект закону депутата Алєксєєва»: a nominative is no part of the role
    return None if foreign else (scene.of_mention(number, "title"), "position.title", 0.85)


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
            if top is not None and _alike(top.feats.get("Case"), role.feats.get("Case")):
                return number
    return None


def _predicated(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str, float] | None:
    """«Сергій є генеральним директором», «працює головою», «Бровков був директором»."""
    held = sentence.head(role)
    if held is not None and plain(held.lemma) in ("посада", "якість", "роль") and role.feats.get("Case") == "Gen":
        # «працював у банку в якості керівника відділу», «на посаді директора»
        subject = next((s for a in sentence.ancestors(held) for s in sentence.children(a, "nsubj")), None)
        above = sentence.head(held)
        edge = find_subject(scene, sentence, above) if subject is None and above is not None else None
        where, subject = (edge.sentence, edge.token) if edge is not None else (sentence, subject)
        if subject is not None and scene.label(where, subject) == "PERS":
            return scene.argument(where, subject, "held"), "position.held", 0.7
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
    number = _before_pronoun(scene, sentence, subject)
    if number is None:
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
    border = sentence.tokens[clause[-1].index] if clause[-1].index < len(sentence.tokens) else None
    if not any(plain(t.lemma) in PREDICATES and t.upos in ("VERB", "AUX") for t in clause):
        # «головою наглядової ради – Ніна Набокіна»
        dash = border is not None and border.form in ("–", "—") and border.index < len(sentence.tokens)
        number = pers_at(scene, sentence, sentence.tokens[border.index]) if dash and border is not None else None
        return (scene.of_mention(number, "predicate"), "position.predicate", 0.75) if number is not None else None
    names = {n for t in clause if (n := pers_at(scene, sentence, t)) is not None and t.feats.get("Case") == "Nom"}
    pronoun = next(
        (t for t in clause if plain(t.lemma) in ("який", "котрий", "що") and t.feats.get("Case") in ("Nom", None)), None
    )
    before = _before_pronoun(scene, sentence, pronoun) if pronoun is not None and pronoun is clause[0] else None
    if not names and before is not None:
        names = {before}
    if len(names) != 1:
        return None
    return scene.of_mention(names.pop(), "predicate"), "position.predicate", 0.75


def _before_pronoun(scene: Scene, sentence: Sentence, pronoun: Token) -> int | None:
    """«Ігорем Поліщуком, який є її керівником»: the name that ends right before a relative pronoun."""
    if plain(pronoun.lemma) not in ("який", "котрий", "що"):
        return None
    found = next(
        (n for n, m in enumerate(scene.resolved.mentions) if m.label == "PERS" and 0 <= pronoun.start - m.end <= 3),
        None,
    )
    top = sentence.top(scene.resolved.mentions[found].span) if found is not None else None
    above = sentence.head(top) if top is not None and top.relation == "nmod" else None
    if above is None or above.feats.get("Animacy") != "Anim":
        return found
    # «Андрій Шишовський, брат дружини Тарпана, який є депутатом»: whose brother he is does not count
    return next(
        (n for c in sentence.children(above, "flat", "appos") if (n := pers_at(scene, sentence, c)) is not None), None
    )


def _listed(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str, float] | None:
    """«засновником, директором і бухгалтером»: who holds the role before in a list of roles in one case."""
    for other in reversed(sentence.tokens[: role.index - 1]):
        if other.upos in ("VERB", "AUX", "SCONJ") or scene.label(sentence, other) == "PERS":
            return None
        joined = role.head == other.index and role.relation in ("conj", "appos")
        beside = plain(sentence.token(role.index - 1).form) in (",", "і", "та", "й", "також")
        same = other.upos == "NOUN" and other.feats.get("Case") == role.feats.get("Case")
        if same and (joined or beside) and _is_role(scene, sentence, other):
            return _person(scene, sentence, other)
    return None


def _listed_ahead(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str, float] | None:
    """«голова Диканської РДА, депутат райради Юрій Оніщенко»: the name that ends the next role in one case."""
    for other in sentence.tokens[role.index : role.index + 10]:
        if other.upos in ("VERB", "AUX", "SCONJ", "CCONJ") or scene.label(sentence, other) == "PERS":
            return None
        before = sentence.token(other.index - 1)
        same = other.upos == "NOUN" and other.feats.get("Case") == role.feats.get("Case")
        if same and before.form == "," and _is_role(scene, sentence, other):
            return _titled(scene, sentence, other)
    return None


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
            if t.upos in ("VERB", "AUX", "ADJ") and t.feats.get("Case") in (None, "Nom")
        ),
        None,
    )
    if plain(role.lemma) not in offices or verb is None or plain(verb.lemma) not in PREDICATES:
        return
    if verb.feats.get("Number") != "Plur":
        return
    found: dict[int, None] = {}
    for token in sentence.tokens[verb.index :]:
        if token.upos in ("VERB", "SCONJ") or token.form in (";", ":", "(", "–", "—"):
            break
        number = pers_at(scene, sentence, token)
        if number is not None and "Nom" in {
            t.feats.get("Case") for t in sentence.within(scene.resolved.mentions[number].span)
        }:
            found[number] = None
    for number in found:
        yield _fact(scene, sentence, role, scene.of_mention(number, "predicate"), "position.predicate", 0.75)


def _clause_around(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """The stretch between the commas around a token."""
    borders = [t.index for t in sentence.tokens if t.form in (",", ";", ":", "–", "—", "(", ")")]
    first = max((b for b in borders if b < token.index), default=0)
    last = min((b for b in borders if b > token.index), default=len(sentence.tokens) + 1)
    return sentence.tokens[first : last - 1]


def _heading(scene: Scene, sentence: Sentence, verb: Token) -> Iterator[FoundFact]:
    """«ТОВ керує Іван Петренко», «раду очолює Петренко»."""
    # «Черкаське ОТВ АМКУ очолює Юлія Чемич»: two forms for two cases, the person is who heads
    case = "Ins" if plain(verb.lemma) in ("керувати", "головувати") else "Acc"
    near = sorted(linear_clause(sentence, verb), key=lambda t: abs(t.index - verb.index))
    subject = next((t for t in near if _may_head(scene, sentence, t)), None)
    own = scene.argument(sentence, subject, "subject") if subject is not None else None
    headed = next((t for t in near if own is not None and _may_be_headed(scene, sentence, t, case, own)), None)
    if subject is None or headed is None:
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


def _may_head(scene: Scene, sentence: Sentence, token: Token) -> bool:
    """Whether the token is a person's name in the nominative, or a pronoun for one."""
    number = pers_at(scene, sentence, token)
    if number is None:
        return token.feats.get("Case") == "Nom" and scene.label(sentence, token) == "PERS"
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
