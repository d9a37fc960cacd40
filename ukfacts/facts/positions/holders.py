"""Holders: whose a role is. In: a scene and a role's noun. Out: the person and the rule.

As title («лідер Північної Кореї Кім Чен Ин»), apposition («Іван Петренко, голова ради»), predicate («Петренко є
директором», «працює головою»), behind a dash or in a list with another role.
"""

from __future__ import annotations

from ...analysis.tokens import Sentence, Token
from ..lexicon import plain
from ..scene import Scene
from ..syntax import DASHES, QUOTES, preposition
from ..types import FoundArgument
from .clauses import says_who
from .lives import of_life
from .offices import alike, held, is_kin, is_role, name_before, picked_from
from .predicates import known_as, predicated
from .roles import acting_from, first_word, pers_at

WHEN = frozenset({"нині", "тепер", "зараз", "згодом", "пізніше", "раніше", "колись", "потім", "водночас", "також"})
"""Adverbs before the second of two roles."""


def person_of(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str] | None:
    """The person and how it was found."""
    if picked_from(sentence, role) is not None:
        return _picked(scene, sentence, role)
    if role.feats.get("Case") == "Ins" and sentence.children(role, "cop") and sentence.children(role, "nsubj"):
        found = predicated(scene, sentence, role)  # «Він є співзасновником ТОВ разом із Олександром Юровських»
        if found is not None:
            return found
    for rule in (
        known_as,
        _titled,
        listed_ahead,
        _dashed,
        _left_to_dash,
        _apposed,
        predicated,
        _through,
        _listed,
        of_life,
    ):
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
        if between and between[-1].form in (",", "–", "—", "-") and not _set_off(scene, sentence, role, child):
            continue
        if number is not None and alike(child.feats.get("Case"), case) and not sentence.children(child, "case"):
            return scene.of_mention(number, "title"), "position.title"
    return _followed(scene, sentence, role)


def _set_off(scene: Scene, sentence: Sentence, role: Token, name: Token) -> bool:
    """«ще один командир повстанців, |Карпо Скидан|, збирав військо»: a subject's name between two commas."""
    number = pers_at(scene, sentence, name)
    end = scene.resolved.mentions[number].end if number is not None else name.end
    after = next((t for t in sentence.tokens if t.start >= end), None)
    commas = sentence.token(name.index - 1).form == "," and after is not None and after.form == ","
    told = role.relation == "nsubj" and role.feats.get("Case") == name.feats.get("Case") == "Nom"
    return commas and told and plain(role.lemma) in held()


def _picked(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str] | None:
    """«один із засновників галереї Євген Аничин», «Карплюк є однією із засновниць «Стейс»»: «один» bears the case."""
    picking = picked_from(sentence, role)
    if picking is None:
        return None
    for number in _names_after(scene, sentence, role):
        if alike(picking.feats.get("Case"), _case_of(scene, sentence, number)):
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
        t.upos == "NOUN"
        and t.feats.get("Case") == "Nom"
        and t.form.islower()
        and scene.named(sentence, t) is None
        and t.deprel != "compound"
        for t in between
    )
    if _is_outers(scene, sentence, role, number):
        return None
    if any(is_kin(plain(t.lemma)) and t.feats.get("Case") == "Ins" != role.feats.get("Case") for t in between):
        return None  # «називали власника фірми кумом сина Собчука», «беркутівця» з людьми Гарагана»
    if any(plain(t.form) == "від" for t in between) and name_before(scene, sentence, role) is not None:
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


def _through(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str] | None:
    """«Директором фірми є |голова партії «Союз», власник сайту| Вадим Чорний»: the name of the offices behind a copula."""
    if role.feats.get("Case") != "Ins" or preposition(sentence, role) is not None:
        return None
    copula = next((t for t in sentence.tokens[role.index :] if t.upos in ("VERB", "AUX") or t.form == ","), None)
    if copula is None or not says_who(copula):
        return None
    return _office_behind(scene, sentence, copula)


def _apposed(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str] | None:
    """«Ілля Корольов, експерт …»; «Бенкс (засновник руху)»."""
    before = name_before(scene, sentence, role)
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


def _dashed(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str] | None:
    """«Директор фірми – Олександр Стефанов», «мають одноосібного власника – Богдана Тимківа»: an office, a dash, a name in
    the same case."""
    case = role.feats.get("Case")
    first = first_word(sentence, role).index
    outer = sentence.token(first - 1) if first > 1 else None
    if (case == "Nom" and not opens_clause(sentence, role)) or (
        outer is not None and outer.feats.get("Animacy") == "Anim"
    ):
        return None  # «сина письменника – Юрія»
    for token in sentence.tokens[role.index :]:
        if token.form in DASHES and not scene.text[token.start - 1 : token.start].strip():
            after = sentence.tokens[token.index] if token.index < len(sentence.tokens) else None
            number = pers_at(scene, sentence, after) if after is not None else None
            if number is None:
                return _office_behind(scene, sentence, token) if case == "Nom" else None
            if not alike(_case_of(scene, sentence, number), case):
                return None
            return scene.of_mention(number, "predicate"), "position.predicate"
        if case == "Nom" and _joins_role(sentence, token):
            continue  # «художній керівник |і диригент| – Товій Рівець»
        outside = scene.named(sentence, token) is None and token.form not in QUOTES
        if outside and (token.upos not in ("NOUN", "ADJ", "ADP") or token.feats.get("Case") == "Nom"):
            return None
    return None


