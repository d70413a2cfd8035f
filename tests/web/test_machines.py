"""Machines: tokens, whose they are, and what they let."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domain.role import Role
from infrastructure.directory import tables
from infrastructure.directory.passwords import PasswordHashes
from tests.web.machine import Client, basic, code, with_token
from tests.web.partnership import NEW_PASSWORD, OPERATED, PASSWORD, Partnership, Person, add_person
from tests.web.sent_figures import FIGURE, SUBMIT
from tests.web.watching import nothing_changes

WHY = {"reason": "As asked"}
SURE = {"confirmed": True} | WHY
SECRET_WORDS = "four words, none alike"


def test_a_token_that_only_reads_reads_and_decides_nothing(partnership: Partnership) -> None:
    machine = with_token(partnership)

    assert machine.get("/api/v1/figures").status_code == 200
    with nothing_changes(partnership.container):
        refused = machine.post(SUBMIT, FIGURE)
    assert (refused.status_code, code(refused)) == (403, "not_allowed")
    assert "a token whose scopes name it" in refused.get_json()["detail"]


def test_a_token_acts_in_its_scopes_only(partnership: Partnership) -> None:
    partnership.container.accounts.grant(partnership.officer.account, Role.MANAGER, "As agreed", OPERATED)
    officers, managers = with_token(partnership, Role.OFFICER), with_token(partnership, Role.MANAGER)
    retire = "/api/v1/indicators/NI%205/retire"

    assert officers.post(SUBMIT, FIGURE).status_code == 200
    assert officers.post(retire, {"reason": "No longer asked"}).status_code == 403
    assert managers.post(retire, {"reason": "No longer asked"}).status_code == 200


def test_a_scope_is_worth_nothing_once_the_role_is_taken_away(partnership: Partnership) -> None:
    machine = with_token(partnership, Role.OFFICER)
    partnership.container.accounts.revoke(partnership.officer.account, Role.OFFICER, "Moved on", OPERATED)

    with nothing_changes(partnership.container):
        assert machine.post(SUBMIT, FIGURE).status_code == 403


def test_a_role_granted_later_is_not_in_the_scope(partnership: Partnership, ada: Person) -> None:
    machine = with_token(partnership, Role.VIEWER, of=ada)

    assert machine.get("/api/v1/accounts").status_code == 403
    assert with_token(partnership, Role.ADMINISTRATOR, of=ada).get("/api/v1/accounts").status_code == 200


def invalid_tokens(partnership: Partnership) -> dict[str, Client]:
    revoked = with_token(partnership, Role.OFFICER)
    (held,) = partnership.container.tokens.of(partnership.officer.account)
    partnership.container.token_service.revoke(partnership.officer.account, held.id, OPERATED)
    return {
        "revoked": revoked,
        "expired": with_token(partnership, Role.OFFICER, expires=datetime.now(UTC) - timedelta(seconds=1)),
        "of another installation": Client(partnership, f"Bearer gt_{'x' * 43}"),
        "cut short": Client(partnership, with_token(partnership).headers["Authorization"][:-1]),
    }


@pytest.mark.parametrize("address", ["/api/v1/figures", "/api/v1/account", SUBMIT])
def test_what_is_no_valid_token_opens_nothing_not_even_what_everybody_may_read(
    partnership: Partnership, address: str
) -> None:
    for what, machine in invalid_tokens(partnership).items():
        with nothing_changes(partnership.container):
            refused = machine.post(address, FIGURE) if address == SUBMIT else machine.get(address)
        assert (refused.status_code, code(refused)) == (401, "token_not_valid"), what
        assert refused.headers["WWW-Authenticate"].startswith('Bearer realm="Golden Thread"')


@pytest.mark.parametrize("address", ["/api/v1/figures", "/api/v1/account", SUBMIT])
def test_the_token_of_a_closed_account_opens_nothing(partnership: Partnership, address: str) -> None:
    """M2: it went on telling the name, the address and the tokens of whoever it was."""
    machine = with_token(partnership, Role.OFFICER)
    partnership.container.accounts.close(partnership.officer.account, "Left", OPERATED, leave_gaps=True)

    with nothing_changes(partnership.container):
        refused = machine.post(address, FIGURE) if address == SUBMIT else machine.get(address)
    assert (refused.status_code, code(refused)) == (401, "token_not_valid")


@pytest.mark.parametrize("how", ["password", "locked", "locked and unlocked"])
def test_a_token_ends_with_its_holders_password_and_by_locking(partnership: Partnership, how: str) -> None:
    """M2: whoever changed their password because of a thief left him their tokens."""
    machine = with_token(partnership, Role.OFFICER)
    directory, account = partnership.container.directory, partnership.officer.account
    assert machine.get("/api/v1/account").status_code == 200
    if how == "password":
        directory.set_password(account, NEW_PASSWORD)
    else:
        partnership.container.people.lock(account, "Laptop lost", OPERATED)
    if how == "locked and unlocked":
        partnership.container.people.unlock(account, "Found again", OPERATED)

    assert code(machine.get("/api/v1/account")) == "token_not_valid"
    assert [token.ended for token in partnership.container.tokens.of(account)] == [True]


def test_the_token_of_somebody_erased_is_nobodys(partnership: Partnership) -> None:
    machine = with_token(partnership, Role.OFFICER)
    partnership.container.directory.erase(partnership.officer.account)

    assert code(machine.get("/api/v1/account")) == "token_not_valid"


def test_a_token_tells_whose_it_is_and_what_it_may(partnership: Partnership) -> None:
    account = with_token(partnership, Role.OFFICER).get("/api/v1/account").get_json()["account"]

    assert (account["name"], account["scopes"]) == ("Olive Officer", ["officer", "read"])
    assert [(each["name"], each["scopes"]) for each in account["tokens"]] == [
        ("Machine", ["officer", "read"])
    ]


@pytest.mark.parametrize("address", ["/api/v1/figures", "/api/v1/account", SUBMIT])
@pytest.mark.parametrize("password", [PASSWORD, "wrong", ""])
def test_a_password_is_not_taken_and_not_even_tried(
    partnership: Partnership, monkeypatch: pytest.MonkeyPatch, address: str, password: str
) -> None:
    """H6: every anonymous question that carried one had the service hash it."""
    monkeypatch.setattr(PasswordHashes, "verdict", lambda *_: pytest.fail("It was hashed."))
    machine = Client(partnership, basic(partnership.officer.email, password))
    with nothing_changes(partnership.container):
        refused = machine.post(address, FIGURE) if address == SUBMIT else machine.get(address)

    assert (refused.status_code, code(refused)) == (401, "token_wanted")
    assert refused.headers["WWW-Authenticate"] == 'Bearer realm="Golden Thread"'
    assert "Send a token" in refused.get_json()["detail"]


@pytest.mark.parametrize("operation", ["account/password", "account/tokens/issue", "account/tokens/revoke"])
def test_what_opens_doors_is_no_operation_of_the_api(partnership: Partnership, operation: str) -> None:
    machine = with_token(partnership, *Role)
    body = {"name": "Upload", "password": SECRET_WORDS, "current": PASSWORD, "token": 1}

    assert machine.post(f"/api/v1/{operation}", body).status_code == 404
    paths = machine.get("/api/v1/openapi.json").get_json()["paths"]
    assert f"/api/v1/{operation}" not in paths


def test_only_a_digest_of_a_token_is_kept(partnership: Partnership) -> None:
    secret = with_token(partnership).headers["Authorization"].removeprefix("Bearer ")

    with partnership.container.engine.connect() as connection:
        held = connection.execute(tables.token.select()).one()
    assert not any(secret in str(value) for value in held)


def test_administrators_keep_the_directory_by_api_too(partnership: Partnership, ada: Person) -> None:
    machine = with_token(partnership, Role.ADMINISTRATOR, of=ada)
    theirs = f"/api/v1/accounts/{partnership.viewer.account}"
    directory = partnership.container.directory
    name, email = {"name": "Vera Vine"} | WHY, {"email": "vera@example.org"} | WHY
    with nothing_changes(partnership.container):
        assert with_token(partnership).post(f"{theirs}/rename", name).status_code == 403
        assert machine.post(f"{theirs}/password", {"password": SECRET_WORDS}).status_code == 405
        assert code(machine.post(f"{theirs}/erase", SURE)) == "account_open"
    assert machine.post(f"{theirs}/rename", name).get_json()["decided"]["changed"] is True
    assert machine.post(f"{theirs}/change-address", email).status_code == 200
    assert machine.get(theirs).get_json()["account"]["name"] == "Vera Vine"
    assert directory.signed_in("vera@example.org", PASSWORD)
    assert machine.post(f"{theirs}/close", {"reason": "Left"}).status_code == 200
    assert machine.post(f"{theirs}/erase", SURE).status_code == 200
    with nothing_changes(partnership.container):
        assert machine.post(f"{theirs}/erase", SURE).status_code == 404
        assert code(machine.post(f"/api/v1/accounts/{ada.account}/erase", SURE)) == "own_account"
    assert directory.with_account(partnership.viewer.account) is None


def administering(partnership: Partnership) -> list[tuple[str, dict[str, Any]]]:
    """What only administrators do, ready to be sent."""
    opened = {"name": "Mal", "email": "mal@example.org", "partner": "DCC", "roles": ["administrator"]}
    return [
        (f"accounts/{partnership.viewer.account}/grant", {"role": "administrator"}),
        (f"accounts/{partnership.viewer.account}/close", {"reason": "Because"}),
        (f"accounts/{partnership.viewer.account}/rename", {"name": "Mal", "reason": "Because"}),
        ("accounts/open", opened),
        ("partners/join", {"code": "NEW", "name": "A new partner"}),
        ("partners/PDC/rejoin", {"reason": "Because"}),
    ]


@pytest.mark.parametrize("scopes", [(), (Role.OFFICER,)])
def test_scopes_hold_when_the_partner_has_left(partnership: Partnership, scopes: tuple[Role, ...]) -> None:
    """H1: a token that only reads became an administrator's once its holder's partner had left."""
    holder = add_person(partnership.container, "Paul Purbeck", "PDC", Role.ADMINISTRATOR)
    machine = with_token(partnership, *scopes, of=holder)
    partnership.container.partners.leave("PDC", "Merged", OPERATED)
    people = partnership.container.directory.everybody()

    for address, body in administering(partnership):
        with nothing_changes(partnership.container):
            refused = machine.post(f"/api/v1/{address}", body)
        assert (refused.status_code, code(refused)) == (403, "not_allowed"), address
    assert partnership.container.directory.everybody() == people


def test_an_officers_token_is_told_that_its_partner_has_left(partnership: Partnership) -> None:
    machine = with_token(partnership, Role.OFFICER)
    partnership.container.partners.leave("PDC", "Merged", OPERATED)

    with nothing_changes(partnership.container):
        assert code(machine.post(SUBMIT, FIGURE)) == "partner_left"


def test_no_password_is_set_by_a_token_not_even_a_first_one(partnership: Partnership, ada: Person) -> None:
    """H2: a token was worth the account itself."""
    machine = with_token(partnership, *Role, of=ada)
    opened = {"name": "Nora", "email": "nora@example.org", "partner": "DCC", "roles": ["officer"]}
    opened |= {"reason": "As agreed"}
    with nothing_changes(partnership.container):
        refused = machine.post("/api/v1/accounts/open", opened | {"password": SECRET_WORDS})
        own = f"/api/v1/accounts/{ada.account}/password"
        assert machine.post(own, {"password": SECRET_WORDS}).status_code == 405
    assert (refused.status_code, code(refused)) == (422, "not_a_field")

    assert machine.post("/api/v1/accounts/open", opened).status_code == 201
    assert partnership.container.directory.signed_in(ada.email, PASSWORD)
