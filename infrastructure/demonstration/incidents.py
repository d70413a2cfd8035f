"""The troubles that such a partnership really has, and how the demonstration's got over them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from domain.figure import Absence, Figure, Nature
from domain.indicator import ProblemKind
from domain.periods.period import Period
from domain.role import Role
from domain.series_key import SeriesKey
from infrastructure.demonstration.actions import ACTIONS
from infrastructure.demonstration.county_figures import county_figure
from infrastructure.demonstration.figure_dates import officer_of, once_corrected
from infrastructure.demonstration.figures import RESTATED, figure_of
from infrastructure.demonstration.indicators import BY_NUMBER
from infrastructure.demonstration.partnership_founding import let_in
from infrastructure.demonstration.people import (
    ADA,
    ALICE,
    BEN,
    COUNTY,
    DEREK,
    DISTRICTS,
    EWAN,
    FREYA,
    IMOGEN,
    JUDITH,
    LAURA,
    MIRA,
    OLIVE,
    RHONA,
    SIMON,
)
from infrastructure.demonstration.timeline import Timeline, at

SUPPLIER = {each.area: each.code for each in DISTRICTS}


def troubles_had(timeline: Timeline) -> None:
    _a_figure_is_corrected_after_it_was_reported(timeline)
    _a_series_is_restated(timeline)
    _a_count_begins_anew(timeline)
    _a_measure_is_impossible(timeline)
    _an_officer_leaves(timeline)
    _an_indicator_is_retired(timeline)
    _a_figure_is_sent_for_the_wrong_place(timeline)
    _small_numbers_are_suppressed(timeline)
    _plans_and_partners_change(timeline)
    _a_role_is_held_for_a_summer(timeline)
    _the_county_enters_for_a_district(timeline)


def _a_figure_is_corrected_after_it_was_reported(timeline: Timeline) -> None:
    """And the county's with it, which is made of it."""
    invented, period = BY_NUMBER[192], "2008/09-Q2"
    moment = at("2009-02-11", "14:25")
    for area, right, hand in (
        ("Purbeck", figure_of(invented, "Purbeck", period).final, ALICE),
        (COUNTY, once_corrected(invented, period, "Purbeck", moment), OLIVE),
    ):
        why = "Garden waste had been counted twice: the weighbridge file was loaded two times"
        timeline.on(
            moment,
            lambda area=area, right=right, hand=hand, why=why: timeline.container.series.revise_figure(  # type: ignore[misc]
                SeriesKey("NI 192", area),
                Period.of(period),
                replace(right, commentary="Corrected after it was reported. Invented for the demonstration."),
                why if area != COUNTY else "Purbeck corrected its own: garden waste had been counted twice",
                timeline.by(hand),
            ),
        )
        moment += timedelta(minutes=35)


def _a_series_is_restated(timeline: Timeline) -> None:
    invented, to = BY_NUMBER[RESTATED], timeline.container
    wider = replace(
        invented.definition,
        description="From April 2009 with theft from the person, as the new counting rules have it.",
    )
    timeline.on(
        at("2010-05-17", "09:10"),
        lambda: to.indicators.redefine(
            invented.reference, wider, "New national counting rules", timeline.by(IMOGEN)
        ),
    )
    timeline.on(
        at("2010-05-17", "09:20"),
        lambda: to.indicators.mark_break(
            invented.reference,
            Period.of("2009/10-Q1"),
            "Theft from the person is counted from here on",
            timeline.by(IMOGEN),
        ),
    )
    moment = at("2010-05-17", "10:00")
    for area in (*SUPPLIER, COUNTY):  # the county's is made of its districts'
        for quarter in (1, 2, 3, 4):
            moment += timedelta(minutes=3)
            period = f"2009/10-Q{quarter}"
            hand = DEREK if area == COUNTY else officer_of(SUPPLIER[area], moment)
            restated = _restated(area, period)
            timeline.on(
                moment,
                lambda area=area, period=period, restated=restated, hand=hand: to.series.revise_figure(  # type: ignore[misc]
                    SeriesKey(invented.reference, area),
                    Period.of(period),
                    restated,
                    "Restated under the new counting rules",
                    timeline.by(hand),
                ),
            )


def _restated(area: str, period: str) -> Figure:
    invented = BY_NUMBER[RESTATED]

    def said(area: str) -> Figure:
        return figure_of(invented, area, period, restated=True).final

    return county_figure(invented, period, said, nature=Nature.FINAL) if area == COUNTY else said(area)


def _a_count_begins_anew(timeline: Timeline) -> None:
    """The target for it has not been confirmed since: its last quarters are not judged."""
    timeline.on(
        at("2010-10-12", "11:15"),
        lambda: timeline.container.indicators.mark_break(
            BY_NUMBER[178].reference,
            Period.of("2010/11-Q3"),
            "From here on the operators’ own tracking counts, and no longer the survey at stops",
            timeline.by(IMOGEN),
        ),
    )


