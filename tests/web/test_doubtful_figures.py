"""A figure that is probably mistyped: the form asks first, and takes it from whoever means it."""

from datetime import UTC, datetime

import pytest

from projections.figures import series_of
from tests.web.app import app_of
from tests.web.browser import Browser, Page
from tests.web.machine import Machine
from tests.web.partnership import Partnership
from tests.web.watching import nothing_changes

NEET = "/indicators/NI%20117/submit"
GOOD = {"area": "Purbeck", "period": "2008/09 Q3", "numerator": "121", "denominator": "1000"}
WATERS = "/indicators/LI/23/submit"
IN_A_YEAR = datetime.now(UTC).year + 1


def confirmed(page: Page) -> dict[str, str]:
    """What the form sends with its box ticked."""
    box = next(each for each in page.all("input") if each.get("name") == "meant")
    return page.fields() | {"meant": box.get("value", "")}


@pytest.mark.parametrize(
    ("said", "field", "asked"),
    [
        (
            {"period": "2008/09"},
            "period",
            "NI 117 is quarterly, and 2008/09 is a financial year. Did you mean 2008/09 Q4?",
        ),
        ({"period": "April 2008"}, "period", "and April 2008 is a month. Did you mean 2008/09 Q1?"),
        ({"period": "1 April 2008 to 12 June 2008"}, "period", "is something else. Did you mean 2008/09 Q1?"),
        ({"period": f"{IN_A_YEAR} Q4"}, "period", f"has not begun yet: it begins on 1 October {IN_A_YEAR}."),
        (
            {"area": "Purbek"},
            "area",
            "This would be the first figure for Purbek. Areas so far: Dorset, Purbeck.",
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
    page = officer.read(officer.send(NEET, officer.page(NEET).fields() | GOOD | {"area": "Purbek"}), 422)
    with nothing_changes(partnership.container):
        form = confirmed(page) | {"area": "Purbick"}
        page = officer.read(officer.send(NEET, form), 422)

    assert "first figure for Purbick" in page.fault_at("area")


def test_a_confirmed_figure_that_is_refused_stays_confirmed(officer: Browser) -> None:
    page = officer.read(officer.send(NEET, officer.page(NEET).fields() | GOOD | {"area": "Purbek"}), 422)
    form = confirmed(page) | {"numerator": "2000"}
    page = officer.read(officer.send(NEET, form), 422)

    assert officer.send(NEET, page.fields() | {"numerator": "20"}).status_code == 303


@pytest.mark.parametrize("period", ["2008/09 Q3", "2009 Q1"])
def test_what_is_as_expected_is_taken_at_once(officer: Browser, period: str) -> None:
    """A quarter is a quarter of either year."""
    assert officer.fill_in(NEET, GOOD | {"period": period})


def test_an_indicator_that_says_which_year_is_asked_about_another(officer: Browser) -> None:
    form = officer.page(WATERS).fields() | {"area": "Dorset", "period": "2008/09", "value": "5"}
    page = officer.read(officer.send(WATERS, form), 422)

    assert "LI/23 is by calendar year, and 2008/09 is a financial year. Did you mean 2009?" in page.main


def test_the_first_figure_of_all_is_taken_at_once(officer: Browser) -> None:
    assert officer.fill_in("/indicators/NI%205/submit", {"area": "Poole", "period": "2008/09", "value": "5"})


def test_a_machine_is_not_asked(partnership: Partnership) -> None:
    sender = Machine(app_of(partnership.container), partnership.officer)
    sender.send("POST", "/api/v1/indicators/NI%20117/submit-figure", GOOD | {"area": "Purbek"}, 200)

    with partnership.container.question() as question:
        assert "Purbek" in {row.area for row in series_of(question, "NI 117")}
