"""Standings: how subjects that need somebody, partners and accounts have stood, from which change on."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, Table, literal, select, union_all

from domain.account import Account, AccountState
from domain.kinds import SubjectState, topic_of
from domain.partner import PartnerState
from projections.account_columns import lines_of
from projections.engine.as_at import Question
from projections.ownership import DUTIES
from projections.partners import Partners
from projections.subjects import Subjects
from projections.trail import Trail

_subjects = Subjects()
_subject, _trail, _partners = _subjects.subject, Trail(_subjects).trail, Partners()

# What bears on whether an account answers for something. Its other changes are many.
_TELLING = [
    topic_of(event)
    for event in (
        *(Account.Opened, Account.Closed, Account.Seconded, Account.SecondmentEnded),
        Account.SpanSet,
    )
]


class SubjectStanding(NamedTuple):
    """From `position` and `since` (microseconds) on, by an event of this topic; the title as it was then."""

    stream: str
    kind: str
    reference: str
    title: str
    state: SubjectState
    position: int
    since: int
    topic: str


class PartnerStanding(NamedTuple):
    """By the partner's stream."""

    stream: str
    state: PartnerState
    position: int
    since: int
    topic: str


class AccountStanding(NamedTuple):
    """By the account's id; `secondments` are codes of other partners, `last_day` a guest's."""

    stream: str
    partner: str
    state: AccountState
    secondments: tuple[str, ...]
    last_day: date | None
    position: int
    since: int
    topic: str


class Standings(NamedTuple):
    """Everything that needs somebody, partners and accounts, each at every change that bears on it."""

    subjects: list[SubjectStanding]
    partners: list[PartnerStanding]
    accounts: list[AccountStanding]


def standings(question: Question) -> Standings:
    """As known by then, oldest first; in one statement."""
    told = Standings([], [], [])
    for row in question.connection.execute(_every_change(question)):
        made = (row.position, row.since, row.topic)
        match row.of:
            case "subject":
                subject = (row.stream, row.kind, row.reference, row.title, SubjectState(row.state))
                told.subjects.append(SubjectStanding(*subject, *made))
            case "partner":
                told.partners.append(PartnerStanding(row.stream, PartnerState(row.state), *made))
            case _:
                last = date.fromisoformat(row.until) if row.until else None
                account = (row.stream, row.partner, AccountState(row.state), lines_of(row.secondments), last)
                told.accounts.append(AccountStanding(*account, *made))
    return told


def _every_change(question: Question) -> Select[Any]:
    subjects = _changes("subject", _subject).where(_subject.c.kind.in_(list(DUTIES)))
    partners = _changes("partner", _partners.partner)
    accounts = _changes("account", _partners.account).where(_trail.c.topic.in_(_TELLING))
    every = union_all(subjects, partners, accounts).subquery()
    return select(every).where(every.c.position <= question.position).order_by(every.c.position)


def _changes(of: str, table: Table) -> Select[Any]:
    """Every version of every row, with the moment and the topic of what made it so; empty what it has not."""
    told = ("stream", "kind", "reference", "title", "state", "partner", "secondments", "until")
    return select(
        literal(of).label("of"),
        *(table.c.get(name, literal("")).label(name) for name in told),
        table.c.from_position.label("position"),
        _trail.c.recorded_at.label("since"),
        _trail.c.topic,
    ).join_from(table, _trail, _trail.c.position == table.c.from_position)
