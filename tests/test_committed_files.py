"""What may not be in any committed file, and how long one may be."""

from __future__ import annotations

from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parent.parent
FOLDERS = ("domain", "application", "infrastructure", "projections", "web", "tests", ".ci")
TOP = ("pyproject.toml", "Makefile", "README.md", "CHANGELOG.md", "requirements.lock")
LONGEST = 400


def committed() -> list[Path]:
    """The project's own files; what tools make beside them is left out."""
    files = [HOME / name for name in TOP]
    for folder in FOLDERS:
        files += [file for file in (HOME / folder).rglob("*") if file.is_file()]
    return [file for file in files if "__pycache__" not in file.parts]


@pytest.mark.parametrize("suffix", [".py", ".html", ".css"])
def test_no_file_is_longer_than_a_reader_can_hold(suffix: str) -> None:
    long = {
        str(file.relative_to(HOME)): lines
        for file in committed()
        if file.suffix == suffix and (lines := file.read_text().count("\n")) > LONGEST
    }
    assert long == {}


def test_the_lock_names_no_address() -> None:
    assert "://" not in (HOME / "requirements.lock").read_text()


def test_no_file_names_a_place_on_this_machine() -> None:
    # Put together here, so that this file does not name them either.
    places = [str(Path.home()) + "/", str(HOME.parent) + "/"]
    naming = [
        str(file.relative_to(HOME))
        for file in committed()
        for place in places
        if len(place) > len("/tmp/") and place.encode() in file.read_bytes()
    ]
    assert naming == []
