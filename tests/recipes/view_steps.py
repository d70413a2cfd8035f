"""A view and a report: registered, asked of the past, shown, and told of in the house."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from types import ModuleType

import pytest

import projections
import projections.reports
from projections import registry
from projections.engine.view import View
from projections.registry import Views
from tests.recipes import step
from tests.recipes.step import ROOT, Step, modules_of
from tests.views import questions


def views() -> set[str]:
    """The views written in the modules of projections."""
    return {
        member.__name__
        for module in modules_of(projections)
        for member in vars(module).values()
        if inspect.isclass(member) and issubclass(member, View) and member.__module__ == module.__name__
    }


def queries() -> Iterator[str]:
    """The public functions of views that ask the database."""
    for module in modules_of(projections):
        for node in ast.parse(inspect.getsource(module)).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and _asks(node):
                yield f"{module.__name__}.{node.name}"


def _asks(function: ast.FunctionDef) -> bool:
    return any(argument.arg == "question" for argument in function.args.args) and any(
        isinstance(node, ast.Attribute) and node.attr == "connection" for node in ast.walk(function)
    )


def compared() -> set[str]:
    """What the test of the past imports, to ask it as at every position."""
    return {
        f"{member.__module__}.{member.__name__}"
        for member in vars(questions).values()
        if inspect.isfunction(member)
    }


def reports() -> set[str]:
    return {module.__name__ for module in modules_of(projections.reports)}


def shown() -> set[str]:
    return step.imported_by("web", "projections/reports")


def told_of() -> set[str]:
    """The reports that the house names."""
    house = (ROOT / "docs" / "house.md").read_text(encoding="utf-8")
    return {f"projections.reports.{word}" for word in re.findall(r"\w+", house)}


def without_a_view(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(registry, "Risks", registry.Actions)


def without(module: ModuleType, name: str) -> step.LeaveOut:
    return lambda patch: patch.delattr(module, name)


VIEW = (
    Step(
        "registry",
        views,
        lambda: (type(view).__name__ for view in Views().all),
        "Nothing keeps the view {} up to date: name it in Views.all (projections/registry.py).",
        without_a_view,
        "Risks",
    ),
    Step(
        "past",
        queries,
        compared,
        "Nobody compares what {} says of the past: ask it in tests/views/questions.py.",
        without(questions, "list_risks"),
        "projections.risks.list_risks",
    ),
)
REPORT = (
    Step(
        "page",
        reports,
        shown,
        "Nothing shows {}: give it a page in web/pages and a view of the API in web/api/views.",
        lambda patch: patch.setattr(step, "imported_by", lambda *_: set()),
        "projections.reports.due",
    ),
    Step(
        "house",
        reports,
        told_of,
        "{} is not told of: name it in docs/house.md, under reports.",
        lambda patch: patch.setattr(re, "findall", lambda *_: []),
        "projections.reports.due",
    ),
)
