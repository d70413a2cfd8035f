"""For which periods a series may have a figure: those of its indicator's cycle."""

from __future__ import annotations

from collections.abc import Iterable

from domain.definition import Definition
from domain.periods.cycle import Frequency
from domain.periods.period import Period
from domain.refusals import Refused


def must_be_of_the_cycle(
    period: Period, definition: Definition, label: str, has_figures_for: Iterable[Period]
) -> None:
    """Whether it is one of the cycle's, or of a sort of which the series has some already.

    Not asked of periods before the cycle held. Refused: `another_kind_of_period`, `period_answered`.
    """
    cycle = definition.cycle
    if definition.is_before(period):
        return
    if cycle.is_of_another_kind(period):
        if any(cycle.run_alike(period, other) for other in has_figures_for):
            return
        if cycle.frequency is Frequency.WEEKLY:
            otherwise = "Weeks end on Sundays; of an indicator defined as irregular, any week is taken."
        else:
            otherwise = "If they have changed, redefine the indicator first."
        raise Refused(
            "another_kind_of_period",
            f"{label} is {cycle.words}, and {period.label} is none of its periods, which are "
            f"like {cycle.containing(period.last_day).label}. {otherwise}",
            field="period",
        )
    if cycle.frequency is not Frequency.BIENNIAL or not cycle.fits(period):
        return
    expected = cycle.containing(period.last_day)
    codes = set(cycle.answering(expected))
    answered_by = [other for other in has_figures_for if other.code in codes and not other.same_days(period)]
    if period.code in codes and answered_by:
        raise Refused(
            "period_answered",
            f"{label} has a figure for {answered_by[0].label}, which answers for {expected.label}. "
            "Revise that one, or withdraw it first.",
            field="period",
        )
