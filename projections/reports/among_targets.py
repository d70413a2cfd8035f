"""Among targets: when one was named to lead, which others stand on its series, and which leads there."""

from __future__ import annotations

from dataclasses import dataclass

from projections.current_performance import series_standings
from projections.engine.as_at import Question
from projections.target_terms import target_books
from projections.targets import TargetRow, list_targets


@dataclass(frozen=True, slots=True)
class LeadNamed:
    """The code of the period from which on the target leads, and why."""

    first_period: str
    reason: str


@dataclass(frozen=True, slots=True)
class AmongTargets:
    """`beside` are the references of the others on the series, `leading` that of the one that leads."""

    leads: list[LeadNamed]
    beside: list[str]
    leading: str | None


def among_targets(question: Question, target: TargetRow) -> AmongTargets:
    """How the target stands among those of its series."""
    if target.series is None:
        return AmongTargets([], [], None)
    book = next((each.book for each in target_books(question) if each.series == target.series), None)
    named = [each for each in book.leads if each.target == target.stream] if book else []
    beside = [
        each.reference
        for each in list_targets(question)
        if each.series == target.series and each.stream != target.stream
    ]
    standings = series_standings(question) if beside else []
    leading = (each.row.led_by for each in standings if each.row.series == target.series)
    return AmongTargets(
        [LeadNamed(each.first_period.code, each.reason) for each in named], beside, next(leading, None)
    )


def ever_agreed(question: Question, target: TargetRow) -> bool:
    """Whether any of its terms were ever agreed by all."""
    books = (each.book for each in target_books(question) if each.series == target.series)
    return any(not book.only(target.stream).is_empty for book in books)
