"""Who heads what: «раду очолює Іван Петренко», «керує компанією Ілля Макарчук». In: a scene and a verb. Out: positions."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.tokens import Sentence, Token
from ...spans import Span, cover
from ..factuality import factuality
from ..lexicon import plain, words
from ..matching.relatives import antecedent_of
from ..matching.subjects import find_subject
from ..scene import Scene
from ..syntax import linear_clause, preposition
from ..types import FoundArgument, FoundFact
from .clauses import before_pronoun
from .lives import told_of
from .organisations import body_argument
from .owners import possessor
from .roles import pers_at

HEADING = frozenset({"очолювати", "керувати", "головувати"})
"""«очолив» tells of an appointment, as «став головою» does."""


def heading(scene: Scene, sentence: Sentence, verb: Token) -> Iterator[FoundFact]:
    """«ТОВ керує Іван Петренко», «раду очолює Петренко»."""
    if verb.upos != "VERB" or plain(verb.lemma) not in HEADING:
        return
    # «Черкаське ОТВ АМКУ очолює Юлія Чемич»: two forms for two cases, the person is who heads
    case = "Ins" if plain(verb.lemma) in ("керувати", "головувати") else "Acc"
    near = sorted(linear_clause(sentence, verb), key=lambda t: abs(t.index - verb.index))
    subject = next((t for t in near if _may_head(scene, sentence, t)), None)
    person = scene.argument(sentence, subject, "subject") if subject is not None else None
    person = (
        person
        or _that_one(scene, sentence, near, verb)
        or _whose(scene, sentence, near, verb)
        or _dropped(scene, sentence, verb)
    )
    if person is None:
        return
    fitting = [t for t in near if _may_be_headed(scene, sentence, t, case, person)]
    headed = next((t for t in fitting if t.feats.get("Case") == case), next(iter(fitting), None))
    headed = headed or _relative(scene, sentence, verb, near, case)
    body = body_argument(scene, sentence, headed, person, "headed") if headed else None
    body = body or _pronoun(scene, sentence, verb, person)
    if body is None:
        return
    judged = factuality(sentence, verb)
    role = FoundArgument(verb.start, verb.end, "керівник", None, "heading")
    here = sentence.start <= body.start and body.end <= sentence.end
    span = cover([verb.span, Span(person.start, person.end), *([Span(body.start, body.end)] if here else ())])
    yield FoundFact(
        kind="position", predicate=verb.lemma, sentence=sentence.index, evidence=((span.start, span.end),),
        rule="position.heading",
        roles={
            "person": (person,), "role": (role,),
            "organisation": (body,),
        },
        values={"status": "former" if judged.tense == "past" else "current"},
        polarity=judged.polarity, modality=judged.modality, tense=judged.tense,
    )  # fmt: skip


def _whose(scene: Scene, sentence: Sentence, near: list[Token], verb: Token) -> FoundArgument | None:
    """«Євген Кріветченко, який зараз очолює організацію»: the name that the pronoun stands for."""
    first = sentence.head(verb) if verb.relation == "conj" else None
    if first is not None and first.upos == "VERB" and not sentence.children(verb, "nsubj"):
        # «Романенка, |який| працює радником, а раніше |очолював| митницю»
        near = [*near, *sentence.children(first, "nsubj")]
    for token in near:
        if token.index < verb.index and plain(token.lemma) in ("який", "котрий") and token.feats.get("Case") == "Nom":
            number = before_pronoun(scene, sentence, token)
            return scene.of_mention(number, "subject.relative") if number is not None else None
    return None


def _that_one(scene: Scene, sentence: Sentence, near: list[Token], verb: Token) -> FoundArgument | None:
    """«був радником Ставицького, коли |той| очолював міністерство»: the last man named before in the sentence."""
    pronoun = next((t for t in near if plain(t.form) == "той" and t.feats.get("Case") == "Nom"), None)
    if pronoun is None or pronoun.head != verb.index or pronoun.relation != "nsubj":
        return None
    for token in reversed(sentence.tokens[: pronoun.index - 1]):
        number = pers_at(scene, sentence, token)
        if number is not None:
            found = scene.of_mention(number, "subject.that")
            entity = scene.entity(found.entity)
            return found if entity is None or entity.gender in (None, "Masc") else None
    return None


def _dropped(scene: Scene, sentence: Sentence, verb: Token) -> FoundArgument | None:
    """«… Петренко. Очолює фонд з 2010 року»: who the clause or sentence before is about."""
    edge = find_subject(scene, sentence, verb) if verb.feats.get("VerbForm") == "Fin" else None
    above = sentence.head(verb) if verb.relation == "conj" else None
    if (
        edge is not None
        and above is not None
        and edge.token.head == verb.index
        and scene.label(sentence, edge.token) != "PERS"
    ):
        edge = find_subject(scene, sentence, above)  # «Шишацький працював менеджером, зокрема очолював |завод|»
    if edge is None or scene.label(edge.sentence, edge.token) != "PERS":
        elsewhere = edge is None or edge.sentence is not sentence
        alone = elsewhere and not sentence.children(verb, "nsubj") and verb.feats.get("VerbForm") == "Fin"
        return told_of(scene, sentence, verb.feats.get("Gender")) if alone else None
    return scene.argument(edge.sentence, edge.token, f"subject.{edge.rule}")


def _pronoun(scene: Scene, sentence: Sentence, verb: Token, person: FoundArgument) -> FoundArgument | None:
    """«Увесь час існування відомства |його| очолював Клименко»: what a pronoun right before the verb stands for."""
    before = sentence.token(verb.index - 1) if verb.index > 1 else None
    if plain(verb.lemma) != "очолювати" or before is None or plain(before.form) not in ("його", "її"):
        return None
    return possessor(scene, sentence, before, person)


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
    known = bool({"ORG", "body", "LOC", "force"} & scene.classes(sentence, token))
    known = known or (plain(token.lemma) in words("classes", "noun", "workplace") and token.feats.get("Case") == case)
    if not known or preposition(sentence, token) is not None:
        return False
    if person.start <= token.start < person.end or token.upos not in ("NOUN", "PROPN", "X"):
        return False
    number = scene.named(sentence, token)
    top = number is not None and sentence.top(scene.resolved.mentions[number].span) is token
    shown = token.feats.get("Case") in ("Ins", "Loc", "Dat") or (
        token.feats.get("Case") == "Gen" and not token.form.isupper()
    )  # «лісгосп очолює депутат Полтавської облради Петро Курильчук»: whose deputy he is
    return token.feats.get("Case") == case or (top and case == "Acc" and not shown)
