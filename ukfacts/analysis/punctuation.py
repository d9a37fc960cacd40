"""What punctuation marks hang on: a tree comes in, the same with the marks' heads by UD's rules goes out.

UD hangs a mark on the head of what it sets off (https://universaldependencies.org/u/dep/punct.html): brackets and quotation
marks on the top of what they enclose, a comma on the clause or the conjunct that it opens or closes, the full stop on the root.
On the trees of UD Ukrainian-IU train the rules below find 92 % of 17,704 marks' heads (brackets and quotation marks 98 %); the
network knows what they do not: its head stays where it is the surer by ``SURE``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .network import Floats

SURE = 3.0
"""By how much (natural logarithm) the network must be for its own head; of 0, 1, 2, 4, 8 on UD-IU dev 2 and 4 are best."""
PAIRS = {"«": "»", "(": ")", "[": "]", "“": "”", "„": "“", '"': '"'}
PARTING = frozenset({",", "-", "–", "—"})
STANDS_FIRST = frozenset({"advcl", "discourse", "parataxis", "vocative", "appos", "ccomp", "conj", "acl", "compound"})
"""Relations of what stands before its head and keeps the mark behind it: «Коли зійшло сонце|, птахи …», «темно|-зелена»."""
ASIDE = frozenset({"advcl", "discourse", "parataxis", "vocative", "obl", "advmod", "acl"})
"""Relations of what is put between two marks: «Він, |звичайно, прийшов»."""


class _Tree:
    """Heads of the words with the marks left out; words count from 1, 0 is no word."""

    def __init__(self, words: Sequence[str], heads: Sequence[int], relations: Sequence[str], marks: set[int]) -> None:
        size = len(words)
        self.words = ["", *words]
        self.heads = [0, *heads]
        self.relations = ["", *(relation.partition(":")[0] for relation in relations)]
        self.marks = marks
        self.low, self.high = list(range(size + 1)), list(range(size + 1))
        """The first and the last word below each word."""
        self.before, self.after = [0] * (size + 1), [0] * (size + 1)
        """The nearest words that are no marks."""
        plain = [number for number in range(1, size + 1) if number not in marks]
        for word in plain:
            above = word
            while above:
                self.low[above], self.high[above] = min(self.low[above], word), max(self.high[above], word)
                above = self.heads[above]
        last = 0
        for number in range(1, size + 1):
            self.before[number] = last
            last = last if number in marks else number
        last = 0
        for number in range(size, 0, -1):
            self.after[number] = last
            last = last if number in marks else number
        self.pairs = self._paired()

    def _paired(self) -> dict[int, tuple[int, int]]:
        """Opening or closing mark → both."""
        found: dict[int, tuple[int, int]] = {}
        waiting: list[int] = []
        for mark in sorted(self.marks):
            form = self.words[mark]
            twins = [place for place, other in enumerate(waiting) if PAIRS[self.words[other]] == form]
            if twins:
                found[mark] = found[waiting[twins[-1]]] = (waiting[twins[-1]], mark)
                del waiting[twins[-1] :]
            elif form in PAIRS:
                waiting.append(mark)
        return found

    def enclosed(self, start: int, end: int) -> int:
        """The top of the words between two marks; of several the one nearest to the root."""
        tops = [w for w in range(start + 1, end) if w not in self.marks and not start < self.heads[w] < end]
        return min(tops, key=self._depth, default=0)

    def _depth(self, word: int) -> int:
        depth = 0
        while word:
            word, depth = self.heads[word], depth + 1
        return depth

    def highest(self, word: int, mark: int) -> int:
        """The highest word above ``word`` (or itself) that is reached on its side of the mark."""
        while word and self.heads[word] and (self.heads[word] < mark) == (word < mark):
            word = self.heads[word]
        return word


Rule = Callable[[_Tree, int], int]
"""A tree and a mark go in, the mark's head comes out; 0: no answer."""


def of_pair(tree: _Tree, mark: int) -> int:
    """«(|1998 року|)», «|Вісник державних закупівель|»: the top of what is enclosed."""
    pair = tree.pairs.get(mark)
    return tree.enclosed(*pair) if pair else 0


