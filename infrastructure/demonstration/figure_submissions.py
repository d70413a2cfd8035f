"""How the demonstration's figures came in: by many hands and ways, first provisional, then settled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from domain.figure import Figure
from domain.identity import OPERATOR
from domain.periods.period import Period
from domain.provenance import Provenance, Way
from domain.series_key import SeriesKey
from infrastructure.demonstration.county_figures import areas_of_the_county
from infrastructure.demonstration.figure_dates import (
    DISTRICT_OF,
    LEFT_OUT,
    NEVER,
    OTHERWISE,
    checked_on,
    file_sent,
    first_given,
    given_by,
    moment_due,
    of_the_county,
    officer_of,
    settles,
)
from infrastructure.demonstration.figures import Supplied, periods_of
from infrastructure.demonstration.indicators import INDICATORS, SURVEY, InventedIndicator
from infrastructure.demonstration.partnership_founding import UNOWNED
from infrastructure.demonstration.people import COUNTY, DISTRICTS, OFFICERS, InventedPerson, Organisation
from infrastructure.demonstration.timeline import Timeline

# How each partner sends its figures.
WAYS = {"DCC": Way.API, "PCT": Way.FORM, "POL": Way.FORM, "DFRS": Way.FORM, "VCS": Way.FORM}


def figures_supplied(timeline: Timeline) -> None:
    for invented in INDICATORS:
        for period in periods_of(invented):
            if (invented.number, COUNTY, period) not in LEFT_OUT:
                _for_the_county(timeline, invented, period)
    periods = sorted(
        {period for invented in INDICATORS if invented.everywhere for period in periods_of(invented)}
    )
    for district in DISTRICTS:
        for period in periods:
            _in_one_file(timeline, district, period)


def _for_the_county(timeline: Timeline, invented: InventedIndicator, period: str) -> None:
    """A figure for the county, typed in by the supplier's officer or sent by its own system."""
    partner = invented.supplier
    luck = Random(f"{partner} {invented.number} {period}")
    officer, way = OFFICERS[partner], WAYS.get(partner, Way.FORM)
    if partner == "DCC" and luck.random() < 0.4:
        way = Way.FORM
    moment = moment_due(partner, period, luck)
    checked = checked_on(invented, period, moment)
    supplied = of_the_county(invented, period, checked)
    if invented.number == UNOWNED:
        _moved_in(timeline, supplied, moment)
        return
    areas = areas_of_the_county(invented, period)
    if areas and not invented.everywhere:
        for number, area in enumerate(areas):
            theirs = first_given(invented, area, period)
            _submit(timeline, theirs, moment - timedelta(minutes=3 * (number + 1)), officer, way)
    _submit(timeline, supplied, moment, officer, way)
    if invented.number == SURVEY or (invented.number, COUNTY, period) in OTHERWISE:
        return
    if areas:
        _settle_all(timeline, supplied, areas, checked, officer)
        return
    settled = moment + timedelta(days=luck.randint(50, 75), minutes=luck.randint(0, 200))
    if luck.random() <= 0.9:
        _settle(timeline, supplied.key, period, supplied.final, settled, officer)


def _submit(
    timeline: Timeline, supplied: Supplied, moment: datetime, officer: InventedPerson, way: Way
) -> None:
    timeline.on(
        moment,
        lambda: timeline.container.series.submit_figure(
            supplied.key, Period.of(supplied.period), supplied.first, timeline.by(officer, way)
        ),
    )


def _moved_in(timeline: Timeline, supplied: Supplied, moment: datetime) -> None:
    """Nobody answers for it: it came out of what was there before."""
    moved = Provenance(OPERATOR, Way.MIGRATION, source="the county’s last return, invented")
    timeline.on(
        moment,
        lambda: timeline.container.series.submit_figure(
            supplied.key, Period.of(supplied.period), supplied.first, moved
        ),
    )


def _in_one_file(timeline: Timeline, district: Organisation, period: str) -> None:
    """A district's figures for the period, uploaded as one file."""
    given = [first_given(invented, district.area, period) for invented in given_by(district, period)]
    if not given or (district.code, period) in NEVER:
        return
    moment = file_sent(district, period)
    officer = officer_of(district.code, moment)
    file = f"{district.area.lower().replace(' ', '-')}-{period.replace('/', '-')}-invented.csv"
    timeline.on(
        moment,
        lambda: timeline.container.series.save_figures(
            [supplied.entry(row) for row, supplied in enumerate(given, 2)],
            timeline.by(officer, Way.UPLOAD, file),
        ),
    )
    for supplied in given:
        if not areas_of_the_county(supplied.invented, period):
            _settle_alone(timeline, supplied, officer, moment)


def _settle_all(
    timeline: Timeline, countys: Supplied, areas: Sequence[str], checked: datetime, officer: InventedPerson
) -> None:
    """On one day, so that the county goes on saying what its districts say."""
    invented, period = countys.invented, countys.period
    for number, area in enumerate(areas):
        if settles(invented, area, period, checked):
            district = DISTRICT_OF.get(area)
            hand = officer if district is None else officer_of(district.code, checked)
            final = first_given(invented, area, period).final
            _settle(
                timeline,
                SeriesKey(invented.reference, area),
                period,
                final,
                checked + timedelta(minutes=4 * number),
                hand,
            )
    _settle(timeline, countys.key, period, countys.final, checked + timedelta(minutes=35), officer)


def _settle_alone(timeline: Timeline, supplied: Supplied, officer: InventedPerson, given: datetime) -> None:
    """Where the county's figure is none of theirs."""
    luck = Random(f"{supplied.invented.number} {supplied.area} {supplied.period} alone")
    moment = given + timedelta(days=luck.randint(50, 75), minutes=luck.randint(0, 200))
    if settles(supplied.invented, supplied.area, supplied.period, moment):
        hand = officer_of(officer.partner, moment)
        _settle(timeline, supplied.key, supplied.period, supplied.final, moment, hand)


def _settle(
    timeline: Timeline, key: SeriesKey, period: str, final: Figure, moment: datetime, hand: InventedPerson
) -> None:
    """Provisional figures become final when they have been checked."""
    timeline.on(
        moment,
        lambda: timeline.container.series.revise_figure(
            key, Period.of(period), final, "Settled after quality checks", timeline.by(hand)
        ),
    )
