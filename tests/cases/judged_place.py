"""A partnership that judges by the usual rules; one series of it asked by page, API and command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from domain.definition import Definition, Polarity
from domain.figure import Figure
from domain.identity import OPERATOR
from domain.partner import PartnerKind
from domain.periods.cycle import Frequency
from domain.periods.period import Period
from domain.provenance import Provenance, Way
from domain.series_key import SeriesKey
from domain.terms import Milestone, Terms
from infrastructure.container import Container
from projections.engine.as_at import LONDON
from projections.engine.recorded import microseconds
from tests.cli.command_line import CommandLine
from tests.conftest import sqlite_url
from tests.views.clock import Clock
from tests.web.app import app_of
from tests.web.browser import Browser, Page, text_of
from tests.web.machine import Machine

BY = Provenance(OPERATOR, Way.MIGRATION)
REFERENCE, AREA = "LI 1", "Dorset"
WHY = "The board decided so"
YEARLY = Definition(
    "Bus journeys", polarity=Polarity.HIGHER, decimals=1, areas=(AREA,), stated=True, tolerance=None
)
QUARTERLY = replace(YEARLY, frequency=Frequency.QUARTERLY)


class Told(NamedTuple):
    """What all three tell of a series; `row` is the API's, `page` its row on the indicator's page."""

    status: str
    target: str | None
    short: str
    long: str
    row: dict[str, Any]
    page: dict[str, str]

    def statement(self, kind: str) -> dict[str, Any]:
        return next(each for each in self.row["statements"] if each["kind"] == kind)

    @property
    def kinds(self) -> list[str]:
        return [each["kind"] for each in self.row["statements"]]


class JudgedPlace:
    """Two partners; the indicator LI 1 of the county's, as defined."""

    def __init__(self, folder: Path, clock: Clock, definition: Definition, first: date) -> None:
        self.clock, self.url = clock, sqlite_url(folder)
        self.on(first)
        self.container = Container(self.url)
        for code in ("DCC", "PCT"):
            self.container.partners.join(code, f"{code} of Dorset", PartnerKind.OTHER, BY)
        self.container.partnership.adopt_newest(BY)
        self.define(REFERENCE, definition)
        self.app = app_of(self.container)

    def define(self, reference: str, definition: Definition) -> None:
        self.container.indicators.define(reference, definition, BY)
        self.container.indicators.assign_owner(reference, "DCC", None, WHY, BY)

    def on(self, day: date) -> None:
        """It is the morning of that day."""
        self.clock.now = microseconds(datetime(day.year, day.month, day.day, 9, tzinfo=LONDON))

    def figure(self, period: str, value: str | None, area: str = AREA, **more: Any) -> None:
        figure = Figure(None if value is None else Decimal(value), **more)
        key = SeriesKey(REFERENCE, area)
        self.container.series.submit_figure(key, Period.of(period), figure, BY)

    def figures(self, values: dict[str, str]) -> None:
        for period, value in values.items():
            self.figure(period, value)

    def agree(self, target: str, value: str, deadline: str, **more: Any) -> None:
        terms = Terms(
            "As agreed", indicator=REFERENCE, area=AREA, value=Decimal(value), deadline=deadline, **more
        )
        self.container.targets.propose(target, terms, "DCC", BY, ("PCT",))
        self.container.targets.agree(target, "PCT", None, BY)

    def target(self, reference: str) -> dict[str, Any]:
        """As its own page has it, by the API."""
        told: dict[str, Any] = Machine(self.app).get(f"/api/v1/targets/{reference.replace(' ', '%20')}")
        return dict(told["target"])

    def page(self, address: str) -> Page:
        return Browser(self.app).page(address)

    def told(self, area: str = AREA, as_at: int | None = None) -> Told:
        """What page, API and command line say, all three the same."""
        asked = "" if as_at is None else f"&as_at={as_at}"
        standings = Machine(self.app).get(f"/api/v1/performance?indicator=LI%201{asked}")["performance"]
        row = next(each for each in standings if each["area"] == area)
        words = ["performance", REFERENCE, *([] if as_at is None else ["--as-at", as_at])]
        (line,) = (each for each in CommandLine(self.url).csv(*words) if each["area"] == area)
        cells = self._cells(area, asked)
        told = (row["status"], row["target"], row["short_direction"], row["long_direction"])
        said = (line["status"], line["target"] or None, line["short_direction"], line["long_direction"])
        assert said == told
        assert cells["Status"].casefold().startswith(row["status"].casefold()), cells
        assert row["short_direction"] in cells["Direction"] or row["long_direction"] in cells["Direction"]
        return Told(*told, row, cells)

    def _cells(self, area: str, asked: str) -> dict[str, str]:
        page = self.page(f"/indicators/LI%201?x=1{asked}")
        table = next(each for each in page.all("table") if "standing" in each.get("class", ""))
        for row in table.iter():
            heads = [each for each in row if each.tag.endswith("th")]
            if row.tag.endswith("tr") and heads and text_of(heads[0]).startswith(area):
                cells = [each for each in row if each.tag.endswith("td")]
                return {each.get("data-label", ""): text_of(each) for each in cells}
        raise LookupError(area)


def milestones(*pairs: tuple[str, str]) -> Sequence[Milestone]:
    return tuple(Milestone(period, Decimal(value)) for period, value in pairs)
