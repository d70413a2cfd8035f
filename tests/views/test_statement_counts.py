"""A question asks the database the same number of times, however much there is to tell."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from application.entries import Entry
from domain.area import AreaDescription
from domain.breakdown import Breakdown
from domain.comparators import ComparatorGroup
from domain.confidence import Assurance, Grades
from domain.confirmable import Confirmable
from domain.figure import Figure
from domain.framework import Framework
from domain.identity import stream_id
from domain.indicator import ProblemKind
from domain.partner import PartnerKind
from domain.partnership import Adopting
from domain.periods.period import Period
from domain.provenance import Provenance, Way
from domain.risk import Threat, Threatened
from domain.role import Role
from domain.series_key import SeriesKey
from infrastructure.container import Container
from projections.engine.as_at import Question
from projections.subjects import find_subjects
from tests.views.counting import counted
from tests.views.partnership import ANN, BY, DEFINITION, PLAN, TERMS
from tests.views.questions import KINDS, QUESTIONS, ask_about_each

PERIODS = [Period.of(f"{year}/{year % 100 + 1:02}") for year in range(2001, 2010)]
# No question takes more than this, whatever it is about; a desk is made of all that can be due.
MOST, MOST_OF_A_DESK = 8, 16
ASKED: dict[str, Callable[[Question], Any]] = {
    name: ask for name, ask in QUESTIONS.items() if name != "find_subjects"
} | {f"find_subjects {kind}": lambda question, kind=kind: find_subjects(question, kind) for kind in KINDS}


def grow(container: Container) -> None:
    """Five times as much of everything."""
    for number in range(5):
        account = stream_id("test account", str(number))
        container.partners.join(f"P{number}", f"Partner {number}", PartnerKind.OTHER, BY)
        container.accounts.open(account, f"P{number}", (Role.OFFICER,), "As agreed", BY)
        container.partnership.add_theme(f"Theme {number}", BY)
        container.partnership.adopt_rule(Adopting(f"direction {1 + number % 2}", "In turn"), BY)
        container.partnership.describe_framework(Framework(f"F{number}", "A plan"), "", BY)
        container.outcomes.adopt(f"O{number}", "More", BY)
        container.outcomes.link_objective(f"O{number}", f"P{number}", "1", "More of it", BY)
        container.outcomes.allocate_funding(f"O{number}", "Grant", "2008/09", Decimal(number + 1), BY)
        container.outcomes.assign_owner(f"O{number}", f"P{number}", account, "As agreed", BY)
        container.indicators.define(f"I{number}", DEFINITION, BY)
        container.indicators.raise_problem(f"I{number}", ProblemKind.DELAYED, "Late", BY)
        container.indicators.mark_break(f"I{number}", Period.of("2008/09"), "Counted in another way", BY)
        container.targets.propose(f"T{number}", TERMS, "DCC", BY, ("PURBECK",))
        container.targets.comment(f"T{number}", "PURBECK", "Is it ours?", BY)
        container.actions.plan(f"B{number}", PLAN, BY)
        container.actions.set_milestone(f"B{number}", "Half", date(2008, 9, 30), BY)
        container.risks.identify(f"S{number}", "Less", (Threat(Threatened.OUTCOME, f"O{number}"),), BY)
        container.risks.plan_mitigation(f"S{number}", "More", None, None, BY)
        for area in range(4):
            key = SeriesKey(f"I{number}", f"Area {area}", Breakdown.named(f"Part {number}"))
            figures = [Entry(key, period, Figure(Decimal(area))) for period in PERIODS]
            container.series.save_figures(figures, BY)


def propose_another_owner(container: Container) -> None:
    """One change waits for a second person."""
    for needed in (True, False):
        container.partnership.set_second_person(Confirmable.OWNER, "In turn", BY, needed=needed)
        if needed:
            by = Provenance(ANN, Way.FORM, "DCC")
            container.risks.assign_owner("R1", "DCC", ANN, "As agreed", by)


def counts(container: Container) -> dict[str, int]:
    with container.question() as question, counted(container.engine, question.connection) as sent:
        taken = {}
        for name, ask in ASKED.items():
            sent.clear()
            assert ask(question)
            taken[name] = len(sent)
    return taken


def test_no_question_asks_more_often_where_there_is_more_to_tell(partnership: Container) -> None:
    grades = Grades(1, 1, 1, 1, 1, 1)
    partnership.partnership.describe_framework(Framework("LAA", "Agreement"), "", BY)
    partnership.series.assess_confidence(SeriesKey("NI 117", "Dorset"), Assurance.BASIC, grades, "", BY)
    partnership.targets.agree("LAA 12", "PURBECK", None, BY)
    partnership.indicators.raise_problem("NI 117", ProblemKind.DELAYED, "Schools send late", BY)
    partnership.indicators.mark_break("NI 117", Period.of("2008/09"), "Counted in another way", BY)
    partnership.outcomes.allocate_funding("SC1", "Grant", "2008/09", Decimal(1), BY)
    partnership.partnership.adopt_rule(Adopting("direction 1", "As before"), BY)
    partnership.areas.add("Swanage", AreaDescription("Swanage"), BY)
    partnership.areas.end("Swanage", date(2008, 3, 31), (), "Merged", BY)
    buses = SeriesKey("LI 3", "Dorset")
    partnership.series.submit_figure(buses, Period.of("2007/08"), Figure(Decimal(1)), BY)
    partnership.series.end(buses, "", "Counted by the county", BY)
    group = ComparatorGroup("Neighbours", ("Purbeck", "Swanage"))
    partnership.partnership.describe_comparator_group(group, "To compare with", BY)
    propose_another_owner(partnership)
    small = counts(partnership)
    grow(partnership)

    assert counts(partnership) == small
    assert small.pop("desks_of") <= MOST_OF_A_DESK
    assert max(small.values()) <= MOST, small


def test_a_question_about_one_thing_asks_no_more_often_among_many(partnership: Container) -> None:
    def asked() -> int:
        with partnership.question() as question:
            subjects = {kind: find_subjects(question, kind)[:1] for kind in KINDS}
            with counted(partnership.engine, question.connection) as sent:
                ask_about_each(question, subjects, PERIODS)
            return len(sent)

    small = asked()
    grow(partnership)
    assert asked() == small


def test_a_change_of_many_figures_asks_no_more_often_than_one_of_few(partnership: Container) -> None:
    key = SeriesKey("LI 3", "Dorset")
    partnership.series.submit_figure(key, Period.of("1999"), Figure(Decimal(1)), BY)

    def sent_for(year: int, months: int) -> int:
        entries = [
            Entry(key, Period.of(f"{year + month // 12}-{month % 12 + 1:02}"), Figure(Decimal(month)))
            for month in range(months)
        ]
        with counted(partnership.engine) as sent:
            partnership.series.save_figures(entries, BY)
        # The driver runs one statement for many rows, of which each is traced.
        return len([statement for statement, _ in groupby(sent, key=lambda sql: sql[:30])])

    sent_for(1990, 2)  # what is remembered from now on
    assert sent_for(2000, 40) == sent_for(1995, 2)
