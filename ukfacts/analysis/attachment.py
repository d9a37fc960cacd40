"""What hangs on the wrong word is hung on a better one: phrases with a preposition, clauses with «який», objects of infinitives.

In: a sentence's words, its tree, the network's best tags and relations, and its scores of every word's possible heads. Out: the
heads. The network learnt its trees from ninety thousand words, too few to know that «вплив» is «на» something and «прибути»
«до» some place; ``data/attachment.tsv`` counted it in eight times as many. A relative pronoun agrees with its noun.
Both move only along the right edge of the tree before them, so that no arcs come to cross. What is the infinitive's in «на нього
можна вийти» crosses an arc, which the best tree avoids elsewhere too (``trees.CROSSING``): it is moved by the counts.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache, partial

from ..tables import cells
from .features import normal_form
from .morphology import parse
from .network import Floats
from .readings import parsed

LEXICAL = 1.5
"""Weight of what usually follows a word against the network's scores; UAS on UD-IU dev with 0, 0.5, 1, 1.5, 2, 3: 89.63 89.73
89.85 89.93 89.85 89.75."""
PRIOR = 5.0
"""Occurrences of words in general that are added to a word's own; 2 to 12 within 0.05."""
FLOOR, CEILING = -2.0, 3.0
"""Points (natural logarithms) that a word takes or gives at most."""
DISAGREEING = 6.0
"""Points lost by a noun that a relative pronoun does not agree with; 2, 4, 6, 9: UAS 89.96 89.99 89.98 89.98."""
COUNTED = frozenset({"VERB", "NOUN", "ADV"})
RELATIVE = frozenset({"який", "котрий"})
FIRST = 4
"""Words of a relative clause among which its pronoun stands: «, з іменами яких»."""
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "NUM"})
Slot = tuple[str, str]
"""Number and gender; no gender in the plural."""


class _Tree:
    """Heads that change, with who hangs on whom; words count from 1."""

    def __init__(self, heads: Sequence[int]) -> None:
        self.heads = list(heads)
        self.below: list[list[int]] = [[] for _ in range(len(heads) + 1)]
        for word, head in enumerate(heads, 1):
            self.below[head].append(word)

    def inside(self, word: int) -> set[int]:
        """The word and all that hangs below it."""
        found, waiting = {word}, [word]
        while waiting:
            more = self.below[waiting.pop()]
            found.update(more)
            waiting.extend(more)
        return found

    def edge(self, inside: set[int]) -> list[int]:
        """The words that what is ``inside`` may hang on without crossing arcs: the one before it, its head, and so on."""
        found, word = [], min(inside) - 1
        while word > 0 and word not in inside:
            found.append(word)
            word = self.heads[word - 1]
        return found

    def hang(self, word: int, head: int) -> None:
        """Moves a word."""
        self.below[self.heads[word - 1]].remove(word)
        self.below[head].append(word)
        self.heads[word - 1] = head


def rehung(
    words: Sequence[str], heads: Sequence[int], tags: Sequence[str], relations: Sequence[str], arcs: Floats
) -> list[int]:
    """The heads of a sentence, its prepositional phrases and relative clauses moved to where they belong.

    ``tags`` are whole tags («NOUN|Case=Gen»), ``arcs`` [n, 1 + n] scores with column 0 the root; heads count from 1.
    """
    tree = _Tree(heads)
    prepositions: dict[int, str] = {}
    for number, (head, relation) in enumerate(zip(heads, relations, strict=True), 1):
        if relation == "case" and number < head and tags[number - 1].startswith("ADP"):
            prepositions.setdefault(head, words[number - 1])
    for word, preposition in prepositions.items():
        if relations[word - 1].partition(":")[0] in ("obl", "nmod"):
            _move(tree, word, arcs, partial(_followed, words, tags, preposition.lower()), 0.0)
    for word, relation in enumerate(relations, 1):
        _raise(tree, word, words, tags, relations, arcs)
        if relation.startswith("acl") and 0 < tree.heads[word - 1] < word:
            first = min(tree.inside(word))
            slots = next(filter(None, (pronoun(w) for w in words[first - 1 : min(first - 1 + FIRST, word)])), None)
            if slots:
                _move(tree, word, arcs, partial(_agreeing, tree, tags, relations, slots), -DISAGREEING)
    return tree.heads


