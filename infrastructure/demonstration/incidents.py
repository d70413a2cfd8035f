"""The troubles that such a partnership really has, and how the demonstration's got over them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from application.series import SeriesKey
from domain.account import Role
from domain.figure import Absence
from domain.indicator import ProblemKind
from domain.periods.period import Period
from infrastructure.demonstration.actions import ACTIONS
from infrastructure.demonstration.figures import RESTATED, figure_of
from infrastructure.demonstration.indicators import BY_NUMBER, EVERYWHERE
from infrastructure.demonstration.partnership_founding import let_in
from infrastructure.demonstration.people import (
    ADA,
    ALICE,
    BEN,
    COUNTY,
    DEREK,
    EWAN,
    FREYA,
    IMOGEN,
    IRENE,
    JUDITH,
    MARCUS,
    MIRA,
    OLIVE,
    SIMON,
)
from infrastructure.demonstration.timeline import Telling, at


def troubles_had(telling: Telling) -> None:
    _a_figure_is_corrected_after_it_was_reported(telling)
    _a_series_is_restated(telling)
    _a_measure_is_impossible(telling)
    _an_officer_leaves(telling)
    _an_indicator_is_retired(telling)
    _a_figure_is_sent_for_the_wrong_place(telling)
    _small_numbers_are_suppressed(telling)
    _plans_and_people_change(telling)


def _a_figure_is_corrected_after_it_was_reported(telling: Telling) -> None:
    told, period = BY_NUMBER[192], "2008/09-Q2"
    right = figure_of(told, "Purbeck", period).final
    telling.on(
        at("2009-02-11", "14:25"),
        lambda: telling.container.series.revise_figure(
            SeriesKey("NI 192", "Purbeck"),
            Period.of(period),
            replace(right, commentary="Corrected after it was reported. Invented for the demonstration."),
            "Garden waste had been counted twice: the weighbridge file was loaded two times",
            telling.by(ALICE),
        ),
    )


def _a_series_is_restated(telling: Telling) -> None:
    told, to = BY_NUMBER[RESTATED], telling.container
    wider = replace(
        told.definition,
        description="From April 2009 with theft from the person, as the new counting rules have it.",
    )
    telling.on(
        at("2010-05-17", "09:10"),
        lambda: to.indicators.redefine(
            told.reference, wider, "New national counting rules", telling.by(IMOGEN)
        ),
    )
    telling.on(
        at("2010-05-17", "09:20"),
        lambda: to.indicators.mark_break(
            told.reference,
            Period.of("2009/10-Q1"),
            "Theft from the person is counted from here on",
            telling.by(IMOGEN),
        ),
    )
    moment = at("2010-05-17", "10:00")
    for area in EVERYWHERE:
        for quarter in (1, 2, 3, 4):
            moment += timedelta(minutes=3)
            period = f"2009/10-Q{quarter}"
            restated = figure_of(told, area, period, restated=True).final
            telling.on(
                moment,
                lambda area=area, period=period, restated=restated: to.series.revise_figure(  # type: ignore[misc]
                    SeriesKey(told.reference, area),
                    Period.of(period),
                    restated,
                    "Restated under the new counting rules",
                    telling.by(DEREK),
                ),
            )


def _a_measure_is_impossible(telling: Telling) -> None:
    indicators = telling.container.indicators
    telling.on(
        at("2008-07-09", "16:00"),
        lambda: indicators.raise_problem(
            "NI 197",
            ProblemKind.IMPOSSIBLE,
            "Nobody surveys all 1,240 sites; to survey them would cost more than the grant.",
            telling.by(IRENE),
        ),
    )
    telling.on(
        at("2009-06-12", "12:00"),
        lambda: telling.container.series.declare_absent(
            SeriesKey("NI 197", COUNTY),
            Period.of("2008/09"),
            Absence.NOT_COLLECTED,
            "There was no survey: the measure as defined cannot be collected",
            telling.by(OLIVE),
        ),
    )
    easier = replace(
        BY_NUMBER[197].definition, description="By the yearly returns of those who manage the sites."
    )
    telling.on(
        at("2009-09-21", "10:40"),
        lambda: indicators.redefine(
            "NI 197", easier, "So that it can be collected at all", telling.by(IMOGEN)
        ),
    )
    telling.on(
        at("2009-09-21", "10:50"),
        lambda: indicators.resolve_problem(
            "NI 197", 1, "Site managers’ returns take the place of a survey", telling.by(IMOGEN)
        ),
    )


def _an_officer_leaves(telling: Telling) -> None:
    to = telling.container
    telling.on(
        at("2009-09-30", "17:00"),
        lambda: to.accounts.close(telling.account(EWAN), "Left the council", telling.by(ADA)),
    )
    telling.on(at("2009-11-16", "09:30"), lambda: let_in(telling, MIRA, telling.by(ADA)))
    his = [each for each in ACTIONS if each.partner == "WDDC" and each.starts < "2009-09-30"]
    for number, each in enumerate(his):
        telling.on(
            at("2009-11-17", "10:00") + timedelta(minutes=5 * number),
            lambda each=each: to.actions.assign_owner(  # type: ignore[misc]
                each.reference, "WDDC", telling.account(MIRA), telling.by(SIMON)
            ),
        )


def _an_indicator_is_retired(telling: Telling) -> None:
    telling.on(
        at("2010-11-08", "15:15"),
        lambda: telling.container.indicators.retire(
            "NI 188", "No longer asked for by government, and of no use to us", telling.by(IMOGEN)
        ),
    )


def _a_figure_is_sent_for_the_wrong_place(telling: Telling) -> None:
    key, period = SeriesKey("NI 20", "Christchurch"), Period.of("2009/10-Q1")
    figure = figure_of(BY_NUMBER[20], "Christchurch", "2009/10-Q1").final
    telling.on(
        at("2009-08-20", "11:00"),
        lambda: telling.container.series.withdraw_figure(
            key, period, "It was another district’s figure", telling.by(BEN)
        ),
    )
    telling.on(
        at("2009-08-24", "09:35"),
        lambda: telling.container.series.submit_figure(key, period, figure, telling.by(BEN)),
    )


def _small_numbers_are_suppressed(telling: Telling) -> None:
    telling.on(
        at("2010-11-04", "10:05"),
        lambda: telling.container.series.declare_absent(
            SeriesKey("NI 156", "Purbeck"),
            Period.of("2010/11-Q2"),
            Absence.SUPPRESSED,
            "So few households that they could be recognised",
            telling.by(ALICE),
        ),
    )


def _plans_and_people_change(telling: Telling) -> None:
    to = telling.container
    telling.on(
        at("2009-06-15", "11:20"),
        lambda: to.outcomes.reword(
            "TC1",
            "People have a say, and help each other",
            "People feel that they belong, that they are heard, and that it is worth while to take part, "
            "the young as much as the old.",
            "The youth council asked to be named",
            telling.by(JUDITH),
        ),
    )
    telling.on(
        at("2009-09-07", "10:00"),
        lambda: to.partners.rename("VCS", "Dorset Community Forum", telling.by(ADA)),
    )
    telling.on(
        at("2010-04-19", "13:30"),
        lambda: to.outcomes.unlink_objective(
            "HW1", "WPBC", "W3", "The council’s new plan no longer has it", telling.by(MARCUS)
        ),
    )
    telling.on(
        at("2010-06-24", "09:00"),
        lambda: to.outcomes.withdraw_funding(
            "EC1",
            "Working Neighbourhoods",
            "2008/09",
            "Reclaimed: it was not spent in time",
            telling.by(IMOGEN),
        ),
    )
    telling.on(
        at("2010-08-02", "09:00"),
        lambda: to.accounts.grant(telling.account(FREYA), Role.LEAD, telling.by(ADA)),
    )
    telling.on(
        at("2010-09-06", "09:00"),
        lambda: to.accounts.revoke(
            telling.account(FREYA), Role.LEAD, "Cover for the summer is over", telling.by(ADA)
        ),
    )
