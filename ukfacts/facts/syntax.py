"""Reading a clause: prepositions, cases, voices, subjects and conjuncts of a tree. In: a sentence and a token. Out:
tokens or ``Edge``s.

A parser errs: what stands right beside a word, in the right case, counts where the tree says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..analysis.government import prepositions_cases, sound_variants
from ..analysis.tokens import Sentence, Token, is_letters
from .lexicon import plain, words

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X", "SYM"})
QUOTES = frozenset({'"', "«", "»", "“", "”", "„"})
DASHES = frozenset({"–", "—", "-"})


@dataclass(frozen=True, slots=True)
class Edge:
    """One candidate for a role."""

    slot: str
    token: Token
    sentence: Sentence
    rule: str
    """The path: «subject», «conj.subject», «light.до+Gen»."""
    weak: bool = False
    """Whether it hangs on a neighbour and not on the predicate itself."""
    far: bool = False
    """Whether only its place between the same commas speaks for it, not the tree."""


def usual(token: Token) -> str:
    """A preposition in the form frames are written with, of sound variants the usual one: «із» з."""
    form = plain(token.form)
    form = f"в{form[1:]}" if form in ("унаслідок", "усупереч", "упродовж") else form
    return sound_variants().get(form, form)


def preposition(sentence: Sentence, token: Token) -> str | None:
    """The token's preposition in its plain form; None without one."""
    marks = [c for c in sentence.children(token, "case") if c.upos in ("ADP", "ADV", "NOUN")]
    if not marks:  # «з шістьма виробниками»: hung on the number
        numbers = sentence.children(token, "nummod")
        marks = [c for n in numbers if n.index < token.index for c in sentence.children(n, "case") if c.upos == "ADP"]
    above = sentence.head(token)
    if not marks and token.relation == "conj" and above is not None and plain(above.lemma) == "один":
        marks = list(sentence.children(above, "case"))  # «з одним і тим же співвласником»
    if marks:
        before = [c for c in marks if c.index < token.index]
        if len(before) > 1 and plain(before[-1].form) in ("понад", "близько", "майже", "коло"):
            before.pop()  # «на понад 80 млн грн»
        nearest = before[-1:] or marks[:1]
        parts = [*nearest, *sentence.children(nearest[0], "fixed")]
        return " ".join(usual(t) for t in parts)
    return _preposition_before(sentence, token)


def _preposition_before(sentence: Sentence, token: Token) -> str | None:
    """The preposition right before the phrase, hung elsewhere by the parser: «до Антимонопольного комітету»."""
    case = token.feats.get("Case")
    at = token.index - 1
    while at > 0 and sentence.token(at).upos in ("ADJ", "DET") and sentence.token(at).feats.get("Case") == case:
        at -= 1
    if at == 0 or case is None:
        return None
    before = sentence.token(at)
    if token.head in range(at + 1, token.index) and token.relation == "obl":
        return None  # «з прийнятим її кабінетом проектом»: the participle's doer
    if before.upos != "ADP" or before.head == token.index or at < before.head < token.index:
        return None
    form = usual(before)
    governed = prepositions_cases().get(form, (case,))
    hung = sentence.head(before)
    # «Проти компанії можуть запровадити»: right before a noun and left to the verb, whatever case the noun was given
    lost = len(governed) == 1 and at == token.index - 1 and hung is not None and hung.upos == "VERB"
    return form if case in governed or (lost and before.deprel != "fixed") else None


def case_of(sentence: Sentence, token: Token) -> str | None:
    """The case the whole phrase stands in; None where a number governs the noun («11 людей»)."""
    case = token.feats.get("Case")
    if is_letters(token.form) and token.upos != "NUM":
        return None if preposition(sentence, token) is not None else case  # «з ТОВ»: abbreviations show no case
    governed = [c for c in sentence.children(token) if c.deprel in ("nummod:gov", "det:numgov")]
    if case == "Gen" and governed:
        return None
    if case is None and token.upos == "NUM":
        return None
    return case


def is_clausal(token: Token) -> bool:
    """Whether the token heads a clause: a verb or a predicative participle."""
    return token.upos in ("VERB", "AUX")


def is_participle(token: Token) -> bool:
    """«підписаний», «загиблий» as an adjective."""
    return token.upos == "ADJ" and token.feats.get("VerbForm") == "Part"


def is_passive(token: Token) -> bool:
    """Participles and impersonals: «укладений», «підписано»."""
    if token.upos == "ADJ":
        return token.feats.get("Voice") != "Act"
    return token.feats.get("Person") == "0" and token.form.lower().endswith(("но", "то"))


