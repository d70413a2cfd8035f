"""Which rule judges is known like everything else: as at a moment, and never for what had ended before."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from sqlalchemy import Connection

from domain.definition import Definition
from domain.figure import Figure
from domain.judgements.direction import Direction
from domain.judgements.rules import RULES, Judgement, Rule
from domain.judgements.status import Status
from domain.partnership import Adopting
from domain.periods.period import Period
from domain.series_key import SeriesKey
from infrastructure.container import Container
from infrastructure.database.engine import reading
from infrastructure.upkeep.check import check
from projections.current_performance import current_performance
from projections.engine.as_at import AsAt, Question
from projections.indicators import list_indicators
from projections.partnership import AdoptionRow, list_adoptions, list_themes, themes_offered
from projections.reports.figures_due import figures_due
from projections.reports.target_progress import target_marks
from projections.targets import list_targets
from tests.views.partnership import BY
from tests.views.replaying import as_at, events_of_log
from tests.views.test_as_was_known import Lived, laws, lengths, lived, randoms

__all__ = ("lived",)  # the fixture

A_RED_ONE = f"RAG {RULES[Judgement.RAG][-1].version + 1}"
SERIES = SeriesKey("NI 117", "Dorset")


def always(judgement: Judgement, version: int, answer: object) -> Rule[Any]:
    """A rule that gives the same answer whatever it is asked."""
    return Rule(judgement, version, lambda *_, **__: answer, "Planted.")


def later_by(days: int, version: int) -> Rule[Any]:
    def due_day(period: Period, definition: Definition) -> date:
        return period.last_day + timedelta(days=definition.due_days + days)

    return Rule(Judgement.DUE, version, due_day, "Planted.")


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Versions that would move every colour they judge."""
    more: dict[Judgement, tuple[Rule[Any], ...]] = {}
    for judgement, answers in (
        (Judgement.RAG, (Status.RED, Status.GREEN)),
        (Judgement.DIRECTION, (Direction.HIGHER, Direction.LOWER)),
    ):
        above = RULES[judgement][-1].version
        more[judgement] = tuple(always(judgement, above + n, each) for n, each in enumerate(answers, 1))
    above = RULES[Judgement.DUE][-1].version
    more[Judgement.DUE] = (later_by(7, above + 1), later_by(60, above + 2))
    with monkeypatch.context() as patch:
        for judgement, versions in more.items():
            patch.setitem(RULES, judgement, (*RULES[judgement], *versions))
        yield


Colours = dict[tuple[Judgement, Any], tuple[date, Any]]


def colours_of(question: Question) -> Colours:
    """Everything judged: by what it is of, the last day of its period and the answer with its rule."""
    colours: Colours = {}
    for row in current_performance(question):
        if row.period:
            day = Period.of(row.period).last_day
            ways = (row.short_direction, row.long_direction, row.direction_rule)
            colours[Judgement.RAG, (row.series, row.period)] = (day, (row.status, row.rag_rule))
            colours[Judgement.DIRECTION, (row.series, row.period)] = (day, ways)
        if row.next_due:
            expected = row.next_due.period
            due = (row.next_due.due, row.due_rule)
            colours[Judgement.DUE, (row.series, "next", expected.code)] = (expected.last_day, due)
    measures = {row.reference: row for row in list_indicators(question)}
    for target in list_targets(question):
        for mark in target_marks(question, target, measures.get(target.terms.indicator or "")):
            day = Period.of(mark.period).last_day
            key = (target.stream, mark.words, mark.period)
            colours[Judgement.RAG, key] = (day, (mark.status, mark.rule))
    for due_row in figures_due(question, date(2007, 1, 1), date(2010, 12, 31), supplied=True):
        key = (due_row.indicator, due_row.area, due_row.breakdown, due_row.period)
        answer = (due_row.due, due_row.rule)
        colours[Judgement.DUE, key] = (Period.of(due_row.period).last_day, answer)
    return colours


