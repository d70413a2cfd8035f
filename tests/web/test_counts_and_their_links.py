"""A count of the overview leads to a register that counts the same."""

import re
from decimal import Decimal

from domain.definition import Definition
from domain.figure import Figure
from domain.series_key import SeriesKey
from tests.web.app import app_of
from tests.web.browser import Browser, Page, text_of
from tests.web.partnership import OPERATED, Partnership, a_period

STATUSES = {"Red", "Amber", "Green", "Not judged", "No target", "No figure"}


def counts_of(page: Page) -> dict[str, int]:
    names = [text_of(each) for each in page.all("dt")]
    counted = dict(zip(names, (text_of(each) for each in page.all("dd")), strict=True))
    return {name: int(count) for name, count in counted.items() if name in STATUSES}


def test_what_is_retired_counts_neither_on_the_overview_nor_where_it_leads(partnership: Partnership) -> None:
    container, troughs = partnership.container, SeriesKey("LI 9", "Dorset")
    container.indicators.define("LI 9", Definition("Horse troughs"), OPERATED)
    container.series.submit_figure(troughs, a_period("2008/09"), Figure(Decimal(4)), OPERATED)
    container.indicators.retire("LI 9", "No horses", OPERATED)
    reader = Browser(app_of(container))
    overview = reader.page("/")
    counts = counts_of(overview)
    assert "No target" in counts

    for status, count in counts.items():
        register = reader.page(overview.links[status])
        assert counts_of(register) == {status: count}
        found = re.search(r"(\d+) of \d+ series", register.main)
        assert found is not None
        assert int(found[1]) == count
    everything = reader.page("/indicators")
    assert "Horse troughs" in everything.main
    assert counts_of(everything) == counts
