"""Clauses around an office: its stretch between commas, its copula, the name before «який». In: a sentence and a token."""

from __future__ import annotations

from ...analysis.tokens import Sentence, Token
from ..lexicon import plain
from ..scene import Scene
from .roles import pers_at

PREDICATES = frozenset(
    {
        "бути", "є", "працювати", "залишатися", "лишатися", "виступати", "служити", "обіймати", "являтися", "стати", "ставати",
        "числитися", "значитися", "рахуватися", "вважатися", "вказаний", "зазначений", "записаний", "зареєстрований",
        "оформлений",
    }
)  # fmt: skip
"""Words that say that somebody is something."""


def says_who(token: Token) -> bool:
    """Whether a word says that somebody is something: «є», «значиться», «записана»; who «стане» it, is not yet."""
    if plain(token.lemma) in ("стати", "ставати") and token.feats.get("Tense") == "Fut":
        return False
    return token.upos in ("VERB", "AUX", "ADJ") and plain(token.lemma) in PREDICATES


def beyond_inserted(sentence: Sentence, clause: tuple[Token, ...]) -> tuple[Token, ...]:
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
