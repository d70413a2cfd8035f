"""Beginning: a service that has just been set up says what comes next, to whoever may do it."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from domain.area import AreaDescription
from domain.definition import Definition
from domain.figure import Figure
from domain.partner import PartnerKind
from domain.role import Role
from domain.series_key import SeriesKey
from domain.terms import Terms
from infrastructure.container import Container
from tests.conftest import sqlite_url
from tests.web.app import app_of
from tests.web.browser import Browser, Page, text_of
from tests.web.partnership import OPERATED, PASSWORD, Partnership, a_period, add_person

STEPS = [
    "Add the other partners",
    "Open accounts for those who take part, the partnership’s manager first",
    "Adopt the first outcome",
    "Add the areas that figures are for",
    "Define the first indicator",
    "Say who supplies its figures",
    "Submit the first figure",
    "Propose the first target",
]


@pytest.fixture
def container(tmp_path: Path) -> Iterator[Container]:
    """What the operator leaves behind: one partner, and one account that administers."""
    container = Container(sqlite_url(tmp_path))
    container.partners.join("DCC", "Dorset County Council", PartnerKind.COUNTY, OPERATED)
    add_person(container, "Ada Administrator", "DCC", Role.ADMINISTRATOR)
    yield container
    container.close()


@pytest.fixture
def admin(container: Container) -> Browser:
    browser = Browser(app_of(container))
    person = container.directory.with_email("ada@example.org")
    form = browser.page("/sign-in").fields()
    browser.send("/sign-in", form | {"email": person.email, "password": PASSWORD})
    return browser


def steps_of(page: Page) -> list[str]:
    return [text_of(each) for each in page.all("li") if text_of(each).removesuffix(" Done") in STEPS]


def test_who_has_not_signed_in_is_led_to_it(container: Container) -> None:
    page = Browser(app_of(container)).page("/")

    assert steps_of(page) == STEPS
    assert page.links["Sign in"] == "/sign-in?next=/"
    assert "golden-thread partner add" not in page.main
    assert not set(STEPS) & page.links.keys()


def test_each_step_leads_where_it_is_taken_and_is_marked_once_it_is(
    container: Container, admin: Browser
) -> None:
    page = admin.page("/")
    assert steps_of(page) == STEPS
    assert page.links["Add the other partners"] == "/partners/join"
    assert "Submit the first figure" not in page.links

    container.partners.join("PDC", "Purbeck District Council", PartnerKind.DISTRICT, OPERATED)
    begins = Browser(app_of(container))
    begins.sign_in(add_person(container, "Mo Manager", "DCC", Role.OFFICER, Role.LEAD, Role.MANAGER))
    assert not set(STEPS) & admin.page("/").links.keys(), "The rest is not an administrator’s."
    page = begins.page("/")
    assert steps_of(page) == [*(f"{each} Done" for each in STEPS[:2]), *STEPS[2:]]
    assert page.links["Adopt the first outcome"] == "/outcomes/adopt"

    container.outcomes.adopt("SC1", "Safer streets", OPERATED)
    container.areas.add("Dorset", AreaDescription("Dorset"), OPERATED)
    container.indicators.define("NI 5", Definition("Satisfaction", outcome="SC1", supplier="DCC"), OPERATED)
    page = begins.page("/")
    assert steps_of(page) == [*(f"{each} Done" for each in STEPS[:6]), *STEPS[6:]]
    assert "Adopt the first outcome" not in page.links
    assert page.links["Submit the first figure"] == "/indicators/NI%205/submit"

    key, period = SeriesKey("NI 5", "Dorset"), a_period("2008/09")
    container.series.submit_figure(key, period, Figure(Decimal(61)), OPERATED)
    container.targets.propose("T1", Terms("More satisfied"), "DCC", OPERATED)
    assert steps_of(begins.page("/")) == []


def test_nobody_is_led_to_steps_that_are_not_theirs(partnership: Partnership) -> None:
    browser = Browser(app_of(partnership.container))
    assert steps_of(browser.page("/")) == []

    browser.sign_in(partnership.viewer)
    assert steps_of(browser.page("/")) == []


def test_an_outcome_leads_to_the_indicator_that_measures_it(container: Container, admin: Browser) -> None:
    lead = Browser(app_of(container))
    lead.sign_in(add_person(container, "Lena Lead", "DCC", Role.LEAD, Role.PARTNER_MANAGER))
    container.outcomes.adopt("SC1", "Safer streets", OPERATED)
    page = lead.page("/outcomes/SC1")

    form = lead.page(page.links["Define an indicator for it"])
    assert form.fields()["outcome"] == "SC1"
    assert lead.page(page.links["Propose a target for it"]).fields()["outcome"] == "SC1"
    assert "Define an indicator for it" not in admin.page("/outcomes/SC1").links
    container.outcomes.close("SC1", "Merged", OPERATED)
    assert "Define an indicator for it" not in lead.page("/outcomes/SC1").links
