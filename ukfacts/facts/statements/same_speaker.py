"""Speakers whom a pronoun or a description names: who spoke, or was told of, right before. In: a scene and the
statements found. Out: the statements, those speakers resolved where one person is at hand.

«За його словами», «додав він», «пояснив науковець»: the entity stage leaves them open where a long quotation stands
between, for it counts sentences; here the sentences of the quotation itself are not counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...analysis.tokens import Sentence, Token
from ..lexicon import plain, words
from ..scene import Scene
from ..types import FoundArgument
from .cues import Statement

BACK = 2
"""Sentences before the words that are said, in which the person is looked for."""
PRONOUNS = {"він": "Masc", "його": "Masc", "вона": "Fem", "її": "Fem"}


def with_antecedents(scene: Scene, found: Sequence[Statement]) -> list[Statement]:
    """All statements in text order; a speaker who is no name becomes the person before, if the gender fits."""
    kept: list[Statement] = []
    for statement in sorted(found, key=lambda s: (s.sentence.index, s.cue.index)):
        kept.append(_resolved(scene, statement, kept) if len(statement.speakers) == 1 else statement)
    return kept


def _resolved(scene: Scene, statement: Statement, kept: Sequence[Statement]) -> Statement:
    speaker = statement.speakers[0]
    if speaker.entity is not None:
        return statement
    word = plain(scene.text[speaker.start : speaker.end])
    gender = PRONOUNS.get(word)
    described = _described(scene, statement) if gender is None else None
    if gender is None and described is None:
        return statement
    earlier = person_before(scene, _first(scene, statement), kept, gender or described)
    ahead = statement.sentence.start <= speaker.start < statement.cue.start and statement.frame is not None
    if earlier is not None and gender is None and ahead and _is_another(scene, word, earlier):
        return statement
    if earlier is not None and _is_answered(scene, statement, kept, earlier):
        return statement
    if earlier is None and gender is not None:
        earlier = _someone_before(scene, statement, kept, gender)
    if earlier is None:
        return statement
    same = FoundArgument(speaker.start, speaker.end, earlier.name, earlier.entity, f"{speaker.rule}/speaker")
    return replace(statement, speakers=(same,))


def _is_answered(scene: Scene, statement: Statement, kept: Sequence[Statement], person: FoundArgument) -> bool:
    """«— …, дядьку? — спитав Асура. ¶ — …, — відповів старий аскет.»: who answers is not who asked in the paragraph
    before."""
    asked = next((s for s in reversed(kept) if s.direct and s.content.end <= statement.content.start), None)
    if asked is None or asked.speakers[0].entity != person.entity or not statement.direct:
        return False
    between = scene.text[asked.content.end : statement.content.start]
    spoken = between.rstrip().endswith(("–", "—", "-")) and between.count("\n") in (1, 2)
    return spoken and scene.text[asked.content.start : asked.content.end].endswith("?")


def _first(scene: Scene, statement: Statement) -> int:
    """Index of the sentence in which the speaker's clause, or what is said before it, begins."""
    start = min(statement.content.start, statement.sentence.start)
    return next((s.index for s in scene.sentences if s.end > start), statement.sentence.index)


def person_before(scene: Scene, first: int, kept: Sequence[Statement], gender: str | None) -> FoundArgument | None:
    """The one named person of the nearest sentence before that (its index) has any, as its subject or as who speaks
    in it."""
    for index in range(first - 1, max(-1, first - 1 - BACK), -1):
        sentence = scene.sentences[index]
        said = [s.speakers[0] for s in kept if s.sentence is sentence and len(s.speakers) == 1]
        spoke = {a.entity: a for a in said if _fits(scene, a.entity, gender)}
        told = {a.entity: a for a in _subjects(scene, sentence) if _fits(scene, a.entity, gender)}
        people = spoke or told
        if people:
            return next(iter(people.values())) if len(people) == 1 else None
        if any(_is_unnamed(scene, sentence, t, gender) for t in sentence.tokens):
            return None  # «… бабця дуже любила. Казала Лєні: …»
    return None


def _fits(scene: Scene, identifier: str | None, gender: str | None) -> bool:
    """Whether this is a person of the gender, as far as the text tells; None: of any."""
    entity = scene.entity(identifier)
    return entity is not None and entity.label == "PERS" and (gender is None or entity.gender in (gender, None))


def _subjects(scene: Scene, sentence: Sentence) -> list[FoundArgument]:
    """Named persons in the nominative that are subjects of the sentence's verbs."""
    found = []
    for token in sentence.tokens:
        if token.relation == "nsubj" and token.feats.get("Case") in ("Nom", None) and token.upos in ("NOUN", "PROPN"):
            argument = scene.argument(sentence, token, "subject")
            if argument.entity is not None:
                found.append(argument)
    return found


