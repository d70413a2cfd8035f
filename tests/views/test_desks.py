"""Desks: what is for whom to do, on what ground, under which heading; and that one alone tells no other."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from domain.area import AreaDescription
from domain.confirmable import Confirmable
from domain.definition import Definition
from domain.figure import Absence, Awaited, Figure
from domain.indicator import ProblemKind
from domain.periods.cycle import Frequency
from domain.periods.period import Period
from domain.provenance import Provenance, Way
from domain.role import Role
from domain.series_key import SeriesKey
from infrastructure.container import Container
from projections.accounts import account_called, list_accounts
from projections.engine.as_at import Question
from projections.engine.recorded import moment_of
from projections.reports.desk.changes import changes_of_theirs
from projections.reports.desk.desk import desk_of, desks_of
from projections.reports.desk.line import DeskLine, Heading
from tests.views.clock import Clock
from tests.views.counting import counted
from tests.views.partnership import ANN, BOB, BY, CAT, TERMS
from tests.views.test_statement_counts import grow

DAN, EVE = UUID(int=0xDA), UUID(int=0xE7E)
BUSES = Definition("Buses on time", frequency=Frequency.QUARTERLY, areas=("Dorset", "Swanage"))

NEETS = SeriesKey("NI 117", "Dorset")

Told = tuple[str, str, str, str]


def lines(container: Container, account: UUID, as_at: str | None = None) -> list[DeskLine]:
    with container.question(as_at) as question:
        return desk_of(question, account_called(question, str(account))).lines


def figures(container: Container, account: UUID) -> list[tuple[str, date | None]]:
    """Heading and day of each figure; NI 117 lacks three quarters before 2007/08 Q4."""
    return [(line.heading.value, line.day) for line in lines(container, account) if line.figures]


def told(container: Container, account: UUID, heading: Heading | None = None) -> list[Told]:
    """Heading, kind, reference and ground of each line."""
    return [
        (line.heading.value, line.kind, line.reference, line.ground.value)
        for line in lines(container, account)
        if heading in (None, line.heading)
    ]


@pytest.fixture
def small(partnership: Container) -> Container:
    """The partnership without the other one's entries; with a second officer at Purbeck, and a viewer."""
    partnership.account_grants.end_entry(BOB, "DCC", "It has somebody now", BY)
    partnership.accounts.open(DAN, "PURBECK", (Role.OFFICER,), "As agreed", BY)
    partnership.accounts.open(EVE, "PURBECK", (Role.VIEWER,), "As agreed", BY)
    return partnership


def test_what_somebody_owns_is_overdue_due_or_coming(small: Container, clock: Clock) -> None:
    # 1 April 2008: the quarter to March is due on the 30th, the next one on 30 July.
    assert figures(small, ANN)[3:] == [("due", date(2008, 4, 30))]
    clock.moves(timedelta(days=30))  # 1 May
    assert figures(small, ANN)[3:] == [("overdue", date(2008, 4, 30)), ("coming", date(2008, 7, 30))]
    clock.moves(timedelta(days=60))  # 30 June
    assert figures(small, ANN)[4:] == [("due", date(2008, 7, 30))]


def test_a_figure_that_was_declared_is_on_no_desk_unless_it_is_awaited(
    small: Container,
) -> None:
    quarter = Period.of("2007/08-Q4")
    small.series.declare_absent(NEETS, quarter, Absence.NOT_COLLECTED, "No survey", BY)
    assert figures(small, ANN)[3:] == []
    awaited = Awaited("The census", date(2008, 5, 10))
    small.series.declare_absent(NEETS, quarter, Absence.NOT_AVAILABLE, "Late", BY, awaited=awaited)
    assert figures(small, ANN)[3:] == [("coming", date(2008, 5, 10))]


def test_what_a_partner_gave_to_nobody_lies_on_the_desks_of_all_who_may(
    small: Container, clock: Clock
) -> None:
    small.areas.add("Swanage", AreaDescription("Swanage", supplier="PURBECK"), BY)
    small.indicators.define("LI 7", BUSES, BY)
    small.indicators.assign_owner("LI 7", "DCC", ANN, "As agreed", BY)
    clock.moves(timedelta(days=90))
    (due,) = (line for line in lines(small, ANN) if line.reference == "LI 7")
    assert [(row.area, row.partner) for row in due.figures] == [("Dorset", "DCC")]
    for account in (BOB, DAN):
        (due,) = (line for line in lines(small, account) if line.reference == "LI 7")
        assert (due.ground.value, [row.area for row in due.figures]) == ("partner’s", ["Swanage"])
    assert lines(small, EVE) == []


