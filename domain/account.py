"""Account: somebody who may act. Names and addresses are kept in the directory, never in the log."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import ClassVar, Self
from uuid import UUID

from domain.aggregate import FirstEvent, RecordedAggregate
from domain.refusals import Refused, required


class Role(StrEnum):
    """What an account is trusted with."""

    OFFICER = "officer"
    LEAD = "lead"
    MANAGER = "manager"
    AUDITOR = "auditor"
    INSPECTOR = "inspector"
    VIEWER = "viewer"
    ADMINISTRATOR = "administrator"


class AccountState(StrEnum):
    """Whether it may still act."""

    OPEN = "open"
    CLOSED = "closed"

    @property
    def is_open(self) -> bool:
        return self is AccountState.OPEN


class Account(RecordedAggregate):
    """Which partner it acts for and in which roles."""

    TOPIC: ClassVar[str] = "account"

    partner: str = field(default="", init=False)
    roles: set[Role] = field(default_factory=set, init=False)
    closed: bool = field(default=False, init=False)

    class Event(RecordedAggregate.Event):
        """Something that happened to an account."""

    class Opened(FirstEvent, Event):
        TOPIC: ClassVar[str] = "account.opened"
        partner: str

        def apply(self, account: Account) -> None:
            account.partner = self.partner

    class RoleGranted(Event):
        TOPIC: ClassVar[str] = "account.role_granted"
        role: Role

        def apply(self, account: Account) -> None:
            account.roles.add(self.role)

    class RoleRevoked(Event):
        TOPIC: ClassVar[str] = "account.role_revoked"
        role: Role
        reason: str

        def apply(self, account: Account) -> None:
            account.roles.discard(self.role)

    class Closed(Event):
        TOPIC: ClassVar[str] = "account.closed"
        reason: str

        def apply(self, account: Account) -> None:
            account.closed = True
            account.roles.clear()

    @property
    def label(self) -> str:
        return "the account"

    @classmethod
    def open(cls, account: UUID, partner: str) -> Self:
        """Refused: `partner_required`."""
        partner = required(partner, "partner", "Say for which partner the account acts.")
        return cls._create(cls.Opened, id=account, partner=partner)

    def grant(self, role: Role) -> None:
        """Refused: `account_closed`."""
        self._must_be_open()
        if role not in self.roles:
            self.trigger_event(self.RoleGranted, role=role)

    def revoke(self, role: Role, reason: str) -> None:
        """Refused: `account_closed`, `role_not_held`, `reason_required`."""
        self._must_be_open()
        if role not in self.roles:
            raise Refused("role_not_held", f"This account does not hold the role {role}.", field="role")
        reason = required(reason, "reason", "Say why the role is taken away.")
        self.trigger_event(self.RoleRevoked, role=role, reason=reason)

    def close(self, reason: str) -> None:
        """Refused: `account_closed`, `reason_required`."""
        self._must_be_open()
        self.trigger_event(self.Closed, reason=required(reason, "reason", "Say why the account is closed."))

    def _must_be_open(self) -> None:
        if self.closed:
            raise Refused("account_closed", "This account is closed; open a new one instead.")
