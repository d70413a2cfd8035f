"""The partnership's page: rules adopted and themes kept, by form, by the API and by the command line."""

from pathlib import Path

import pytest

from domain.judgements.rules import Judgement, newest
from domain.partnership import Adopting
from domain.refusals import Refused
from domain.role import Role
from tests.cli.command_line import CommandLine
from tests.web.app import app_of
from tests.web.browser import Browser, text_of
from tests.web.machine import Machine
from tests.web.partnership import OPERATED, Partnership, add_person
from web.schemas import partnership as schemas

PAGE, API = "/partnership", "/api/v1/partnership"
ADOPT = f"{API}/adopt-rule"
WHY = "Nobody can say what a break makes better or worse"


@pytest.fixture
def manager(partnership: Partnership) -> Browser:
    browser = Browser(app_of(partnership.container))
    browser.sign_in(add_person(partnership.container, "Mary Manager", "DCC", Role.MANAGER))
    return browser


@pytest.fixture
def managing(partnership: Partnership) -> Machine:
    person = add_person(partnership.container, "Max Manager", "DCC", Role.MANAGER)
    return Machine(app_of(partnership.container), person)


def test_before_anything_is_adopted_it_says_what_judges_all_the_same(reader: Browser) -> None:
    page = reader.page(PAGE)

    assert "RAG 1, never adopted" in page.main
    assert "Direction 2, never adopted" in page.main
    assert "There were no themes yet" in reader.page(f"{PAGE}?as_at=1").main
    assert page.links["Administration"] == "/administration"
    assert reader.page("/administration").links["See the partnership"] == PAGE


def test_a_manager_adopts_a_rule_on_a_form_and_sees_who_why_and_for_which_periods(manager: Browser) -> None:
    leads = manager.page(PAGE).links["Adopt a rule"]
    shown = manager.fill_in(leads, {"rule": "direction 1", "first_period_end": "1 April 2008", "reason": WHY})

    (row,) = [text_of(each) for each in shown.all("tr") if WHY in text_of(each)]
    assert "The rule was adopted." in shown.main
    assert row.startswith("direction 1 on 1 April 2008 or later Reaches back")
    assert "by Mary Manager (DCC)" in row
    assert "Direction 1 " in shown.main
    assert "up to 31 March 2008 direction 2, never adopted" in shown.main
    assert "on 1 April 2008 or later direction 1 A change of no more than one per cent" in shown.main
    assert "improved against the period before direction 1" in manager.page("/indicators").main


def test_the_form_offers_every_rule_with_its_conventions_and_refuses_what_lacks_a_reason(
    manager: Browser,
) -> None:
    form = manager.page(f"{PAGE}/adopt-rule")
    said = form.fields() | {"rule": "direction 1", "first_period_end": "", "reason": " "}
    again = manager.read(manager.send(f"{PAGE}/adopt-rule", said), 422)

    assert "RAG 1. On the target or beyond it is green." in form.main
    assert "Say why this rule is adopted." in again.main


def test_the_api_adopts_and_tells_it_and_the_past_knows_nothing_of_it(managing: Machine) -> None:
    before = managing.get(API)
    sent = {"rule": "direction 1", "reason": WHY, "first_period_end": "2008-04-01"}
    decided = managing.send("POST", ADOPT, sent, 200)["decided"]

    assert (decided["changed"], decided["kind"], decided["href"]) == (True, "partnership", API)
    assert before["partnership"]["rules"][1]["rule"] == "direction 2, never adopted"
    told = managing.get(API)["partnership"]
    (adoption,) = told["rules"][1]["adoptions"]
    assert told["rules"][1]["rule"] == adoption["rule"] == "direction 1"
    assert (adoption["first_period_end"], adoption["reaches_back"]) == ("2008-04-01", True)
    assert (adoption["reason"], adoption["adopted_by"]["name"]) == (WHY, "Max Manager")
    then = managing.get(f"{API}?as_at={before['as_at']['position']}")["partnership"]
    assert then["rules"] == before["partnership"]["rules"]
    again = managing.send("POST", ADOPT, sent, 200)["decided"]
    assert (again["changed"], again["position"]) == (False, None)


@pytest.mark.parametrize(
    ("sent", "status", "code", "field"),
    [
        ({"rule": "RAG 99", "reason": WHY}, 404, "rule_unknown", "rule"),
        ({"rule": "RAG 1"}, 422, "reason_required", "reason"),
        ({"reason": WHY}, 422, "rule_required", "rule"),
        ({"rule": "RAG 1", "reason": WHY, "first_period_end": "soon"}, 422, "not_a_day", "first_period_end"),
    ],
)
def test_what_cannot_be_adopted_is_refused_by_name(
    managing: Machine, sent: dict[str, str], status: int, code: str, field: str
) -> None:
    problem = managing.send("POST", ADOPT, sent, status)
    faults = problem.get("faults") or [problem]

    assert (code, field) in {(each["code"], each["field"]) for each in faults}


