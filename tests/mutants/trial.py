"""One mutant, tried: its own process imports the mutated file in place of the real one, and tests run."""

from __future__ import annotations

import importlib
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterable, Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType

import argon2
import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST

from tests.mutants.generation import HOME, Mutant
from tests.mutants.tests_tried import OPTIONS

# Imported once, before the processes part. None of them may bring in the code itself.
READY = [
    "flask_smorest",
    "flask_wtf",
    "marshmallow",
    "sqlalchemy.dialects.sqlite",
    "psycopg",
    "eventsourcing.domain",
    "msgspec",
    "vl_convert",
    "tabulate",
    "click.testing",
    "html5lib",
    "hypothesis",
]
# How long the tests may take, at most: so many times as long as without the fault, and some seconds more.
TIMES, MORE = 5, 60

KILLED, SURVIVED, NO_TESTS, TIMEOUT, UNCLEAR = "killed", "survived", "no tests", "timeout", "unclear"
# A failed test, or one that could not even be collected. Whatever else ends pytest proves nothing.
ANSWERS = {0: SURVIVED, 1: KILLED, 2: KILLED}


class InItsPlace(SourceFileLoader):
    """Finds the mutated module, and loads the mutant."""

    def __init__(self, mutant: Mutant) -> None:
        name = mutant.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        super().__init__(name, str(HOME / mutant.path))
        self.text = mutant.source()

    def find_spec(
        self, fullname: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        return spec_from_file_location(fullname, self.path, loader=self) if fullname == self.name else None

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.text, self.path, "exec", dont_inherit=True)


class Chosen:
    """A plugin of pytest: only these tests, in this order."""

    def __init__(self, tests: Iterable[str]) -> None:
        self.places = {test: place for place, test in enumerate(tests)}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted(
            (item for item in items if item.nodeid in self.places), key=lambda item: self.places[item.nodeid]
        )


def make_ready() -> None:
    """Before any of the code is imported. Passwords are hashed cheaply: most of a page's test was that."""
    for name in READY:
        importlib.import_module(name)
    setattr(argon2, "PasswordHasher", lambda: PasswordHasher.from_parameters(CHEAPEST))  # noqa: B010


def run(mutant: Mutant | None, tests: list[str], folder: Path, *options: str) -> int:
    """What pytest answers, in this process: with the fault in its place, or without any."""
    if mutant:
        sys.meta_path.insert(0, InItsPlace(mutant))
    try:
        importlib.import_module("web.cli")
    except Exception:  # noqa: BLE001  # It does not even start, and every test sees that.
        return 1
    files = list(dict.fromkeys(test.partition("::")[0] for test in tests))
    chosen = Chosen(tests)
    return int(pytest.main([*OPTIONS, "-x", f"--basetemp={folder}", *options, *files], plugins=[chosen]))


def start(mutant: Mutant | None, tests: list[tuple[str, float]]) -> tuple[int, Path]:
    """A process that tries it: its id, and its folder for passing files. It is silent."""
    folder = Path(tempfile.mkdtemp(prefix="mutant-"))
    child = os.fork()
    if child:
        return child, folder
    signal.alarm(int(TIMES * sum(seconds for _, seconds in tests) + MORE))
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(silence, stream)
    os._exit(run(mutant, [test for test, _ in tests], folder / "tests", "--tb=no"))


def verdict(status: int, folder: Path) -> str:
    """Of a process that has ended, whose folder goes with it."""
    shutil.rmtree(folder, ignore_errors=True)
    if os.WIFSIGNALED(status):
        return TIMEOUT if os.WTERMSIG(status) == signal.SIGALRM else UNCLEAR
    return ANSWERS.get(os.WEXITSTATUS(status), UNCLEAR)
