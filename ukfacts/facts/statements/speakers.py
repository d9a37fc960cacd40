"""Speakers: who says what a verb of saying tells. In: a scene, a verb and its frame. Out: the tokens, with their
sentences, and the rule that found them.
"""

from __future__ import annotations

from ...analysis.tokens import Sentence, Token
from ..conjuncts import coordinated
from ..lexicon import plain, words
from ..matching.frames import Frame
from ..matching.match import slot_fits
from ..matching.relatives import antecedent_of
from ..matching.slots import edges
from ..matching.subjects import find_subject
from ..scene import Scene
from ..syntax import (
    QUOTES,
    agrees,
    is_impersonal,
    joined_before,
    nearest_nominative,
    preposition,
    subject_of,
)
from .cited import quoted_speaker
from .cues import ANYONE, SPEAKING, between_stops, mark_ahead
from .located import located, of_which


def speakers_of(
    scene: Scene, sentence: Sentence, verb: Token, frame: Frame
) -> tuple[list[tuple[Sentence, Token]], str]:
    """The subject, else «у Кремлі»; never the subject of the words that are said."""
    quoted = quoted_speaker(scene, sentence, verb)
    if quoted is not None:
        return [(sentence, quoted)], "quoted"
    own = subject_of(sentence, verb) or _abbreviated(scene, sentence, verb)
    if own is not None and plain(own.lemma) == "сам" and own.index > verb.index:  # «сказала сама собі Муркавка»
        other = next((t for t in between_stops(sentence, own) if _is_somebody(scene, sentence, verb, t)), None)
        return ([(sentence, other)], "subject") if other is not None else ([], "")
    mark = mark_ahead(sentence, verb)
    if (
        own is not None
        and own.index < verb.index
        and mark is not None
        and mark.form != ","
        and plain(mark.form) != "як"
    ):
        # «Стосунки – погані», – так охарактеризував їх один з офіцерів»: whose subject the words hold is another verb's
        own = next((c for c in sentence.children(verb, "nsubj") if c.index > verb.index), own)
    named = _named_ahead(scene, sentence, verb, own)
    if named is not None:
        return [(sentence, named)], "subject"
    role = frame.role("speaker")
    slots = role.slots if role else ()
    if own is not None and own.index > verb.index and _is_parted(sentence, verb, own):
        before = sentence.token(verb.index - 1) if verb.index > 1 else own
        meant = antecedent_of(sentence, before)
        if meant is not None and agrees(verb, meant, sentence) and scene.fits(sentence, meant, ANYONE | SPEAKING):
            return [(sentence, meant)], "relative"  # «Міністерство юстиції, яке зазначає: Проект …»
        above = sentence.head(verb) if verb.relation == "conj" else None
        shared = subject_of(sentence, above) if above is not None and above.index < verb.index else None
        if shared is not None and agrees(verb, shared, sentence) and scene.fits(sentence, shared, ANYONE):
            return [(sentence, shared)], "conj.subject"  # «Ірма заходить і вигукує: «… у нас сьогодні суп?»»
        own = None
    if own is not None and own.form.isupper() and len(own.form) > 1 and verb.feats.get("Number") == "Plur":
        inside = located(scene, sentence, verb) if "в+Loc" in slots else None
        if inside is not None and inside is not own:
            return [(sentence, inside)], "в+Loc"  # «У самій клініці розповіли РБК»
    after = _said_after(scene, sentence, verb) if "subject" in slots else None
    if (
        after is not None
        and own is not None
        and own in sentence.children(verb, "nsubj")
        and _is_heard(sentence, verb, after)
    ):
        after = None
    if own is None and "subject" in slots and verb.index > 2 and plain(sentence.token(verb.index - 1).form) == "це":
        after = after or _syncretic(scene, sentence, verb)  # «Про це повідомляє видання «Ракурс»»
    undeclined = own is not None and (own.form.isupper() or own.feats.get("Case") is None)
    if after is not None and (own is None or own.index < verb.index - 3 or (undeclined and after is not own)):
        return [(sentence, t) for t in coordinated(sentence, after)], "inverted.subject"
    if own is not None and "subject" in slots and verb.upos != "ADJ":
        edge = find_subject(scene, sentence, verb)
        token = edge.token if edge and edge.token.index > verb.index or own.index < verb.index and edge else own
        if token.feats.get("PronType") == "Rel":
            token = _name_before(scene, sentence, verb, token) or token
        alone = token.feats.get("PronType") == "Rel"  # «Який каже: …», whose noun is not known
        if alone or token.feats.get("Person") in ("1", "2") or plain(token.lemma) in NOBODY:
            return [], ""
        if not scene.fits(sentence, token, ANYONE | SPEAKING) and not (
            token.upos == "ADJ"  # «Наближені кажуть: …»
            or plain(token.lemma) in words("statements", "source", "texts")
            or (verb.index > own.index and plain(token.lemma) in ("я",))
        ):
            return [], ""
        return [(sentence, t) for t in _together(sentence, verb, token)], "subject"
    beside = located(scene, sentence, verb, texts="subject" not in slots) if "в+Loc" in slots else None
    if beside is not None and (own is None or "subject" not in slots):
        return [(sentence, t) for t in coordinated(sentence, beside)], "в+Loc"  # «повідомили в Pfizer і BioNTech»
    for slot in slots:
        if "+" not in slot or (own is not None and verb.upos == "ADJ"):
            continue  # «українці впевнені в армії»
        for edge in edges(scene, sentence, verb):
            token = of_which(sentence, edge.token)
            if edge.weak or not slot_fits(slot, edge.slot) or scene.is_measured(sentence, token):
                continue
            if not scene.fits(sentence, token, SPEAKING | {"thing"} if "subject" not in slots else SPEAKING):
                continue
            if token.upos == "DET" or (token.upos == "PRON" and not frame.name.endswith("text")):
                continue  # «в якій йдеться», «У ньому пропонують»: the pronoun's noun is not known
            if (
                slot in ("в+Loc", "на+Loc")
                and verb.feats.get("Number") != "Plur"
                and not is_impersonal(verb)
                and "subject" in slots
                and own is None
            ):
                continue
            return [(sentence, token)], slot
    if "subject" not in slots and "object" not in slots:
        return [], ""
    if verb.feats.get("Person") in ("1", "2"):
        return [], ""
    # «сказав він, зазначивши, що …», «суд не прийняв заперечень, вказавши, що …»
    converb = verb.feats.get("VerbForm") == "Conv" and frame.name.endswith(("say", "hold"))
    if verb.deprel in ("parataxis", "parataxis:discourse", "advcl") and verb.upos != "ADJ" and not converb:
        return [], ""
    edge = find_subject(scene, sentence, verb) if verb.feats.get("Person") != "0" else None
    if edge is None or (verb.feats.get("VerbForm") == "Inf" and verb.deprel not in ("xcomp", "conj")):
        return [], ""
    if not scene.fits(edge.sentence, edge.token, ANYONE) or edge.token.feats.get("PronType") == "Rel":
        return [], ""
    return [(edge.sentence, t) for t in _together(edge.sentence, verb, edge.token)], edge.rule


