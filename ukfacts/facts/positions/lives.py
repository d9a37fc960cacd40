"""Lives: whom sentences without a subject go on about, and the offices that biographies list without a verb.

In: a scene and a sentence, or an office's noun in it. Out: the person, or None.

«Мар'яна Беца народилася 1978 року. У 1999 році закінчила інститут. Працювала радником посольства. З 2013 року –
речниця МЗС.»
"""

from __future__ import annotations

import re

from ...analysis.tokens import Sentence, Token
from ..lexicon import plain
from ..scene import Scene
from ..syntax import DASHES, subject_of
from ..types import FoundArgument
from .roles import first_word, pers_at

FAR = 20
"""Most sentences between a name and an office of a life."""
BORN = frozenset({"народитися"})
PAST = re.compile(
    r"(?:у|в|до|протягом|упродовж|впродовж)\s|\d{4}\s?[–—-]|(?:з|із|від)\s[^,–—]{2,24}\s(?:по|до)\s", re.IGNORECASE
)
"""Before an office of a life: «У 2006–2007 роках – |консультант|», «1998–2001 – |директор|»."""
SINCE = re.compile(
    r"(?:(?:з|із|зі|від|у|в|до|протягом|упродовж|впродовж|нині|зараз|тепер|згодом|потім|пізніше|також|\d[\d.]*|рік|року|році|роках|роки|рр|р"
    r"|січ\w+|лют\w+|берез\w+|квіт\w+|трав\w+|черв\w+|лип\w+|серп\w+|верес\w+|жовт\w+|листопад\w+|груд\w+|по)[\s.,–—-]*)*",
    re.IGNORECASE,
)
"""What may stand between the beginning of a sentence and an office that it names without a verb."""


def told_of(scene: Scene, sentence: Sentence, gender: str | None = None) -> FoundArgument | None:
    """The person whom the sentences before are about, if they name no other subject.

    Beyond the sentence right before only in a text that tells of the person's birth; ``gender`` is the verb's.
    """
    before = sentence
    for step in range(FAR):
        if before.index == 0:
            return None
        before = scene.sentences[before.index - 1]
        person, stops = _subject(scene, before)
        if person is not None:
            entity = scene.entity(person.entity)
            fits = gender is None or entity is None or entity.gender in (None, gender)
            near = step == 0 and before.block == sentence.block
            return person if fits and (near or _is_life(scene, person, sentence)) else None
        if stops:
            return None
    return None


def _subject(scene: Scene, sentence: Sentence) -> tuple[FoundArgument | None, bool]:
    """The person that a sentence is about, and whether it is about something else."""
    root = sentence.root
    if root is None:
        return None, True
    subject = subject_of(sentence, root)
    subject = subject if subject is not None else _opening(scene, sentence)
    if subject is not None and _may_be_object(sentence, subject, root):
        subject = None
    if subject is not None and (pers_at(scene, sentence, subject) is not None or _has_verb(sentence)):
        person = scene.label(sentence, subject) == "PERS"
        return (scene.argument(sentence, subject, "life") if person else None), True
    other = any(pers_at(scene, sentence, t) is not None and t.feats.get("Case") == "Nom" for t in sentence.tokens)
    return None, other


def _may_be_object(sentence: Sentence, subject: Token, verb: Token) -> bool:
    """«Закінчив |інститут|»: a thing behind a verb, alike in both cases, that a tree takes for its subject."""
    thing = subject.feats.get("Animacy") == "Inan" and subject.feats.get("Gender") == "Masc"
    return thing and verb.upos == "VERB" and subject.index > verb.index


def _has_verb(sentence: Sentence) -> bool:
    return any(t.upos in ("VERB", "AUX") and t.feats.get("VerbForm") in ("Fin", None) for t in sentence.tokens)


def _opening(scene: Scene, sentence: Sentence) -> Token | None:
    """«|Іван Івануша| – сільський голова», «|Оксана Дмитренко|.»: the name that a sentence opens with."""
    first = sentence.tokens[0]
    number = pers_at(scene, sentence, first)
    if number is None or first.feats.get("Case") != "Nom":
        return None
    after = next((t for t in sentence.tokens if t.start >= scene.resolved.mentions[number].end), None)
    return first if after is None or after.form in (*DASHES, "(", ".", ",") else None


DATED = re.compile(r"\s?\([^()]*\d{4}[^()]*\)\s?[—–-]")
"""Behind the name that a life opens with: «(нар. 1964, Вінниця) —», «(1871–1913) —»."""


def _end_of(scene: Scene, sentence: Sentence, name: Token) -> int:
    number = pers_at(scene, sentence, name)
    return scene.resolved.mentions[number].end if number is not None else name.end


def _is_life(scene: Scene, person: FoundArgument, until: Sentence) -> bool:
    """Whether a sentence before tells that the person was born."""
    for sentence in scene.sentences[: until.index]:
        opening = _opening(scene, sentence)
        if opening is not None and DATED.match(scene.text, _end_of(scene, sentence, opening)):
            return scene.argument(sentence, opening, "life").entity == person.entity
        for token in sentence.tokens:
            if plain(token.lemma) not in BORN or token.upos != "VERB":
                continue
            subject = subject_of(sentence, token)
            if subject is None:
                return sentence.index > 0 or token.index > 1
            born = scene.argument(sentence, subject, "life")
            if born.entity is not None and born.entity == person.entity:
                return True
    return False


def of_life(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str] | None:
    """«З 2007 року – |суддя| апеляційного суду.»: an office in the nominative of a sentence with neither verb nor name."""
    if role.feats.get("Case") != "Nom" or role.upos != "NOUN":
        return None
    if _has_verb(sentence):
        return None
    if any(pers_at(scene, sentence, t) is not None for t in sentence.tokens):
        return None
    if not _opens(scene, sentence, role):
        return None
    found = told_of(scene, sentence)
    return (found, "position.life") if found is not None and _is_life(scene, found, sentence) else None


def _opens(scene: Scene, sentence: Sentence, role: Token) -> bool:
    """Whether an office opens a sentence, or goes on from the one that does behind a comma."""
    first = first_word(sentence, role)
    if SINCE.fullmatch(scene.text, sentence.start, first.start):
        return True
    before = sentence.token(first.index - 1) if first.index > 1 else None
    if before is None or before.form not in (",", ";", "та", "і", "й"):
        return False
    roles = [t for t in sentence.tokens[: before.index] if t.upos == "NOUN" and t.feats.get("Case") == "Nom"]
    return any(t.feats.get("Animacy") == "Anim" and _opens(scene, sentence, t) for t in roles)


def was_held(scene: Scene, sentence: Sentence, role: Token) -> bool:
    """Whether an office of a life has an end: «У 2006–2007 роках – головний консультант»."""
    return PAST.match(scene.text, sentence.start) is not None
