"""What may be said of the partnership: its rules, themes and frameworks."""

from __future__ import annotations

from domain.confirmable import Confirmable
from domain.judged_as import MarginIn
from web.schemas.faults import PlainSchema
from web.schemas.fields import A_DAY, Choice, Day, Number, Text, YesOrNo, labelled
from web.schemas.names import Name
from web.schemas.series_fields import AreasField


class AdoptRuleSchema(PlainSchema):
    rule = Text(
        "Say which rule is adopted, like RAG 1.",
        metadata=labelled(
            "Rule", "By its name, like RAG 1; each stands with what it says.", options="rules", spread=True
        ),
    )
    first_period_end = Day(
        load_default=None,
        metadata=labelled(
            "First period end that it judges",
            f"Periods that end on this day or later are judged by it; today if left out. {A_DAY} "
            "With an earlier day colours of the past may move, and the adoption is marked.",
        ),
    )
    margin = Number(
        load_default=None,
        longest=60,
        metadata=labelled(
            "Margin",
            "How far off is still amber (or green, by that rule), for targets with none of their own.",
        ),
    )
    margin_in = Choice(
        MarginIn, load_default=MarginIn.PER_CENT, metadata=labelled("The margin is measured in")
    )
    exceeded = Number(
        load_default=None,
        longest=60,
        metadata=labelled(
            "Exceeded from",
            "How far beyond the target a figure has exceeded it. Leave empty: it is not told.",
        ),
    )
    reason = Text("Say why this rule is adopted.", longest=2_000, metadata=labelled("Reason", rows=3))


class AddThemeSchema(PlainSchema):
    theme = Name("Say what the theme is called.", metadata=labelled("Theme"))


class RetireThemeSchema(PlainSchema):
    theme = Text(
        "Say which theme.",
        metadata=labelled(
            "Theme", options="themes_to_retire", none="There is no theme to give up. Add one first."
        ),
    )
    reason = Text("Say why the theme is given up.", longest=2_000, metadata=labelled("Reason", rows=3))


class DescribeFrameworkSchema(PlainSchema):
    reference = Name(
        "Give the framework a reference, like LAA 2008.",
        metadata=labelled(
            "Reference", "Short, like LAA 2008. Describing one that there is puts it right.", width=20
        ),
    )
    name = Name("Give the framework's name in full.", metadata=labelled("Name"))
    edition = Name(
        load_default="", metadata=labelled("Edition", "Like 2008 to 2011, or second edition.", width=20)
    )
    begun = Day(load_default=None, metadata=labelled("First day", A_DAY))
    ended = Day(load_default=None, metadata=labelled("Last day", f"Where it is known. {A_DAY}"))
    reason = Text(
        load_default="",
        longest=2_000,
        metadata=labelled("Reason", "Why it is described anew; the first time needs none.", rows=3),
    )


class DescribeComparatorGroupSchema(PlainSchema):
    name = Name(
        "Give the group a name, like Nearest neighbours.",
        metadata=labelled("Name", "Describing one that there is says anew which areas are in it."),
    )
    areas = AreasField(
        "Say which areas are in the group.",
        metadata=labelled("Areas", "One a line.", rows=8),
    )
    since = Day(
        load_default=None,
        metadata=labelled("From which day on", f"Empty of a new group alone: it is as always. {A_DAY}"),
    )
    reason = Text(
        "Say why these areas are compared with.", longest=2_000, metadata=labelled("Reason", rows=3)
    )


class SetSecondPersonSchema(PlainSchema):
    what = Choice(Confirmable, "Say which changes.", metadata=labelled("Changes of"))
    needed = YesOrNo(
        load_default=False,
        metadata=labelled("A second person is needed", "Left empty: one person makes such a change alone."),
    )
    reason = Text("Say why it is set so.", longest=2_000, metadata=labelled("Reason", rows=3))
