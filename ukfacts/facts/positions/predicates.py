"""Predicates: who is said to be what. In: a scene and a role's noun. Out: the person and the rule.

«Сергій є генеральним директором», «працює головою», «директором є Олександр Дяченко», «на посаді директора».
"""

from __future__ import annotations

from ...analysis.tokens import Sentence, Token
from ..lexicon import plain
from ..matching.relatives import antecedent_of
from ..matching.subjects import find_subject
from ..scene import Scene
from ..syntax import is_lone_genitive, preposition
from ..types import FoundArgument
from .clauses import PREDICATES, before_pronoun, beyond_inserted, clause_around, says_who
from .dropped import dropped, last_named
from .lives import told_of
from .offices import is_kin
from .roles import acting_from, first_word, pers_at

KNOWN = frozenset(
    {
        "відомий", "знаний", "вказаний", "зазначений", "записаний", "зареєстрований", "представлений", "згаданий",
        "повернутися", "прийти", "виступати", "виступити", "працювати", "значитися", "фігурувати", "згадуватися",
        "представитися", "прославитися", "запам'ятатися",
    }
)  # fmt: skip
"""Words before «як»: «відомий як директор», «повернулася до уряду як міністерка»."""
FAR = 6
"""Most words between such a word and «як»."""


def known_as(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str] | None:
    """«Черніков відомий як директор», «Гуназа, відома як представник партії», «повернулася до уряду як міністерка»."""
    at = first_word(sentence, role).index - 1
    if at < 2 or plain(sentence.token(at).form) != "як" or role.feats.get("Number") == "Plur":
        return None
    near = [t for t in sentence.tokens[max(0, at - FAR) : at - 1] if t.upos in ("VERB", "AUX", "ADJ")]
    said = next((t for t in reversed(near) if plain(t.lemma) in KNOWN), None)
    if said is None:
        return None
    if said.upos == "VERB":
        edge = find_subject(scene, sentence, said)
        if edge is None or scene.label(edge.sentence, edge.token) != "PERS":
            return None
        return scene.argument(edge.sentence, edge.token, "known"), "position.known"
    for token in reversed(sentence.tokens[: said.index - 1]):
        number = pers_at(scene, sentence, token)
        if number is not None:
            return scene.of_mention(number, "known"), "position.known"
        inside = scene.named(sentence, token) is not None
        passed = token.upos in ("ADV", "PUNCT", "PART") or plain(token.form) in ("також", "є", "в", "у", "минулому")
        if not inside and not passed:  # «Шаповал, у минулому відомою як керівник»
            return None
    return None


