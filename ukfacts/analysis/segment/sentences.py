"""Sentences. In: a text and the tokens of one line. Out: after which tokens a sentence ends.

Every full stop, question or exclamation mark, ellipsis and smiley, with the quotes and brackets that close right after
it, is a place where a sentence may end. The rules of ``RULES`` are asked in turn, and the first that does not abstain
decides: JOIN goes on, SPLIT ends. Nobody decides: it ends. A line's end always does.

As UD Ukrainian-IU has it, sentences inside quotes are sentences, and so is the number of a list item («4)», «1.»).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .lexicon import lexicon
from .places import ROMAN, TERMINAL, Boundary, boundary, candidates, last_closer
from .types import Piece

JOIN, SPLIT = True, False

DASHES = frozenset("-–—―‒")
DEGREES = frozenset("°º˚")
LONG_BRACKET = 3
"""«(Підкреслення автора наше.)»: a bracket with so many blanks that begins with a capital is a sentence."""
CLOSING = frozenset(",;:.!?…»”)]}%")
CURRENCY = frozenset("₴$€£")
VOWELS_AND_SOFT = frozenset("аеєиіїоуюяйьАЕЄИІЇОУЮЯЙЬ")
SHORT_OPENING = 4
"""«У 2014 р. Росія …»: at most so many tokens before the abbreviation's stop are the opening of a sentence."""


Rule = Callable[[Boundary], "bool | None"]


def glued(b: Boundary) -> bool | None:
    """«10.8», «І.П.Павлов», «www.ua» go on; «кінець.Початок» has lost its blank."""
    if b.gap:
        return None
    lost = (
        b.terminal in (".", "!", "?")
        and not b.closers
        and len(b.before) > 2
        and b.before.islower()
        and b.right.istitle()
        and len(b.right) > 1
        and not (b.stop and b.before in lexicon().before)
    )
    return SPLIT if lost else JOIN


def opens_line(b: Boundary) -> bool | None:
    """«… А Орися довго міряла», «— … Урок перший»: an ellipsis at the start belongs to what follows."""
    if b.terminal[0] not in ".…":
        return None
    start = b.tokens[b.first].start
    return None if any(map(str.isalnum, b.text[start : b.tokens[b.end].start])) else JOIN


def closing_right(b: Boundary) -> bool | None:
    """«слово. »», «УНН .»: a mark that closes something is never first in a sentence."""
    if b.right[0] in CLOSING and len(b.right) == 1 or b.right[0] in TERMINAL and b.right not in ("…", "..."):
        return JOIN
    if b.right == '"':
        after = b.tokens[b.last + 1].end
        return JOIN if b.text[after : after + 1] in ("", " ", ",", ".") else None
    return None


def dash_speech(b: Boundary) -> bool | None:
    """«— Зараз ніколи! — крикнув стерновий»: the teller's words go on in lower case."""
    if b.right not in DASHES or len(b.right) != 1:
        return None
    word = b.word(b.last + 2)
    if word[:1].islower():
        return JOIN
    return JOIN if b.closers and word[:1].isupper() else None


def list_number(b: Boundary) -> bool | None:
    """«4) | Ну або уявимо»: UD takes the number at a line's start for a sentence; «а) як», «2) говорів» go on."""
    if b.terminal != ")" or not (b.before.isdigit() or len(b.before) == 1):
        return None
    return SPLIT if b.end == 1 and b.before.isdigit() and b.right[0].isupper() else JOIN


def smiley(b: Boundary) -> bool | None:
    """«Гарно :) Дякую», «виглядають неприродно) Якщо» end, «гарно :) дякую» goes on."""
    if b.terminal[0] in TERMINAL:
        return None
    return SPLIT if b.right[0].isupper() and b.gap else JOIN


def bracket_open(b: Boundary) -> bool | None:
    """«хорвати (Карпати? Перемищина?)»: a bracket that opened inside the sentence and closes in this line."""
    start = b.tokens[b.first].start
    here = b.tokens[b.last].end
    done = b.text[start:here]
    at = done.rfind("(")
    if at <= 0 or done.find(")", at) >= 0:
        return None
    limit = min(here + 200, b.tokens[-1].end)
    return JOIN if b.text.find(")", here, limit) >= 0 else None


def bracket_right(b: Boundary) -> bool | None:
    """«3,5-4,5 км. | (вугільні шахти йдуть …)»: in lower case or with a number, a bracket adds to what is before."""
    word = b.word(b.last + 2)
    return JOIN if b.right == "(" and (word[:1].islower() or word[:1].isdigit()) and (b.stop or b.closers) else None


def bracket_inside(b: Boundary) -> bool | None:
    """«мандрівник (20-ті роки XV ст.) Ланоа»: the stop belongs to the bracket, unless a whole sentence is in it."""
    if ")" not in b.closers:
        return None
    start = b.tokens[b.first].start
    at = b.text.rfind("(", start, b.tokens[b.end].start)
    if at <= start:
        return None
    inside = b.text[at + 1 : b.tokens[b.end].start].strip()
    whole = inside[:1].isupper() and inside.count(" ") >= LONG_BRACKET and b.before.lower() not in lexicon().after
    return None if whole and b.right[0].isupper() else JOIN


