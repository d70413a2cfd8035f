"""What may be said of an indicator's definition."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal

from domain.definition import Calculation, Definition, Polarity
from domain.periods.period import Frequency
from web.schemas.faults import PlainSchema
from web.schemas.fields import Choice, Number, Several, Text, Whole, labelled


class DefinitionSchema(PlainSchema):
    """The terms a figure is made under."""

    title = Text("Give the indicator a title that says what it measures.", metadata=labelled("Title"))
    description = Text(
        load_default=None,
        longest=5_000,
        metadata=labelled("Description", "What is counted and what is not.", rows=4),
    )
    outcome = Text(load_default=None, metadata=labelled("Outcome it measures", options="outcomes"))
    unit = Text(load_default="", metadata=labelled("Unit", "Like % or per 1,000 people.", width=20))
    polarity = Choice(Polarity, load_default=Polarity.HIGHER, metadata=labelled("Which way is better"))
    midpoint = Number(
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
    frequency = Choice(Frequency, load_default=Frequency.ANNUAL, metadata=labelled("How often"))
    due_days = Whole(
        load_default=30,
        lowest=0,
        highest=3_650,
        metadata=labelled("Due", "Days after the end of the period by which its figure is due.", width=4),
    )
    lowest = Number(load_default=None, longest=60, metadata=labelled("Lowest valid value"))
    highest = Number(load_default=None, longest=60, metadata=labelled("Highest valid value"))
    tolerance = Number(
        load_default=Decimal(5),
        longest=60,
        metadata=labelled("Amber tolerance", "In per cent of the target: within it amber, beyond it red."),
    )
    areas = Several(load_default=(), metadata=labelled("Areas expected", "One a line.", rows=7))
    source = Text(load_default=None, metadata=labelled("Source", "Who supplies the data."))


def typed_definition(definition: Definition) -> dict[str, str]:
    """The definition as a form has it."""
    return {field.name: typed_value(getattr(definition, field.name)) for field in fields(Definition)}


def typed_value(value: object) -> str:
    """One value of it."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "\n".join(value) if isinstance(value, tuple) else str(value)
