"""All views anew from the log, beside the live ones, while people go on writing."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import inspect

from domain.figure import Figure
from domain.periods.period import Period
from domain.series_key import SeriesKey
from infrastructure.container import Container
from infrastructure.database.engine import writing
from infrastructure.upkeep import rebuild as rebuilding
from infrastructure.upkeep.check import Difference, check
from infrastructure.upkeep.rebuild import BESIDE, rebuild
from infrastructure.upkeep.schema import prepare
from infrastructure.upkeep.standing import view_version
from projections.figures import history_of
from tests.log.writing import BY, must_be_gapless
from tests.views.replaying import view_contents

KEY = SeriesKey("NI 117", "Swanage")
AREAS = ("Swanage", "Wareham")


class BrokenOff(Exception):
    pass


def address(container: Container) -> str:
    return container.engine.url.render_as_string(hide_password=False)


@pytest.fixture
def other(lived: Container) -> Iterator[Container]:
    """Another process on the same database, as far as memory goes."""
    other = Container(address(lived))
    yield other
    other.close()


def leftovers(container: Container) -> list[str]:
    names = inspect(container.engine).get_table_names()
    return [name for name in names if name.startswith(BESIDE)]


def structure(container: Container) -> dict[str, object]:
    """Columns, keys and indexes of all tables, by the names they have."""
    found = inspect(container.engine)
    return {
        name: (
            [(column["name"], str(column["type"]), column["nullable"]) for column in found.get_columns(name)],
            found.get_pk_constraint(name)["constrained_columns"],
            _keys_name(found, name),
            sorted(
                (index["name"], index["column_names"], *map(str, index["dialect_options"].values()))
                for index in found.get_indexes(name)
            ),
        )
        for name in found.get_table_names()
    }


def _keys_name(found: Any, table: str) -> str | None:
    # SQLite has no way to rename a key, and no need to: names are each table's own.
    return None if found.dialect.name == "sqlite" else found.get_pk_constraint(table)["name"]


def test_a_rebuild_gives_identical_views_as_often_as_it_is_done(lived: Container) -> None:
    contents, built = view_contents(lived.engine), structure(lived)
    for _ in range(2):
        seen: list[int] = []
        assert rebuild(lived.engine, seen.append) == lived.log_length() == sum(seen)
        assert view_contents(lived.engine) == contents
        assert structure(lived) == built
    assert check(lived.engine) == lived.log_length()


def test_an_empty_log_is_rebuilt_too(container: Container) -> None:
    built = structure(container)

    assert rebuild(container.engine) == 0
    assert structure(container) == built


def test_a_rebuild_mends_what_was_altered(lived: Container) -> None:
    contents = view_contents(lived.engine)
    with writing(lived.engine) as connection:
        connection.exec_driver_sql("DELETE FROM link")
        connection.exec_driver_sql("UPDATE trail SET sentence = 'Nothing happened.'")
    with pytest.raises(Difference):
        check(lived.engine)

    rebuild(lived.engine)
    assert view_contents(lived.engine) == contents


def test_those_who_have_the_database_open_go_on_reading_and_writing(
    lived: Container, other: Container
) -> None:
    for number, year in enumerate(range(1990, 2005)):
        # More often than it takes until a driver prepares a statement.
        period = Period.of(str(year))
        (other if number % 2 else lived).series.submit_figure(KEY, period, Figure(Decimal(number)), BY)
        if number in (6, 9, 12):
            rebuild(lived.engine)
        with other.question() as question:
            assert [row.area for row in history_of(question, "NI 117", [period])].count("Swanage") == 1
    assert check(other.engine) == must_be_gapless(lived)


class Writers:
    """Threads that write figures, each for an area of its own, until it is over."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.enough, self.over = threading.Event(), threading.Event()
        self.told: dict[int, int] = {}  # the year of the figure, by its position
        self.failures: list[Exception] = []

    @contextmanager
    def at_work(self) -> Iterator[None]:
        threads = [threading.Thread(target=self._write, args=(area,)) for area in AREAS]
        for thread in threads:
            thread.start()
        yield
        self.over.set()
        for thread in threads:
            thread.join()

    def _write(self, area: str) -> None:
        container = Container(self.address)
        try:
            self._submit_figures(container, SeriesKey("NI 117", area))
        except Exception as error:  # noqa: BLE001
            self.failures.append(error)
            self.enough.set()
        finally:
            container.close()

    def _submit_figures(self, container: Container, key: SeriesKey) -> None:
        for year in range(1801, 1800 + 390):
            if self.over.is_set():
                break
            value = Decimal(len(self.told))
            position = container.series.submit_figure(key, Period.of(str(year)), Figure(value), BY)
            assert position is not None
            self.told[position] = year
            if len(self.told) >= 10:
                self.enough.set()