def postscript(b: Boundary) -> bool | None:
    """«P.S. | Наші книги»: a sentence of its own, not somebody's initials."""
    return SPLIT if b.stop and (b.word(b.end - 3), b.before) == ("P", "S") and b.right[0].isupper() else None


def chain(b: Boundary) -> bool | None:
    """«т. | зв.», «н. | е.», «дол. | США», «в. о. | Міністра»."""
    if not b.stop or b.closers:
        return None
    if b.chained(b.end - 1, b.last + 1):
        return JOIN
    leading = (b.word(b.end - 3), b.before) in lexicon().leading
    return JOIN if leading and b.word(b.end - 2) == "." else None


def initial(b: Boundary) -> bool | None:
    """«С. О. | Єфремов», «Дж. | Байден»; but «клас А. | Він пішов» ends, for «він» is nobody's name."""
    if not b.stop or b.closers or not (len(b.before) == 1 and b.before.isupper() or b.before in lexicon().initials):
        return None
    if b.right[0].islower():
        return JOIN
    if not b.right[0].isupper() or b.word(b.end - 2) in DEGREES:
        return None
    if b.right.lower() in lexicon().starters and b.word(b.last + 2) != ".":
        return SPLIT
    return JOIN


def dated_opening(b: Boundary) -> bool | None:
    """«Ще 1866 р. | Потебня писав»: what has hardly begun does not end with an abbreviation."""
    short = b.end - b.first <= SHORT_OPENING and b.right[0].isupper() and b.right.lower() not in lexicon().starters
    return JOIN if short and b.stop and b.numbered and b.before.lower() in lexicon().years else None


def abbreviation_after(b: Boundary) -> bool | None:
    """«у 2014 р. | Після цього», «і т. д. | Вони» end before a capital; «5 тис. | осіб», «70-х рр. | XX ст.» go on."""
    word = b.before.lower()
    if not b.stop or b.closers or word not in lexicon().after:
        return None
    if word in lexicon().before and not (
        b.numbered or b.chained(b.end - 3, b.end - 1) or b.chained(b.end - 2, b.end - 1)
    ):
        return None
    if b.right[0].isupper():
        century = ROMAN.fullmatch(b.right) is not None and b.word(b.last + 2).lower() in ("ст", "століття")
        return JOIN if century else SPLIT
    return JOIN if b.right[0].islower() or b.right[0].isdigit() or b.right in CURRENCY else None


def abbreviation_before(b: Boundary) -> bool | None:
    """«вул. | Прорізній», «проф. | Є. Тимченкові», «див. | «Не лише зерном»»; but «Преображенський полк. Це» ends."""
    if not b.stop or b.closers or b.before.lower() not in lexicon().before:
        return None
    starts = b.right[0].isupper() and b.right.lower() in lexicon().starters and b.word(b.last + 2) != "."
    return None if starts and len(b.before) > 1 else JOIN


def abbreviation_number(b: Boundary) -> bool | None:
    """«рис. | 5», «табл. | ІІ»: before a number only, for «рис» and «мал» are words too."""
    if not b.stop or b.closers or b.before.lower() not in lexicon().numbered:
        return None
    return JOIN if b.right[0].isdigit() or ROMAN.fullmatch(b.right) or b.right == "№" else None


def date_blanks(b: Boundary) -> bool | None:
    """«18. 06. 2024»: a date typed with blanks; but «COVID-19. 80% респондентів» ends."""
    if b.terminal != "." or not (b.before.isdigit() and b.right.isdigit()) or b.word(b.end - 2) in DASHES:
        return None
    dotted = len(b.right) == 2 and b.word(b.last + 2) == "."
    return JOIN if len(b.before) <= 2 and (dotted or len(b.right) == 4) else None


def lower_right(b: Boundary) -> bool | None:
    """Lower case goes on after all but a full stop («хто? | де?»), and after an unknown abbreviation («семигород.»)."""
    if not b.right[0].islower():
        return None
    if b.terminal == "." and not b.closers:
        return JOIN if not b.before or b.before[-1] not in VOWELS_AND_SOFT else SPLIT
    return JOIN


RULES: tuple[Rule, ...] = (
    glued,
    opens_line,
    closing_right,
    list_number,
    smiley,
    dash_speech,
    bracket_open,
    bracket_right,
    bracket_inside,
    postscript,
    chain,
    initial,
    dated_opening,
    abbreviation_after,
    abbreviation_before,
    abbreviation_number,
    date_blanks,
    lower_right,
)
"""Asked in this order; ``abbreviation_after`` must come before ``abbreviation_before``, for «ст.» and «р.» are both."""


def decide(place: Boundary) -> tuple[bool, str]:
    """What the rules say of a boundary, and the name of the one that said it."""
    for rule in RULES:
        answer = rule(place)
        if answer is not None:
            return answer, rule.__name__
    return SPLIT, "default"


def boundaries(text: str, tokens: Sequence[Piece]) -> list[tuple[Boundary, bool, str]]:
    """Every boundary of a line with its decision and the deciding rule, from left to right."""
    found = []
    first = 0
    for index in candidates(text, tokens):
        last = last_closer(text, tokens, first, index)
        if index < first or last + 1 >= len(tokens):
            continue
        place = boundary(text, tokens, first, index, last)
        joined, name = decide(place)
        found.append((place, joined, name))
        if not joined:
            first = last + 1
    return found