def without(connection: Connection, at: AsAt, adoption: AdoptionRow) -> Question:
    """The same question, had this adoption never been made."""
    query = list_adoptions.__wrapped__  # type: ignore[attr-defined]
    others = [row for row in list_adoptions(Question(connection, at)) if row != adoption]
    return Question(connection, at, {(query, (), ()): others})


def moved_by(adopted: Judgement) -> tuple[Judgement, ...]:
    """Which terms a period is held to moves its colour, and of a band its direction."""
    return (adopted, Judgement.RAG, Judgement.DIRECTION) if adopted is Judgement.TERMS else (adopted,)


@settings(laws, max_examples=8)
@given(random=randoms, changes=lengths)
def test_no_adoption_moves_what_is_said_of_a_period_that_ended_before_the_first_period_end_it_names(
    lived: Lived, planted: None, random: Random, changes: int
) -> None:
    container = lived(random, 2 * changes)
    events = events_of_log(container.engine)
    with reading(container.engine) as connection:
        adoptions = list_adoptions(Question(connection, as_at(events[-1])))
        for adoption in adoptions:
            # As at then, just before and just after; and as at some moments since, and now.
            since = events[adoption.position - 1 :]
            for event in {*random.sample(since, min(3, len(since))), since[0], since[-1]}:
                at = as_at(event)
                judged = colours_of(Question(connection, at))
                otherwise = colours_of(without(connection, at, adoption))
                for key, (last_day, answer) in judged.items():
                    if last_day < adoption.first_period_end or key[0] not in moved_by(adoption.judgement):
                        assert otherwise[key] == (last_day, answer), (adoption, key)
    assert check(container.engine) == len(events)


def test_a_planted_rule_moves_the_colours_that_it_judges(partnership: Container, planted: None) -> None:
    """So that the law above is no empty one."""
    submitted(partnership, "2008/09", 4)
    before = colour(partnership)
    partnership.partnership.adopt_rule(Adopting(A_RED_ONE, "To see it", date(2009, 3, 31)), BY)

    assert before == (Status.GREEN, "RAG 1, never adopted")
    assert colour(partnership) == (Status.RED, A_RED_ONE)
    with partnership.question(partnership.log_length() - 1) as then:
        (row,) = [row for row in current_performance(then, "NI 117") if row.area == "Dorset"]
    assert (row.status, row.rag_rule) == (Status.GREEN, "RAG 1, never adopted")


def test_a_period_is_judged_by_the_rule_for_its_last_day(partnership: Container, planted: None) -> None:
    partnership.partnership.adopt_rule(Adopting(A_RED_ONE, "To see it", date(2009, 4, 1)), BY)
    submitted(partnership, "2008/09", 4)
    assert colour(partnership) == (Status.GREEN, "RAG 1, never adopted")
    submitted(partnership, "2009/10", 4)
    assert colour(partnership) == (Status.RED, A_RED_ONE)


def test_themes_are_those_that_were_added_and_those_that_older_outcomes_name(partnership: Container) -> None:
    before = partnership.log_length()
    partnership.partnership.retire_theme("CHILDREN", "Merged", BY)
    with partnership.question() as now:
        assert [row.theme for row in list_themes(now)] == ["Children", "Safer communities", "Young people"]
        assert themes_offered(now) == ["Safer communities", "Young people"]
    with partnership.question(before) as then:
        assert themes_offered(then) == ["Children", "Safer communities", "Young people"]


def submitted(partnership: Container, period: str, value: int) -> None:
    partnership.targets.agree("LAA 12", "PURBECK", None, BY)
    partnership.series.submit_figure(SERIES, Period.of(period), Figure(Decimal(value)), BY)


def colour(partnership: Container) -> tuple[Status, str]:
    with partnership.question() as now:
        (row,) = [row for row in current_performance(now, "NI 117") if row.area == "Dorset"]
    return row.status, row.rag_rule
