"""Answers as they were stored once: whoever relies on them must still be able to tomorrow."""

from pathlib import Path

import pytest

SAMPLES = Path(__file__).resolve().parent / "samples"


def must_be_as_stored(folder: str, name: str, told: str) -> None:
    """The same as tests/samples/FOLDER/NAME, letter by letter.

    An answer that is meant to change: delete its file and run the test twice. The first time it is stored
    anew, and the test fails so that somebody reads it.
    """
    file = SAMPLES / folder / name
    if not file.exists():
        file.parent.mkdir(exist_ok=True)
        file.write_text(told, encoding="utf-8")
        pytest.fail(f"Stored in {file.relative_to(SAMPLES.parent)}: read it, then run this again.")
    assert told.splitlines() == file.read_text(encoding="utf-8").splitlines()


def stored(folder: str) -> set[str]:
    """What is stored there."""
    return {file.name for file in (SAMPLES / folder).iterdir()}
