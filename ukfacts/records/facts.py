"""Facts: one type a kind, each with its own roles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Union

from pydantic import Field

from ..facts.types import Modality, Polarity, Tense
from ..text.blocks import BlockKind
from .base import Located, Record
from .values import AnyQuantity, Money, Percent, Quantity, Temporal


class Argument(Located):
    """A participant of a fact."""

    name: str
    """The entity's name, or the nominative dictionary form of a common noun phrase."""
    entity_id: str | None = None
    rule: str = ""
    """The path or rule that gave it its role."""


class Evidence(Located):
    """A stretch of text that says the fact."""


class Fact(Record):
    """Base of all facts. Role fields hold an ``Argument``, a tuple of them, or a ``Quantity``."""

    ROLES: ClassVar[tuple[str, ...]] = ()

    id: str
    """«f1», «f2», … in text order."""
    kind: str
    predicate: str
    """Lemma of the word that carries the fact."""
    time: Temporal | None = None
    place: Argument | None = None
    quantities: tuple[AnyQuantity, ...] = ()
    polarity: Polarity = "affirmative"
    modality: Modality = "asserted"
    tense: Tense | None = None
    attribution: tuple[Argument, ...] = ()
    """Chain of sources, the nearest to the reader first: Bloomberg, then Шин Вон Сік."""
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    sentence: int
    block: BlockKind
    code: str | None = None
    """PLOVER event type and mode, e.g. «CONSULT:visit»."""
    conflicts_with: tuple[str, ...] = ()
    """Ids of facts that say otherwise."""
    attributes: tuple[str, ...] = ()
    """What the clause adds: «вперше за 24 роки»."""
    confidence: float
    rule: str

    @property
    def start(self) -> int:
        """First character of its first evidence."""
        return self.evidence[0].start

    @property
    def end(self) -> int:
        """One past the last character of its first evidence."""
        return self.evidence[0].end

    @property
    def roles(self) -> dict[str, tuple[Argument, ...]]:
        """The filled roles, each as a tuple of Arguments; counted things are under their own fields."""
        found: dict[str, tuple[Argument, ...]] = {}
        for name in (*self.ROLES, "place"):
            value = getattr(self, name)
            filled = (value,) if isinstance(value, Argument) else value
            if filled and isinstance(filled, tuple):
                found[name] = filled
        return found


class StatementFact(Fact):
    """Somebody says something, directly or indirectly."""

    ROLES = ("speaker", "content", "audience", "medium")
    kind: Literal["statement"] = "statement"
    speaker: Argument | None = None
    cue: str
    """Lemma of the verb or the preposition that reports: «заявити», «за словами»."""
    content: Argument | None = None
    """What is said, as a span."""
    direct: bool = False
    audience: Argument | None = None
    medium: Argument | None = None


class PositionFact(Fact):
    """A person holds, held or acts in a role."""

    ROLES = ("person", "role", "organisation")
    kind: Literal["position"] = "position"
    person: Argument
    role: Argument
    organisation: Argument | None = None
    status: Literal["current", "former", "acting"] = "current"


class VisitFact(Fact):
    """Somebody goes to see a place."""

    ROLES = ("visitor", "purpose")
    kind: Literal["visit"] = "visit"
    visitor: Argument | None = None
    purpose: Argument | None = None


class MeetingFact(Fact):
    """Participants meet or talk."""

    ROLES = ("participants", "topic")
    kind: Literal["meeting"] = "meeting"
    participants: tuple[Argument, ...] = ()
    topic: Argument | None = None


class InvitationFact(Fact):
    """Somebody invites somebody somewhere."""

    ROLES = ("inviter", "invitee")
    kind: Literal["invitation"] = "invitation"
    inviter: Argument | None = None
    invitee: Argument | None = None


class AgreementFact(Fact):
    """Parties sign, prepare or break a document or bargain."""

    ROLES = ("parties", "document", "topic")
    kind: Literal["agreement"] = "agreement"
    parties: tuple[Argument, ...] = ()
    document: Argument | None = None
    topic: Argument | None = None
    action: str | None = None
    """signed, prepared, approved, discussed, broken, …"""


class TransferFact(Fact):
    """A giver sends, sells or hands an item to a recipient."""

    ROLES = ("giver", "recipient", "item")
    kind: Literal["transfer"] = "transfer"
    giver: Argument | None = None
    recipient: Argument | None = None
    item: Argument | None = None
    quantity: AnyQuantity | None = None


class AidFact(Fact):
    """Help given, in money, goods or deeds."""

    ROLES = ("giver", "recipient", "item")
    kind: Literal["aid"] = "aid"
    giver: Argument | None = None
    recipient: Argument | None = None
    item: Argument | None = None
    quantity: AnyQuantity | None = None


class MovementFact(Fact):
    """People or things move from one place to another."""

    ROLES = ("mover", "origin", "destination")
    kind: Literal["movement"] = "movement"
    mover: Argument | None = None
    origin: Argument | None = None
    destination: Argument | None = None
    quantity: AnyQuantity | None = None


