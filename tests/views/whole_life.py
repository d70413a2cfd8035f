"""A life in which everything happens that can happen, day by day: what views tell of it is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from application.entries import Entry
from domain.action import Plan
from domain.breakdown import Breakdown
from domain.confidence import Assurance, Grades
from domain.definition import Calculation, Definition, Polarity
from domain.figure import Absence, Figure, Nature
from domain.indicator import ProblemKind
from domain.periods.cycle import Calendar
from domain.periods.period import Period
from domain.provenance import Provenance, Way
from domain.risk import Stage, Threat, Threatened
from domain.role import Role
from domain.series_key import SeriesKey
from domain.terms import Milestone, Terms
from infrastructure.container import Container
from tests.views.clock import Clock
from tests.views.partnership import ANN, BOB, BY, CAT, DEFINITION, PLAN, TERMS

Change = Callable[[Container], object]

UPLOADED = Provenance(BOB, Way.UPLOAD, "PURBECK", "Spring return", "q1.csv", 7)
DORSET, PURBECK = SeriesKey("NI 117", "Dorset"), SeriesKey("NI 117", "Purbeck")
WOMEN = SeriesKey("NI 117", "Dorset", Breakdown.of({"Sex": "Female"}))
TOGETHER, BUSES = SeriesKey("NI 1", "Dorset"), SeriesKey("LI 3", "Whole area")
Q1, Q2, Q3 = map(Period.of, ("2008/09-Q1", "2008/09-Q2", "2008/09-Q3"))
Y7, Y8 = Period.of("2007/08"), Period.of("2008/09")
RATE = Definition(
    title="Burglaries", unit="per 1,000", calculation=Calculation.RATE, per=Decimal(1000), decimals=3,
    calendar=Calendar.CALENDAR, polarity=Polarity.LOWER, outcome="SC1", source="Police",
)  # fmt: skip
AGREED_BY_ALL = replace(DEFINITION, areas=("Dorset", "Purbeck"))
WARDENS = Plan("Train wardens", date(2008, 4, 1), date(2008, 9, 30), outcomes=("SC1",))
LEAFLET = replace(PLAN, title="Print a leaflet", targets=(), budget=None)
EASED = replace(TERMS, value=Decimal("4.4"), milestones=(Milestone("2008/09", Decimal("5.0")),))
IN_WORDS = Terms("People feel safe", outcome="SC1")
HALF, ALL = "Half of them seen", "All of them seen"


def figure(value: str, **more: object) -> Figure:
    return Figure(Decimal(value), **more)  # type: ignore[arg-type]


def of_figures() -> Iterator[Change]:
    """Submitted, revised, absent, withdrawn, given again; one by one and many at once; relied on or not."""
    returned = (Entry(DORSET, Q2, figure("4.9"), 2), Entry(PURBECK, Q2, figure("3"), 3))
    parts = Figure(None, Decimal(130), Decimal(250), Nature.PROVISIONAL, "Not all have answered", "%")
    more = replace(parts, numerator=Decimal(140))
    poor, fair, good = Grades(0, 0, 1, 0, 0, 0), Grades(1, 2, 1, 2, 1, 2), Grades(3, 3, 3, 2, 3, 3)
    yield lambda it: it.series.submit_figure(DORSET, Q1, figure("5.0"), UPLOADED)
    yield lambda it: it.series.submit_figure(WOMEN, Q1, figure("4.80"), BY)
    yield lambda it: it.series.submit_figure(TOGETHER, Y7, parts, BY)
    yield lambda it: it.series.revise_figure(DORSET, Q1, figure("5.1"), "One school late", UPLOADED, 1)
    yield lambda it: it.series.declare_absent(PURBECK, Q1, Absence.SUPPRESSED, "Fewer than five", BY)
    yield lambda it: it.series.save_figures(returned, UPLOADED)
    yield lambda it: it.series.submit_figure(BUSES, Y8, figure("-0.5", nature=Nature.ESTIMATED), BY)
    yield lambda it: it.series.withdraw_figure(BUSES, Y8, "Counted twice", BY)
    yield lambda it: it.series.submit_figure(BUSES, Y8, figure("0.25"), BY)
    yield lambda it: it.series.declare_absent(BUSES, Y7, Absence.NOT_COLLECTED, "Nobody counted", BY)
    yield lambda it: it.series.withdraw_figure(PURBECK, Q2, "Of another area", BY)
    yield lambda it: it.series.revise_figure(TOGETHER, Y7, more, "All now", BY, 1)
    yield lambda it: it.series.assess_confidence(DORSET, Assurance.BASIC, fair, "Late", BY)
    yield lambda it: it.series.assess_confidence(DORSET, Assurance.COMPREHENSIVE, good, "", BY)
    yield lambda it: it.series.assess_confidence(BUSES, Assurance.NONE, poor, "Guessed", BY)


def of_indicators() -> Iterator[Change]:
    """Defined, redefined, broken, troubled, answered for, retired."""
    yield lambda it: it.indicators.define("NI 16", RATE, BY)
    yield lambda it: it.indicators.redefine(
        "NI 16", replace(RATE, decimals=2, title="Break-ins"), "Plainer", BY
    )
    yield lambda it: it.indicators.redefine(
        "NI 117", replace(DEFINITION, areas=("Dorset", "Purbeck")), "Both", BY
    )
    yield lambda it: it.indicators.mark_break("NI 117", Q2, "Counted in another way", BY)
    yield lambda it: it.indicators.raise_problem("NI 117", ProblemKind.DELAYED, "Schools send late", UPLOADED)
    yield lambda it: it.indicators.raise_problem("NI 117", ProblemKind.UNCLEAR, "What is a leaver?", BY)
    yield lambda it: it.indicators.resolve_problem("NI 117", 1, "A new contract", BY)
    yield lambda it: it.indicators.assign_verifier("NI 117", "PCT", CAT, "As agreed", BY)
    yield lambda it: it.indicators.assign_owner("NI 16", "PURBECK", None, "As agreed", BY)
    yield lambda it: it.indicators.assign_owner("NI 117", "PURBECK", BOB, "As agreed", BY)
    yield lambda it: it.indicators.retire("LI 3", "Nobody asks for it", BY)


def of_outcomes_and_targets() -> Iterator[Change]:
    """Adopted, reworded, linked, funded, closed; proposed, agreed, objected to, eased, withdrawn, closed."""
    yield lambda it: it.outcomes.adopt("ENV3", "Cleaner beaches", BY, "No litter.", "")
    yield lambda it: it.partnership.add_theme("Coast", BY)
    yield lambda it: it.outcomes.assign_theme("ENV3", "Coast", BY)
    yield lambda it: it.outcomes.reword("SC1", "Fewer people are harmed", "By crime or fire.", "Wider", BY)
    yield lambda it: it.outcomes.assign_owner("CYP2", "PCT", CAT, "As agreed", BY)
    yield lambda it: it.outcomes.link_objective("CYP2", "PURBECK", "1.1", "Young people stay", BY)
    yield lambda it: it.outcomes.unlink_objective("CYP2", "DCC", "2.1", "The plan has ended", BY)
    yield lambda it: it.outcomes.allocate_funding("SC1", "Area grant", "2008/09", Decimal("5000.50"), BY)
    yield lambda it: it.outcomes.allocate_funding("SC1", "Area grant", "2008/09", Decimal(7000), BY)
    yield lambda it: it.outcomes.allocate_funding("SC1", "Reward", "2009/10", Decimal(100), BY)
    yield lambda it: it.outcomes.withdraw_funding("SC1", "Reward", "2009/10", "Not earned", BY)
    yield lambda it: it.outcomes.close("ENV3", "They are clean", BY)
    yield lambda it: it.targets.object("LAA 12", "PURBECK", "Too hard", 1, BY)
    yield lambda it: it.targets.revise("LAA 12", EASED, "DCC", "Eased", BY)
    yield lambda it: it.targets.ask("LAA 12", ("PCT",), "DCC", BY)
    yield lambda it: it.targets.agree("LAA 12", "PURBECK", 2, BY)
    yield lambda it: it.targets.comment("LAA 12", "PCT", "Who pays?", BY)
    yield lambda it: it.targets.agree("LAA 12", "PCT", 2, BY)
    yield lambda it: it.targets.assign_owner("LAA 12", "DCC", ANN, "As agreed", BY)
    yield lambda it: it.targets.propose("LAA 13", IN_WORDS, "PCT", BY, ("DCC",))
    yield lambda it: it.targets.withdraw("LAA 13", "Too vague", BY)
    yield lambda it: it.targets.propose("LAA 14", replace(TERMS, area="Purbeck"), "PURBECK", BY, ("DCC",))
    yield lambda it: it.targets.agree("LAA 14", "DCC", None, BY)
    yield lambda it: it.targets.close("LAA 14", "Reached", BY)


def of_actions_and_risks() -> Iterator[Change]:
    """Planned, begun, late, done, undone; identified, assessed, met, watched, closed."""
    yield lambda it: it.actions.plan(
        "A2", Plan("Train wardens", date(2008, 4, 1), date(2008, 9, 30), outcomes=("SC1",)), BY
    )
    yield lambda it: it.actions.plan(
        "A3", replace(PLAN, title="Print a leaflet", targets=(), budget=None), BY
    )
    yield lambda it: it.actions.start("A1", date(2008, 4, 2), BY)
    yield lambda it: it.actions.set_milestone("A1", HALF, date(2008, 9, 30), BY)
    yield lambda it: it.actions.set_milestone("A1", ALL, date(2009, 3, 1), BY)
    yield lambda it: it.actions.set_milestone("A1", ALL, date(2009, 3, 15), BY)
    yield lambda it: it.actions.reach_milestone("A1", HALF, date(2008, 4, 9), BY)
    yield lambda it: it.actions.assign_owner("A1", "PURBECK", BOB, "As agreed", BY)
    yield lambda it: it.actions.report_progress("A1", 30, "A third", UPLOADED)
    yield lambda it: it.actions.reschedule("A1", date(2008, 4, 1), date(2009, 9, 30), "Snow", BY)
    yield lambda it: it.actions.start("A2", date(2008, 4, 3), BY)
    yield lambda it: it.actions.complete("A2", date(2008, 4, 20), "All sixteen", BY)
    yield lambda it: it.actions.reopen("A2", "Two have left", 80, BY)
    yield lambda it: it.actions.cancel("A3", "No money", BY)
    threats = (Threat(Threatened.OUTCOME, "CYP2"), Threat(Threatened.TARGET, "LAA 12"))
    yield lambda it: it.risks.identify("R2", "Schools close", threats, BY, "Few children", "Long ways")
    yield lambda it: it.risks.assess("R1", Stage.INHERENT, 4, 5, "", BY)
    yield lambda it: it.risks.assess("R1", Stage.CURRENT, 3, 4, "Better", BY)
    yield lambda it: it.risks.assess("R2", Stage.TARGET, 1, 2, "", BY)
    yield lambda it: it.risks.plan_mitigation("R1", "Ask the county", date(2008, 6, 30), "A2", BY)
    yield lambda it: it.risks.plan_mitigation("R1", "Share lifts", None, None, BY)
    yield lambda it: it.risks.complete_mitigation("R1", 2, date(2008, 4, 30), BY)
    yield lambda it: it.risks.review("R1", date(2008, 4, 30), date(2008, 5, 31), "Still there", BY)
    yield lambda it: it.risks.escalate("R1", "The board", "Beyond us", BY)
    yield lambda it: it.risks.assign_owner("R1", "DCC", ANN, "As agreed", BY)
    yield lambda it: it.risks.close("R2", "They stay open", BY)


def of_people() -> Iterator[Change]:
    """Partners renamed, gone and back; accounts with more roles, fewer, and none."""
    yield lambda it: it.partners.rename("PURBECK", "Purbeck Council", "As agreed", BY)
    yield lambda it: it.accounts.grant(BOB, Role.LEAD, "As agreed", BY)
    yield lambda it: it.accounts.revoke(BOB, Role.OFFICER, "Promoted", BY)
    yield lambda it: it.accounts.close(CAT, "Left", BY, leave_gaps=True)
    yield lambda it: it.partners.leave("PCT", "Merged", BY)
    yield lambda it: it.partners.rejoin("PCT", "Parted again", BY)
    yield lambda it: it.partners.leave("PCT", "Merged for good", BY)


def live_wholly(container: Container, clock: Clock) -> None:
    """Everything, a day and a second between one change and the next."""
    for changes in (of_figures, of_indicators, of_outcomes_and_targets, of_actions_and_risks, of_people):
        for change in changes():
            clock.moves(timedelta(days=1, seconds=1))
            change(container)
