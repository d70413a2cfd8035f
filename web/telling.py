"""Telling: which series is meant, and the versions of its figures with who, when, why and by what way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from application.series import SeriesKey
from domain.breakdown import Breakdown
from domain.identity import tidy
from domain.periods.period import Period
from domain.refusals import Refused
from infrastructure.directory.people import FORMER
from projections.engine.as_at import Question
from projections.figures import FigureRow, history_of, series_of
from projections.indicators import IndicatorRow, indicator_with
from projections.trail import TrailRow, provenance_of
from web.http.context import the_container


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a figure and its provenance; `who` as the directory has it now."""

    row: FigureRow
    made: TrailRow
    who: str


def indicator_called(question: Question, reference: str) -> IndicatorRow:
    """Refused: `indicator_unknown`."""
    found = indicator_with(question, reference)
    if found is None:
        then = "" if question.as_at.now else " as at that moment"
        raise Refused(
            "indicator_unknown",
            f"There is no indicator ‘{reference}’{then}. Check the reference.",
            field="indicator",
        )
    return found


def series_meant(
    question: Question, indicator: str, area: str, breakdown: str | Mapping[str, str]
) -> SeriesKey:
    """The series with this area and breakdown if there is one, else the one that would begin with them.

    Some labels that legacy systems brought can be read in two ways (`Level of stress: all areas`); which
    was meant shows in the series that is there. Refused: `breakdown_not_understood`.
    """
    if not isinstance(breakdown, str):
        return SeriesKey(indicator, area, Breakdown.of(breakdown))
    for row in series_of(question, indicator):
        if same(area, row.area) and same(breakdown, row.breakdown):
            for reading in _readings(row.breakdown):
                key = SeriesKey(indicator, row.area, reading)
                if str(key.stream) == row.series:
                    return key
    return SeriesKey(indicator, area, Breakdown.read(breakdown))


def _readings(label: str) -> Iterator[Breakdown]:
    with suppress(Refused):
        yield Breakdown.read(label)
    yield Breakdown.named(label)


def lives_of(
    question: Question,
    indicator: str,
    periods: Sequence[Period],
    area: str | None = None,
    breakdown: str | None = None,
) -> list[Version]:
    """Every version known by then of the figures asked for, oldest first within each series."""
    rows = [
        row
        for row in history_of(question, indicator, periods)
        if same(area, row.area) and same(breakdown, row.breakdown)
    ]
    made = provenance_of(question, [row.position for row in rows])
    names = the_container().directory.names() if rows else {}
    return [Version(row, made[row.position], names.get(made[row.position].account, FORMER)) for row in rows]


def same(asked: str | None, held: str) -> bool:
    """Whether what was asked for is what is held, however it is spaced or cased; None asks for anything."""
    return asked is None or tidy(asked).casefold() == tidy(held).casefold()


def no_figure(
    question: Question, found: IndicatorRow, period: Period, area: str | None, breakdown: str | None
) -> Refused:
    """That there is no such figure."""
    where = f" for {tidy(area)}" if area else ""
    part = f" ({tidy(breakdown)})" if breakdown else ""
    then = "" if question.as_at.now else " as at that moment"
    return Refused(
        "no_figure",
        f"{found.reference} had no figure{where}{part} for {period.label}{then}."
        if then
        else f"{found.reference} has no figure{where}{part} for {period.label}.",
        field="period",
    )
