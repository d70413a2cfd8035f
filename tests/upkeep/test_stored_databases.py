"""What each release left behind is opened by this version, and nothing in it is lost."""

import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

from domain.figure import Figure
from domain.periods.period import Period
from infrastructure.container import Container
from infrastructure.upkeep.check import check
from infrastructure.upkeep.export import export_lines
from infrastructure.upkeep.upgrade import upgrade
from tests.cli.command_line import CommandLine
from tests.conftest import sqlite_url
from tests.upkeep.looking import log_of, revision_of, tables_of
from tests.upkeep.stored import DORSET, EMAIL, OLDER, ONCE, PASSWORD, RELEASES, stored_file
from tests.views.partnership import BY
from tests.views.questions import QUESTIONS


@pytest.fixture(params=RELEASES)
def release(request: pytest.FixtureRequest) -> str:
    """Every one, those of this version's shape too."""
    name: str = request.param
    return name


def test_of_every_release_there_is_a_pair() -> None:
    assert RELEASES
    for each in RELEASES:
        assert stored_file(each, "postgresql").exists()


def must_be_whole(container: Container) -> None:
    """Asked, checked, signed in to, sent to: all as if it had been this version's from the beginning."""
    length = container.log_length()
    assert check(container.engine) == length
    with container.question() as question:
        for ask in QUESTIONS.values():
            ask(question)
    person = container.directory.signed_in(EMAIL, PASSWORD)
    assert container.tokens.holder("gt_" + "x" * 32).person == person
    with container.changing(once=ONCE) as change:
        assert change.made_before
    added = container.series.submit_figure(DORSET, Period.of("2009/10-Q1"), Figure(Decimal("3.1")), BY)
    assert added == length + 1
    assert check(container.engine) == length + 1


def test_on_sqlite_it_is_migrated_at_start_and_as_it_was_beside(release: str, sqlite_file: Path) -> None:
    url = sqlite_url(sqlite_file.parent)
    log, before = log_of(url), content(sqlite_file)
    container = Container(url)

    assert log_of(url) == log
    copies = list(sqlite_file.parent.glob("golden-thread.db.before-*"))
    assert [content(copy) for copy in copies] == ([before] if release in OLDER else [])
    must_be_whole(container)
    container.close()


def content(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return list(connection.iterdump())


@pytest.mark.postgresql
def test_on_postgresql_it_is_refused_until_it_is_upgraded(release: str, postgresql_left: str) -> None:
    log, before = log_of(postgresql_left), revision_of(postgresql_left)
    asked = CommandLine(postgresql_left).run("figures")
    assert asked.exit_code == (6 if release in OLDER else 0)
    assert ("Refused (database_older)" in asked.stderr) == (release in OLDER)
    assert revision_of(postgresql_left) == before

    upgrade(postgresql_left, backed_up=True)
    assert log_of(postgresql_left) == log
    container = Container(postgresql_left)
    must_be_whole(container)
    container.close()


def test_its_exported_lines_are_what_they_were(left: str) -> None:
    log = log_of(left)
    upgrade(left, backed_up=True)
    container = Container(left)
    lines = list(export_lines(container.engine))

    assert len(lines) == len(log)
    for line, row in zip(lines, log, strict=True):
        assert bytes(row[4]) in line
    assert not [name for name in tables_of(left) if name.startswith("rebuild_")]
    container.close()
