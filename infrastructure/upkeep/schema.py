"""Making the database ready: its tables, the head, and views of the shape this version has."""

from __future__ import annotations

import hashlib

from sqlalchemy import Column, Connection, Engine, Integer, MetaData, String, Table, inspect, select
from sqlalchemy.schema import CreateTable

from infrastructure.database.engine import writing
from infrastructure.directory.people import directory_metadata
from infrastructure.directory.tokens import token_metadata
from infrastructure.log import tables
from projections.registry import Views

state_metadata = MetaData()

# One row: the shape of the views that stand in the database.
view_state = Table(
    "view_state",
    state_metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("shape", String(64), nullable=False),
)

# Any number will do, as long as it is always the same: only one process may prepare at a time.
PREPARING = 724_119_008


def prepare(engine: Engine) -> bool:
    """Make what is missing. Whether the views stand in the shape of this version; if not, rebuild them."""
    with writing(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({PREPARING})")
            connection.exec_driver_sql(tables.TAKE_POSITIONS)
        if not inspect(connection).has_table(tables.head.name):
            tables.head.create(connection)
            connection.execute(tables.head.insert().values(id=1, position=0, recorded_at=0))
        tables.log_metadata.create_all(connection)
        directory_metadata.create_all(connection)
        token_metadata.create_all(connection)
        state_metadata.create_all(connection)
        shape = views_shape(connection)
        stored_shape = connection.execute(select(view_state.c.shape)).scalar_one_or_none()
        if stored_shape is None:
            Views().create(connection)
            if connection.execute(select(tables.head.c.position)).scalar_one() == 0:
                remember_shape(connection)
                return True
        return stored_shape == shape


def views_shape(connection: Connection) -> str:
    """A digest of the views' tables as this version defines them."""
    written = "".join(str(CreateTable(table).compile(connection)) for table in Views().tables)
    return hashlib.sha256(written.encode()).hexdigest()


def remember_shape(connection: Connection) -> None:
    """The views stand in this version's shape now."""
    connection.execute(view_state.delete())
    connection.execute(view_state.insert().values(id=1, shape=views_shape(connection)))
