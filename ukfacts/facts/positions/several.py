"""Offices of several persons: «співвласниками є Світлана та Юрій», «міністри Домінік Рааб і Естер Макві».

In: a scene and an office's noun. Out: each holder with the rule and, where it stands behind the name, the body.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.tokens import Sentence, Token
from ..lexicon import plain, words
from ..scene import Scene
from ..syntax import preposition
from ..types import FoundArgument
from .clauses import says_who
from .holders import opens_clause
from .offices import agree, held, is_hyphened, is_kin, is_role, picked_from
from .owners import bracketed_behind
from .roles import first_word, pers_at

Held = tuple[FoundArgument, str, FoundArgument | None]
"""The person, the rule, the body behind the name."""
JOINING = frozenset({"і", "й", "та", "або", "а"})
"""Words that join two roles of one person; a tagger takes «і» for a particle too."""


def held_by_many(scene: Scene, sentence: Sentence, role: Token) -> Iterator[Held]:
    """Everybody who holds an office that several hold."""
    yield from _of_several(scene, sentence, role)
    yield from _of_plural(scene, sentence, role)
    yield from _among(scene, sentence, role)


def _of_several(scene: Scene, sentence: Sentence, role: Token) -> Iterator[Held]:
    """«співвласниками «Інтек Б» були Світлана, Юрій і Володимир Святошнюк»: one role in the instrumental of several
    names in the nominative."""
    if role.feats.get("Case") != "Ins" or role.upos != "NOUN" or preposition(sentence, role) is not None:
        return
    offices = held()
    if not (plain(role.lemma) in offices or scene.mentions_at(sentence, role, ("JOB",))):
        return
    verb = _verb_of(sentence, role)
    if verb is None and (names := _without_copula(scene, sentence, role)):
        for one in names:
            yield scene.of_mention(one, "predicate"), "position.predicate", None
        return
    if verb is None:
        yield from _said_before(scene, sentence, role)
        return
    if verb.feats.get("Number") != "Plur" and plain(verb.form) != "є":
        return
    found: dict[int, None] = {}
    bracket = False
    for token in sentence.tokens[verb.index :]:
        if bracket or token.form == "(":  # «є Галина Кобрин (50%) та Іван Гевак (50%)»
            bracket = token.form != ")"
            continue
        if token.upos in ("VERB", "SCONJ") or token.form in (";", ":", "–", "—"):
            break
        office = token.feats.get("Case") == "Ins" and token.upos == "NOUN" and plain(token.lemma) in offices
        if office and _begins_part(sentence, token):
            break  # «Засновником є Зінаїда Непийвода, а керівником Вадим»
        number = pers_at(scene, sentence, token)
        if number is not None and "Nom" in {
            t.feats.get("Case") for t in sentence.within(scene.resolved.mentions[number].span)
        }:
            found[number] = None
    many = verb.feats.get("Number") == "Plur" or role.feats.get("Number") == "Plur"  # «засновниками є X та компанія»
    if len(found) > 1 or many:
        for number in found:
            person = scene.of_mention(number, "predicate")
            yield person, "position.predicate", bracketed_behind(scene, number)


def _begins_part(sentence: Sentence, role: Token) -> bool:
    """«…, раніше |основним власником| був»: whether a comma or «а» stands before an office, adverbs apart."""
    at = first_word(sentence, role).index - 1
    while at > 1 and sentence.token(at).upos == "ADV":
        at -= 1
    return at > 0 and plain(sentence.token(at).form) in JOINING | {","}


def _without_copula(scene: Scene, sentence: Sentence, role: Token) -> list[int]:
    """«Власниками фірми «Укрремколіямаш» Владислав Лепешко й Аркадій Цобенко.»: a sentence of an office, its body and
    names to the end, with no verb."""
    rest = sentence.tokens[role.index :]
    if first_word(sentence, role).index > 1 or any(t.upos in ("VERB", "AUX") or t.form in ("–", "—") for t in rest):
        return []
    found: list[int] = []
    for token in rest:
        number = pers_at(scene, sentence, token)
        if number is not None and "Nom" in _cases(scene, sentence, number):
            found += [number]
        elif found and token.start >= scene.resolved.mentions[found[-1]].end:
            listing = token.form in (",", ".") or plain(token.form) in JOINING
            listing = listing or token.upos == "ADP" or scene.named(sentence, token) is not None
            if not listing:
                return []
    return found


def _among(scene: Scene, sentence: Sentence, role: Token) -> Iterator[Held]:
    """«у складі засновників раніше був Єгор Рокашевич», «серед власників – Ігор Ткач»: who is one of many."""
    first = first_word(sentence, role)
    before = sentence.token(first.index - 1) if first.index > 1 else None
    if role.feats.get("Number") != "Plur" or role.feats.get("Case") != "Gen" or before is None:
        return
    known = plain(role.lemma) in words("classes", "noun", "owner") or scene.mentions_at(sentence, role, ("JOB",))
    if plain(before.form) not in ("серед", "складі") or not known:
        return
    rest = sentence.tokens[role.index :]
    verb = next((t for t in rest if t.form in (",", "–", "—") or t.upos in ("VERB", "AUX")), None)
    if verb is None or verb.form == "," or not (verb.form in ("–", "—") or says_who(verb)):
        return
    for token in sentence.tokens[verb.index :]:
        number = pers_at(scene, sentence, token)
        if number is not None and "Nom" in _cases(scene, sentence, number):
            yield scene.of_mention(number, "predicate"), "position.predicate", None
            return
        if token.upos in ("VERB", "SCONJ") or token.form in (";", ":", ","):
            return


def _verb_of(sentence: Sentence, role: Token) -> Token | None:
    """The copula behind an office; what stands between commas is passed over: «Засновниками ТОВ, яке спить, є …»."""
    inserted = False
    for token in sentence.tokens[role.index :]:
        if token.form == ",":
            after = [plain(t.lemma) for t in sentence.tokens[token.index : token.index + 2]]
            inserted = not inserted and bool({"який", "котрий", "що"} & set(after))
        elif says_who(token) and not inserted:
            return token
        elif token.upos in ("VERB", "AUX") and not inserted:
            return None
    return None


def _said_before(scene: Scene, sentence: Sentence, role: Token) -> Iterator[Held]:
    """«Чепурненко і Шевцов раніше також були співзасновниками ТОВ»: the names before the copula."""
    if role.feats.get("Number") != "Plur":
        return
    verb = next((t for t in reversed(sentence.tokens[: role.index - 1]) if t.upos in ("VERB", "AUX")), None)
    if verb is None or not says_who(verb) or any(t.form == "," for t in sentence.tokens[verb.index : role.index]):
        return
    together = any(plain(t.form) in ("разом", "спільно") for t in sentence.tokens[: verb.index])
    found: list[int] = []
    for token in reversed(sentence.tokens[: verb.index - 1]):
        number = pers_at(scene, sentence, token)
        if number is not None:
            found += [number] if number not in found and "Nom" in _cases(scene, sentence, number) else []
            continue
        listing = scene.named(sentence, token) is not None or token.form == "," or plain(token.form) in JOINING
        listing = listing or together or (bool(found) and _is_his_kin(sentence, token))
        if found and token.upos == "PRON" and plain(token.form) in ("він", "вона"):
            yield scene.argument(sentence, token, "predicate"), "position.predicate", None
            found.append(found[0])
            break
        ended = token.form in (";", ":") or (token.form in ("–", "—") and not together)
        if (found and not listing) or token.upos in ("VERB", "SCONJ") or ended:
            break
    if len(found) > 1 or (found and together):  # «Пилипенко разом із Тарутою є засновниками»
        for number in dict.fromkeys(reversed(found)):
            yield scene.of_mention(number, "predicate"), "position.predicate", None


def _is_his_kin(sentence: Sentence, token: Token) -> bool:
    """«Він та |його брат| Богдан Дубневич є нардепами»."""
    return plain(token.form) in ("його", "її") or (token.upos == "NOUN" and is_kin(plain(token.lemma)))


def _is_next_title(scene: Scene, sentence: Sentence, token: Token) -> bool:
    """Whether an office of the next in a list begins behind «і» or a comma."""
    before = plain(sentence.token(first_word(sentence, token).index - 1).form) if token.index > 1 else ""
    return before in JOINING | {",", ":"} and token.upos == "NOUN" and is_role(scene, sentence, token)


def _cases(scene: Scene, sentence: Sentence, number: int) -> set[str | None]:
    return {t.feats.get("Case") for t in sentence.within(scene.resolved.mentions[number].span)}


def _of_plural(scene: Scene, sentence: Sentence, role: Token) -> Iterator[Held]:
    """«міністри Домінік Рааб і Естер Макві»: an office in the plural before several names is held by each."""
    if role.feats.get("Number") != "Plur" or role.upos != "NOUN" or picked_from(sentence, role) is not None:
        return
    known = plain(role.lemma) in held()
    if is_hyphened(scene, sentence, role) or (not known and not scene.mentions_at(sentence, role, ("JOB",))):
        return  # «викладачі дитячої школи мистецтв Валентина Лайтер і Галина Ярошевська»
    found: list[int] = []
    beside: list[int] = []
    mentions = scene.resolved.mentions
    bracket = apart = titled = aside = False
    for token in sentence.tokens[role.index :]:
        if found and token.start < mentions[found[-1]].end:
            continue
        if found and (bracket or token.form == "("):  # «депутати Віталій Свіщов (фірма матері …) та Іван Рудницький»
            bracket = token.form != ")"
            continue
        number = pers_at(scene, sentence, token)
        if number is not None:
            if not titled or apart:  # «тренери Єжов і Хмуляк та майстер спорту Андрій»: he is what his own title says
                found.append(number)
            else:
                beside.append(number)
            titled = False
        elif titled and token.upos not in ("VERB", "AUX", "SCONJ", "PUNCT"):
            continue
        elif not found and (
            aside or token.form == "("
        ):  # «заступники голови служби (центрального апарату) Роман і Юлія»
            aside = token.form != ")"
        elif (found or apart) and _is_next_title(scene, sentence, token):
            titled = True  # «керівники: Світлана Стороженко і |член спілки| Тетяна Стороженко»
        elif found and plain(token.form) in ("його", "її"):
            continue
        elif (found and token.form != "," and plain(token.form) not in JOINING) or token.upos in ("VERB", "AUX"):
            break  # the list of names is over, or none came
        elif not found and token.form in (":", "–", "—") and role.feats.get("Case") == "Nom" and not apart:
            # «з'явилися нові співвласники: Сергій Котляров і Віталій Остапенко»
            apart = token.form == ":" or opens_clause(sentence, role)
            if not apart:
                return
        elif not found and (token.form in (",", ";", ":", "(") or plain(token.form) in JOINING):
            return
    if len(found) == 1 and not apart:
        found += beside[:1]  # «професори Михайло Іванов і його сподвижник Леонід Гребінь»: two make them many
    first = next((t for t in sentence.tokens if found and t.start >= mentions[found[0]].start), role)
    before = sentence.token(first.index - 1)
    other = before is not role and before.upos == "NOUN" and scene.named(sentence, before) is None
    if (len(found) < 2 and not apart) or not found or (other and not apart and role.feats.get("Case") != "Nom"):
        return  # «депутатів партій Мей і Корбіна»: whose the names are cannot be told
    if all(agree(scene, sentence, role, number) for number in found):
        for number in found:
            yield scene.of_mention(number, "title"), "position.title", None
