"""Locking: somebody is shut out at once, everywhere, and let in again; and who may see that."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.refusals import Refused
from domain.role import Role
from tests.web.browser import Browser
from tests.web.partnership import PASSWORD, add_person
from tests.web.people_on_record import Accounts, a_few_accounts


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Accounts]:
    with a_few_accounts(tmp_path) as accounts:
        yield accounts


def lock(there: Accounts, admin: Browser) -> None:
    admin.fill_in(f"{there.page_of(there.olive)}/lock", {"reason": "Laptop lost"})


def tries(there: Accounts, password: str) -> tuple[int, str]:
    browser = there.browser()
    form = browser.page("/sign-in").fields() | {"email": there.olive.email, "password": password}
    answer = browser.send("/sign-in", form)
    return answer.status_code, answer.get_data(as_text=True)


def test_a_locked_account_is_shut_out_everywhere_and_let_in_again(there: Accounts) -> None:
    """M13: an account was open, or closed for ever."""
    held = there.browser(there.olive)
    _, secret = there.container.tokens.issue(there.olive.account, "Upload", ["officer"])
    admin = there.browser(there.ada)
    lock(there, admin)

    assert "Signed in as" not in held.page("/outcomes").text
    bearer = {"Authorization": f"Bearer {secret}"}
    assert there.browser().client.get("/api/v1/account", headers=bearer).status_code == 401
    page = admin.page(there.page_of(there.olive))
    assert page.heading == "Account Olive Hart Locked"
    assert {"Lock the account", "Make a one-time link"}.isdisjoint(page.links)
    assert "Locked the account of Olive Hart: Laptop lost." in page.main

    admin.fill_in(page.links["Unlock the account"], {"reason": "Found again"})
    assert tries(there, PASSWORD)[0] == 303
    assert there.browser().client.get("/api/v1/account", headers=bearer).status_code == 401
    assert there.told()[:2] == ["account.unlocked", "account.locked"]


def test_that_it_is_locked_is_told_to_whoever_knows_the_password_alone(there: Accounts) -> None:
    lock(there, there.browser(there.ada))
    right, wrong = tries(there, PASSWORD), tries(there, "not the password")

    assert "This account is locked" in right[1]
    assert (right[0], wrong[0]) == (422, 401)
    assert "locked" not in wrong[1]


def test_whoever_is_locked_changes_nothing_by_a_form_that_was_open(there: Accounts) -> None:
    admin, second = there.browser(there.ada), there.browser(there.ada)
    form = second.page(f"{there.page_of(there.olive)}/grant").fields() | {"role": "lead", "reason": "Agreed"}
    add_person(there.container, "Bea Besides", "DCC", Role.ADMINISTRATOR)
    admin.fill_in(f"/accounts/{there.ada.account}/lock", {"reason": "Laptop lost"})
    answer = second.send(f"{there.page_of(there.olive)}/grant", form)

    assert answer.status_code in (400, 401)
    assert there.told()[0] == "account.locked"


def test_who_has_yet_to_choose_a_password_administers_nothing(there: Accounts) -> None:
    people, by, roles = there.container.people, there.ada.by(), (Role.ADMINISTRATOR,)
    people.open_account("Nina New", "nina@example.org", "DCC", roles, "As agreed", by)
    with pytest.raises(Refused) as refused:
        there.container.accounts.revoke(there.ada.account, Role.ADMINISTRATOR, "Enough", by)
    assert refused.value.code == "last_administrator"


def test_the_last_administrator_cannot_be_locked(there: Accounts) -> None:
    admin = there.browser(there.ada)
    form = admin.page(f"/accounts/{there.ada.account}/lock").fields() | {"reason": "By mistake"}
    page = admin.read(admin.send(f"/accounts/{there.ada.account}/lock", form), 422)

    assert "Grant somebody else the role first." in page.main


def test_auditors_see_accounts_and_roles_without_addresses(there: Accounts) -> None:
    auditor = there.browser(there.audrey)
    register, page = auditor.page("/accounts"), auditor.page(there.page_of(there.olive))

    assert "Olive Hart" in register.main
    assert "Officer" in register.main
    assert "Granted Olive Hart the role officer" in page.main
    assert "@example.org" not in register.text + page.text
    assert "Open an account" not in register.links
    assert not {"Grant a role", "Lock the account", "Make a one-time link"} & page.links.keys()
    assert "@example.org" not in auditor.page("/accounts/sign-ins").text


@pytest.mark.parametrize("q", ["example.org", "olive%40"])
def test_an_auditor_does_not_find_anybody_by_address(there: Accounts, q: str) -> None:
    assert "No account matches." in there.browser(there.audrey).page(f"/accounts?q={q}").main
    assert "Olive Hart" in there.browser(there.ada).page(f"/accounts?q={q}").main


def test_auditors_see_them_by_the_api_too(there: Accounts) -> None:
    _, secret = there.container.tokens.issue(there.audrey.account, "Audit", ["auditor"])
    _, reads = there.container.tokens.issue(there.audrey.account, "Reads", [])

    def ask(secret: str, address: str):  # type: ignore[no-untyped-def]
        bearer = {"Authorization": f"Bearer {secret}"}
        return there.browser().client.get(f"/api/v1{address}", headers=bearer)

    for address in ("/accounts", there.page_of(there.olive)):
        told = ask(secret, address)
        assert told.status_code == 200
        assert "Olive Hart" in told.get_data(as_text=True)
        assert "@example.org" not in told.get_data(as_text=True)
        assert ask(reads, address).status_code == 403


def test_others_see_no_accounts(there: Accounts) -> None:
    for address in ("/accounts", there.page_of(there.olive)):
        assert there.browser(there.olive).client.get(address).status_code == 403
        assert there.browser().client.get(address).status_code == 302
