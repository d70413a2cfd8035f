"""The locks: everything that is asked for is in them, and where two name one package they agree."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.installing.wheel import ROOT, versions_of

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PROJECT["dependency-groups"]
CHARTS = PROJECT["project"]["optional-dependencies"]["charts"]


def pinned(lock: str) -> dict[str, str]:
    """The version of each package, by its name."""
    lines = versions_of(ROOT / lock).splitlines()
    return {name: version for name, _, version in (line.partition("==") for line in lines)}


def names(requirements: list[str | dict[str, str]]) -> set[str]:
    """The packages that are asked for; a group that includes another is asked for with it."""
    return {re.split(r"[^\w.-]", each)[0].lower() for each in requirements if isinstance(each, str)}


@pytest.mark.parametrize(
    ("lock", "asked"),
    [
        ("requirements.lock", PROJECT["project"]["dependencies"] + GROUPS["build"]),
        ("requirements-charts.lock", CHARTS),
        ("requirements-test.lock", PROJECT["project"]["dependencies"] + CHARTS + GROUPS["test"]),
        ("requirements-npm.lock", GROUPS["npm"]),
        ("requirements-postgresql.lock", GROUPS["postgresql"]),
    ],
)
def test_everything_asked_for_is_locked(lock: str, asked: list[str | dict[str, str]]) -> None:
    assert names(asked) <= set(pinned(lock))


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-charts.lock"])
def test_tests_run_on_what_the_service_runs_on(lock: str) -> None:
    assert pinned(lock).items() <= pinned("requirements-test.lock").items()


def test_the_service_is_installed_without_the_tools_of_tests_and_without_what_draws_charts() -> None:
    tools = names(GROUPS["test"]) - names(GROUPS["build"])

    assert not set(pinned("requirements.lock")) & (tools | names(CHARTS))
