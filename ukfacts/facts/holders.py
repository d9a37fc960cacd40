"""Holders: which nouns are roles, and whose. In: a scene and a role's noun. Out: the person and the rule.

As title («лідер Північної Кореї Кім Чен Ин»), apposition («Іван Петренко, голова ради»), predicate («Петренко є
директором», «працює головою») or in a list with another role.
"""

from __future__ import annotations

from ..analysis.morphology import parse
from ..analysis.tokens import Sentence, Token
from ..entities.places import derived
from ..mentions.roles import lexicon
from .lexicon import plain, words
from .predicates import known_as, predicated
from .roles import acting_from, first_word, pers_at
from .scene import Scene
from .syntax import QUOTES, preposition
from .types import FoundArgument

NO_ROLES = frozenset(
    {
        "фоп", "тов", "пп", "диктатор", "тиран", "посада", "пост", "крісло", "в", "о", "т", "в.", "о.", "т.", "д-р",
        "соратник", "патріот",
    }
)  # fmt: skip
"""No names of roles: legal forms, judgements, what a role is held on, letters of «т. в. о.»."""


def agree(scene: Scene, sentence: Sentence, role: Token, person: int) -> bool:
    """Whether role and name may stand in one case: «депутатом, Барклі …» do not."""
    cases = {t.feats.get("Case") for t in sentence.within(scene.resolved.mentions[person].span)}
    return any(_alike(role.feats.get("Case"), case) for case in cases) or cases <= {None}


def _alike(one: str | None, other: str | None) -> bool:
    """Whether two words may stand in one case; of persons genitive and accusative look alike: «директора Палія»."""
    return one is None or other is None or one == other or {one, other} == {"Gen", "Acc"}


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
    offices = words("classes", "noun", "office") | words("classes", "noun", "owner")
    known = lemma in offices or last in offices
    known = known or (lemma.startswith("екс") and lemma[3:].lstrip("-") in words("classes", "noun", "office"))
    known = known or (
        token.upos == "NOUN"
        and token.feats.get("Animacy") == "Anim"
        and (token.feats.get("Number") != "Plur" or picked_from(sentence, token) is not None)
        and not _is_kin(lemma)
        and (
            picked_from(sentence, token) is not None
            or _is_nearest(scene, sentence, token, offices)
            or _stands_by(scene, sentence, token)
        )
    )
    named = scene.named(sentence, token)
    if token.feats.get("Number") == "Plur" and not picked_from(sentence, token):
        return False
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
    return agree(scene, sentence, token, number) and not any(
        plain(t.lemma) in offices or scene.mentions_at(sentence, t, ("JOB",)) for t in between
    )


def person_of(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str] | None:
    """The person and how it was found."""
    if picked_from(sentence, role) is not None:
        return _picked(scene, sentence, role)
    if role.feats.get("Case") == "Ins" and sentence.children(role, "cop") and sentence.children(role, "nsubj"):
        found = predicated(scene, sentence, role)  # «Він є співзасновником ТОВ разом із Олександром Юровських»
        if found is not None:
            return found
    for rule in (known_as, _titled, listed_ahead, _dashed, _apposed, predicated, _listed):
        found = rule(scene, sentence, role)
        if found is not None:
            return found
    return None


def _titled(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str] | None:
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
            return scene.of_mention(number, "title"), "position.title"
    return _followed(scene, sentence, role)


def _picked(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str] | None:
    """«один із засновників галереї Євген Аничин», «Карплюк є однією із засновниць «Стейс»»: «один» bears the case."""
    picking = picked_from(sentence, role)
    if picking is None:
        return None
    for number in _names_after(scene, sentence, role):
        if _alike(picking.feats.get("Case"), _case_of(scene, sentence, number)):
            return scene.of_mention(number, "title"), "position.title"
    return _apposed(scene, sentence, picking) or predicated(scene, sentence, picking)


