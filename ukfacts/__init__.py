"""Ukrainian text in, typed facts out.

    import ukfacts
    doc = ukfacts.extract("19 червня Володимир Путін прибув до Північної Кореї.", date="2024-06-19")
    doc.facts, doc.entities, doc.dates, doc.quantities

Importing this package imports neither torch nor Stanza; the first extraction loads the model.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import entities
    from .document import Document
    from .door import base_form, extract, extract_many, parse_number, parse_quantity, parse_time, schema
    from .errors import FrameError, InputError, MissingExtra, ModelError, UkfactsError
    from .output.plots import map, network, timeline
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

_HOMES = {
    "document": "Document",
    "door": "base_form extract extract_many parse_number parse_quantity parse_time schema",
    "output.plots": "map network timeline",
    "errors": "FrameError InputError MissingExtra ModelError UkfactsError",
    "pipeline": "Extractor",
    "records": """
        AgreementFact AidFact AppointmentFact Argument ArrestFact AttackFact AttributeFact CasualtiesFact
        Entity EventFact Evidence Fact Facts InvitationFact Link MeasureFact MeetingFact Mention Money
        MovementFact PaymentFact Percent PositionFact Quantity SanctionFact StatementFact Temporal
        TransferFact VisitFact
    """,
    "text.inputs": "Input",
}
"""Module → the public names it holds. They load when first asked for, so that importing ukfacts costs nothing."""

_HOME = {name: module for module, names in _HOMES.items() for name in names.split()}

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
    "map",
    "network",
    "parse_number",
    "parse_quantity",
    "parse_time",
    "schema",
    "timeline",
]


def __getattr__(name: str) -> Any:
    if name == "entities":  # the stage itself, which can be called: ukfacts.entities(docs)
        return import_module(".entities", __name__)
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}; it has {', '.join(__all__)}")
    found = getattr(import_module(f".{_HOME[name]}", __name__), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
