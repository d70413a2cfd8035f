"""Signing in: counted before anything is hashed, and on record whatever became of it."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from uuid import UUID

from sqlalchemy import Engine

from domain.refusals import Refused
from infrastructure.database.engine import writing
from infrastructure.directory.people import Directory, Person, tidied
from infrastructure.directory.sessions import begin_session
from infrastructure.directory.sign_in_record import Attempt, Outcome, SignInRecord, note
from infrastructure.directory.throttle import Limit, Throttle, give_back
from infrastructure.directory.visitor import Visitor

# By what somebody came in.
PASSWORD = "password"  # noqa: S105  # the word, not one


LOOKED_AT = frozenset({"sign_in_failed", "password_wrong", "account_locked"})


class SigningIn:
    """The one way in by a password."""

    def __init__(self, engine: Engine, directory: Directory) -> None:
        self.engine = engine
        self.directory = directory
        self.throttle = Throttle(engine)
        self.record = SignInRecord(engine)

    def must_be(self, email: str, password: str, visitor: Visitor) -> Person:
        """Whose address and password these are; nothing is begun yet.

        Refused: `too_many_attempts`, `too_busy`; `sign_in_failed`, alike and after as much work whether the
        address is nobody's or the password wrong; `account_locked`, to whoever knows the password.
        """
        known = self.directory.found(email)
        account = known.account if known else None
        limits = self._limits(email, account, visitor)
        attempt = _attempt(Outcome.UNKNOWN, email, account, visitor)
        self._count(limits, attempt)
        try:
            return self.directory.signed_in(email, password)
        except Refused as refusal:
            if known is not None:
                attempt = replace(attempt, outcome=Outcome.LOCKED if known.locked else Outcome.WRONG)
            self._failed(refusal, limits, attempt)
            raise

    def begin(self, person: Person, visitor: Visitor, way: str = PASSWORD) -> str:
        """A session of whoever has shown who they are: its secret. With it, in the same transaction, goes the
        record, which never waits for the log.
        """
        attempt = _attempt(Outcome.SIGNED_IN, person.email, person.account, visitor)
        # Before it is on record, so that what was counted is what is given back.
        limits = self._limits(person.email, person.account, visitor)
        with writing(self.engine) as connection:
            note(connection, replace(attempt, way=way))
            if way == PASSWORD:
                give_back(connection, limits)
            return begin_session(connection, person, visitor.browser)

    def closed(self, person: Person, visitor: Visitor) -> None:
        """The password was right, but the account is closed."""
        self.record.note(_attempt(Outcome.CLOSED, person.email, person.account, visitor))

    def confirm(self, person: Person, password: str, visitor: Visitor, field: str = "current") -> None:
        """Whoever is signed in gives their password once more.

        Refused: `too_many_attempts`, `too_busy`, `password_wrong`.
        """
        limits = visitor.limits_again(person.account)
        attempt = _attempt(Outcome.WRONG, person.email, person.account, visitor)
        self._count(limits, attempt)
        try:
            self.directory.must_know(person.account, password, field)
        except Refused as refusal:
            self._failed(refusal, limits, attempt)
            raise
        with writing(self.engine) as connection:
            note(connection, replace(attempt, outcome=Outcome.CONFIRMED))
            give_back(connection, limits)

    def _limits(self, email: str, account: UUID | None, visitor: Visitor) -> list[Limit]:
        network = visitor.network
        here = account is not None and network is not None and self.record.came_from(account, network)
        return visitor.limits(email, account, comes_from_here=here)

    def _count(self, limits: list[Limit], attempt: Attempt) -> None:
        """Refused: `too_many_attempts`."""
        over = self.throttle.take(limits)
        if over is None:
            return
        # Once is enough: a flood must not become a flood of what is kept for a year.
        if over.first:
            self.record.note(replace(attempt, outcome=Outcome.TOO_MANY))
        seconds = max(1, ceil(over.wait.total_seconds()))
        minutes = ceil(seconds / 60)
        raise Refused(
            "too_many_attempts",
            f"That was tried too often. Try again in {minutes} minute{'s' if minutes > 1 else ''}, or from a "
            "browser in which you have signed in before.",
            retry_after=seconds,
        )

    def _failed(self, refusal: Refused, limits: list[Limit], attempt: Attempt) -> None:
        """On record where the password was looked at; where it could not be, it was no attempt."""
        if refusal.code in LOOKED_AT:
            self.record.note(attempt)
        else:
            self.throttle.give_back(limits)


def _attempt(outcome: Outcome, email: str, account: UUID | None, visitor: Visitor) -> Attempt:
    return Attempt(outcome, account, visitor.digest(tidied(email)), visitor.network)