def _names_after(scene: Scene, sentence: Sentence, role: Token) -> list[int]:
    """The names of persons between the role and the next verb or comma, in order."""
    found: dict[int, None] = {}
    for token in sentence.tokens[role.index :]:
        if token.upos in ("VERB", "AUX", "SCONJ") or token.form in (",", ";", ":", "(", "–", "—"):
            break
        number = pers_at(scene, sentence, token)
        if number is not None:
            found[number] = None
    return list(found)


def _case_of(scene: Scene, sentence: Sentence, number: int) -> str | None:
    top = sentence.top(scene.resolved.mentions[number].span)
    return top.feats.get("Case") if top is not None else None


def _followed(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str] | None:
    """The name that ends the role's phrase, whatever the tree says: «міністр щодо Brexit Домінік Рааб»."""
    number = scene.name_after(sentence, role)
    if number is None and acting_from(sentence, role) is not None:
        number = next(iter(_names_after(scene, sentence, role)), None)  # «листа в. о. начальника Дмитру Ягодину»
    if number is None:
        return None
    start = scene.resolved.mentions[number].start
    between = [t for t in sentence.tokens[role.index :] if t.start < start]
    foreign = role.feats.get("Case") != "Nom" and any(
        t.upos == "NOUN" and t.feats.get("Case") == "Nom" and t.form.islower() and scene.named(sentence, t) is None
        for t in between
    )
    if _is_outers(scene, sentence, role, number):
        return None
    if any(t.lemma in lexicon()["kin"] and t.feats.get("Case") == "Ins" != role.feats.get("Case") for t in between):
        return None  # «називали власника фірми кумом сина Собчука»
    if any(plain(t.form) == "від" for t in between) and _name_before(scene, sentence, role) is not None:
        return None  # «Сергія Шапрана – екс-депутата облради від блоку Лазаренка»
    # «Президента проект закону депутата Алєксєєва»: a nominative is no part of the role
    return None if foreign else (scene.of_mention(number, "title"), "position.title")


def _is_outers(scene: Scene, sentence: Sentence, role: Token, number: int) -> bool:
    """«мати судді Віра Голяшкіна», «помічниця гендиректора ВООЗ Маріанджела Сімао»: the name is the relative's or the
    assistant's, in whose case it stands."""
    at = role.index - 1
    while at > 0 and sentence.token(at).upos == "ADJ" and sentence.token(at).feats.get("Case") == "Gen":
        at -= 1
    before = sentence.token(at) if at > 0 else None
    if before is None or before.upos != "NOUN" or before.feats.get("Animacy") != "Anim":
        return False
    case = _case_of(scene, sentence, number)
    return role.feats.get("Case") == "Gen" and before.feats.get("Case") == case != "Gen"


def _apposed(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str] | None:
    """«Ілля Корольов, експерт …»; «Бенкс (засновник руху)»."""
    before = _name_before(scene, sentence, role)
    if before is not None:
        return scene.of_mention(before, "apposition"), "position.apposition"
    above = sentence.head(role)
    if above is None or role.relation not in ("appos", "flat", "nmod", "parataxis"):
        return None
    number = pers_at(scene, sentence, above)
    if number is None or preposition(sentence, role) is not None:
        return None
    if role.relation in ("appos", "parataxis", "flat") or role.feats.get("Case") == above.feats.get("Case"):
        return scene.of_mention(number, "apposition"), "position.apposition"
    return None


def _name_before(scene: Scene, sentence: Sentence, role: Token) -> int | None:
    """«С. Барклі, член Консервативної партії»: a name and a comma right before the role, both in one case."""
    at = first_word(sentence, role).index - 1
    while at > 1 and (sentence.token(at).upos in ("ADJ", "ADV") or _is_same_one(sentence, at)):
        at -= 1
    comma = sentence.tokens[at - 1] if at else None
    if comma is None or comma.form not in (",", "–", "—", "-", "("):
        return None
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
            if top is not None and (_alike(top.feats.get("Case"), role.feats.get("Case")) or may_agree(top, role)):
                return number
    return None


