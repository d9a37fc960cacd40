"""Offices: which nouns are roles of a person, and the name that stands before one. In: a scene and a noun. Out: yes or no."""

from __future__ import annotations

from functools import cache

from ...analysis.morphology import parse
from ...analysis.tokens import Sentence, Token
from ...entities.places import derived, fame
from ..lexicon import plain, words
from ..scene import Scene
from ..syntax import DASHES
from .roles import first_word, in_past, pers_at

NO_ROLES = frozenset(
    {
        "фоп", "тов", "пп", "диктатор", "тиран", "посада", "пост", "крісло", "в", "о", "т", "в.", "о.", "т.", "д-р",
        "соратник", "патріот", "малий", "нар", "нар.", "попередник", "попередниця", "наступник", "наступниця",
    }
)  # fmt: skip
"""No names of roles: legal forms, judgements, what a role is held on, letters of «т. в. о.»."""


@cache
def held() -> frozenset[str]:
    """The nouns that are roles wherever they stand: offices, and owners and founders."""
    return words("classes", "noun", "office") | words("classes", "noun", "owner")


def agree(scene: Scene, sentence: Sentence, role: Token, person: int) -> bool:
    """Whether role and name may stand in one case: «депутатом, Барклі …» do not."""
    cases = {t.feats.get("Case") for t in sentence.within(scene.resolved.mentions[person].span)}
    return any(alike(role.feats.get("Case"), case) for case in cases) or cases <= {None}


def alike(one: str | None, other: str | None) -> bool:
    """Whether two words may stand in one case; of persons genitive and accusative look alike («директора Палія»), dative
    and locative too («при директорі Сергієві Мусєєву»)."""
    return one is None or other is None or one == other or {one, other} in ({"Gen", "Acc"}, {"Dat", "Loc"})


def is_role(scene: Scene, sentence: Sentence, token: Token) -> bool:
    """A noun of office or the head of a role mention; «експерти» as a plain group is none, having no name."""
    if token.upos not in ("NOUN", "ADJ", "PROPN"):
        return False
    mentions = scene.resolved.mentions
    heads = [n for n in scene.mentions_at(sentence, token, ("JOB",)) if sentence.top(mentions[n].span) is token]
    if not heads and scene.text[token.start - 1 : token.start] == "-":  # «член-кореспондент»: its last part is the head
        heads = [n for n in scene.mentions_at(sentence, token, ("JOB",)) if mentions[n].end == token.end]
    lemma = plain(token.lemma)
    last = lemma.rpartition("-")[2]
    offices = held()
    known = lemma in offices or last in offices
    known = known or (lemma.startswith("екс") and lemma[3:].lstrip("-") in words("classes", "noun", "office"))
    known = known or (
        token.upos == "NOUN"
        and token.feats.get("Animacy") == "Anim"
        and (token.feats.get("Number") != "Plur" or picked_from(sentence, token) is not None)
        and not is_kin(lemma)
        and (
            picked_from(sentence, token) is not None
            or _is_nearest(scene, sentence, token, offices)
            or _stands_by(scene, sentence, token)
        )
    )
    named = scene.named(sentence, token)
    if token.feats.get("Number") == "Plur" and not picked_from(sentence, token):
        return False
    after = plain(sentence.token(token.index + 1).form) if token.index < len(sentence.tokens) else ""
    if lemma in ("кандидат", "кандидатка", "претендент", "претендентка") and after in ("в", "у", "на", "до"):
        return False  # «кандидат у депутати Олег Стратюк»
    if last == "партнер" and _is_of_office(sentence, token):
        return False  # «бізнес-партнера депутата Сергія Біловола»: the name is the deputy's
    if lemma in NO_ROLES or is_hyphened(scene, sentence, token):
        return False
    if lemma == "голова" and token.feats.get("Animacy") == "Inan":  # «не йшла з голови Аґнєшка»
        return False
    if derived().get(lemma, ("",))[0] == "demonym" and not heads:  # «керівник Pfizer, грек Альберт Бурла»
        return False
    if (
        named is not None
        and mentions[named].label == "ORG"
        and not heads
        and sentence.top(mentions[named].span) is not token
    ):
        return False  # «Офіс президента»
    if named is not None and mentions[named].label == "ORG" and scene.text[mentions[named].start - 1] in '«"“„':
        return False  # «партії «Слуга Народу» Олег Стратюк»
    return (bool(heads) or known) and (named is None or mentions[named].label not in ("PERS",))


def _is_of_office(sentence: Sentence, token: Token) -> bool:
    """Whether an office in the genitive stands right behind the noun."""
    after = sentence.token(token.index + 1) if token.index < len(sentence.tokens) else None
    return after is not None and after.feats.get("Case") == "Gen" and plain(after.lemma) in held()


def is_hyphened(scene: Scene, sentence: Sentence, token: Token) -> bool:
    """Whether the word goes on behind a hyphen, and its last part is what it is: «віце-|голова», «бас-|кларнет»."""
    if token.index + 2 > len(sentence.tokens) or scene.text[token.end : token.end + 1] != "-":
        return False
    hyphen, last = sentence.token(token.index + 1), sentence.token(token.index + 2)
    return hyphen.form == "-" and hyphen.end == last.start


def picked_from(sentence: Sentence, token: Token) -> Token | None:
    """«один із засновників», «однією з найвідоміших акціонерок»: the word that picks one of the plural."""
    if token.feats.get("Case") != "Gen" or token.index < 3:
        return None
    at = token.index - 1
    while at > 1 and sentence.token(at).upos in ("ADJ", "DET"):
        at -= 1
    picking = sentence.token(at - 1) if at > 1 and plain(sentence.token(at).form) in ("з", "із", "зі") else None
    return picking if picking is not None and plain(picking.lemma) in ("один", "одна") else None


