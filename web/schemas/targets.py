"""What may be said of targets."""

from __future__ import annotations

from web.schemas.faults import PlainSchema
from web.schemas.fields import Several, Text, Whole, labelled
from web.schemas.names import Name
from web.schemas.series_fields import AreaField, BreakdownField, PeriodField, ValueField
from web.schemas.terms import MilestonesField

YOUR_PARTNER = labelled(
    "On behalf of", "An account speaks for its own partner only.", options="own_partner", fixed=True
)
THE_VERSION = labelled(
    "Version of the terms", "The one you have read. If it has changed since, you are told.", hidden=True
)


class TermsSchema(PlainSchema):
    """The terms: in words first if need be; to be agreed they need indicator, area, value and deadline."""

    title = Name("Say in a line what the target is.", metadata=labelled("What is to be reached"))
    outcome = Text(load_default=None, metadata=labelled("Outcome", options="outcomes"))
    indicator = Text(load_default=None, metadata=labelled("Indicator", options="indicators"))
    area = AreaField(load_default=None, metadata=labelled("Area", suggest="areas_of_all"))
    breakdown = BreakdownField(
        load_default="",
        metadata=labelled("Breakdown", "Leave empty for the whole population. Like: Age: 16 to 24."),
    )
    value = ValueField(load_default=None, longest=60, metadata=labelled("Value to be reached"))
    deadline = PeriodField(
        load_default=None,
        longest=100,
        metadata=labelled("Deadline", "The period by whose end, like 2010/11.", width=10),
    )
    baseline = ValueField(load_default=None, longest=60, metadata=labelled("Baseline"))
    baseline_period = PeriodField(
        load_default=None, longest=100, metadata=labelled("Period of the baseline", "Like 2007/08.", width=10)
    )
    milestones = MilestonesField(
        load_default=(),
        longest=5_000,
        metadata=labelled("Milestones", "One a line, like 2009/10: 5.2", rows=4),
    )


class ProposeTargetSchema(TermsSchema):
    named_by_links = frozenset({"outcome"})
    reference = Name(
        "Give the target a reference, like LAA 1.",
        metadata=labelled("Reference", "Short, like LAA 1. It cannot be changed later.", width=10),
    )
    partner = Text("Say which partner proposes the target.", metadata=YOUR_PARTNER)
    parties = Several(
        load_default=(),
        metadata=labelled("Partners asked to agree", "Besides the one that proposes.", options="partners"),
    )

    class Meta(PlainSchema.Meta):
        fields = ("reference", *TermsSchema._declared_fields, "partner", "parties")


class ReviseTargetSchema(TermsSchema):
    partner = Text("Say for which partner you propose the new terms.", metadata=YOUR_PARTNER)
    reason = Text("Say why the terms change.", longest=2_000, metadata=labelled("Reason", rows=3))


class AskPartnersSchema(PlainSchema):
    parties = Several(
        "Say which partners are asked to agree.",
        metadata=labelled(
            "Partners asked to agree",
            options="partners_not_asked",
            none="Every partner is asked already. Another must join the partnership first.",
        ),
    )
    partner = Text("Say for which partner you ask.", metadata=YOUR_PARTNER)


class ReleasePartnerSchema(PlainSchema):
    partner = Text(
        "Say which partner is asked no more.",
        metadata=labelled(
            "Partner released", options="partners_that_left", none="No partner that is asked has left."
        ),
    )
    reason = Text("Say why the partner is released.", longest=2_000, metadata=labelled("Reason", rows=3))


class CommentOnTargetSchema(PlainSchema):
    comment = Text("Write what you want to say.", longest=5_000, metadata=labelled("Comment", rows=5))
    partner = Text("Say for which partner you speak.", metadata=YOUR_PARTNER)


class AgreeTargetSchema(PlainSchema):
    partner = Text("Say which partner agrees.", metadata=YOUR_PARTNER)
    terms_version = Whole(
        load_default=None,
        metadata=THE_VERSION,
    )


class ObjectToTargetSchema(PlainSchema):
    reason = Text(
        "Say what the objection is, so that it can be answered.",
        longest=2_000,
        metadata=labelled("Objection", rows=4),
    )
    partner = Text("Say which partner objects.", metadata=YOUR_PARTNER)
    terms_version = Whole(
        load_default=None,
        metadata=THE_VERSION,
    )


class WithdrawTargetSchema(PlainSchema):
    reason = Text("Say why the target is withdrawn.", longest=2_000, metadata=labelled("Reason", rows=3))


class CloseTargetSchema(PlainSchema):
    reason = Text("Say how the target ended.", longest=2_000, metadata=labelled("How it ended", rows=3))