def _a_measure_is_impossible(timeline: Timeline) -> None:
    indicators = timeline.container.indicators
    timeline.on(
        at("2008-07-09", "16:00"),
        lambda: indicators.raise_problem(
            "NI 197",
            ProblemKind.IMPOSSIBLE,
            "Nobody surveys all 1,240 sites; to survey them would cost more than the grant.",
            timeline.by(RHONA),
        ),
    )
    timeline.on(
        at("2009-06-12", "12:00"),
        lambda: timeline.container.series.declare_absent(
            SeriesKey("NI 197", COUNTY),
            Period.of("2008/09"),
            Absence.NOT_COLLECTED,
            "There was no survey: the measure as defined cannot be collected",
            timeline.by(ALICE),
        ),
    )
    easier = replace(
        BY_NUMBER[197].definition, description="By the yearly returns of those who manage the sites."
    )
    timeline.on(
        at("2009-09-21", "10:40"),
        lambda: indicators.redefine(
            "NI 197", easier, "So that it can be collected at all", timeline.by(IMOGEN)
        ),
    )
    timeline.on(
        at("2009-09-21", "10:50"),
        lambda: indicators.resolve_problem(
            "NI 197", 1, "Site managers’ returns take the place of a survey", timeline.by(IMOGEN)
        ),
    )


def _an_officer_leaves(timeline: Timeline) -> None:
    to = timeline.container
    timeline.on(
        at("2009-09-30", "17:00"),
        lambda: to.accounts.close(
            timeline.account(EWAN), "Left the council", timeline.by(ADA), leave_gaps=True
        ),
    )
    let_in(timeline, MIRA, at("2009-11-16", "09:30"))
    his = [each for each in ACTIONS if each.partner == "WDDC" and each.starts < "2009-09-30"]
    for number, each in enumerate(his):
        timeline.on(
            at("2009-11-17", "10:00") + timedelta(minutes=5 * number),
            lambda each=each: to.actions.assign_owner(  # type: ignore[misc]
                each.reference, "WDDC", timeline.account(MIRA), "Ewan Galt has left", timeline.by(SIMON)
            ),
        )


def _an_indicator_is_retired(timeline: Timeline) -> None:
    timeline.on(
        at("2010-11-08", "15:15"),
        lambda: timeline.container.indicators.retire(
            "NI 188", "No longer asked for by government, and of no use to us", timeline.by(IMOGEN)
        ),
    )


def _a_figure_is_sent_for_the_wrong_place(timeline: Timeline) -> None:
    key, period = SeriesKey("NI 20", "Christchurch"), Period.of("2009/10-Q1")
    figure = figure_of(BY_NUMBER[20], "Christchurch", "2009/10-Q1").final
    timeline.on(
        at("2009-08-20", "11:00"),
        lambda: timeline.container.series.withdraw_figure(
            key, period, "It was another district’s figure", timeline.by(BEN)
        ),
    )
    timeline.on(
        at("2009-08-24", "09:35"),
        lambda: timeline.container.series.submit_figure(key, period, figure, timeline.by(BEN)),
    )


def _small_numbers_are_suppressed(timeline: Timeline) -> None:
    timeline.on(
        at("2010-11-04", "10:05"),
        lambda: timeline.container.series.declare_absent(
            SeriesKey("NI 156", "Purbeck"),
            Period.of("2010/11-Q2"),
            Absence.SUPPRESSED,
            "So few households that they could be recognised",
            timeline.by(ALICE),
        ),
    )


def _plans_and_partners_change(timeline: Timeline) -> None:
    to = timeline.container
    timeline.on(
        at("2009-06-15", "11:20"),
        lambda: to.outcomes.reword(
            "TC1",
            "People have a say, and help each other",
            "People feel that they belong, that they are heard, and that it is worth while to take part, "
            "the young as much as the old.",
            "The youth council asked to be named",
            timeline.by(JUDITH),
        ),
    )
    timeline.on(
        at("2009-09-07", "10:00"),
        lambda: to.partners.rename("VCS", "Dorset Community Forum", "Its members chose it", timeline.by(ADA)),
    )
    timeline.on(
        at("2010-04-19", "13:30"),
        lambda: to.outcomes.unlink_objective(
            "HW1", "WPBC", "W3", "The council’s new plan no longer has it", timeline.by(LAURA)
        ),
    )
    timeline.on(
        at("2010-06-24", "09:00"),
        lambda: to.outcomes.withdraw_funding(
            "EC1",
            "Working Neighbourhoods",
            "2008/09",
            "Reclaimed: it was not spent in time",
            timeline.by(IMOGEN),
        ),
    )


def _a_role_is_held_for_a_summer(timeline: Timeline) -> None:
    accounts = timeline.container.accounts
    timeline.on(
        at("2010-08-02", "09:00"),
        lambda: accounts.grant(timeline.account(FREYA), Role.LEAD, "For the summer", timeline.by(ADA)),
    )
    timeline.on(
        at("2010-09-06", "09:00"),
        lambda: accounts.revoke(
            timeline.account(FREYA), Role.LEAD, "Cover for the summer is over", timeline.by(ADA)
        ),
    )


def _the_county_enters_for_a_district(timeline: Timeline) -> None:
    """So that East Dorset's late quarter need not wait."""
    timeline.on(
        at("2011-06-17", "10:00"),
        lambda: timeline.container.account_grants.grant_entry(
            timeline.account(OLIVE),
            "EDDC",
            "East Dorset has nobody free to send its last quarter, and asked the county to",
            timeline.by(ADA),
        ),
    )
