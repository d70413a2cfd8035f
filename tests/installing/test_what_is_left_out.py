"""What a machine cannot test is the last line said, and in CI nothing may be left out."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.installing.wheel import ROOT

pytestmark = pytest.mark.slow

HOOKS = "from tests.conftest import cannot_be_tested_here, pytest_terminal_summary, pytest_unconfigure\n"
TESTS = """
from conftest import cannot_be_tested_here

def test_one(): cannot_be_tested_here("There is no browser.")
def test_two(): cannot_be_tested_here("There is no browser.")
def test_three(): pass
"""


def run(folder: Path, tests: str, in_ci: str = "") -> list[str]:
    """What pytest says, on a process of its own as `make test` has it."""
    (folder / "conftest.py").write_text(HOOKS)
    (folder / "test_here.py").write_text(tests)
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-n", "1", "--rootdir", folder, folder],
        cwd=folder,
        env=os.environ | {"CI": in_ci, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    return ended.stdout.splitlines()


def test_the_last_line_says_what_was_left_out_and_why(tmp_path: Path) -> None:
    assert run(tmp_path, TESTS)[-1] == "Left out: 2 × There is no browser."


@pytest.mark.soak  # the test in CI reads the same line
def test_it_says_so_when_nothing_was(tmp_path: Path) -> None:
    assert run(tmp_path, "def test_three(): pass\n")[-1] == "Nothing was left out."


def test_in_ci_nothing_is_left_out_but_fails(tmp_path: Path) -> None:
    *_, summary, last = run(tmp_path, TESTS, in_ci="true")

    assert "2 failed, 1 passed" in summary
    assert last == "Nothing was left out."
