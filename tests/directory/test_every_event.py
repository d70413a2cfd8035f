"""All that is done to somebody's account in the directory is an event that says who did it, and no name."""

from collections.abc import Callable, Iterator
from inspect import getmembers, isfunction
from pathlib import Path
from uuid import UUID

import pytest

from application.account_record import AccountRecordService
from domain.identity import OPERATOR
from domain.partner import PartnerKind
from domain.provenance import Provenance, Way
from domain.role import Role
from infrastructure.container import Container
from infrastructure.database.engine import reading
from infrastructure.log import tables
from projections.trail import audit_trail
from tests.conftest import sqlite_url

OPERATED = Provenance(OPERATOR, Way.COMMAND_LINE)
NAME, EMAIL, PASSWORD = "Olive Hart", "olive@example.org", "four words that do not belong"

Do = Callable[[Container, UUID, Provenance], object]


def _use_a_link(container: Container, account: UUID, by: Provenance) -> None:
    link = container.people.invite(account, by)
    opened = container.invitations.opened_by(link.secret)
    container.people.begin_by_link(opened, link.secret, "another three odd words")


def _issue(container: Container, account: UUID, _: Provenance) -> None:
    own = Provenance(account, Way.FORM, "DCC")
    container.token_service.issue(account, "Upload of Olive Hart", [Role.OFFICER], 30, own)


def _revoke(container: Container, account: UUID, by: Provenance) -> None:
    _issue(container, account, by)
    container.token_service.revoke(account, container.tokens.of(account)[0].id, by)


def _erase(container: Container, account: UUID, by: Provenance) -> None:
    container.accounts.close(account, "Left", by)
    container.people.erase(account, "Asked for it", by)


DONE: dict[str, Do] = {
    "account.invited": lambda to, account, by: to.people.invite(account, by),
    "account.password_set": _use_a_link,
    "account.renamed": lambda to, account, by: to.people.rename(account, "Olive Other", "Married", by),
    "account.address_changed": lambda to, account, by: to.people.change_address(
        account, "other@example.org", "Married", by
    ),
    "account.token_issued": _issue,
    "account.token_revoked": _revoke,
    "account.erased": _erase,
}


@pytest.fixture
def container(tmp_path: Path) -> Iterator[Container]:
    made = Container(sqlite_url(tmp_path))
    made.partners.join("DCC", "Dorset County Council", PartnerKind.COUNTY, OPERATED)
    made.people.open_account("Ada", "ada@example.org", "DCC", (Role.ADMINISTRATOR,), "Agreed", OPERATED)
    made.people.open_account(NAME, EMAIL, "DCC", (Role.OFFICER,), "Agreed", OPERATED, PASSWORD)
    yield made
    made.close()


def test_all_of_them_are_tried() -> None:
    """Each method of the record tells of one."""
    told = [name for name, _ in getmembers(AccountRecordService, isfunction) if not name.startswith("_")]

    assert len(told) == len(DONE)


@pytest.mark.parametrize("topic", DONE)
def test_it_says_who_did_it_and_names_nobody(container: Container, topic: str) -> None:
    ada, olive = (container.directory.with_email(email).account for email in ("ada@example.org", EMAIL))
    DONE[topic](container, olive, Provenance(ada, Way.FORM, "DCC"))
    with container.question() as now:
        newest = audit_trail(now, limit=1)[0]

    own = topic in ("account.password_set", "account.token_issued")
    assert (newest.topic, newest.stream) == (topic, str(olive))
    assert newest.account == str(olive if own else ada)
    with reading(container.engine) as connection:
        rows = connection.execute(tables.event.select()).all()
    kept = b"".join(bytes(row.payload) + bytes(row.provenance) for row in rows)
    assert not any(word.encode() in kept for word in ("Olive", "example.org", "words", "gt_"))
