"""An insider: somebody who may open every page. Nobody is granted so much any more; older logs have it."""

from __future__ import annotations

from uuid import UUID

from domain.account import Account, Holder
from domain.identity import OPERATOR
from domain.provenance import Provenance, Way
from domain.role import Role
from infrastructure.container import Container
from infrastructure.demonstration.people import DEMONSTRATION_PASSWORD

INSIDER = UUID(int=0x1D51DE)
MACHINE = UUID(int=0x3AC417E)
EMAIL, PASSWORD = "ivy.inside@dcc.example", DEMONSTRATION_PASSWORD


def let_in(container: Container) -> None:
    """An account with every role, as a log of before 0.2 may hold it; and a machine."""
    account, machine = Account.open(INSIDER, "DCC"), Account.open(MACHINE, "DCC", Holder.SERVICE)
    for role in Role:
        account.trigger_event(Account.RoleGranted, role=role, reason="")
    with container.store.deciding(remembered=False):
        events = [*account.collect_events(), *machine.collect_events()]
        container.store.record(events, Provenance(OPERATOR, Way.MIGRATION), [account, machine])
    container.directory.enter(INSIDER, "Ivy Inside", EMAIL, PASSWORD)
    container.directory.enter(MACHINE, "Upload of Dorset", "upload@dcc.example")
