"""What is due: figures, milestones, actions, reviews and deadlines, by day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from flask import url_for

from domain.judgements.timeliness import Due
from domain.periods.period import Period
from infrastructure.directory.people import FORMER
from projections.actions import list_action_milestones, list_actions
from projections.engine.as_at import Question
from projections.reports.figures_due import DueRow, what_is_due
from projections.risks import list_risks
from projections.targets import AGREED, PROPOSED, list_targets
from web.http.context import link, the_container
from web.pages.formatting import place
from web.subjects import Owned, owners

FIGURE, MILESTONE, ACTION, REVIEW, TARGET = "figure", "milestone", "action", "risk review", "target deadline"
KINDS = (FIGURE, MILESTONE, ACTION, REVIEW, TARGET)

# How far back what is overdue is looked for.
YEARS_BACK = 3


@dataclass(frozen=True, slots=True)
class DueItem:
    """Something due on a day; `reference` leads to `address`, and `acts` to where it is done: by the place
    that is meant where there are several. `account` is whose it is, and `count` how many figures.
    """

    day: date
    kind: str
    reference: str
    words: str
    address: str
    partner: str
    name: str
    overdue: bool
    account: str | None = None
    acts: tuple[tuple[str, str], ...] = ()
    count: int = 1


def usual_span(today: date) -> tuple[date, date]:
    """From where overdue things are looked for, to the end of the month."""
    first = today.replace(day=1)
    return first.replace(year=max(1, today.year - YEARS_BACK)), next_month(first) - timedelta(days=1)


def next_month(month: date) -> date:
    """The first day of the month after this one."""
    return (month + timedelta(days=31)).replace(day=1)


def everything_due(question: Question, first: date, last: date, *, may_submit: bool) -> list[DueItem]:
    """All that is still to be done between two days, in order of day. A fixed number of statements."""
    items = [
        *_figures(question, first, last, may_submit=may_submit),
        *_actions(question, first, last),
        *_reviews(question, first, last),
        *_deadlines(question, first, last),
    ]
    return sorted(items, key=lambda item: (item.day, KINDS.index(item.kind), item.reference, item.words))


def _figures(question: Question, first: date, last: date, *, may_submit: bool) -> Iterator[DueItem]:
    names = the_container().directory.names()

    def what(row: DueRow) -> tuple[date, str, str]:
        return (row.due, row.indicator, row.period)

    for (day, indicator, period), group in groupby(what_is_due(question, first, last), key=what):
        rows = list(group)
        one = rows[0]
        places = [place(row.area, row.breakdown) for row in rows]
        yield DueItem(
            day,
            FIGURE,
            indicator,
            f"{one.title}: {Period.of(period).label} for {'; '.join(places)}",
            link("indicators.indicator", reference=indicator),
            one.partner or "",
            names.get(one.account, FORMER) if one.account else "",
            any(row.standing is Due.OVERDUE for row in rows),
            one.account,
            tuple((where, _submitting(row)) for where, row in zip(places, rows, strict=True))
            if may_submit
            else (),
            len(rows),
        )


def _submitting(row: DueRow) -> str:
    return url_for(
        "figure_forms.ask_to_submit",
        reference=row.indicator,
        period=row.period,
        area=row.area,
        breakdown=row.breakdown or None,
    )


def _actions(question: Question, first: date, last: date) -> Iterator[DueItem]:
    held, today = owners(question), question.as_at.today
    running = {row.stream: row for row in list_actions(question) if row.state in ("planned", "started")}
    for row in running.values():
        yield from _one(
            held, row.stream, date.fromisoformat(row.due), first, last, today,
            (ACTION, row.reference, row.title, link("actions.action", reference=row.reference)),
        )  # fmt: skip
    for each in list_action_milestones(question):
        action = running.get(each.action)
        if action is not None and each.reached is None:
            address = link("actions.action", reference=action.reference)
            yield from _one(
                held, each.action, date.fromisoformat(each.due), first, last, today,
                (MILESTONE, action.reference, each.milestone, address),
            )  # fmt: skip


def _reviews(question: Question, first: date, last: date) -> Iterator[DueItem]:
    held, today = owners(question), question.as_at.today
    for row in list_risks(question):
        if row.state == "open" and row.next_review is not None:
            yield from _one(
                held, row.stream, date.fromisoformat(row.next_review), first, last, today,
                (REVIEW, row.reference, row.title, link("risks.risk", reference=row.reference)),
            )  # fmt: skip


def _deadlines(question: Question, first: date, last: date) -> Iterator[DueItem]:
    held = owners(question)
    for row in list_targets(question):
        if row.state in (PROPOSED, AGREED) and row.terms.deadline is not None:
            day = Period.of(row.terms.deadline).last_day
            # A deadline that is over is not overdue: the figures say whether it was reached.
            yield from _one(
                held, row.stream, day, first, last, day,
                (TARGET, row.reference, row.terms.title, link("targets.target", reference=row.reference)),
            )  # fmt: skip


def _one(
    held: dict[tuple[str, str], Owned],
    stream: str,
    day: date,
    first: date,
    last: date,
    today: date,
    told: tuple[str, str, str, str],
) -> Iterator[DueItem]:
    if first <= day <= last:
        owner = held.get((stream, "owner"))
        kind, reference, words, address = told
        yield DueItem(
            day,
            kind,
            reference,
            words,
            address,
            owner.partner if owner else "",
            owner.name if owner else "",
            day < today,
            owner.account if owner else None,
        )


def by_day_due(items: Sequence[DueItem]) -> list[tuple[date, list[DueItem]]]:
    """Grouped by day."""
    return [(day, list(group)) for day, group in groupby(items, key=lambda item: item.day)]
