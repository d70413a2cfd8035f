"""What may be asked for of partners."""

from __future__ import annotations

from domain.partner import PartnerState
from projections.partners import partner_called
from web.commands.command import Command
from web.commands.form_context import FormContext
from web.schemas.partners import (
    JoinPartnerSchema,
    LeavePartnerSchema,
    RejoinPartnerSchema,
    RenamePartnerSchema,
)

PRESENT, LEFT = frozenset({PartnerState.PRESENT}), frozenset({PartnerState.LEFT})


def _name(about: FormContext) -> dict[str, object]:
    return {"name": partner_called(about.question, about.reference).name}


PARTNERS = (
    Command(
        "partner.join",
        "Add a partner",
        "The partner joined.",
        JoinPartnerSchema,
        lambda to, _, values, by: to.partners.join(**values, by=by),
        button="Add the partner",
        begins=True,
        names="code",
    ),
    Command(
        "partner.rename",
        "Rename the partner",
        "The partner was renamed.",
        RenamePartnerSchema,
        lambda to, partner, values, by: to.partners.rename(partner, **values, by=by),
        current=_name,
        states=PRESENT,
    ),
    Command(
        "partner.leave",
        "Record that the partner leaves",
        "The partner left.",
        LeavePartnerSchema,
        lambda to, partner, values, by: to.partners.leave(partner, **values, by=by),
        states=PRESENT,
    ),
    Command(
        "partner.rejoin",
        "Record that the partner comes back",
        "The partner is back.",
        RejoinPartnerSchema,
        lambda to, partner, values, by: to.partners.rejoin(partner, **values, by=by),
        states=LEFT,
    ),
)
