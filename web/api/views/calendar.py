"""The calendar as JSON: what is due, what is overdue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from domain.refusals import Refused
from projections.engine.as_at import LONDON, Question
from projections.reports.due import DueItem, everything_due, usual_span
from projections.reports.names import name_of
from web.api.view import NEXT, Asked, Body, page_by_key, view
from web.http.context import names_today
from web.schemas.queries import CalendarQuery

LONGEST = timedelta(days=9_132)


@dataclass(frozen=True, slots=True)
class DueTold:
    """Something due on a day, what it is due of, and who answers for it."""

    day: date
    kind: str
    reference: str
    words: str
    partner: str
    name: str
    overdue: bool
    # The rule that says by when figures are due; of everything else None.
    due_rule: str | None


@view("/calendar", "overview", {"due": list[DueTold], NEXT: str}, asks=CalendarQuery, names=True)
def calendar(question: Question, asked: Asked) -> Body:
    """All that is still to be done, in order of day: figures, milestones, actions, reviews and deadlines."""
    first, last = usual_span(question.as_at.today)
    if asked["since"] is not None:
        first = asked["since"].astimezone(LONDON).date()
    if asked["until"] is not None:
        last = asked["until"].astimezone(LONDON).date()
    if last - first > LONGEST:
        raise Refused("span_too_long", "Ask for 25 years at most.", field="until")
    items = everything_due(question, first, last)
    return page_by_key(question, "due", items, asked, _key, _told)


def _key(item: DueItem) -> str:
    """Short, whatever there is to say of it."""
    return sha256(repr((item.day, item.kind, item.reference, item.words)).encode()).hexdigest()[:32]


def _told(item: DueItem) -> DueTold:
    return DueTold(
        item.day,
        item.kind,
        item.reference,
        item.words,
        item.partner,
        name_of(item.account, names_today()) or "",
        item.overdue,
        item.rule,
    )
