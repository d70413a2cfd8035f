"""Standings: how subjects that need somebody, partners and accounts have stood, from which change on."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import Select, Table, select

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
    topic_of(event) for event in (Account.Opened, Account.Closed, Account.Seconded, Account.SecondmentEnded)
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
    """By the account's id; `secondments` are codes of other partners."""

    stream: str
    partner: str
    state: AccountState
    secondments: tuple[str, ...]
    position: int
    since: int
    topic: str


def subject_standings(question: Question) -> list[SubjectStanding]:
    """Everything that needs somebody, at every change of what it is called or whether it is open."""
    query = _changes(question, _subject, "stream", "kind", "reference", "title", "state")
    rows = question.connection.execute(query.where(_subject.c.kind.in_(list(DUTIES))))
    return [SubjectStanding._make(row)._replace(state=SubjectState(row.state)) for row in rows]


def partner_standings(question: Question) -> list[PartnerStanding]:
    """Every partner, at every change."""
    rows = question.connection.execute(_changes(question, _partners.partner, "stream", "state"))
    return [PartnerStanding._make(row)._replace(state=PartnerState(row.state)) for row in rows]


def account_standings(question: Question) -> list[AccountStanding]:
    """Every account, at every change of whether it is open and for whom it may answer."""
    query = _changes(question, _partners.account, "stream", "partner", "state", "secondments")
    return [
        AccountStanding._make(row)._replace(
            state=AccountState(row.state), secondments=lines_of(row.secondments)
        )
        for row in question.connection.execute(query.where(_trail.c.topic.in_(_TELLING)))
    ]


def _changes(question: Question, table: Table, *told: str) -> Select[Any]:
    """Every version of every row by then, oldest first, with the moment and the topic of what made it so."""
    return (
        select(
            *(table.c[name] for name in told),
            table.c.from_position.label("position"),
            _trail.c.recorded_at.label("since"),
            _trail.c.topic,
        )
        .join_from(table, _trail, _trail.c.position == table.c.from_position)
        .where(table.c.from_position <= question.position)
        .order_by(table.c.from_position)
    )
