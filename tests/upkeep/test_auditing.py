"""`check` and `export` write nothing, and name what was planted: on SQLite copies that cannot be written to,
and on PostgreSQL as a role that may only select.
"""

import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url

from domain.figure import Figure
from domain.periods.period import Period
from infrastructure.container import Container
from tests.cli.command_line import CommandLine
from tests.conftest import sqlite_url
from tests.postgres import PostgresServer
from tests.soak import SOAKING
from tests.upkeep.looking import done, everything_in, files_in
from tests.upkeep.media import (
    DATABASE,
    Medium,
    handed_over,
    must_be_able_to_mount,
    output_of,
    with_changes_outside,
)
from tests.upkeep.planted import PLANTED
from tests.upkeep.stored import DORSET, LIVED, live_a_little
from tests.views.partnership import BY

pytestmark = pytest.mark.slow

# What lies beside the file: nothing, once everybody closed it; or what is copied of one that is open.
CLOSED: tuple[str, ...] = ()
WITHOUT_INDEX = ("-wal",)
AS_LEFT = ("-wal", "-shm")
AGREE = "all views agree"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("made") / DATABASE
    live_a_little(sqlite_url(file.parent))
    return file


@pytest.fixture
def file(made: Path, tmp_path: Path) -> Path:
    """A database with a little life behind it, closed."""
    original = tmp_path / "original"
    original.mkdir()
    shutil.copy(made, original)
    return original / DATABASE


# With its index it takes another way; both in `make soak`.
OF_A_LIVING_ONE = [WITHOUT_INDEX, AS_LEFT] if SOAKING else [WITHOUT_INDEX]


@pytest.fixture(params=["writable", "read-only"])
def writable(request: pytest.FixtureRequest) -> bool:
    if request.param == "read-only":
        must_be_able_to_mount()
    return bool(request.param == "writable")


@pytest.mark.parametrize("suffixes", [CLOSED, WITHOUT_INDEX, AS_LEFT], ids=["closed", "wal", "wal and shm"])
def test_a_copy_is_checked_and_exported_and_left_as_it_was(
    file: Path, tmp_path: Path, suffixes: tuple[str, ...], writable: bool
) -> None:
    with with_changes_outside(file, "UPDATE directory SET name = 'Una Vale'"):
        medium = handed_over(file, tmp_path / "copy", suffixes=suffixes, writable=writable)

    assert AGREE in output_of(medium.run("check"))
    assert output_of(medium.run("export")).count("\n") == LIVED


@pytest.mark.parametrize("suffixes", OF_A_LIVING_ONE)
def test_what_is_only_in_the_wal_is_checked_too(
    file: Path, tmp_path: Path, suffixes: tuple[str, ...], writable: bool
) -> None:
    statement, said = PLANTED["cell"]
    with with_changes_outside(file, statement):
        medium = handed_over(file, tmp_path / "copy", suffixes=suffixes, writable=writable)
    assert b"Nothing happened." not in (medium.folder / DATABASE).read_bytes()

    found = medium.run("check")
    assert found.returncode == 1
    assert said in found.stderr


def test_what_is_only_in_the_wal_is_checked_by_another_name_of_the_file_too(
    file: Path, tmp_path: Path, writable: bool
) -> None:
    """What SQLite keeps beside a file bears its real name, and not that of a link to it."""
    statement, said = PLANTED["cell"]
    with with_changes_outside(file, statement):
        medium = handed_over(file, tmp_path / "copy", suffixes=WITHOUT_INDEX, writable=writable)
    real = medium.folder / "kept.db"
    for suffix in ("", *WITHOUT_INDEX):
        (medium.folder / f"{DATABASE}{suffix}").rename(f"{real}{suffix}")
    (medium.folder / DATABASE).symlink_to(real)

    found = medium.run("check")
    assert found.returncode == 1
    assert said in found.stderr


@pytest.mark.parametrize("suffixes", OF_A_LIVING_ONE)
def test_figures_that_are_only_in_the_wal_are_exported(
    file: Path, tmp_path: Path, suffixes: tuple[str, ...], writable: bool
) -> None:
    container = Container(sqlite_url(file.parent))
    submit_one(container)
    medium = handed_over(file, tmp_path / "copy", suffixes=suffixes, writable=writable)
    container.close()

    lines = output_of(medium.run("export")).splitlines()
    assert len(lines) == LIVED + 1
    assert '"4.75"' in lines[-1]
    assert AGREE in output_of(medium.run("check"))


def submit_one(container: Container) -> None:
    container.series.submit_figure(DORSET, Period.of("2009/10-Q1"), Figure(Decimal("4.75")), BY)


@pytest.mark.parametrize("what", PLANTED)
def test_what_was_planted_is_named_and_left_as_it_is(file: Path, what: str) -> None:
    statement, said = PLANTED[what]
    done(sqlite_url(file.parent), statement)
    before = files_in(file.parent)
    found = CommandLine(sqlite_url(file.parent)).run("check")

    assert (found.exit_code, found.stdout) == (1, "")
    assert said in found.stderr
    assert "Traceback" not in found.output
    assert files_in(file.parent) == before


