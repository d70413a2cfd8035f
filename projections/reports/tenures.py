"""Tenures: who answered for what from when until when, the gaps when nobody did, and what ended each.

Of each duty they fill the time for which its subject was open, without overlap or hole.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Generic, NamedTuple, Protocol, TypeVar

from domain.account import Account
from domain.action import Action
from domain.identity import partner_id
from domain.indicator import Indicator
from domain.kinds import topic_of
from domain.outcome import Outcome
from domain.partner import Partner
from domain.risk import Risk
from domain.target import Target
from projections.engine.as_at import LONDON, AsAt, Question, day_of
from projections.ownership import (
    DUTIES,
    NOBODY,
    TIME_OVER,
    AssignmentRow,
    assignments,
    was_called_back,
    why_nobody_answers,
)
from projections.standings import (
    AccountStanding,
    PartnerStanding,
    SubjectStanding,
    standings,
)

# What ends a tenure or a gap, besides a new assignment.
ENDED_BY: dict[str, str] = {
    topic_of(event): words
    for event, words in (
        (Outcome.Closed, "the outcome was closed"),
        (Indicator.Retired, "the indicator was retired"),
        (Target.Closed, "the target was closed"),
        (Target.Withdrawn, "the target was withdrawn"),
        (Action.Completed, "the action was completed"),
        (Action.Cancelled, "the action was cancelled"),
        (Risk.Closed, "the risk was closed"),
        (Partner.Left, "the partner left the partnership"),
        (Partner.Rejoined, "the partner came back"),
        (Account.Closed, "the account was closed"),
        (Account.Seconded, "the officer was seconded again"),
        (Account.SecondmentEnded, "the secondment ended"),
        (Account.SpanSet, "the guest’s time was set anew"),
    )
}
# No event tells of it.
DAYS_ENDED = "the guest’s time ended"
ASSIGNED, ASSIGNED_ANEW = "it was assigned", "it was assigned anew"


class TenureRow(NamedTuple):
    """Time for which somebody had a duty, or with `gap`, why, in which nobody answered.

    Moments in microseconds; `until` and `ended`, what ended it, are None while it lasts. Days are those of
    London, and `days` lie between them, so far where it lasts. `position` is of the change that began it.
    """

    stream: str
    kind: str
    reference: str
    title: str
    duty: str
    partner: str | None
    account: str | None
    since: int
    until: int | None
    position: int
    gap: str | None
    ended: str | None
    first_day: date
    last_day: date | None
    days: int


class _Change(Protocol):
    @property
    def position(self) -> int: ...
    @property
    def since(self) -> int: ...


C = TypeVar("C", bound=_Change)


class _Changes(Generic[C]):
    """What happened to one thing, in order of position."""

    def __init__(self) -> None:
        self.rows: list[C] = []
        self.positions: list[int] = []

    def add(self, row: C) -> None:
        self.rows.append(row)
        self.positions.append(row.position)

    def at(self, position: int) -> C | None:
        """The last of them by then."""
        index = bisect_right(self.positions, position)
        return self.rows[index - 1] if index else None

    def between(self, first: int, last: int | None) -> Sequence[C]:
        """Those from a position on and before another."""
        end = None if last is None else bisect_left(self.positions, last)
        return self.rows[bisect_left(self.positions, first) : end]


def _gathered(rows: Iterable[C], key: str = "stream") -> defaultdict[str, _Changes[C]]:
    gathered: defaultdict[str, _Changes[C]] = defaultdict(_Changes)
    for row in rows:
        gathered[getattr(row, key)].add(row)
    return gathered


@dataclass(frozen=True, slots=True)
class _Holding:
    """How a duty stands from a change on; without an assignment nobody ever had it."""

    assignment: AssignmentRow | None
    gap: str | None


class _Moment(NamedTuple):
    """What happened, by its topic or in words, empty for an assignment; at most this position was known."""

    position: int
    at: int
    what: str


class _Past:
    """All that bears on who answered. Two statements, however much there is."""

    def __init__(self, question: Question) -> None:
        self.today = question.as_at.today
        stood = standings(question)
        self.subjects: dict[str, _Changes[SubjectStanding]] = _gathered(stood.subjects)
        self.partners: dict[str, _Changes[PartnerStanding]] = _gathered(stood.partners)
        self.accounts: dict[str, _Changes[AccountStanding]] = _gathered(stood.accounts)
        self.assigned: defaultdict[tuple[str, str], _Changes[AssignmentRow]] = defaultdict(_Changes)
        for row in assignments(question):
            self.assigned[row.stream, row.duty].add(row)

    def moments(self, stream: str, duty: str) -> list[_Moment]:
        """When something happened that may bear on it, in order."""
        given = self.assigned[stream, duty]
        found = {
            row.position: _Moment(row.position, row.since, row.topic) for row in self.subjects[stream].rows
        }
        found |= {row.position: _Moment(row.position, row.since, "") for row in given.rows}
        over: list[_Moment] = []
        for row, after in zip(given.rows, (*given.rows, None)[1:], strict=True):
            for each in self._bearing_on(row, after and after.position):
                found[each.position] = _Moment(each.position, each.since, each.topic)
            over += self._days_ended(row, after)
        return sorted([*found.values(), *over], key=lambda each: (each.at, each.position))

    def _days_ended(self, row: AssignmentRow, after: AssignmentRow | None) -> Iterator[_Moment]:
        """When the time of a guest who had the duty ran out."""
        if row.account is None:
            return
        changes = self.accounts[row.account]
        stood = [changes.at(row.position), *changes.between(row.position + 1, after and after.position)]
        ends = [each.since for each in stood[1:] if each] + [after.since if after else None]
        for each, end in zip(stood, ends, strict=True):
            if each is None or each.last_day is None or each.last_day >= self.today:
                continue
            at = _midnight_after(each.last_day)
            if max(row.since, each.since) < at and (end is None or at < end):
                yield _Moment(max(row.position, each.position), at, DAYS_ENDED)

    def _bearing_on(self, row: AssignmentRow, end: int | None) -> Iterator[PartnerStanding | AccountStanding]:
        """What happened to whoever was given the duty, while they had it."""
        yield from self.partners[str(partner_id(row.partner))].between(row.position, end)
        if row.account is not None:
            yield from self.accounts[row.account].between(row.position, end)

    def holding(self, stream: str, duty: str, when: _Moment) -> _Holding | None:
        """How the duty stood; None while its subject was not open."""
        position = when.position
        subject = self.subjects[stream].at(position)
        if subject is None or not subject.state.is_open:
            return None
        row = self.assigned[stream, duty].at(position)
        return _Holding(row, NOBODY if row is None else self._why_nobody(row, position, when.at))

    def _why_nobody(self, row: AssignmentRow, position: int, at: int) -> str | None:
        partner = self.partners[str(partner_id(row.partner))].at(position)
        account = None if row.account is None else self.accounts[row.account].at(position)
        then = None if row.account is None else self.accounts[row.account].at(row.position)
        why = why_nobody_answers(
            row.account,
            partner and partner.state,
            account and account.state,
            called_back=account is not None
            and then is not None
            and was_called_back(row.partner, account.partner, then.secondments, account.secondments),
        )
        if why is None and account and account.last_day and at >= _midnight_after(account.last_day):
            return TIME_OVER
        return why


def tenures(question: Question) -> list[TenureRow]:
    """Everybody who has ever had a duty on anything, and every gap, as known then, the latest first."""
    past = _Past(question)
    rows = [
        row
        for stream, changes in past.subjects.items()
        for duty in DUTIES[changes.rows[-1].kind]
        for row in _of_duty(past, changes.rows[-1], duty.value, question.as_at)
    ]
    return sorted(rows, key=lambda row: (-row.position, -row.since, row.kind, row.reference, row.duty))


def _midnight_after(day: date) -> int:
    """When the day after begins, in microseconds."""
    begins = datetime.combine(day + timedelta(1), time.min, LONDON)
    return int(begins.timestamp()) * 1_000_000


def _of_duty(past: _Past, subject: SubjectStanding, duty: str, as_at: AsAt) -> Iterator[TenureRow]:
    holding, begun = None, (0, 0)
    for moment in past.moments(subject.stream, duty):
        now = past.holding(subject.stream, duty, moment)
        if now == holding:
            continue
        # A gap that was closed in the instant in which it opened was none.
        if holding is not None and (holding.gap is None or moment.at > begun[1]):
            yield _row(subject, duty, holding, begun, (moment.at, _ended_by(holding, moment.what)), as_at)
        holding, begun = now, (moment.position, moment.at)
    if holding is not None:
        yield _row(subject, duty, holding, begun, None, as_at)


def _ended_by(holding: _Holding, what: str) -> str:
    if what:
        return ENDED_BY.get(what, what)
    return ASSIGNED if holding.assignment is None else ASSIGNED_ANEW


def _row(
    subject: SubjectStanding,
    duty: str,
    holding: _Holding,
    begun: tuple[int, int],
    ended: tuple[int, str] | None,
    as_at: AsAt,
) -> TenureRow:
    (position, since), (until, why) = begun, ended or (None, None)
    first = day_of(since)
    # What ends at midnight was there until the day before.
    last = None if until is None else day_of(until - 1)
    return TenureRow(
        subject.stream,
        subject.kind,
        subject.reference,
        subject.title,
        duty,
        holding.assignment and holding.assignment.partner,
        holding.assignment and holding.assignment.account,
        since,
        until,
        position,
        holding.gap,
        why,
        first,
        last,
        ((last or as_at.today) - first).days,
    )
