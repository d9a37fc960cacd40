"""Positions: who holds which role where. In: a scene. Out: ``FoundFact``s of kind «position».

From role nouns that stand with a person's name: as title («лідер Північної Кореї Кім Чен Ин»), apposition («Іван
Петренко, голова ради») or predicate («Петренко є директором», «працює головою»).
"""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.tokens import Sentence, Token
from ...entities.jobs import Position, read_job, read_position
from ...mentions.types import Mention
from ...spans import Span, cover
from ..lexicon import plain, words
from ..scene import Scene
from ..syntax import DASHES, QUOTES, preposition
from ..types import FoundArgument, FoundFact
from .clauses import PREDICATES, clause_around
from .heading import heading
from .holders import WHEN, listed_ahead, person_of
from .lives import was_held
from .offices import NO_ROLES, agree, is_hyphened, is_one, is_role, picked_from
from .organisations import TERRITORIES, named_by_place, organisation_of
from .refusals import has_own_name, is_anothers, is_candidate, is_see, is_served, owns_a_thing
from .roles import first_word, joined_to_former, role_of, served_office, status_of, whole_word, with_its_kind
from .several import JOINING, held_by_many


def positions(scene: Scene) -> Iterator[FoundFact]:
    """Every role a person is said to hold: first the role mentions that touch a name, then what the syntax tells."""
    done: set[tuple[int, int]] = set()
    for number, mention in enumerate(scene.resolved.mentions):
        position = read_position(scene.text, scene.resolved.mentions, number)
        if position is not None and position.person is not None and mention.sentence < len(scene.sentences):
            sentence = scene.sentences[mention.sentence]
            top = sentence.top(mention.span)
            if top is None or is_hyphened(scene, sentence, top):
                continue  # «|лікарка|-кардіологиня»
            if plain(position.job.head) in NO_ROLES or is_candidate(sentence, top):
                continue
            many = top.feats.get("Number") == "Plur"
            agreed = is_one(scene, sentence, top, position.person) if many else False
            if not agreed and (many or not agree(scene, sentence, top, position.person)):
                continue
            if position.rule == "jobs.before" and is_anothers(scene, sentence, mention, position.person):
                continue
            if is_see(scene, sentence, top, scene.of_mention(position.person, "")):
                continue
            if position.rule == "jobs.before" and is_served(scene, sentence, top):
                continue
            if position.rule == "jobs.after" and (
                scene.name_after(sentence, top) is not None or listed_ahead(scene, sentence, top) is not None
            ):
                continue  # in a list each role stands before its name
            inner = position.rule == "jobs.after"  # «Зюков – радник |міністра енергетики Насалика|»
            done |= {
                (sentence.index, t.index)
                for t in sentence.within(mention.span)
                if not (inner and t is not top and has_own_name(scene, sentence, t))
            }
            yield _of_mention(scene, sentence, number, position, top)
    for sentence in scene.sentences:
        for token in sentence.tokens:
            if (sentence.index, token.index) in done or not is_role(scene, sentence, token):
                continue
            if is_candidate(sentence, token) or owns_a_thing(scene, sentence, token):
                continue
            person = None if _is_inner(scene, sentence, token, done) else person_of(scene, sentence, token)
            if person is not None and not is_see(scene, sentence, token, person[0]):
                if person[1] == "position.title":
                    done |= _covered(sentence, token, person[0])
                yield _fact(scene, sentence, token, *person)
        for token in sentence.tokens:
            if (sentence.index, token.index) not in done:
                for holder, rule, body in held_by_many(scene, sentence, token):
                    yield _fact(scene, sentence, token, holder, rule, body=body)
            yield from heading(scene, sentence, token)


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
        and _is_joined(sentence, first := first_word(sentence, t).index)
    ]
    return {(sentence.index, index) for index in range(role.index, min([*second, last]))}


def _is_joined(sentence: Sentence, first: int) -> bool:
    """Whether «і» or a comma stands before the word: «колишній головком, а |нині посол України»: adverbs of time apart."""
    at = first - 1
    while at > 1 and plain(sentence.token(at).form) in WHEN:
        at -= 1
    return at > 0 and plain(sentence.token(at).form) in JOINING | {","}


