"""A figure that is probably mistyped: the form asks first, and takes it from whoever means it."""

from datetime import UTC, datetime

import pytest

from domain.area import AreaDescription
from domain.role import Role
from projections.figures import series_of
from tests.web.app import app_of
from tests.web.browser import Browser, Page
from tests.web.machine import Machine
from tests.web.partnership import Partnership, add_person
from tests.web.watching import nothing_changes

NEET = "/indicators/NI%20117/submit"
GOOD = {"area": "Purbeck", "period": "2008/09 Q3", "numerator": "121", "denominator": "1000"}
POOLE = {"area": "Poole", "commentary": "As it is called now"}
WATERS = "/indicators/LI/23/submit"
IN_A_YEAR = datetime.now(UTC).year + 1


def confirmed(page: Page) -> dict[str, str]:
    """What the form sends with its box ticked."""
    box = next(each for each in page.all("input") if each.get("name") == "meant")
    return page.fields() | {"meant": box.get("value", "")}


@pytest.fixture(autouse=True)
def poole(partnership: Partnership) -> None:
    """In the register, and expected of no indicator."""
    partnership.container.areas.add("Poole", AreaDescription("Poole"), partnership.manager.by())


@pytest.mark.parametrize(
    ("said", "field", "asked"),
    [
        (
            {"period": "2008/09"},
            "period",
            "NI 117 is quarterly, and 2008/09 is a financial year. If one of its own is meant, like 2008/09",
        ),
        (
            {"period": "April 2008"},
            "period",
            "and April 2008 is a month. If 2008/09 Q1 is meant",
        ),
        (
            {"period": "1 April 2008 to 12 June 2008"},
            "period",
            "is something else. If 2008/09 Q1 is meant",
        ),
        (
            {"area": "Poole"},
            "area",
            "This would be the first figure for Poole. Areas so far: Dorset, Purbeck.",
        ),
        (
            {"breakdown": "Sex: Femal"},
            "breakdown",
            "This would be the first figure for Purbeck, Sex: Femal. Breakdowns so far: Sex: Female.",
        ),
    ],
)
def test_it_is_asked_at_its_field_and_nothing_is_saved_before_it_is_confirmed(
    partnership: Partnership, officer: Browser, said: dict[str, str], field: str, asked: str
) -> None:
    form = officer.page(NEET).fields() | GOOD | said | {"commentary": "As returned"}
    assert "meant" not in form
    with nothing_changes(partnership.container):
        page = officer.read(officer.send(NEET, form), 422)

    assert page.title.startswith("Error: ")
    assert "If it is right, tick ‘Yes, this is what I mean’ below and say why in the commentary." in page.main
    assert page.links["tick ‘Yes, this is what I mean’"] == "#meant"
    assert asked in page.fault_at(field)
    assert [leads for words, leads in page.links.items() if asked in words] == [f"#{field}"]
    kept = page.fields()
    assert {name: kept[name] for name in GOOD | said} == GOOD | said
    assert kept["commentary"] == "As returned"
    assert "meant" not in kept, "The box is not ticked beforehand."
    assert officer.send(NEET, confirmed(page)).status_code == 303


def test_what_was_confirmed_is_not_confirmed_for_anything_else(
    partnership: Partnership, officer: Browser
) -> None:
    page = officer.read(officer.send(NEET, officer.page(NEET).fields() | GOOD | POOLE), 422)
    with nothing_changes(partnership.container):
        form = confirmed(page) | {"period": "2008/09 Q4"}
        page = officer.read(officer.send(NEET, form), 422)

    assert "first figure for Poole" in page.fault_at("area")


def test_what_is_no_number_leads_to_all_ways_to_say_why_there_is_none(officer: Browser) -> None:
    page = officer.read(officer.send(NEET, officer.page(NEET).fields() | GOOD | {"numerator": "n/a"}), 422)

    assert "not collected, not applicable, not yet available or suppressed" in page.main


