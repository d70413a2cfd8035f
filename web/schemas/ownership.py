"""Who is to answer for something: asked alike wherever ownership exists."""

from __future__ import annotations

from domain.owner import WHY_ASSIGNED
from web.schemas.faults import PlainSchema
from web.schemas.fields import AccountField, Text, labelled


class AssignOwnerSchema(PlainSchema):
    """The partner answerable, and its officer once there is one."""

    partner = Text("Say which partner answers for this.", metadata=labelled("Partner", options="partners"))
    account = AccountField(
        load_default=None,
        metadata=labelled(
            "Officer",
            "Leave empty if the partner has not named anybody yet: that is shown as a gap.",
            options="officers",
        ),
    )
    reason = Text(WHY_ASSIGNED, longest=2_000, metadata=labelled("Reason", rows=3))
