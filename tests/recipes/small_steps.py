"""What is one file and a few lines: a file format, a field type, a judgement."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import domain.judgements
import infrastructure.formats
import web.schemas
from tests.catalogue.refusals import input_fields
from tests.recipes import step
from tests.recipes.page_steps import TEMPLATES, endpoints
from tests.recipes.step import Step, modules_of
from tests.web import plausible as who
from web.api.openapi import fields as shapes
from web.commands import COMMANDS
from web.schemas.directory import TableAddress
from web.schemas.fields import AccountField, Day, InputField, Moment, Secret, Text
from web.schemas.names import Name
from web.schemas.series_fields import AreaField, PeriodField, PeriodsField

# What a machine sends as text; an account's number is told apart by its format.
AS_TEXT = frozenset(
    {AreaField, Text, Name, Secret, Day, Moment, PeriodField, PeriodsField, AccountField, TableAddress}
)


def names_in(package: ModuleType) -> set[str]:
    return {module.__name__ for module in modules_of(package)}


def writers() -> set[str]:
    """The functions of file formats that write a table: columns, then rows."""
    return {
        f"{module.__name__}.{name}"
        for module in modules_of(infrastructure.formats)
        for name, member in vars(module).items()
        if inspect.isfunction(member) and [*inspect.signature(member).parameters][:2] == ["columns", "rows"]
    }


def files_of_the_trail() -> set[str]:
    return {endpoint for endpoint in endpoints() if endpoint.startswith("trail.as_")}


def linked_to() -> set[str]:
    page = (TEMPLATES / "trail.html").read_text(encoding="utf-8")
    return {endpoint for endpoint in files_of_the_trail() if f"'{endpoint}'" in page}


def kinds_of_field() -> Iterator[type[InputField[Any]]]:
    for module in modules_of(web.schemas):
        for member in vars(module).values():
            if inspect.isclass(member) and issubclass(member, InputField) and member is not InputField:
                yield member


def named(kinds: Any) -> set[str]:
    return {kind.__name__ for kind in kinds}


def must_be_filled_in() -> set[str]:
    """The kinds of field that some command requires."""
    serves = ("threatens", "outcomes")
    return named(
        type(field)
        for command in COMMANDS.values()
        for name, field in command.schema().fields.items()
        if field.required and name not in serves
    )


def filled_in() -> set[str]:
    known = tuple(kind for kind, _ in who.PLAUSIBLE)
    return named(kind for kind in kinds_of_field() if issubclass(kind, known))


FORMAT = (
    Step(
        "use",
        lambda: names_in(infrastructure.formats),
        lambda: step.imported_by(
            "web", "infrastructure/migration", "infrastructure/log", "infrastructure/formats"
        ),
        "Nothing uses {}: offer it on a page or at the command line, or delete it.",
        lambda patch: patch.setattr(step, "imported_by", lambda *_: set()),
        "infrastructure.formats.delimited",
    ),
    Step(
        "writer",
        writers,
        lambda: step.imported_by("web"),
        "Nobody can take away what {} writes: offer it in web/pages/trail.py and web/cli/output.py.",
        lambda patch: patch.setattr(step, "imported_by", lambda *_: set()),
        "infrastructure.formats.delimited.csv_lines",
    ),
    Step(
        "test",
        lambda: names_in(infrastructure.formats),
        lambda: step.imported_by("tests"),
        "No test reads or writes {}: write one in tests/formats.",
        lambda patch: patch.setattr(step, "imported_by", lambda *_: set()),
        "infrastructure.formats.delimited",
    ),
    Step(
        "link",
        files_of_the_trail,
        lambda: linked_to(),  # noqa: PLW0108 - looked up each time, so that it can be planted
        "Nothing leads to {}: link to it in web/templates/trail.html.",
        lambda patch: patch.setattr("tests.recipes.small_steps.linked_to", set),
        "trail.as_csv",
    ),
)
FIELD = (
    Step(
        "shape",
        lambda: named(kinds_of_field()),
        lambda: named(kind for kind, _ in shapes._SHAPES) | named(AS_TEXT),
        "The API’s document takes {} for text: give it a row in _SHAPES (web/api/openapi/fields.py) above "
        "that of InputField; or, if it is sent as text, name it in AS_TEXT (tests/recipes/small_steps.py).",
        lambda patch: patch.setattr(shapes, "_SHAPES", []),
        "Number",
    ),
    Step(
        "use",
        lambda: named(kinds_of_field()),
        lambda: named(map(type, input_fields())),
        "No schema has a field of the kind {}: use it in web/schemas, or delete it.",
        lambda patch: patch.setattr("tests.recipes.small_steps.input_fields", list),
        "Number",
    ),
    Step(
        "example",
        must_be_filled_in,
        filled_in,
        "Nobody knows what to write in a field of the kind {}: say it in PLAUSIBLE (tests/web/plausible.py).",
        lambda patch: patch.setattr(who, "PLAUSIBLE", []),
        "Number",
    ),
)
JUDGEMENT = (
    Step(
        "use",
        lambda: names_in(domain.judgements),
        lambda: step.imported_by("projections", "domain/judgements"),
        "Nothing is judged by {}: ask it in the view or the report that shows it.",
        lambda patch: patch.setattr(step, "imported_by", lambda *_: set()),
        "domain.judgements.rag",
    ),
)