def may_agree(name: Token, role: Token) -> bool:
    """Whether a name and a role may be read in one case: «Зіта Сонді, директор», whatever the tagger thinks of either."""
    cases = [
        {p.case for p in parse(t.form) if p.pos in ("NOUN", "PROPN", "ADJ") and p.number != "Plur"}
        for t in (name, role)
    ]
    return bool(cases[0] & cases[1])


def _dashed(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str] | None:
    """«Директор фірми – Олександр Стефанов», «…, режисер – Станіслав Цехмістренко»: an office that opens a clause, a dash,
    a name."""
    if role.feats.get("Case") != "Nom" or not opens_clause(sentence, role):
        return None
    for token in sentence.tokens[role.index :]:
        if token.form in ("–", "—", "-") and not scene.text[token.start - 1 : token.start].strip():
            number = (
                pers_at(scene, sentence, sentence.tokens[token.index]) if token.index < len(sentence.tokens) else None
            )
            named = number is not None and _case_of(scene, sentence, number) == "Nom"
            return (
                (scene.of_mention(number, "predicate"), "position.predicate") if named and number is not None else None
            )
        outside = scene.named(sentence, token) is None and token.form not in QUOTES
        if outside and (token.upos not in ("NOUN", "ADJ", "ADP") or token.feats.get("Case") == "Nom"):
            return None
    return None


def opens_clause(sentence: Sentence, role: Token) -> bool:
    """Whether an office is the first word of its clause."""
    first = first_word(sentence, role).index
    return first == 1 or plain(sentence.token(first - 1).form) in (",", ";", ".", "а", "*", "•", "-", "—", "–")


OWN = frozenset({"свій", "мій", "твій", "наш", "ваш", "цей", "той", "такий", "який"})


def _is_same_one(sentence: Sentence, at: int) -> bool:
    """«Олександр Мележик, він же директор Інституту»: «він же» says that the role is the same person's."""
    pair = [plain(t.form) for t in sentence.tokens[max(0, at - 2) : at + 1]]
    same = any(pair[n : n + 2] in (["він", "же"], ["вона", "ж"], ["він", "ж"], ["вона", "же"]) for n in (0, 1))
    return same and plain(sentence.token(at).form) in ("він", "вона", "ж", "же")


def _listed(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str] | None:
    """«засновником, директором і бухгалтером»: who holds the role before in a list of roles in one case."""
    for other in reversed(sentence.tokens[: role.index - 1]):
        if other.upos in ("VERB", "AUX", "SCONJ") or pers_at(scene, sentence, other) is not None:
            return None
        joined = role.head == other.index and role.relation in ("conj", "appos")
        beside = plain(sentence.token(first_word(sentence, role).index - 1).form) in (",", "і", "та", "й", "також")
        same = other.upos == "NOUN" and other.feats.get("Case") == role.feats.get("Case")
        if same and (joined or beside) and is_role(scene, sentence, other):
            return person_of(scene, sentence, other)
    return None


def listed_ahead(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str] | None:
    """«голова Диканської РДА, депутат райради Юрій Оніщенко»: the name that ends the next role in one case."""
    opened = False
    for other in sentence.tokens[role.index : role.index + 16]:
        opened = opened or other.form == "("
        if other.form == ")" and not opened:  # «Оксана Савчук (голова комісії), заступник мера …»
            return None
        if other.upos in ("VERB", "AUX", "SCONJ", "CCONJ") or pers_at(scene, sentence, other) is not None:
            return None
        before = sentence.token(first_word(sentence, other).index - 1)  # «…, головний державний санітарний лікар»
        same = other.upos == "NOUN" and other.feats.get("Case") == role.feats.get("Case")
        # «керівник Pfizer, грек Альберт Бурла»: whatever else he is
        person = same and not _is_kin(plain(other.lemma)) and other.feats.get("Animacy") == "Anim"
        person = person or (same and is_role(scene, sentence, other))
        if person and before.form == "," and other.feats.get("Number") == role.feats.get("Number"):
            found = _followed(scene, sentence, other) or _titled(scene, sentence, other)
            if found is not None:
                return found
    return None