def _named_ahead(scene: Scene, sentence: Sentence, verb: Token, own: Token | None) -> Token | None:
    """«говорить |Роман Мартиненко|, директор компанії»: the name between the verb and what the tree has for its subject."""
    if own is None or own.index < verb.index + 3 or sentence.token(own.index - 1).form != ",":
        return None
    first = sentence.token(verb.index + 1)
    number = scene.named(sentence, first)
    return first if number is not None and _is_as_listed(scene, number) and agrees(verb, first, sentence) else None


def _name_before(scene: Scene, sentence: Sentence, verb: Token, relative: Token) -> Token | None:
    """«лісничий ДП «Житомирське лісове господарство» |Сергій Дубницький|, який, зокрема, повідомив»: the name that ends
    before the pronoun's comma."""
    comma = sentence.token(relative.index - 1) if relative.index > 2 else None
    if comma is None or comma.form != ",":
        return None
    number = scene.named(sentence, sentence.token(comma.index - 1))
    if number is None or scene.resolved.mentions[number].label != "PERS":
        return None
    top = sentence.top(scene.resolved.mentions[number].span)
    return top if top is not None and agrees(verb, top, sentence) else None


NOBODY = frozenset({"це", "що", "те", "ніхто", "хто", "все", "ніщо"})
"""Pronouns that are nobody's who speaks."""


def _is_heard(sentence: Sentence, verb: Token, token: Token) -> bool:
    """«Дипломат, який …, розповів |Reuters|, що …»: no speaker of an afterthought, for the clause of what is said follows."""
    behind = sentence.tokens[token.index : token.index + 2]
    clause = len(behind) == 2 and behind[0].form == "," and behind[1].upos == "SCONJ"
    return clause and token.index == verb.index + 1 and token.feats.get("Case") != "Nom"


def _abbreviated(scene: Scene, sentence: Sentence, verb: Token) -> Token | None:
    """«В пояснювальній записці МВС вказало, що …»: a body's abbreviation right before the verb, hung elsewhere."""
    before = sentence.token(verb.index - 1) if verb.index > 1 else None
    if before is None or not before.form.isupper() or len(before.form) < 2 or verb.feats.get("Number") != "Sing":
        return None
    number = scene.named(sentence, before)
    alone = number is not None and scene.resolved.mentions[number].start == before.start
    return before if alone and preposition(sentence, before) is None else None


def _together(sentence: Sentence, verb: Token, token: Token) -> tuple[Token, ...]:
    """All speakers of a verb in the plural: «Блінкен і прессекретар … Жан-П'єр заявили»."""
    found = coordinated(sentence, token)
    if len(found) == 1 and verb.feats.get("Number") == "Plur" and token.feats.get("Number") == "Sing":
        other = joined_before(sentence, token) or _joined_after(sentence, token)
        return (other, token) if other is not None else found
    return found


