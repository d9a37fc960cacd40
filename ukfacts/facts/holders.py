"""Holders: which nouns are roles, and whose. In: a scene and a role's noun. Out: the person and the rule.

As title («лідер Північної Кореї Кім Чен Ин»), apposition («Іван Петренко, голова ради»), predicate («Петренко є
директором», «працює головою») or in a list with another role.
"""

from __future__ import annotations

from ..analysis.tokens import Sentence, Token
from .lexicon import plain, words
from .roles import pers_at
from .scene import Scene
from .subjects import find_subject
from .syntax import antecedent_of, preposition
from .types import FoundArgument

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
    return agree(scene, sentence, token, number) and not any(
        plain(t.lemma) in offices or scene.mentions_at(sentence, t, ("JOB",)) for t in between
    )


def person_of(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str] | None:
    """The person and how it was found."""
    for rule in (_titled, listed_ahead, _apposed, _predicated, _listed):
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


def _followed(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str] | None:
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
    return None if foreign else (scene.of_mention(number, "title"), "position.title")


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


def _predicated(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str] | None:
    """«Сергій є генеральним директором», «працює головою», «Бровков був директором»."""
    held = sentence.head(role)
    if held is not None and plain(held.lemma) in ("посада", "якість", "роль") and role.feats.get("Case") == "Gen":
        # «працював у банку в якості керівника відділу», «на посаді директора»
        subject = next((s for a in sentence.ancestors(held) for s in sentence.children(a, "nsubj")), None)
        above = sentence.head(held)
        edge = find_subject(scene, sentence, above) if subject is None and above is not None else None
        where, subject = (edge.sentence, edge.token) if edge is not None else (sentence, subject)
        if subject is not None and scene.label(where, subject) == "PERS":
            return scene.argument(where, subject, "held"), "position.held"
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
        return scene.of_mention(number, "predicate"), "position.predicate"
    if scene.label(sentence, subject) == "PERS":
        return scene.argument(sentence, subject, "predicate"), "position.predicate"
    return None


def _equated(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str] | None:
    """«Директором ТОВ з 2013 року є Олександр Дяченко»: an instrumental role, a copula and one name in the
    nominative in the clause."""
    if role.feats.get("Case") != "Ins" or preposition(sentence, role) is not None:
        return None
    clause = clause_around(sentence, role)
    border = sentence.tokens[clause[-1].index] if clause[-1].index < len(sentence.tokens) else None
    if not any(plain(t.lemma) in PREDICATES and t.upos in ("VERB", "AUX") for t in clause):
        # «головою наглядової ради – Ніна Набокіна»
        dash = border is not None and border.form in ("–", "—") and border.index < len(sentence.tokens)
        number = pers_at(scene, sentence, sentence.tokens[border.index]) if dash and border is not None else None
        return (scene.of_mention(number, "predicate"), "position.predicate") if number is not None else None
    names = {n for t in clause if (n := pers_at(scene, sentence, t)) is not None and t.feats.get("Case") == "Nom"}
    pronoun = next(
        (t for t in clause if plain(t.lemma) in ("який", "котрий", "що") and t.feats.get("Case") in ("Nom", None)), None
    )
    before = _before_pronoun(scene, sentence, pronoun) if pronoun is not None and pronoun is clause[0] else None
    if not names and before is not None:
        names = {before}
    if len(names) != 1:
        return None
    return scene.of_mention(names.pop(), "predicate"), "position.predicate"


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


def _listed(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str] | None:
    """«засновником, директором і бухгалтером»: who holds the role before in a list of roles in one case."""
    for other in reversed(sentence.tokens[: role.index - 1]):
        if other.upos in ("VERB", "AUX", "SCONJ") or scene.label(sentence, other) == "PERS":
            return None
        joined = role.head == other.index and role.relation in ("conj", "appos")
        beside = plain(sentence.token(role.index - 1).form) in (",", "і", "та", "й", "також")
        same = other.upos == "NOUN" and other.feats.get("Case") == role.feats.get("Case")
        if same and (joined or beside) and is_role(scene, sentence, other):
            return person_of(scene, sentence, other)
    return None


def listed_ahead(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str] | None:
    """«голова Диканської РДА, депутат райради Юрій Оніщенко»: the name that ends the next role in one case."""
    for other in sentence.tokens[role.index : role.index + 10]:
        if other.upos in ("VERB", "AUX", "SCONJ", "CCONJ") or scene.label(sentence, other) == "PERS":
            return None
        before = sentence.token(other.index - 1)
        same = other.upos == "NOUN" and other.feats.get("Case") == role.feats.get("Case")
        if same and before.form == "," and is_role(scene, sentence, other):
            return _titled(scene, sentence, other)
    return None


def clause_around(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """The stretch between the commas around a token."""
    borders = [t.index for t in sentence.tokens if t.form in (",", ";", ":", "–", "—", "(", ")")]
    first = max((b for b in borders if b < token.index), default=0)
    last = min((b for b in borders if b > token.index), default=len(sentence.tokens) + 1)
    return sentence.tokens[first : last - 1]
