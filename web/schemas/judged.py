"""What may be said of how an indicator's figures add up, are judged and compared."""

from __future__ import annotations

from domain.adding_up import OverPlaces, OverTime
from domain.judged_as import BandIn, Interval, JudgedAs, Leading
from domain.value_type import ValueType
from web.schemas.faults import PlainSchema
from web.schemas.fields import Choice, Number, Places, Text, YesOrNo, labelled
from web.schemas.names import Names
from web.schemas.series_fields import DifferenceField, ValueField

VALUES, ADDING_UP = "What a value is", "How it adds up over a year and over places"
JUDGING = "How it is judged and compared"


class JudgedSchema(PlainSchema):
    """The part of a definition that says what values are and what is done with them."""

    value_type = Choice(
        ValueType,
        load_default=ValueType.NUMBER,
        metadata=labelled("What a value is", "It is read, compared and shown accordingly.", section=VALUES),
    )
    grades = Names(
        load_default=(),
        metadata=labelled(
            "Grades", "Only of a grade: one a line, in order, the lowest place first.", rows=4, section=VALUES
        ),
    )
    fixed_decimals = YesOrNo(
        load_default=False,
        metadata=labelled(
            "The figure is the rounded value",
            "Rounded half up to its decimals, and judged as rounded; else at full precision.",
            section=VALUES,
        ),
    )
    over_time = Choice(
        OverTime,
        load_default=OverTime.REPORTED,
        metadata=labelled(
            "How the year comes of its periods", "A sum with a part missing is no year.", section=ADDING_UP
        ),
    )
    mean_of = Places(
        load_default=(),
        metadata=labelled(
            "Periods that the mean is of",
            "By their place in the year: 8, 9, 10 are November to January of a year from April. "
            "Leave empty for all.",
            section=ADDING_UP,
        ),
    )
    numerator_over_time = Choice(
        OverTime,
        load_default=OverTime.SUM,
        metadata=labelled("How numerators add up over a year", section=ADDING_UP),
    )
    denominator_over_time = Choice(
        OverTime,
        load_default=OverTime.SUM,
        metadata=labelled("How denominators add up over a year", section=ADDING_UP),
    )
    over_places = Choice(
        OverPlaces,
        load_default=OverPlaces.REPORTED,
        metadata=labelled("How a county comes of its districts", section=ADDING_UP),
    )
    weighted_by = Text(
        load_default="",
        metadata=labelled(
            "Weighted by",
            "Only for a weighted mean: the indicator that weighs.",
            options="indicators",
            section=ADDING_UP,
        ),
    )
    judged_as = Choice(
        JudgedAs,
        load_default=JudgedAs.JUDGED,
        metadata=labelled(
            "Whether it is judged", "A contextual one is only seen in or out of a range.", section=JUDGING
        ),
    )
    expected_low = ValueField(
        load_default=None, longest=60, metadata=labelled("Lowest expected", section=JUDGING)
    )
    expected_high = ValueField(
        load_default=None, longest=60, metadata=labelled("Highest expected", section=JUDGING)
    )
    least_base = Number(
        load_default=None,
        longest=60,
        metadata=labelled(
            "Least base", "A figure of fewer people or cases is indicative, and not judged.", section=JUDGING
        ),
    )
    leading = Choice(
        Leading,
        load_default=Leading.PERIOD_BEFORE,
        metadata=labelled(
            "Direction that leads", "Against what an earlier figure is compared first.", section=JUDGING
        ),
    )
    no_change = DifferenceField(
        measured_in="no_change_in",
        presumed=BandIn.POINTS,
        load_default=None,
        longest=60,
        metadata=labelled(
            "No change within", "Leave empty: every change counts that shows.", section=JUDGING
        ),
    )
    no_change_in = Choice(
        BandIn, load_default=BandIn.POINTS, metadata=labelled("No change is measured in", section=JUDGING)
    )
    beyond_chance = YesOrNo(
        load_default=False,
        metadata=labelled(
            "Only what is beyond chance is a change", "Where limits are known.", section=JUDGING
        ),
    )
    interval = Choice(
        Interval,
        load_default=Interval.GIVEN,
        metadata=labelled("Confidence limits of its figures", section=JUDGING),
    )
    rag_rule = Text(
        load_default="",
        metadata=labelled(
            "Rule of its colour", "Where it is not the partnership’s.", options="rag_rules", section=JUDGING
        ),
    )
    compared_with = Names(
        load_default=(),
        metadata=labelled(
            "Compared with", "Areas or groups of areas, one a line, like England.", rows=3, section=JUDGING
        ),
    )