def inside_pair(tree: _Tree, mark: int) -> int:
    """«(… за текстом|.)»: a mark after the last word inside of brackets, of what they enclose."""
    around = [pair for pair in tree.pairs.values() if pair[0] < mark < pair[1]]
    if not around:
        return 0
    start, end = max(around)
    return 0 if 0 < tree.after[mark] < end else tree.enclosed(start, end)


def at_end(tree: _Tree, mark: int) -> int:
    """The marks before the first and after the last word; none where a sentence put beside the first ends too.

    «Він радить: лежачого не бий|.»: UD-IU train has 281 such marks on the second and 325 on the first; the network's head stays.
    """
    before, after = tree.before[mark], tree.after[mark]
    if before and after:
        return 0
    top = word = tree.highest(before or after, mark)
    if before:
        word = before
        while word != top and tree.relations[word] != "parataxis":
            word = tree.heads[word]
    return top if word == top else 0


def of_abbreviation(tree: _Tree, mark: int) -> int:
    """«1998 р|. Київ»: the full stop inside a sentence is the word's before it."""
    return tree.before[mark] if tree.words[mark] == "." and not tree.words[tree.before[mark]].isdigit() else 0


def before_new_part(tree: _Tree, mark: int) -> int:
    """«прийшов|, побачив», «каже|, що прийде»: what is behind the mark hangs on what is before it, and not the other way."""
    left, right = tree.highest(tree.before[mark], mark), tree.highest(tree.after[mark], mark)
    return right if 0 < tree.heads[right] < mark and tree.heads[left] < mark else 0


def closing(tree: _Tree, mark: int) -> int:
    """«громадяни, які працюють|, мають»: the widest part that a mark before it opened."""
    top, word, found = tree.highest(tree.before[mark], mark), tree.before[mark], 0
    while word and word != top:
        opening = tree.low[word] - 1
        if opening in tree.marks and tree.words[opening] in PARTING:
            found = word
        word = tree.heads[word]
    return found


def opening(tree: _Tree, mark: int) -> int:
    """«Чоловік|, як це почув, упав»: the widest aside that a mark behind it closes."""
    top, word, found = tree.highest(tree.after[mark], mark), tree.after[mark], 0
    while word and word != top:
        closed = tree.high[word] + 1
        begins = tree.low[word] > mark and tree.relations[word] in ASIDE
        if begins and closed in tree.marks and tree.words[closed] in PARTING:
            found = word
        word = tree.heads[word]
    return found


def after_first(tree: _Tree, mark: int) -> int:
    """«Якщо врахувати динаміку|, вийдемо»: what stands before its head keeps its mark."""
    left = tree.highest(tree.before[mark], mark)
    return left if tree.relations[left] in STANDS_FIRST else 0


def of_next(tree: _Tree, mark: int) -> int:
    """«Київ |— столиця»: the head of what is behind the mark."""
    return tree.highest(tree.after[mark], mark)


RULES: tuple[Rule, ...] = (
    of_pair,
    inside_pair,
    at_end,
    of_abbreviation,
    before_new_part,
    closing,
    opening,
    after_first,
    of_next,
)


def marks_hung(words: Sequence[str], heads: Sequence[int], relations: Sequence[str], arcs: Floats) -> list[int]:
    """The heads, those of marks by rule unless the network is surer; ``arcs`` [n, 1 + n] are its scores, column 0 the root.

    A mark is what has the relation «punct» and nothing below it.
    """
    found, above = list(heads), set(heads)
    marks = {
        n for n, (h, r) in enumerate(zip(heads, relations, strict=True), 1) if r == "punct" and h and n not in above
    }
    if not marks:
        return found
    tree = _Tree(words, heads, relations, marks)
    for mark in marks:
        head = next(filter(None, (rule(tree, mark) for rule in RULES)), 0)
        if head and arcs[mark - 1, found[mark - 1]] - arcs[mark - 1, head] < SURE:
            found[mark - 1] = head
    return found
