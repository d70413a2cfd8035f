"""Which tests are tried on a mutant: all that run in this process, on SQLite, and are not slow."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.mutants.generation import HOME

FLOORS = ("domain", "application", "infrastructure", "projections", "web")
# With browsers, many processes, other programs. Every other test that starts a process is noticed.
LEFT_OUT = ("tests/pages", "tests/concurrency", "tests/bench", "tests/mutants", "tests/test_layers.py")
# Hypothesis tries the same examples each time and remembers none; nothing is written beside the code.
OPTIONS = [
    *("-m", "not postgresql and not slow"),
    *("-q", "--no-header", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-profile=ci"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),
]


def test_files() -> list[str]:
    """The files of the tests that are tried, as paths from the project's folder."""
    every = (file.relative_to(HOME).as_posix() for file in sorted((HOME / "tests").rglob("test_*.py")))
    return [file for file in every if not file.startswith(LEFT_OUT)]


class Chosen:
    """A plugin of pytest: only these tests, in this order."""

    def __init__(self, tests: Sequence[str]) -> None:
        self.places = {test: place for place, test in enumerate(tests)}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        chosen = [item for item in items if item.nodeid in self.places]
        items[:] = sorted(chosen, key=lambda item: self.places[item.nodeid])
