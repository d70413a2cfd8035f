"""What may be said of partners."""

from __future__ import annotations

from domain.partner import PartnerKind
from web.schemas.faults import PlainSchema
from web.schemas.fields import Choice, Text, labelled
from web.schemas.names import Name


class JoinPartnerSchema(PlainSchema):
    code = Name(
        "Give the partner a short code, like DCC.",
        metadata=labelled("Code", "Short, like DCC. It cannot be changed later.", width=10),
    )
    name = Name("Give the partner’s name.", metadata=labelled("Name"))
    kind = Choice(PartnerKind, load_default=PartnerKind.OTHER, metadata=labelled("What sort of organisation"))


class RenamePartnerSchema(PlainSchema):
    name = Name("Give the partner’s name.", metadata=labelled("Name"))
    reason = Text(
        "Say why the partner is called so from now on.", longest=2_000, metadata=labelled("Reason", rows=3)
    )


class LeavePartnerSchema(PlainSchema):
    reason = Text("Say why the partner leaves.", longest=2_000, metadata=labelled("Reason", rows=3))


class RejoinPartnerSchema(PlainSchema):
    reason = Text("Say why the partner comes back.", longest=2_000, metadata=labelled("Reason", rows=3))
