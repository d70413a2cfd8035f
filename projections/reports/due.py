"""What is due: figures, milestones, actions, reviews, mitigations and deadlines, by day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from domain.judgements.timeliness import Due
from domain.periods.period import Period
from projections.actions import list_action_milestones, list_actions
from projections.engine.as_at import Question
from projections.ownership import OWNER
from projections.reports.area_names import AreaNames
from projections.reports.figures_due import DueRow, Whose, figures_due
from projections.reports.owners import Holder, holders
from projections.risks import list_mitigations, list_risks
from projections.targets import list_targets

FIGURE, MILESTONE, ACTION = "figure", "milestone", "action"
REVIEW, MITIGATION, TARGET = "risk review", "mitigation", "target deadline"
# Each with the kind of subject that its reference names.
SUBJECTS = {
    FIGURE: "indicator",
    MILESTONE: "action",
    ACTION: "action",
    REVIEW: "risk",
    MITIGATION: "risk",
    TARGET: "target",
}
KINDS = tuple(SUBJECTS)

# How far back what is overdue is looked for.
YEARS_BACK = 3


@dataclass(frozen=True, slots=True)
class DueItem:
    """Something due on a day: `kind` is one of KINDS, `reference` its subject's; `partner` and `account` say
    whose it is. Of figures, `figures` are those expected, one for each place; of a mitigation, `number` says
    which of its risk.
    """

    day: date
    kind: str
    reference: str
    words: str
    partner: str
    account: str | None
    overdue: bool
    figures: tuple[DueRow, ...] = ()
    number: int | None = None

    @property
    def rule(self) -> str | None:
        """The rule by which figures are due on this day; what else is due has its day from somebody."""
        return self.figures[0].rule if self.figures else None

    @property
    def count(self) -> int:
        """How many things these are."""
        return len(self.figures) or 1


class Span(NamedTuple):
    """From one day to another, both included; and the day it is."""

    first: date
    last: date
    today: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


def usual_span(today: date) -> tuple[date, date]:
    """From where overdue things are looked for, to the end of the month."""
    first = today.replace(day=1)
    return first.replace(year=max(1, today.year - YEARS_BACK)), next_month(first) - timedelta(days=1)


def next_month(month: date) -> date:
    """The first day of the month after this one."""
    return (month + timedelta(days=31)).replace(day=1)


def everything_due(
    question: Question, first: date, last: date, *, whose: Whose | None = None
) -> list[DueItem]:
    """All that is still to be done between two days, in order of day; of figures only theirs, where that is
    said. A fixed number of statements.
    """
    span, owned_by = Span(first, last, question.as_at.today), holders(question)
    items = [
        *_figures(question, span, whose),
        *_actions(question, span, owned_by),
        *_of_risks(question, span, owned_by),
        *_deadlines(question, span, owned_by),
    ]
    return sorted(items, key=lambda item: (item.day, KINDS.index(item.kind), item.reference, item.words))


def _figures(question: Question, span: Span, whose: Whose | None) -> Iterator[DueItem]:
    def what(row: DueRow) -> tuple[date, str, str, str, str]:
        return (row.due, row.indicator, row.period, row.partner or "", row.account or "")

    names = AreaNames(question)
    rows_due = sorted(figures_due(question, span.first, span.last, whose=whose), key=what)
    for (day, indicator, period, _, _), group in groupby(rows_due, key=what):
        rows = tuple(group)
        places = "; ".join(names.place(row.area, row.breakdown) for row in rows)
        yield DueItem(
            day,
            FIGURE,
            indicator,
            f"{rows[0].title}: {Period.of(period).label} for {places}",
            rows[0].partner or "",
            rows[0].account,
            any(row.standing is Due.OVERDUE for row in rows),
            rows,
        )


Owners = dict[tuple[str, str], Holder]


def _actions(question: Question, span: Span, owned_by: Owners) -> Iterator[DueItem]:
    running = {row.stream: row for row in list_actions(question) if row.is_open}
    for row in running.values():
        day = date.fromisoformat(row.due)
        if day in span:
            owner = owned_by.get((row.stream, OWNER))
            yield _item(day, ACTION, row.reference, row.title, owner, overdue=day < span.today)
    for each in list_action_milestones(question):
        action, day = running.get(each.action), date.fromisoformat(each.due)
        if action is not None and each.reached is None and day in span:
            owner = owned_by.get((each.action, OWNER))
            yield _item(day, MILESTONE, action.reference, each.milestone, owner, overdue=day < span.today)


def _of_risks(question: Question, span: Span, owned_by: Owners) -> Iterator[DueItem]:
    risks = {row.stream: row for row in list_risks(question) if row.is_open}
    for row in risks.values():
        if row.next_review is not None and (day := date.fromisoformat(row.next_review)) in span:
            owner = owned_by.get((row.stream, OWNER))
            yield _item(day, REVIEW, row.reference, row.title, owner, overdue=day < span.today)
    for each in list_mitigations(question):
        risk = risks.get(each.risk)
        if risk is None or each.completed is not None or each.due is None:
            continue
        if (day := date.fromisoformat(each.due)) in span:
            owner = owned_by.get((each.risk, OWNER))
            item = _item(day, MITIGATION, risk.reference, each.title, owner, overdue=day < span.today)
            yield replace(item, number=each.mitigation)


def _deadlines(question: Question, span: Span, owned_by: Owners) -> Iterator[DueItem]:
    for row in list_targets(question):
        if row.is_open and row.terms.deadline is not None:
            day = Period.of(row.terms.deadline).last_day
            if day in span:
                owner = owned_by.get((row.stream, OWNER))
                # A deadline that is over is not overdue: the figures say whether it was reached.
                yield _item(day, TARGET, row.reference, row.terms.title, owner, overdue=False)


def _item(
    day: date, kind: str, reference: str, words: str, owner: Holder | None, *, overdue: bool
) -> DueItem:
    partner, account = (owner.partner, owner.account) if owner else ("", None)
    return DueItem(day, kind, reference, words, partner, account, overdue)


def by_day_due(items: Sequence[DueItem]) -> list[tuple[date, list[DueItem]]]:
    """Grouped by day."""
    return [(day, list(group)) for day, group in groupby(items, key=lambda item: item.day)]
