"""What may be said of an indicator's definition."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal

from domain.definition import Calculation, Definition, Polarity
from domain.judged_as import BandIn
from domain.periods.cycle import Calendar, Frequency
from domain.values.showing import written_difference, written_value
from web.schemas.fields import PER_CENT, Choice, Number, Several, Text, Whole, labelled
from web.schemas.judged import JudgedSchema
from web.schemas.names import Name, Names
from web.schemas.series_fields import AreasField, PeriodField, ValueField

IN_WORDS = "In words, for whoever produces and reads it"


def Words(label: str, hint: str = "") -> Text:  # noqa: N802 - it stands where a field's class does
    """Some sentences that need not be said."""
    return Text(load_default="", longest=5_000, metadata=labelled(label, hint, rows=3, section=IN_WORDS))


WHICH_IS_LOWER = (
    "Nothing is judged before it is said. Of dates the lower is the earlier, of durations the shorter, of "
    "grades the one further up in their list."
)
# The fields that are values of the indicator, and differences between such.
VALUES = ("midpoint", "lowest", "highest", "expected_low", "expected_high")


class DefinitionSchema(JudgedSchema):
    """The terms a figure is made under."""

    title = Name("Give the indicator a title that says what it measures.", metadata=labelled("Title"))
    description = Text(
        load_default=None,
        longest=5_000,
        metadata=labelled("Description", "What is counted and what is not.", rows=4),
    )
    outcome = Text(load_default=None, metadata=labelled("Outcome it measures", options="outcomes"))
    unit = Text(load_default="", metadata=labelled("Unit", "Like % or per 1,000 people.", width=20))
    polarity = Choice(
        Polarity,
        load_default=Polarity.NOT_SAID,
        metadata=labelled("Which way is better", WHICH_IS_LOWER),
    )
    midpoint = ValueField(
        load_default=None, longest=60, metadata=labelled("Midpoint", "Only where near a midpoint is better.")
    )
    decimals = Whole(
        load_default=1, lowest=0, highest=10, metadata=labelled("Decimals shown", "From 0 to 10.", width=2)
    )
    calculation = Choice(
        Calculation,
        load_default=Calculation.PLAIN,
        metadata=labelled("How the value is made", "Plain, or from a numerator and a denominator."),
    )
    per = Number(
        load_default=None, longest=60, metadata=labelled("Per", "Only for a rate: 1000 for a rate per 1,000.")
    )
    frequency = Choice(
        Frequency,
        load_default=Frequency.NOT_SAID,
        metadata=labelled("How often", "No figure is expected before it is said."),
    )
    calendar = Choice(
        Calendar,
        load_default=Calendar.FINANCIAL,
        metadata=labelled("By which year", "Of which its periods are, or are parts of."),
    )
    first_month = Whole(
        load_default=None,
        lowest=1,
        highest=12,
        metadata=labelled(
            "First month of the year",
            "Only where the financial year does not begin in April: 10 is October.",
            width=2,
        ),
    )
    since = PeriodField(
        load_default=None,
        longest=100,
        metadata=labelled(
            "First period at this frequency",
            "Where they came at another frequency before: at this one they are expected from here on.",
            width=10,
        ),
    )
    due_days = Whole(
        load_default=30,
        lowest=0,
        highest=3_650,
        metadata=labelled("Due", "Days after the end of the period by which its figure is due.", width=4),
    )
    lowest = ValueField(load_default=None, longest=60, metadata=labelled("Lowest valid value"))
    highest = ValueField(load_default=None, longest=60, metadata=labelled("Highest valid value"))
    tolerance = Number(
        load_default=None,
        longest=60,
        signs=PER_CENT,
        metadata=labelled(
            "Amber tolerance",
            "In per cent of the target, for targets without a red line or margin of their own. "
            "Leave empty for none.",
        ),
    )
    areas = AreasField(load_default=(), metadata=labelled("Areas expected", "One a line.", rows=7))
    source = Text(load_default=None, metadata=labelled("Source", "Who supplies the data."))
    link = Text(load_default="", longest=500, metadata=labelled("Link to the source"))
    other_names = Names(
        load_default=(),
        metadata=labelled("Other names", "How else people call it, like NEET, one a line.", rows=3),
    )
    other_outcomes = Several(
        load_default=(),
        metadata=labelled("Other outcomes it measures", "Besides the first.", options="outcomes"),
    )
    codes = Names(
        load_default=(),
        metadata=labelled("Codes in other frameworks", "One a line, like LOF 2026: 4.2.", rows=3),
    )
    early_sign_of = Text(
        load_default="",
        metadata=labelled(
            "Early sign of",
            "The indicator under which it stands, as a local and more frequent measure.",
            options="indicators",
        ),
    )
    supplier = Text(
        load_default="",
        metadata=labelled(
            "Supplied by",
            "The partner that supplies its figures for every area, like the police.",
            options="partners",
        ),
    )
    rationale = Words("Why it is measured")
    good = Words("What good looks like")
    formula = Words("Formula in words")
    population = Words("Of whom or what it is")
    counting = Words("Counting rules")
    limits = Words("Known limits")
    contact = Words("Whom to ask")
    lag = Words("How late it comes")
    production = Words("How a figure is produced", "Step by step.")
    evidence = Words("Evidence that it needs")
    stays_open = Words("How far back it stays open", "To revision.")


LABELS: dict[str, str] = {
    name: field.metadata["label"] for name, field in DefinitionSchema().fields.items()
}  # what each field is called on a form


def typed_definition(definition: Definition) -> dict[str, str]:
    """The definition as a form has it."""
    return {field.name: typed_field(definition, field.name) for field in fields(Definition)}


def typed_field(definition: Definition, name: str) -> str:
    """One field of it; what is a value of the indicator as such values are written."""
    value = getattr(definition, name)
    if name in VALUES and value is not None:
        return written_value(value, definition.scale)
    if name == "no_change" and value is not None and definition.no_change_in is BandIn.POINTS:
        return written_difference(value, definition.scale)
    return typed_value(value)


def field_in_a_line(definition: Definition, name: str) -> str:
    """One field of it, several names in one line."""
    return typed_field(definition, name).replace("\n", ", ")


def one_line(value: object) -> str:
    """One value of it, several names in one line."""
    return typed_value(value).replace("\n", ", ")


def typed_value(value: object) -> str:
    """One value of it."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, bool):
        return "true" if value else ""
    if isinstance(value, tuple):
        joint = ", " if value and isinstance(value[0], int) else "\n"
        return joint.join(map(str, value))
    return str(value)
