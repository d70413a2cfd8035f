"""The history of a subject: what happened to it, who did it, and what a change was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from projections.engine.as_at import Question, day_of
from projections.reports.acted_for import acted_for, was_not_asked
from projections.reports.names import FORMER, Names, named, names_at
from projections.trail import TrailFilter, TrailRow, audit_trail, provenance_of


@dataclass(frozen=True, slots=True)
class Happening:
    """One event in a sentence, with who made it, as the directory names them now, and for whom besides."""

    row: TrailRow
    who: str
    sentence: str
    acted_for: str = ""

    @property
    def was_not_asked(self) -> bool:
        """Whether no reason was asked for it yet."""
        return was_not_asked(self.row)


@dataclass(frozen=True, slots=True)
class Maker:
    """Who made a change, what they are called today, and for which partner."""

    account: str
    name: str
    partner: str | None


def subject_history(question: Question, stream: str, names: Names, limit: int = 50) -> list[Happening]:
    """What has happened to the subject as known then, newest first."""
    return happenings(audit_trail(question, TrailFilter(stream=stream), limit=limit), names)


def happenings(rows: Iterable[TrailRow], names: Names) -> list[Happening]:
    """Rows of the trail with accounts named."""
    return [_happening(row, names_at(names, row.position)) for row in rows]


def _happening(row: TrailRow, names: Names) -> Happening:
    name = names.get(row.account, FORMER)
    return Happening(row, name, named(row.sentence, names), acted_for(row, names))


def changes_at(question: Question, positions: Sequence[int], names: Names) -> dict[int, Happening]:
    """What these changes were and who made them, by position."""
    rows = provenance_of(question, positions)
    return dict(zip(rows, happenings(rows.values(), names), strict=True))


def makers_of(question: Question, positions: Sequence[int], names: Names) -> dict[int, Maker]:
    """Who made these changes, by position."""
    return {
        position: Maker(each.row.account, each.who, each.row.partner)
        for position, each in changes_at(question, positions, names).items()
    }


def by_day(happened: Sequence[Happening]) -> list[tuple[date, list[Happening]]]:
    """Grouped by the day in London."""
    return [
        (day, list(group)) for day, group in groupby(happened, key=lambda each: day_of(each.row.recorded_at))
    ]
