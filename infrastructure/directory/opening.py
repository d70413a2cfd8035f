"""Opening an account: an entry in the directory and an event in the log, both or neither."""

from __future__ import annotations

from uuid import uuid4

from application.changes import Collision
from domain.account import Role
from domain.provenance import Provenance
from domain.refusals import Refused
from infrastructure.container import Container


def open_account(
    container: Container,
    name: str,
    email: str,
    partner: str,
    roles: tuple[Role, ...],
    by: Provenance,
    password: str | None = None,
) -> int | None:
    """Refused: what the directory and the service refuse."""
    account = uuid4()
    # The directory first: an account that nobody can be found under would be of no use to anyone.
    container.directory.enter(account, name, email, password)
    try:
        return container.accounts.open(account, partner, roles, by)
    except (Refused, Collision):
        # Only where it is certain that no account was opened: one that nobody is found under is nobody's.
        container.directory.erase(account)
        raise
