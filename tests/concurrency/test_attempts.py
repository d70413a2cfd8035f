"""H6: attempts are counted exactly, whatever process they come to, on both databases."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from infrastructure.container import Container

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_of_many_attempts_at_once_exactly_the_limit_is_let_in(database_url: str, tmp_path: Path) -> None:
    Container(database_url).close()
    folder = tmp_path / "told"
    folder.mkdir()
    command = [
        sys.executable,
        "-m",
        "tests.concurrency.attempting",
        database_url,
        str(folder),
        "6",
        "20",
        "50",
    ]
    subprocess.run(command, cwd=ROOT, check=True)

    told = Counter(line for file in folder.iterdir() for line in file.read_text().splitlines())
    assert told == {"let in": 50, "first": 1, "over": 69}
