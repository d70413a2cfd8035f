"""The calendar: what is due, what is overdue, and where to do something about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from flask import Blueprint, render_template, request, url_for

from domain.authority.whose import Item
from domain.periods.code import FIRST_YEAR, LAST_YEAR
from infrastructure.formats.formatting import sentence_case
from projections.engine.as_at import Question
from projections.reports.due import (
    KINDS,
    SUBJECTS,
    DueItem,
    by_day_due,
    everything_due,
    next_month,
    usual_span,
)
from projections.reports.figures_due import DueRow
from projections.reports.matching import has_words
from projections.reports.names import name_of
from web.commands.account_options import every_officer
from web.commands.options import every_partner
from web.http.actor import Actor
from web.http.authentication import actor_now
from web.http.context import names_today, reading
from web.http.links import same_page, subject_page
from web.pages.filters import Filter, asked_for, words_asked_for
from web.pages.offered_commands import SUBMIT
from web.pages.places import place

blueprint = Blueprint("calendar", __name__)

# How much of what is overdue is listed.
OVERDUE = 100
# In the address: however long ago it was due.
ALL = "all"
# The calendar reaches as far as there are periods, and what is due of the first and after the last of them.
EARLIEST, LATEST = date(FIRST_YEAR + 3, 1, 1), date(LAST_YEAR - 3, 12, 1)


@dataclass(frozen=True, slots=True)
class DueOnPage:
    """Something due, the page of what it is about, and the form of each of its figures, by its place."""

    item: DueItem
    name: str
    address: str | None
    forms: tuple[tuple[str, str], ...]


@blueprint.get("/calendar")
@reading
def calendar(question: Question) -> str:
    """A month, and above it whatever is overdue; `?month=2011-07` asks for another."""
    today = question.as_at.today
    month = _month(request.args.get("month", ""), today)
    last = next_month(month) - timedelta(days=1)
    actor = actor_now(question)
    usual, _ = usual_span(today)
    back = EARLIEST if request.args.get("since") == ALL else usual
    items = [item for item in everything_due(question, min(back, month), max(last, today)) if _matches(item)]
    overdue = [item for item in items if item.overdue]
    shown = [item for item in items if month <= item.day <= last]
    return render_template(
        "calendar.html",
        filters=_filters(question),
        month=month,
        overdue=[_on_page(item, actor) for item in overdue[:OVERDUE]],
        overdue_count=sum(item.count for item in overdue),
        rules=sorted({figure.rule for item in (*overdue, *shown) for figure in item.figures}),
        more_overdue=len(overdue) > OVERDUE,
        since=None if back == EARLIEST else usual,
        everything=same_page(since=ALL),
        days=[(day, [_on_page(item, actor) for item in group]) for day, group in by_day_due(shown)],
        count=sum(item.count for item in shown),
        today=today,
        before=same_page(month=f"{month - timedelta(days=1):%Y-%m}") if month > EARLIEST else None,
        after=same_page(month=f"{next_month(month):%Y-%m}") if month < LATEST else None,
        this=None if (month.year, month.month) == (today.year, today.month) else same_page(month=None),
    )


def _filters(question: Question) -> list[Filter]:
    return [
        Filter("q", "Reference or words"),
        Filter("kind", "What", [(kind, sentence_case(kind)) for kind in KINDS]),
        Filter("who", "Whose it is", every_officer(question, names_today())),
        Filter("partner", "Partner", every_partner(question)),
    ]


def _on_page(item: DueItem, actor: Actor | None) -> DueOnPage:
    account = None if item.account is None else UUID(item.account)
    may_submit = actor is not None and actor.may(SUBMIT, Item(item.partner, account))
    return DueOnPage(
        item,
        _name(item),
        subject_page(SUBJECTS[item.kind], item.reference),
        tuple((place(row.area, row.breakdown), _form(row)) for row in item.figures) if may_submit else (),
    )


def _name(item: DueItem) -> str:
    return name_of(item.account, names_today()) or ""


def _form(row: DueRow) -> str:
    return url_for(
        # What is declared to be awaited is there already: its figure revises that.
        "figure_forms.ask_to_revise" if row.awaited else "figure_forms.ask_to_submit",
        reference=row.indicator,
        period=row.period,
        area=row.area,
        breakdown=row.breakdown or None,
    )


def _matches(item: DueItem) -> bool:
    return (
        has_words(words_asked_for("q"), item.reference, item.words, _name(item))
        and asked_for("kind") in ("", item.kind)
        and asked_for("who") in ("", item.account)
        and asked_for("partner") in ("", item.partner)
    )


def _month(text: str, today: date) -> date:
    """Its first day; this month when the address names none that there is."""
    found = re.fullmatch(r"(\d{4})-(\d{2})", text)
    if found and 1 <= int(found[2]) <= 12 and EARLIEST.year <= int(found[1]) <= LATEST.year:
        return date(int(found[1]), int(found[2]), 1)
    return today.replace(day=1)