def is_impersonal(token: Token) -> bool:
    """«підписано», «вбито»: the patient stays an object."""
    return token.upos in ("VERB", "AUX") and is_passive(token)


def linear_clause(sentence: Sentence, predicate: Token) -> tuple[Token, ...]:
    """The words between the commas and verbs on either side of a predicate."""
    first = last = predicate.index
    while first > 1 and not _is_border(sentence.tokens[first - 2], predicate):
        first -= 1
    while last < len(sentence.tokens) and not _is_border(sentence.tokens[last], predicate):
        last += 1
    return sentence.tokens[first - 1 : last]


def _is_border(token: Token, predicate: Token) -> bool:
    if token.upos == "PUNCT":
        return token.form not in QUOTES and not token.form.startswith("-")
    predicative = is_participle(token) and token.relation not in ("amod", "acl")
    if token.upos == "VERB" and token.relation == "conj" and token.head == predicate.index:
        return True  # «вирушити до Києва і очолити там міністерство»
    return token.upos == "SCONJ" or predicative or (token.upos == "VERB" and token.feats.get("VerbForm") != "Inf")


def subject_of(sentence: Sentence, verb: Token) -> Token | None:
    """The verb's own subject."""
    found = sentence.children(verb, "nsubj")
    found = tuple(t for t in found if not is_disagreeing(sentence, t) and not is_lone_genitive(sentence, t))
    found = tuple(t for t in found if _preposition_before(sentence, t) not in ("проти", "для", "щодо", "без"))
    if len(found) > 1:  # «саме в цей час доби диверсанти намагаються»
        found = tuple(t for t in found if plain(t.lemma) not in words("classes", "noun", "time")) or found
    names = [t for t in found if t.upos == "PROPN" and t.index < verb.index and t.feats.get("Case") == "Nom"]
    if len(found) > 1 and names and found[0].upos == "NOUN":
        return names[-1]  # «учасник руху, нині вже покійний Ескендер Куртумеров згадував»
    # «прес-служба», split at its hyphen, has two
    return next((t for t in found if t.upos != "ADJ"), found[0]) if found else None


def is_lone_genitive(sentence: Sentence, token: Token) -> bool:
    """«Сумської області … уклало угоду»: a lone genitive in the singular is nobody's subject, whatever the tree says."""
    lone = token.feats.get("Case") == "Gen" and token.feats.get("Number") == "Sing" and token.upos != "NUM"
    lone = lone and not token.form.isupper()  # «ВООЗ зазначає»: abbreviations show no case
    above = sentence.head(token)
    counted = any(c.upos in ("NUM", "DET", "ADV", "PART") for c in sentence.children(token))
    negated = above is not None and any(plain(c.form) in ("не", "ні") for c in sentence.children(above))
    return lone and not counted and not negated


def is_disagreeing(sentence: Sentence, token: Token) -> bool:
    """«відвідала басейн»: a thing of another gender than the verb is its object, whatever the tree says."""
    verb = sentence.head(token)
    if verb is None or verb.upos != "VERB" or token.feats.get("Animacy") != "Inan":
        return False
    if token.upos == "PROPN":  # «у вересні обстріляли Куп'янськ»
        native = token.form[1:].islower() and not token.form.isascii()  # «Ryanair заявили»: a body speaks so
        return native and _is_outnumbered(sentence, verb, token)
    if token.upos != "NOUN":
        return False
    if token.index > verb.index and any(c.index < verb.index for c in sentence.children(verb, "nsubj")):
        return token.feats.get("Case") in ("Nom", "Acc")  # «котрі атакували ізраїльські сайти»
    alike = token.feats.get("Number") == "Plur" or token.feats.get("Gender") in ("Masc", "Neut")
    others = [c for c in sentence.children(verb, "nsubj") if c.index > verb.index > token.index]
    if alike and any(c.feats.get("Animacy") == "Anim" and c.feats.get("Case") == "Nom" for c in others):
        return True  # «каски отримали вогнеборці»
    if _is_outnumbered(sentence, verb, token) or _is_many_for_one(sentence, verb, token):
        return True
    feats = [(t.feats.get("Gender"), t.feats.get("Number")) for t in (verb, token)]
    if feats[0][0] is None or feats[1][0] is None or {n for _, n in feats} != {"Sing"}:
        return False
    plain_form = not any(c.upos in ("NUM", "ADP") or c.deprel in ("conj", "appos") for c in sentence.children(token))
    return (
        feats[0][0] != feats[1][0]
        and plain_form
        and token.feats.get("Case") in ("Nom", "Acc")
        and token.index > verb.index
    )


