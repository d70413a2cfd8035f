"""How the police's two divisions became one, and what that did to the figures for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from domain.area import AreaDescription, AreaKind
from domain.series_key import SeriesKey
from infrastructure.demonstration.adding_up import OF_ITS_DIVISIONS
from infrastructure.demonstration.indicators import BY_NUMBER
from infrastructure.demonstration.people import COUNTY, DIVISIONS, IMOGEN, JOINED
from infrastructure.demonstration.timeline import Timeline, at

LAST_DAY, FIRST_DAY = date(2010, 3, 31), date(2010, 4, 1)
REASON = "The police joined their two divisions, with their public protection units"


def divisions_kept(timeline: Timeline) -> None:
    """Each in the county, with figures that come from the police."""
    for number, name in enumerate(DIVISIONS):
        said = AreaDescription(name, AreaKind.OTHER, parents=(COUNTY,), supplier="POL")
        timeline.on(
            at("2008-01-16", "10:00") + timedelta(minutes=3 * number),
            lambda said=said: timeline.container.areas.add(said.name, said, timeline.by(IMOGEN)),  # type: ignore[misc]
        )


def service_reorganised(timeline: Timeline) -> None:
    """The areas end with the old year; their series, once its last quarter is in and settled."""
    to, invented = timeline.container, BY_NUMBER[OF_ITS_DIVISIONS]
    joined = AreaDescription(JOINED, AreaKind.OTHER, parents=(COUNTY,), supplier="POL", begun=FIRST_DAY)
    timeline.on(at("2010-04-06", "09:15"), lambda: to.areas.add(JOINED, joined, timeline.by(IMOGEN)))
    for number, name in enumerate(DIVISIONS):
        timeline.on(
            at("2010-04-06", "09:20") + timedelta(minutes=3 * number),
            lambda name=name: to.areas.end(name, LAST_DAY, (JOINED,), REASON, timeline.by(IMOGEN)),  # type: ignore[misc]
        )
        timeline.on(
            at("2010-09-13", "10:05") + timedelta(minutes=3 * number),
            lambda name=name: to.series.end(  # type: ignore[misc]
                SeriesKey(invented.reference, name), JOINED, REASON, timeline.by(IMOGEN)
            ),
        )
    timeline.on(
        at("2010-04-06", "09:40"),
        lambda: to.indicators.redefine(
            invented.reference,
            replace(invented.definition, areas=(COUNTY, JOINED)),
            REASON,
            timeline.by(IMOGEN),
        ),
    )
