"""A figure: the value of a series for a period, or the fact of its absence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.periods.period import Period
from domain.refusals import Refused, says_something


class Nature(StrEnum):
    """How settled a figure is."""

    PROVISIONAL = "provisional"
    FINAL = "final"
    ESTIMATED = "estimated"


class Absence(StrEnum):
    """Why there is no value: a fact of its own, never a zero."""

    NOT_COLLECTED = "not collected"
    NOT_APPLICABLE = "not applicable"
    NOT_AVAILABLE = "not yet available"
    SUPPRESSED = "suppressed"


@dataclass(frozen=True, slots=True)
class Awaited:
    """From whom a figure that is not yet available is awaited, and by which day: past it, it is late."""

    source: str = ""
    expected_on: date | None = None


NOT_AWAITED = Awaited()


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with what it was made from. `unit` is set only where it differs from the definition's;
    `confirmed` are the codes of the doubts that somebody confirmed it in spite of. `lower` and `upper` are
    its limits at a `confidence_level` in per cent; `base` is how many were asked or counted. What the owner
    expects of the whole year is `expected_outturn`.
    """

    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    nature: Nature = Nature.FINAL
    commentary: str | None = None
    unit: str | None = None
    confirmed: tuple[str, ...] = ()
    lower: Decimal | None = None
    upper: Decimal | None = None
    confidence_level: Decimal | None = None
    base: Decimal | None = None
    expected_outturn: Decimal | None = None


@dataclass(frozen=True, slots=True)
class HeldFigure:
    """What a series holds for a period now: its figure or absence, and which revision that is.

    `definition` is the version of the indicator's definition it was made under (0: none was known).
    """

    revision: int
    definition: int
    figure: Figure | None
    absence: Absence | None = None
    withdrawn: bool = False
    awaited: Awaited = NOT_AWAITED


def held_code(figures: Mapping[str, HeldFigure], period: Period) -> str:
    """The code under which these figures keep the period: a quarter has two, and a figure under one."""
    codes = [period.code] if period.twin is None else [period.code, period.twin.code]
    kept = [code for code in codes if code in figures]
    live = [code for code in kept if not figures[code].withdrawn]
    return next(iter([*live, *kept, period.code]))


def held_periods(figures: Mapping[str, HeldFigure]) -> Iterator[Period]:
    """The periods for which there is a figure or an absence now."""
    return (Period.of(code) for code, held in figures.items() if not held.withdrawn)


def must_be_awaited(absence: Absence, awaited: Awaited, period: Period) -> None:
    """What is not yet available comes from somebody by a day; what is not there for good, from nobody.

    Refused: `awaited_required`, `awaited_not_expected`, `expected_too_early`.
    """
    if absence is Absence.NOT_AVAILABLE:
        if not says_something(awaited.source) or awaited.expected_on is None:
            raise Refused(
                "awaited_required",
                "Say from whom the figure is awaited, and by which day.",
                field="expected_on" if awaited.source else "awaited_from",
            )
        if awaited.expected_on <= period.last_day:
            raise Refused(
                "expected_too_early",
                f"{period.label} ends on {period.last_day.day} {period.last_day:%B %Y}: its figure cannot be "
                "expected before it is over. Give a later day.",
                field="expected_on",
            )
    elif awaited != NOT_AWAITED:
        raise Refused(
            "awaited_not_expected",
            f"Only a figure that is ‘{Absence.NOT_AVAILABLE}’ is awaited: leave from whom and by when empty.",
            field="awaited_from",
        )


def must_have_come(period: Period, nature: Nature, today: date) -> None:
    """Whether there can be such a figure yet. Refused: `period_not_begun`, `not_final_yet`."""
    if today < period.first_day:
        raise Refused(
            "period_not_begun",
            f"{period.label} has not begun yet, so it has no figure. Check the period.",
            field="period",
        )
    if today <= period.last_day and nature is Nature.FINAL:
        raise Refused(
            "not_final_yet",
            f"{period.label} is not over yet, so its figure cannot be final. "
            f"Say ‘{Nature.PROVISIONAL}’ or ‘{Nature.ESTIMATED}’.",
            field="nature",
        )


def must_be_over(period: Period, today: date) -> None:
    """Whether a figure can be missing already. Refused: `period_not_begun`, `period_not_over`."""
    must_have_come(period, Nature.PROVISIONAL, today)
    if today <= period.last_day:
        raise Refused(
            "period_not_over",
            f"{period.label} lasts until {period.last_day.day} {period.last_day:%B %Y}, so nothing is "
            "missing yet. Say it after that day; if the figures end altogether, end the series.",
            field="period",
        )


def what_is_held(held_figure: HeldFigure) -> str:
    """A figure, or an absence by its name."""
    return "a figure" if held_figure.absence is None else f"a declared absence ({held_figure.absence})"
