"""Figures and their histories, actions, risks, confidence, problems and partners."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from application.entries import Entry
from domain.breakdown import Breakdown
from domain.confidence import Assurance, Grades
from domain.figure import Absence, Figure, Nature
from domain.identity import action_id, indicator_id, risk_id
from domain.indicator import ProblemKind
from domain.periods.period import Period
from domain.risk import Stage
from domain.role import Role
from domain.series_key import SeriesKey
from infrastructure.container import Container
from projections.accounts import list_accounts
from projections.actions import list_action_milestones, list_actions
from projections.confidence import confidence_history, confidence_of
from projections.definitions import definition_history
from projections.engine.as_at import AsAt, Question
from projections.engine.recorded import moment_of
from projections.figures import FigureRow, figures_of, history_of, key_of, series_of, versions_of
from projections.indicators import indicator_with, list_problems
from projections.partners import list_partners
from projections.risks import list_mitigations, list_risks
from projections.trail import audit_trail
from tests.views.asking import NEETS, YEAR, asked, revise
from tests.views.partnership import ACCOUNTS, ANN, BY

GIRLS = SeriesKey("NI 117", "Dorset", Breakdown.of({"Sex": "Female"}))


def test_every_version_of_a_figure_stays_known(partnership: Container) -> None:
    first = revise(partnership, "5.40")
    partnership.series.withdraw_figure(NEETS, YEAR, "It was another area’s", BY)
    last = partnership.series.declare_absent(NEETS, YEAR, Absence.NOT_COLLECTED, "No survey", BY)

    def versions(as_at: int | None) -> list[tuple[Any, ...]]:
        rows = asked(partnership, lambda question: history_of(question, " ni  117", [YEAR]), as_at)
        return [(row.revision, row.state, row.value) for row in rows]

    known = [(1, "figure", "5.2"), (2, "figure", "5.40"), (3, "withdrawn", None), (4, "not collected", None)]
    assert versions(None) == versions(last) == known
    assert versions(first) == known[:2]
    assert versions(first - 1) == known[:1]


def test_a_withdrawn_figure_is_in_the_history_but_not_in_the_register(partnership: Container) -> None:
    held = revise(partnership, "5.4")
    partnership.series.withdraw_figure(NEETS, YEAR, "It was another area’s", BY)

    assert asked(partnership, figures_of) == []
    assert [row.value for row in asked(partnership, figures_of, held)] == ["5.4"]
    assert [row.indicator for row in asked(partnership, series_of)] == ["NI 117"]


def test_a_figure_is_kept_as_it_was_written(partnership: Container) -> None:
    figure = Figure(
        Decimal("12.50"), nature=Nature.PROVISIONAL, commentary="Two\tschools\nmissing", unit="points"
    )
    position = partnership.series.submit_figure(GIRLS, YEAR, figure, BY)

    (row,) = asked(partnership, lambda question: figures_of(question, breakdown="Sex: Female"))
    assert (row.value, row.nature, row.commentary) == ("12.50", "provisional", "Two\tschools\nmissing")
    assert (row.unit, row.revision, row.definition, row.position) == ("points", 1, 1, position)


def test_the_register_is_narrowed_by_indicator_area_breakdown_and_period(partnership: Container) -> None:
    purbeck = SeriesKey("NI 117", "Purbeck")
    entries = [
        Entry(key, Period.of(period), Figure(Decimal(1)))
        for key in (GIRLS, purbeck, SeriesKey("LI 3", "Dorset"))
        for period in ("2008/09", "2008")
    ]
    partnership.series.save_figures(entries, BY)

    def register(**wanted: Any) -> list[tuple[str, str, str, str]]:
        rows = asked(partnership, lambda question: figures_of(question, **wanted))
        return [(row.indicator, row.area, row.breakdown, row.period) for row in rows]

    assert register(indicator="li 3") == [("LI 3", "Dorset", "", "2008"), ("LI 3", "Dorset", "", "2008/09")]
    assert len(register(area="Purbeck")) == 2
    assert len(register(breakdown="")) == 5
    assert register(periods=[YEAR, Period.of("2008")], area="Dorset", indicator="NI 117") == [
        ("NI 117", "Dorset", "", "2007/08"),
        ("NI 117", "Dorset", "Sex: Female", "2008"),
    ]
    assert register(periods=[]) == []


def test_the_register_is_told_in_parts_each_after_the_last_figure_told(partnership: Container) -> None:
    entries = [
        Entry(key, Period.of(period), Figure(Decimal(1)))
        for key in (GIRLS, SeriesKey("LI 3", "Dorset"), SeriesKey("LI 3", "Purbeck"))
        for period in ("2008/09", "2008", "2008/09-Q1")
    ]
    partnership.series.save_figures(entries, BY)
    whole = asked(partnership, figures_of)

    def after(row: FigureRow | None) -> list[FigureRow]:
        def ask(question: Question) -> list[FigureRow]:
            key = None if row is None else key_of(question, row.series, Period.of(row.period))
            return figures_of(question, after=key, limit=3)

        rows: list[FigureRow] = asked(partnership, ask)
        return rows

    told = after(None)
    while part := after(told[-1]):
        told += part
    assert told == whole
    assert len(whole) == 10
    assert asked(partnership, lambda question: key_of(question, "no series", YEAR)) is None


def test_what_changed_after_a_moment_is_told_and_what_was_withdrawn_since(partnership: Container) -> None:
    before = asked(partnership, lambda question: audit_trail(question, limit=1))[0].recorded_at
    purbeck = SeriesKey("NI 117", "Purbeck")
    partnership.series.submit_figure(purbeck, YEAR, Figure(Decimal(1)), BY)
    withdrawn_at = partnership.series.withdraw_figure(NEETS, YEAR, "It was another area’s", BY)

    def changed(as_at: int | None = None) -> list[tuple[str, str]]:
        moment = moment_of(before)
        rows = asked(
            partnership,
            lambda question: figures_of(question, withdrawn=True, updated_after=moment),
            as_at,
        )
        return [(row.area, row.state) for row in rows]

    assert changed() == [("Dorset", "withdrawn"), ("Purbeck", "figure")]
    assert withdrawn_at is not None
    assert changed(withdrawn_at - 1) == [("Purbeck", "figure")]


def test_the_versions_of_figures_are_theirs_alone(partnership: Container) -> None:
    last = revise(partnership, "5.4")
    partnership.series.submit_figure(GIRLS, YEAR, Figure(Decimal(1)), BY)

    def versions(as_at: int | None = None) -> list[tuple[str, str | None]]:
        rows = asked(
            partnership,
            lambda question: versions_of(question, figures_of(question, breakdown="")),
            as_at,
        )
        return [(row.breakdown, row.value) for row in rows]

    assert versions() == [("", "5.2"), ("", "5.4")]
    assert versions(last - 1) == [("", "5.2")]


def test_an_action_is_overdue_from_the_day_after_it_was_due_and_only_while_it_runs(
    partnership: Container,
) -> None:
    def overdue(day: date) -> bool:
        with partnership.question() as question:
            then = AsAt(question.position, datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
            (row,) = list_actions(Question(question.connection, then))
        return bool(row.overdue)

    due = date(2009, 3, 31)
    assert [overdue(due), overdue(due + timedelta(days=1))] == [False, True]
    partnership.actions.start("A1", date(2008, 4, 1), BY)
    assert overdue(due + timedelta(days=1))
    partnership.actions.reschedule("A1", date(2008, 4, 1), date(2009, 4, 30), "Snow", BY)
    assert not overdue(due + timedelta(days=1))
    partnership.actions.cancel("A1", "No money", BY)
    assert not overdue(date(2010, 1, 1))


def test_an_action_tells_how_far_it_has_come(partnership: Container) -> None:
    stream = str(action_id("A1"))
    partnership.actions.start("A1", date(2008, 4, 1), BY)
    partnership.actions.set_milestone("A1", "Half the families", date(2008, 9, 30), BY)
    before = partnership.actions.report_progress("A1", 40, "Forty families seen", BY)
    partnership.actions.reach_milestone("A1", "Half the families", date(2008, 4, 1), BY)

    (row,) = asked(partnership, list_actions)
    assert (row.state, row.percent, row.note, row.budget) == ("started", 40, "Forty families seen", "12000")
    assert (row.outcomes, row.targets) == (("CYP2",), ("LAA 12",))
    (step,) = asked(partnership, lambda question: list_action_milestones(question, stream))
    assert (step.due, step.reached) == ("2008-09-30", "2008-04-01")
    (step,) = asked(partnership, lambda question: list_action_milestones(question, stream), before)
    assert step.reached is None


def test_risks_come_with_the_highest_current_score_first(partnership: Container) -> None:
    partnership.risks.identify("R2", "No money", (asked(partnership, list_risks)[0].threatens[0],), BY)
    partnership.risks.assess("R1", Stage.INHERENT, 5, 4, "", BY)
    before = partnership.risks.assess("R1", Stage.CURRENT, 2, 3, "", BY)
    partnership.risks.assess("R2", Stage.CURRENT, 3, 3, "", BY)

    rows = asked(partnership, list_risks)
    assert [(row.reference, row.score(Stage.CURRENT), row.score(Stage.INHERENT)) for row in rows] == [
        ("R2", 9, None),
        ("R1", 6, 20),
    ]
    assert [row.reference for row in asked(partnership, list_risks, before)] == ["R1", "R2"]


def test_a_review_is_overdue_from_the_day_after_and_mitigations_are_numbered(partnership: Container) -> None:
    partnership.risks.review("R1", date(2008, 4, 1), date(2008, 7, 1), "Still there", BY)
    partnership.risks.plan_mitigation("R1", "Ask the county", None, "A1", BY)
    partnership.risks.plan_mitigation("R1", "Hire a bus", date(2008, 9, 1), None, BY)
    partnership.risks.complete_mitigation("R1", 1, date(2008, 4, 1), BY)

    def overdue(day: int) -> bool:
        with partnership.question() as question:
            then = AsAt(question.position, datetime(2008, 7, day, 12, tzinfo=UTC))
            return bool(list_risks(Question(question.connection, then))[0].review_overdue)

    assert [overdue(1), overdue(2)] == [False, True]
    rows = asked(partnership, lambda question: list_mitigations(question, str(risk_id("R1"))))
    assert [(row.mitigation, row.action, row.due, row.completed) for row in rows] == [
        (1, "A1", None, "2008-04-01"),
        (2, None, "2008-09-01", None),
    ]


def test_confidence_keeps_its_history(partnership: Container) -> None:
    stream = str(NEETS.stream)
    poor, good = Grades(1, 1, 1, 1, 1, 1), Grades(3, 3, 3, 2, 3, 3)
    first = partnership.series.assess_confidence(NEETS, Assurance.BASIC, poor, "Two schools missing", BY)
    second = partnership.series.assess_confidence(NEETS, Assurance.COMPREHENSIVE, good, "", BY)

    assert asked(partnership, confidence_of)[stream].assurance == "A3"
    assert asked(partnership, confidence_of, first)[stream].timeliness == 1
    history = asked(partnership, lambda question: confidence_history(question, [stream]))
    assert [(row.assurance, row.note) for row in history] == [("A1", "Two schools missing"), ("A3", "")]
    assert [row.position for row in history] == [first, second]


def test_a_measurement_problem_is_open_until_it_is_resolved(partnership: Container) -> None:
    stream = str(indicator_id("NI 117"))
    first = partnership.indicators.raise_problem("NI 117", ProblemKind.DELAYED, "Schools send late", BY)
    before = partnership.indicators.raise_problem("NI 117", ProblemKind.UNCLEAR, "What is training?", BY)
    resolved = partnership.indicators.resolve_problem("NI 117", 2, "It is defined now", BY)

    rows = asked(partnership, lambda question: list_problems(question, stream))
    assert [(row.raised, row.resolved) for row in rows] == [(first, None), (before, resolved)]
    assert [(row.problem, row.kind, row.resolution) for row in rows] == [
        (1, "long delay", None),
        (2, "unclear definition", "It is defined now"),
    ]
    assert [row.resolution for row in asked(partnership, list_problems, before)] == [None, None]


def test_every_definition_stays_known_with_the_change_that_brought_it(partnership: Container) -> None:
    held = asked(partnership, lambda question: indicator_with(question, "NI 117"))
    changed = replace(held.definition, decimals=3)
    position = partnership.indicators.redefine("NI 117", changed, "Finer", BY)
    partnership.indicators.retire("NI 117", "Abolished", BY)

    def versions(as_at: int | None = None) -> list[tuple[int, int]]:
        rows = asked(partnership, lambda question: definition_history(question, held.stream), as_at)
        return [(row.version, row.definition.decimals) for row in rows]

    assert versions() == [(1, held.definition.decimals), (2, 3)]
    assert versions(position - 1) == [(1, held.definition.decimals)]
    rows = asked(partnership, lambda question: definition_history(question, held.stream))
    assert rows[1].position == position


def test_partners_and_accounts_as_then(partnership: Container) -> None:
    before = partnership.accounts.grant(ANN, Role.REVIEWER, "As agreed", BY)
    partnership.accounts.close(ANN, "Moved on", BY, leave_gaps=True)
    partnership.partners.rename("DCC", "Dorset Council", "As agreed", BY)

    roles = {row.account: row.roles for row in asked(partnership, list_accounts)}
    assert roles[str(ANN)] == ()
    roles = {row.account: row.roles for row in asked(partnership, list_accounts, before)}
    assert roles[str(ANN)] == ("manager", "reviewer")
    assert len(roles) == len(ACCOUNTS)
    assert asked(partnership, list_partners)[0].name == "Dorset Council"
    assert asked(partnership, list_partners, before)[0].name == "Dorset County Council"
