"""Names that imitate what the service says of people itself are taken on no way in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from infrastructure.database.engine import writing
from infrastructure.directory.tables import person
from tests.cli.command_line import CommandLine
from tests.conftest import sqlite_url
from tests.web.people_on_record import Accounts, a_few_accounts
from tests.web.watching import nothing_changes

IMITATING = {
    "a former account holder": "name_reserved",
    "A Former Accοunt Holder 2": "name_reserved",
    "Aformeraccountho1der": "name_reserved",
    "the operator": "name_reserved",
    "The 0perator": "name_reserved",
    "Olive Hart renamed since": "name_reserved",
    "Olive Hart renarned since": "name_reserved",
    "Olive Hart covering for Alice": "name_reserved",
    "Issued by Olive": "name_reserved",
    "Olive Hart (DCC) , for PDC, covering for Alice Purdy": "not_in_names",
    "Olive Hart, renamed since,": "not_in_names",
    "Olive Hart (PDC, 2)": "not_in_names",
    "Oливер Hart": "mixed_alphabets",
    "O\u0323лив Hart": "mixed_alphabets",
    "Priya Menоn-Shah": "mixed_alphabets",
}


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Accounts]:
    with a_few_accounts(tmp_path) as accounts:
        yield accounts


@pytest.mark.parametrize("name", IMITATING)
def test_nobody_is_entered_or_renamed_so_by_api(there: Accounts, name: str) -> None:
    _, secret = there.container.tokens.issue(there.ada.account, "All", ["administrator"])
    more = {"email": "n@example.org", "partner": "PDC", "roles": ["officer"]}
    client, bearer = there.browser().client, {"Authorization": f"Bearer {secret}"}
    with nothing_changes(there.container):
        for address, rest in (("open", more), (f"{there.olive.account}/rename", {})):
            sent = {"name": name, "reason": "As agreed", **rest}
            refused = client.post(f"/api/v1/accounts/{address}", json=sent, headers=bearer)
            assert refused.status_code == 422
            told = refused.get_json()
            assert (told["code"], told["field"]) == (IMITATING[name], "name")


@pytest.mark.parametrize("name", IMITATING)
def test_nobody_is_renamed_so_by_form(there: Accounts, name: str) -> None:
    admin, address = there.browser(there.ada), f"/accounts/{there.olive.account}/rename"
    form = admin.page(address).fields() | {"name": name, "reason": "Married"}
    with nothing_changes(there.container):
        page = admin.read(admin.send(address, form), 422)

    assert page.fault_at("name")


@pytest.mark.parametrize("name", ["the operator", "Olive Hart (PDC, 2)"])
def test_nobody_is_entered_so_at_the_command_line(tmp_path: Path, name: str) -> None:
    with a_few_accounts(tmp_path):
        pass
    said = ("--name", name, "--partner", "PDC", "--role", "officer", "--reason", "As agreed")
    sentence = CommandLine(sqlite_url(tmp_path)).refused(3, "name", "account", "add", "n@example.org", *said)

    assert "Write it" in sentence


def test_a_name_that_stands_already_is_left(there: Accounts) -> None:
    """Written before names were looked at so; the person may be granted, and renamed to something else."""
    stands = person.update().where(person.c.name == "Olive Hart").values(name="Olive Hart (Wareham)")
    with writing(there.container.engine) as connection:
        connection.execute(stands)
    admin, address = there.browser(there.ada), f"/accounts/{there.olive.account}"

    assert admin.page(address).heading == "Account Olive Hart (Wareham)"
    assert admin.fill_in(f"{address}/rename", {"name": "Olive Wareham", "reason": "Married"}).heading
