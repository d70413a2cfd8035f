"""What is sent so that a command can be read, whatever becomes of it: only who sends it stands in the way."""

from collections.abc import Mapping
from typing import Any

from tests.web.partnership import PASSWORD
from web.commands.command import Command
from web.schemas import fields, series_fields
from web.schemas.faults import read
from web.schemas.people import Sure

# What is said in a field of each kind so that it can be read; the first that fits is taken.
PLAUSIBLE: list[tuple[type[Any], Any]] = [
    (series_fields.AreaField, lambda _: "Dorset"),
    (series_fields.AreasField, lambda _: "Dorset"),
    (Sure, lambda _: "true"),
    (fields.Choice, lambda field: next(iter(field.words)).value),
    (fields.Number, lambda _: "1"),
    (fields.Whole, lambda field: str(field.lowest)),
    (fields.Day, lambda _: "2009-03-31"),
    (series_fields.PeriodField, lambda _: "2008/09 Q1"),
    (fields.AccountField, lambda _: "6f1c54f2-6b0e-5c0e-9a53-0f6d6c2b7a11"),
    (fields.Secret, lambda _: PASSWORD),
    (fields.Several, lambda _: "PDC"),
    (fields.Text, lambda field: "new@example.org" if field.name == "email" else "Something"),
]
# What an action or a risk serves.
SERVES = {"threatens": "outcome:SC 1", "outcomes": "SC 1"}


def plausible(command: Command, serves: Mapping[str, str] = SERVES) -> dict[str, str]:
    """A form that can be read."""
    asked = command.schema().fields
    form = {name: reference for name, reference in serves.items() if name in asked}
    for name, field in asked.items():
        if field.required and name not in form:
            known = [make for kind, make in PLAUSIBLE if isinstance(field, kind)]
            assert known, f"Say in PLAUSIBLE what to write in a {type(field).__name__}."
            form[name] = known[0](field)
    if command.own_page:
        form |= {"value": "1", "area": "Purbeck"}
    else:
        # Or say what is wrong with it.
        read(command.schema(), form | several(command, form), dict)
    return form


def several(command: Command, form: Mapping[str, str]) -> dict[str, list[str]]:
    """Those of the form that are lists."""
    return {name: [text] for name, text in form.items() if name in SERVES}
