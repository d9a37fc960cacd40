"""The body an office belongs to when its own phrase names none. In: a scene and an office's noun. Out: an argument,
or None.

Only offices that are nothing without a body («директор», «засновник»: ``headed`` of classes.toml) are looked after:
«її директором є …», «Директор – …» in the sentence after the body's, «співвласник «Альткому» Павличев і директор».
"""

from __future__ import annotations

import re

from ...analysis.tokens import Sentence, Token
from ...entities.jobs import without_prefix
from ...mentions.roles import lexicon
from ..lexicon import plain, words
from ..scene import Scene
from ..syntax import DASHES
from ..types import FoundArgument

POSSESSIVE = frozenset({"його", "її", "їх", "їхній"})
JOINING = frozenset({"і", "й", "та", "а"})
FAR = 12
"""Most words between an office and the one it is joined to."""


def owner_elsewhere(scene: Scene, sentence: Sentence, role: Token, person: FoundArgument) -> FoundArgument | None:
    """The body of an office whose phrase has none; a second office shares the first one's."""
    headed = without_prefix(plain(role.lemma)) in words("classes", "noun", "headed")
    if not headed and plain(role.lemma) not in lexicon()["leaders"]:
        return None
    first = _first_word(sentence, role)
    before = sentence.token(first - 1) if first > 1 else None
    owner = sentence.token(first) if first < role.index else None
    for pronoun in (owner, before):
        if pronoun is not None and plain(pronoun.form) in POSSESSIVE:
            return possessor(scene, sentence, pronoun, person)
    if not headed:
        return None  # «президент» is mostly the state's, though a body was told of
    if before is None or before.form in DASHES:
        return _body_before(scene, sentence, sole=True) if _is_told_of(sentence, role) else None
    if plain(before.form) not in JOINING:
        return None
    opening = before.index == 2 and sentence.token(1).feats.get("Case") == role.feats.get("Case") == "Ins"
    if opening and _is_told_of(sentence, role):
        return _body_before(scene, sentence, sole=True)
    return _joined(scene, sentence, before)


def _first_word(sentence: Sentence, role: Token) -> int:
    """Where the office's own words begin: «|виконавчий директор»."""
    at = role.index
    while at > 1 and sentence.token(at - 1).upos in ("ADJ", "DET") and sentence.token(at - 1).head == role.index:
        at -= 1
    return at


def _is_told_of(sentence: Sentence, role: Token) -> bool:
    """«Директор – Іван Петренко», «Директором є Іван Петренко»: a sentence of nothing but who holds the office."""
    after = sentence.tokens[role.index : role.index + 1]
    if after and plain(after[0].form) in JOINING and len(sentence.tokens) > role.index + 2:
        other = sentence.token(role.index + 2)  # «Засновником |і керівником| є Степан Гнатюк»
        same = other.upos == "NOUN" and other.feats.get("Case") == role.feats.get("Case")
        after = sentence.tokens[other.index : other.index + 1] if same else after
    return any(t.form in DASHES or plain(t.form) in ("є", "був", "була", "значиться") for t in after)


def possessor(scene: Scene, sentence: Sentence, pronoun: Token, person: FoundArgument) -> FoundArgument | None:
    """«Її директором є»: what the pronoun stands for, if a body; else the last body told of, as in «він був його
    директором», where it can be nobody who holds the office."""
    reference = scene.reference(sentence, pronoun)
    entity = scene.entity(reference.entity) if reference is not None else None
    if entity is not None and entity.id != person.entity:
        return scene.argument(sentence, pronoun, "organisation.poss") if entity.label == "ORG" else None
    return _told_of_before(scene, sentence, pronoun) or _body_before(scene, sentence, sole=False)


GENDERS = {"її": ("Fem",), "його": ("Masc", "Neut"), "їх": ("Plur",), "їхній": ("Plur",)}


def _told_of_before(scene: Scene, sentence: Sentence, pronoun: Token) -> FoundArgument | None:
    """«Фірма прописана в Києві, але її власником є», «Власником «УПС» був її директор»: a subject that is a body of the
    gender, else the last named body before the pronoun."""
    ahead = sentence.tokens[: pronoun.index - 1]
    for token in reversed(ahead):
        if token.relation == "nsubj" and token.upos in ("NOUN", "PROPN"):
            gender = "Plur" if token.feats.get("Number") == "Plur" else token.feats.get("Gender")
            fits = gender in GENDERS.get(plain(pronoun.form), ()) and {"body", "ORG"} & scene.classes(sentence, token)
            if fits:
                return scene.argument(sentence, token, "organisation.subject")
    named = [n for t in ahead if (n := scene.named(sentence, t)) is not None]
    bodies = [n for n in named if scene.resolved.mentions[n].label == "ORG"]
    return scene.of_mention(bodies[-1], "organisation.before") if bodies else None


