"""Places beside which the demonstration's figures stand: England, the region, and counties like Dorset."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from application.entries import Entry
from domain.area import AreaDescription, AreaKind
from domain.comparators import ComparatorGroup
from domain.definition import Calculation
from domain.figure import Figure
from domain.periods.period import Period
from domain.provenance import Way
from domain.series_key import SeriesKey
from infrastructure.demonstration.adding_up import ENGLAND, NEIGHBOURS, SOUTH_WEST
from infrastructure.demonstration.indicators import BY_NUMBER, InventedIndicator
from infrastructure.demonstration.people import IMOGEN, OFFICERS
from infrastructure.demonstration.timeline import Timeline, at

COUNTIES = ("Devon", "Gloucestershire", "Norfolk", "Somerset", "Suffolk")
NOTE = "Out of a published table, invented for the demonstration."
YEARS = ("2007/08", "2008/09", "2009/10", "2010/11")
# When the table for each year was out.
PUBLISHED = ("2008-06-19", "2009-06-18", "2010-06-17", "2011-06-16")
# For each year, in the indicator's unit; the rest of the table has pupils too.
VALUES: dict[int, dict[str, tuple[int | str, ...]]] = {
    120: {ENGLAND: (578, 566, 553, 541), SOUTH_WEST: (531, 522, 511, 503)},
    163: {ENGLAND: ("69.6", "70.5", "71.8", "72.9"), SOUTH_WEST: ("71.0", "71.9", "73.2", "74.1")},
    75: {
        ENGLAND: ("48.2", "50.4", "53.0", "55.3"),
        SOUTH_WEST: ("48.9", "51.2", "53.4", "55.6"),
        "Devon": ("48.4", "51.0", "53.6", "56.1"),
        "Gloucestershire": ("54.1", "55.6", "58.0", "59.7"),
        "Norfolk": ("44.7", "46.3", "49.2", "51.4"),
        "Somerset": ("47.5", "49.9", "52.3", "54.0"),
        "Suffolk": ("46.8", "48.0", "50.1", "52.2"),
    },
}
PUPILS = {
    ENGLAND: 578000,
    SOUTH_WEST: 56400,
    "Devon": 7800,
    "Gloucestershire": 6900,
    "Norfolk": 8700,
    "Somerset": 5700,
    "Suffolk": 7900,
}


def comparators_kept(timeline: Timeline) -> None:
    """Their figures come from whoever owns the indicator; none of them is ever due."""
    kinds = {ENGLAND: AreaKind.NATION, SOUTH_WEST: AreaKind.REGION}
    for number, name in enumerate((ENGLAND, SOUTH_WEST, *COUNTIES)):
        said = AreaDescription(name, kinds.get(name, AreaKind.COUNTY), comparator=True)
        timeline.on(
            at("2008-01-16", "11:00") + timedelta(minutes=3 * number),
            lambda said=said: timeline.container.areas.add(said.name, said, timeline.by(IMOGEN)),  # type: ignore[misc]
        )
    timeline.on(
        at("2008-01-16", "11:45"),
        lambda: timeline.container.partnership.describe_comparator_group(
            ComparatorGroup(NEIGHBOURS, COUNTIES, date(2008, 1, 16)),
            "Counties of about as many people, as old and as rural as Dorset",
            timeline.by(IMOGEN),
        ),
    )
    for number in VALUES:
        for place, year in enumerate(YEARS):
            _entered(timeline, BY_NUMBER[number], place, year)


def _entered(timeline: Timeline, invented: InventedIndicator, place: int, year: str) -> None:
    officer = OFFICERS[invented.supplier]
    entries = [
        Entry(
            SeriesKey(invented.reference, area), Period.of(year), _figure(invented, area, values[place]), row
        )
        for row, (area, values) in enumerate(VALUES[invented.number].items(), 2)
    ]
    timeline.on(
        at(PUBLISHED[place], "11:20") + timedelta(minutes=invented.number),
        lambda: timeline.container.series.save_figures(
            entries,
            timeline.by(officer, Way.UPLOAD, f"published-{invented.number}-{year[:4]}-invented.csv"),
        ),
    )


def _figure(invented: InventedIndicator, area: str, value: int | str) -> Figure:
    if invented.calculation is Calculation.PLAIN:
        return Figure(Decimal(value), commentary=NOTE)
    people = Decimal(PUPILS[area])
    return Figure(None, (people * Decimal(value) / 100).quantize(Decimal(1)), people, commentary=NOTE)
