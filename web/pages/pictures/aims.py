"""Aims: the values that a chart shows the figures against, each over the days that it is for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import accumulate

from domain.adding_up import OverTime
from domain.definition import Definition
from domain.judgements.aim import Aim
from domain.judgements.leading import TargetBook, value_for, year_of
from domain.periods.cycle import WITHOUT_PERIODS, Cycle
from domain.periods.period import Period
from domain.profile import NO_PROFILE, Profile, ProfileKind
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
        Step(Sort.MILESTONE, Period.of(each.period), each.value, each.upper, each.red_line)
        for each in terms.milestones
    ]
    if terms.deadline is not None and terms.value is not None:
        deadline = Period.of(terms.deadline)
        steps.append(Step(Sort.TARGET, deadline, terms.value, terms.upper, terms.red_line))
    return steps


def steps_in_force(book: TargetBook, periods: Sequence[Period], cycle: Cycle) -> list[Step]:
    """For each of these periods, and for their years, the value of the target that leads then.

    `periods` are those that any terms name: see `named_periods`.
    """
    steps = []
    for period in periods:
        leading = book.leading(period, cycle).terms
        aim = None if leading is None else value_for(leading.terms, period, cycle)
        if leading is None or aim is None:
            continue
        deadline = leading.terms.deadline
        last = deadline is not None and Period.of(deadline).same_days(period)
        steps.append(_step(Sort.TARGET if last else Sort.MILESTONE, period, aim))
    return steps


def named_periods(every_terms: Sequence[Terms]) -> list[Period]:
    """The periods that terms name a value for, each once, the earliest first."""
    named = {
        step.period for terms in every_terms for step in steps_of(terms) if step.sort is not Sort.BASELINE
    }
    return sorted(named)


def _step(sort: Sort, period: Period, aim: Aim) -> Step:
    return Step(sort, period, aim.value, aim.upper, aim.red_line)


def steps_of_profile(terms: Terms, profile: Profile, definition: Definition) -> list[Step]:
    """What the shorter periods of each year are held to, as the lead partner has set it."""
    if profile.kind is ProfileKind.VALUES:
        return [Step(Sort.PROFILE, Period.of(each.period), each.value) for each in profile.values]
    if profile == NO_PROFILE or definition.cycle.frequency in WITHOUT_PERIODS:
        return []
    steps = [step for step in steps_of(terms) if step.upper is None]
    before: Step | None = None
    profiled = []
    for step in steps:
        if step.sort is not Sort.BASELINE:
            values = zip(*_values(step, before, profile, definition), strict=False)
            profiled += [Step(Sort.PROFILE, period, value) for period, value in values]
        before = step
    return profiled


def _values(
    step: Step, before: Step | None, profile: Profile, definition: Definition
) -> tuple[list[Period], list[Decimal]]:
    """The periods of the cycle that lead up to a value, and what each of them is held to."""
    cycle = definition.cycle
    if profile.kind is ProfileKind.LINE:
        if before is None:
            return [], []
        between = list(_periods_up_to(step.period, before.period, cycle))
        way = (step.value - before.value) / len(between) if between else Decimal(0)
        return between, [before.value + way * number for number in range(1, len(between) + 1)]
    parts = [each for each in _periods_up_to(step.period, None, cycle) if year_of(each, cycle) is not None]
    if profile.kind is ProfileKind.LEVEL:
        return parts, [step.value] * len(parts)
    if not definition.over_time.is_cumulative or not parts:
        return [], []
    equal = [Decimal(100) / len(parts)] * len(parts)
    shares = list(profile.shares) if profile.kind is ProfileKind.SHARES else equal
    held = accumulate(shares) if definition.over_time is OverTime.YEAR_TO_DATE else shares
    return parts, [step.value * share / 100 for share in held]


def _periods_up_to(period: Period, before: Period | None, cycle: Cycle) -> Iterator[Period]:
    """The periods of the cycle that end in `period`, or after `before` and no later than it."""
    start = period.first_day if before is None else before.last_day + timedelta(days=1)
    each = cycle.containing(start)
    while each.last_day <= period.last_day:
        yield each
        each = cycle.after(each)