def predicated(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str] | None:
    """«Сергій є генеральним директором», «працює головою», «Бровков був директором»."""
    held = _held_on(sentence, role) or sentence.head(role)
    beside = held is not None and all(t.upos in ("ADJ", "DET") for t in sentence.tokens[held.index : role.index - 1])
    named = held is not None and _is_post(sentence, held)
    behind = preposition(sentence, held) if held is not None else None
    # «кандидат на посаду», «пішла з посади»: it is not held
    sought = held is not None and (behind in ("з", "від") or (behind == "на" and held.feats.get("Case") == "Acc"))
    sought = sought or any(plain(t.lemma) in TAKING for t in (sentence.ancestors(held) if held is not None else ()))
    if held is not None and named and beside and not sought and role.feats.get("Case") in ("Gen", "Acc"):
        # «працював у банку в якості керівника відділу», «на посаді директора»
        subject = next((s for a in sentence.ancestors(held) for s in sentence.children(a, "nsubj")), None)
        above = sentence.head(held)
        edge = find_subject(scene, sentence, above) if subject is None and above is not None else None
        where, subject = (edge.sentence, edge.token) if edge is not None else (sentence, subject)
        whose = before_pronoun(scene, sentence, subject) if subject is not None else None
        if whose is not None:  # «Надія Чорномаз, яка займає посаду заступника голови»
            return scene.of_mention(whose, "held"), "position.held"
        known = subject is not None and (
            scene.label(where, subject) == "PERS" or plain(subject.form) in ("він", "вона")
        )
        if subject is not None and known:
            return scene.argument(where, subject, "held"), "position.held"
        life = told_of(scene, sentence, above.feats.get("Gender")) if subject is None and above is not None else None
        if life is not None:
            return life, "position.held"
    verb = sentence.head(role) if role.feats.get("Case") == "Ins" else None
    acting = acting_from(sentence, role)
    if acting is not None and acting is not role:  # «став в. о. начальника Служби»
        above = sentence.head(acting)
        own = next(iter(sentence.children(above, "nsubj")), None) if above is not None else None
        number = pers_at(scene, sentence, own) if own is not None else None
        if number is not None and above is not None and plain(above.lemma) in PREDICATES:
            return scene.of_mention(number, "predicate"), "position.predicate"
        found = _equal_names(scene, sentence, clause_around(sentence, role))
        if role.feats.get("Case") == "Gen" and len(found) == 1:  # «Наразі в. о. керівника підприємства є Вовколуп»
            return scene.of_mention(found.pop(), "predicate"), "position.predicate"
    subject = None
    copula = sentence.children(role, "cop")
    if copula or role.relation == "root":
        subjects = sentence.children(role, "nsubj")  # «керівником «Легіон |Експерт|» є |Мельник|» has two
        subject = next((s for s in subjects if pers_at(scene, sentence, s) is not None), next(iter(subjects), None))
    elif verb is not None and says_who(verb) and preposition(sentence, role) is None:
        subjects = sentence.children(verb, "nsubj")  # «Заснована фірма …, керівником значиться Артем Мацьков» has two
        of_name = (s for s in subjects if pers_at(scene, sentence, s) is not None or _named_kin(scene, sentence, s))
        subject = next(of_name, next(iter(subjects), None))
    if subject is None and role.relation == "root" and role.feats.get("Case") == "Nom" and role.index > 1:
        # «Маринович засновник першої групи»: a name that opens the sentence
        first = pers_at(scene, sentence, sentence.token(role.index - 1))
        opens = first is not None and scene.resolved.mentions[first].start == sentence.start
        if first is not None and opens and sentence.token(role.index - 1).feats.get("Case") == "Nom":
            return scene.of_mention(first, "predicate"), "position.predicate"
    if subject is None:
        return _equated(scene, sentence, role) or dropped(scene, sentence, role)
    if is_lone_genitive(sentence, subject):
        return None  # «Її власником є ТОВ «Атолл Груп» бізнесмена Олега Боярина»: whose firm owns it
    if plain(subject.lemma) == "останній" and subject.upos != "NOUN":
        last = last_named(scene, sentence, subject)
        return (scene.of_mention(last, "predicate/last"), "position.predicate") if last is not None else None
    number = before_pronoun(scene, sentence, subject)
    number = number if number is not None else _named_kin(scene, sentence, subject)
    if number is None:
        subject = antecedent_of(sentence, subject) or subject
        number = pers_at(scene, sentence, subject)
    if number is not None:
        return scene.of_mention(number, "predicate"), "position.predicate"
    if scene.label(sentence, subject) == "PERS" or plain(subject.form) in ("він", "вона"):
        return scene.argument(sentence, subject, "predicate"), "position.predicate"
    # «Засновником є Олександр Ковалко, колишній заступник …»: the tree has the apposition for the subject
    other = scene.label(sentence, subject) in ("ORG", "LOC")  # «Співзасновником є ТОВ «Юран» Валерія Нечитайло»
    return _equated(scene, sentence, role) if subject.index > role.index and not other else None


def _held_on(sentence: Sentence, role: Token) -> Token | None:
    """«подав декларацію у якості завідувача»: the noun right before, which the tree has not."""
    at = role.index - 1
    while at > 1 and sentence.token(at).upos in ("ADJ", "DET"):
        at -= 1
    found = sentence.token(at) if at else None
    fits = found is not None and _is_post(sentence, found)
    return found if fits and role.feats.get("Case") in ("Gen", "Acc") else None


def _is_post(sentence: Sentence, noun: Token) -> bool:
    """«посада», «у якості»; «обов'язки» where somebody does them."""
    above = sentence.head(noun)
    done = above is not None and plain(above.lemma) in ("виконувати", "виконати")
    return plain(noun.lemma) in ("посада", "якість", "роль") or (plain(noun.lemma) == "обов'язок" and done)