def test_nothing_out_of_nothing_leads_there_too(officer: Browser) -> None:
    out_of_nothing = GOOD | {"numerator": "0", "denominator": "0"}
    page = officer.read(officer.send(NEET, officer.page(NEET).fields() | out_of_nothing), 422)

    assert "Say why there is none" in page.links
    assert "period=2008%2F09" in page.links["Say why there is none"].replace("2008/09", "2008%2F09")


def test_an_area_that_is_in_no_register_is_refused_with_the_nearest(officer: Browser) -> None:
    page = officer.read(officer.send(NEET, officer.page(NEET).fields() | GOOD | {"area": "Purbek"}), 404)

    assert "There is no area ‘Purbek’ in the register. Did you mean ‘Purbeck’?" in page.fault_at("area")
    assert "or have a manager add it to the register of areas." in page.fault_at("area")


def test_a_value_that_is_confirmed_without_a_comment_is_asked_for_one_and_stays_confirmed(
    officer: Browser,
) -> None:
    typed = officer.page(NEET).fields() | GOOD | {"numerator": "0"}
    page = officer.read(officer.send(NEET, typed), 422)
    assert "It is 0, which it never was" in page.fault_at("numerator")
    page = officer.read(officer.send(NEET, confirmed(page)), 422)

    assert "Say in the commentary why it is right" in page.fault_at("commentary")
    assert "It is 0, which it never was" in page.fault_at("numerator"), "What is to be explained stays."
    assert officer.send(NEET, page.fields() | {"commentary": "All were found a place"}).status_code == 303


def test_another_value_typed_since_is_not_confirmed(officer: Browser) -> None:
    page = officer.read(officer.send(NEET, officer.page(NEET).fields() | GOOD | POOLE), 422)

    assert officer.send(NEET, confirmed(page) | {"numerator": "20"}).status_code == 422


@pytest.mark.parametrize("period", ["2008/09 Q3", "Jan to Mar 2009"])
def test_what_is_as_expected_is_taken_at_once(officer: Browser, period: str) -> None:
    """A quarter is a quarter of either year."""
    assert officer.fill_in(NEET, GOOD | {"period": period})


def test_an_indicator_that_says_which_year_is_asked_about_another(officer: Browser) -> None:
    form = officer.page(WATERS).fields() | {"area": "Dorset", "period": "2008/09", "value": "5"}
    page = officer.read(officer.send(WATERS, form), 422)

    assert (
        "LI/23 is annual, by calendar year, and 2008/09 is none of its periods, which are like 2009. "
        in page.main
    )


def test_the_first_figure_of_all_is_taken_at_once(officer: Browser) -> None:
    assert officer.fill_in("/indicators/NI%205/submit", {"area": "Poole", "period": "2008/09", "value": "5"})


def test_a_machine_is_told_and_says_that_it_means_it_and_why(partnership: Partnership) -> None:
    sender, to = (
        Machine(app_of(partnership.container), partnership.officer),
        "/api/v1/indicators/NI%20117/submit-figure",
    )
    told = sender.send("POST", to, GOOD | {"area": "Poole"}, 422)
    assert told["code"] == "doubtful_area"
    assert "send it again with confirm: true and a commentary" in told["detail"]
    sender.send("POST", to, GOOD | POOLE | {"confirm": True}, 200)

    with partnership.container.question() as question:
        assert "Poole" in {row.area for row in series_of(question, "NI 117")}


def test_nobody_is_asked_whether_they_mean_what_is_not_theirs(partnership: Partnership) -> None:
    alice = add_person(partnership.container, "Alice Barnes", "DCC", Role.OFFICER)
    browser = Browser(app_of(partnership.container))
    browser.sign_in(alice)
    with nothing_changes(partnership.container):
        sent = browser.send(NEET, browser.page(NEET).fields() | GOOD | {"period": "2008/09"})
    told = browser.read(sent, 403).text

    assert "PDC answers for this, and this account acts for DCC" in told
    assert "2008/09 is a financial year" not in told
