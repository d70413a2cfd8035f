"""What may be asked for of indicators."""

from __future__ import annotations

from dataclasses import fields

from domain.definition import Definition
from domain.indicator import IndicatorState
from projections.indicators import indicator_called
from web.commands.command import Command, Values
from web.commands.form_context import FormContext
from web.commands.light import of_the_indicator, of_the_unit
from web.schemas.definition import typed_definition
from web.schemas.indicators import (
    DefineIndicatorSchema,
    MarkBreakSchema,
    RaiseProblemSchema,
    RedefineIndicatorSchema,
    ResolveProblemSchema,
    RetireIndicatorSchema,
    WithdrawBreakSchema,
)
from web.schemas.ownership import AssignOwnerSchema

IN_USE = frozenset({IndicatorState.IN_USE})


def _as_typed(about: FormContext) -> dict[str, str]:
    return typed_definition(indicator_called(about.question, about.reference).definition)


def _definition(values: Values) -> Definition:
    """What was said; polarity and frequency are said by whoever is asked for them."""
    since = values["since"]
    said = {field.name: values[field.name] for field in fields(Definition) if field.name in values}
    return Definition(**{**said, "since": since.code if since else None}, stated=True)


INDICATORS = (
    Command(
        "indicator.define",
        "Define an indicator",
        "The indicator was defined.",
        DefineIndicatorSchema,
        lambda to, _, values, by: to.indicators.define(values["reference"], _definition(values), by),
        button="Define the indicator",
        light=of_the_unit,
        begins=True,
    ),
    Command(
        "indicator.redefine",
        "Redefine the indicator",
        "The new definition is in force.",
        RedefineIndicatorSchema,
        lambda to, indicator, values, by: to.indicators.redefine(
            indicator, _definition(values), values["reason"], by, values["judges_from"]
        ),
        current=_as_typed,
        light=of_the_unit,
        states=IN_USE,
        guidance="Figures keep the definition they were made under. Mark a break in series if figures "
        "before and after cannot be compared.",
    ),
    Command(
        "indicator.mark_break",
        "Mark a break in series",
        "The break was marked.",
        MarkBreakSchema,
        lambda to, indicator, values, by: to.indicators.mark_break(indicator, **values, by=by),
        light=of_the_indicator,
        states=IN_USE,
    ),
    Command(
        "indicator.withdraw_break",
        "Take back a break in series",
        "The break was taken back.",
        WithdrawBreakSchema,
        lambda to, indicator, values, by: to.indicators.withdraw_break(indicator, **values, by=by),
        light=of_the_indicator,
        states=IN_USE,
    ),
    Command(
        "indicator.assign_owner",
        "Assign the data owner",
        "The data owner was assigned.",
        AssignOwnerSchema,
        lambda to, indicator, values, by: to.indicators.assign_owner(indicator, **values, by=by),
        states=IN_USE,
    ),
    Command(
        "indicator.assign_verifier",
        "Assign the verifier",
        "The verifier was assigned.",
        AssignOwnerSchema,
        lambda to, indicator, values, by: to.indicators.assign_verifier(indicator, **values, by=by),
        states=IN_USE,
        guidance="Whoever checks the figures cannot be the one who supplies them.",
    ),
    Command(
        "indicator.raise_problem",
        "Raise a measurement problem",
        "The problem was raised.",
        RaiseProblemSchema,
        lambda to, indicator, values, by: to.indicators.raise_problem(indicator, **values, by=by),
        button="Raise the problem",
        states=IN_USE,
    ),
    Command(
        "indicator.resolve_problem",
        "Resolve a measurement problem",
        "The problem was resolved.",
        ResolveProblemSchema,
        lambda to, indicator, values, by: to.indicators.resolve_problem(indicator, **values, by=by),
    ),
    Command(
        "indicator.retire",
        "Retire the indicator",
        "The indicator was retired.",
        RetireIndicatorSchema,
        lambda to, indicator, values, by: to.indicators.retire(indicator, **values, by=by),
        button="Retire the indicator",
        grave="A retired indicator takes no more figures and can no longer be changed.",
        states=IN_USE,
    ),
)
