"""Copies of a database as an auditor is handed them, on a medium that takes no writing too."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.cli.command_line import PROGRAM, CommandLine
from tests.conftest import cannot_be_tested_here, sqlite_url
from tests.upkeep.looking import files_in

DATABASE = "golden-thread.db"
# In a namespace of its own, so that nobody else sees the folder mounted; root may write anywhere else.
MOUNTED = 'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && shift && exec "$@"'


@dataclass
class Medium:
    """A folder with a copy of a database, and the program run on it."""

    folder: Path
    writable: bool

    @property
    def url(self) -> str:
        return sqlite_url(self.folder)

    def run(self, *words: object) -> "subprocess.CompletedProcess[str]":
        """The command as a program of its own; the folder must be the same afterwards, byte for byte."""
        before = files_in(self.folder)
        command = [str(PROGRAM), *map(str, words)]
        if not self.writable and os.geteuid() == 0:
            command = ["unshare", "--mount", "sh", "-c", MOUNTED, "sh", str(self.folder), *command]
        environment = CommandLine(self.url).environment()
        with self._shut():
            ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
        assert files_in(self.folder) == before
        return ended

    @contextmanager
    def _shut(self) -> Iterator[None]:
        """For whoever is not root, permissions are enough."""
        if self.writable or os.geteuid() == 0:
            yield
            return
        for file in self.folder.iterdir():
            file.chmod(0o444)
        self.folder.chmod(0o555)
        try:
            yield
        finally:
            self.folder.chmod(0o755)


def must_be_able_to_mount() -> None:
    if os.geteuid() == 0 and subprocess.run(["unshare", "--mount", "true"], capture_output=True).returncode:
        cannot_be_tested_here("Root may write anywhere, and may not mount a folder read-only here.")


@contextmanager
def with_changes_outside(file: Path, *statements: str) -> Iterator[None]:
    """These changes are made and committed, and stand in the `-wal` alone meanwhile."""
    with closing(sqlite3.connect(file)) as somebody:
        somebody.execute("PRAGMA wal_autocheckpoint = 0")
        for statement in statements:
            somebody.execute(statement)
        somebody.commit()
        yield


def handed_over(file: Path, folder: Path, *, suffixes: tuple[str, ...], writable: bool) -> Medium:
    """A copy of the file, and of what lies beside it under these endings."""
    folder.mkdir()
    for suffix in ("", *suffixes):
        shutil.copy(f"{file}{suffix}", folder / f"{DATABASE}{suffix}")
    return Medium(folder, writable)


def output_of(ended: Any) -> str:
    assert ended.returncode == 0, ended.stderr
    return str(ended.stdout)
