"""Use cases of what an account is granted besides its roles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from application.authority import Asker
from application.items import held
from application.service import Service, account_of
from domain.account import Account
from domain.account_grants import (
    end_cover,
    end_entry,
    end_secondment,
    grant_cover,
    grant_entry,
    second,
    set_span,
)
from domain.authority.whose import Item
from domain.provenance import Provenance, Way


class AccountGrantService(Service):
    """Each method is one change; see the domain's functions for what is refused."""

    def grant_entry(self, account: UUID, partner: str, reason: str, by: Provenance) -> int | None:
        """Refused besides: `partner_unknown`, `partner_left`."""
        code = self._code_of(partner)
        return self._decide(
            "grant_entry",
            account,
            by,
            lambda aggregate: grant_entry(aggregate, code, reason),
            lambda _asker, _aggregate: self._must_be_partners(code),
        )

    def end_entry(self, account: UUID, partner: str, reason: str, by: Provenance) -> int | None:
        return self._decide("end_entry", account, by, lambda aggregate: end_entry(aggregate, partner, reason))

    def second(self, account: UUID, partner: str, reason: str, by: Provenance) -> int | None:
        """Refused besides: `partner_unknown`, `partner_left`."""
        code = self._code_of(partner)
        return self._decide(
            "second",
            account,
            by,
            lambda aggregate: second(aggregate, code, reason),
            lambda _asker, _aggregate: self._must_be_partners(code),
        )

    def end_secondment(self, account: UUID, partner: str, reason: str, by: Provenance) -> int | None:
        return self._decide(
            "end_secondment", account, by, lambda aggregate: end_secondment(aggregate, partner, reason)
        )

    def grant_cover(
        self, account: UUID, covered: UUID, since: date, until: date, reason: str, by: Provenance
    ) -> int | None:
        """Whoever grants it answers for both accounts. Refused besides: `account_unknown`."""
        today = self._no_earlier_than(by)
        return self._decide(
            "grant_cover",
            account,
            by,
            lambda aggregate: grant_cover(
                aggregate, account_of(self.changes, covered), since, until, reason, today
            ),
            # Whoever says who covers may be away themselves.
            lambda asker, _: asker.must_reach(Item(account_of(self.changes, covered).partner)),
        )

    def end_cover(
        self, account: UUID, covered: UUID, reason: str, by: Provenance, since: date | None = None
    ) -> int | None:
        """All of it, or what begins on that day. Refused besides: `account_unknown`."""
        return self._decide(
            "end_cover",
            account,
            by,
            lambda aggregate: end_cover(aggregate, account_of(self.changes, covered), reason, since),
        )

    def set_span(
        self, account: UUID, since: date | None, until: date | None, reason: str, by: Provenance
    ) -> int | None:
        return self._decide(
            "set_span",
            account,
            by,
            lambda aggregate: set_span(aggregate, since, until, reason, self._no_earlier_than(by)),
        )

    def _no_earlier_than(self, by: Provenance) -> date:
        """Today; what is moved in is of days gone by."""
        return date.min if by.way is Way.MIGRATION else self.changes.today()

    def _decide(
        self,
        verb: str,
        account: UUID,
        by: Provenance,
        decide: Callable[[Account], object],
        check: Callable[[Asker, Account], None] = lambda _asker, _aggregate: None,
    ) -> int | None:
        return self._change(f"account.{verb}", by, Account, account, str(account), decide, held, check)
