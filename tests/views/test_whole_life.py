"""What the views and the reports tell of a life in which everything happens, now and as at its middle."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from domain.periods.period import Period
from infrastructure.container import Container
from projections.current_performance import current_performance
from projections.engine.as_at import Question
from projections.figures import figures_of, history_of
from projections.indicators import list_indicators
from projections.reports.definition_versions import definition_versions
from projections.reports.due import everything_due, usual_span
from projections.reports.figure_history import figure_history
from projections.reports.first_steps import first_steps
from projections.reports.overall import standing_by_outcome
from projections.reports.overview import overview
from projections.reports.owners import duties_ever_held
from projections.reports.search import search
from projections.reports.series_status import series_status
from projections.reports.subject_history import subject_history
from projections.reports.target_progress import measured_by, target_marks, target_standing
from projections.subjects import find_subjects
from projections.target_terms import terms_versions
from projections.targets import earlier_stances, list_targets
from projections.thread import knot_of
from projections.trail import TrailFilter, audit_trail, count_of_trail
from tests.conftest import sqlite_url
from tests.stored import must_be_as_stored, stored
from tests.views.clock import Clock
from tests.views.partnership import ANN, BOB, CAT, found_partnership
from tests.views.questions import KINDS, QUESTIONS, ask_about_each
from tests.views.whole_life import live_wholly

NAMES = {str(ANN): "Ann", str(BOB): "Bob", str(CAT): "Cat"}
PERIODS = [Period.of(code) for code in ("2007/08", "2008/09", "2008/09-Q1", "2008/09-Q2")]


def of_each_target(question: Question) -> Iterator[tuple[Any, ...]]:
    for row in list_targets(question):
        measured = measured_by(question, row)
        yield row.reference, target_standing(question, row, measured), target_marks(question, row, measured)
        yield row.reference, terms_versions(question, row.stream), earlier_stances(question, row.stream)


def of_each_subject(question: Question) -> dict[str, Any]:
    subjects = {kind: find_subjects(question, kind) for kind in KINDS}
    told = {
        f"{name} {stream}": answer
        for (name, stream), answer in ask_about_each(question, subjects, PERIODS).items()
    }
    for rows in subjects.values():
        for row in rows:
            told[f"the knot of {row.label}"] = knot_of(question, row.stream)
            told[f"the history of {row.label}"] = subject_history(question, row.stream, NAMES)
    return told


REPORTS: dict[str, Callable[[Question], Any]] = {
    "overview": overview,
    "due": lambda question: everything_due(question, *usual_span(question.as_at.today)),
    "duties ever held": lambda question: duties_ever_held(question, NAMES),
    "first steps": first_steps,
    "search for a": lambda question: search(question, "a", NAMES),
    "search for bob": lambda question: search(question, "bob", NAMES),
    "status of series": lambda question: series_status(
        current_performance(question), list_indicators(question), question.as_at.today
    ),
    "standing by outcome": standing_by_outcome,
    "targets": of_each_target,
    "definitions": lambda question: [
        definition_versions(question, row, NAMES) for row in list_indicators(question)
    ],
    "figure histories": lambda question: [
        figure_history(question, row.reference, PERIODS, NAMES) for row in list_indicators(question)
    ],
    "history of one": lambda question: history_of(question, "NI 117", PERIODS),
    "figures of one place": lambda question: figures_of(
        question, "NI 117", area="Dorset", breakdown="Sex: Female"
    ),
    "trail of one kind": lambda question: audit_trail(question, TrailFilter(kind="target"), limit=5),
    "trail by somebody": lambda question: audit_trail(
        question, TrailFilter(account=str(BOB)), oldest_first=True
    ),
    "trail of words": lambda question: count_of_trail(question, TrailFilter(what="laa", reason="hard")),
    "of each subject": of_each_subject,
}


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Container, Clock]]:
    container = Container(sqlite_url(tmp_path_factory.mktemp("lived")))
    clock = Clock()
    with clock.ruling():
        found_partnership(container)
        live_wholly(container, clock)
    yield container, clock
    container.close()


def lines(told: Any, depth: int = 0) -> Iterator[str]:
    """What was told, a line for each row, so that a difference is seen where it is."""
    space = " " * depth
    if isinstance(told, Mapping):
        for name, each in told.items():
            yield f"{space}{name}:"
            yield from lines(each, depth + 1)
    elif isinstance(told, list | Iterator) or type(told) is tuple:
        for each in told:
            yield from lines(each, depth + 1)
    else:
        yield f"{space}{told!r}"


@pytest.mark.parametrize("when", ["now", "half-way"])
@pytest.mark.parametrize("name", [*QUESTIONS, *REPORTS])
def test_what_is_told_is_as_stored(lived: tuple[Container, Clock], name: str, when: str) -> None:
    container, clock = lived
    with (
        clock.ruling(),
        container.question(None if when == "now" else container.log_length() // 2) as question,
    ):
        told = ({**QUESTIONS, **REPORTS}[name])(question)
        must_be_as_stored("views", file_of(name, when), "".join(f"{line}\n" for line in lines(told)))


def file_of(name: str, when: str) -> str:
    return f"{name.replace(' ', '-')}.{when}.txt"


def test_nothing_is_stored_that_nobody_asks_for() -> None:
    asked = [file_of(name, when) for name in (*QUESTIONS, *REPORTS) for when in ("now", "half-way")]
    assert stored("views") == set(asked)
