"""Numbers of people of one name, and of those who were erased: given once, and never another’s."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from domain.role import Role
from tests.web.partnership import OPERATED
from tests.web.people_on_record import Accounts, a_few_accounts
from tests.web.reading import choices

WHY = "As agreed"


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Accounts]:
    with a_few_accounts(tmp_path) as accounts:
        yield accounts


def joins(there: Accounts, name: str, partner: str = "PDC") -> UUID:
    """Somebody more, by form; answers with their account."""
    address = f"person{there.container.log_length()}@example.org"
    people, by = there.container.people, there.ada.by()
    people.open_account(name, address, partner, (Role.OFFICER,), WHY, by)
    return there.container.directory.with_email(address).account


def is_renamed(there: Accounts, account: UUID, name: str) -> None:
    there.container.people.rename(account, name, "Married", there.ada.by())


def is_erased(there: Accounts, account: UUID) -> None:
    there.container.accounts.close(account, WHY, there.ada.by())
    there.container.people.erase(account, "Asked for it", there.ada.by())


def called(there: Accounts, *accounts: UUID) -> list[str]:
    names = there.container.directory.names()
    return [names[str(account)] for account in accounts]


def test_an_older_account_does_not_take_the_plain_name_of_a_later_one(there: Accounts) -> None:
    """It went by where the account was opened."""
    older = there.ada.account
    there.container.people.rename(older, "Olive Hart", "Married", OPERATED)

    assert called(there, there.olive.account, older) == ["Olive Hart", "Olive Hart (DCC, 2)"]


def test_whoever_is_left_keeps_their_number_and_nobody_gets_it(there: Accounts) -> None:
    second = joins(there, "Olive Hart")
    is_renamed(there, there.olive.account, "Olive Other")
    third = joins(there, "Olive Hart", "DCC")

    assert called(there, second, third) == ["Olive Hart (PDC, 2)", "Olive Hart (DCC, 3)"]
    is_erased(there, second)
    assert called(there, third) == ["Olive Hart (DCC, 3)"]
    is_renamed(there, third, "OLIVE HART")
    assert called(there, third) == ["OLIVE HART (DCC, 3)"]


def test_whoever_comes_back_to_a_name_is_another_by_then(there: Accounts) -> None:
    is_renamed(there, there.olive.account, "Olive Other")
    second = joins(there, "Olive Hart")
    is_renamed(there, there.olive.account, "Olive Hart")

    assert called(there, second, there.olive.account) == ["Olive Hart", "Olive Hart (PDC, 2)"]


def test_those_who_were_erased_are_told_apart_in_the_order_in_which_they_were(there: Accounts) -> None:
    first, second, third = joins(there, "Ann One"), joins(there, "Bea Two"), joins(there, "Cy Three", "DCC")
    is_erased(there, third)
    is_erased(there, first)
    before = called(there, third, first)
    is_erased(there, second)

    assert before == ["a former account holder", "a former account holder (PDC, 2)"]
    assert called(there, third, first, second) == [*before, "a former account holder (PDC, 3)"]


@pytest.mark.parametrize(
    "address", ["/accounts", "/trail", "/trail.csv", "/trail.jsonl", "/partners/PDC", "/api/v1/trail"]
)
def test_two_who_were_erased_are_two_wherever_they_are_told(there: Accounts, address: str) -> None:
    """The trail’s filter had the same words twice."""
    first, second = joins(there, "Ann One"), joins(there, "Bea Two")
    is_erased(there, first)
    is_erased(there, second)
    told = there.browser(there.ada).client.get(address).get_data(as_text=True)

    assert "a former account holder (PDC, 2)" in told
    assert "a former account holder" in told.replace("a former account holder (PDC, 2)", "")


def test_the_trails_filter_offers_each_of_them_in_words_of_their_own(there: Accounts) -> None:
    for name in ("Ann One", "Bea Two", "Cy Three"):
        is_erased(there, joins(there, name))
    page = there.browser(there.ada).page("/trail")
    offered = [words for _, words in choices(page, "who") if "former" in words]

    assert offered == [
        "a former account holder (PDC), closed",
        "a former account holder (PDC, 2), closed",
        "a former account holder (PDC, 3), closed",
    ]
    assert there.browser(there.ada).page(f"/accounts/{there.olive.account}").heading == "Account Olive Hart"


def test_the_page_of_one_who_was_erased_says_which(there: Accounts) -> None:
    is_erased(there, joins(there, "Ann One"))
    second = joins(there, "Bea Two")
    is_erased(there, second)
    page = there.browser(there.ada).page(f"/accounts/{second}")

    assert page.heading == "Account A former account holder (PDC, 2) Closed"
