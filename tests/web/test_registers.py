"""Registers: sorted by a heading or by the form, either way, and sent on by their address."""

from collections.abc import Iterator

import pytest

from domain.risk import Stage, Threat, Threatened
from tests.web.app import app_of
from tests.web.browser import Browser, Page, text_of
from tests.web.partnership import OPERATED, Partnership

SCORES = {"R1": (2, 2), "R2": (4, 5), "R10": (3, 3)}


@pytest.fixture
def anybody(partnership: Partnership) -> Browser:
    risks = partnership.container.risks
    partnership.container.outcomes.adopt("SC 1", "Fewer crimes", OPERATED)
    for reference, scored in SCORES.items():
        risks.identify(reference, "It rains", (Threat(Threatened.OUTCOME, "SC 1"),), OPERATED)
        risks.assess(reference, Stage.CURRENT, *scored, "", OPERATED)
    return Browser(app_of(partnership.container))


def rows_of(page: Page) -> list[str]:
    """The references in the order of the table."""
    heads = (text_of(each) for each in page.all("th") if each.get("scope") == "row")
    return [words.split()[0] for words in heads if words.startswith("R")]


def sorted_heads(page: Page) -> Iterator[tuple[str, str]]:
    for each in page.all("th"):
        if each.get("aria-sort"):
            yield text_of(each), each.get("aria-sort", "")


def test_a_heading_sorts_and_once_sorted_turns_the_order_round(anybody: Browser) -> None:
    page = anybody.page("/risks")
    assert rows_of(page) == ["R2", "R10", "R1"]
    assert list(sorted_heads(page)) == [("Current score", "descending")]

    page = anybody.page(page.links["Current score"])
    assert rows_of(page) == ["R1", "R10", "R2"]
    assert list(sorted_heads(page)) == [("Current score", "ascending")]

    page = anybody.page(page.links["Risk"])
    assert rows_of(page) == ["R1", "R2", "R10"]
    assert list(sorted_heads(page)) == [("Risk", "ascending")]

    page = anybody.page(page.links["Risk"])
    assert rows_of(page) == ["R10", "R2", "R1"]
    assert list(sorted_heads(page)) == [("Risk", "descending")]


def test_what_a_heading_sorts_the_form_sorts(anybody: Browser) -> None:
    page = anybody.page("/risks?sort=reference&order=descending")
    form = next(each for each in page.all("form") if each.get("class") == "filters")
    chosen = {
        select.get("name"): option.get("value")
        for select in form.iter("{http://www.w3.org/1999/xhtml}select")
        for option in select
        if option.get("selected") is not None
    }
    assert (chosen["sort"], chosen["order"]) == ("reference", "descending")