def _equated(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str] | None:
    """«Директором ТОВ з 2013 року є Олександр Дяченко»: an instrumental role, a copula and one name in the
    nominative in the clause."""
    above = sentence.head(role)
    if role.feats.get("Case") != "Ins" or preposition(sentence, role) is not None or _is_other_matter(above):
        return None
    clause = beyond_inserted(sentence, clause_around(sentence, role))
    border = sentence.tokens[clause[-1].index] if clause[-1].index < len(sentence.tokens) else None
    if not any(says_who(t) for t in clause):
        # «головою наглядової ради – Ніна Набокіна»
        dash = border is not None and border.form in ("–", "—") and border.index < len(sentence.tokens)
        number = _behind_dash(scene, sentence, border) if dash and border is not None else None
        number = number if number is not None else _left_out(scene, sentence, role)
        return (scene.of_mention(number, "predicate"), "position.predicate") if number is not None else None
    names = {n for t in clause if (n := pers_at(scene, sentence, t)) is not None and t.feats.get("Case") == "Nom"}
    pronoun = next(
        (t for t in clause if plain(t.lemma) in ("який", "котрий", "що") and t.feats.get("Case") in ("Nom", None)), None
    )
    before = before_pronoun(scene, sentence, pronoun) if pronoun is not None and pronoun is clause[0] else None
    if not names and before is not None:
        names = {before}
    if not names:
        last = next((t for t in clause if plain(t.lemma) == "останній" and t.feats.get("Case") == "Nom"), None)
        found = last_named(scene, sentence, last) if last is clause[0] else None
        names = {found} if found is not None else names
    if len(names) != 1:
        return None
    return scene.of_mention(names.pop(), "predicate"), "position.predicate"


def _named_kin(scene: Scene, sentence: Sentence, noun: Token) -> int | None:
    """«директором став син аграрія Віктора Шумського – |Олександр Шумський|»: the relative's own name."""
    if noun.upos != "NOUN" or noun.feats.get("Case") != "Nom" or not is_kin(plain(noun.lemma)):
        return None
    below = (pers_at(scene, sentence, c) for c in sentence.children(noun, "flat", "appos") if _is_nominative(c, noun))
    found = next((n for n in below if n is not None), None)
    if found is not None:
        return found
    for token in sentence.tokens[noun.index :]:  # «працює син Гнатюка |Владислав|», whom the tree hangs on the father
        if token.upos in ("VERB", "AUX", "SCONJ", "CCONJ", "PUNCT"):
            return None
        if _is_nominative(token, noun) and pers_at(scene, sentence, token) is not None:
            return pers_at(scene, sentence, token)
    return None


def _is_nominative(token: Token, behind: Token) -> bool:
    return token.index > behind.index and token.feats.get("Case") == "Nom"


def _equal_names(scene: Scene, sentence: Sentence, clause: tuple[Token, ...]) -> set[int]:
    """The names in the nominative of a clause with a copula."""
    if not any(says_who(t) for t in clause):
        return set()
    return {n for t in clause if (n := pers_at(scene, sentence, t)) is not None and t.feats.get("Case") == "Nom"}


def _behind_dash(scene: Scene, sentence: Sentence, dash: Token) -> int | None:
    """«директором – |згаданий вище| Гайк Товмасян»: the name behind a dash, words that point back apart."""
    for token in sentence.tokens[dash.index : dash.index + 4]:
        number = pers_at(scene, sentence, token)
        if number is not None:
            return number
        if token.upos not in ("ADJ", "DET", "ADV", "PART") or token.feats.get("Case") not in ("Nom", None):
            return None
    return None


def _is_other_matter(above: Token | None) -> bool:
    """«до реєстрації підприємцем», «був обраний суддею»: an instrumental of a noun, or of a participle that is told as an
    appointment."""
    if above is None:
        return False
    return (above.upos == "NOUN" and above.lemma.endswith(("ння", "ття", "ція"))) or (
        above.upos == "ADJ" and plain(above.lemma) in APPOINTED
    )


TAKING = frozenset({"обійняти", "зайняти", "посісти", "отримати", "одержати"})
"""«обійняв посаду» is an appointment, «обіймає посаду» a position."""
APPOINTED = frozenset({"обраний", "призначений", "переобраний", "затверджений"})


def _left_out(scene: Scene, sentence: Sentence, role: Token) -> int | None:
    """«Засновником є компанія, а директором Світлана Жукова»: the copula of the clause before is not said again."""
    if role.index < 3 or plain(sentence.token(role.index - 1).form) not in ("а", "і", "та"):
        return None
    said = any(plain(t.lemma) in PREDICATES for t in sentence.tokens[: role.index - 1])
    following = sentence.tokens[role.index] if role.index < len(sentence.tokens) else None
    number = pers_at(scene, sentence, following) if said and following is not None else None
    return number if following is not None and following.feats.get("Case") == "Nom" else None
