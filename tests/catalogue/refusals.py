"""The catalogue of refusals: every code with its HTTP status, where it is decided, and what it says."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Sequence
from importlib import import_module
from inspect import getmembers, isclass

import web.schemas
from domain.kinds import KINDS
from tests.catalogue.refusal_scan import EVERYWHERE, Codes, Pieced, Refusal, sources_of
from web.http.errors import status_for
from web.schemas.faults import PlainSchema
from web.schemas.fields import Choice, InputField

FLOORS = ("domain", "application", "projections", "infrastructure", "web")
# What only the command line says, and so has no status.
BY_COMMAND_LINE = (
    "web.cli",
    "infrastructure.demonstration",
    "infrastructure.formats.tables",
    "infrastructure.migration",
    "infrastructure.settings",
)

HEADING = """\
# Refusals

Made from the code by `make catalogue`; a test fails when it is out of date.

A refusal is `Refused(code, sentence, field)`: nothing has changed, and the sentence says what to do. The API
answers with problem details (RFC 9457), whose `code` is the one below and whose `type` is
`urn:golden-thread:refusal:<code>`; a page shows the sentence at the field or in its place. The status is the
one that the table in `web/http/errors.py` gives; – where only the command line refuses so. Where a sentence
has …, it names what was asked.

What is no refusal: `unexpected` (500) is a failure of ours, and what HTTP itself refuses bears the name of
its status, as in `not_found` or `method_not_allowed`.

| code | status | says, for example | decided in |
|---|---|---|---|
"""


def catalogue() -> str:
    """The text of docs/refusals.md."""
    return HEADING + "".join(f"{line}\n" for line in lines())


def lines() -> Iterator[str]:
    by_code: dict[str, list[Refusal]] = {}
    for each in refusals():
        by_code.setdefault(each.code, []).append(each)
    for code, found in sorted(by_code.items()):
        sentence = next((each.sentence for each in found if each.sentence), "")
        places = sorted({f"`{each.function}`" for each in found})
        yield f"| `{code}` | {status(code, found)} | {sentence or '–'} | {', '.join(places)} |"


def refusals() -> Iterator[Refusal]:
    """All of them, in the order of the floors. Raises AssertionError for a code that cannot be known."""
    return Codes(sources_of(*FLOORS), EVERYWHERE, pieced_together()).refusals()


def status(code: str, found: Sequence[Refusal]) -> str:
    if all(each.function.startswith(BY_COMMAND_LINE) for each in found):
        return "–"
    return str(int(status_for(code)))


def pieced_together() -> Pieced:
    """What codes that are pieced together from the code's own tables come to.

    A code that is only passed on is decided elsewhere, and comes to nothing more.
    """
    no_subject = "There is no {} ‘…’. Check the reference."
    fields = list(input_fields())
    unknown = [(f"{kind}_unknown", no_subject.format(kind)) for kind in KINDS]
    return {
        ("application.service", "f'{kind.TOPIC}_unknown'"): unknown,
        ("web.commands.taking", "f'{command.kind.page}_unknown'"): [
            (f"{kind.page}_unknown", no_subject.format(kind.page)) for kind in KINDS.values()
        ],
        ("web.schemas.fields", "f'{self.name}_required'"): sorted(
            {(f"{field.name}_required", field.missing_sentence) for field in fields if field.required}
        ),
        ("web.schemas.fields", "f'{self.name}_not_known'"): sorted(
            {
                (f"{field.name}_not_known", "‘…’ cannot be chosen here. Choose one of: ….")
                for field in fields
                if isinstance(field, Choice)
            }
        ),
        ("web.schemas.fields", "refusal.code"): [],
        ("web.schemas.faults", "code"): [],
        ("web.schemas.faults", "first.code"): [],
        ("web.schemas.faults", "sentence.code"): [],
        ("web.schemas.terms", "code"): [],
        ("web.cli.views", "refusal.code"): [],
    }


def input_fields() -> Iterator[InputField[object]]:
    """Every field of every schema, bound to it."""
    for module in pkgutil.iter_modules(web.schemas.__path__, "web.schemas."):
        for _, schema in getmembers(import_module(module.name), isclass):
            if issubclass(schema, PlainSchema):
                yield from (field for field in schema().fields.values() if isinstance(field, InputField))
