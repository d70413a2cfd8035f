"""The register of indicators: where every series stands, now and then."""

from pathlib import Path

import pytest

from application.entries import Entry
from domain.definition import Definition
from domain.figure import Figure
from domain.numbers import read_number
from domain.periods.period import Period
from domain.series_key import SeriesKey
from infrastructure.container import Container
from tests.conftest import sqlite_url
from tests.web.app import app_of
from tests.web.browser import XHTML, Browser, Page, text_of
from tests.web.partnership import Partnership


def rows_of(page: Page) -> dict[str, list[str]]:
    """The cells of each series' row, by indicator and place."""
    found: dict[str, list[str]] = {}
    group = ""
    for row in page.all("tr"):
        cells = [text_of(each) for each in row if each.tag in (XHTML + "th", XHTML + "td")]
        if row.get("class") == "group":
            group = text_of(row[0][0])
        elif row[-1].tag == XHTML + "td":
            found[f"{group} {cells[0]}".strip()] = cells[1:]
    return found


def test_it_shows_each_series_with_its_judgements_in_words(reader: Browser) -> None:
    dorset = rows_of(reader.page("/indicators"))["NI 117 Dorset"]

    assert dorset == [
        "5.9",
        "2008/09 Q2",
        "5.8",
        "Amber by T1 amber ends by the indicator’s tolerance RAG 1, never adopted",
        "▲ improved against the period before direction 2, never adopted",
        "A2 enhanced",
        "Overdue 2008/09 Q3 by 30 January 2009 due 1, never adopted",
    ]


def test_an_absence_is_a_fact_and_never_a_nought(reader: Browser) -> None:
    purbeck = rows_of(reader.page("/indicators"))["NI 117 Purbeck"]

    assert purbeck[:4] == ["suppressed", "2008/09 Q2", "–", "No figure"]


def test_it_counts_at_the_top(reader: Browser) -> None:
    page = reader.page("/indicators")
    names = [text_of(each) for each in page.all("dt")]
    counts = dict(zip(names, (text_of(each) for each in page.all("dd")), strict=True))

    assert counts == {
        "Indicators in use": "4",
        "Series": "5",
        "Judged": "1 of 5",
        "Amber": "1",
        "No target": "3",
        "No figure": "1",
        "Overdue": "5",
    }


def test_indicators_come_in_the_order_of_their_numbers(reader: Browser) -> None:
    page = reader.page("/indicators")
    groups = [text_of(row[0][0]) for row in page.all("tr") if row.get("class") == "group"]

    assert groups == ["LI/23", "NI 16", "NI 117"]


def test_indicators_without_a_figure_are_not_left_out(reader: Browser) -> None:
    assert reader.page("/indicators").links["NI 5"] == "/indicators/NI%205"


def test_titles_are_shown_as_they_are_written(reader: Browser) -> None:
    assert "Water & <rivers>" in reader.page("/indicators").main


def test_it_shows_earlier_values_as_at_an_earlier_change(read_only: Partnership, reader: Browser) -> None:
    then = rows_of(reader.page(f"/indicators?as_at={read_only.positions['first figures']}"))

    assert then["NI 117 Purbeck"][:2] == ["12.9 provisional", "2008/09 Q1"]
    assert then["NI 117 Dorset"][2] == "–"  # the target came later
    assert "NI 16 Dorset" not in then


def test_it_is_filtered_by_the_words_in_the_address(reader: Browser) -> None:
    page = reader.page("/indicators?q=purbeck+ni+117")

    assert list(rows_of(page)) == ["NI 117 Purbeck"]
    assert page.links["Show everything"] == "/indicators"


def test_a_filter_is_kept_as_at_a_moment(reader: Browser) -> None:
    page = reader.page("/indicators?q=purbeck&as_at=30")

    assert page.links["Show everything"] == "/indicators?as_at=30"
    assert page.links["Go back to now"] == "/indicators?q=purbeck"


def test_when_nothing_is_found_it_says_what_to_do(reader: Browser) -> None:
    page = reader.page("/indicators?q=<zebra>")

    assert "No series was found. Ask for fewer or other words" in page.main
    assert page.links["show everything"] == "/indicators"


def test_an_empty_register_says_so(tmp_path: Path) -> None:
    container = Container(sqlite_url(tmp_path))
    page = Browser(app_of(container)).page("/indicators")
    container.close()

    assert "No indicator has been defined yet" in page.main


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        ("status=amber", ["NI 117 Dorset"]),
        ("partner=PDC", ["NI 117 Dorset", "NI 117 Dorset, Sex: Female", "NI 117 Purbeck"]),
        ("due=overdue&q=purbeck", ["NI 117 Purbeck"]),
        ("outcome=SC1", []),
    ],
)
def test_it_is_filtered_by_status_owner_and_figures_due(
    reader: Browser, wanted: str, shown: list[str]
) -> None:
    assert list(rows_of(reader.page(f"/indicators?{wanted}"))) == shown


def test_before_the_first_indicator_it_says_so(reader: Browser) -> None:
    assert "No indicator was defined by then" in reader.page("/indicators?as_at=3").main


def test_a_retired_indicator_is_owed_nothing(partnership: Partnership) -> None:
    partnership.container.indicators.retire("NI 16", "Abolished", partnership.manager.by())

    row = rows_of(Browser(app_of(partnership.container)).page("/indicators"))["NI 16 Dorset"]

    assert row[-1] == "retired"


def test_many_series_are_paged_without_losing_or_repeating_one(partnership: Partnership) -> None:
    container, by = partnership.container, partnership.manager.by()
    container.indicators.define("LI 1", Definition(title="Wards", supplier="DCC"), by)
    container.series.save_figures(
        [
            Entry(SeriesKey("LI 1", f"Ward {ward}"), Period.of("2008/09"), Figure(read_number("1")))
            for ward in range(420)
        ],
        by,
    )
    browser = Browser(app_of(container))
    seen: list[str] = []
    address = "/indicators"
    sizes = []
    while address:
        page = browser.page(address)
        sizes.append(len(rows_of(page)))
        seen += rows_of(page)
        back, address = address, page.links.get("Next →", "")

    assert sizes == [200, 200, 25]
    assert len(set(seen)) == len(seen) == 425
    assert "401 to 425 of 425 series" in page.main
    assert list(rows_of(browser.page(browser.page(back).links["← Previous"]))) == seen[200:400]
