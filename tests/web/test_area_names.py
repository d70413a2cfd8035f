"""Areas are shown by name, wherever figures know them by a code; links keep what figures know them by."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from domain.area import Area, AreaDescription
from domain.definition import Definition, Polarity
from domain.figure import Figure
from domain.series_key import SeriesKey
from tests.ways_in.ways import BY, Place
from tests.web.app import app_of
from tests.web.browser import Browser
from tests.web.partnership import a_period

CODE, OTHER, OLD = "E07000051", "E06000059", "E10000009"
PAGE = "/indicators/LI%209"


@pytest.fixture
def coded(tmp_path: Path) -> Iterator[Browser]:
    """Figures of areas that are known by their codes; two of them are called alike."""
    to = Place(tmp_path).container
    for reference, name in ((CODE, "Purbeck"), (OTHER, "Dorset")):
        to.areas.add(reference, AreaDescription(name), BY)
    # As an older version let two be called.
    second = Area.add(OLD, AreaDescription("Dorset"))
    to.store.record(second.collect_events(), BY, [second])
    visits = Definition("Visits", areas=(CODE, OTHER, OLD), stated=True, polarity=Polarity.HIGHER)
    to.indicators.define("LI 9", replace(visits, due_days=0), BY)
    for reference in (CODE, OTHER):
        to.series.submit_figure(SeriesKey("LI 9", reference), a_period("2008/09"), Figure(Decimal(7)), BY)
    yield Browser(app_of(to))
    to.close()


@pytest.mark.parametrize(
    ("address", "told"),
    [
        (PAGE, "Areas expected Purbeck, Dorset (E06000059), Dorset (E10000009)"),
        (PAGE, "No figure yet from: Dorset (E10000009)."),
        (f"{PAGE}/figures/2008/09?area={CODE}", "LI 9 Visits Purbeck, 2008/09"),
        (f"{PAGE}/figures/2008/09", "Purbeck: 7"),
        ("/indicators", "Purbeck"),
        ("/indicators?q=purbeck", "Purbeck"),
        ("/calendar", "for Dorset (E06000059); Purbeck"),
        ("/", "Visits, Purbeck"),
    ],
)
def test_pages_show_names(coded: Browser, address: str, told: str) -> None:
    main = coded.page(address).main

    assert told in main
    assert CODE not in main


def test_links_keep_the_reference(coded: Browser) -> None:
    leads = [each.get("href", "") for each in coded.page(PAGE).all("a")]

    assert f"{PAGE}/figures/2008/09?area={CODE}" in leads
