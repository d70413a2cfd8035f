"""The yardstick: the eventsourcing library's own recorder with a plain decorated aggregate, no views."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from sqlalchemy.engine import make_url

from domain.identity import series_id


class PlainSeries(Aggregate):
    """A series as the library's tutorial would write it."""

    @event("Started")
    def __init__(self, indicator: str, area: str) -> None:
        self.indicator = indicator
        self.area = area
        self.figures: dict[str, Decimal] = {}

    @staticmethod
    def create_id(indicator: str, area: str) -> UUID:
        return series_id(indicator, area, "")

    @event("FigureSubmitted")
    def submit_figure(self, period: str, value: Decimal) -> None:
        if period in self.figures:
            raise ValueError(period)
        self.figures[period] = value


class PlainApplication(Application[UUID]):
    """Loads, changes and saves one series at a time."""

    def start(self, indicator: str, area: str) -> UUID:
        series = PlainSeries(indicator, area)
        self.save(series)
        return series.id

    def submit_figure(self, series: UUID, period: str, value: Decimal) -> None:
        held: PlainSeries = self.repository.get(series)
        held.submit_figure(period, value)
        self.save(held)


def plain_application(database_url: str) -> PlainApplication:
    """The library's application on its own tables in this database."""
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite":
        env: dict[str, Any] = {
            "PERSISTENCE_MODULE": "eventsourcing.sqlite",
            "SQLITE_DBNAME": f"{url.database}-plain",
        }
    else:
        env = {
            "PERSISTENCE_MODULE": "eventsourcing.postgres",
            "POSTGRES_DBNAME": url.database,
            "POSTGRES_HOST": url.host or str(url.query.get("host", "")),
            "POSTGRES_PORT": str(url.port or url.query.get("port", "5432")),
            "POSTGRES_USER": url.username or "postgres",
            "POSTGRES_PASSWORD": url.password or "",
        }
    return PlainApplication(env)
