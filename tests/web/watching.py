"""Watching a database: whether anything is recorded in it, and what it is asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from infrastructure.container import Container


@contextmanager
def nothing_changes(container: Container) -> Iterator[None]:
    """Whatever happens inside leaves the log as it was."""
    before = container.log_length()
    yield
    assert container.log_length() == before


@contextmanager
def statements(container: Container) -> Iterator[list[str]]:
    """The SQL statements stated inside."""
    stated: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        stated.append(statement)

    event.listen(container.engine, "before_cursor_execute", note)
    try:
        yield stated
    finally:
        event.remove(container.engine, "before_cursor_execute", note)
