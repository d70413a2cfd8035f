"""What may be decided on partners."""

from __future__ import annotations

from typing import Any

from domain.identity import partner_id
from domain.partner import PartnerKind
from domain.refusals import Refused
from projections.engine.as_at import Question
from projections.partners import LEFT, PRESENT, PartnerRow, list_partners
from web.commands.command import Decision
from web.schemas.faults import PlainSchema
from web.schemas.fields import Choice, Text, labelled


class JoinPartnerSchema(PlainSchema):
    code = Text(
        "Give the partner a short code, like DCC.",
        metadata=labelled("Code", "Short, like DCC. It cannot be changed later.", width=10),
    )
    name = Text("Give the partner’s name.", metadata=labelled("Name"))
    kind = Choice(PartnerKind, load_default=PartnerKind.OTHER, metadata=labelled("What sort of organisation"))


class RenamePartnerSchema(PlainSchema):
    name = Text("Give the partner’s name.", metadata=labelled("Name"))


class LeavePartnerSchema(PlainSchema):
    reason = Text("Say why the partner leaves.", longest=2_000, metadata=labelled("Reason", rows=3))


class RejoinPartnerSchema(PlainSchema):
    reason = Text("Say why the partner comes back.", longest=2_000, metadata=labelled("Reason", rows=3))


def partner_called(question: Question, code: str) -> PartnerRow:
    """Refused: `partner_unknown`."""
    for row in list_partners(question):
        if partner_id(row.code) == partner_id(code):
            return row
    then = "" if question.as_at.now else " as at that moment"
    raise Refused("partner_unknown", f"There is no partner ‘{code}’{then}. Check the code.", field="partner")


def _name(question: Question, code: str) -> dict[str, Any]:
    return {"name": partner_called(question, code).name}


PARTNERS = (
    Decision(
        "partner.join",
        "Add a partner",
        "The partner joined.",
        JoinPartnerSchema,
        lambda to, _, said, by: to.partners.join(**said, by=by),
        button="Add the partner",
        begins=True,
        names="code",
    ),
    Decision(
        "partner.rename",
        "Rename the partner",
        "The partner was renamed.",
        RenamePartnerSchema,
        lambda to, partner, said, by: to.partners.rename(partner, **said, by=by),
        current=_name,
        states=frozenset({PRESENT}),
    ),
    Decision(
        "partner.leave",
        "Record that the partner leaves",
        "The partner left.",
        LeavePartnerSchema,
        lambda to, partner, said, by: to.partners.leave(partner, **said, by=by),
        states=frozenset({PRESENT}),
    ),
    Decision(
        "partner.rejoin",
        "Record that the partner comes back",
        "The partner is back.",
        RejoinPartnerSchema,
        lambda to, partner, said, by: to.partners.rejoin(partner, **said, by=by),
        states=frozenset({LEFT}),
    ),
)
