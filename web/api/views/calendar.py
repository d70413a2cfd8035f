"""The calendar as JSON: what is due, what is overdue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from domain.refusals import Refused
from projections.engine.as_at import LONDON, Question
from web.api.view import NEXT, page_by_key, view
from web.due import DueItem, everything_due, usual_span
from web.schemas.questions import CalendarQuery

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


@view("/calendar", "overview", {"due": list[DueTold], NEXT: str}, asks=CalendarQuery, names=True)
def calendar(question: Question, wanted: Any) -> Mapping[str, Any]:
    """All that is still to be done, in order of day: figures, milestones, actions, reviews and deadlines."""
    first, last = usual_span(question.as_at.today)
    if wanted["since"] is not None:
        first = wanted["since"].astimezone(LONDON).date()
    if wanted["until"] is not None:
        last = wanted["until"].astimezone(LONDON).date()
    if last - first > LONGEST:
        raise Refused("span_too_long", "Ask for 25 years at most.", field="until")
    items = everything_due(question, first, last, may_submit=False)
    return page_by_key(question, "due", items, wanted, _key, _told)


def _key(item: DueItem) -> str:
    """Short, whatever there is to say of it."""
    return sha256(repr((item.day, item.kind, item.reference, item.words)).encode()).hexdigest()[:32]


def _told(item: DueItem) -> DueTold:
    return DueTold(item.day, item.kind, item.reference, item.words, item.partner, item.name, item.overdue)
