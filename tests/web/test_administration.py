"""Administration: the way in, and the table of who may do what."""

import pytest
from flask import Flask

from domain.authority.table import ANY, MAY
from domain.partner import PartnerKind
from domain.role import Role
from tests.web.app import app_of
from tests.web.browser import Browser, Page, text_of
from tests.web.machine import Machine
from tests.web.partnership import OPERATED, Partnership, add_person
from tests.web.watching import statements
from web.commands import COMMANDS
from web.commands.roles import TRUSTED_WITH, who_may_do_what, whose_may_be

# Kept by the partnership's manager and by administrators, and nobody's.
REGISTERS = ("area.", "partner.", "partnership.", "account.")


def row_of(page: Page, start: str) -> str:
    return next(words for each in page.all("tr") if (words := text_of(each)).startswith(start))


def test_it_tells_how_many_partners_and_accounts_there_are_and_how_the_log_stands(
    partnership: Partnership, reader: Browser
) -> None:
    page = reader.page("/administration")

    assert "2 in the partnership" in page.main
    assert "3 open" in page.main
    assert f"{partnership.positions['everything']} changes, the last on" in page.main
    assert row_of(page, "Officer").endswith("1")


def test_as_at_a_past_moment_it_counts_what_there_was_then(reader: Browser) -> None:
    page = reader.page("/administration?as_at=4")

    assert "1 open" in page.main
    assert "4 changes, the last on" in page.main
    assert "Granted Olive Officer the role officer: As agreed." in page.main


def test_only_administrators_are_led_to_the_accounts(partnership: Partnership, reader: Browser) -> None:
    admin = Browser(app_of(partnership.container))
    admin.sign_in(add_person(partnership.container, "Ada Administrator", "DCC", Role.ADMINISTRATOR))

    assert admin.page("/administration").links["See the accounts"] == "/accounts"
    assert "See the accounts" not in reader.page("/administration").links
    assert reader.page("/administration").links["See the partners"] == "/partners"


def test_every_role_has_words() -> None:
    assert set(TRUSTED_WITH) == set(Role)


def test_the_table_on_the_page_is_the_table_that_authority_goes_by(reader: Browser) -> None:
    page = reader.page("/administration")
    told = [text_of(each) for each in page.all("tr")]

    for verb in COMMANDS:
        row = MAY[verb]
        whose = whose_may_be(verb)
        of_anybodys = verb.startswith(REGISTERS) and set(row.values()) == {ANY}
        assert set(whose) == (set() if of_anybodys else set(row))
        able = "; ".join(
            f"{role.words} ({whose[role]})" if role in whose else role.words for role in Role if role in row
        )
        assert f"{COMMANDS[verb].title} {able[:1].upper()}{able[1:]}" in told
    assert sum(len(decisions) for _, decisions in who_may_do_what()) == len(COMMANDS)


@pytest.mark.parametrize("heading", ["Outcomes", "Indicators", "Figures", "Targets", "Actions", "Risks"])
def test_the_table_is_grouped_by_what_is_decided_on(reader: Browser, heading: str) -> None:
    assert heading in [text_of(each) for each in reader.page("/administration").all("h3")]


def test_the_number_of_statements_does_not_grow(partnership: Partnership) -> None:
    def stated() -> int:
        client = app_of(partnership.container).test_client()
        with statements(partnership.container) as statement:
            assert client.get("/administration").status_code == 200
        return len(statement)

    small = stated()
    for number in range(5):
        add_person(partnership.container, f"Person{number} Ample", "PDC", Role.OFFICER)
        partnership.container.partners.join(f"P{number}", f"Another {number}", PartnerKind.OTHER, OPERATED)
    assert stated() == small <= 16


def test_the_api_tells_the_same_in_numbers(app: Flask) -> None:
    told = Machine(app).get("/api/v1/administration")["administration"]

    assert (told["partners"], told["accounts"]) == (2, 3)
    assert {each["role"]: each["accounts"] for each in told["roles"] if each["accounts"]} == {
        "officer": 1,
        "lead": 1,
        "manager": 1,
        "viewer": 1,
    }
    assert {
        "decision": "risk_close",
        "title": "Close the risk",
        "roles": ["lead", "partner_manager", "manager"],
        "whose": {"lead": "the partner’s", "partner_manager": "the partner’s", "manager": "anybody’s"},
    } in told["decisions"]
