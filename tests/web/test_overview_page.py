"""The overview: the partnership at a glance, now and then."""

from pathlib import Path

from infrastructure.container import Container
from tests.conftest import sqlite_url
from tests.web.conftest import Browser, Page, app_of, text_of
from tests.web.partnership import Partnership


def counts_of(page: Page) -> dict[str, str]:
    names = [text_of(each) for each in page.all("dt")]
    return dict(zip(names, (text_of(each) for each in page.all("dd")), strict=True))


def test_it_counts_what_there_is(reader: Browser) -> None:
    assert counts_of(reader.page("/")) == {
        "Indicators in use": "4",
        "Series": "5",
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
