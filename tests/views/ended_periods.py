"""How every series has stood for every period that it holds anything for, and what a change has moved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from domain.judgements.standing import (
    AGREED_AFTERWARDS,
    CONFIRMED_AFTERWARDS,
    DEFINED_AFTERWARDS,
    LEAD_NAMED,
    PROFILED_AFTERWARDS,
    REACHES_BACK,
    RULED_AFTERWARDS,
    judged,
)
from domain.periods.period import Period
from infrastructure.container import Container
from projections.current_performance import current_performance
from projections.figures import figures_of
from projections.indicators import list_indicators
from projections.measures import Measures
from projections.where_it_stands import parts_held
from tests.views.histories import Command


class Colour(NamedTuple):
    """How a series stands for a period: what gives the colour, and what is said of how it came about."""

    status: str
    is_colour: bool
    aim: tuple[Decimal, Decimal | None] | None
    rule: str
    marks: tuple[str, ...]

    @property
    def judgement(self) -> tuple[object, ...]:
        """What must not move: the colour, what it is held to, and the rule."""
        return (self.status, self.aim, self.rule)


Colours = dict[tuple[str, str], Colour]


def colours(container: Container, position: int | None = None) -> Colours:
    """By series and period, as at a position or now."""
    told: Colours = {}
    with container.question(position) as question:
        measures = Measures(question)
        indicators = {each.reference: each for each in list_indicators(question)}
        for row in current_performance(question):
            parts = parts_held(figures_of(question, row.indicator, series=[row.series]))
            measure = measures.of(indicators.get(row.indicator), row.series, row.indicator)
            for code in parts:
                found = judged(Period.of(code), parts, measure)
                aim = None if found.leading is None else found.leading.aim
                held_to = None if aim is None else (aim.value, aim.upper)
                told[row.series, code] = Colour(
                    found.status.value, found.status.is_colour, held_to, found.rule.words, found.marks
                )
    return told


def moved(before: Colours, after: Colours, today: date) -> dict[tuple[str, str], tuple[Colour, Colour]]:
    """The colours, given or taken, of periods that ended before today and are judged otherwise now."""
    return {
        place: (before[place], after[place])
        for place in before.keys() & after.keys()
        if Period.of(place[1]).last_day < today
        and before[place].judgement != after[place].judgement
        and (before[place].is_colour or after[place].is_colour)
    }


def _ends_from(code: str) -> Callable[[Period], bool]:
    return lambda period: period.last_day >= Period.of(code).first_day


def names(command: Command, period: Period, before: Colour, after: Colour) -> bool:
    """Whether the change names the period, and says so where it is marked."""
    return NAMING.get(command.change, _never)(command, period, before, after)


def _marked(after: Colour, mark: str) -> bool:
    """What is no colour says of itself why it is none."""
    return mark in after.marks or not after.is_colour


def _never(*_: Any) -> bool:
    return False


def _adopted(command: Command, period: Period, _before: Colour, after: Colour) -> bool:
    first = command.arguments[0].first_period_end
    return first is not None and period.last_day >= first and _marked(after, RULED_AFTERWARDS)


def _redefined(command: Command, period: Period, _before: Colour, after: Colour) -> bool:
    first = command.named["judges_from"]
    return first is not None and period.last_day >= first and _marked(after, DEFINED_AFTERWARDS)


def _agreed(_command: Command, _period: Period, _before: Colour, after: Colour) -> bool:
    """A first agreement that names an ended period, or later terms that reach back: both are marked."""
    return AGREED_AFTERWARDS in after.marks or REACHES_BACK in after.marks


def _led(command: Command, period: Period, _before: Colour, after: Colour) -> bool:
    _, first, _ = command.arguments
    return _ends_from(first.code)(period) and _marked(after, LEAD_NAMED)


def _profiled(command: Command, period: Period, _before: Colour, after: Colour) -> bool:
    first = command.named["judges_from"]
    return bool(first) and _ends_from(first)(period) and _marked(after, PROFILED_AFTERWARDS)


def _confirmed(_command: Command, _period: Period, before: Colour, after: Colour) -> bool:
    return before.status == "terms unconfirmed" and CONFIRMED_AFTERWARDS in after.marks


def _broken(command: Command, period: Period, before: Colour, after: Colour) -> bool:
    broken = command.arguments[1]
    unconfirmed = "terms unconfirmed" in (before.status, after.status)
    return period.last_day >= broken.first_day and unconfirmed


NAMING: dict[str, Callable[[Command, Period, Colour, Colour], bool]] = {
    "adopt_rule": _adopted,
    "redefine": _redefined,
    "agree": _agreed,
    "revise": _agreed,
    "release": _agreed,
    "name_lead": _led,
    "set_profile": _profiled,
    "confirm_terms": _confirmed,
    "mark_break": _broken,
    "withdraw_break": _broken,
}
