"""What may be said of what an account is granted besides its roles."""

from __future__ import annotations

from domain.account_grants import WHY_ENDED, WHY_GRANTED
from web.schemas.faults import PlainSchema
from web.schemas.fields import AccountField, Day, Text, labelled


class GrantEntrySchema(PlainSchema):
    partner = Text(
        "Say for which partner it enters.",
        metadata=labelled(
            "Partner", "Its figures, besides those of the account’s own partner.", options="partners"
        ),
    )
    reason = Text(WHY_GRANTED, longest=2_000, metadata=labelled("Reason", rows=3))


class EndEntrySchema(PlainSchema):
    partner = Text(
        "Say for which partner it enters no more.",
        metadata=labelled("Partner", options="partners_entered_for"),
    )
    reason = Text(WHY_ENDED, longest=2_000, metadata=labelled("Reason", rows=3))


class SecondSchema(PlainSchema):
    partner = Text(
        "Say to which partner.",
        metadata=labelled("Partner", "For which this account may be an owner.", options="partners"),
    )
    reason = Text(WHY_GRANTED, longest=2_000, metadata=labelled("Reason", rows=3))


class EndSecondmentSchema(PlainSchema):
    partner = Text(
        "Say to which partner it is seconded no more.",
        metadata=labelled("Partner", options="partners_seconded_to"),
    )
    reason = Text(WHY_ENDED, longest=2_000, metadata=labelled("Reason", rows=3))


class GrantCoverSchema(PlainSchema):
    covered = AccountField("Say who is away.", metadata=labelled("Who is away", options="officers"))
    since = Day("Give the first day.", metadata=labelled("First day"))
    until = Day("Give the last day.", metadata=labelled("Last day"))
    reason = Text(WHY_GRANTED, longest=2_000, metadata=labelled("Reason", rows=3))


class EndCoverSchema(PlainSchema):
    named_by_links = frozenset({"covered", "since"})

    covered = AccountField("Say whose.", metadata=labelled("Who is back", options="officers_covered"))
    since = Day(
        load_default=None,
        metadata=labelled("First day of the cover that ends", "Leave empty to end all of it."),
    )
    reason = Text(WHY_ENDED, longest=2_000, metadata=labelled("Reason", rows=3))


class SetSpanSchema(PlainSchema):
    since = Day(load_default=None, metadata=labelled("First day", "Leave empty if it may act already."))
    until = Day(load_default=None, metadata=labelled("Last day", "Leave empty if it is no guest’s."))
    reason = Text("Say why its time is set so.", longest=2_000, metadata=labelled("Reason", rows=3))


class LockSchema(PlainSchema):
    reason = Text("Say why the account is locked.", longest=2_000, metadata=labelled("Reason", rows=3))


class UnlockSchema(PlainSchema):
    reason = Text("Say why the account is unlocked.", longest=2_000, metadata=labelled("Reason", rows=3))
