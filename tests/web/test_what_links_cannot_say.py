"""A link fills a form in, and never answers what somebody is asked to decide in it."""

from pathlib import Path

import pytest

from domain.role import Role
from tests.ways_in.ways import AREA, Place
from tests.web.app import app_of
from tests.web.browser import Browser, Page
from tests.web.partnership import add_person


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def signed_in(place: Place, role: Role) -> Browser:
    browser = Browser(app_of(place.container))
    browser.sign_in(add_person(place.container, f"Somebody who is {role.words}", "DCC", role))
    return browser


def ticked(page: Page) -> list[str]:
    return [each.get("name", "") for each in page.all("input") if each.get("checked") is not None]


def test_that_a_doubtful_figure_is_meant(place: Place) -> None:
    address = (
        f"/indicators/LI%201/submit?area={AREA}&period=2008/09&value=9&meant=LI+1+2008/09+Dorset+value+9"
    )
    page = signed_in(place, Role.OFFICER).page(address)

    assert page.fields()["value"] == "9"
    assert "meant" not in ticked(page)


@pytest.mark.parametrize("said", ["replaces=true", "replaces=True", "replaces=on"])
def test_that_an_absence_takes_a_figures_place(place: Place, said: str) -> None:
    page = signed_in(place, Role.OFFICER).page(f"/indicators/LI%201/declare-absent?area={AREA}&{said}")

    assert page.fields()["area"] == AREA
    assert ticked(page) == []


def test_that_figures_were_recalculated(place: Place) -> None:
    page = signed_in(place, Role.MANAGER).page(
        f"/indicators/LI%201/move-figures?area={AREA}&to=Poole&recalculated=true"
    )

    assert page.fields()["to"] == "Poole"
    assert ticked(page) == []


@pytest.mark.parametrize("address", ["grant?role=administrator", "erase?confirmed=yes"])
def test_what_an_administrator_decides_of_an_account(place: Place, address: str) -> None:
    account = place.officer.account
    page = signed_in(place, Role.ADMINISTRATOR).page(f"/accounts/{account}/{address}")

    assert ticked(page) == []
    assert page.fields().get("role", "") == page.fields().get("confirmed", "") == ""


def test_which_roles_a_new_account_begins_with(place: Place) -> None:
    page = signed_in(place, Role.ADMINISTRATOR).page("/accounts/open?partner=DCC&roles=administrator")

    assert ticked(page) == []


def test_as_much_as_anybody_needs_is_still_filled_in(place: Place) -> None:
    page = signed_in(place, Role.MANAGER).page("/areas/add?reference=Swanage&name=Swanage&parents=Dorset")

    assert {"reference": "Swanage", "name": "Swanage", "parents": "Dorset"}.items() <= page.fields().items()
