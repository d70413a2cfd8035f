"""The life of a figure: its versions with who, when, why and by what way; and which series is meant."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.breakdown import Breakdown
from domain.identity import tidy
from domain.periods.period import Period
from domain.refusals import Refused
from domain.series_key import SeriesKey
from projections.engine.as_at import Question
from projections.figures import FigureRow, history_of
from projections.indicators import IndicatorRow
from projections.reports.acted_for import acted_for
from projections.reports.area_meant import of_area
from projections.reports.breakdown_address import of_breakdown
from projections.reports.matching import same_spelling
from projections.reports.names import FORMER, Names, names_at
from projections.series import series_of
from projections.trail import TrailRow, provenance_of


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a figure and its provenance; `who` as the directory has it now, `acted_for` for whom."""

    row: FigureRow
    made: TrailRow
    who: str
    acted_for: str = ""


def series_meant(
    question: Question, indicator: str, area: str, breakdown: str | Mapping[str, str]
) -> SeriesKey:
    """The series with this area and breakdown if there is one, else the one that would begin with them.

    A label is only compared with those of the series that are there, and read where there is none like it.
    Refused: `breakdown_not_understood`, `breakdown_ambiguous`.
    """
    there = [row for row in series_of(question, indicator) if same_spelling(area, row.area)]
    if not isinstance(breakdown, str) or Breakdown.is_written_out(breakdown):
        meant = Breakdown.read(breakdown) if isinstance(breakdown, str) else Breakdown.of(breakdown)
        alike = [row.key for row in there if row.key.breakdown.key == meant.key]
        return alike[0] if alike else SeriesKey(indicator, area, meant)
    labelled = [row.key for row in there if same_spelling(breakdown, row.breakdown)]
    if len(labelled) > 1:
        each = " or ".join(
            f"‘{json.dumps(dict(key.breakdown.parts), ensure_ascii=False)}’" for key in labelled
        )
        raise Refused(
            "breakdown_ambiguous",
            f"{len(labelled)} series are called ‘{tidy(breakdown)}’. Say which as {each}.",
            field="breakdown",
        )
    return labelled[0] if labelled else SeriesKey(indicator, area, Breakdown.read(breakdown))


def figure_history(
    question: Question,
    indicator: str,
    periods: Sequence[Period],
    names: Names,
    area: str | None = None,
    breakdown: str | None = None,
) -> list[Version]:
    """Every version known by then of the figures asked for, oldest first within each series."""
    just_of, of_this_area = of_breakdown(breakdown), of_area(question, area)
    rows = [
        row for row in history_of(question, indicator, periods) if of_this_area(row.area) and just_of(row)
    ]
    made = provenance_of(question, [row.position for row in rows])
    return [_version(row, made[row.position], names_at(names, row.position)) for row in rows]


def _version(row: FigureRow, made: TrailRow, names: Names) -> Version:
    return Version(row, made, names.get(made.account, FORMER), acted_for(made, names))


def no_figure(
    question: Question, indicator: IndicatorRow, period: Period, area: str | None, breakdown: str | None
) -> Refused:
    """That there is no such figure."""
    where = f" for {tidy(area)}" if area else ""
    part = f" ({tidy(breakdown)})" if breakdown else ""
    then = "" if question.as_at.now else " as at that moment"
    had = f"{indicator.reference} {'had' if then else 'has'} no figure{where}{part} for {period.label}{then}."
    return Refused("no_figure", had, field="period")
