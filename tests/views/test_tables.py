"""The views' tables, as a database is told of them: whoever reads it beside us finds what was stored."""

import pytest
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from projections.registry import Views
from tests.stored import must_be_as_stored, stored

DIALECTS: dict[str, Dialect] = {"sqlite": sqlite.dialect(), "postgresql": postgresql.dialect()}
VIEWS = [type(view).__name__.lower() for view in Views().all]


@pytest.mark.parametrize("kind", DIALECTS)
@pytest.mark.parametrize("view", VIEWS)
def test_a_views_tables_are_as_stored(view: str, kind: str) -> None:
    (found,) = (each for each in Views().all if type(each).__name__.lower() == view)
    statements = [
        str(statement.compile(dialect=DIALECTS[kind])).strip().replace("\t", "    ")
        for table in found.tables
        for statement in (
            CreateTable(table),
            *map(CreateIndex, sorted(table.indexes, key=lambda i: i.name or "")),
        )
    ]
    must_be_as_stored("tables", f"{view}.{kind}.sql", "".join(f"{each};\n" for each in statements))


def test_a_second_set_of_tables_stands_beside_the_first_under_other_names() -> None:
    first, second = Views().tables, Views("beside_").tables
    assert [table.name for table in second] == [f"beside_{table.name}" for table in first]


def test_nothing_is_stored_of_a_view_that_there_is_not() -> None:
    assert stored("tables") == {f"{view}.{kind}.sql" for view in VIEWS for kind in DIALECTS}
