"""Days and numbers by form: taken as people write them, and refused in the words that stand on the form."""

from datetime import date, timedelta

import pytest

from projections.actions import list_actions
from tests.web.app import app_of
from tests.web.browser import Browser
from tests.web.partnership import OPERATED, Partnership
from tests.web.watching import nothing_changes

PLAN, DEFINE = "/actions/plan", "/indicators/define"
ACTION = {"reference": "A1", "title": "Visit every family", "outcomes": "SC 1"}


@pytest.fixture
def manager(partnership: Partnership) -> Browser:
    partnership.container.outcomes.adopt("SC 1", "Fewer crimes", OPERATED)
    browser = Browser(app_of(partnership.container))
    browser.sign_in(partnership.manager)
    return browser


@pytest.mark.parametrize("written", ["1 May 2011", "1/5/11", "2011-5-1", "01-05-2011"])
def test_a_day_is_taken_as_it_is_written(partnership: Partnership, manager: Browser, written: str) -> None:
    manager.fill_in(PLAN, ACTION | {"starts": written, "due": "31 March 2012"})

    with partnership.container.question() as question:
        planned = list_actions(question)[0]
    assert (planned.starts, planned.due) == (str(date(2011, 5, 1)), str(date(2012, 3, 31)))


@pytest.mark.parametrize(
    ("address", "said", "field", "sentence"),
    [
        (
            PLAN,
            ACTION | {"starts": "31/02/2011", "due": "1/4/2012"},
            "starts",
            "Starts on: ‘31/02/2011’ is not a day that we can read. Write it like 1 May 2011 or 1/5/2011.",
        ),
        (PLAN, ACTION | {"starts": "1204", "due": "1/4/2012"}, "starts", "‘1204’ is not a day"),
        (PLAN, ACTION | {"starts": "1/5/2011", "due": "1/5/2011 17:00"}, "due", "Due on: ‘1/5/2011 17:00’"),
        (DEFINE, {"due_days": "a month"}, "due_days", "Give ‘Due’ as a whole number, like 3."),
        (DEFINE, {"decimals": "99"}, "decimals", "‘Decimals shown’ must be from 0 to 10."),
    ],
)
def test_what_cannot_be_taken_is_said_by_its_label(
    partnership: Partnership, manager: Browser, address: str, said: dict[str, str], field: str, sentence: str
) -> None:
    form = manager.page(address).fields() | said
    with nothing_changes(partnership.container):
        page = manager.read(manager.send(address, form), 422)

    assert sentence in page.fault_at(field)
    assert page.fields()[field] == said[field]


def test_what_happened_is_not_dated_after_today(partnership: Partnership, manager: Browser) -> None:
    manager.fill_in(PLAN, ACTION | {"starts": "1 May 2011", "due": "31 March 2012"})
    partnership.container.actions.assign_owner("A1", "DCC", None, "As agreed", OPERATED)
    form = manager.page("/actions/A1/start").fields() | {"on": "31/12/2099"}
    with nothing_changes(partnership.container):
        page = manager.read(manager.send("/actions/A1/start", form), 422)

    assert "31 December 2099 has not come yet." in page.fault_at("on")


def test_today_is_the_day_of_the_logs_own_clock(partnership: Partnership, manager: Browser) -> None:
    """A demonstration’s runs behind."""
    partnership.container.clock.behind = timedelta(days=3)
    manager.fill_in(PLAN, ACTION | {"starts": "1 May 2011", "due": "31 March 2012"})
    partnership.container.actions.assign_owner("A1", "DCC", None, "As agreed", OPERATED)
    form = manager.page("/actions/A1/start").fields()
    yesterday = date.fromisoformat(form["on"]) + timedelta(days=2)

    assert manager.send("/actions/A1/start", form | {"on": yesterday.isoformat()}).status_code == 422
    assert manager.send("/actions/A1/start", form).status_code == 303


@pytest.mark.parametrize("written", ["1 May 2030", "1 May 2030, 14:30", "9,999,999"])
def test_another_moment_is_asked_for_as_pages_write_moments(manager: Browser, written: str) -> None:
    """Understood, and refused only for being in the future."""
    page = manager.page(f"/outcomes?as_at={written}", 400 if "May" in written else 404)

    assert "not a moment" not in page.main


def test_the_trail_is_narrowed_as_pages_write_moments(manager: Browser) -> None:
    assert "Adopted outcome SC 1" in manager.page("/trail?since=1 May 2011&what=SC 1").main
    assert "Adopted outcome SC 1" not in manager.page("/trail?until=1 May 2011, 14:30&what=SC 1").main
