"""Use cases of partners."""

from __future__ import annotations

from collections.abc import Callable, Collection
from uuid import UUID

from application.administrators import must_leave_an_administrator
from application.changes import Changes
from application.items import common
from application.service import Service
from domain.identity import OPERATOR, partner_id
from domain.partner import Partner, PartnerKind
from domain.provenance import Provenance


class PartnerService(Service):
    """Each method is one change; see the aggregate for what is refused."""

    def __init__(self, changes: Changes, administrators: Callable[[], Collection[UUID]]) -> None:
        """`administrators` names the accounts that hold the role as things stand."""
        super().__init__(changes)
        self.administrators = administrators

    def join(self, code: str, name: str, kind: PartnerKind, by: Provenance) -> int | None:
        return self._begin("partner.join", by, lambda: Partner.join(code, name, kind), field="code")

    def rename(self, partner: str, name: str, reason: str, by: Provenance) -> int | None:
        return self._decide("rename", partner, by, lambda aggregate: aggregate.rename(name, reason))

    def leave(self, partner: str, reason: str, by: Provenance) -> int | None:
        """Whoever acts for it can do nothing more. Refused besides: `last_administrator`."""

        def decide(aggregate: Partner) -> None:
            aggregate.leave(reason)
            if by.account != OPERATOR:
                must_leave_an_administrator(
                    self.changes,
                    self.administrators(),
                    lambda each: partner_id(each.partner) != aggregate.id,
                )

        return self._decide("leave", partner, by, decide)

    def rejoin(self, partner: str, reason: str, by: Provenance) -> int | None:
        return self._decide("rejoin", partner, by, lambda aggregate: aggregate.rejoin(reason))

    def _decide(
        self,
        verb: str,
        partner: str,
        by: Provenance,
        decide: Callable[[Partner], object],
    ) -> int | None:
        return self._change(f"partner.{verb}", by, Partner, partner_id(partner), partner, decide, common)
