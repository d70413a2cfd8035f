"""A transaction of the log, with the database's errors in the library's words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from eventsourcing.persistence import IntegrityError, OperationalError
from sqlalchemy import Connection, Engine, exc

from infrastructure.database.engine import writing


@contextmanager
def log_transaction(engine: Engine) -> Iterator[Connection]:
    """Raises the library's IntegrityError on a colliding version, its OperationalError on a lost database."""
    try:
        with writing(engine) as connection:
            yield connection
    except (exc.IntegrityError, engine.dialect.loaded_dbapi.IntegrityError) as error:
        raise IntegrityError(error) from error
    except (exc.OperationalError, engine.dialect.loaded_dbapi.OperationalError) as error:
        raise OperationalError(error) from error
