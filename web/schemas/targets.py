"""What may be said of targets."""

from __future__ import annotations

from domain.judged_as import MarginIn
from domain.profile import ProfileKind
from domain.terms import TargetKind
from web.schemas.faults import PlainSchema
from web.schemas.fields import Choice, Several, Text, Whole, labelled
from web.schemas.names import Name
from web.schemas.series_fields import AreaField, BreakdownField, DifferenceField, PeriodField, ValueField
from web.schemas.terms import MilestonesField, ProfileValuesField, SharesField

YOUR_PARTNER = labelled(
    "On behalf of", "An account speaks for its own partner only.", options="own_partner", fixed=True
)
THE_VERSION = labelled(
    "Version of the terms", "The one you have read. If it has changed since, you are told.", hidden=True
)


MORE = "A band, a floor where amber ends, and what sort of target"


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
    upper = ValueField(
        load_default=None,
        longest=60,
        metadata=labelled(
            "Upper end",
            "Only of a band, where near a midpoint is better; the value is its lower end.",
            section=MORE,
        ),
    )
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
        metadata=labelled(
            "Milestones",
            "One a line, like 2009/10: 5.2; a band like 2009/10: 95 to 105; with a red line of its own like "
            "2009/10: 5.2, red 5.6; for another year of the agreement like 2010/11 by 2009: 5.2. "
            "A period is judged by the value of its own year.",
            rows=4,
        ),
    )
    kind = Choice(
        TargetKind,
        load_default=TargetKind.NOT_SAID,
        metadata=labelled(
            "What sort of target",
            section=MORE,
        ),
    )
    year = PeriodField(
        load_default=None,
        longest=100,
        metadata=labelled(
            "Year of the agreement",
            "Where the data for the deadline are of another period.",
            width=10,
            section=MORE,
        ),
    )
    red_line = ValueField(
        load_default=None,
        longest=60,
        metadata=labelled(
            "Red line, or floor",
            "Between the target and it is amber, on it too; beyond it red. It holds for every milestone "
            "without one of its own.",
            section=MORE,
        ),
    )
    margin = DifferenceField(
        measured_in="margin_in",
        presumed=MarginIn.PER_CENT,
        load_default=None,
        longest=60,
        metadata=labelled(
            "Margin",
            "Where there is no red line: how far off is still amber.",
            section=MORE,
        ),
    )
    margin_in = Choice(
        MarginIn,
        load_default=MarginIn.PER_CENT,
        metadata=labelled(
            "The margin is measured in",
            section=MORE,
        ),
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
    judges_from = PeriodField(
        load_default=None,
        longest=100,
        metadata=labelled(
            "First ended period that they judge",
            "Leave empty: they judge periods that end after they were agreed. With one, the colours of ended "
            "periods from it on may move, and are marked.",
            width=10,
        ),
    )
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
    terms_version = Whole("Say which version of the terms you have read.", metadata=THE_VERSION)


class ObjectToTargetSchema(PlainSchema):
    reason = Text(
        "Say what the objection is, so that it can be answered.",
        longest=2_000,
        metadata=labelled("Objection", rows=4),
    )
    partner = Text("Say which partner objects.", metadata=YOUR_PARTNER)
    terms_version = Whole("Say which version of the terms you have read.", metadata=THE_VERSION)


class WithdrawTargetSchema(PlainSchema):
    reason = Text("Say why the target is withdrawn.", longest=2_000, metadata=labelled("Reason", rows=3))


class CloseTargetSchema(PlainSchema):
    reason = Text("Say how the target ended.", longest=2_000, metadata=labelled("How it ended", rows=3))


class SetProfileSchema(PlainSchema):
    kind = Choice(
        ProfileKind,
        "Say how periods are held to the year’s value.",
        metadata=labelled("How periods are held to the year’s value"),
    )
    shares = SharesField(
        load_default=(),
        longest=1_000,
        metadata=labelled("Shares", "Only stated shares: in per cent, in order, like 20, 25, 25, 30."),
    )
    values = ProfileValuesField(
        load_default=(),
        longest=5_000,
        metadata=labelled("Values", "Only a value for each period: one a line, like 2009/10 Q1: 12.", rows=5),
    )
    judges_from = PeriodField(
        load_default=None,
        longest=100,
        metadata=labelled(
            "First ended period that it judges",
            "Leave empty: it judges periods that end after it was set.",
            width=10,
        ),
    )
    reason = Text("Say why the profile is set so.", longest=2_000, metadata=labelled("Reason", rows=3))


class NameLeadSchema(PlainSchema):
    first_period = PeriodField(
        "Say from which period on it leads.",
        longest=100,
        metadata=labelled(
            "First period",
            "From it on this target gives the colour, until another is named. One that is over already "
            "may change a colour that was shown, and is marked.",
            width=10,
        ),
    )
    reason = Text("Say why this target leads.", longest=2_000, metadata=labelled("Reason", rows=3))


class ConfirmTermsSchema(PlainSchema):
    reason = Text(
        "Say why the terms hold under the new definition.", longest=2_000, metadata=labelled("Reason", rows=3)
    )