def _is_unnamed(scene: Scene, sentence: Sentence, token: Token, gender: str | None) -> bool:
    """Whether a noun that names nobody, but is a person of this gender, is a subject."""
    noun = token.upos == "NOUN" or (token.upos == "ADJ" and scene.argument(sentence, token, "subject").entity is None)
    subject = token.relation == "nsubj" and noun and token.feats.get("Number") == "Sing"
    animate = token.upos == "ADJ" or "person" in scene.classes(sentence, token)  # «Сам підозрюваний провину не визнає»
    person = subject and token.feats.get("Case") == "Nom" and animate
    return person and gender is not None and token.feats.get("Gender") == gender


def _described(scene: Scene, statement: Statement) -> str | None:
    """The gender of a speaker told by a noun alone («науковець», «американський учений»), None for any other; kin and
    those who speak for others are somebody else."""
    speaker, sentence = statement.speakers[0], statement.sentence
    inside = [t for t in sentence.tokens if speaker.start <= t.start < speaker.end]
    noun = next((t for t in inside if t.upos == "NOUN"), None)
    if noun is None or any(t.upos not in ("ADJ", "DET", "NOUN") for t in inside) or len(inside) > LONGEST:
        return None
    if sentence.children(noun, "acl", "acl:relcl"):
        return None  # «Дипломат, який побажав залишитися неназваним»
    if any(t.upos == "NOUN" and t is not noun for t in inside) or noun.feats.get("Number") != "Sing":
        return None
    if any(c.upos in ("NOUN", "PROPN", "X", "DET", "NUM") for c in sentence.children(noun)) or _goes_on(sentence, noun):
        return None
    if plain(noun.lemma) in words("statements", "speaker", "others") or plain(noun.lemma).startswith("спів"):
        return None
    person = scene.fits(sentence, noun, frozenset({"person"})) and noun.feats.get("Animacy") == "Anim"
    case = "Nom" if statement.frame is not None or statement.direct else "Gen"  # «на переконання фінансиста»
    return noun.feats.get("Gender") if person and noun.feats.get("Case") == case else None


def _is_another(scene: Scene, noun: str, person: FoundArgument) -> bool:
    """«|Священник| сказав: «…»» behind «міський голова Віталій Кличко»: who is called something else is not meant by a
    subject ahead of its verb that says what somebody does; «посадовець», «жінка» may be anybody."""
    entity = scene.entity(person.entity)
    return (
        entity is not None
        and bool(entity.descriptions)
        and noun.split()[-1] not in words("statements", "speaker", "anybody")
        and not any(noun.split()[-1] in plain(told) for told in entity.descriptions)
    )


LONGEST = 2
"""Words of a description that says who spoke by nothing but what he is."""


def _goes_on(sentence: Sentence, noun: Token) -> bool:
    """«житель села», «міністр, який прибув»: words behind the noun that tell another person apart."""
    after = sentence.tokens[noun.index : noun.index + 1]
    return bool(after) and after[0].upos in ("NOUN", "PROPN", "X", "ADJ")


def _someone_before(scene: Scene, statement: Statement, kept: Sequence[Statement], gender: str) -> FoundArgument | None:
    """The speaker before, or whom the sentence before is about, though not named: «Речник фірми заявив, що …. За його
    словами, …», «Мер Одеси закликав не публікувати наслідки. «…», – наголосив він»."""
    same = (s for s in reversed(kept) if s.sentence is statement.sentence and _is_one(scene, s, gender))
    here = next(same, None)
    if here is not None:
        return here.speakers[0]
    first = _first(scene, statement)
    for index in range(first - 1, max(-1, first - 1 - BACK), -1):
        sentence = scene.sentences[index]
        said = [s for s in reversed(kept) if s.sentence is sentence and _is_one(scene, s, gender)]
        if said:
            return said[0].speakers[0]
        unnamed = [t for t in sentence.tokens if _is_unnamed(scene, sentence, t, gender)]
        if unnamed:
            return scene.argument(sentence, unnamed[0], "subject") if len(unnamed) == 1 else None
    return None


def _is_one(scene: Scene, statement: Statement, gender: str) -> bool:
    """Whether the statement's speaker is one person of this gender, as far as the text tells."""
    if len(statement.speakers) != 1:
        return False
    speaker = statement.speakers[0]
    entity = scene.entity(speaker.entity)
    if entity is not None:
        return entity.label == "PERS" and entity.gender in (gender, None)
    token = next(
        (t for t in statement.sentence.tokens if speaker.start <= t.start < speaker.end and t.upos in ("NOUN", "PRON")),
        None,
    )
    someone = token is not None and scene.fits(statement.sentence, token, frozenset({"person", "PERS", "JOB"}))
    return token is not None and someone and token.feats.get("Gender") in (gender, None)
