"""Whole names of bodies and documents: rules of ``names.mend`` by the custom of NER-UK 2.0's training texts.

There a quotation mark that was opened is closed within the name (757 names of 771), the class word of a name in two pairs of
marks belongs to it («Торговий дім «Укртекст», 131 of 132), a document keeps its date and number (33 of 34), places parted by a
comma (167 of 171) and bodies joined by «та» (61 of 75) are names of their own. The state or region whose a body is belongs to its
name: «України» 101 times of 101, «… області» 70 of 73. A kind of body in lower case, of several words, is none («обласна рада»:
98 unmarked, 5 marked).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..analysis.tokens import Sentence, Token
from .types import Mention

OUTER = re.compile(r"(?:(?<!\w)[А-ЯІЇЄҐ]{2,5}\s)?«\s?[А-ЯІЇЄҐ][\w'’-]*(?:\s[\w'’-]+){0,3}\s?«\s?$")
"""What stands before the inner name of «ТОВ «Керуюча компанія «Днепросервіс»»."""
LEGAL_FORM = re.compile(r"[А-ЯІЇЄҐ]{2,5}\s«")
NO_NAME = frozenset({"PART", "SCONJ", "VERB", "AUX", "ADV", "PRON"})
"""What stands in no class word of a body: «Навряд чи»."""
MONTH = r"(?:січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня)"
DATED = re.compile(
    rf"\s?(?:від\s\d{{1,2}}(?:\s{MONTH}(?:\s\d{{4}})?|\.\d{{1,2}}\.\d{{2,4}})(?:\s?(?:року|р\s?\.|р(?!\w)))?"
    r"|(?:за\s)?№\s?\d[\w./-]*\w|(?:за\s)?№\s?\d)"
)
"""« від 4 лютого», « № 854», « від 25.05.2011 року»."""
JOINING = frozenset({"та", "і", "й"})


def with_outer_name(text: str, sentence: Sentence, mention: Mention) -> Mention | None:
    """«Компанія «|Зевс ЛТД»: the class word within the outer marks, and the legal form before them."""
    before = OUTER.search(text[max(0, mention.start - 80) : mention.start]) if mention.label == "ORG" else None
    if before is None:
        return mention
    found = before[0]
    outer = [t for t in sentence.tokens if mention.start - len(found) <= t.start < mention.start]
    if any(t.upos in NO_NAME for t in outer):  # «Навряд чи «Єврогазбанку»»
        return mention
    skipped = 0 if LEGAL_FORM.match(found) else len(found) - len(found.lstrip("« "))
    return replace(mention, start=mention.start - len(found) + skipped)


def with_closing_mark(text: str, sentence: Sentence, mention: Mention) -> Mention | None:
    """«Національний проект «Відкритий світ|»: the mark that closes what the name opened."""
    name = mention.span.of(text)
    closed = re.match(r"\s?»", text[mention.end : mention.end + 2])
    return replace(mention, end=mention.end + closed.end()) if closed and name.count("«") > name.count("»") else mention


def with_its_date(text: str, sentence: Sentence, mention: Mention) -> Mention | None:
    """«ухвала Рівненського міського суду| від 4 лютого», «постанова Кабінету Міністрів| № 854»."""
    end = mention.end
    while mention.label == "DOC" and (found := DATED.match(text, end)):
        end = found.end()
    return replace(mention, end=end) if end > mention.end else mention


def with_last_of_list(text: str, sentence: Sentence, mention: Mention) -> Mention | None:
    """«Комітет з питань національної безпеки, оборони| та розвідки»: what a list in the name ends with belongs to it."""
    tokens = sentence.within(mention.span)
    if mention.label != "ORG" or not any(t.form == "," for t in tokens[:-1]):
        return mention
    last, behind = tokens[-1], sentence.tokens[tokens[-1].index : tokens[-1].index + 2]
    if len(behind) < 2 or behind[0].form not in JOINING or behind[1].upos != "NOUN" or not behind[1].form.islower():
        return mention
    same = (
        last.upos == "NOUN" and last.form.islower() and behind[1].feats.get("Case") == last.feats.get("Case") == "Gen"
    )
    return replace(mention, end=behind[1].end) if same else mention


def without_people(text: str, sentence: Sentence, mention: Mention) -> Mention | None:
    """«Європейська комісія| та посли G7»: people that a conjunction adds are no part of a body."""
    tokens = sentence.within(mention.span)
    if mention.label != "ORG" or _in_marks(sentence, tokens[0]):
        return mention
    for at, (joint, noun) in enumerate(zip(tokens, tokens[1:], strict=False)):
        people = noun.upos == "NOUN" and noun.feats.get("Animacy") == "Anim" and noun.form.islower()
        if at and joint.form in JOINING and people and noun.relation == "conj" and noun.feats.get("Case") == "Nom":
            return replace(mention, end=tokens[at - 1].end)
    return mention


def with_last_noun(text: str, sentence: Sentence, mention: Mention) -> Mention | None:
    """«40-ї бригади тактичної| авіації»: an adjective in the name keeps the noun it describes."""
    tokens = sentence.within(mention.span)
    if mention.label != "ORG" or len(tokens) < 2 or tokens[-1].index >= len(sentence.tokens):
        return mention
    last, noun = tokens[-1], sentence.tokens[tokens[-1].index]
    described = last.upos == "ADJ" and last.form.islower() and last.relation == "amod" and last.head == noun.index
    genitive = noun.upos == "NOUN" and noun.form.islower() and noun.feats.get("Case") == "Gen"
    return replace(mention, end=noun.end) if described and genitive else mention


def no_plural_thing(text: str, sentence: Sentence, mention: Mention) -> Mention | None:
    """«|Міжнародні резерви України скоротилися»: a common noun in the plural that begins the sentence is no body; the
    country is a name of its own."""
    tokens = sentence.within(mention.span)
    if mention.label != "ORG" or len(tokens) != 3 or tokens[0].index != 1 or not tokens[2].form.istitle():
        return mention
    described, noun, owner = tokens
    common = described.upos == "ADJ" and noun.upos == "NOUN" and noun.form.islower() and noun.lemma not in PLURAL_BODIES
    thing = common and noun.feats.get("Number") == "Plur" and owner.feats.get("Case") == "Gen"
    return replace(mention, start=owner.start, label="LOC") if thing and owner.upos == "PROPN" else mention


PLURAL_BODIES = frozenset({
    "сила", "військо", "лінія", "авіалінія", "залізниця", "дорога", "мережа", "система", "новина", "збори", "гроші", "порт",
    "нація", "штат", "курс", "майстерня", "завод", "ринок", "технологія", "закупівля", "ліс", "надра", "електромережа", "суд",
})  # fmt: skip
"""Nouns that bodies are called by in the plural: «Збройні сили України», «Медичні закупівлі України»."""
LETTERS_BEHIND = re.compile(r"[A-ZА-ЯІЇЄҐ]{2,8}\)")


def before_its_letters(sentence: Sentence, mention: Mention) -> int | None:
    """«Департамент з надзвичайних ситуацій Румунії (|DSU)»: its letters in brackets are a name of their own."""
    tokens = sentence.within(mention.span)
    if mention.label != "ORG" or len(tokens) < 4 or tokens[-1].form != ")" or tokens[-3].form != "(":
        return None
    return tokens[-2].start if LETTERS_BEHIND.fullmatch(tokens[-2].form + ")") else None


def before_next_place(sentence: Sentence, mention: Mention) -> int | None:
    """«вул. Горького, |Якубовського»: a comma parts places, but not a street from its house."""
    tokens = sentence.within(mention.span)
    if mention.label != "LOC":
        return None
    for before, token in zip(tokens[1:], tokens[2:], strict=False):
        if before.form == "," and token.form[:1].isupper() and len(token.form) > 1:
            return token.start
    return None


def before_next_body(sentence: Sentence, mention: Mention) -> int | None:
    """«Агентством з інвестицій та |Управлінням національними проектами»: two bodies in one case."""
    tokens, top = sentence.within(mention.span), sentence.top(mention.span)
    if mention.label != "ORG" or top is None or _in_marks(sentence, tokens[0]):
        return None
    quoted = 0
    for before, token in zip(tokens, tokens[1:], strict=False):
        quoted += (before.form in "«„“") - (before.form in "»”")
        if quoted == 0 and before.form in JOINING and token.form[:1].isupper() and _joins(sentence, token, top):
            return token.start
    return None


def _in_marks(sentence: Sentence, first: Token) -> bool:
    """«|Пукшин і Партнери»: what one pair of marks holds is one name."""
    return first.index > 1 and sentence.tokens[first.index - 2].form in "«„“"


def _joins(sentence: Sentence, token: Token, top: Token) -> bool:
    """Whether the word, or the noun it belongs to, is a second top in the same case."""
    noun = sentence.head(token) if token.upos == "ADJ" and token.relation == "amod" else token
    if noun is None or noun.upos not in ("NOUN", "PROPN") or noun.relation != "conj" or noun.head != top.index:
        return False
    return top.upos in ("NOUN", "PROPN") and noun.feats.get("Case") == top.feats.get("Case")


REST_BEHIND_STOP = re.compile(r"\.\s[А-ЯІЇЄҐA-Z][\w'’-]*(?:\s[\w'’-]+){0,2}(?=»)")


def over_full_stop(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """«Наші гроші|. Львів»: a name in quotes goes on behind a full stop that no sentence ends with (24 times of 24).

    What was taken for a name of its own behind the stop («Львів») is a part of it.
    """
    done: list[Mention] = []
    for mention in mentions:
        if done and mention.start < done[-1].end and mention.end <= done[-1].end:
            continue
        inside = text[mention.start - 1 : mention.start] == "«" or mention.span.of(text).count("«") > 0
        rest = REST_BEHIND_STOP.match(text, mention.end) if inside and mention.label in ("ORG", "ART") else None
        if rest and "»" not in mention.span.of(text):
            closing = mention.span.of(text).count("«")
            mention = replace(mention, end=rest.end() + closing)
        done.append(mention)
    return done


WHOSE = re.compile(r"України|Автономної Республіки Крим|[А-ЯІЇЄҐ][\w'’-]+ої (?:області|обл\s?\.?)")


def body_and_region(text: str, sentence: Sentence, first: Mention, second: Mention) -> bool:
    """«Верховної Ради» and «України», «райсуду» and «Харківської області»: whose a body is, but not behind its quoted name."""
    apart = text[first.end : second.start] != " " or text[first.end - 1] in '»”"'
    if apart or first.label != "ORG" or second.label not in ("ORG", "LOC"):
        return False
    return WHOSE.fullmatch(second.span.of(text)) is not None


TERRITORIES = frozenset({"регіонах", "областях", "районах", "містах", "країнах"})
"""Where a body works, if nothing names them: no part of its name."""


def without_where(text: str, sentence: Sentence, mention: Mention) -> Mention | None:
    """«Державної прикордонної служби| в західних регіонах»: several territories without a name are no part of a body's."""
    tokens = sentence.within(mention.span)
    if mention.label != "ORG" or len(tokens) < 3 or tokens[-1].form not in TERRITORIES:
        return mention
    at = next((n for n in range(len(tokens) - 2, 0, -1) if tokens[n].upos == "ADP"), None)
    if at is None or not all(t.form.islower() for t in tokens[at:]):
        return mention
    return replace(mention, end=tokens[at - 1].end)


KINDS = frozenset({
    "рада", "суд", "адміністрація", "комітет", "управління", "служба", "прокуратура", "комісія", "відділення", "громада",
    "департамент",
})  # fmt: skip


WITH_A_NAME = re.compile(r"\s(?:[а-яіїєґ'’-]+\s)?[А-ЯІЇЄҐ«]")
"""«апеляційного суду| округу Свеа»: behind the kind is whose or where it is."""


def no_kind_of_body(text: str, sentence: Sentence, mention: Mention) -> Mention | None:
    """«рішення селищної ради», «обласна державна адміністрація»: any council, no name; «міськрада» may be one."""
    tokens = sentence.within(mention.span)
    if mention.label != "ORG" or len(tokens) < 2 or not all(t.form.islower() and t.form.isalpha() for t in tokens):
        return mention
    described = any(
        noun.lemma.lower() in KINDS and before.upos == "ADJ" for before, noun in zip(tokens, tokens[1:], strict=False)
    )
    return None if described and not WITH_A_NAME.match(text, mention.end) else mention
