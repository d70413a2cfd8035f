"""A partnership in which changes of owner and definition need a second person, and who they are."""

from uuid import UUID

from domain.confirmable import Confirmable
from domain.definition import Definition
from domain.provenance import Provenance, Way
from domain.role import Role
from infrastructure.container import Container
from projections.ownership import owner_of, who_owns_what
from tests.application.partnership import HOLDERS

LEAD, OFFICER, MANAGER = (HOLDERS[role] for role in (Role.LEAD, Role.OFFICER, Role.MANAGER))
PARTNER_MANAGER = HOLDERS[Role.PARTNER_MANAGER]
NEET = "indicator NI 117 owner 1"
NEW = Definition("Counted anew", unit="%", outcome="SC1", areas=("Dorset",))


def by(account: UUID, partner: str = "DCC") -> Provenance:
    return Provenance(account, Way.FORM, partner)


def needs_two(container: Container, *, needed: bool = True) -> None:
    for what in Confirmable:
        container.partnership.set_second_person(what, "Two pairs of eyes", by(MANAGER), needed=needed)


def hand_over(container: Container, account: UUID | None = OFFICER, who: UUID = MANAGER) -> int | None:
    """NI 117 of the county to one of its own."""
    return container.indicators.assign_owner("NI 117", "DCC", account, "She knows it", by(who))


def owner(container: Container, as_at: int | None = None) -> tuple[str, str | None]:
    with container.question(as_at) as question:
        stream = next(row.stream for row in who_owns_what(question) if row.reference == "NI 117")
        (row,) = owner_of(question, stream)
        return row.partner, row.account
