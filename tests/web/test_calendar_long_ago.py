"""The calendar says what it leaves out of what has been overdue for years, and shows it when asked."""

from decimal import Decimal
from pathlib import Path

from domain.definition import Definition
from domain.figure import Figure
from domain.periods.cycle import Frequency
from domain.periods.period import Period
from domain.series_key import SeriesKey
from tests.ways_in.ways import AREA, BY, REFERENCE, Place
from tests.web.app import app_of
from tests.web.browser import Browser


def test_what_was_due_long_ago_is_left_out_and_can_be_asked_for(tmp_path: Path) -> None:
    place = Place(tmp_path, Definition("Bus journeys", areas=(AREA,), frequency=Frequency.ANNUAL))
    key, period = SeriesKey(REFERENCE, AREA), Period.of("1995/96")
    place.container.series.submit_figure(key, period, Figure(Decimal(5)), BY)
    page = Browser(app_of(place.container)).page

    usual = page("/calendar")
    assert "What was due before 1 " in usual.main
    assert "1996/97" not in usual.main

    everything = page(usual.links["Show that as well"])
    assert "1996/97 for Dorset" in everything.main
    assert "is not listed here" not in everything.main
