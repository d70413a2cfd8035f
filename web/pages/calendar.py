"""The calendar: what is due, what is overdue, and where to do something about it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from flask import Blueprint, render_template, request

from web.commands import options as choices
from web.due import KINDS, DueItem, by_day_due, everything_due, next_month, usual_span
from web.http.authentication import actor_on_page
from web.http.context import asked, same_page
from web.pages.filters import Filter, asked_for, has_words
from web.pages.formatting import sentence_case

blueprint = Blueprint("calendar", __name__)

# How much of what is overdue is listed.
OVERDUE = 100


@blueprint.get("/calendar")
def calendar() -> str:
    """A month, and above it whatever is overdue; `?month=2011-07` asks for another."""
    with asked() as question:
        today = question.as_at.today
        month = _month(request.args.get("month", ""), today)
        last = next_month(month) - timedelta(days=1)
        actor = actor_on_page(question) if question.as_at.now else None
        may_submit = actor is not None and actor.may("series.submit_figure")
        back, _ = usual_span(today)
        items = everything_due(question, min(back, month), max(last, today), may_submit=may_submit)
        filters = [
            Filter("q", "Reference or words"),
            Filter("kind", "What", [(kind, sentence_case(kind)) for kind in KINDS]),
            Filter("who", "Whose it is", choices.officers(question)),
            Filter("partner", "Partner", choices.every_partner(question)),
        ]
    found = [item for item in items if _matches(item)]
    overdue = [item for item in found if item.overdue]
    shown = [item for item in found if month <= item.day <= last]
    return render_template(
        "calendar.html",
        filters=filters,
        month=month,
        overdue=overdue[:OVERDUE],
        overdue_count=sum(item.count for item in overdue),
        days=by_day_due(shown),
        count=sum(item.count for item in shown),
        today=today,
        before=same_page(month=f"{month - timedelta(days=1):%Y-%m}"),
        after=same_page(month=f"{next_month(month):%Y-%m}"),
        this=None if (month.year, month.month) == (today.year, today.month) else same_page(month=None),
    )


def _matches(item: DueItem) -> bool:
    return (
        has_words(asked_for("q"), item.reference, item.words, item.name)
        and asked_for("kind") in ("", item.kind)
        and asked_for("who") in ("", item.account)
        and asked_for("partner") in ("", item.partner)
    )


def _month(text: str, today: date) -> date:
    """Its first day; this month when the address names none that there is."""
    found = re.fullmatch(r"(\d{4})-(\d{2})", text)
    if found and 1 < int(found[1]) < 9999 and 1 <= int(found[2]) <= 12:
        return date(int(found[1]), int(found[2]), 1)
    return today.replace(day=1)
