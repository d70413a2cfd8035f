"""Whether an indicator's figures are awaited is told alike by every page, the API and the command line."""

import csv
import io
from collections.abc import Callable, Iterator
from datetime import timedelta
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from flask.testing import FlaskClient

from domain.figure import Figure
from domain.indicator import IndicatorState
from domain.periods.period import Period
from domain.refusals import Refused
from domain.series_key import SeriesKey
from infrastructure.container import Container
from tests.cli.command_line import CommandLine
from tests.conftest import sqlite_url
from tests.views.clock import Clock
from tests.views.partnership import BY, found_partnership
from tests.web.app import app_of

REFERENCE = "NI 117"
DORSET = SeriesKey(REFERENCE, "Dorset")
# How an indicator that is defined comes to be in each state.
BROUGHT: dict[IndicatorState, Callable[[Container], object]] = {
    IndicatorState.IN_USE: lambda _: None,
    IndicatorState.RETIRED: lambda container: container.indicators.retire(REFERENCE, "Nobody asks", BY),
}


def test_it_is_said_how_an_indicator_comes_to_be_in_each_state() -> None:
    forgotten = set(IndicatorState) - BROUGHT.keys()
    assert not forgotten, f"Add to BROUGHT how an indicator comes to be {forgotten.pop()}."


class Asked:
    """Everybody who may tell whether figures of the indicator are awaited, two years after its last one."""

    def __init__(self, url: str, container: Container) -> None:
        self.client: FlaskClient = app_of(container).test_client()
        self.container, self.commands = container, CommandLine(url)

    def page(self, path: str) -> str:
        return self.client.get(path).text

    def api(self, path: str) -> Any:
        return self.client.get(f"/api/v1/{path}").get_json()

    def standing(self) -> Any:
        (row,) = self.api(f"performance?indicator={REFERENCE}&limit=1")["performance"]
        return row

    def printed(self) -> dict[str, str]:
        told = self.commands.done("performance", REFERENCE, "--format", "csv")
        return next(csv.DictReader(io.StringIO(told.removeprefix("\ufeff"))))


WHERE: dict[str, Callable[[Asked], bool]] = {
    "calendar": lambda asked: f"{REFERENCE}</a>" in asked.page("/calendar"),
    "calendar by the API": lambda asked: any(
        each["reference"] == REFERENCE for each in asked.api("calendar")["due"]
    ),
    "register of what is overdue": lambda asked: REFERENCE in asked.page("/indicators?due=overdue"),
    "what is late on the overview": lambda asked: "No series is overdue." not in asked.page("/"),
    "overview by the API": lambda asked: asked.api("overview")["overview"]["overdue_count"] > 0,
    "indicator’s page": lambda asked: "Submit a figure" in asked.page(f"/indicators/{REFERENCE}"),
    "performance by the API": lambda asked: asked.standing()["next_due"] is not None,
    "overdue by the API": lambda asked: asked.standing()["overdue"],
    "performance by the command line": lambda asked: bool(asked.printed()["next_due"]),
}


@pytest.fixture(scope="module", params=BROUGHT)
def state(request: pytest.FixtureRequest) -> IndicatorState:
    state: IndicatorState = request.param
    return state


@pytest.fixture(scope="module")
def asked(state: IndicatorState, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    url = sqlite_url(tmp_path_factory.mktemp("states"))
    with Clock().ruling() as clock:
        container = Container(url)
        found_partnership(container)
        container.series.submit_figure(DORSET, Period.of("2008/09-Q1"), Figure(Decimal("5.2")), BY)
        BROUGHT[state](container)
        clock.moves(timedelta(days=730))
        yield Asked(url, container)
    container.close()


@pytest.mark.parametrize("where", WHERE)
def test_figures_are_awaited_everywhere_or_nowhere(state: IndicatorState, asked: Asked, where: str) -> None:
    assert WHERE[where](asked) == state.expects_figures


def test_they_are_taken_where_they_are_awaited(state: IndicatorState, asked: Asked) -> None:
    submit = partial(asked.container.series.submit_figure, DORSET, Period.of("2008/09-Q2"))
    if state.expects_figures:
        assert submit(Figure(Decimal("5.1")), BY)
    else:
        with pytest.raises(Refused):
            submit(Figure(Decimal("5.1")), BY)
