"""Asking for what cannot be understood: the page says so at the field and lets one ask again."""

import pytest

from tests.web.conftest import Browser, Page


def picked(page: Page) -> dict[str, str]:
    """What the form that asks for a moment would send."""
    form = next(each for each in page.all("form") if each.get("class") == "moment")
    return {each.get("name", ""): each.get("value", "") for each in form.iter() if each.get("name")}


@pytest.mark.parametrize(
    ("moment", "status", "heading", "said"),
    [
        ("nonsense", 400, "That could not be understood", "is not a moment we can read"),
        ("2999-01-01", 400, "That moment has not come yet", "01 January 2999 has not come yet"),
        ("900000", 404, "The log does not reach so far", "The log has no position 900000"),
    ],
)
def test_a_wrong_moment_can_be_put_right_where_it_was_asked_for(
    reader: Browser, moment: str, status: int, heading: str, said: str
) -> None:
    page = reader.page(f"/targets?state=agreed&as_at={moment}", status)

    assert page.heading == heading
    assert page.title.startswith("Error: ")
    assert said in page.fault_at("as-at")
    assert picked(page) == {"state": "agreed", "as_at": moment}
    assert page.links["Show this page as at now"] == "/targets?state=agreed"


def test_a_bare_number_is_said_to_be_a_position(reader: Browser) -> None:
    page = reader.page("/?as_at=12")

    assert "‘12’ was read as position 12 in the log" in page.text
    assert "If you meant the year" not in page.text


def test_a_day_is_not_said_to_be_a_position(reader: Browser) -> None:
    assert "was read as position" not in reader.page("/?as_at=2009-03-31").text


def test_a_wrong_date_in_a_filter_is_told_at_the_filter(reader: Browser) -> None:
    page = reader.page("/trail?since=nonsense&what=NI+16", 400)

    assert page.title.startswith("Error: ")
    assert "‘nonsense’ is not a moment" in page.fault_at("filter-since")
    fields = {each.get("name"): each.get("value") for each in page.all("input")}
    assert (fields["since"], fields["what"]) == ("nonsense", "NI 16")
    assert "#filter-since" in page.links.values()
    assert any(each.get("open") is not None for each in page.all("details"))
