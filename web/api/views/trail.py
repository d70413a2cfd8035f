"""The audit trail as JSON: every change in a sentence, filtered and paged by position."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for

from projections.engine.as_at import Question
from projections.reports.indicator_trail import of_indicator
from projections.reports.names import FORMER, Names, named, names_at
from projections.trail import TrailRow, audit_trail, count_of_trail
from web.api.view import NEXT, Body, next_page, view
from web.http.context import asked_moment, names_today
from web.schemas.queries import TrailAsked, TrailQuery


@dataclass(frozen=True, slots=True)
class EventTold:
    """One event in a sentence, and what whoever made it is called today."""

    row: TrailRow
    name: str


@view(
    "/trail",
    "trail",
    {"trail": list[EventTold], "found": int, "next_before": int | None, NEXT: str},
    asks=TrailQuery,
    names=True,
)
def trail(question: Question, asked: TrailAsked) -> Body:
    """What happened, newest first, in sentences; `found` of it in all; `next_before` leads to older."""
    # One more than was asked for tells whether there is a next page.
    chosen = of_indicator(question, asked.chosen, asked.indicator)
    rows = audit_trail(question, chosen, limit=asked.limit + 1, before=asked.before)
    shown = rows[: asked.limit]
    before = shown[-1].position if len(rows) > len(shown) else None
    return {
        "trail": told_events(shown),
        "found": count_of_trail(question, chosen),
        "next_before": before,
        NEXT: None if before is None else next_page(question, before=before),
    }


def told_events(rows: Iterable[TrailRow]) -> list[EventTold]:
    """Rows of the trail with accounts named."""
    names = names_today()
    return [_told(row, names_at(names, row.position)) for row in rows]


def _told(row: TrailRow, names: Names) -> EventTold:
    return EventTold(
        row._replace(subject=named(row.subject, names), sentence=named(row.sentence, names)),
        names.get(row.account, FORMER),
    )


def history(stream: str) -> str:
    """Where it is told what has happened to a subject."""
    return url_for("api_views.trail", stream=stream, asOf=asked_moment())
