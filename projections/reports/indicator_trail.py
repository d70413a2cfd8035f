"""All that happened about an indicator: to it, to its series and to the targets set for it."""

from __future__ import annotations

from dataclasses import replace

from projections.engine.as_at import Question
from projections.indicators import indicator_called
from projections.reports.target_progress import targets_of
from projections.series import series_of
from projections.trail import TrailFilter


def of_indicator(question: Question, criteria: TrailFilter, indicator: str | None) -> TrailFilter:
    """The criteria, and of this indicator only, by its reference; of everything where none is named.

    Refused: `indicator_unknown`.
    """
    if indicator is None:
        return criteria
    row = indicator_called(question, indicator)
    targets = [each.stream for each in targets_of(question, row)]
    series = [each.series for each in series_of(question, row.reference)]
    return replace(criteria, streams=frozenset({row.stream, *series, *targets}))
