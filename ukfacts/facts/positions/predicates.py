"""Predicates: who is said to be what. In: a scene and a role's noun. Out: the person and the rule.

«Сергій є генеральним директором», «працює головою», «директором є Олександр Дяченко», «на посаді директора».
"""

from __future__ import annotations

from ...analysis.tokens import Sentence, Token
from ..lexicon import plain
from ..matching.relatives import antecedent_of
from ..matching.subjects import find_subject, previous_subject
from ..scene import Scene
from ..syntax import is_lone_genitive, preposition
from ..types import FoundArgument
from .lives import told_of
from .offices import is_kin
from .roles import acting_from, first_word, pers_at

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
        "зареєстрований",
        "оформлений",
    }
)


def says_who(token: Token) -> bool:
    """Whether a word says that somebody is something: «є», «значиться», «записана»; who «стане» it, is not yet."""
    if plain(token.lemma) in ("стати", "ставати") and token.feats.get("Tense") == "Fut":
        return False
    return token.upos in ("VERB", "AUX", "ADJ") and plain(token.lemma) in PREDICATES


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
        subject = next(iter(sentence.children(role, "nsubj")), None)
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
        return _equated(scene, sentence, role) or _dropped(scene, sentence, role)
    if is_lone_genitive(sentence, subject):
        return None  # «Її власником є ТОВ «Атолл Груп» бізнесмена Олега Боярина»: whose firm owns it
    if plain(subject.lemma) == "останній" and subject.upos != "NOUN":
        last = _last_named(scene, sentence, subject)
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


def _last_named(scene: Scene, sentence: Sentence, pronoun: Token) -> int | None:
    """«Останній є директором»: who was named last before the sentence, if the gender is the same."""
    before = [n for n, m in enumerate(scene.resolved.mentions) if m.label == "PERS" and m.end <= sentence.start]
    if not before or sentence.index - scene.resolved.mentions[before[-1]].sentence > 2:
        return None
    entity = scene.entity(scene.resolved.entities.of_mention.get(before[-1]))
    return before[-1] if entity is not None and entity.gender == pronoun.feats.get("Gender") else None


def _dropped(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str] | None:
    """«Раніше працював лікарем», «Був депутатом облради»: who the sentence before, or the verb joined to, is about."""
    if role.feats.get("Case") != "Ins" or preposition(sentence, role) is not None:
        return None
    verb = next((c for c in sentence.children(role, "cop")), None) or _being(sentence, role) or sentence.head(role)
    if (
        verb is None
        or plain(verb.lemma) not in PREDICATES | {"будучи"}
        or verb.feats.get("VerbForm") not in ("Fin", "Conv")
    ):
        return None
    if verb.feats.get("VerbForm") == "Conv":
        return _of_converb(scene, sentence, role)
    top = role if verb.head == role.index else verb
    one = verb.feats.get("Number") == "Sing" or plain(verb.form) == "є"
    if not one or any(sentence.children(t, "nsubj", "csubj") for t in (role, verb)):
        return None
    edge = find_subject(scene, sentence, top) or previous_subject(scene, sentence, verb) if top.head else None
    edge = edge or previous_subject(scene, sentence, verb)
    if edge is None:
        life = told_of(scene, sentence, verb.feats.get("Gender"))
        return (life, "position.dropped") if life is not None else None
    if scene.label(edge.sentence, edge.token) != "PERS":
        return None
    return scene.argument(edge.sentence, edge.token, "predicate.dropped"), "position.dropped"


def _being(sentence: Sentence, role: Token) -> Token | None:
    """«|будучи| начальником»: which the tree has for a conjunction."""
    return next((c for c in sentence.children(role, "mark", "advcl") if plain(c.form) == "будучи"), None)


def _of_converb(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str] | None:
    """«Сизоненко, будучи начальником ТЦК, придбав квартиру»: the subject of the verb that it goes with."""
    for above in sentence.ancestors(role):
        if above.upos == "VERB" and above.feats.get("VerbForm") == "Fin":
            edge = find_subject(scene, sentence, above)
            if edge is None or scene.label(edge.sentence, edge.token) != "PERS":
                return None
            return scene.argument(edge.sentence, edge.token, "predicate.dropped"), "position.dropped"
    return None


def _equated(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str] | None:
    """«Директором ТОВ з 2013 року є Олександр Дяченко»: an instrumental role, a copula and one name in the
    nominative in the clause."""
    above = sentence.head(role)
    if role.feats.get("Case") != "Ins" or preposition(sentence, role) is not None or _is_other_matter(above):
        return None
    clause = _beyond_inserted(sentence, clause_around(sentence, role))
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
        found = _last_named(scene, sentence, last) if last is clause[0] else None
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


def _beyond_inserted(sentence: Sentence, clause: tuple[Token, ...]) -> tuple[Token, ...]:
    """«Директором ТОВ, створеного у лютому, є …», «керівником підприємства, яке стоїть, є …»: the clause goes on behind
    what stands between commas."""
    rest = sentence.tokens[clause[-1].index :]
    if len(rest) < 3 or rest[0].form != ",":
        return clause
    relative = any(plain(t.lemma) in ("який", "котрий", "що") for t in rest[1:3])
    if rest[1].feats.get("VerbForm") != "Part" and not relative:
        return clause
    comma = next((n for n, t in enumerate(rest) if n > 1 and t.form == ","), len(rest) - 1)
    after = rest[comma + 1 : comma + 2]
    if not after or not says_who(after[0]):
        return clause
    return (*clause, *clause_around(sentence, after[0]))


def before_pronoun(scene: Scene, sentence: Sentence, pronoun: Token) -> int | None:
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
    genders = (pronoun.feats.get("Gender"), above.feats.get("Gender"))
    if None not in genders and genders[0] != genders[1]:
        return found  # «дружина депутата Петренка, який …»
    # «Андрій Шишовський, брат дружини Тарпана, який є депутатом»: whose brother he is does not count
    own = (n for c in sentence.children(above, "flat", "appos") if (n := pers_at(scene, sentence, c)) is not None)
    return next(own, found if above.relation == "root" else None)  # «Він син Геннадія Романенка, який працює …»


def clause_around(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """The stretch between the commas around a token."""
    bracketed = _in_brackets(sentence)
    if token.index in bracketed:
        bracketed = frozenset[int]()
    outside = [t for t in sentence.tokens if t.index not in bracketed]
    borders = [t.index for t in outside if t.form in (",", ";", ":", "–", "—", "(", ")")]
    first = max((b for b in borders if b < token.index), default=0)
    last = min((b for b in borders if b > token.index), default=len(sentence.tokens) + 1)
    return tuple(t for t in outside if first < t.index < last)


def _in_brackets(sentence: Sentence) -> frozenset[int]:
    """Indices of the words in brackets that are closed again, brackets included: «екс-депутат міськради (1994-2010)»."""
    found: set[int] = set()
    opened: int | None = None
    for token in sentence.tokens:
        if token.form == "(":
            opened = token.index
        elif token.form == ")" and opened is not None:
            found |= set(range(opened, token.index + 1))
            opened = None
    return frozenset(found)
