"""The terms of a target: what is to be reached by when, in words and in figures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from domain.breakdown import WHOLE, Breakdown
from domain.identity import tidy
from domain.judged_as import MarginIn
from domain.periods.period import Period
from domain.refusals import Refused, required


class TargetKind(StrEnum):
    """By whose wish it was set."""

    NOT_SAID = "not said"
    DESIGNATED = "designated"
    LOCAL = "local"
    STATUTORY = "statutory"
    REWARD = "reward"


@dataclass(frozen=True, slots=True)
class Milestone:
    """The value to be reached for a period on the way.

    `upper` makes it a band, from `value` to there; beyond `red_line`, in the indicator's unit, it is red;
    `year` is that of the agreement, where the data's period is another.
    """

    period: str
    value: Decimal
    upper: Decimal | None = None
    red_line: Decimal | None = None
    year: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is agreed: in words, and in figures as soon as there are any.

    A target may be proposed in words alone, as partnerships do; it cannot be agreed until it names the
    indicator, the area, the value and the deadline by which it will be judged. `upper`, `red_line` and
    `year` are of the last value, as a milestone has them; within `margin` of any value it is amber, where
    there is no red line.
    """

    title: str
    outcome: str | None = None
    indicator: str | None = None
    area: str | None = None
    value: Decimal | None = None
    deadline: str | None = None
    baseline: Decimal | None = None
    baseline_period: str | None = None
    milestones: tuple[Milestone, ...] = ()
    breakdown: Breakdown = WHOLE
    kind: TargetKind = TargetKind.NOT_SAID
    upper: Decimal | None = None
    red_line: Decimal | None = None
    year: str = ""
    margin: Decimal | None = None
    margin_in: MarginIn = MarginIn.PER_CENT

    @property
    def missing(self) -> tuple[str, ...]:
        """What must still be named before it can be agreed."""
        return tuple(name for name in NEEDED if getattr(self, name) is None)

    def red_line_of(self, milestone: Milestone) -> Decimal | None:
        """Its own, or else that of the terms, which holds for every milestone without one."""
        return self.red_line if milestone.red_line is None else milestone.red_line

    def for_period(self, period: Period) -> Decimal | None:
        """The value in force for the period: the next milestone ending on or after it, else the deadline's.

        None after the deadline, of which the target says nothing, and while value or deadline are missing.
        """
        if self.deadline is None or period.last_day > Period.of(self.deadline).last_day:
            return None
        for milestone in self.milestones:
            if Period.of(milestone.period).last_day >= period.last_day:
                return milestone.value
        return self.value


NEEDED = ("indicator", "area", "value", "deadline")


def checked_terms(terms: Terms) -> Terms:
    """Refused: `title_required`, `baseline_period_required`, `baseline_after_deadline`, `not_finite`,
    `milestones_out_of_order`, `milestone_after_deadline`, `deadline_required`, `band_upside_down`,
    `margin_negative`.
    """
    terms = replace(
        terms,
        title=required(terms.title, "title", "Say in a line what the target is."),
        outcome=tidy(terms.outcome or "") or None,
        indicator=tidy(terms.indicator or "") or None,
        area=tidy(terms.area or "") or None,
    )
    _must_be_ordinary(terms)
    _must_be_whole_bands(terms)
    if terms.baseline is not None and terms.baseline_period is None:
        raise Refused(
            "baseline_period_required", "Say which period the baseline is from.", field="baseline_period"
        )
    baseline_period = Period.of(terms.baseline_period) if terms.baseline_period is not None else None
    periods = [Period.of(milestone.period) for milestone in terms.milestones]
    if any(later.last_day <= earlier.last_day for earlier, later in pairwise(periods)):
        raise Refused(
            "milestones_out_of_order", "Give milestones in order, one for each period.", field="milestones"
        )
    if terms.deadline is None:
        if periods:
            raise Refused("deadline_required", "Milestones lead to a deadline: give one.", field="deadline")
        return terms
    deadline = Period.of(terms.deadline)
    if baseline_period is not None and baseline_period.last_day >= deadline.last_day:
        raise Refused(
            "baseline_after_deadline", "The baseline must come before the deadline.", field="baseline_period"
        )
    if periods and periods[-1].last_day > deadline.last_day:
        raise Refused("milestone_after_deadline", "A milestone comes after the deadline.", field="milestones")
    return terms


def _must_be_ordinary(terms: Terms) -> None:
    names = ("value", "baseline", "upper", "red_line", "margin")
    numbers = [(name, getattr(terms, name)) for name in names]
    for each in terms.milestones:
        numbers += [("milestones", number) for number in (each.value, each.upper, each.red_line)]
    for name, number in numbers:
        if number is not None and not number.is_finite():
            raise Refused("not_finite", "Every value must be an ordinary number.", field=name)


def _must_be_whole_bands(terms: Terms) -> None:
    """Refused: `band_upside_down`, `margin_negative`."""
    bands = [("upper", terms.value, terms.upper)]
    bands += [("milestones", each.value, each.upper) for each in terms.milestones]
    for name, lower, upper in bands:
        if upper is not None and (lower is None or upper < lower):
            raise Refused(
                "band_upside_down", "A band begins with its lower end and ends with its upper.", field=name
            )
    if terms.margin is not None and terms.margin < 0:
        raise Refused("margin_negative", "The margin must be zero or more.", field="margin")


def must_be_for_the_same_series(label: str, before: Terms, terms: Terms) -> None:
    """Refused: `series_changed`."""
    for name in ("indicator", "area", "breakdown"):
        value = getattr(before, name)
        if value and before.indicator and getattr(terms, name) != value:
            raise Refused(
                "series_changed",
                f"{label} is for {before.indicator} in {before.area or 'no area yet'}. "
                "Propose a new target for another indicator, area or breakdown.",
                field=name,
            )


def must_be_complete(label: str, terms: Terms) -> None:
    """Refused: `terms_incomplete`."""
    if terms.missing:
        raise Refused(
            "terms_incomplete",
            f"{label} cannot be agreed before it names: {', '.join(terms.missing)}. Revise its terms first.",
            field=terms.missing[0],
        )