def is_kin(lemma: str) -> bool:
    """«брат», «киянин», «івано-франківець»: persons' nouns that are no role; those of residents by their ending."""
    if lemma in words("classes", "noun", "kin"):
        return True
    ending = lemma.endswith(("янин", "анин", "івець", "янка", "анка", "отка", "їстка"))
    return (ending or _is_of_town(lemma)) and lemma not in NO_RESIDENTS


TOWN = 0.35
"""``fame`` of a town whose people are known by its name: some 30,000 of them."""


def _is_of_town(lemma: str) -> bool:
    """«херсонець», «полтавець», «луганець»: a resident of a town; shorter words («митець») are others."""
    stem = lemma.removesuffix("ець")
    return len(lemma) > 6 and stem != lemma and any(fame(stem + end) >= TOWN for end in ("", "ськ", "а", "ь"))


NO_RESIDENTS = frozenset({"фахівець", "керівець", "знавець", "держслужбовець"})


def _stands_by(scene: Scene, sentence: Sentence, token: Token) -> bool:
    """«Скачко, колишній співробітник», «диригент, учасник конкурсу Бенедикт Зауер»: the name before, or below in the
    tree; a second role behind the dash stands by the first one's."""
    below = any(pers_at(scene, sentence, c) is not None for c in sentence.children(token, "flat"))
    first = sentence.head(token) if token.deprel == "conj" else None
    listed = first is not None and first.relation == "root" and first.upos == "NOUN"
    of_first = listed and first is not None and name_before(scene, sentence, first) is not None
    return below or of_first or name_before(scene, sentence, token) is not None


def _is_nearest(scene: Scene, sentence: Sentence, token: Token, offices: frozenset[str]) -> bool:
    """Whether the name after the noun is its own: «студентка факультету Озлем», but not «графік міністра … Новака»."""
    number = scene.name_after(sentence, token)
    if number is None:
        return False
    start = scene.resolved.mentions[number].start
    between = [t for t in sentence.tokens[token.index :] if t.start < start]
    # «викладач будинку творчості школяра Ольга Урманець»
    return agree(scene, sentence, token, number) and not any(
        plain(t.lemma) in offices or scene.mentions_at(sentence, t, ("JOB",)) for t in between
    )


def name_before(scene: Scene, sentence: Sentence, role: Token) -> int | None:
    """«С. Барклі, член Консервативної партії»: a name and a comma right before the role, both in one case."""
    at = first_word(sentence, role).index - 1
    while at > 1 and (sentence.token(at).upos in ("ADJ", "ADV") or _is_same_one(sentence, at)):
        at -= 1
    at -= in_past(sentence, sentence.token(at + 1))  # «Кузьмичова, в минулому директорка ліцею»
    comma = sentence.tokens[at - 1] if at else None
    if comma is None or comma.form not in (",", "–", "—", "-", "("):
        return None
    if comma.form in DASHES and at > 1 and sentence.token(at - 1).form == ")":
        # «Леся Українка (1871–1913) — поетка»: life dates in brackets between the name and the dash
        comma = next((t for t in reversed(sentence.tokens[: at - 1]) if t.form == "("), comma)
    pointed = any(plain(t.lemma) in OWN for t in sentence.tokens[at : role.index - 1])
    if pointed and plain(role.lemma) not in words("classes", "noun", "office"):
        return None  # «Олександра Довженка, свого вчителя»
    for number, mention in enumerate(scene.resolved.mentions):
        if (
            mention.label == "PERS"
            and mention.end <= comma.start
            and scene.text[mention.end : comma.start].strip() == ""
        ):
            top = sentence.top(mention.span) if mention.sentence == sentence.index else None
            if top is not None and (alike(top.feats.get("Case"), role.feats.get("Case")) or may_agree(top, role)):
                return number
    return None


def may_agree(name: Token, role: Token) -> bool:
    """Whether a name and a role may be read in one case: «Зіта Сонді, директор», whatever the tagger thinks of either."""
    cases = [
        {p.case for p in parse(t.form) if p.pos in ("NOUN", "PROPN", "ADJ") and p.number != "Plur"}
        for t in (name, role)
    ]
    return bool((cases[0] | {name.feats.get("Case")}) & cases[1])


def is_one(scene: Scene, sentence: Sentence, role: Token, person: int) -> bool:
    """Whether an office tagged as plural is one person's by its form: «Анни Даниляк, |експертки| з екологізації»."""
    top = sentence.top(scene.resolved.mentions[person].span)
    case = top.feats.get("Case") if top is not None and top.feats.get("Number") != "Plur" else None
    return case not in (None, "Nom") and any(
        p.is_known and p.pos == "NOUN" and p.number == "Sing" and p.case == case for p in parse(role.form)
    )


OWN = frozenset({"свій", "мій", "твій", "наш", "ваш", "цей", "той", "такий", "який"})


def _is_same_one(sentence: Sentence, at: int) -> bool:
    """«Олександр Мележик, він же директор Інституту»: «він же» says that the role is the same person's."""
    pair = [plain(t.form) for t in sentence.tokens[max(0, at - 2) : at + 1]]
    same = any(pair[n : n + 2] in (["він", "же"], ["вона", "ж"], ["він", "ж"], ["вона", "же"]) for n in (0, 1))
    return same and plain(sentence.token(at).form) in ("він", "вона", "ж", "же")
