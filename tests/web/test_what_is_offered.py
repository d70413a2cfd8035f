"""What a page offers: what its reader may decide, where there is something to decide on, and nothing else."""

from datetime import date

import pytest

from domain.action import Plan
from domain.indicator import ProblemKind
from domain.risk import Threat, Threatened
from tests.web.app import app_of
from tests.web.browser import Browser, Page
from tests.web.partnership import OPERATED, Partnership
from web.commands import COMMANDS


def offered(page: Page) -> set[str]:
    return {each.title for each in COMMANDS.values()} & page.links.keys()


def test_a_page_offers_what_its_reader_may_decide(there: Partnership, browser: Browser) -> None:
    assert "Reword the outcome" in offered(browser.page("/outcomes/SC%201"))
    assert "Close the outcome" not in offered(browser.page("/outcomes/SC%201"))
    assert not offered(Browser(app_of(there.container)).page("/outcomes/SC%201"))
    assert not offered(browser.page(f"/outcomes/SC%201?as_at={there.container.log_length()}"))


def test_a_closed_outcome_offers_nothing(there: Partnership, browser: Browser) -> None:
    there.container.outcomes.close("SC 1", "Reached", OPERATED)

    assert not offered(browser.page("/outcomes/SC%201"))


@pytest.mark.parametrize(
    ("page", "form", "title", "first"),
    [
        ("/indicators/NI%2016", "resolve-problem", "Resolve a measurement problem", "raise it first"),
        ("/risks/R1", "complete-mitigation", "Complete a mitigation", "Plan one first"),
        ("/actions/A1", "reach-milestone", "Record a milestone reached", "Set one first"),
    ],
)
def test_what_has_nothing_to_choose_is_not_offered_and_says_what_to_do_first(
    there: Partnership, browser: Browser, page: str, form: str, title: str, first: str
) -> None:
    to, day = there.container, date(2008, 4, 1)
    to.risks.identify("R1", "The bus is cut", (Threat(Threatened.OUTCOME, "SC 1"),), OPERATED)
    to.actions.plan("A1", Plan("Visit", day, date(2009, 3, 31), outcomes=("SC 1",)), OPERATED)
    to.risks.assign_owner("R1", "DCC", None, "As agreed", OPERATED)
    to.actions.assign_owner("A1", "DCC", None, "As agreed", OPERATED)
    to.indicators.assign_owner("NI 16", "DCC", None, "As agreed", OPERATED)
    assert title not in browser.page(page).links
    refused = browser.page(f"{page}/{form}")
    assert first in refused.main
    assert not refused.has_entry_form()

    to.indicators.raise_problem("NI 16", ProblemKind.DELAYED, "Late", OPERATED)
    to.risks.plan_mitigation("R1", "Ask the county", None, None, OPERATED)
    to.actions.set_milestone("A1", "Half way", day, OPERATED)
    assert title in browser.page(page).links
    assert browser.page(f"{page}/{form}").has_entry_form()


def test_a_risk_needs_something_that_it_could_stop(partnership: Partnership) -> None:
    partnership.container.targets.withdraw("T1", "Too vague", OPERATED)
    browser = Browser(app_of(partnership.container))
    browser.sign_in(partnership.officer)

    assert (
        "Adopt an outcome, propose a target or plan an action first." in browser.page("/risks/identify").main
    )
