"""The published records: frozen pydantic models, discriminated by ``kind``, with a versioned JSON Schema.

Every ``start`` and ``end`` indexes the text as the user gave it: ``document.text[start:end]`` is the record's ``text``.
Numbers are ``Decimal`` (strings in JSON, so that nothing is lost); datetimes are naive.
"""

from __future__ import annotations

from .base import Located, Record
from .document import SCHEMA_VERSION, BlockRecord, Document, ErrorRecord, SentenceRecord
from .facts import (
    FACT_TYPES,
    AgreementFact,
    AidFact,
    AnyFact,
    AppointmentFact,
    Argument,
    ArrestFact,
    AttackFact,
    AttributeFact,
    CasualtiesFact,
    EventFact,
    Evidence,
    Fact,
    Facts,
    InvitationFact,
    MeasureFact,
    MeetingFact,
    MovementFact,
    PaymentFact,
    PositionFact,
    SanctionFact,
    StatementFact,
    TransferFact,
    VisitFact,
)
from .names import Entity, Link, Mention
from .values import AnyQuantity, Measured, Money, Percent, Quantity, Temporal, TimePart, Value

__all__ = [
    "AgreementFact", "AidFact", "AnyFact", "AnyQuantity", "AppointmentFact", "Argument", "ArrestFact", "AttackFact",
    "AttributeFact", "BlockRecord", "CasualtiesFact", "Document", "Entity", "ErrorRecord", "EventFact", "Evidence",
    "FACT_TYPES", "Fact", "Facts", "InvitationFact", "Link", "Located", "MeasureFact", "Measured", "MeetingFact",
    "Mention", "Money", "MovementFact", "PaymentFact", "Percent", "PositionFact", "Quantity", "Record",
    "SCHEMA_VERSION", "SanctionFact", "SentenceRecord", "StatementFact", "Temporal", "TimePart", "TransferFact",
    "Value", "VisitFact",
]  # fmt: skip
