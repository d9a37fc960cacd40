"""Ukrainian text in, typed facts out.

    import ukfacts
    doc = ukfacts.extract("19 червня Володимир Путін прибув до Північної Кореї.", date="2024-06-19")
    doc.facts, doc.entities, doc.dates, doc.quantities

Importing this package imports neither torch nor Stanza; the first extraction loads the model.
"""

from __future__ import annotations

from .door import base_form, extract, extract_many, parse_number, parse_quantity, parse_time, schema
from .document import Document
from .entities.corpus import merge as entities
from .errors import FrameError, InputError, MissingExtra, ModelError, UkfactsError
from .pipeline import Extractor
from .records import (
    AgreementFact,
    AidFact,
    AppointmentFact,
    Argument,
    ArrestFact,
    AttackFact,
    AttributeFact,
    CasualtiesFact,
    Entity,
    EventFact,
    Evidence,
    Fact,
    Facts,
    InvitationFact,
    Link,
    MeasureFact,
    MeetingFact,
    Mention,
    Money,
    MovementFact,
    PaymentFact,
    Percent,
    PositionFact,
    Quantity,
    SanctionFact,
    StatementFact,
    Temporal,
    TransferFact,
    VisitFact,
)
from .text.inputs import Input

__version__ = "0.1.0"

__all__ = [
    "AgreementFact",
    "AidFact",
    "AppointmentFact",
    "Argument",
    "ArrestFact",
    "AttackFact",
    "AttributeFact",
    "CasualtiesFact",
    "Document",
    "Entity",
    "EventFact",
    "Evidence",
    "Extractor",
    "Fact",
    "Facts",
    "FrameError",
    "Input",
    "InputError",
    "InvitationFact",
    "Link",
    "MeasureFact",
    "MeetingFact",
    "Mention",
    "MissingExtra",
    "ModelError",
    "Money",
    "MovementFact",
    "PaymentFact",
    "Percent",
    "PositionFact",
    "Quantity",
    "SanctionFact",
    "StatementFact",
    "Temporal",
    "TransferFact",
    "UkfactsError",
    "VisitFact",
    "base_form",
    "entities",
    "extract",
    "extract_many",
    "parse_number",
    "parse_quantity",
    "parse_time",
    "schema",
]
