"""The form of a command: filled in, sent, sent twice, sent too late, and not for everybody."""

from datetime import date

import pytest
from flask import Flask

from domain.action import Plan
from domain.risk import Threat, Threatened
from tests.web.app import app_of
from tests.web.browser import Browser, text_of
from tests.web.partnership import OPERATED, Partnership, Person
from tests.web.watching import nothing_changes

REWORD = "/outcomes/SC%201/reword"


@pytest.fixture
def app(there: Partnership) -> Flask:
    return app_of(there.container)


def test_the_form_shows_what_stands(browser: Browser) -> None:
    fields = browser.page(REWORD).fields()

    assert (fields["title"], fields["statement"], fields["reason"]) == (
        "Fewer crimes",
        "People are safer.",
        "",
    )


def test_what_is_begun_is_shown_on_its_own_page(browser: Browser) -> None:
    form = browser.page("/outcomes/adopt").fields()
    sent = browser.send("/outcomes/adopt", form | {"reference": "HC 2", "title": "Longer lives"})

    assert sent.status_code == 303
    page = browser.page(sent.location)
    assert page.heading == "Outcome HC 2 Longer lives"
    assert "The outcome was adopted." in page.text


def test_a_change_is_shown_with_who_made_it(browser: Browser) -> None:
    form = browser.page(REWORD).fields() | {"title": "Safer streets", "reason": "Wider than crime"}
    page = browser.page(browser.send(REWORD, form).location)

    assert page.heading == "Outcome SC 1 Safer streets"
    assert "Lena Lead (DCC), by form" in page.main


def test_what_was_typed_is_kept_when_it_is_refused(there: Partnership, browser: Browser) -> None:
    form = browser.page(REWORD).fields() | {"title": "Safer streets", "reason": ""}
    with nothing_changes(there.container):
        page = browser.read(browser.send(REWORD, form), 422)

    assert page.fields()["title"] == "Safer streets"
    assert page.title.startswith("Error: ")
    assert page.links["Say why the outcome is being reworded."] == "#reason"


def test_a_form_sent_twice_is_taken_once(there: Partnership, browser: Browser) -> None:
    form = browser.page(REWORD).fields() | {"title": "Safer streets", "reason": "Wider than crime"}
    first = browser.send(REWORD, form)
    with nothing_changes(there.container):
        second = browser.send(REWORD, form)

    assert (second.status_code, second.location) == (303, first.location)


def test_another_form_of_the_same_kind_is_another_change(there: Partnership, browser: Browser) -> None:
    for title in ("Safer streets", "Safer homes"):
        form = browser.page(REWORD).fields() | {"title": title, "reason": "Wider than crime"}
        assert browser.send(REWORD, form).status_code == 303

    assert browser.page("/outcomes/SC%201").heading == "Outcome SC 1 Safer homes"


def test_the_form_sent_back_with_other_words_is_refused_and_can_be_sent_anew(
    there: Partnership, browser: Browser
) -> None:
    """The back button: the first words were taken already."""
    form = browser.page(REWORD).fields() | {"title": "Safer streets", "reason": "Wider than crime"}
    browser.send(REWORD, form)
    with nothing_changes(there.container):
        page = browser.read(browser.send(REWORD, form | {"title": "Safer homes"}), 422)

    again = browser.send(REWORD, page.fields() | {"title": "Safer homes"})
    assert again.status_code == 409  # the first words changed what this form saw
    page = browser.read(again, 409)
    assert "changed while you were writing" in page.text
    assert browser.send(REWORD, page.fields()).status_code == 303


def test_a_form_opened_before_somebody_elses_change_shows_that_change(
    there: Partnership, browser: Browser
) -> None:
    form = browser.page(REWORD).fields() | {"title": "Safer streets", "reason": "Wider than crime"}
    there.container.partnership.add_theme("Communities", OPERATED)
    there.container.outcomes.assign_theme("SC 1", "Communities", OPERATED)
    with nothing_changes(there.container):
        page = browser.read(browser.send(REWORD, form), 409)

    assert "Put outcome SC 1 in the theme Communities. the operator" in page.main
    assert page.fields()["title"] == "Safer streets"
    assert browser.send(REWORD, page.fields()).status_code == 303


def test_what_already_is_so_is_not_changed(there: Partnership, browser: Browser) -> None:
    with nothing_changes(there.container):
        sent = browser.send(REWORD, browser.page(REWORD).fields() | {"reason": "None"})

    assert "nothing was changed" in browser.page(sent.location).text


def test_what_cannot_be_taken_back_is_said_before(app: Flask, there: Partnership) -> None:
    browser = Browser(app)
    browser.sign_in(there.manager)
    assert "cannot be opened again" in browser.page("/outcomes/SC%201/close").main


@pytest.mark.parametrize("address", ["/outcomes/XX/reword", "/outcomes/XX/close"])
def test_what_is_not_there_is_not_decided_on(browser: Browser, address: str) -> None:
    assert "no outcome ‘XX’" in browser.page(address, 404).main