def _is_outnumbered(sentence: Sentence, verb: Token, token: Token) -> bool:
    """«загін затримали на блокпосту»: one thing is no subject of a verb in the plural, save where it counts others."""
    if verb.feats.get("Number") != "Plur" or token.feats.get("Number") != "Sing":
        return False
    if token.feats.get("Gender") not in ("Masc", "Neut") or token.feats.get("Case") not in ("Nom", "Acc"):
        return False
    if plain(token.lemma) in words("classes", "noun", "amount") or len(sentence.children(verb, "nsubj")) > 1:
        return False
    joined = any(c.deprel in ("conj", "appos") or c.upos in ("NUM", "ADP") for c in sentence.children(token))
    return not joined and not any(preposition(sentence, c) == "з" for c in sentence.children(token, "nmod"))


def _is_many_for_one(sentence: Sentence, verb: Token, token: Token) -> bool:
    """«позбувся посади директор»: things in the plural beside a subject in the verb's own singular are its object."""
    if verb.feats.get("Number") != "Sing" or token.feats.get("Number") != "Plur" or sentence.children(token, "nummod"):
        return False
    others = (c for c in sentence.children(verb, "nsubj") if c is not token)
    return any(c.feats.get("Animacy") == "Anim" and c.feats.get("Number") == "Sing" for c in others)


def nearest_nominative(sentence: Sentence, verb: Token, *, right_first: bool = False) -> Token | None:
    """The noun in the nominative next to a verb in its own clause, whatever the tree says of it."""
    left, right = sentence.tokens[: verb.index - 1][::-1], sentence.tokens[verb.index :]
    for side in (right, left) if right_first else (left, right):
        for token in side:
            if token.upos in ("VERB", "SCONJ") or (
                token.upos == "PUNCT" and token.form not in QUOTES and not _is_hyphen(sentence, token)
            ):
                break
            bare = token.upos in ("NOUN", "PROPN", "X", "PRON") and preposition(sentence, token) is None
            if bare and token.feats.get("Case") in ("Nom", None) and agrees(verb, token, sentence):
                title = sentence.head(token)
                if token.relation not in ("flat", "appos") or title is None or title.upos != "NOUN":
                    return token
                if title.feats.get("Case") in ("Nom", None) or token.feats.get("Case") == "Nom":
                    return title if title.feats.get("Case") in ("Nom", None) else token
    return None


def _is_hyphen(sentence: Sentence, token: Token) -> bool:
    """«Жан-П'єр», «члени-засновники»: no blank on either side."""
    if token.form != "-" or not 1 < token.index < len(sentence.tokens):
        return False
    return sentence.tokens[token.index - 2].end == token.start and sentence.tokens[token.index].start == token.end


def agrees(verb: Token, subject: Token, sentence: Sentence) -> bool:
    """Whether a finite verb may have this subject; infinitives and converbs may have any."""
    feats = verb.feats
    if feats.get("VerbForm") in ("Inf", "Conv"):
        return True
    if feats.get("Person") in ("1", "2"):
        return subject.feats.get("Person") == feats["Person"]
    joined = bool(sentence.children(subject, "conj"))
    number = "Plur" if joined else {"Ptan": "Plur"}.get(subject.feats.get("Number", ""), subject.feats.get("Number"))
    counted = any(c.deprel in ("nummod:gov", "nummod", "det:numgov") for c in sentence.children(subject))
    if counted:
        return True
    if number and feats.get("Number") and feats["Number"] != number:
        return number == "Sing" and bool(joined_before(sentence, subject))
    gender = subject.feats.get("Gender")
    if gender == "Masc" and feats.get("Gender") == "Fem" and plain(subject.lemma) in words("classes", "noun", "office"):
        return True  # «додала прем'єр Великої Британії»
    return not (number == "Sing" and gender and feats.get("Gender") and feats["Gender"] != gender)


def joined_before(sentence: Sentence, token: Token) -> Token | None:
    """The nominative joined to this one by «і» or «та», where the tree has not joined them: «Блінкен і прессекретар
    … Жан-П'єр»."""
    seen = False
    for before in reversed(sentence.tokens[: token.index - 1]):
        if before.upos in ("VERB", "SCONJ") or before.form in (";", ":"):
            return None
        if before.upos == "CCONJ" and plain(before.form) in ("і", "та", "й"):
            seen = True
        nominative = (
            before.upos in ("NOUN", "PROPN")
            and before.feats.get("Case") == "Nom"
            and not sentence.children(before, "case")
        )
        if seen and nominative and before.relation not in ("flat", "compound"):
            return before
    return None


def carrier_of(sentence: Sentence, noun: Token) -> Token | None:
    """The verb a noun hangs on, if it hangs on one."""
    above = sentence.head(noun)
    if above is not None and (above.upos in ("VERB", "AUX") or is_participle(above)):
        return above
    return None