def test_a_condition_on_the_partnership_that_holds_no_more_is_told_with_what_changed(
    managing: Machine,
) -> None:
    managing.send("POST", ADOPT, {"rule": "RAG 1", "reason": WHY}, 200)
    seen = managing.get(API)["partnership"]["revision"]
    managing.send("POST", ADOPT, {"rule": "due 1", "reason": WHY}, 200)

    answer = managing.client.post(
        ADOPT,
        json={"rule": "direction 1", "reason": WHY},
        headers=managing.headers | {"If-Match": f'"{seen}"'},
    )

    assert answer.status_code == 412
    assert "Adopted the rule due 1" in answer.get_json()["changes"][0]["sentence"]


def test_a_theme_is_added_chosen_and_given_up(partnership: Partnership, manager: Browser) -> None:
    manager.fill_in(f"{PAGE}/add-theme", {"theme": "Safer communities"})
    said = {"reference": "SC 1", "title": "Fewer crimes", "theme": "Safer communities"}
    manager.fill_in("/outcomes/adopt", said)
    gone = manager.fill_in(f"{PAGE}/retire-theme", {"theme": "Safer communities", "reason": "Merged"})

    assert "Safer communities Given up" in gone.main
    assert "Safer communities" not in manager.page("/outcomes/adopt").main
    # Of an outcome that is in it, it can still be told.
    assert "Safer communities" in manager.page("/outcomes/SC%201/assign-theme").main


def test_an_outcome_may_stay_in_a_theme_given_up_and_no_other_comes_into_it(
    partnership: Partnership, manager: Browser
) -> None:
    container, by = partnership.container, partnership.manager.by()
    container.partnership.add_theme("Safer communities", by)
    container.outcomes.adopt("SC 1", "Fewer crimes", by, theme="Safer communities")
    container.outcomes.adopt("SC 2", "Fewer fires", by)
    container.partnership.retire_theme("Safer communities", "Merged", by)
    before = container.log_length()

    stays = manager.fill_in("/outcomes/SC%201/assign-theme", {"theme": "Safer communities"})
    assert "Nothing was saved yet" not in stays.main
    assert container.log_length() == before
    with pytest.raises(Refused, match="Outcomes cannot be put in a theme ‘Safer communities’"):
        container.outcomes.assign_theme("SC 2", "Safer communities", by)


def test_what_was_agreed_is_found_in_the_trail_by_its_words(
    partnership: Partnership, manager: Browser
) -> None:
    by = partnership.manager.by()
    partnership.container.partnership.add_theme("Safer communities", by)
    partnership.container.partnership.adopt_rule(Adopting("direction 1", "As before"), by)

    assert "1 of " in manager.page("/trail?what=direction+1").main
    assert "Adopted the rule direction 1" in manager.page("/trail?what=direction+1").main
    assert "Added the theme ‘Safer communities’" in manager.page("/trail?what=safer").main


def test_a_theme_that_nobody_added_is_refused_on_every_way(
    partnership: Partnership, managing: Machine
) -> None:
    partnership.container.partnership.add_theme("Safety", OPERATED)
    sent = {"reference": "SC 9", "title": "Fewer crimes", "theme": "Saftey"}
    problem = managing.send("POST", "/api/v1/outcomes/adopt", sent, 404)

    assert problem["code"] == "theme_unknown"
    assert "Choose one of: Safety" in problem["detail"]
    managing.send("POST", "/api/v1/outcomes/adopt", sent | {"theme": "safety"}, 201)
    assert managing.get("/api/v1/outcomes/SC%209")["outcome"]["theme"] == "Safety"


def test_the_command_line_adopts_and_lists(tmp_path: Path) -> None:
    commands = CommandLine(f"sqlite:///{tmp_path / 'golden-thread.db'}")
    commands.done("partner", "add", "DCC", "Dorset")
    founded = commands.csv("rule", "list", "--adoptions")
    adopted = commands.done("rule", "adopt", "direction 1", "--reason", WHY, "--from", "2008-04-01")
    again = commands.done("rule", "adopt", "direction 1", "--reason", WHY, "--from", "2008-04-01")

    assert {(each["rule"], each["first_period_end"], each["who"]) for each in founded} == {
        (rule, "", "the operator") for rule in (newest(judgement).name for judgement in Judgement)
    }
    assert "newest rules" in founded[0]["reason"]
    assert adopted == "Adopted direction 1 (position 8).\n"
    assert again == "direction 1 judges all these periods already.\n"
    assert [
        (each["rule"], each["from"], each["until"])
        for each in commands.csv("rule", "list")
        if each["rule"].startswith("direction")
    ] == [("direction 3", "", "2008-03-31"), ("direction 1", "2008-04-01", "")]
    made = commands.csv("rule", "list", "--adoptions")
    row = next(each for each in made if each["rule"] == "direction 1")
    assert (row["first_period_end"], row["reaches_back"], row["reason"]) == ("2008-04-01", "yes", WHY)
    assert "RAG 1" in commands.refused(4, "rule", "rule", "adopt", "RAG 9", "--reason", WHY)
    assert "no day" in commands.refused(
        2, "from", "rule", "adopt", "RAG 1", "--reason", WHY, "--from", "soon"
    )


def test_every_field_of_these_forms_has_a_label() -> None:
    for schema in (schemas.AdoptRuleSchema, schemas.AddThemeSchema, schemas.RetireThemeSchema):
        assert all(field.metadata.get("label") for field in schema().fields.values())
