"""Use cases of partners."""

from __future__ import annotations

from collections.abc import Callable

from application.service import Service
from domain.identity import partner_id
from domain.partner import Partner, PartnerKind
from domain.provenance import Provenance


class PartnerService(Service):
    """Each method is one change; see the aggregate for what is refused."""

    def join(self, code: str, name: str, kind: PartnerKind, by: Provenance) -> int | None:
        return self._begin("partner.join", by, lambda: Partner.join(code, name, kind), field="code")

    def rename(self, partner: str, name: str, by: Provenance) -> int | None:
        return self._decide("rename", partner, by, lambda aggregate: aggregate.rename(name))

    def leave(self, partner: str, reason: str, by: Provenance) -> int | None:
        return self._decide("leave", partner, by, lambda aggregate: aggregate.leave(reason))

    def rejoin(self, partner: str, reason: str, by: Provenance) -> int | None:
        return self._decide("rejoin", partner, by, lambda aggregate: aggregate.rejoin(reason))

    def _decide(
        self,
        verb: str,
        partner: str,
        by: Provenance,
        decide: Callable[[Partner], object],
    ) -> int | None:
        return self._change(f"partner.{verb}", by, Partner, partner_id(partner), partner, decide)
