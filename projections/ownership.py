"""Ownership: who answers for what, since when, and where nobody does."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar, NamedTuple

from sqlalchemy import BigInteger, Column, Connection, Select, Text, and_, func, select

from domain.account import AccountState
from domain.action import Action
from domain.identity import spelled_among
from domain.indicator import Indicator
from domain.kinds import KINDS, Duty, SubjectState
from domain.outcome import Outcome
from domain.partner import PartnerState
from domain.risk import Risk
from domain.target import Target
from projections.account_columns import lines_of
from projections.engine.as_at import Question, asked_once
from projections.engine.recorded import Recorded
from projections.engine.versions import in_force, versioned_table
from projections.engine.view import View
from projections.partners import Partners
from projections.subjects import Subjects

# Why a duty is a gap that was never given to anybody.
NOBODY = "nobody is assigned"
TIME_OVER = "the officer's time as a guest is over"
OWNER, VERIFIER = Duty.OWNER.value, Duty.VERIFIER.value

# What needs whom: the kinds of subject, each with the duties somebody must have taken.
DUTIES: dict[str, tuple[Duty, ...]] = {kind.topic: kind.duties for kind in KINDS.values() if kind.duties}


class OwnershipRow(NamedTuple):
    """`account` is None where the partner answers without naming anybody; `since` in microseconds; `gap` says
    why nobody really answers, on what is open.
    """

    stream: str
    kind: str
    reference: str
    title: str
    duty: str
    partner: str
    account: str | None
    since: int
    gap: str | None


class AssignmentRow(NamedTuple):
    """A duty given to a partner, and to its officer where it has named one; `since` in microseconds."""

    stream: str
    duty: str
    partner: str
    account: str | None
    position: int
    since: int


class GapRow(NamedTuple):
    """A duty that nobody really holds, and why."""

    stream: str
    kind: str
    reference: str
    title: str
    duty: str
    why: str
    partner: str | None


class Ownership(View):
    """One row per subject and duty."""

    listens: ClassVar[frozenset[str]] = frozenset(DUTIES)

    def __init__(self, prefix: str = "") -> None:
        super().__init__(prefix)
        self.ownership = versioned_table(
            f"{prefix}ownership",
            self.metadata,
            ["stream", "duty"],
            [
                Column("partner", Text, nullable=False),
                Column("account", Text),
                Column("since", BigInteger, nullable=False),
            ],
        )
        self.rows = self.versioned(self.ownership)
        for assigned in (
            Outcome.OwnerAssigned,
            Indicator.OwnerAssigned,
            Target.OwnerAssigned,
            Action.OwnerAssigned,
            Risk.OwnerAssigned,
        ):
            self.on(assigned, self._owner_assigned)
        self.on(Indicator.VerifierAssigned, self._verifier_assigned)

    def _owner_assigned(self, _: Connection, recorded: Recorded, event: Any) -> None:
        self._assign(recorded, OWNER, event)

    def _verifier_assigned(self, _: Connection, recorded: Recorded, event: Any) -> None:
        self._assign(recorded, VERIFIER, event)

    def _assign(self, recorded: Recorded, duty: str, event: Any) -> None:
        account = str(event.owner.account) if event.owner.account else None
        values = (event.owner.partner, account, recorded.recorded_at)
        self.rows.put((recorded.stream, duty), recorded.position, values)


_owned = Ownership().ownership
_subject = Subjects().subject
_partners = Partners()


@asked_once
def who_owns_what(question: Question, *, ended: bool = False) -> list[OwnershipRow]:
    """Every duty somebody holds as then, by partner, kind and reference; on what is ended only if asked."""
    query = _duties(question.position).where(_owned.c.duty.is_not(None))
    query = query.order_by(_owned.c.partner, _subject.c.kind, _subject.c.reference, _owned.c.duty)
    if not ended:
        query = query.where(_subject.c.state == SubjectState.OPEN.value)
    today = question.as_at.today.isoformat()
    return [_owned_row(row, today) for row in question.connection.execute(query).all()]


def _owned_row(row: Any, today: str) -> OwnershipRow:
    gap = _why_open(row, today) if row.state == SubjectState.OPEN.value else None
    its = (row.stream, row.kind, row.reference, row.title, row.duty)
    return OwnershipRow(*its, row.partner, row.account, row.since, gap)


class OwnerRow(NamedTuple):
    """The partner that answers, and its officer once there is one."""

    partner: str
    account: str | None


@asked_once
def owner_of(question: Question, stream: str) -> list[OwnerRow]:
    """Who owns the subject as then, ended or not; nobody, where it has no owner."""
    query = select(_owned.c.partner, _owned.c.account).where(
        _owned.c.stream == stream, _owned.c.duty == OWNER, in_force(_owned, question.position)
    )
    return [OwnerRow(*row) for row in question.connection.execute(query).all()]


def ownership_gaps(question: Question) -> list[GapRow]:
    """Every duty that nobody really holds as then on what is still open; a guest's from the day after the
    last of theirs.
    """
    today = question.as_at.today.isoformat()
    subjects: dict[tuple[str, str, str, str], dict[str, Any]] = {}
    for row in question.connection.execute(_duties_on_what_is_open(question.position)):
        duties = subjects.setdefault((row.stream, row.kind, row.reference, row.title), {})
        if row.duty is not None:
            duties[row.duty] = row
    return [
        GapRow(*subject, duty, why, duties[duty].partner if duty in duties else None)
        for subject, duties in subjects.items()
        for duty in DUTIES[subject[1]]
        if (why := _why_open(duties.get(duty), today)) is not None
    ]


def _duties_on_what_is_open(position: int) -> Select[Any]:
    """Every open subject that needs somebody, with each duty held on it."""
    return (
        _duties(position)
        .where(_subject.c.state == SubjectState.OPEN.value, _subject.c.kind.in_(list(DUTIES)))
        .order_by(_subject.c.kind, _subject.c.reference)
    )


def _duties(position: int) -> Select[Any]:
    """Every subject with each duty held on it, and how the partner and account that hold it stand."""
    partner, account = _partners.partner, _partners.account
    # The account as it stood when it was given the duty.
    as_given = account.alias("as_given")
    # However the partner was spelled when the duty was assigned.
    same_partner = func.lower(partner.c.code) == func.lower(_owned.c.partner)
    return (
        select(
            *(_subject.c[name] for name in ("stream", "kind", "reference", "title", "state")),
            *(_owned.c[name] for name in ("duty", "partner", "account", "since")),
            account.c.state.label("account_state"),
            account.c.partner.label("own"),
            account.c.secondments.label("lent_now"),
            account.c.until.label("guest_until"),
            as_given.c.secondments.label("lent_then"),
            partner.c.state.label("partner_state"),
        )
        .select_from(_subject)
        .outerjoin(_owned, and_(_owned.c.stream == _subject.c.stream, in_force(_owned, position)))
        .outerjoin(account, and_(account.c.stream == _owned.c.account, in_force(account, position)))
        .outerjoin(
            as_given, and_(as_given.c.stream == _owned.c.account, in_force(as_given, _owned.c.from_position))
        )
        .outerjoin(partner, and_(same_partner, in_force(partner, position)))
        .where(in_force(_subject, position))
    )


def why_nobody_answers(
    account: str | None, partner: PartnerState | None, state: AccountState | None, *, called_back: bool
) -> str | None:
    """Why what was given to a partner, and to this account of it, is a gap all the same."""
    if partner is PartnerState.LEFT:
        return "the partner has left the partnership"
    if account is None:
        return "the partner has named no officer"
    if state is AccountState.CLOSED:
        return "the officer's account is closed"
    return "the secondment has ended" if called_back else None


def was_called_back(partner: str, own: str, lent_then: Collection[str], lent_now: Collection[str]) -> bool:
    """Whether an officer who was seconded there when the duty was given no longer is.

    Older logs have owners that nobody had seconded: those are not judged again.
    """
    return bool(spelled_among(partner, lent_then)) and not spelled_among(partner, {own, *lent_now})


def _why_open(row: Any, today: str) -> str | None:
    if row is None:
        return NOBODY
    if why := _why_not_theirs(row):
        return why
    return TIME_OVER if row.guest_until is not None and row.guest_until < today else None


def _why_not_theirs(row: Any) -> str | None:
    return why_nobody_answers(
        row.account,
        row.partner_state and PartnerState(row.partner_state),
        row.account_state and AccountState(row.account_state),
        called_back=row.own is not None
        and was_called_back(row.partner, row.own, lines_of(row.lent_then or ""), lines_of(row.lent_now)),
    )


def assignments(question: Question) -> list[AssignmentRow]:
    """Everybody who was ever given a duty on anything by then, oldest first."""
    columns = (_owned.c[name] for name in ("stream", "duty", "partner", "account", "from_position", "since"))
    query = (
        select(*columns).where(_owned.c.from_position <= question.position).order_by(_owned.c.from_position)
    )
    return [AssignmentRow(*row) for row in question.connection.execute(query).all()]
