"""What may be asked in an address."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from marshmallow import post_load

from domain.period import Period
from domain.provenance import Way
from projections.trail import TrailFilter
from web.schemas.faults import PlainSchema
from web.schemas.fields import Choice, Moment, PeriodsMeant, Text, Whole


class AsAtSchema(PlainSchema):
    """Every question may say as at when; `as_at` itself is read by the container."""

    as_at = Text(load_default=None, longest=100)

    @post_load
    def as_asked(self, said: dict[str, Any], **_: Any) -> Any:
        return Asked(said["as_at"])


@dataclass(frozen=True, slots=True)
class Asked:
    """Nothing but a moment."""

    as_at: str | None


@dataclass(frozen=True, slots=True)
class FiguresAsked:
    """None everywhere means all; `periods` are alternatives."""

    indicator: str | None = None
    area: str | None = None
    breakdown: str | None = None
    periods: tuple[Period, ...] | None = None


class FiguresQuery(AsAtSchema):
    """Which figures are asked for."""

    indicator = Text(load_default=None)
    area = Text(load_default=None)
    breakdown = Text(load_default=None)
    period = PeriodsMeant(load_default=None, longest=100)

    @post_load
    def as_asked(self, said: dict[str, Any], **_: Any) -> FiguresAsked:
        return FiguresAsked(said["indicator"], said["area"], said["breakdown"], said["period"])


class HistoryQuery(FiguresQuery):
    """Which figure's history is asked for: an indicator and a period at least."""

    indicator = Text("Say which indicator, like ?indicator=NI 117.")
    period = PeriodsMeant("Say which period, like &period=2008/09-Q1.", longest=100)


class PerformanceQuery(AsAtSchema):
    """Whose current performance is asked for."""

    indicator = Text(load_default=None)

    @post_load
    def as_asked(self, said: dict[str, Any], **_: Any) -> FiguresAsked:
        return FiguresAsked(said["indicator"])


@dataclass(frozen=True, slots=True)
class TrailAsked:
    """A page of the trail: `limit` rows older than the position `before`."""

    wanted: TrailFilter
    limit: int
    before: int | None


class TrailQuery(AsAtSchema):
    """Which part of the audit trail is asked for."""

    account = Text(load_default=None)
    partner = Text(load_default=None)
    what = Text(load_default=None)
    kind = Text(load_default=None)
    way = Choice(Way, load_default=None)
    reason = Text(load_default=None)
    since = Moment(end=False, load_default=None)
    until = Moment(end=True, load_default=None)
    limit = Whole(load_default=50, highest=1_000)
    before = Whole(load_default=None)

    @post_load
    def as_asked(self, said: dict[str, Any], **_: Any) -> TrailAsked:
        names = {each.name for each in fields(TrailFilter)}
        return TrailAsked(
            TrailFilter(**{name: value for name, value in said.items() if name in names}),
            said["limit"],
            said["before"],
        )
