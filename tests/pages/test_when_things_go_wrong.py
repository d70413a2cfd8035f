"""Two hands at once, twice the same, back, a session lost: each ends well, and nothing is written twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page

from domain.identity import OPERATOR
from domain.provenance import Provenance, Way
from infrastructure.demonstration.people import DEMONSTRATION_PASSWORD, account_for
from tests.pages.browser import DESK, Visitor, visiting
from tests.pages.conftest import Place

BY = Provenance(OPERATOR, Way.MIGRATION)


@pytest.fixture
def outcome(place: Place) -> str:
    """An outcome of one's own; the address of the form that rewords it."""
    reference = f"T{uuid4().hex[:8]}"
    place.container.outcomes.adopt(reference, "Fewer crimes", BY)
    place.container.outcomes.assign_owner(reference, "DCC", None, "As agreed", BY)
    return f"/outcomes/{reference}"


@contextmanager
def somebody(place: Place, chromium: Browser, role: str, *, javascript: bool = True) -> Iterator[Visitor]:
    with visiting(chromium, place.address, DESK, javascript=javascript) as visitor:
        visitor.sign_in(account_for(role).email, DEMONSTRATION_PASSWORD)
        yield visitor


@pytest.fixture(params=[True, False], ids=["javascript", "no javascript"])
def manager(request: pytest.FixtureRequest, place: Place, chromium: Browser) -> Iterator[Visitor]:
    with somebody(place, chromium, "manager", javascript=request.param) as visitor:
        yield visitor


@contextmanager
def changes(place: Place, count: int) -> Iterator[None]:
    """Inside, so many changes are written; no more and no less."""
    before = place.container.log_length()
    yield
    assert place.container.log_length() - before == count


def type_words(page: Page, title: str) -> None:
    page.fill("#title", title)
    page.fill("#reason", "Wider than crime")


def send(page: Page) -> None:
    with page.expect_navigation():  # or the next step may meet a page that is just being left
        page.click("main form.entry button")


def heading(page: Page) -> str:
    return page.locator("h1").inner_text()


def test_who_comes_second_is_shown_what_changed_and_loses_nothing(
    place: Place, chromium: Browser, manager: Visitor, outcome: str
) -> None:
    with somebody(place, chromium, "lead") as other:
        for each in (manager, other):
            each.open(f"{outcome}/reword")
        with changes(place, 1):
            type_words(other.page, "Safer homes")
            send(other.page)
            type_words(manager.page, "Safer streets")
            send(manager.page)

    told = manager.page.locator("main").inner_text()
    assert "This was changed while you were writing" in told
    assert account_for("lead").name in told
    assert manager.page.input_value("#title") == "Safer streets"
    with changes(place, 1):
        send(manager.page)
    assert "Safer streets" in heading(manager.page)


def test_two_tabs_of_one_person_do_not_overwrite_each_other(
    place: Place, manager: Visitor, outcome: str
) -> None:
    tab = manager.context.new_page()
    manager.open(f"{outcome}/reword")
    tab.goto(f"{place.address}{outcome}/reword")
    with changes(place, 1):
        type_words(manager.page, "Safer streets")
        send(manager.page)
        type_words(tab, "Safer homes")
        send(tab)

    assert "This was changed while you were writing" in tab.locator("main").inner_text()
    assert tab.input_value("#title") == "Safer homes"


def test_sent_twice_it_is_written_once(place: Place, manager: Visitor, outcome: str) -> None:
    """As by an impatient double click, or by loading the answer again."""
    manager.open(f"{outcome}/reword")
    type_words(manager.page, "Safer streets")
    with changes(place, 1):
        manager.page.locator("main form.entry button").dblclick(no_wait_after=True)
        manager.page.wait_for_url(f"**{outcome}")
        manager.page.reload()

    assert "Safer streets" in heading(manager.page)


def test_back_and_send_again_writes_nothing_more(place: Place, manager: Visitor, outcome: str) -> None:
    manager.open(f"{outcome}/reword")
    type_words(manager.page, "Safer streets")
    with changes(place, 1):
        send(manager.page)
        manager.page.go_back()
        type_words(manager.page, "Safer streets")
        send(manager.page)

    assert "Safer streets" in heading(manager.page)


def test_back_and_send_something_else_is_a_further_change_of_what_stands(
    place: Place, manager: Visitor, outcome: str
) -> None:
    manager.open(f"{outcome}/reword")
    type_words(manager.page, "Safer streets")
    with changes(place, 2):
        send(manager.page)
        manager.page.go_back()
        type_words(manager.page, "Safer homes")
        send(manager.page)

    assert "Safer homes" in heading(manager.page)
    history = manager.page.locator("main").inner_text()
    assert history.index("‘Safer homes’") < history.index("‘Safer streets’")


def test_a_lost_session_loses_nothing_that_was_typed(place: Place, manager: Visitor, outcome: str) -> None:
    manager.open(f"{outcome}/reword")
    type_words(manager.page, "Safer streets")
    manager.context.clear_cookies()
    with changes(place, 0):
        send(manager.page)

    assert "What you typed is kept" in manager.page.locator("main").inner_text()
    with manager.context.expect_page() as opened:
        manager.page.get_by_role("link", name="Sign in (opens in a new tab)").click()
    tab = opened.value
    tab.fill("#email", account_for("manager").email)
    tab.fill("#password", DEMONSTRATION_PASSWORD)
    tab.click("main form.entry button")
    tab.get_by_role("button", name="Sign out").wait_for()
    with changes(place, 1):
        send(manager.page)  # the token of the form belongs to the session that is over
        assert manager.page.input_value("#title") == "Safer streets"
        send(manager.page)
    assert "Safer streets" in heading(manager.page)


def test_without_the_role_the_form_says_whom_to_ask(place: Place, chromium: Browser, outcome: str) -> None:
    with somebody(place, chromium, "viewer") as viewer, changes(place, 0):
        assert viewer.open(f"{outcome}/reword") == 403
        assert viewer.page.locator("main form").count() == 0
        assert "lead" in viewer.page.locator("main").inner_text()
        viewer.open(outcome)
        assert viewer.page.get_by_role("link", name="Reword").count() == 0


def test_a_reader_is_led_to_sign_in_and_back_to_the_form(
    place: Place, chromium: Browser, outcome: str
) -> None:
    with visiting(chromium, place.address, DESK) as reader:
        reader.open(f"{outcome}/reword")
        assert heading(reader.page) == "Sign in"
        reader.page.fill("#email", account_for("manager").email)
        reader.page.fill("#password", DEMONSTRATION_PASSWORD)
        send(reader.page)
        assert reader.page.url.endswith(f"{outcome}/reword")
