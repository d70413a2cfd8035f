"""Desks as JSON: what is for somebody to do, and by when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from projections.accounts import account_with
from projections.engine.as_at import Question
from projections.reports.desk.desk import Desk, desk_of, desks_of
from projections.reports.desk.line import DeskLine
from projections.reports.figures_due import DueRow
from projections.reports.names import FORMER
from web.api.openapi.document import one_of
from web.api.view import NEXT, Asked, Body, page_by_key, view
from web.http.access import actor_of_caller
from web.http.context import names_today
from web.http.desks import account_of_desk, desks_seen
from web.schemas.queries import ListQuery


@dataclass(frozen=True, slots=True)
class FigureWanted:
    """A figure that is expected, and the rule that says by when; `awaited`: it was said to be on its way."""

    indicator: str
    area: str
    breakdown: str
    period: str
    due_rule: str
    awaited: bool


@dataclass(frozen=True, slots=True)
class DeskLineTold:
    """Something to do, by which change of what, under which heading, and on what ground it is theirs."""

    heading: str
    kind: str
    verb: str
    subject: str
    reference: str
    words: str
    day: date | None
    ground: str
    partner: str
    account: str | None
    number: int | None
    milestone: str
    figures: list[FigureWanted]


@dataclass(frozen=True, slots=True)
class DeskCounted:
    """Whose desk it is, and how much lies under each heading."""

    account: str
    name: str
    partner: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class DeskTold(DeskCounted):
    """The same with every line, in order of heading and day."""

    lines: list[DeskLineTold]


@view("/desk", "overview", {"desk": DeskTold | None}, names=True, signed_in=True)
def desk(question: Question, _: Asked) -> Body:
    """What is for whoever calls to do: their own desk; none, before their account was opened."""
    row = account_with(question, str(actor_of_caller().account))
    return {"desk": None if row is None else _told(desk_of(question, row))}


@view(
    "/desks", "overview", {"desks": list[DeskCounted], NEXT: str}, asks=ListQuery, names=True, signed_in=True
)
def desks(question: Question, asked: Asked) -> Body:
    """How much lies on the desks of those whom a manager answers for."""
    rows = desks_of(question, desks_seen(question, actor_of_caller()))
    return page_by_key(question, "desks", rows, asked, lambda each: each.holder.account, _counted)


@view(one_of("desks"), "overview", {"desk": DeskTold}, names=True, signed_in=True)
def desk_of_another(question: Question, _: Asked, reference: str) -> Body:
    """The desk of an account: one's own, or of somebody whom a manager answers for."""
    return {"desk": _told(desk_of(question, account_of_desk(question, reference, actor_of_caller())))}


def _counted(desk: Desk) -> DeskCounted:
    holder = desk.holder
    counts = {heading.value: count for heading, count in desk.counts.items()}
    return DeskCounted(holder.account, names_today().get(holder.account, FORMER), holder.partner, counts)


def _told(desk: Desk) -> DeskTold:
    its = _counted(desk)
    return DeskTold(its.account, its.name, its.partner, its.counts, [_line(each) for each in desk.lines])


def _line(line: DeskLine) -> DeskLineTold:
    return DeskLineTold(
        *(line.heading.value, line.kind, line.verb, line.subject, line.reference, line.words, line.day),
        *(line.ground.value, line.partner, line.account, line.number, line.milestone),
        [_wanted(row) for row in line.figures],
    )


def _wanted(row: DueRow) -> FigureWanted:
    return FigureWanted(row.indicator, row.area, row.breakdown, row.period, row.rule, row.awaited)
