"""Accounts as JSON: who holds them, how to reach them, and at which revision each stands."""

from domain.role import Role
from tests.web.app import app_of
from tests.web.machine import Machine
from tests.web.partnership import OPERATED, Partnership, add_person


def test_an_administrator_is_told_who_holds_each_and_how_often_it_was_changed(
    partnership: Partnership,
) -> None:
    container, officer = partnership.container, partnership.officer
    ada = add_person(container, "Ada Administrator", "DCC", Role.ADMINISTRATOR)
    container.accounts.grant(officer.account, Role.LEAD, "As agreed", OPERATED)
    machine = Machine(app_of(container), ada)

    listed = {each["name"]: each["email"] for each in machine.get("/api/v1/accounts")["accounts"]}
    assert listed[officer.name] == officer.email
    assert listed[ada.name] == ada.email
    told = machine.get(f"/api/v1/accounts/{officer.account}")["account"]
    history = machine.get(f"/api/v1/trail?what={officer.account}")["trail"]
    assert told["revision"] == len([each for each in history if each["kind"] == "account"]) > 1
    assert (told["name"], told["email"]) == (officer.name, officer.email)


def test_the_trail_calls_the_account_by_its_holder(partnership: Partnership) -> None:
    container, officer = partnership.container, partnership.officer
    container.accounts.grant(officer.account, Role.LEAD, "As agreed", OPERATED)
    machine = Machine(
        app_of(container), add_person(container, "Ada Administrator", "DCC", Role.ADMINISTRATOR)
    )

    newest = next(
        each
        for each in machine.get("/api/v1/trail?kind=account.role_granted")["trail"]
        if "lead" in each["sentence"]
    )
    assert officer.name in newest["subject"]
    assert str(officer.account) not in newest["subject"]