@pytest.mark.parametrize("what", ["cell", "column added", "event altered"])
def test_it_is_named_on_a_medium_that_takes_no_writing_too(file: Path, tmp_path: Path, what: str) -> None:
    must_be_able_to_mount()
    statement, said = PLANTED[what]
    done(sqlite_url(file.parent), statement)
    medium = handed_over(file, tmp_path / "copy", suffixes=CLOSED, writable=False)

    found = medium.run("check")
    assert (found.returncode, found.stdout) == (1, "")
    assert said in found.stderr


FORGED = (
    "UPDATE event SET recorded_at = recorded_at + 1 WHERE position = 7",
    "UPDATE event SET leaf = 'words' WHERE position = 7",
    "DELETE FROM event WHERE position = 7",
)


@pytest.mark.parametrize("statement", FORGED)
def test_what_was_not_hashed_is_not_exported(file: Path, statement: str) -> None:
    url = sqlite_url(file.parent)
    done(url, statement)
    ended = CommandLine(url).run("export")

    assert ended.exit_code == 1
    assert ended.stdout.count("\n") == 6
    assert "event at position 7" in ended.stderr
    assert CommandLine(url).done("export", "--from", "8").count("\n") == LIVED - 7


def test_beside_somebody_who_has_it_open_everything_is_read_and_nothing_touched(file: Path) -> None:
    container = Container(sqlite_url(file.parent))
    submit_one(container)
    medium = Medium(file.parent, writable=True)

    assert AGREE in output_of(medium.run("check"))
    assert output_of(medium.run("export")).count("\n") == container.log_length()
    container.close()


@pytest.mark.parametrize("command", ["check", "export"])
def test_where_there_is_no_database_none_is_made(tmp_path: Path, command: str) -> None:
    refused = CommandLine(f"sqlite:///{tmp_path}/nowhere/golden-thread.db").run(command)
    assert refused.exit_code == 6
    assert "Refused (database_not_there) [DATABASE_URL]" in refused.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["check", "export"])
def test_a_database_without_a_log_is_refused(database_url: str, tmp_path: Path, command: str) -> None:
    if database_url.startswith("sqlite"):
        (tmp_path / DATABASE).touch()
    refused = CommandLine(database_url).run(command)
    assert refused.exit_code == 6
    assert "Refused (database_empty) [DATABASE_URL]" in refused.stderr


@pytest.mark.parametrize("command", ["check", "export"])
def test_a_newer_file_is_refused_and_left_as_it_was(file: Path, command: str) -> None:
    done(sqlite_url(file.parent), "UPDATE alembic_version SET version_num = '9999'")
    before = files_in(file.parent)
    refused = CommandLine(sqlite_url(file.parent)).run(command)
    assert refused.exit_code == 6
    assert refused.stderr.startswith("Refused (database_newer) [DATABASE_URL]: ")
    assert files_in(file.parent) == before


TRIGGERS = {
    "sqlite": "CREATE TRIGGER quietly AFTER INSERT ON event BEGIN DELETE FROM trail; END",
    "postgresql": "CREATE TRIGGER quietly BEFORE UPDATE ON event FOR EACH ROW "
    "EXECUTE FUNCTION suppress_redundant_updates_trigger()",
}


def test_what_acts_by_itself_is_named(database_url: str) -> None:
    live_a_little(database_url)
    done(database_url, TRIGGERS[make_url(database_url).get_backend_name()])

    found = CommandLine(database_url).run("check")
    assert found.exit_code == 1
    assert "On the table event something acts by itself" in found.stderr


# -------------------------------------------------------------------- a role that may only select


@pytest.fixture
def auditor(postgres_server: PostgresServer, postgresql_url: str) -> Iterator[tuple[str, str]]:
    """The address of a database as its owner has it, and as a role has it that may only select."""
    live_a_little(postgresql_url)
    name = make_url(postgresql_url).database
    with psycopg.connect(postgresql_url.replace("+psycopg", ""), autocommit=True) as owner:
        owner.execute("CREATE ROLE auditor LOGIN")
        owner.execute(f"REVOKE ALL ON DATABASE {name} FROM PUBLIC")  # type: ignore[call-overload]
        owner.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
        owner.execute(f"GRANT CONNECT ON DATABASE {name} TO auditor")  # type: ignore[call-overload]
        owner.execute("GRANT USAGE ON SCHEMA public TO auditor")
        owner.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO auditor")
    yield postgresql_url, make_url(postgresql_url).set(username="auditor").render_as_string()
    with psycopg.connect(postgresql_url.replace("+psycopg", ""), autocommit=True) as owner:
        owner.execute("DROP OWNED BY auditor CASCADE")
        owner.execute("DROP ROLE auditor")


@pytest.mark.postgresql
def test_a_role_that_may_only_select_checks_and_exports(auditor: tuple[str, str]) -> None:
    owned, seen = auditor
    before = everything_in(owned)
    commands = CommandLine(seen)

    assert AGREE in commands.done("check")
    assert commands.done("export").count("\n") == LIVED
    assert everything_in(owned) == before
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        done(seen, "CREATE TEMPORARY TABLE anything (x text)")


@pytest.mark.postgresql
@pytest.mark.parametrize("what", PLANTED)
def test_what_was_planted_is_named_to_a_role_that_may_only_select(
    auditor: tuple[str, str], what: str
) -> None:
    owned, seen = auditor
    statement, said = PLANTED[what]
    done(owned, statement)
    found = CommandLine(seen).run("check")

    assert (found.exit_code, found.stdout) == (1, "")
    assert said in found.stderr