def _joins_role(sentence: Sentence, token: Token) -> bool:
    """«і» before a second office, or that office: a person's noun in the nominative."""
    joining = plain(token.form) in ("і", "й", "та")
    rest = sentence.tokens[token.index : token.index + 3] if joining else (token,)
    noun = next((t for t in rest if t.upos == "NOUN"), None)
    if noun is None or noun.feats.get("Case") != "Nom" or noun.feats.get("Animacy") != "Anim":
        return False
    return joining or plain(sentence.token(first_word(sentence, token).index - 1).form) in ("і", "й", "та")


def _office_behind(scene: Scene, sentence: Sentence, mark: Token) -> tuple[FoundArgument, str] | None:
    """The name of the office that stands right behind a dash or copula: «керівник – |заслужений діяч Товій Рівець|»."""
    for token in sentence.tokens[mark.index :]:
        if token.upos == "NOUN" and token.feats.get("Case") == "Nom" and is_role(scene, sentence, token):
            found = _followed(scene, sentence, token) or listed_ahead(scene, sentence, token)
            return (found[0], "position.predicate") if found is not None else None
        if token.upos not in ("ADJ", "DET", "ADV"):
            return None
    return None


def _left_to_dash(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str] | None:
    """«Таїсія є директором, а Ніна Олійник – завідувачем»: the copula of the clause before is not said again."""
    first = first_word(sentence, role).index
    if role.feats.get("Case") != "Ins" or first < 3 or sentence.token(first - 1).form not in DASHES:
        return None
    dash = sentence.token(first - 1)
    if not any(says_who(t) and t.upos != "ADJ" for t in sentence.tokens[: dash.index - 1]):
        return None
    for number, mention in enumerate(scene.resolved.mentions):
        if (
            mention.label == "PERS"
            and 0 <= dash.start - mention.end <= 2
            and _case_of(scene, sentence, number) == "Nom"
        ):
            return scene.of_mention(number, "predicate"), "position.predicate"
    return None


def opens_clause(sentence: Sentence, role: Token) -> bool:
    """Whether an office is the first word of its clause."""
    first = first_word(sentence, role).index
    return first == 1 or plain(sentence.token(first - 1).form) in (",", ";", ".", "а", "*", "•", "-", "—", "–", "(")


def _listed(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str] | None:
    """«засновником, директором і бухгалтером»: who holds the role before in a list of roles in one case."""
    for other in reversed(sentence.tokens[: role.index - 1]):
        if other.upos in ("VERB", "AUX", "SCONJ") or pers_at(scene, sentence, other) is not None:
            return None
        joined = role.head == other.index and role.relation in ("conj", "appos")
        beside = plain(sentence.token(_linked(sentence, role)).form) in (",", "і", "та", "й", "також")
        same = other.upos == "NOUN" and other.feats.get("Case") == role.feats.get("Case")
        if same and (joined or beside) and is_role(scene, sentence, other):
            return person_of(scene, sentence, other)
    return None


def _linked(sentence: Sentence, role: Token) -> int:
    """Index of the word that links a role to the one before: «колишній заступник голови|,| а нині – керівник проєктів»."""
    at = first_word(sentence, role).index - 1
    while at > 1 and (plain(sentence.token(at).form) in WHEN or sentence.token(at).form in DASHES):
        at -= 1
    return at - 1 if at > 1 and plain(sentence.token(at).form) == "а" else at


def _joins_attributes(sentence: Sentence, link: Token) -> bool:
    """«доцент кафедри фізичної |та| неорганічної хімії, командир роти»: within what the first role is of."""
    sides = [sentence.token(at) for at in (link.index - 1, link.index + 1) if 0 < at <= len(sentence.tokens)]
    cases = {t.feats.get("Case") for t in sides}
    return (
        len(sides) == 2
        and cases == {"Gen"}
        and len({t.upos for t in sides}) == 1
        and all(t.feats.get("Animacy") != "Anim" for t in sides)
    )


def _goes_on(sentence: Sentence, link: Token) -> bool:
    """«колишній прем'єр-міністр Фінляндії, |а нині| президент»."""
    after = sentence.token(link.index + 1) if link.index < len(sentence.tokens) else None
    return plain(link.form) == "а" and after is not None and plain(after.form) in WHEN


def listed_ahead(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str] | None:
    """«голова Диканської РДА, депутат райради Юрій Оніщенко»: the name that ends the next role in one case."""
    opened = False
    for other in sentence.tokens[role.index : role.index + 16]:
        opened = opened or other.form == "("
        if other.form == ")" and not opened:  # «Оксана Савчук (голова комісії), заступник мера …»
            return None
        joins = other.upos == "CCONJ" and not _joins_attributes(sentence, other) and not _goes_on(sentence, other)
        if joins or other.upos in ("VERB", "AUX", "SCONJ") or pers_at(scene, sentence, other) is not None:
            return None
        before = sentence.token(first_word(sentence, other).index - 1)  # «…, головний державний санітарний лікар»
        same = other.upos == "NOUN" and other.feats.get("Case") == role.feats.get("Case")
        # «керівник Pfizer, грек Альберт Бурла»: whatever else he is
        person = same and not is_kin(plain(other.lemma)) and other.feats.get("Animacy") == "Anim"
        person = person or (same and is_role(scene, sentence, other))
        office = plain(role.lemma) in held()
        # «співзасновник «ІСД» – народний депутат Сергій Тарута»
        parted = before.form == "," or (office and before.form in ("–", "—"))
        parted = parted or plain(before.form) in WHEN  # «колишній прем'єр Фінляндії, а |нині| президент Стубб»
        if person and parted and other.feats.get("Number") == role.feats.get("Number"):
            found = _followed(scene, sentence, other) or _titled(scene, sentence, other)
            if found is not None:
                return found
    return None