class AttackFact(Fact):
    """An attack with a weapon on a target."""

    ROLES = ("attacker", "target", "weapon")
    kind: Literal["attack"] = "attack"
    attacker: Argument | None = None
    target: Argument | None = None
    weapon: Argument | None = None


class CasualtiesFact(Fact):
    """People killed, wounded, missing or ill."""

    ROLES = ("victims", "cause")
    kind: Literal["casualties"] = "casualties"
    victims: tuple[Argument, ...] = ()
    count: AnyQuantity | None = None
    harm: Literal["killed", "wounded", "missing", "ill", "affected"] | None = None
    cause: Argument | None = None


class ArrestFact(Fact):
    """Detention, extradition, charge, trial or sentence."""

    ROLES = ("authority", "person", "charge")
    kind: Literal["arrest"] = "arrest"
    authority: Argument | None = None
    person: Argument | None = None
    charge: Argument | None = None
    action: str | None = None
    """detained, arrested, extradited, charged, searched, tried, sentenced, released, …"""
    term: Temporal | None = None


class AppointmentFact(Fact):
    """A person takes or leaves a role."""

    ROLES = ("person", "role", "organisation", "by")
    kind: Literal["appointment"] = "appointment"
    person: Argument | None = None
    role: Argument | None = None
    organisation: Argument | None = None
    action: Literal["appointed", "elected", "dismissed", "resigned", "nominated"] | None = None
    by: Argument | None = None


class PaymentFact(Fact):
    """A contract, price, fine, pay or other payment."""

    ROLES = ("payer", "payee", "item")
    kind: Literal["payment"] = "payment"
    payer: Argument | None = None
    payee: Argument | None = None
    amount: AnyQuantity | None = None
    item: Argument | None = None


class SanctionFact(Fact):
    """A measure imposed on a target."""

    ROLES = ("imposer", "target", "measure")
    kind: Literal["sanction"] = "sanction"
    imposer: Argument | None = None
    target: Argument | None = None
    measure: Argument | None = None
    action: str | None = None
    """imposed, extended, lifted, demanded, …"""


class MeasureFact(Fact):
    """Any other counted or measured thing."""

    ROLES = ("item", "subject")
    kind: Literal["measure"] = "measure"
    item: Argument | None = None
    amount: AnyQuantity
    subject: Argument | None = None
    change: Literal["from", "to", "by", "from-to", "times"] | None = None
    """Beside a word of change, which end of it the amount is: «на 23 %» by, «до 15,5 %» to, «з 14,5 %» from, «у п'ять
    разів» times."""


class AttributeFact(Fact):
    """Age, calibre, range or another attribute of a holder."""

    ROLES = ("holder",)
    kind: Literal["attribute"] = "attribute"
    holder: Argument | None = None
    attribute: str
    value: Quantity | Money | Percent | Temporal | Argument


class EventFact(Fact):
    """Any other clause: its predicate with subject, object and the rest by case or preposition."""

    ROLES = ("subject", "object")
    kind: Literal["event"] = "event"
    subject: Argument | None = None
    object: Argument | None = None
    arguments: Mapping[str, tuple[Argument, ...]] = Field(default_factory=dict)
    """Other arguments under their preposition and case, UD style: «до+Gen», «Ins»."""

    @property
    def roles(self) -> dict[str, tuple[Argument, ...]]:
        """The filled roles and the other arguments."""
        return {**super().roles, **self.arguments}


AnyFact = Annotated[
    Union[
        StatementFact, PositionFact, VisitFact, MeetingFact, InvitationFact, AgreementFact, TransferFact, AidFact, MovementFact,
        AttackFact, CasualtiesFact, ArrestFact, AppointmentFact, PaymentFact, SanctionFact, MeasureFact, AttributeFact, EventFact,
    ],
    Field(discriminator="kind"),
]  # fmt: skip

FACT_TYPES: dict[str, type[Fact]] = {cls.model_fields["kind"].default: cls for cls in Fact.__subclasses__()}
"""Kind → record type."""


class Facts(tuple[AnyFact, ...]):
    """Facts in text order; a tuple that can be asked by kind."""

    __slots__ = ()

    def of(self, kind: str | type[Fact]) -> Facts:
        """Those of one kind, named («transfer») or given as its type (``TransferFact``).

        >>> doc.facts.of("transfer") == doc.facts.of(ukfacts.TransferFact)
        True
        >>> doc.facts.of("visit")
        ()
        """
        if isinstance(kind, str):
            if kind not in FACT_TYPES:
                raise ValueError(f"found no kind of fact {kind!r}; expected one of {', '.join(sorted(FACT_TYPES))}")
            return Facts(f for f in self if f.kind == kind)
        return Facts(f for f in self if isinstance(f, kind))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        inner = handler.generate_schema(tuple[AnyFact, ...])
        return core_schema.no_info_after_validator_function(
            cls, inner, serialization=core_schema.plain_serializer_function_ser_schema(tuple, return_schema=inner)
        )