def _joined_after(sentence: Sentence, token: Token) -> Token | None:
    """«анонсують Оробець та лідер «Демальянсу»»: the nominative behind «та», which the tree has beside the first."""
    rest = sentence.tokens[token.index : token.index + 4]
    at = next((n for n, t in enumerate(rest) if t.upos == "CCONJ" and plain(t.form) in ("і", "та", "й")), None)
    if at is None or any(t.upos not in ("PROPN", "ADJ") for t in rest[:at]):
        return None
    after = (t for t in rest[at + 1 :] if t.upos in ("NOUN", "PROPN"))
    return next((t for t in after if t.feats.get("Case") == "Nom" and preposition(sentence, t) is None), None)


def _is_parted(sentence: Sentence, verb: Token, subject: Token) -> bool:
    """«У компанії заявляли, що причина …», «яке зазначає: Проект …»: a subject beyond «, що» or «:» is the content's."""
    return any(t.upos == "SCONJ" or t.form == ":" for t in sentence.tokens[verb.index : subject.index - 1])


def _said_after(scene: Scene, sentence: Sentence, verb: Token) -> Token | None:
    """«…, передає агенція AFP»: after a comma or dash the speaker follows the verb, whatever the tree says."""
    before = mark_ahead(sentence, verb)
    if before is None:
        return None
    token = nearest_nominative(sentence, verb, right_first=True)
    if token is None or token.index < verb.index:
        token = _syncretic(scene, sentence, verb) or (_last_name(scene, sentence, verb) if before.form != "," else None)
        if token is not None and scene.label(sentence, token) == "PERS":
            return token
    if token is None:
        return None
    between = sentence.tokens[verb.index : token.index - 1]
    if any(t.upos == "NOUN" and t.feats.get("Case") == "Acc" and preposition(sentence, t) is None for t in between):
        return None  # «…, запевнив кореспондента «ВЗ», що»
    if token.form.isupper() or token.feats.get("Case") is None:
        # «…, уточнив ТСН в інтерв'ю Максим Степанов»: what is not declined may be the hearer
        token = next((t for t in between_stops(sentence, token) if _is_person(scene, sentence, verb, t)), token)
    sure = before.form not in (",",) or scene.fits(sentence, token, ANYONE)
    return token if sure else None


def _last_name(scene: Scene, sentence: Sentence, verb: Token) -> Token | None:
    """«…», – прокоментував у соцмережах свій крок М. Сеньків»: the one person named up to the stop, in the form that
    names him, taken for another word's dependent."""
    numbers = {scene.named(sentence, token) for token in between_stops(sentence, verb)} - {None}
    named = [n for n in numbers if n is not None and scene.resolved.mentions[n].label == "PERS"]
    token = sentence.top(scene.resolved.mentions[named[0]].span) if len(named) == 1 else None
    if token is None:
        return None
    alone = preposition(sentence, token) is None and agrees(verb, token, sentence)
    return token if alone and _is_as_listed(scene, named[0]) else None


def _is_as_listed(scene: Scene, number: int) -> bool:
    """Whether a person's name is written as a dictionary would list it, whatever case the model gives it."""
    mention = scene.resolved.mentions[number]
    written = plain(scene.text[mention.start : mention.end])
    return mention.label == "PERS" and written == plain(scene.resolved.entities.lemmas.get(number, ""))


def _is_somebody(scene: Scene, sentence: Sentence, verb: Token, token: Token) -> bool:
    """A noun or name of a person in the nominative that the verb agrees with."""
    named = token.upos in ("NOUN", "PROPN") and token.feats.get("Case") == "Nom" and agrees(verb, token, sentence)
    return named and scene.fits(sentence, token, ANYONE)


def _is_person(scene: Scene, sentence: Sentence, verb: Token, token: Token) -> bool:
    """A person's name in the nominative that the verb agrees with."""
    return token.feats.get("Case") == "Nom" and scene.label(sentence, token) == "PERS" and agrees(verb, token, sentence)


def _syncretic(scene: Scene, sentence: Sentence, verb: Token) -> Token | None:
    """«…, резюмує видання.», «повідомляє видання «Ракурс»»: a form for two cases, taken for an accusative, of a body
    that ends the sentence, but for its name."""
    token = sentence.tokens[verb.index] if verb.index < len(sentence.tokens) else None
    if token is not None and token.form in QUOTES and verb.index + 1 < len(sentence.tokens):
        # «Про це пишуть «Наші гроші»»
        inside = sentence.token(verb.index + 2)
        named = [m for m in scene.resolved.mentions if m.label in ("ORG", "ART", "MISC") and m.start == inside.start]
        return sentence.top(named[0].span) if named else None
    rest = sentence.tokens[verb.index + 1 :]
    last = all(t.upos == "PUNCT" for t in rest) or (rest[0].form in QUOTES and rest[0].end > rest[0].start)
    bodily = token is not None and token.upos == "NOUN" and scene.fits(sentence, token, frozenset({"ORG", "body"}))
    return token if last and bodily and token is not None and token.feats.get("Case") == "Acc" else None
