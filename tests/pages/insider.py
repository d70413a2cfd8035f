"""An insider: somebody who may open every page. Nobody is granted so much any more; older logs have it."""

from __future__ import annotations

from uuid import UUID

from domain.account import Account
from domain.identity import OPERATOR
from domain.provenance import Provenance, Way
from domain.role import Role
from infrastructure.container import Container
from infrastructure.demonstration.people import DEMONSTRATION_PASSWORD

INSIDER = UUID(int=0x1D51DE)
EMAIL, PASSWORD = "ivy.inside@dcc.example", DEMONSTRATION_PASSWORD


def let_in(container: Container) -> None:
    """An account with every role, as a log of before 0.2 may hold it."""
    account = Account.open(INSIDER, "DCC")
    for role in Role:
        account.trigger_event(Account.RoleGranted, role=role, reason="")
    with container.store.deciding(remembered=False):
        events = account.collect_events()
        container.store.record(events, Provenance(OPERATOR, Way.MIGRATION), [account])
    container.directory.enter(INSIDER, "Ivy Inside", EMAIL, PASSWORD)
