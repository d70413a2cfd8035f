"""What takes long is left out of every other run, and goes on for longer in its own."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIVES = "tests/views/test_as_was_known.py"


def collected(*arguments: str, soaking: bool) -> str:
    """What pytest would run, in its own words."""
    finished = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", *arguments],
        cwd=ROOT,
        env={**os.environ, "GOLDEN_THREAD_SOAK": "1" if soaking else "0"},
        capture_output=True,
        text=True,
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished.stdout


def test_what_takes_long_runs_only_when_it_is_asked_for() -> None:
    assert "a_long_life_is_rebuilt_alike" not in collected(LIVES, "-m", "soak or hypothesis", soaking=False)
    assert "a_long_life_is_rebuilt_alike[299]" in collected(LIVES, soaking=True)


def test_whatever_goes_on_for_longer_then_is_chosen() -> None:
    (chosen,) = re.findall(r'GOLDEN_THREAD_SOAK=1 .* -m "(.+)"', (ROOT / "Makefile").read_text())
    told = collected("-m", chosen, soaking=True)
    for file in (ROOT / "tests").rglob("test_*.py"):
        if file != Path(__file__) and "from tests.soak import" in file.read_text():
            assert f"{file.relative_to(ROOT)}::" in told, file


def test_more_is_drawn_and_killed_then() -> None:
    say = (
        "from tests.concurrency.test_kill import KILLS; from tests.soak import examples; "
        "print(KILLS, examples(8))"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", say],
            cwd=ROOT,
            env={**os.environ, "GOLDEN_THREAD_SOAK": soaking},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for soaking in ("0", "1")
    ]
    assert said == ["25 8\n", "500 200\n"]