BACK = 2
"""Most sentences between an office and the body it is of."""


def _body_before(scene: Scene, sentence: Sentence, *, sole: bool) -> FoundArgument | None:
    """The last named body of the sentence before, or of the one before it where that names none; with ``sole`` none if
    it names two."""
    blocks = scene.analysis.blocks
    at = sentence
    for _ in range(BACK):
        if at.index == 0 or at.block - scene.sentences[at.index - 1].block > 1:
            return None
        at = scene.sentences[at.index - 1]
        if blocks and blocks[at.block].kind != blocks[sentence.block].kind:
            return None  # a sentence is often a paragraph of its own
        found: dict[str, int] = {}
        for number, mention in enumerate(scene.resolved.mentions):
            if mention.sentence == at.index and mention.label == "ORG":
                found.setdefault(scene.of_mention(number, "").name, number)
        if found:
            single = not sole or len(found) == 1
            return scene.of_mention(list(found.values())[-1], "organisation.before") if single else None
    return None


def _joined(scene: Scene, sentence: Sentence, conjunction: Token) -> FoundArgument | None:
    """«співвласник «Альткому» Сергій Павличев і директор»: the body between the first office and its holder's name."""
    mentions = scene.resolved.mentions
    ahead = [n for n, m in enumerate(mentions) if m.sentence == sentence.index and m.end <= conjunction.start]
    holder = next((n for n in reversed(ahead) if mentions[n].label == "PERS"), None)
    if holder is None or scene.text[mentions[holder].end : conjunction.start].strip(" ,"):
        return None
    body = next((n for n in reversed(ahead) if mentions[n].label == "ORG" and n < holder), None)
    if body is None or scene.text[mentions[body].end : mentions[holder].start].strip(' »"”'):
        return None
    office = words("classes", "noun", "headed")
    near = (t for t in sentence.tokens if t.end <= mentions[body].start)
    last = [t for t in near if plain(t.lemma) in office]
    return scene.of_mention(body, "organisation.joined") if last and conjunction.index - last[-1].index <= FAR else None


def bracketed_behind(scene: Scene, person: int) -> FoundArgument | None:
    """«засновниками є Світлана Квіткова («Вікторі трейд»), Вікторія Рижило («Мірта стейт»)»: the body in the bracket behind
    the name."""
    mentions = scene.resolved.mentions
    if person + 1 >= len(mentions) or mentions[person + 1].label != "ORG":
        return None
    body = mentions[person + 1]
    between = scene.text[mentions[person].end : body.start]
    closed = scene.text[body.end : body.end + 2].strip(' »"”').startswith(")")
    opened = between.strip(' «"“') in ("(", "(ТОВ", "(ПП")
    return scene.of_mention(person + 1, "organisation.bracket") if opened and closed else None


def having(scene: Scene, sentence: Sentence, token: Token) -> FoundArgument | None:
    """«учасники ПП «Субота» і ПФ «Профіт» мають одноосібного власника», «компанії мають директором»: who has the office."""
    verb = sentence.head(token)
    if verb is None or plain(verb.lemma) != "мати":
        return None
    subject = next(iter(sentence.children(verb, "nsubj")), None)
    named = [c for c in sentence.children(subject) if scene.label(sentence, c) == "ORG"] if subject is not None else []
    body = named[0] if named else subject
    bodily = body is not None and {"body", "ORG"} & scene.classes(sentence, body)
    return scene.argument(sentence, body, "organisation.having") if body is not None and bodily else None


FROM = re.compile(r"\s(?:з|із|зі)\s[«\"“]?")
DEPUTIES = frozenset(
    {
        "депутат", "депутатка", "нардеп", "нардепка", "сенатор", "сенаторка", "конгресмен", "конгресменка", "конгресвумен",
        "прем'єр-міністр", "євродепутат", "євродепутатка",
    }
)  # fmt: skip
"""Offices whose party stands in brackets behind the name."""


def behind_name(scene: Scene, token: Token, person: FoundArgument) -> FoundArgument | None:
    """«професор Пітер Горбі з Оксфордського університету», «нардеп Таріел Васадзе (Партія регіонів)»."""
    if person.start < token.end:
        return None
    body = next(
        (n for n, m in enumerate(scene.resolved.mentions) if m.label == "ORG" and 0 < m.start - person.end < 6), None
    )
    if body is None:
        return None
    mention = scene.resolved.mentions[body]
    between = scene.text[person.end : mention.start]
    party = between.strip(' «"“') == "(" and scene.text[mention.end : mention.end + 3].strip(' »"”').startswith(")")
    if FROM.fullmatch(between) or (party and plain(token.lemma) in DEPUTIES):
        return scene.of_mention(body, "organisation.behind")
    return None
