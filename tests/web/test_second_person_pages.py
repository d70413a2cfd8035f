"""What waits for a second person, on pages and by the API: proposed, read, confirmed, refused, lapsed."""

from datetime import date, timedelta

import pytest

from domain.action import Plan
from domain.confirmable import Confirmable
from domain.role import Role
from tests.views.clock import Clock
from tests.web.app import app_of
from tests.web.browser import Browser
from tests.web.machine import with_token
from tests.web.partnership import OPERATED, Partnership, Person, add_person

CRIME = "/indicators/NI%2016"
PROPOSALS = "/proposals/indicator%20NI%2016"
OWNER, DEFINITION = f"{PROPOSALS}%20owner%201", f"{PROPOSALS}%20definition%201"
PLAN = Plan("Visit every family", date(2009, 4, 1), date(2010, 3, 31), targets=("T1",))
WAITS = "Proposed: another person must confirm it. Until then, what was before holds."
PROPOSED = "A change of owner is proposed, by Mo Manager (DCC), for PDC"


@pytest.fixture
def careful(partnership: Partnership) -> Partnership:
    """The partnership in which both need a second person."""
    partnership.container.indicators.assign_owner("NI 16", "PDC", None, "As agreed", OPERATED)
    for what in Confirmable:
        partnership.container.partnership.set_second_person(
            what, "Two pairs of eyes", partnership.manager.by(), needed=True
        )
    return partnership


def signed_in(partnership: Partnership, person: Person) -> Browser:
    browser = Browser(app_of(partnership.container))
    browser.sign_in(person)
    return browser


@pytest.fixture
def manager(careful: Partnership) -> Browser:
    return signed_in(careful, careful.manager)


@pytest.fixture
def second(careful: Partnership) -> Browser:
    """Another who may: the district's manager."""
    return signed_in(careful, add_person(careful.container, "Dan", "PDC", Role.PARTNER_MANAGER))


def assign(browser: Browser, careful: Partnership) -> str:
    said = {"partner": "PDC", "account": str(careful.officer.account), "reason": "She knows it"}
    return browser.fill_in(f"{CRIME}/assign-owner", said).main


def test_the_form_says_that_it_is_only_proposed_and_the_page_that_it_waits(
    manager: Browser, careful: Partnership
) -> None:
    page = assign(manager, careful)

    assert page.startswith(WAITS)
    assert PROPOSED in page
    assert "PDC, which has named no officer" in page
    assert OWNER in manager.page(CRIME).links.values()
    assert "Change that waits for a second person (1)" in manager.page("/open-matters").main
    assert "indicator NI 16 owner 1" in manager.page("/proposals").main


def test_another_person_reads_exactly_what_is_proposed_and_confirms_it(
    manager: Browser, second: Browser, careful: Partnership
) -> None:
    assign(manager, careful)
    assert "Confirm the change" in second.page(OWNER).links
    assert "Owner Olive Officer (PDC) Reason She knows it" in second.page(f"{OWNER}/confirm").main
    page = second.fill_in(f"{OWNER}/confirm", {})

    assert page.main.startswith("The change was confirmed; it holds from now on.")
    assert "Confirmed the proposal indicator NI 16 owner 1." in page.main
    assert "Data owner Olive Officer (PDC)" in second.page(CRIME).main
    assert PROPOSED not in second.page(CRIME).main
    assert second.page("/proposals").main.endswith("by Dan (PDC)")


def test_whoever_proposed_it_may_take_it_back_and_is_not_offered_to_confirm_it(
    manager: Browser, careful: Partnership
) -> None:
    assign(manager, careful)
    links = manager.page(OWNER).links
    assert "Confirm the change" not in links
    assert "another person must confirm it" in manager.page(f"{OWNER}/confirm").main
    page = manager.fill_in(links["Refuse the change, or take it back"], {"reason": "She is leaving"})

    assert "Took back the proposal indicator NI 16 owner 1: She is leaving." in page.main
    assert "PDC, which has named no officer" in manager.page(CRIME).main


def test_whoever_may_not_make_the_change_is_offered_nothing(manager: Browser, careful: Partnership) -> None:
    assign(manager, careful)
    officer = signed_in(careful, careful.officer)
    links = officer.page(OWNER).links

    assert not {"Confirm the change", "Refuse the change, or take it back"} & links.keys()
    assert officer.page(f"{OWNER}/confirm", 403).heading.endswith("This is not yours to change")


