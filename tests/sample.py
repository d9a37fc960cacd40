"""A document made by hand from the design's first example and seed lines, for tests of everything after extraction."""

from datetime import datetime
from decimal import Decimal
from functools import cache

from ukfacts.analysis.tokens import Analysis, Sentence, Token
from ukfacts.document import Document
from ukfacts.records import (
    Argument,
    BlockRecord,
    Entity,
    Evidence,
    Facts,
    InvitationFact,
    Link,
    Mention,
    Quantity,
    SentenceRecord,
    Temporal,
    TransferFact,
    VisitFact,
)
from ukfacts.text import blocks

VISIT = "На запрошення Кім Чен Ина Путін відвідає Північну Корею з державним візитом 18-19 червня, повідомили у Кремлі."
TRANSFER = "Північна Корея відправила до Росії майже 11 тисяч контейнерів з боєприпасами."
CREDIT = "Фото: telegram.org"
TEXT = f"{VISIT}\n\n{CREDIT}\n\n{TRANSFER}\n"


def at(words: str, after: int = 0) -> dict[str, object]:
    """Offsets of the words in the text."""
    start = TEXT.index(words, after)
    return {"start": start, "end": start + len(words), "text": words}


def mention(words: str, label: str, lemma: str, entity: str | None, sentence: int) -> Mention:
    after = TEXT.index(TRANSFER) if sentence else 0
    return Mention.model_validate(
        {**at(words, after), "label": label, "lemma": lemma, "entity_id": entity, "sentence": sentence}
        | {"block": "paragraph", "confidence": 0.9, "rule": "model.ner"}
    )


def argument(words: str, name: str, entity: str | None = None, after: int = 0) -> Argument:
    return Argument.model_validate({**at(words, after), "name": name, "entity_id": entity, "rule": "nsubj"})


@cache
def document() -> Document:
    """The document, with its analysis."""
    second = TEXT.index(TRANSFER)
    found = (
        mention("Кім Чен Ина", "PERS", "Кім Чен Ин", "e1", 0),
        mention("Путін", "PERS", "Путін", "e2", 0),
        mention("Північну Корею", "LOC", "Північна Корея", "e3", 0),
        mention("18-19 червня", "DATE", "18-19 червня", None, 0),
        mention("Кремлі", "ORG", "Кремль", "e4", 0),
        mention("Північна Корея", "LOC", "Північна Корея", "e3", 1),
        mention("Росії", "LOC", "Росія", "e5", 1),
        mention("майже 11 тисяч контейнерів", "QUANT", "майже 11 тисяч контейнерів", None, 1),
    )
    when = Temporal.model_validate(
        {**at("18-19 червня"), "sentence": 0, "block": "paragraph", "confidence": 0.95, "rule": "times.day_range"}
        | {"type": "DATE", "value": "2024-06-18/2024-06-19", "grain": "day", "anchor": "document"}
        | {"begin": datetime(2024, 6, 18), "until": datetime(2024, 6, 20)}
    )
    much = Quantity.model_validate(
        {**at("майже 11 тисяч контейнерів"), "sentence": 1, "block": "paragraph", "confidence": 0.9, "rule": "counted"}
        | {"value": Decimal(11000), "mod": "LESS_THAN", "item": "контейнер", "item_text": "контейнерів з боєприпасами"}
    )
    shared = {"sentence": 0, "block": "paragraph", "confidence": 0.8, "rule": "frames.visit", "modality": "planned"}
    kremlin = argument("Кремлі", "Кремль", "e4")
    korea = argument("Північну Корею", "Північна Корея", "e3")
    facts = (
        VisitFact.model_validate(
            {
                "id": "f1",
                "predicate": "відвідати",
                "visitor": argument("Путін", "Володимир Путін", "e2"),
                "place": korea,
            }
            | {"time": when, "tense": "future", "attribution": (kremlin,), "code": "CONSULT:visit"}
            | {"evidence": (Evidence.model_validate(at(VISIT)),), **shared}
        ),
        InvitationFact.model_validate(
            {"id": "f2", "predicate": "запрошення", "inviter": argument("Кім Чен Ина", "Кім Чен Ин", "e1")}
            | {"invitee": argument("Путін", "Володимир Путін", "e2"), "place": korea}
            | {
                "evidence": (Evidence.model_validate(at("На запрошення Кім Чен Ина")),),
                **shared,
                "modality": "asserted",
            }
        ),
        TransferFact.model_validate(
            {"id": "f3", "predicate": "відправити", "giver": argument("Північна Корея", "Північна Корея", "e3", second)}
            | {"recipient": argument("Росії", "Росія", "e5", second), "quantity": much}
            | {"item": argument("контейнерів з боєприпасами", "контейнер", None, second), "quantities": (much,)}
            | {"evidence": (Evidence.model_validate(at(TRANSFER)),), **shared, "modality": "asserted", "sentence": 1}
        ),
    )
    names = {"e1": ("PERS", "Кім Чен Ин"), "e2": ("PERS", "Володимир Путін"), "e3": ("LOC", "Північна Корея")}
    names |= {"e4": ("ORG", "Кремль"), "e5": ("LOC", "Росія")}
    links = {"e3": Link(scheme="iso3166", id="KP", label="Північна Корея", latitude=40.0, longitude=127.0)}
    made = Document(
        id="приклад.txt",
        text=TEXT,
        date=datetime(2024, 6, 18).date(),
        title="Візит",
        meta={"site": "приклад"},
        blocks=tuple(
            BlockRecord(start=b.start, end=b.end, text=TEXT[b.start : b.end], kind=b.kind, rule=b.rule)
            for b in blocks(TEXT)
        ),
        sentences=(
            SentenceRecord(start=0, end=len(VISIT), block=0),
            SentenceRecord(start=second, end=second + len(TRANSFER), block=2),
        ),
        mentions=found,
        entities=tuple(
            Entity.model_validate(
                {"id": id, "label": label, "name": name, "mentions": tuple(m for m in found if m.entity_id == id)}
                | {"links": (links[id],) if id in links else ()}
            )
            for id, (label, name) in names.items()
        ),
        dates=(when,),
        quantities=(much,),
        facts=Facts(facts),
    )
    made._analysis = Analysis(TEXT, blocks(TEXT), (_sentence(0, 0, VISIT), _sentence(1, 2, TRANSFER)))
    return made


def _sentence(index: int, block: int, text: str) -> Sentence:
    """A sentence of plain tokens; its syntax is a chain, which is enough here."""
    start = TEXT.index(text)
    tokens = []
    cursor = start
    for number, form in enumerate(text.replace(",", " ,").replace(".", " .").split(), 1):
        cursor = TEXT.index(form, cursor)
        feats = {"Case": "Nom", "Animacy": "Anim"} if form == "Путін" else {}
        upos = "PUNCT" if form in ",." else "PROPN" if form[0].isupper() else "NOUN"
        tokens.append(Token(number, cursor, cursor + len(form), form, form.lower(), upos, feats, number - 1, "dep"))
        cursor += len(form)
    return Sentence(index, start, start + len(text), block, tuple(tokens))