def _move(tree: _Tree, word: int, arcs: Floats, points: Callable[[int], float | None], staying: float) -> None:
    """Hangs the word on the best of its possible heads.

    ``points`` of a head are added to the network's; None where the word cannot hang on it: ``staying`` if it already does.
    """
    now = tree.heads[word - 1]
    if not now:
        return
    best, most = now, staying if (own := points(now)) is None else own
    most += float(arcs[word - 1, now])
    for head in tree.edge(tree.inside(word)):
        more = points(head)
        if head != now and more is not None and arcs[word - 1, head] + more > most:
            best, most = head, float(arcs[word - 1, head] + more)
    if best != now:
        tree.hang(word, best)


def _raise(
    tree: _Tree, word: int, words: Sequence[str], tags: Sequence[str], relations: Sequence[str], arcs: Floats
) -> None:
    """Hangs an object or oblique before «можна», «треба» on the infinitive behind."""
    head, kind = tree.heads[word - 1], relations[word - 1].partition(":")[0]
    if kind not in ("obj", "obl") or not word < head:
        return
    infinitives = [
        n
        for n in tree.below[head]
        if n > head and "VerbForm=Inf" in tags[n - 1] and relations[n - 1].partition(":")[0] in ("xcomp", "csubj")
    ]
    if len(infinitives) == 1 and arcs[word - 1, head] - arcs[word - 1, infinitives[0]] < of_infinitive(
        words[head - 1], kind
    ):
        tree.hang(word, infinitives[0])


@lru_cache(maxsize=4096)
def of_infinitive(form: str, relation: str) -> float:
    """Points by which what stands before this word is rather its infinitive's; minus infinity for words not counted."""
    plain = normal_form(form)
    lemmas = [plain.lower(), *(r.lemma for r in parse(plain) if r.is_known)]
    found = next((row for lemma in lemmas if (row := _counts().get((f"INF {relation}", lemma)))), None)
    if found is None:
        return -math.inf
    met, several = found
    return LEXICAL * math.log((several["infinitive"] + 1) / (met - several["infinitive"] + 1))


def _followed(words: Sequence[str], tags: Sequence[str], preposition: str, head: int) -> float | None:
    """How much likelier the preposition is behind this word than behind others of its class."""
    upos = tags[head - 1].partition("|")[0]
    return LEXICAL * followed(words[head - 1], upos, preposition) if upos in COUNTED else None


@lru_cache(maxsize=1 << 15)
def followed(form: str, upos: str, preposition: str) -> float:
    """Natural logarithm of how much likelier a preposition is behind this word than behind any of its class; 0 where unknown.

    >>> followed("вплив", "NOUN", "на") > 1 > 0 > followed("вплив", "NOUN", "до")
    True
    """
    known = _counts()
    met, several = known[upos, "*"]
    usual = several.get(preposition, 0) / met
    lemmas = dict.fromkeys(r.lemma for r in parse(normal_form(form)) if r.is_known and r.pos == upos)
    found = next((known[upos, lemma] for lemma in lemmas if (upos, lemma) in known), None)
    if found is None or not usual:
        return 0.0
    share = (found[1].get(preposition, 0) + PRIOR * usual) / (found[0] + PRIOR)
    return max(FLOOR, min(CEILING, math.log(share / usual)))


@lru_cache(maxsize=4096)
def pronoun(form: str) -> frozenset[Slot]:
    """The numbers and genders of a relative pronoun's form; none for other words."""
    return frozenset(
        ("Plur", "") if r.feats.get("Number") == "Plur" else ("Sing", r.feats.get("Gender", ""))
        for r in parse(normal_form(form))
        if r.lemma in RELATIVE
    )


def _agreeing(
    tree: _Tree, tags: Sequence[str], relations: Sequence[str], slots: frozenset[Slot], head: int
) -> float | None:
    """What a noun loses where the pronoun does not agree with it; joined nouns are plural together."""
    upos, _, text = tags[head - 1].partition("|")
    if upos not in NOMINAL:
        return None
    feats = parsed(text)
    number = feats.get("Number", "")
    joined = relations[head - 1] == "conj" or any(relations[word - 1] == "conj" for word in tree.below[head])
    plural = any(kind == "Plur" for kind, _ in slots)
    if number == "Sing":
        fit = bool({("Sing", feats.get("Gender", "")), ("Sing", "")} & slots) or joined and plural
    else:
        fit = plural or not number
    return 0.0 if fit else -DISAGREEING


@cache
def _counts() -> Mapping[tuple[str, str], tuple[int, Mapping[str, int]]]:
    """The data file: how often each word was met, and what followed it; «*» for all of a class."""
    found = {}
    for upos, word, met, several in cells("attachment.tsv")[1:]:
        pairs = (pair.rpartition(" ") for pair in several.split(", ") if pair)
        found[upos, word] = int(met), {name: int(count) for name, _, count in pairs}
    return found
