"""For whom something was done, where who did it does not say so; and where no reason was asked."""

from __future__ import annotations

from domain.provenance import Way
from projections.reports.names import Names, name_of
from projections.trail import TrailRow

# Every change of these has a reason, since there were accounts of whose it is; older ones were not asked.
ASKED_SINCE = frozenset(
    {
        "account.role_granted",
        "partner.renamed",
        "indicator.verifier_assigned",
        *(f"{kind}.owner_assigned" for kind in ("outcome", "indicator", "target", "action", "risk")),
    }
)


def acted_for(row: TrailRow, names: Names) -> str:
    """`, for EDDC, covering for Ann Hart`: what follows whoever did it; nothing for what is their own."""
    said = []
    if row.for_partner:
        said.append(f"for {row.for_partner}")
    if row.covering:
        said.append(f"covering for {name_of(row.covering, names)}")
    if row.operated_by:
        hand = name_of(row.operated_by, names)
        said.append(f"by a token that {hand} issued" if row.way == Way.API.value else f"entered by {hand}")
    return "".join(f", {each}" for each in said)


def was_not_asked(row: TrailRow) -> bool:
    """Whether it was recorded before a reason was asked for."""
    return row.topic in ASKED_SINCE and not row.reason
