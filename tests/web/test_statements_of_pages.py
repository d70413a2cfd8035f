"""A page asks the database the same number of times, however many series, years and targets it tells of."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from application.entries import Entry
from domain.adding_up import OverTime
from domain.figure import Figure
from domain.periods.period import Period
from domain.profile import Profile, ProfileKind
from domain.series_key import SeriesKey
from domain.terms import Milestone
from infrastructure.container import Container
from tests.views.clock import Clock
from tests.views.counting import counted
from tests.views.partnership import BY, DEFINITION, TERMS, founded_copy
from tests.web.app import app_of
from tests.web.browser import Browser

PAGES = ("/", "/indicators/NI%20117", "/targets", "/targets/LAA%2012", "/open-matters", "/outcomes/CYP2")
QUARTERS = [f"{year}/{year % 100 + 1:02}-Q{quarter}" for year in range(2005, 2009) for quarter in range(1, 5)]


@pytest.fixture
def judged(tmp_path: Path) -> Iterator[tuple[Container, Clock]]:
    """The small partnership by the usual rules, with two targets agreed and two quarters of figures."""
    with Clock().ruling() as clock:
        container = Container(founded_copy(tmp_path, tmp_path / "template.db"))
        clock.moves(timedelta(seconds=1))
        container.partnership.adopt_newest(BY)
        summed = replace(DEFINITION, over_time=OverTime.SUM, areas=("Dorset", "Purbeck"))
        container.indicators.redefine("NI 117", summed, "Added up from now on", BY)
        container.targets.agree("LAA 12", "PURBECK", None, BY)
        container.targets.set_profile("LAA 12", Profile(ProfileKind.EQUAL), "As agreed", BY)
        _target(container, "LAA 20", "Dorset")
        container.targets.name_lead("LAA 20", Period.of("2008/09"), "As agreed", BY)
        clock.moves(timedelta(days=400))
        for area in ("Dorset", "Purbeck"):
            _fill(container, area, QUARTERS[-2:])
        yield container, clock
        container.close()


def _fill(container: Container, area: str, quarters: list[str]) -> None:
    key = SeriesKey("NI 117", area)
    entries = [Entry(key, Period.of(each), Figure(Decimal(place))) for place, each in enumerate(quarters)]
    container.series.save_figures(entries, BY)


def _target(container: Container, reference: str, area: str) -> None:
    milestones = (Milestone("2008/09", Decimal(5)), Milestone("2009/10", Decimal(6)))
    terms = replace(TERMS, area=area, deadline="2010/11", value=Decimal(7), milestones=milestones)
    container.targets.propose(reference, terms, "DCC", BY, ("PURBECK",))
    container.targets.agree(reference, "PURBECK", None, BY)
    container.targets.set_profile(reference, Profile(ProfileKind.EQUAL), "As agreed", BY)


def _asked(container: Container) -> dict[str, int]:
    browser = Browser(app_of(container))
    told = {}
    for address in PAGES:
        browser.page(address)  # what is remembered from now on
        with counted(container.engine) as sent:
            browser.page(address)
        told[address] = len(sent)
    return told


def test_no_page_asks_more_often_for_more_series_years_or_targets(judged: tuple[Container, Clock]) -> None:
    container, _ = judged
    few = _asked(container)

    for area in ("Dorset", "Purbeck"):
        _fill(container, area, QUARTERS[:-2])
    assert _asked(container) == few, "more years"

    for number in range(6):
        _fill(container, f"Area {number}", QUARTERS)
    assert _asked(container) == few, "more series"

    for number in range(4):
        _target(container, f"LAA {21 + number}", "Dorset")
        _target(container, f"LAA {30 + number}", f"Area {number}")
    assert _asked(container) == few, "more targets"
