"""Looking at databases from outside, with nothing of the product in between."""

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy.engine import make_url

from tests.postgres import programs_folder


def rows_of(url: str, query: str) -> list[tuple[Any, ...]]:
    """What the query answers, through the bare driver."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(make_url(url).database or "")) as connection:
            return connection.execute(query).fetchall()
    with psycopg.connect(url.replace("+psycopg", "")) as server:
        return server.execute(query.encode()).fetchall()


def done(url: str, statement: str) -> None:
    """The statement, carried out by somebody else."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(make_url(url).database or "")) as connection, connection:
            connection.execute(statement)
        return
    with psycopg.connect(url.replace("+psycopg", "")) as server:
        server.execute(statement.encode())


def log_of(url: str) -> list[tuple[Any, ...]]:
    """The log byte for byte."""
    return rows_of(url, "SELECT * FROM event ORDER BY position")


def tables_of(url: str) -> set[str]:
    catalogue = (
        "SELECT name FROM sqlite_master WHERE type = 'table'"
        if url.startswith("sqlite")
        else "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    )
    return {name for (name,) in rows_of(url, catalogue)}


def revision_of(url: str) -> str | None:
    """None before there were revisions."""
    if "alembic_version" not in tables_of(url):
        return None
    ((revision,),) = rows_of(url, "SELECT version_num FROM alembic_version")
    return str(revision)


def everything_in(url: str) -> Any:
    """All there is: on SQLite every file of the folder, byte for byte; on PostgreSQL what pg_dump writes."""
    if url.startswith("sqlite"):
        return files_in(Path(make_url(url).database or "").parent)
    address = make_url(url)
    command = [programs_folder() / "pg_dump", "--host", address.query["host"], "--username", address.username]
    environment = os.environ | {"PGOPTIONS": ""}
    dumped = subprocess.run(
        [*map(str, command), address.database or ""], capture_output=True, env=environment, check=True
    )
    return [line for line in dumped.stdout.splitlines() if not line.startswith(b"\\")]


def files_in(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file()}
