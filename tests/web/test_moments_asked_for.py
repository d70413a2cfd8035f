"""Asking for what cannot be understood: the page says so at the field and lets one ask again."""

import pytest

from tests.web.browser import Browser, Page
from tests.web.machine import Machine
from tests.web.partnership import Partnership


def picked(page: Page) -> dict[str, str]:
    """What the form that asks for a moment would send."""
    form = next(each for each in page.all("form") if each.get("class") == "moment")
    return {each.get("name", ""): each.get("value", "") for each in form.iter() if each.get("name")}


@pytest.mark.parametrize(
    ("moment", "status", "heading", "said"),
    [
        ("nonsense", 400, "That could not be understood", "is not a moment we can read"),
        ("2999-01-01", 400, "That moment has not come yet", "1 January 2999 has not come yet"),
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
    assert "‘nonsense’ is not a date we can read" in page.fault_at("filter-since")
    fields = {each.get("name"): each.get("value") for each in page.all("input")}
    assert (fields["since"], fields["what"]) == ("nonsense", "NI 16")
    assert "#filter-since" in page.links.values()
    assert any(each.get("open") is not None for each in page.all("details"))


@pytest.mark.parametrize("words", ["NI117", "ni 117", "Ni117"])
def test_a_reference_is_found_however_it_is_spaced(reader: Browser, words: str) -> None:
    assert any(each.startswith("NI 117") for each in reader.page(f"/search?q={words}").links)
    assert "3 of 5 series" in reader.page(f"/indicators?q={words}").main
    assert "T1 Fewer young people out of education" in reader.page(f"/targets?q={words}").links
    assert "Submitted 6.5 (130 of 2,000) for NI 117" in reader.page(f"/trail?what={words}").main


def test_the_trail_counts_what_it_found(reader: Browser, machine: Machine, read_only: Partnership) -> None:
    everything = read_only.container.log_length()
    assert f"{everything} changes" in reader.page("/trail").main
    page = reader.page("/trail?kind=series.figure_revised")

    assert f"1 of {everything} changes" in page.main
    assert machine.get("/api/v1/trail?kind=series.figure_revised&limit=1")["found"] == 1
    assert machine.get("/api/v1/trail?limit=1")["found"] == everything


def test_ownership_says_that_nothing_was_found_and_not_that_there_is_nothing(reader: Browser) -> None:
    page = reader.page("/ownership?q=zzz")

    assert "Nothing was found." in page.main
    assert "Nothing is owned yet" not in page.main
    assert page.links["Show who owns everything"] == "/ownership"