def test_what_somebody_owns_who_is_no_longer_there_is_their_partners(small: Container, clock: Clock) -> None:
    small.risks.assign_owner("R1", "PURBECK", DAN, "As agreed", BY)
    assert ("to update", "update", "R1", "own") in told(small, DAN)
    assert not [each for each in told(small, BOB) if each[2] == "R1"]
    small.account_grants.set_span(DAN, None, date(2008, 4, 1), "Until today", BY)
    assert not [each for each in told(small, BOB) if each[2] == "R1"]
    clock.moves(timedelta(days=1))
    assert ("to update", "update", "R1", "partner’s") in told(small, BOB)


def test_who_covers_for_somebody_sees_theirs_while_they_are_away(small: Container, clock: Clock) -> None:
    small.risks.assign_owner("R1", "PURBECK", DAN, "As agreed", BY)
    small.account_grants.grant_cover(BOB, DAN, date(2008, 4, 2), date(2008, 4, 3), "Leave", BY)
    seen = []
    for _ in range(4):
        seen.append(("to update", "update", "R1", "covered") in told(small, BOB))
        clock.moves(timedelta(days=1))
    assert seen == [False, True, True, False]


def test_who_enters_for_a_partner_sees_its_figures_and_nothing_else_of_it(partnership: Container) -> None:
    assert told(partnership, BOB, Heading.DUE) == [("due", "figure", "NI 117", "entered")]
    partnership.risks.assign_owner("R1", "DCC", None, "As agreed", BY)
    assert not [each for each in told(partnership, BOB) if each[2] == "R1"]


def test_terms_lie_with_the_leads_and_managers_of_whoever_is_asked(
    small: Container,
) -> None:
    small.accounts.grant(DAN, Role.LEAD, "As agreed", BY)
    small.accounts.grant(EVE, Role.PARTNER_MANAGER, "As agreed", BY)
    asked = ("to agree", "terms", "LAA 12", "partner’s")
    assert [asked in told(small, each) for each in (ANN, BOB, CAT, DAN, EVE)] == [
        *(False, False, False, True, True)
    ]
    small.targets.object("LAA 12", "PURBECK", "Too low", 1, BY)
    assert told(small, DAN, Heading.TO_AGREE) == []
    small.targets.revise("LAA 12", replace(TERMS, value=Decimal("4.5")), "DCC", "As they asked", BY)
    assert asked in told(small, DAN)
    small.targets.agree("LAA 12", "PURBECK", 2, BY)
    assert told(small, DAN, Heading.TO_AGREE) == []


def test_a_change_that_waits_lies_with_another_who_could_make_it(small: Container) -> None:
    small.accounts.open(UUID(int=0xF00), "DCC", (Role.MANAGER,), "As agreed", BY)
    small.partnership.set_second_person(Confirmable.OWNER, "Two pairs of eyes", BY, needed=True)
    small.risks.assign_owner("R1", "DCC", ANN, "As agreed", Provenance(ANN, Way.FORM, "DCC"))
    assert told(small, ANN, Heading.TO_CONFIRM) == []
    assert told(small, UUID(int=0xF00), Heading.TO_CONFIRM) == [
        ("to confirm", "proposal", "risk R1 owner 1", "partner’s")
    ]


def test_an_action_of_which_nothing_is_told_for_long_waits_for_news(small: Container, clock: Clock) -> None:
    small.actions.assign_owner("A1", "DCC", ANN, "As agreed", BY)
    clock.moves(timedelta(days=30))
    assert told(small, ANN, Heading.TO_UPDATE) == []
    clock.moves(timedelta(days=1))
    (line,) = (line for line in lines(small, ANN) if line.heading is Heading.TO_UPDATE)
    assert (line.verb, line.day) == ("action.start", date(2008, 4, 1))
    small.actions.start("A1", date(2008, 4, 2), BY)
    assert told(small, ANN, Heading.TO_UPDATE) == []
    clock.moves(timedelta(days=31))
    assert [line.verb for line in lines(small, ANN) if line.reference == "A1"] == ["action.report_progress"]