def test_a_rebuild_while_people_write_loses_nothing(lived: Container) -> None:
    before = lived.log_length()
    writers = Writers(address(lived))

    def once_others_wrote(_: int) -> None:
        # The pieces after the first are replayed while writers wait.
        writers.enough.wait()

    with writers.at_work():
        reached = rebuild(lived.engine, once_others_wrote)

    assert writers.failures == []
    assert reached >= before + 10
    length = must_be_gapless(lived)
    assert len(writers.told) + before + 2 == length  # each of the two series began with one event more
    assert check(lived.engine) == length
    with lived.question() as question:
        periods = [Period.of(str(year)) for year in set(writers.told.values())]
        known = history_of(question, "NI 117", periods)
    assert {row.position for row in known if row.area in AREAS} >= writers.told.keys()


def test_a_rebuild_broken_off_leaves_the_live_views_as_they_were(
    lived: Container, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents, built = view_contents(lived.engine), structure(lived)

    def break_off(*_: object) -> None:
        raise BrokenOff

    with pytest.raises(BrokenOff):
        rebuild(lived.engine, break_off)
    assert leftovers(lived)
    assert view_contents(lived.engine) == contents
    # The last moment at which anything can go wrong: all is swapped, and not yet committed.
    with monkeypatch.context() as patch:
        patch.setattr(rebuilding, "remember_versions", break_off)
        with pytest.raises(BrokenOff):
            rebuild(lived.engine)
    assert view_contents(lived.engine) == contents

    lived.outcomes.reword("SC1", "Life goes on", "", "Said anew", BY)
    assert check(lived.engine) == lived.log_length()
    rebuild(lived.engine)
    assert leftovers(lived) == []
    assert structure(lived) == built
    assert check(lived.engine) == lived.log_length()


# ---------------------------------------------------------------------------- views of an older version


def make_older(container: Container) -> None:
    """As an older version would have left its views: another shape, one of them missing."""
    with writing(container.engine) as connection:
        connection.execute(view_version.delete().where(view_version.c.view == "trail"))
        connection.exec_driver_sql("DROP TABLE link")
        connection.exec_driver_sql("ALTER TABLE trail DROP COLUMN reason")


def test_views_of_another_version_are_rebuilt_when_the_service_starts(lived: Container) -> None:
    contents, built = view_contents(lived.engine), structure(lived)
    make_older(lived)
    assert not prepare(lived.engine)

    Container(address(lived)).close()
    assert prepare(lived.engine)
    assert view_contents(lived.engine) == contents
    assert structure(lived) == built


def test_views_of_this_version_are_left_alone(lived: Container) -> None:
    with writing(lived.engine) as connection:
        connection.exec_driver_sql("UPDATE trail SET sentence = 'Nothing happened.'")
    altered = view_contents(lived.engine)

    assert prepare(lived.engine)
    Container(address(lived)).close()
    assert view_contents(lived.engine) == altered


def test_many_may_start_at_once_on_a_new_database(database_url: str) -> None:
    assert _started_together(database_url, 6) == []

    container = Container(database_url)
    container.outcomes.adopt("SC1", "Fewer people are harmed", BY)
    assert check(container.engine) == 1
    container.close()


def test_many_may_start_at_once_on_views_of_another_version(lived: Container) -> None:
    contents = view_contents(lived.engine)
    make_older(lived)

    assert _started_together(address(lived), 4) == []
    assert view_contents(lived.engine) == contents
    assert leftovers(lived) == []
    assert check(lived.engine) == lived.log_length()


def _started_together(url: str, many: int) -> list[Exception]:
    together = threading.Barrier(many)
    failures: list[Exception] = []

    def start() -> None:
        together.wait()
        try:
            Container(url).close()
        except Exception as error:  # noqa: BLE001
            failures.append(error)

    starting = [threading.Thread(target=start) for _ in range(many)]
    for each in starting:
        each.start()
    for each in starting:
        each.join()
    return failures
