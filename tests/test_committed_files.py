"""What may not be in any committed file, and how long one may be."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parent.parent
FOLDERS = ("domain", "application", "infrastructure", "projections", "web", "tests", "docs", ".ci")
PAPERS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "LICENSE")
HOOKS = ".pre-commit-config.yaml"
TOP = ("pyproject.toml", "Makefile", "setup.py", ".editorconfig", HOOKS, *PAPERS)
LONGEST = 300
LONGEST_FUNCTION = 40
LOOSE = 8


def locks() -> list[Path]:
    """What pins the packages of others."""
    return [
        *HOME.glob("requirements*.lock"),
        *HOME.glob("tests/*/package-lock.json"),
        HOME / "package-lock.json",
    ]


def committed() -> list[Path]:
    """The project's own files; what tools make beside them is left out."""
    files = [*(HOME / name for name in TOP), *locks()]
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


def functions_of(file: Path) -> Iterator[tuple[str, int]]:
    """Each function with how many lines it has."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            yield node.name, node.end_lineno - node.lineno + 1


def test_no_function_is_longer_than_a_reader_can_hold() -> None:
    long = {
        f"{file.relative_to(HOME)}: {name}": lines
        for file in committed()
        if file.suffix == ".py"
        for name, lines in functions_of(file)
        if lines > LONGEST_FUNCTION
    }
    assert long == {}


# The other three have one file an aggregate, or one a view.
@pytest.mark.parametrize("folder", ["infrastructure", "web"])
def test_a_folder_is_no_pile(folder: str) -> None:
    assert len(list((HOME / folder).glob("*.py"))) <= LOOSE


def test_the_pages_and_the_api_are_the_smaller_part() -> None:
    def lines(folder: str) -> int:
        return sum(file.read_text().count("\n") for file in (HOME / folder).rglob("*.py"))

    total = sum(map(lines, ("domain", "application", "infrastructure", "projections", "web")))
    assert lines("web") < 0.4 * total


def test_no_lock_names_an_address() -> None:
    assert len(locks()) >= 6
    assert [lock.name for lock in locks() if "://" in lock.read_text()] == []


def test_the_hooks_are_our_own_tools_and_nobody_elses() -> None:
    hooks = (HOME / HOOKS).read_text(encoding="utf-8")
    checks = set(re.findall(r"^\t\$\(BIN\)/(\S+)", (HOME / "Makefile").read_text(), flags=re.MULTILINE))
    entries = re.findall(r"entry: \.venv/bin/(\S+)", hooks)

    assert "://" not in hooks
    assert re.findall(r"repo: (\S+)", hooks) == ["local"]
    assert hooks.count("language: system") == len(entries) == hooks.count("- id:")
    assert set(entries) == {"ruff", "mypy", "lint-imports"} <= checks


def test_the_version_is_in_the_changelog_with_its_day_below_what_is_unreleased() -> None:
    version = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    headings = re.findall(r"^## (.+)$", (HOME / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert headings[0] == "[Unreleased]"
    assert re.fullmatch(rf"\[{re.escape(version)}\] - 20\d\d-\d\d-\d\d", headings[1])


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
