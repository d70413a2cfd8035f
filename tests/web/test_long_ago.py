"""Moments from before anybody kept figures: every page answers in words."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask

from tests.web.browser import Browser
from web.pages.navigation import quarter_ends

FIRST_PAGES = ("/", "/outcomes", "/indicators", "/targets", "/actions", "/risks", "/ownership", "/calendar")
MORE_PAGES = ("/ownership/history", "/trail", "/search?q=crime", "/partners", "/administration", "/sign-in")


@pytest.mark.parametrize("moment", ["1009-03-31", "0001-01-01", "1800-12-31", "1801-03-01"])
@pytest.mark.parametrize("address", [*FIRST_PAGES, *MORE_PAGES])
def test_a_page_answers_as_at_a_moment_long_ago(reader: Browser, address: str, moment: str) -> None:
    page = reader.page(f"{address}{'&' if '?' in address else '?'}as_at={moment}")

    assert page.heading
    assert "up to position 0" in page.text


def test_quarters_are_offered_as_far_as_the_calendar_goes(reader: Browser) -> None:
    # The first quarter of the calendar begins with 1800; what ends before it is no quarter's end.
    assert quarter_ends(datetime(1800, 8, 1, tzinfo=UTC))[0] == date(1800, 6, 30)
    assert len(quarter_ends(datetime(1800, 8, 1, tzinfo=UTC))) < 5
    assert quarter_ends(datetime(1009, 3, 31, tzinfo=UTC)) == []
    assert "Ends of quarters" not in reader.page("/?as_at=1009-03-31").text
    assert "Ends of quarters" in reader.page("/?as_at=2009-03-31").text


def test_what_is_missing_then_is_told_and_never_fails(app: Flask) -> None:
    answer = app.test_client().get("/indicators/NI%20117?as_at=1009-03-31")

    assert answer.status_code == 404
    assert "There is no indicator ‘NI 117’ as at that moment" in answer.get_data(as_text=True)
