"""An indicator that measures several outcomes stands under each of them, and counts once in what is all."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from domain.definition import Definition, Polarity
from domain.figure import Figure
from domain.identity import outcome_id
from domain.periods.cycle import Frequency
from domain.periods.period import Period
from domain.series_key import SeriesKey
from projections.reports.overall import standing_by_outcome
from projections.reports.overview import overview
from projections.thread import knot_of
from tests.ways_in.ways import AREA, BY, REFERENCE, Place
from tests.web.app import app_of
from tests.web.browser import Browser

BUSES = Definition(
    "Bus journeys",
    frequency=Frequency.ANNUAL,
    polarity=Polarity.HIGHER,
    outcome="SC 1",
    other_outcomes=("hc  2", "HC 2", "sc 1", "EN 3"),
)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path)
    for reference in ("SC 1", "HC 2", "EN 3"):
        made.container.outcomes.adopt(reference, f"Outcome {reference}", BY)
    made.redefine(BUSES)
    key, period = SeriesKey(REFERENCE, AREA), Period.of("2008/09")
    made.container.series.submit_figure(key, period, Figure(Decimal(5)), BY)
    return made


def below(place: Place, outcome: str) -> list[str]:
    with place.container.question() as now:
        knot = knot_of(now, str(outcome_id(outcome)))
    assert knot is not None
    return [each.reference for each in knot.below]


def test_it_hangs_from_each_on_the_thread_until_it_measures_them_no_more(place: Place) -> None:
    assert [below(place, each) for each in ("SC 1", "HC 2", "EN 3")] == [[REFERENCE]] * 3

    place.redefine(replace(BUSES, other_outcomes=("EN 3",)))
    assert [below(place, each) for each in ("SC 1", "HC 2", "EN 3")] == [[REFERENCE], [], [REFERENCE]]


def test_counts_agree_with_the_lists_they_lead_to(place: Place) -> None:
    with place.container.question() as now:
        counts, all_of_it = standing_by_outcome(now), overview(now)
    assert {outcome: counts[outcome].series for outcome in counts} == {"SC 1": 1, "HC 2": 1, "EN 3": 1}
    assert sum(all_of_it.statuses.values()) == all_of_it.series == 1
    assert [sum(each.standing.statuses.values()) for each in all_of_it.outcomes] == [1, 1, 1]

    browser = Browser(app_of(place.container))
    for outcome in ("SC%201", "HC%202", "EN%203"):
        assert REFERENCE in browser.page(f"/indicators?outcome={outcome}").main
        assert REFERENCE in browser.page(f"/outcomes/{outcome}").main
