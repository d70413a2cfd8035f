"""The directory and the log in one transaction: what is done is told, and what is told was done."""

from collections.abc import Iterator
from threading import Barrier, Thread
from uuid import UUID, uuid4

import pytest

from domain.identity import OPERATOR
from domain.partner import PartnerKind
from domain.provenance import Provenance, Way
from domain.refusals import Refused
from domain.role import Role
from infrastructure.container import Container
from infrastructure.directory import person_changes
from projections.trail import audit_trail

BY = Provenance(OPERATOR, Way.COMMAND_LINE)
WHY = "As agreed"
GOOD = "four words that do not belong"


@pytest.fixture
def container(database_url: str) -> Iterator[Container]:
    made = Container(database_url)
    made.partners.join("DCC", "Dorset County Council", PartnerKind.COUNTY, BY)
    yield made
    made.close()


@pytest.fixture
def olive(container: Container) -> UUID:
    container.people.open_account("Olive Hart", "olive@example.org", "DCC", (Role.OFFICER,), WHY, BY)
    return container.directory.with_email("olive@example.org").account


def topics(container: Container) -> list[str]:
    with container.question() as now:
        return [row.topic for row in audit_trail(now, limit=1000, oldest_first=True)]


def test_what_the_directory_refuses_the_log_has_not(container: Container, olive: UUID) -> None:
    container.people.open_account("Ann Other", "ann@example.org", "DCC", (), WHY, BY)
    before = topics(container)

    with pytest.raises(Refused, match="already has an account"):
        container.people.change_address(olive, "ann@example.org", WHY, BY)
    assert topics(container) == before


def test_what_the_log_refuses_the_directory_has_not(container: Container, olive: UUID) -> None:
    by = Provenance(olive, Way.FORM, "DCC")
    ann = uuid4()

    with pytest.raises(Refused, match="This account may not do that"):
        container.people.rename(olive, "Olive Other", WHY, by)
    with (
        pytest.raises(Refused),
        container.store.alongside(lambda to: person_changes.enter(to, ann, "Ann Other", "ann@example.org")),
    ):
        container.accounts.open(ann, "NOBODY", (), WHY, BY)
    assert {each.name for each in container.directory.everybody().values()} == {"Olive Hart"}


def test_a_change_that_breaks_off_in_the_directory_leaves_nothing_in_the_log(
    container: Container, olive: UUID
) -> None:
    before = topics(container)

    def break_off(_: object) -> None:
        raise RuntimeError("the machine stops here")

    with pytest.raises(RuntimeError), container.store.alongside(break_off):
        container.account_record.rename(olive, WHY, BY)
    assert topics(container) == before
    container.people.rename(olive, "Olive Other", WHY, BY)
    assert topics(container) == [*before, "account.renamed"]


def test_of_many_who_take_one_address_at_once_one_has_it(container: Container) -> None:
    at_once, refused = Barrier(6), []

    def open_one() -> None:
        at_once.wait()
        try:
            container.people.open_account("Ann Other", "ann@example.org", "DCC", (), WHY, BY)
        except Refused as refusal:
            refused.append(refusal.code)

    run(open_one, 6)
    assert refused == ["email_taken"] * 5
    assert topics(container).count("account.opened") == 1


def test_of_many_who_use_one_link_at_once_one_comes_in(container: Container, olive: UUID) -> None:
    link = container.people.invite(olive, BY)
    opened = container.invitations.opened_by(link.secret)
    at_once, refused = Barrier(4), []

    def use() -> None:
        at_once.wait()
        try:
            container.people.begin_by_link(opened, link.secret, GOOD)
        except Refused as refusal:
            refused.append(refusal.code)

    run(use, 4)
    assert [code for code in refused if code not in ("link_not_valid", "password_unchanged")] == []
    assert len(refused) == 3
    assert topics(container).count("account.password_set") == 1
    assert container.directory.signed_in("olive@example.org", GOOD).epoch == 1


def test_what_is_locked_is_locked_in_both(container: Container, olive: UUID) -> None:
    container.people.lock(olive, WHY, BY)
    container.people.lock(olive, WHY, BY)
    person = container.directory.with_account(olive)

    assert person is not None
    assert (person.locked, person.epoch) == (True, 1)
    assert topics(container).count("account.locked") == 1
    container.people.unlock(olive, WHY, BY)
    assert container.directory.with_account(olive) != person


def run(what, times: int) -> None:  # type: ignore[no-untyped-def]
    threads = [Thread(target=what) for _ in range(times)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
