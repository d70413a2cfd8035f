"""Account: somebody who may act. Names and addresses are kept in the directory, never in the log."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import field
from datetime import date
from enum import StrEnum
from typing import ClassVar, Self
from uuid import UUID

from domain.aggregate import FirstEvent, RecordedAggregate
from domain.identity import spelled_among
from domain.refusals import Refused, required
from domain.role import FOR_ONE_PARTNER, Role, must_go_together
from domain.span import Span, must_be_in_order, span_of


class AccountState(StrEnum):
    """Whether it may still act."""

    OPEN = "open"
    CLOSED = "closed"

    @property
    def is_open(self) -> bool:
        return self is AccountState.OPEN


class Holder(StrEnum):
    """Whose an account is: a person's, or a machine's that acts by token alone."""

    PERSON = "person"
    SERVICE = "service"


class Account(RecordedAggregate):
    """For which partner it acts, in which roles, and what it was granted besides.

    `entries`: partners for which it enters figures besides its own; `secondments`: partners for which it may
    be an owner; `covers`: whose leave it covers, from when until when; `span`: a guest's time.
    """

    TOPIC: ClassVar[str] = "account"

    partner: str = field(default="", init=False)
    holder: Holder = field(default=Holder.PERSON, init=False)
    roles: set[Role] = field(default_factory=set, init=False)
    closed: bool = field(default=False, init=False)
    locked: bool = field(default=False, init=False)
    entries: set[str] = field(default_factory=set, init=False)
    secondments: set[str] = field(default_factory=set, init=False)
    covers: dict[UUID, tuple[Span, ...]] = field(default_factory=dict, init=False)
    span: Span | None = field(default=None, init=False)

    class Event(RecordedAggregate.Event):
        """Something that happened to an account."""

    class Opened(FirstEvent, Event):
        TOPIC: ClassVar[str] = "account.opened"
        partner: str
        holder: Holder = Holder.PERSON
        since: date | None = None
        until: date | None = None

        def apply(self, account: Account) -> None:
            account.partner = self.partner
            account.holder = self.holder
            account.span = span_of(self.since, self.until)

    class RoleGranted(Event):
        TOPIC: ClassVar[str] = "account.role_granted"
        role: Role
        reason: str = ""

        def apply(self, account: Account) -> None:
            account.roles.add(self.role)

    class RoleRevoked(Event):
        TOPIC: ClassVar[str] = "account.role_revoked"
        role: Role
        reason: str

        def apply(self, account: Account) -> None:
            account.roles.discard(self.role)

    class EntryGranted(Event):
        TOPIC: ClassVar[str] = "account.entry_granted"
        partner: str
        reason: str

        def apply(self, account: Account) -> None:
            account.entries.add(self.partner)

    class EntryEnded(Event):
        TOPIC: ClassVar[str] = "account.entry_ended"
        partner: str
        reason: str

        def apply(self, account: Account) -> None:
            account.entries.discard(self.partner)

    class Seconded(Event):
        TOPIC: ClassVar[str] = "account.seconded"
        partner: str
        reason: str

        def apply(self, account: Account) -> None:
            account.secondments.add(self.partner)

    class SecondmentEnded(Event):
        TOPIC: ClassVar[str] = "account.secondment_ended"
        partner: str
        reason: str

        def apply(self, account: Account) -> None:
            account.secondments.discard(self.partner)

    class CoverGranted(Event):
        TOPIC: ClassVar[str] = "account.cover_granted"
        covered: UUID
        since: date
        until: date
        reason: str

        def apply(self, account: Account) -> None:
            spans = account.covers.get(self.covered, ())
            account.covers[self.covered] = (*spans, Span(self.since, self.until))

    class CoverEnded(Event):
        """All of it for that account, or what begins on the day `since`."""

        TOPIC: ClassVar[str] = "account.cover_ended"
        covered: UUID
        reason: str
        since: date | None = None

        def apply(self, account: Account) -> None:
            spans = account.covers.pop(self.covered, ())
            left = tuple(each for each in spans if self.since is not None and each.since != self.since)
            if left:
                account.covers[self.covered] = left

    class SpanSet(Event):
        TOPIC: ClassVar[str] = "account.span_set"
        since: date | None
        until: date | None
        reason: str

        def apply(self, account: Account) -> None:
            account.span = span_of(self.since, self.until)

    class Locked(Event):
        TOPIC: ClassVar[str] = "account.locked"
        reason: str

        def apply(self, account: Account) -> None:
            account.locked = True

    class Unlocked(Event):
        TOPIC: ClassVar[str] = "account.unlocked"
        reason: str

        def apply(self, account: Account) -> None:
            account.locked = False

    class Closed(Event):
        TOPIC: ClassVar[str] = "account.closed"
        reason: str

        def apply(self, account: Account) -> None:
            account.closed = True
            account.roles.clear()
            account.entries.clear()
            account.secondments.clear()
            account.covers.clear()

    # What was done in the directory, which alone knows the names, changes nothing here.

    class Invited(Event):
        TOPIC: ClassVar[str] = "account.invited"
        recovery: bool

    class PasswordSet(Event):
        """By a one-time link, `link_of` says who made that."""

        TOPIC: ClassVar[str] = "account.password_set"
        link_of: UUID | None = None

    class TokenIssued(Event):
        TOPIC: ClassVar[str] = "account.token_issued"
        token: int
        scopes: tuple[str, ...]
        until: date

    class TokenRevoked(Event):
        TOPIC: ClassVar[str] = "account.token_revoked"
        token: int

    class Renamed(Event):
        TOPIC: ClassVar[str] = "account.renamed"
        reason: str

    class AddressChanged(Event):
        TOPIC: ClassVar[str] = "account.address_changed"
        reason: str

    class Erased(Event):
        TOPIC: ClassVar[str] = "account.erased"
        reason: str

    @property
    def label(self) -> str:
        return "the account"

    @classmethod
    def open(
        cls,
        account: UUID,
        partner: str,
        holder: Holder = Holder.PERSON,
        since: date | None = None,
        until: date | None = None,
    ) -> Self:
        """With a last day, a guest's. Refused: `partner_required`, `days_out_of_order`."""
        partner = required(partner, "partner", "Say for which partner the account acts.")
        must_be_in_order(since, until)
        return cls._create(cls.Opened, id=account, partner=partner, holder=holder, since=since, until=until)

    def acts_in(self, partner: str) -> bool:
        """Whether it can answer for something there: its own partner, or one that it is seconded to."""
        return bool(spelled_among(partner, {self.partner, *self.secondments}))

    def grant(self, role: Role, reason: str) -> None:
        """Refused: `account_closed`, `reason_required`, `roles_incompatible`, `not_for_a_service`."""
        self.must_be_open()
        if role in self.roles:
            return
        if self.holder is Holder.SERVICE and role not in FOR_ONE_PARTNER | {Role.VIEWER}:
            raise Refused(
                "not_for_a_service",
                f"A service account does one partner’s work, and is no {role.words}. Grant that to a person.",
                field="role",
            )
        must_go_together({*self.roles, role, *self._lent_to()})
        reason = required(reason, "reason", "Say why the role is granted.")
        self.trigger_event(self.RoleGranted, role=role, reason=reason)

    def revoke(self, role: Role, reason: str) -> None:
        """Refused: `account_closed`, `role_not_held`, `reason_required`."""
        self.must_be_open()
        if role not in self.roles:
            raise Refused("role_not_held", f"This account does not hold the role {role.words}.", field="role")
        reason = required(reason, "reason", "Say why the role is taken away.")
        self.trigger_event(self.RoleRevoked, role=role, reason=reason)

    def lock(self, reason: str) -> None:
        """Refused: `account_closed`, `reason_required`."""
        self.must_be_open()
        if not self.locked:
            self.trigger_event(
                self.Locked, reason=required(reason, "reason", "Say why the account is locked.")
            )

    def unlock(self, reason: str) -> None:
        """Refused: `account_closed`, `account_not_locked`, `reason_required`."""
        self.must_be_open()
        if not self.locked:
            raise Refused("account_not_locked", "This account is not locked.")
        self.trigger_event(
            self.Unlocked, reason=required(reason, "reason", "Say why the account is unlocked.")
        )

    def close(self, reason: str) -> None:
        """Refused: `account_closed`, `reason_required`."""
        self.must_be_open()
        self.trigger_event(self.Closed, reason=required(reason, "reason", "Say why the account is closed."))

    def must_be_open(self) -> None:
        """Refused: `account_closed`."""
        if self.closed:
            raise Refused("account_closed", "This account is closed; open a new one instead.")

    def _lent_to(self) -> Collection[Role]:
        """What it answers as by what it was granted besides."""
        return {Role.OFFICER} if self.entries or self.secondments or self.covers else ()