def test_a_definition_shows_what_it_would_say_otherwise(manager: Browser, second: Browser) -> None:
    page = manager.fill_in(f"{CRIME}/redefine", {"title": "Crime", "reason": "Shorter"})
    assert page.main.startswith(WAITS)
    assert "Title Crime; until then: Serious acquisitive crime" in second.page(DEFINITION).main
    assert page.heading == "Indicator NI 16 Serious acquisitive crime"
    second.fill_in(f"{DEFINITION}/confirm", {})

    assert second.page(CRIME).heading == "Indicator NI 16 Crime"
    assert "Title Crime; until then: Serious acquisitive crime" in second.page(DEFINITION).main


def test_as_at_a_moment_it_waits_as_it_did_then(
    manager: Browser, second: Browser, careful: Partnership
) -> None:
    assign(manager, careful)
    proposed = careful.container.log_length()
    second.fill_in(f"{OWNER}/confirm", {})

    assert PROPOSED in manager.page(f"{CRIME}?as_at={proposed}").main
    assert "PDC, which has named no officer" in manager.page(f"{CRIME}?as_at={proposed}").main
    assert "Waits until the day before" in manager.page(f"{OWNER}?as_at={proposed}").main


def test_the_partnership_says_what_needs_a_second_person_and_sets_it_by_a_form(manager: Browser) -> None:
    assert "Changes of owner wait until another person" in manager.page("/partnership").main
    form = "/partnership/set-second-person"
    page = manager.fill_in(form, {"what": "owner", "reason": "Too slow"})

    assert "Changes of owner are made by one person: Too slow" in page.main


def test_it_shows_as_lapsed_after_thirty_days_and_can_be_put_on_record(
    partnership: Partnership,
) -> None:
    container = partnership.container
    container.indicators.assign_owner("NI 16", "PDC", None, "As agreed", OPERATED)
    with container.question() as question:
        moment = question.as_at.moment
    clock = Clock(moment + timedelta(minutes=1))
    with clock.ruling():
        by = partnership.manager.by()
        container.partnership.set_second_person(Confirmable.OWNER, "Two", by, needed=True)
        container.indicators.assign_owner("NI 16", "PDC", partnership.officer.account, "She knows", by)
    clock.moves(timedelta(days=31))
    with clock.ruling():
        manager = signed_in(partnership, partnership.manager)
        assert "Lapsed on" in manager.page(OWNER).main
        assert PROPOSED not in manager.page(CRIME).main
        assert "Confirm the change" not in manager.page(OWNER).links
        page = manager.fill_in(manager.page(OWNER).links["Record that it lapsed"], {})
        assert "Recorded that the proposal indicator NI 16 owner 1 had lapsed." in page.main
        assert "Record that it lapsed" not in page.links


def test_a_machine_is_told_that_it_waits_and_where(careful: Partnership) -> None:
    machine = with_token(careful, Role.OFFICER)
    careful.container.actions.plan("A1", PLAN, careful.officer.by())
    careful.container.actions.assign_owner("A1", "PDC", careful.officer.account, "Hers", OPERATED)
    body = {"partner": "PDC", "reason": "Nobody for now"}
    decided = machine.post("/api/v1/actions/A1/assign-owner", body).get_json()["decided"]

    assert decided["changed"] is True
    assert decided["waits"]["words"] == "Proposed: another person must confirm it."
    assert decided["waits"]["proposal"] == "action A1 owner 1"
    told = machine.get(decided["waits"]["href"]).get_json()["proposal"]
    assert (told["state"], told["partner"], told["settled_by"]) == ("open", "PDC", None)
    assert told["made_by"]["name"] == "Olive Officer"
    listed = machine.get("/api/v1/proposals").get_json()["proposals"]
    assert [each["reference"] for each in listed] == ["action A1 owner 1"]
    refusal = machine.post("/api/v1/proposals/action A1 owner 1/confirm", {})
    assert (refusal.status_code, refusal.get_json()["code"]) == (403, "same_person")


def test_whom_a_proposal_names_is_marked_once_they_are_renamed(
    manager: Browser, careful: Partnership
) -> None:
    """Whoever is renamed so afterwards is not whom it proposes."""
    assign(manager, careful)
    careful.container.people.rename(careful.officer.account, "Ola Other", "Married", OPERATED)

    assert "Ola Other, renamed since (PDC)" in manager.page(OWNER).main