def _of_mention(scene: Scene, sentence: Sentence, number: int, position: Position, top: Token | None) -> FoundFact:
    """«міністра оборони Південної Кореї Шин Вон Сіка»: role, body and person touch each other."""
    mention = scene.resolved.mentions[number]
    job = position.job
    assert position.person is not None
    person = scene.of_mention(position.person, position.rule)
    start, end = mention.start + job.role_span[0], mention.start + job.role_span[1]
    role = whole_word(scene, FoundArgument(start, max(end, start), job.role, None, "role"))
    role = with_its_kind(scene, sentence, role)
    roles = {"person": (person,), "role": (role,)}
    owner = position.organisation if position.organisation is not None else position.place
    body = _body_of_place(scene, sentence, mention, top, owner)
    if body is not None:
        roles["organisation"] = (body,)
    elif owner is not None:
        roles["organisation"] = (scene.of_mention(owner, "organisation"),)
    elif (inside := job.organisation or job.place) and job.tail_span and mention.end <= person.start:
        first, last = (mention.start + offset for offset in job.tail_span)
        roles["organisation"] = (FoundArgument(first, last, inside, None, "organisation.inside"),)
    elif top is not None:
        found = organisation_of(scene, sentence, top, person)
        if found is not None:
            roles["organisation"] = (found,)
    span = cover([mention.span, Span(person.start, person.end)])
    # «державний секретар»: the noun, where the role's words alone do not tell it
    noun = top is not None and top.upos == "NOUN" and plain(top.lemma) in role.name.split()
    predicate = top.lemma if top is not None and noun else job.head
    joined = job.status == "current" and top is not None and joined_to_former(sentence, top)
    status = "former" if joined else job.status
    return FoundFact(
        kind="position", predicate=predicate, sentence=sentence.index, evidence=((span.start, span.end),),
        rule=f"position.{position.rule}", roles=roles, values={"status": status},
    )  # fmt: skip


def _body_of_place(
    scene: Scene, sentence: Sentence, mention: Mention, top: Token | None, owner: int | None
) -> FoundArgument | None:
    """«суддя |господарського суду Одеської області|»: the last body of the role's words with the place it is of."""
    if owner is None or scene.resolved.mentions[owner].label != "LOC" or top is None:
        return None
    parts = words("classes", "noun", "part")
    bodies = [
        t
        for t in sentence.within(mention.span)
        if t.index > top.index and t.upos == "NOUN" and t.feats.get("Case") == "Gen" and t.form.islower()
        if "body" in scene.classes(sentence, t) and plain(t.lemma) not in parts | TERRITORIES
    ]
    if not bodies:
        return None
    return named_by_place(scene, sentence, bodies[-1], scene.resolved.mentions[owner].end)


def _is_inner(scene: Scene, sentence: Sentence, role: Token, done: set[tuple[int, int]]) -> bool:
    """Whether an outer role before this one has taken the name: «радника глави Офісу президента Михайла Подоляка»."""
    before = sentence.tokens[role.index - 2] if role.index > 1 else None
    return before is not None and plain(before.form) not in JOINING and (sentence.index, role.index) in done


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
    if not joined or not any(t.form in DASHES or t.start == person.start for t in after):
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
    above = sentence.head(role)  # «працювала слідчою, згодом – |помічницею| прокурора»
    told = [above] if above is not None and role.relation == "xcomp" else []
    around = [*clause_around(sentence, role), *sentence.children(top, "cop"), *told]
    clause = [t for t in around if t.upos in ("VERB", "AUX") and plain(t.lemma) in PREDICATES]
    return any(t.feats.get("Tense") == "Past" and not plain(t.lemma).startswith("ста") for t in clause)


def _inside(scene: Scene, sentence: Sentence, role: Token) -> FoundArgument | None:
    """«народний депутат |України|, заступник голови … Віталій Курило»: the body or place in the words of the role."""
    for number in scene.mentions_at(sentence, role, ("JOB",)):
        mention = scene.resolved.mentions[number]
        job = read_job(mention.span.of(scene.text))
        named = (job.organisation or job.place) if job is not None else None
        if job is not None and job.tail_span and named and sentence.top(mention.span) is role:
            first, last = (mention.start + offset for offset in job.tail_span)
            return FoundArgument(first, last, named, None, "organisation.inside")
    return None


def _fact(
    scene: Scene,
    sentence: Sentence,
    token: Token,
    person: FoundArgument,
    rule: str,
    *,
    body: FoundArgument | None = None,
) -> FoundFact:
    office = served_office(sentence, token)
    role = role_of(scene, sentence, office)
    roles = {"person": (person,), "role": (role,)}
    organisation = body or organisation_of(scene, sentence, office, person) or _inside(scene, sentence, office)
    status = status_of(sentence, token)
    if rule in ("position.predicate", "position.held", "position.dropped"):
        organisation = organisation or _workplace(scene, sentence, token)
        status = "former" if status == "current" and _is_past(sentence, token) else status
    if rule == "position.life" and status == "current" and was_held(scene, sentence, token):
        status = "former"
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
