"""Somebody who asks, and what they are answered when they may not."""

from collections.abc import Callable
from uuid import UUID, uuid4

from domain.provenance import Provenance, Way
from domain.role import Role
from infrastructure.container import Container
from tests.application.partnership import OPERATED
from tests.application.reading import refused

WHY = "As the board decided"


def acting(account: UUID, partner: str | None = "DCC", scopes: frozenset[str] | None = None) -> Provenance:
    return Provenance(account, Way.API, partner, scopes=scopes)


def somebody(container: Container, *roles: Role, partner: str = "PDC") -> Provenance:
    """Somebody with a new account."""
    account = uuid4()
    container.accounts.open(account, partner, roles, WHY, OPERATED)
    return acting(account, partner)


def code_of(container: Container, ask: Callable[[], object]) -> str:
    return refused(container, ask).code