def test_the_past_has_no_forms(there: Partnership, browser: Browser) -> None:
    page = browser.page(f"{REWORD}?as_at={there.container.log_length()}")

    assert "The past is not changed" in page.heading
    assert not page.has_entry_form()


def test_the_past_takes_no_changes(there: Partnership, browser: Browser) -> None:
    form = browser.page(REWORD).fields() | {"title": "Safer streets", "reason": "Wider than crime"}
    with nothing_changes(there.container):
        assert browser.send(f"{REWORD}?as_at=30", form).status_code == 400


def test_a_reader_is_led_to_sign_in_and_back(app: Flask) -> None:
    response = Browser(app).client.get(REWORD)

    assert response.status_code == 302
    assert response.location == "/sign-in?next=/outcomes/SC%25201/reword"


def test_who_lacks_the_role_is_told_which_it_takes(app: Flask, there: Partnership) -> None:
    browser = Browser(app)
    browser.sign_in(there.officer)
    page = browser.page(REWORD, 403)

    assert "lead, partner’s manager, partnership’s manager" in page.main
    assert not page.has_entry_form()


def test_who_lost_the_session_meanwhile_changes_nothing(app: Flask, there: Partnership, lead: Person) -> None:
    browser = Browser(app)
    browser.sign_in(lead)
    form = browser.page(REWORD).fields() | {"title": "Safer streets", "reason": "Wider than crime"}
    browser.client.delete_cookie("golden_thread")
    with nothing_changes(there.container):
        page = browser.read(browser.send(REWORD, form), 400)

    assert "What you typed is kept" in page.main
    assert page.links["Sign in (opens in a new tab)"] == "/sign-in"


def test_a_form_sent_after_signing_out_is_shown_again_with_what_was_typed(
    there: Partnership, browser: Browser, lead: Person
) -> None:
    form = browser.page(REWORD).fields() | {"title": "Safer streets", "reason": "Wider than crime"}
    browser.client.post("/sign-out", data={"csrf_token": form["csrf_token"]})
    with nothing_changes(there.container):
        page = browser.read(browser.send(REWORD, form), 400)

    assert "What you typed is kept" in page.main
    assert page.links["Sign in (opens in a new tab)"] == "/sign-in"
    assert page.fields()["title"] == "Safer streets"
    browser.sign_in(lead)
    with nothing_changes(there.container):
        page = browser.read(browser.send(REWORD, page.fields()), 400)
    assert browser.send(REWORD, page.fields()).status_code == 303


def test_many_boxes_are_folded_by_kind_and_open_where_one_is_ticked(
    there: Partnership, browser: Browser
) -> None:
    for number in range(2, 15):
        there.container.outcomes.adopt(f"SC {number}", "Fewer crimes", OPERATED)
    form = browser.page("/risks/identify")
    folded = {
        text_of(each[0]): each.get("open")
        for each in form.all("details")
        if "choices" in str(each.get("class"))
    }
    assert folded == {"Outcomes: choose from 14": None, "Targets: choose from 1": None}

    sent = browser.send("/risks/identify", form.fields() | {"threatens": "target:T1"})
    again = browser.read(sent, 422)
    opened = [text_of(each[0]) for each in again.all("details") if each.get("open") is not None]
    assert opened == ["Targets: choose from 1"]
    assert again.fields()["threatens"] == "target:T1"


def test_the_form_that_cancels_an_action_is_left_by_another_word(
    there: Partnership, browser: Browser
) -> None:
    plan = Plan("Visit", date(2008, 4, 1), date(2009, 3, 31), outcomes=("SC 1",))
    there.container.actions.plan("A1", plan, OPERATED)
    there.container.actions.assign_owner("A1", "DCC", None, "As agreed", OPERATED)
    page = browser.page("/actions/A1/cancel")

    assert page.links["Go back"] == "/actions/A1"
    assert "Cancel" not in page.links


def test_the_line_of_a_milestone_at_fault_is_named(browser: Browser) -> None:
    form = browser.page("/targets/propose").fields() | {
        "reference": "T9",
        "title": "Fewer",
        "milestones": "2008/09: 5.2\r\n\r\n2009/10 4.9",
    }
    page = browser.read(browser.send("/targets/propose", form), 422)

    assert "Milestone on line 3: write ‘2009/10 4.9’ like this" in page.fault_at("milestones")


def test_likelihood_is_told_in_the_words_of_the_matrix(there: Partnership, browser: Browser) -> None:
    there.container.risks.identify("R1", "The bus", (Threat(Threatened.OUTCOME, "SC 1"),), OPERATED)
    there.container.risks.assign_owner("R1", "DCC", None, "As agreed", OPERATED)

    assert "1 rare, 2 unlikely, 3 possible" in browser.page("/risks/R1/assess").main
    assert "1 rare" in browser.page("/risks").main


def test_what_is_so_already_is_said_and_changes_nothing(browser: Browser, there: Partnership) -> None:
    themed = browser.fill_in("/outcomes/SC%201/assign-theme", {"theme": "Safety"})
    assert "It already says this, so nothing was changed." in themed.text
