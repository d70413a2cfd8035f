"""The overview: the partnership at a glance, now and then."""

from decimal import Decimal
from pathlib import Path

from domain.definition import Definition
from domain.figure import Figure
from domain.series_key import SeriesKey
from infrastructure.container import Container
from tests.conftest import sqlite_url
from tests.web.app import app_of
from tests.web.browser import Browser, Page, text_of
from tests.web.partnership import Partnership, a_period


def counts_of(page: Page) -> dict[str, str]:
    names = [text_of(each) for each in page.all("dt")]
    return dict(zip(names, (text_of(each) for each in page.all("dd")), strict=True))


def test_it_counts_what_there_is(reader: Browser) -> None:
    assert counts_of(reader.page("/")) == {
        "Indicators in use": "4",
        "Series": "5",
        "Judged": "1 of 5",
        "Amber": "1",
        "No target": "3",
        "No figure": "1",
        "Targets agreed": "1",
        "Open actions": "0",
        "Open risks": "0",
    }


def test_it_names_what_moved_what_is_overdue_and_what_nobody_owns(reader: Browser) -> None:
    page = reader.page("/")

    assert "improved: NI 117 16 to 18 year olds" in page.main
    assert "Series overdue 5" in page.main
    assert "Indicator NI 16 Serious acquisitive crime" in page.main
    assert page.links["See every series"] == "/indicators"


def test_figures_without_an_outcome_are_told_apart(partnership: Partnership) -> None:
    by = partnership.manager.by()
    partnership.container.partnership.add_theme("Safer", by)
    partnership.container.outcomes.adopt("SC1", "Safer streets", by, theme="Safer")
    page = Browser(app_of(partnership.container)).page("/")

    assert "Safer" in [text_of(each) for each in page.all("th") if each.get("scope") == "rowgroup"]
    assert page.links["SC1 Safer streets"] == "/outcomes/SC1"
    assert "5 series measure no outcome" in page.main


def test_it_says_what_was_known_then(read_only: Partnership, reader: Browser) -> None:
    page = reader.page(f"/?as_at={read_only.positions['first figures']}")

    assert page.heading == "The partnership as it was known"
    assert counts_of(page)["Series"] == "3"
    assert "Targets agreed" not in counts_of(page)


def test_an_empty_service_says_what_to_do_first(tmp_path: Path) -> None:
    container = Container(sqlite_url(tmp_path))
    page = Browser(app_of(container)).page("/")
    container.close()

    assert "golden-thread migrate REVISIONS.csv" in page.main
    assert "golden-thread partner add" in page.main
    assert "golden-thread account add" in page.main
    assert "Permanent link to what it says now" not in page.links


def test_before_the_first_change_it_says_so(reader: Browser) -> None:
    assert "No outcome has been adopted" in reader.page("/?as_at=3").main or "Nothing was kept" in (
        reader.page("/?as_at=3").main
    )


def test_what_is_counted_leads_to_what_was_counted(partnership: Partnership) -> None:
    by = partnership.manager.by()
    partnership.container.partnership.add_theme("Safer", by)
    partnership.container.outcomes.adopt("SC1", "Safer streets", by)
    held = Definition(title="Satisfaction with the area", outcome="SC1", supplier="PDC")
    partnership.container.indicators.redefine("NI 5", held, "It measures it", by)
    partnership.container.series.submit_figure(
        SeriesKey("NI 5", "Dorset"), a_period("2008/09"), Figure(Decimal(61)), partnership.officer.by()
    )
    browser = Browser(app_of(partnership.container))
    page = browser.page("/")

    assert page.links["Amber"] == "/indicators?status=amber"
    assert page.links["Open actions"] == "/actions?state=open"
    assert page.links["Open risks"] == "/risks?state=open"
    assert page.links["Targets agreed"] == "/targets?state=agreed"
    assert "1 of 6 series" in browser.page(page.links["Amber"]).main
    assert page.links["1 no target"] == "/indicators?outcome=SC1&status=no+target"
    assert "1 of 6 series" in browser.page(page.links["1 no target"]).main


def test_a_figure_in_the_trail_leads_to_its_life_as_it_was_then(
    reader: Browser, read_only: Partnership
) -> None:
    page = reader.page("/trail?kind=series.figure_revised")
    position = read_only.positions["revised"]
    address = page.links[f"As at change {position}"]

    assert address == f"/indicators/NI%20117/figures/2008/09-Q1?as_at={position}&area=Purbeck"
    assert "Late returns from two schools" in reader.page(address).main
