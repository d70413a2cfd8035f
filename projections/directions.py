"""Directions: which way a series goes against the period before and against the same one a year before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from domain.adding_up import OverTime
from domain.definition import Definition
from domain.judged_as import Leading
from domain.judgements.adoption import RuleInForce
from domain.judgements.aim import Aim
from domain.judgements.direction import Direction, lies_between
from domain.judgements.intervals import Estimate, beyond_chance
from domain.judgements.outturn import NO_PARTS, Part, Parts, held
from domain.judgements.standing import Broken, Judged, Measure
from domain.periods.code import ONE_DAY
from domain.periods.cycle import Frequency
from domain.periods.period import Period
from domain.value_type import ValueType
from domain.values.dates import FIRST_DAY
from domain.values.scale import same_scale
from projections.figure_table import number_in


class Directions(NamedTuple):
    """Both, the rule that made them, and what the short one compares with: `since` names the earlier period
    where others lie between.
    """

    short: Direction
    long: Direction
    rule: str
    leading: str
    previous: str | None = None
    previous_value: Decimal | None = None
    since: str | None = None


# Periods of these frequencies overlap each other.
OVERLAPPING = (Frequency.ROLLING, Frequency.POOLED)
PERIOD_BEFORE, YEAR_BEFORE = "period before", "year before"


def directions(
    row: Any, latest: Period | None, parts: Parts, measure: Measure, found: Judged | None
) -> Directions:
    """Of the series' latest period, by the facts that are kept of it. `row` is one of current performance.

    Of two figures for the same days nobody knows which is right, so neither is compared.
    """
    rule = measure.rules.direction(latest.last_day if latest is not None else date.max)
    if rule.rule.version < 3:
        return _by_earlier_rules(rule, row, latest, measure)
    if latest is None or found is None:
        return Directions(Direction.NOT_KNOWN, Direction.NOT_KNOWN, rule.words, PERIOD_BEFORE)
    definition = found.definition.definition.to_judge_by
    aim = found.leading.aim if found.leading is not None else None
    part = held(parts, latest)
    value = part.value if part is not None and part.is_figure else None

    def against(period: str | None, earlier: Decimal | None) -> Direction:
        compared = (value, earlier)
        if definition.value_type is ValueType.DATE and period is not None:
            compared = _since_the_end(value, latest), _since_the_end(earlier, Period.of(period))
        return rule.direction(
            *(*compared, definition),
            across_break=_broken(period, latest, measure.breaks)
            or _of_another_scale(period, latest, measure),
            aim=aim if _is_band(aim) else None,
            by_chance=definition.beyond_chance and _by_chance(part, period, parts, definition),
        )

    to_date = definition.over_time is OverTime.YEAR_TO_DATE and definition.frequency not in NO_PARTS
    short = Direction.NOT_COMPARABLE if to_date else against(row.apart_period, number_in(row.apart_value))
    long = against(row.year_period, number_in(row.year_value))
    by_year = to_date or definition.leading is Leading.YEAR_BEFORE
    return Directions(
        *(short, long, rule.words, YEAR_BEFORE if by_year else PERIOD_BEFORE),
        *(row.apart_period, number_in(row.apart_value)),
        _since(row.apart_period, latest, definition),
    )


def _by_earlier_rules(rule: RuleInForce, row: Any, latest: Period | None, measure: Measure) -> Directions:
    """By the newest definition, whatever else was agreed."""
    definition, breaks = measure.definitions.versions[-1].definition.to_judge_by, measure.breaks
    value = None if latest is None or row.latest_twin is not None else number_in(row.latest_value)
    previous, year_before = number_in(row.previous_value), number_in(row.year_value)
    broken = _broken(row.previous_period, latest, breaks), _broken(row.year_period, latest, breaks)
    short = rule.direction(value, previous, definition, across_break=broken[0])
    long = rule.direction(value, year_before, definition, across_break=broken[1])
    if _of_another_scale(row.previous_period, latest, measure):
        short = Direction.NOT_COMPARABLE
    if _of_another_scale(row.year_period, latest, measure):
        long = Direction.NOT_COMPARABLE
    return Directions(short, long, rule.words, PERIOD_BEFORE, row.previous_period, previous)


def _of_another_scale(earlier: str | None, latest: Period | None, measure: Measure) -> bool:
    """Whether grades of two lists, or values of two types, would be compared: no rule may."""
    if earlier is None or latest is None or len(measure.definitions.versions) == 1:
        return False
    judging = measure.definitions.judging
    before, now = (judging(each.last_day).definition for each in (Period.of(earlier), latest))
    return not same_scale(before, now)


def _since(earlier: str | None, latest: Period, definition: Definition) -> str | None:
    """The earlier period, where it is not the one just before; of overlapping ones, not the nearest apart."""
    if earlier is None:
        return None
    gap = latest.first_day - Period.of(earlier).last_day
    nearest_apart = definition.frequency in OVERLAPPING and gap > ONE_DAY and gap.days <= 367
    return None if gap == ONE_DAY or nearest_apart else earlier


def _by_chance(part: Part | None, earlier: str | None, parts: Parts, definition: Definition) -> bool:
    """Whether chance alone explains the change, as far as both have limits."""
    before = parts.get(earlier or "")
    if part is None or before is None or part.value is None or before.value is None:
        return False
    limits, before_limits = part.limits(definition), before.limits(definition)
    if limits is None or before_limits is None:
        return False
    return not beyond_chance(Estimate(before.value, before_limits), Estimate(part.value, limits))


def _since_the_end(day: Decimal | None, period: Period) -> Decimal | None:
    """How long after its period's end a date lies: next year's is no later for being a year later."""
    return None if day is None else day - (period.last_day - FIRST_DAY).days


def _is_band(aim: Aim | None) -> bool:
    return aim is not None and aim.upper is not None


def _broken(earlier: str | None, latest: Period | None, breaks: Sequence[Broken]) -> bool:
    if not breaks or earlier is None or latest is None:
        return False
    return lies_between(Period.of(earlier), latest, [each.period for each in breaks])
