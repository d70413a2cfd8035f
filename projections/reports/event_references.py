"""What each event of the trail is about, so that a reader can be led to it as it was then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from projections.engine.as_at import Question
from projections.figures import FigureRow, versions_at
from projections.series import series_of
from projections.subjects import subjects_with
from projections.trail import TrailRow


@dataclass(frozen=True, slots=True)
class EventReference:
    """The subject's kind and reference; `figure` is the version that the event wrote, if it wrote one."""

    kind: str
    reference: str
    figure: FigureRow | None = None


def event_references(question: Question, rows: Sequence[TrailRow]) -> dict[int, EventReference]:
    """What the events are about, by their positions. A fixed number of statements."""
    streams = list({row.stream for row in rows})
    if not streams:
        return {}
    subjects = subjects_with(question, streams)
    series = {row.series: row.indicator for row in series_of(question, streams=streams)}
    written = [row.position for row in rows if row.stream in series]
    figures = {row.position: row for row in versions_at(question, list(series), written)} if written else {}
    references: dict[int, EventReference] = {}
    for row in rows:
        subject = subjects.get(row.stream)
        if row.stream in series:
            figure = figures.get(row.position)
            references[row.position] = EventReference("series", series[row.stream], figure)
        elif subject is not None:
            references[row.position] = EventReference(subject.kind, subject.reference)
    return references
