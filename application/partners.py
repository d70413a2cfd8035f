"""Use cases of partners."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Protocol
from uuid import UUID

from application.administrators import must_leave_an_administrator
from application.authority import Asker
from application.changes import Changes
from application.items import common
from application.service import Service
from domain.identity import OPERATOR, partner_id
from domain.partner import Partner, PartnerKind
from domain.provenance import Provenance


class Distinguished(Protocol):
    """Refuses a partner that looks like what another is called, or was; gives the position as of which it
    does not. `new`: its code is.
    """

    def __call__(self, code: str, name: str, *, new: bool) -> int: ...


class PartnerService(Service):
    """Each method is one change; see the aggregate for what is refused."""

    def __init__(
        self,
        changes: Changes,
        administrators: Callable[[], Collection[UUID]],
        distinguished: Distinguished,
    ) -> None:
        """`administrators` names the accounts that hold the role as things stand."""
        super().__init__(changes)
        self.administrators = administrators
        self.distinguished = distinguished

    def join(self, code: str, name: str, kind: PartnerKind, by: Provenance) -> int | None:
        """Refused besides: as `distinguished`."""

        def check(_: Asker) -> None:
            self._must_be_told_apart(code, name, new=True)

        return self._begin("partner.join", by, lambda: Partner.join(code, name, kind), check, field="code")

    def rename(self, partner: str, name: str, reason: str, by: Provenance) -> int | None:
        """Refused besides: as `distinguished`."""

        def decide(aggregate: Partner) -> None:
            former = aggregate.name
            aggregate.rename(name, reason)
            if aggregate.name != former:
                self._must_be_told_apart(aggregate.code, aggregate.name, new=False)

        return self._decide("rename", partner, by, decide)

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

    def _must_be_told_apart(self, code: str, name: str, *, new: bool) -> None:
        """However many partners join or are renamed at once."""
        self.changes.unless_since(Partner.TOPIC, self.distinguished(code, name, new=new))

    def _decide(
        self,
        verb: str,
        partner: str,
        by: Provenance,
        decide: Callable[[Partner], object],
    ) -> int | None:
        return self._change(f"partner.{verb}", by, Partner, partner_id(partner), partner, decide, common)
