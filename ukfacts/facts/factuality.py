"""Factuality: does the text assert, plan, doubt, demand or deny a fact? In: a sentence and a predicate. Out:
polarity, modality, tense.

Read from the predicate upward: particles and hedges on each word of the chain, then the governing word. A clause that
is the content of a statement is read by itself: «заявив, що відвідає» says nothing against the visit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..analysis.tokens import Sentence, Token
from .lexicon import plain, words
from .syntax import is_impersonal, is_participle, preposition

ORDER = ("denied", "conditional", "demanded", "possible", "planned")
"""Which modality wins when several are said: «може планувати» is possible."""
UNTIL = frozenset({"доки", "допоки", "поки"})
"""What is negated behind them and has an end happens then: «доки судді не вирішать питання»."""


@dataclass(frozen=True, slots=True)
class Factuality:
    """What the text makes of a fact."""

    polarity: str = "affirmative"
    modality: str = "asserted"
    tense: str | None = None
    rule: str = ""


def factuality(sentence: Sentence, predicate: Token, *, light: bool = True, plans: bool = True) -> Factuality:
    """Polarity, modality and tense of the fact this word carries; without ``light`` only of the word's own clause.

    With ``plans`` the future is a plan («Путін відвідає»), without it a plain statement («страйк торкнеться 24 %
    рейсів»).
    """
    chain = list(_chain(sentence, predicate, light))
    negative = sum(_is_negated(sentence, token) for token in chain) % 2 == 1
    found: dict[str, str] = {}
    for token in chain:
        for modality, word in _hedges(sentence, token):
            found.setdefault(modality, word)
    # «може міститися 5 мільйонів»: a number hung on the modal verb itself
    modal = plain(predicate.lemma) in ("могти", "мусити") and bool(sentence.children(predicate, "xcomp"))
    if any(_is_case(sentence, token) for token in chain[1:]):
        found.setdefault("conditional", "у разі")
    for token in chain if modal else chain[1:]:
        lemma = plain(token.lemma)
        for modality in ORDER:
            if lemma in words("factuality", "governor", modality):
                found.setdefault(_was_meant(sentence, token, modality), lemma)
        if lemma in words("factuality", "governor", "negative"):
            negative = not negative
        if lemma in words("factuality", "auxiliary", "planned") and _governs_infinitive(sentence, token, chain):
            found.setdefault("planned", lemma)
    if _is_due(sentence, predicate):
        found.setdefault("planned", "мати")
    tense = _tense(sentence, chain)
    if tense == "future" and plans:
        found.setdefault("planned", "future")
    if _is_imperative(chain[0]):
        found.setdefault("demanded", "imperative")
    if sentence.tokens and sentence.tokens[-1].form == "?" and sentence.root in chain:
        found.setdefault("possible", "question")
    modality = next((m for m in ORDER if m in found), "asserted")
    return Factuality("negative" if negative else "affirmative", modality, tense, found.get(modality, ""))


def _is_case(sentence: Sentence, token: Token) -> bool:
    """«у разі запровадження санкцій», «за умови постачання»: what depends on it is a condition."""
    return (preposition(sentence, token), plain(token.lemma)) in {("в", "раз"), ("в", "випадок"), ("за", "умова")}


def _was_meant(sentence: Sentence, token: Token, modality: str) -> str:
    """«повинні були вилетіти»: in the past an obligation is a plan."""
    past = any(c.feats.get("Tense") == "Past" for c in sentence.children(token, "cop", "aux"))
    return "planned" if past and modality == "demanded" and plain(token.lemma) in ("повинен", "повинний") else modality


def _chain(sentence: Sentence, predicate: Token, light: bool) -> Iterator[Token]:
    """The predicate and the words whose complement it is, up to the border of its clause or of a statement's
    content."""
    yield predicate
    token = predicate
    for above in sentence.ancestors(predicate):
        relation = token.deprel
        if relation == "conj":
            if token.upos == above.upos == "VERB" and token.feats.get("VerbForm") != "Inf":
                return
            token = above
            if above.upos in ("VERB", "AUX") and token.feats.get("VerbForm") != "Inf":
                return
            continue
        if relation in ("xcomp", "csubj", "acl", "xcomp:pred"):
            yield above
        elif relation == "ccomp":
            if _is_doxastic(above):
                yield above
            return
        elif relation == "advcl" and token.feats.get("VerbForm") == "Inf" and not sentence.children(token, "mark"):
            yield above
        elif token.upos in ("NOUN", "PROPN") and relation in ("obj", "nsubj", "nmod", "obl", "iobj") and light:
            mark = preposition(sentence, token) if relation in ("nmod", "obl") else None
            if mark in CIRCUMSTANCE or (mark is not None and not _governs(above)):
                return
            if relation == "nsubj" and not (above.upos in ("VERB", "AUX") and _says_of_subject(above)):
                return  # «удари змусили РФ»: what the subject does says nothing of its being
            yield above
        else:
            return
        token = above


CIRCUMSTANCE = frozenset({"після", "перед", "під час", "внаслідок", "через", "попри", "напередодні", "протягом"})
"""Prepositions of when and why: «зняла заперечення після розмови» denies no talk."""


def _says_of_subject(verb: Token) -> bool:
    """«візит відбудеться», «візит планується», «візит може»: the verb tells whether its subject is."""
    lemma = plain(verb.lemma)
    return lemma.endswith("ся") or lemma in ("могти", "бути", "мати", "мусити", "пройти", "тривати")


def _is_doxastic(token: Token) -> bool:
    """Verbs whose clause is not simply reported: «заперечує, що», «вимагає, щоб», «очікується, що»."""
    lemma = plain(token.lemma)
    return any(lemma in words("factuality", "governor", m) for m in (*ORDER[:1], *ORDER[2:], "negative"))


def _governs(token: Token) -> bool:
    lemma = plain(token.lemma)
    return any(
        lemma in words("factuality", "governor", m) for m in ("planned", "possible", "demanded", "denied", "negative")
    )


def _governs_infinitive(sentence: Sentence, token: Token, chain: list[Token]) -> bool:
    return any(c in chain and c.feats.get("VerbForm") == "Inf" for c in sentence.children(token))


def _is_due(sentence: Sentence, predicate: Token) -> bool:
    """«мають бути підписані»: a participle after «мати бути», whatever the tree makes of the two."""
    if not is_participle(predicate):
        return False
    before = [t for t in sentence.tokens[: predicate.index - 1] if t.upos not in ("ADV", "PART")][-2:]
    return [plain(t.lemma) for t in before] == ["мати", "бути"]


def _is_negated(sentence: Sentence, token: Token) -> bool:
    if token.upos in ("NOUN", "PROPN"):
        if preposition(sentence, token) == "без":
            return True
        return any(plain(c.lemma) in ("жоден", "ніякий") for c in sentence.children(token, "det", "amod"))
    whole = token.deprel == "advcl" and token.feats.get("Aspect") == "Perf"
    if whole and any(plain(c.form) in UNTIL for c in sentence.children(token, "advmod", "mark")):
        return False
    around = [
        *sentence.children(token, "advmod", "discourse", "cc"),
        *(g for a in sentence.children(token, "aux", "cop") for g in sentence.children(a)),
    ]
    for child in around:
        if plain(child.form) in words("factuality", "particle", "negative") and not _is_only(sentence, child):
            return True
    return plain(token.lemma) in ("немає", "нема", "неможливо", "неможливий")


def _is_only(sentence: Sentence, particle: Token) -> bool:
    """«не лише», «не тільки», «не раз» deny nothing."""
    if particle.index >= len(sentence.tokens):
        return False
    return plain(sentence.tokens[particle.index].form) in ("лише", "тільки", "лиш", "просто", "раз")


def _hedges(sentence: Sentence, token: Token) -> Iterator[tuple[str, str]]:
    for child in sentence.children(token):
        form, lemma = plain(child.form), plain(child.lemma)
        # «…, у 2020 році планується направити …»: a clause of its own tells of itself
        own = child.relation == "parataxis" and sentence.children(child, "xcomp", "ccomp", "obj", "nsubj")
        if child.relation in ("advmod", "discourse", "parataxis", "aux", "mark", "advcl", "cc", "amod") and not own:
            for modality in ("possible", "planned"):
                if form in words("factuality", "particle", modality) or lemma in words(
                    "factuality", "particle", modality
                ):
                    yield modality, form
            if form in words("factuality", "particle", "conditional") and child.upos in ("AUX", "PART"):
                yield "conditional", form
        if child.deprel == "advcl" and any(plain(c.form) == "якби" for c in sentence.children(child)):
            yield "conditional", "якби"  # «Якби …, науковці не їхали за кордон»
        if child.relation == "mark" or child.upos == "SCONJ":
            if form in words("factuality", "mark", "conditional"):
                yield "conditional", form
            elif form in words("factuality", "mark", "purpose"):
                yield "planned" if token.deprel == "advcl" else "demanded", form
            elif form in words("factuality", "mark", "hedged"):
                yield "possible", form
    if token.feats.get("Mood") == "Cnd":
        yield "conditional", "mood"


def _is_imperative(token: Token) -> bool:
    return token.feats.get("Mood") == "Imp"


def _tense(sentence: Sentence, chain: list[Token]) -> str | None:
    """Of the first word of the chain that has one; «буде відвідувати» is future, «підписано» past."""
    for token in chain:
        for auxiliary in sentence.children(token, "aux", "cop"):
            if auxiliary.feats.get("Tense") in ("Fut", "Past"):
                return {"Fut": "future", "Past": "past"}[auxiliary.feats["Tense"]]
        if token.upos in ("VERB", "AUX") and "Tense" in token.feats:
            return {"Past": "past", "Pres": "present", "Fut": "future"}.get(token.feats["Tense"])
        if is_impersonal(token) or (is_participle(token) and token.feats.get("Aspect") != "Imp"):
            return "past"
        if token.feats.get("VerbForm") == "Inf":
            continue
    return None
