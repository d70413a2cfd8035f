"""How a series is told from others that are called the same: by an object of JSON in place of its label."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from domain.breakdown import Breakdown
from domain.refusals import Refused
from domain.series_key import SeriesKey
from projections.engine.as_at import Question
from projections.figures import FigureRow
from projections.reports.matching import same_spelling
from projections.series import series_of


def of_breakdown(said: str | None) -> Callable[[FigureRow], bool]:
    """Whether a row is of this breakdown: of the label, or just that of the object; None asks for any."""
    if said is not None and Breakdown.is_written_out(said):
        meant = Breakdown.read(said)
        return lambda row: row.series == str(SeriesKey(row.indicator, row.area, meant).stream)
    label = said
    with suppress(Refused):  # the same in another order
        label = said and str(Breakdown.read(said))
    return lambda row: same_spelling(said, row.breakdown) or same_spelling(label, row.breakdown)


def breakdown_address(question: Question, row: FigureRow) -> str:
    """What leads to the row's series alone: its label, or an object where another has the same."""
    alike = [
        each
        for each in series_of(question, row.indicator)
        if same_spelling(row.area, each.area) and same_spelling(row.breakdown, each.breakdown)
    ]
    own = [each.dimensions for each in alike if each.series == row.series]
    return own[0] if own and len(alike) > 1 else row.breakdown


def streams_of_breakdown(question: Question, indicator: str | None, said: str | None) -> list[str] | None:
    """The series that are just of the breakdown in an object of JSON; None where none is said."""
    if said is None or not Breakdown.is_written_out(said):
        return None
    meant = Breakdown.read(said).key
    return [each.series for each in series_of(question, indicator) if each.key.breakdown.key == meant]
