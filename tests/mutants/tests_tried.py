"""Which tests are tried on a mutant: all that run in this process, on SQLite, and are not slow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.mutants.generation import HOME

FLOORS = ("domain", "application", "infrastructure", "projections", "web")
FOLDERS_LEFT_OUT = ("pages", "concurrency", "bench", "mutants")
STARTS_PROCESSES = re.compile(
    r"^(import|from) (subprocess|multiprocessing)\b|os\.fork\(|\.program\(", re.MULTILINE
)
# Hypothesis tries the same examples each time and remembers none; nothing is written beside the code.
OPTIONS = [
    *("-m", "not postgresql and not slow"),
    *("-q", "--no-header", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-profile=ci"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),
]


def starts_processes(file: Path) -> bool:
    return STARTS_PROCESSES.search(file.read_text(encoding="utf-8")) is not None


def test_files() -> tuple[list[str], list[str]]:
    """Those tried and those left out, as paths from the project's folder."""
    tried: list[str] = []
    left_out: list[str] = []
    for file in sorted((HOME / "tests").rglob("test_*.py")):
        apart = file.relative_to(HOME / "tests").parts[0] in FOLDERS_LEFT_OUT or starts_processes(file)
        (left_out if apart else tried).append(file.relative_to(HOME).as_posix())
    return tried, left_out


class Chosen:
    """A plugin of pytest: only these tests, in this order."""

    def __init__(self, tests: Sequence[str]) -> None:
        self.places = {test: place for place, test in enumerate(tests)}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        chosen = [item for item in items if item.nodeid in self.places]
        items[:] = sorted(chosen, key=lambda item: self.places[item.nodeid])
