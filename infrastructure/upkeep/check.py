"""Checking: the log against its own hashes, then the views against a replay of the log."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from eventsourcing.persistence import MapperDeserialisationError
from sqlalchemy import Connection, Engine, Select, Table, case, null, or_, select
from sqlalchemy.schema import CreateTable

from infrastructure.database.engine import reading
from infrastructure.database.garbage_collection import no_collecting
from infrastructure.log import tables
from infrastructure.log.canonical import leaf_hash
from infrastructure.upkeep.replay import EventRow, event_rows, log_length
from projections.registry import Views

BESIDE = "check_"

Progress = Callable[[int], None]


class Difference(Exception):
    """The first place where log and views, or the log and its hashes, do not agree."""


def check(engine: Engine, progress: Progress = lambda _: None) -> int:
    """The number of events checked. Raises Difference, naming the row.

    Writers may go on: what is compared is everything up to the position where the check began. The
    replay goes into temporary tables, so nothing of the database is changed.
    """
    views = Views(BESIDE, alone=True)
    with no_collecting(), reading(engine) as connection:
        upto = log_length(connection)
        for table in views.tables:
            create = str(CreateTable(table).compile(connection))
            connection.exec_driver_sql(create.replace("CREATE TABLE", "CREATE TEMPORARY TABLE", 1))
        checked = CheckedLog()
        for piece in event_rows(connection, upto=upto):
            views.project(connection, [checked.read(row) for row in piece])
            progress(len(piece))
        checked.must_end_at(upto)
        for live, replayed in zip(Views().tables, views.tables, strict=True):
            _must_agree(connection, live, replayed, upto)
            _must_not_run_ahead(connection, live)
        for table in views.tables:
            connection.exec_driver_sql(f"DROP TABLE {table.name}")
    return upto


class CheckedLog:
    """Follows the log and stops at the first event that does not fit."""

    def __init__(self) -> None:
        self.position = 0
        self.recorded_at = 0
        self.versions: dict[str, int] = {}

    def read(self, row: EventRow) -> Any:
        """The event, read. Raises Difference."""
        where = f"event at position {row.position}"
        if row.position != self.position + 1:
            raise Difference(f"The log has no event at position {self.position + 1}.")
        if not _unaltered(row):
            raise Difference(f"The {where} ({row.topic}) is not what was hashed when it was recorded.")
        if row.recorded_at < self.recorded_at:
            raise Difference(f"The {where} was recorded before the one in front of it.")
        expected = self.versions.get(row.stream, 0) + 1
        if row.version != expected:
            raise Difference(f"The {where} is version {row.version} of its stream; {expected} should come.")
        self.position, self.recorded_at = row.position, row.recorded_at
        self.versions[row.stream] = row.version
        try:
            return row.read()
        except MapperDeserialisationError as error:
            raise Difference(f"The {where} cannot be read: {error}") from error

    def must_end_at(self, upto: int) -> None:
        """Raises Difference when events are missing at the end."""
        if self.position != upto:
            raise Difference(
                f"The log has no event at position {self.position + 1}, though it handed it out."
            )


def _unaltered(row: EventRow) -> bool:
    try:
        return leaf_hash(row.line) == bytes(row.leaf)
    except TypeError:  # SQLite lets text be put where bytes stood
        return False


def _must_agree(connection: Connection, live: Table, replayed: Table, upto: int) -> None:
    stands, should = _as_known(live, upto), _as_known(replayed, upto)
    extra = connection.execute(stands.except_(should).limit(1)).first()
    missing = connection.execute(should.except_(stands).limit(1)).first()
    if extra is None and missing is None:
        return
    names = [column.name for column in live.primary_key.columns]
    if extra is not None:
        live_row, same_key = extra, _with_key(connection, should, extra, names)
        right = same_key
    else:
        assert missing is not None
        live_row, right = _with_key(connection, stands, missing, names), missing
    raise Difference(_described(live.name, names, live_row, right))


def _must_not_run_ahead(connection: Connection, live: Table) -> None:
    """No row begins or ends at a position that the log has not handed out; writers may have gone on."""
    ends = [live.c[name] for name in ("position", "from_position", "to_position") if name in live.c]
    length = select(tables.head.c.position).scalar_subquery()
    beyond = connection.execute(select(live).where(or_(*(column > length for column in ends)))).first()
    if beyond is not None:
        key = ", ".join(f"{column.name} {beyond._mapping[column.name]}" for column in live.primary_key)
        raise Difference(
            f"The view {live.name} has a row from beyond the end of the log at position "
            f"{log_length(connection)}: {key}."
        )


def _as_known(table: Table, upto: int) -> Select[Any]:
    """The table's rows as they stood at the position."""
    columns: list[Any] = []
    for column in table.columns:
        if column.name == "to_position":
            columns.append(case((column > upto, null()), else_=column).label("to_position"))
        else:
            columns.append(column)
    begins = table.c.from_position if "from_position" in table.c else table.c.position
    return select(*columns).where(begins <= upto)


def _with_key(connection: Connection, rows: Select[Any], like: Any, names: list[str]) -> Any:
    subquery = rows.subquery()
    return connection.execute(
        select(subquery).where(*(subquery.c[name] == like._mapping[name] for name in names))
    ).first()


def _described(table: str, names: list[str], live_row: Any, right: Any) -> str:
    key = ", ".join(f"{name} {(live_row or right)._mapping[name]}" for name in names)
    if right is None:
        return f"The view {table} has a row that the log does not give: {key}."
    if live_row is None:
        return f"The view {table} lacks a row that the log gives: {key}."
    wrong = next(name for name in live_row._mapping if live_row._mapping[name] != right._mapping[name])
    return (
        f"The view {table} differs from the log in the row {key}: {wrong} is "
        f"{live_row._mapping[wrong]!r} and should be {right._mapping[wrong]!r}."
    )
