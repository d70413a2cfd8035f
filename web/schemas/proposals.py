"""What may be said of a proposal."""

from __future__ import annotations

from web.schemas.faults import PlainSchema
from web.schemas.fields import Text, labelled


class ConfirmProposalSchema(PlainSchema):
    """It is confirmed as it was proposed: there is nothing to add."""


class RefuseProposalSchema(PlainSchema):
    reason = Text("Say why it is not to be so.", longest=2_000, metadata=labelled("Reason", rows=3))


class LapseProposalSchema(PlainSchema):
    """The clock has said it already."""
