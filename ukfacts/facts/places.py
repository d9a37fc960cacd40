"""The place a dependent stands in: case and preposition, with what forms of one look for two cases leave open. In: a
dependent. Out: a place's name, as frames write it."""

from __future__ import annotations

from ..analysis.morphology import parse
from ..analysis.tokens import Sentence, Token, is_letters
from .lexicon import plain
from .syntax import NOMINAL, case_of, is_disagreeing, is_lone_genitive, preposition

ARGUMENT = frozenset(
    {
        "nsubj",
        "obj",
        "iobj",
        "obl",
        "nmod",
        "orphan",
        "dep",
        "xcomp",
        "conj",
        "advcl",
        "parataxis",
        "appos",
        "dislocated",
        "expl",
    }
)


def slot_of(sentence: Sentence, token: Token, *, nominal: bool) -> str | None:
    """The place a dependent stands in; None if it cannot be a participant."""
    if token.relation not in ARGUMENT or token.upos not in NOMINAL | {"DET", "ADJ"}:
        return None
    if token.relation in ("conj", "appos", "parataxis", "advcl", "xcomp") and preposition(sentence, token) is None:
        return "Ins" if token.deprel in ("xcomp:pred", "xcomp") and token.feats.get("Case") == "Ins" else None
    if token.relation in ("conj", "appos", "parataxis"):
        return None
    mark = preposition(sentence, token)
    case = case_of(sentence, token)
    if nominal and mark == "до" and goes_as_far(sentence, token):
        return None
    if mark == "в" and case == "Gen" and token.upos == "NOUN" and token.form.endswith(("у", "ю")):
        case = "Loc"  # «висадилися в порту»: of a thing of the masculine one form for both
    if mark and not _is_quantifier(sentence, token):
        return f"{mark}+{case}" if case and case != "Nom" else mark  # «на Коваленко»: no case to be seen
    if token.relation == "nsubj":
        if is_lone_genitive(sentence, token):
            return "Gen"
        return "object" if is_disagreeing(sentence, token) else "subject"
    if token.relation in ("obj", "obl") and not nominal and _is_doers(sentence, token):
        return "subject"
    if token.relation == "obj" and case in ("Acc", "Gen", "Nom", None):
        return "Gen" if nominal else "object"
    if case is None:
        # «дістанеться ПП «Універсалгазбуд»»: abbreviations have no case, the relation decides
        indirect = token.relation in ("iobj", "obl") and token.upos != "NUM" and token.feats.get("Case") is None
        return "Dat" if indirect else ("object" if not nominal else "Gen" if token.relation == "nmod" else None)
    return {"Acc": "object", "Nom": None, "Loc": "Dat"}.get(case, case)  # no locative without a preposition


def _is_doers(sentence: Sentence, token: Token) -> bool:
    """«їхній підрозділ знищили диверсанти»: persons in the plural whose form is no accusative, beside a verb in the
    plural that has no person for subject."""
    verb = sentence.head(token)
    if verb is None or verb.feats.get("Number") != "Plur" or verb.feats.get("Tense") != "Past" or token.upos != "NOUN":
        return False
    if (
        token.feats.get("Animacy") != "Anim"
        or token.feats.get("Number") != "Plur"
        or sentence.children(token, "nummod")
    ):
        return False
    if any(
        c.feats.get("Number") == "Plur" or c.feats.get("Animacy") == "Anim" for c in sentence.children(verb, "nsubj")
    ):
        return False
    readings = [p for p in parse(token.form) if p.is_known and p.pos == "NOUN"]
    cases = {p.case for p in readings if p.number == "Plur"}
    # a bare accusative of persons looks like the genitive; «в міністри» is another matter
    return "Nom" in cases and "Gen" not in cases and all(p.number == "Plur" for p in readings)


def goes_as_far(sentence: Sentence, token: Token) -> bool:
    """«постачання зброї, аж до робочої сили»: what all is meant, and nobody it goes to."""
    before = sentence.tokens[max(0, token.index - 5) : token.index - 1]
    return any(plain(t.form) == "аж" and plain(n.form) == "до" for t, n in zip(before, before[1:], strict=False))


def _is_quantifier(sentence: Sentence, token: Token) -> bool:
    """«близько 20 солдатів перетнули»: a preposition of the number, not of the noun."""
    mark = preposition(sentence, token)
    if token.relation == "nmod" and mark in ("близько", "понад", "коло"):
        return bool(sentence.children(token, "nummod"))  # «арешт близько 300 прихильників»
    return token.relation in ("nsubj", "obj") and mark in ("близько", "понад", "до", "коло", "від", "за")


def is_syncretic(token: Token) -> bool:
    """One form for genitive and dative: «поліції», «армії»."""
    return (
        token.feats.get("Gender") == "Fem" and token.feats.get("Number") == "Sing" and token.form.endswith(("ї", "і"))
    )


def may_be_dative(sentence: Sentence, noun: Token, token: Token) -> bool:
    """«у постачанні Росії великих обсягів боєприпасів»: a name of one form for both cases, and a genitive after it."""
    if token.index != noun.index + 1 or token.upos != "PROPN" or not token.form.endswith(("ї", "і")):
        return False
    after = sentence.tokens[token.index] if token.index < len(sentence.tokens) else None
    return after is not None and after.upos in ("ADJ", "NOUN") and after.feats.get("Case") == "Gen"


def is_undeclined(sentence: Sentence, token: Token) -> bool:
    """«РФ», «СБУ»: an abbreviation, whose form tells no case."""
    return is_letters(token.form) and token.relation != "nsubj" and preposition(sentence, token) is None
