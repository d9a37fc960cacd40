"""The kinds of fact and the fields each of them has. In: nothing. Out: ``KINDS``, which frames are checked against.

The names are those of the record types' fields; ``place`` and ``time`` belong to every kind.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of fact may carry."""

    roles: tuple[str, ...]
    """Fields that hold participants."""
    plural: tuple[str, ...] = ()
    """Those of ``roles`` that hold many; in any other coordinated fillers make a fact each."""
    amount: str | None = None
    """The field that holds a quantity."""
    counted: str | None = None
    """The role whose number fills ``amount``: a transfer's item."""
    values: tuple[str, ...] = ()
    """Plain fields a frame may set."""


KINDS: dict[str, Kind] = {
    "statement": Kind(("speaker", "content", "audience", "medium"), values=("cue", "direct")),
    "position": Kind(("person", "role", "organisation"), values=("status",)),
    "visit": Kind(("visitor", "purpose")),
    "meeting": Kind(("participants", "topic"), plural=("participants",)),
    "invitation": Kind(("inviter", "invitee")),
    "agreement": Kind(("parties", "document", "topic"), plural=("parties",), values=("action",)),
    "transfer": Kind(("giver", "recipient", "item"), amount="quantity", counted="item"),
    "aid": Kind(("giver", "recipient", "item"), amount="quantity", counted="item"),
    "movement": Kind(("mover", "origin", "destination"), amount="quantity", counted="mover"),
    "attack": Kind(("attacker", "target", "weapon")),
    "casualties": Kind(("victims", "cause"), plural=("victims",), amount="count", counted="victims", values=("harm",)),
    "arrest": Kind(("authority", "person", "charge"), amount="term", values=("action",)),
    "appointment": Kind(("person", "role", "organisation", "by"), values=("action",)),
    "payment": Kind(("payer", "payee", "item"), amount="amount", values=()),
    "sanction": Kind(("imposer", "target", "measure"), values=("action",)),
    "measure": Kind(("item", "subject"), amount="amount", values=("change",)),
    "attribute": Kind(("holder",), amount="value", values=("attribute",)),
    "event": Kind(("subject", "object")),
}
"""Kind → its fields; a frame of any other kind is refused."""
