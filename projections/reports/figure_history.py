"""The life of a figure: its versions with who, when, why and by what way; and which series is meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from domain.breakdown import Breakdown
from domain.identity import tidy
from domain.periods.period import Period
from domain.refusals import Refused
from domain.series import SeriesKey
from projections.engine.as_at import Question
from projections.figures import FigureRow, history_of
from projections.indicators import IndicatorRow
from projections.reports.matching import same_spelling
from projections.reports.names import FORMER, Names
from projections.series import series_of
from projections.trail import TrailRow, provenance_of


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a figure and its provenance; `who` as the directory has it now."""

    row: FigureRow
    made: TrailRow
    who: str


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
        if same_spelling(area, row.area) and same_spelling(breakdown, row.breakdown):
            for reading in _readings(row.breakdown):
                key = SeriesKey(indicator, row.area, reading)
                if str(key.stream) == row.series:
                    return key
    return SeriesKey(indicator, area, Breakdown.read(breakdown))


def _readings(label: str) -> Iterator[Breakdown]:
    with suppress(Refused):
        yield Breakdown.read(label)
    yield Breakdown.named(label)


def figure_history(
    question: Question,
    indicator: str,
    periods: Sequence[Period],
    names: Names,
    area: str | None = None,
    breakdown: str | None = None,
) -> list[Version]:
    """Every version known by then of the figures asked for, oldest first within each series."""
    rows = [
        row
        for row in history_of(question, indicator, periods)
        if same_spelling(area, row.area) and same_spelling(breakdown, row.breakdown)
    ]
    made = provenance_of(question, [row.position for row in rows])
    return [Version(row, made[row.position], names.get(made[row.position].account, FORMER)) for row in rows]


def no_figure(
    question: Question, indicator: IndicatorRow, period: Period, area: str | None, breakdown: str | None
) -> Refused:
    """That there is no such figure."""
    where = f" for {tidy(area)}" if area else ""
    part = f" ({tidy(breakdown)})" if breakdown else ""
    then = "" if question.as_at.now else " as at that moment"
    had = f"{indicator.reference} {'had' if then else 'has'} no figure{where}{part} for {period.label}{then}."
    return Refused("no_figure", had, field="period")
