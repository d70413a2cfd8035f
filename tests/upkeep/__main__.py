"""Store this release's pair of databases, to be opened by every later one:

    python -m tests.upkeep RELEASE

What is stored already is never made anew: it is what that release left behind.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from sqlalchemy import inspect

from infrastructure.container import Container
from infrastructure.database.engine import open_engine, reading, writing
from tests.conftest import sqlite_url
from tests.postgres import PostgresServer, programs_folder
from tests.upkeep.stored import live_a_little, stored_file


def main(release: str) -> None:
    with tempfile.TemporaryDirectory() as folder, PostgresServer.running() as server:
        file = sqlite_url(Path(folder))
        live_a_little(file)
        store(release, "sqlite", dumped_from_sqlite(file))
        url = server.new_database()
        Container(url).close()
        copy_rows(file, url)
        store(release, "postgresql", dumped_from_postgresql(url, server.folder))


def store(release: str, kind: str, dumped: str) -> None:
    with stored_file(release, kind).open("x", encoding="utf-8") as stored:
        stored.write(dumped)


def dumped_from_sqlite(url: str) -> str:
    engine = open_engine(url)
    with reading(engine) as connection:
        lines = list(connection.connection.driver_connection.iterdump())  # type: ignore[union-attr]
    engine.dispose()
    return "\n".join(lines) + "\n"


def copy_rows(source: str, target: str) -> None:
    """The very same rows on PostgreSQL, whose own clock would have stamped others."""
    taken, given = open_engine(source), open_engine(target)
    with reading(taken) as rows, writing(given) as connection:
        for name in inspect(given).get_table_names():
            connection.exec_driver_sql(f"DELETE FROM {name}")
            columns = [column["name"] for column in inspect(given).get_columns(name)]
            marks = ", ".join(["%s"] * len(columns))
            for row in rows.exec_driver_sql(f"SELECT {', '.join(columns)} FROM {name}"):
                connection.exec_driver_sql(
                    f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({marks})", tuple(row)
                )
        connection.exec_driver_sql("SELECT setval('token_id_seq', (SELECT max(id) FROM token))")
    taken.dispose()
    given.dispose()


def dumped_from_postgresql(url: str, host: Path) -> str:
    name = url.rpartition("/")[2].partition("?")[0]
    command = [programs_folder() / "pg_dump", "--inserts", "--no-owner", "--no-privileges", "--dbname", name]
    dumped = subprocess.run(
        [*map(str, command), "--host", str(host), "--username", "golden_thread"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    # What another version of pg_dump says of itself, and what only its own reader understands.
    lines = [line for line in dumped.splitlines() if line and not line.startswith(("--", "\\"))]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main(sys.argv[1])
