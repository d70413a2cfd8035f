"""Machines: tokens, whose they are, and what they let."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domain.role import Role
from infrastructure.directory.tokens import token_table
from tests.web.machine import Client, code, with_password, with_token
from tests.web.partnership import OPERATED, PASSWORD, Partnership
from tests.web.sent_figures import FIGURE, SUBMIT
from tests.web.watching import nothing_changes

SECRET_WORDS = "four words, none alike"


def becomes_an_administrator(partnership: Partnership) -> None:
    """The officer, who is none any more: nobody is both."""
    accounts, officer = partnership.container.accounts, partnership.officer.account
    accounts.revoke(officer, Role.OFFICER, "Moved on", OPERATED)
    accounts.grant(officer, Role.ADMINISTRATOR, "As agreed", OPERATED)


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


def test_a_role_granted_later_is_not_in_the_scope(partnership: Partnership) -> None:
    machine = with_token(partnership, Role.OFFICER)
    becomes_an_administrator(partnership)

    assert machine.get("/api/v1/accounts").status_code == 403
    assert with_password(partnership).get("/api/v1/accounts").status_code == 200


def invalid_tokens(partnership: Partnership) -> dict[str, Client]:
    revoked = with_token(partnership, Role.OFFICER)
    (held,) = partnership.container.tokens.of(partnership.officer.account)
    partnership.container.tokens.revoke(partnership.officer.account, held.id)
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


def test_the_token_of_a_closed_account_changes_nothing(partnership: Partnership) -> None:
    machine = with_token(partnership, Role.OFFICER)
    partnership.container.accounts.close(partnership.officer.account, "Left", OPERATED, leave_gaps=True)

    with nothing_changes(partnership.container):
        assert code(machine.post(SUBMIT, FIGURE)) == "account_closed"
    held = machine.get("/api/v1/account").get_json()["account"]["held"]
    assert (held["state"], held["roles"]) == ("closed", [])


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
    assert with_password(partnership).get("/api/v1/account").get_json()["account"]["scopes"] is None


def test_a_token_is_issued_and_revoked_with_a_password_and_by_no_token(partnership: Partnership) -> None:
    wanted = {"name": "Upload", "scopes": ["officer"], "days": 1}
    machine, person = with_token(partnership, Role.OFFICER), with_password(partnership)

    refused = machine.post("/api/v1/account/tokens/issue", wanted)
    assert (refused.status_code, code(refused)) == (403, "password_wanted")
    answer = person.post("/api/v1/account/tokens/issue", wanted)
    assert answer.headers["Cache-Control"] == "no-store"
    issued = Client(partnership, f"Bearer {answer.get_json()['secret']}")
    assert issued.post(SUBMIT, FIGURE).status_code == 200
    assert code(person.post("/api/v1/account/tokens/issue", wanted)) == "token_name_taken"
    beyond = wanted | {"name": "More", "scopes": ["manager"]}
    assert code(person.post("/api/v1/account/tokens/issue", beyond)) == "scope_not_held"

    number = max(each.id for each in partnership.container.tokens.of(partnership.officer.account))
    assert person.post("/api/v1/account/tokens/revoke", {"token": number}).status_code == 200
    assert issued.get("/api/v1/account").status_code == 401


def test_only_a_digest_of_a_token_is_kept(partnership: Partnership) -> None:
    secret = with_token(partnership).headers["Authorization"].removeprefix("Bearer ")

    with partnership.container.engine.connect() as connection:
        held = connection.execute(token_table.select()).one()
    assert not any(secret in str(value) for value in held)


def test_administrators_keep_the_directory_by_api_too(partnership: Partnership) -> None:
    becomes_an_administrator(partnership)
    machine = with_token(partnership, Role.ADMINISTRATOR)
    theirs = f"/api/v1/accounts/{partnership.viewer.account}"
    directory = partnership.container.directory
    with nothing_changes(partnership.container):
        contact = {"name": "Vera Vine", "email": "vera@example.org"}
        assert with_token(partnership).post(f"{theirs}/contact", contact).status_code == 403
        assert machine.post(f"{theirs}/contact", contact).get_json()["secret"] is None
        assert machine.get(theirs).get_json()["account"]["name"] == "Vera Vine"
        assert code(machine.post(f"{theirs}/password", {"password": SECRET_WORDS})) == "password_wanted"
        person = with_password(partnership)
        assert person.post(f"{theirs}/password", {"password": "too short"}).status_code == 422
        assert person.post(f"{theirs}/password", {"password": SECRET_WORDS}).status_code == 200
        assert directory.signed_in("vera@example.org", SECRET_WORDS)
        assert code(machine.post(f"{theirs}/erase", {"confirmed": "yes"})) == "account_open"
    assert machine.post(f"{theirs}/close", {"reason": "Left"}).status_code == 200
    with nothing_changes(partnership.container):
        assert machine.post(f"{theirs}/erase", {"confirmed": "yes"}).status_code == 200
        assert machine.post(f"{theirs}/erase", {"confirmed": "yes"}).status_code == 404
        own = f"/api/v1/accounts/{partnership.officer.account}/erase"
        assert code(machine.post(own, {"confirmed": "yes"})) == "own_account"
    assert directory.with_account(partnership.viewer.account) is None


def administering(partnership: Partnership) -> list[tuple[str, dict[str, Any]]]:
    """What only administrators do, ready to be sent."""
    opened = {"name": "Mal", "email": "mal@example.org", "partner": "DCC", "roles": ["administrator"]}
    return [
        (f"accounts/{partnership.viewer.account}/grant", {"role": "administrator"}),
        (f"accounts/{partnership.viewer.account}/close", {"reason": "Because"}),
        (f"accounts/{partnership.viewer.account}/contact", {"name": "Mal", "email": "mal@example.org"}),
        ("accounts/open", opened),
        ("partners/join", {"code": "NEW", "name": "A new partner"}),
        ("partners/PDC/rejoin", {"reason": "Because"}),
    ]


@pytest.mark.parametrize("scopes", [(), (Role.OFFICER,)])
def test_scopes_hold_when_the_partner_has_left(partnership: Partnership, scopes: tuple[Role, ...]) -> None:
    """H1: a token that only reads became an administrator's once its holder's partner had left."""
    becomes_an_administrator(partnership)
    machine = with_token(partnership, *scopes)
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


@pytest.mark.parametrize("send", ["token", "password"])
def test_nobody_sets_their_own_password_where_the_present_one_is_not_asked(
    partnership: Partnership, send: str
) -> None:
    """H2: a token was worth the account itself."""
    becomes_an_administrator(partnership)
    machine = with_token(partnership, *Role) if send == "token" else with_password(partnership)
    own = f"/api/v1/accounts/{partnership.officer.account}/password"
    refused = machine.post(own, {"password": SECRET_WORDS})

    assert code(refused) == {"token": "password_wanted", "password": "own_password"}[send]
    assert partnership.container.directory.signed_in(partnership.officer.email, PASSWORD)


def test_no_password_is_set_by_a_token_not_even_a_first_one(partnership: Partnership) -> None:
    becomes_an_administrator(partnership)
    machine, person = with_token(partnership, *Role), with_password(partnership)
    opened = {"name": "Nora", "email": "nora@example.org", "partner": "DCC", "roles": ["officer"]}
    opened["reason"] = "Began in May"
    with nothing_changes(partnership.container):
        refused = machine.post("/api/v1/accounts/open", opened | {"password": SECRET_WORDS})
    assert (refused.status_code, code(refused)) == (403, "password_wanted")

    assert machine.post("/api/v1/accounts/open", opened).status_code == 201
    another = opened | {"email": "nick@example.org", "password": SECRET_WORDS}
    assert person.post("/api/v1/accounts/open", another).status_code == 201
    assert partnership.container.directory.signed_in("nick@example.org", SECRET_WORDS)