def test_mitigations_reviews_milestones_and_problems_are_told_with_what_settles_them(
    small: Container, clock: Clock
) -> None:
    small.actions.assign_owner("A1", "DCC", ANN, "As agreed", BY)
    small.risks.assign_owner("R1", "DCC", ANN, "As agreed", BY)
    small.actions.set_milestone("A1", "Half", date(2008, 4, 20), BY)
    small.risks.plan_mitigation("R1", "Ask again", date(2008, 4, 10), None, BY)
    small.risks.plan_mitigation("R1", "Some day", None, None, BY)
    small.risks.review("R1", date(2008, 4, 1), date(2008, 5, 20), "Seen", BY)
    small.indicators.raise_problem("NI 117", ProblemKind.DELAYED, "Schools are late", BY)
    clock.moves(timedelta(days=10))  # 11 April
    its = [
        (line.heading.value, line.verb, line.number, line.milestone)
        for line in lines(small, ANN)
        if not line.figures
    ]
    assert its == [
        ("overdue", "risk.complete_mitigation", 1, ""),
        ("due", "action.reach_milestone", None, "Half"),
        ("problems", "indicator.resolve_problem", 1, ""),
        ("coming", "risk.review", None, ""),
    ]
    small.risks.complete_mitigation("R1", 1, date(2008, 4, 11), BY)
    small.indicators.resolve_problem("NI 117", 1, "They send by post now", BY)
    assert [line.verb for line in lines(small, ANN) if not line.figures] == [
        "action.reach_milestone",
        "risk.review",
    ]


def test_a_desk_of_the_past_shows_what_was_due_and_late_then(small: Container, clock: Clock) -> None:
    clock.moves(timedelta(days=40))  # 11 May
    before = lines(small, ANN)
    clock.moves(timedelta(hours=1))
    then = moment_of(clock.now)
    clock.moves(timedelta(days=1))
    small.series.submit_figure(NEETS, Period.of("2007/08-Q4"), Figure(Decimal("5.1")), BY)
    clock.moves(timedelta(days=400))

    assert any(line.heading is Heading.OVERDUE for line in before)
    assert not any("2007/08-Q4" in str(line.figures) for line in lines(small, ANN))
    assert lines(small, ANN, then.isoformat()) == before


def test_a_desk_by_itself_is_as_it_is_among_all(partnership: Container, clock: Clock) -> None:
    """What is read for one desk alone leaves nothing out."""
    partnership.areas.add("Swanage", AreaDescription("Swanage", supplier="PURBECK"), BY)
    partnership.indicators.define("LI 7", BUSES, BY)
    grow(partnership)
    for number in range(5):
        partnership.indicators.assign_owner(f"I{number}", "DCC", (ANN, None)[number % 2], "As agreed", BY)
    clock.moves(timedelta(days=200))
    with partnership.question() as question:
        accounts = list_accounts(question)
        together = desks_of(question, accounts)
    for account, desk in zip(accounts, together, strict=True):
        with partnership.question() as question:
            assert desk_of(question, account) == desk
    assert sum(len(desk.lines) for desk in together) > 20


def statements(container: Container) -> int:
    with container.question() as question, counted(container.engine, question.connection) as sent:
        desk_of(question, account_called(question, str(ANN)))
        return len(sent)


def test_a_desk_asks_no_more_often_where_there_is_more_on_it(partnership: Container) -> None:
    partnership.account_grants.grant_cover(ANN, BOB, date(2008, 4, 1), date(2008, 4, 9), "Leave", BY)
    few = statements(partnership)
    grow(partnership)
    for number in range(5):
        partnership.indicators.assign_owner(f"I{number}", "DCC", ANN, "As agreed", BY)

    assert statements(partnership) == few
    assert few <= 24


def test_what_others_changed_of_theirs_is_told_since_a_position(small: Container) -> None:
    since = small.log_length()
    small.series.submit_figure(NEETS, Period.of("2007/08-Q4"), Figure(Decimal("5.1")), BY)
    small.indicators.raise_problem("NI 117", ProblemKind.DELAYED, "Late", Provenance(ANN, Way.FORM, "DCC"))
    small.indicators.raise_problem("NI 1", ProblemKind.DELAYED, "Late", BY)

    def changed(account: UUID, question: Question) -> list[str]:
        return [each.row.topic for each in changes_of_theirs(question, str(account), since, {})]

    with small.question() as question:
        assert changed(ANN, question) == ["series.figure_submitted"]
        assert changed(BOB, question) == []
