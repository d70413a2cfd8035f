"""`check` and `export` see the log as it was when they began, while others write."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from sqlalchemy import exc, select

from domain.figure import Figure
from domain.periods.period import Period
from domain.series_key import SeriesKey
from infrastructure.container import Container
from infrastructure.database.engine import reading_one_moment
from infrastructure.database.read_only import opened_to_read
from infrastructure.log import tables
from infrastructure.upkeep import replay
from infrastructure.upkeep.check import check
from infrastructure.upkeep.export import export_lines
from tests.upkeep.stored import live_a_little
from tests.views.partnership import BY


@pytest.fixture
def lived_in(database_url: str) -> Iterator[Container]:
    live_a_little(database_url)
    container = Container(database_url)
    yield container
    container.close()


def submit(container: Container, area: str) -> None:
    container.series.submit_figure(
        SeriesKey("NI 117", area), Period.of("2007/08"), Figure(Decimal("4.75")), BY
    )


@pytest.mark.parametrize("opened", ["with the service", "to read only"])
def test_an_export_ends_with_what_it_began_with(
    lived_in: Container, opened: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replay, "PIECE", 5)  # asks again and again
    before = lived_in.log_length()
    url = lived_in.engine.url.render_as_string(hide_password=False)
    with opened_to_read(url) as reader:
        lines = export_lines(lived_in.engine if opened == "with the service" else reader)
        exported = [next(lines)]
        for area in ("Swanage", "Corfe", "Studland"):
            submit(lived_in, area)
            exported.append(next(lines))
        exported += lines

    assert len(exported) == before < lived_in.log_length()


def test_a_check_compares_views_and_log_of_the_same_moment(
    lived_in: Container, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replay, "PIECE", 10)
    before = lived_in.log_length()
    areas = iter(f"Area {number}" for number in range(100))

    assert check(lived_in.engine, lambda _: submit(lived_in, next(areas))) == before
    assert check(lived_in.engine) == lived_in.log_length() > before


def test_nothing_can_be_written_by_it(lived_in: Container) -> None:
    url = lived_in.engine.url.render_as_string(hide_password=False)
    with opened_to_read(url) as reader, reading_one_moment(reader) as connection:
        assert connection.execute(select(tables.head.c.last_position)).scalar_one()
        with pytest.raises(exc.DBAPIError, match=r"read-?only"):
            connection.execute(tables.head.update().values(last_position=0))
