"""Aims: the values that a chart shows the figures against, each over the days that it is for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.adding_up import OverTime
from domain.definition import Definition
from domain.judgements.aim import Aim
from domain.judgements.leading import TargetBook, value_for, year_of
from domain.judgements.outturn import parts_of_year
from domain.judgements.within_year import aim_of_period, aim_to_date
from domain.periods.period import Period
from domain.profile import NO_PROFILE, Profile
from domain.terms import Terms


class Sort(StrEnum):
    """What a value on the way is."""

    BASELINE = "baseline"
    MILESTONE = "milestone"
    TARGET = "target"
    PROFILE = "profile"


@dataclass(frozen=True, slots=True)
class Step:
    """A value, or a band from `value` to `upper`, for a period; beyond `red_line` it is red."""

    sort: Sort
    period: Period
    value: Decimal
    upper: Decimal | None = None
    red_line: Decimal | None = None


def steps_of(terms: Terms) -> list[Step]:
    """From the baseline by the milestones to the value at the deadline, as far as there are any."""
    steps = []
    if terms.baseline_period is not None and terms.baseline is not None:
        steps.append(Step(Sort.BASELINE, Period.of(terms.baseline_period), terms.baseline))
    steps += [
        Step(Sort.MILESTONE, Period.of(each.period), each.value, each.upper, terms.red_line_of(each))
        for each in terms.milestones
    ]
    if terms.deadline is not None and terms.value is not None:
        deadline = Period.of(terms.deadline)
        steps.append(Step(Sort.TARGET, deadline, terms.value, terms.upper, terms.red_line))
    return steps


def steps_in_force(book: TargetBook, figures: Sequence[Period], definition: Definition) -> list[Step]:
    """For every period that terms name a value for: the value of the target that leads then.

    `figures` are the periods of the series' figures: earlier terms may have named some of them, or their
    years. What is agreed for a year says nothing of the sum for a quarter, and is left out there.
    """
    shown = book.shown()
    if shown is None:
        return []
    named = {step.period for each in book.newest_of_each() for step in steps_of(each.terms)}
    years = {year for each in figures if (year := year_of(each, definition.cycle)) is not None}
    steps = [step for step in steps_of(shown) if step.sort is Sort.BASELINE]
    seen: set[tuple[date, date]] = set()
    for period in sorted({*named, *years, *figures}):
        leading = book.leading(period, definition.cycle).terms
        aim = None if leading is None else value_for(leading.terms, period, definition.cycle)
        if leading is None or aim is None or (period.first_day, period.last_day) in seen:
            continue
        seen.add((period.first_day, period.last_day))
        deadline = leading.terms.deadline
        last = deadline is not None and Period.of(deadline).same_days(period)
        steps.append(_step(Sort.TARGET if last else Sort.MILESTONE, period, aim))
    return [step for step in steps if stands_beside_figures(step, definition)]


def stands_beside_figures(step: Step, definition: Definition) -> bool:
    """Whether a period's figure can be seen against it: the sum of a year is not what a quarter comes to."""
    is_made_of_several = len(parts_of_year(step.period, definition.cycle)) > 1
    return definition.over_time is not OverTime.SUM or not is_made_of_several


def _step(sort: Sort, period: Period, aim: Aim) -> Step:
    return Step(sort, period, aim.value, aim.upper, aim.red_line)


def steps_of_profile(
    terms: Terms, profile: Profile, definition: Definition, *, to_date: bool = False
) -> list[Step]:
    """What the shorter periods of each year are held to, as the lead partner has set it; or, of a sum,
    the year to date at the end of each.
    """
    if profile == NO_PROFILE:
        return []
    cumulative = to_date or definition.over_time is OverTime.YEAR_TO_DATE
    profiled = []
    before: Decimal | None = None
    for step in steps_of(terms):
        year, whole = step.period, Aim(step.value, step.upper, step.red_line)
        for period in () if step.sort is Sort.BASELINE else parts_of_year(year, definition.cycle):
            aim = (
                aim_to_date(profile, whole, year, period, definition)
                if cumulative
                else aim_of_period(profile, whole, before, year, period, definition)
            )
            if aim is not None:
                profiled.append(_step(Sort.PROFILE, period, aim))
        before = step.value
    return profiled
