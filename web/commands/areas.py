"""What may be asked for of areas."""

from __future__ import annotations

from dataclasses import fields

from domain.area import AreaDescription, AreaState
from projections.areas import area_called
from web.commands.command import Command, Values
from web.commands.form_context import FormContext
from web.schemas.areas import AddAreaSchema, DescribeAreaSchema, EndAreaSchema, RestoreAreaSchema

PRESENT = frozenset({AreaState.PRESENT})
ENDED = frozenset({AreaState.ENDED})


def _as_described(about: FormContext) -> dict[str, object]:
    return typed_description(area_called(about.question, about.reference).description)


def typed_description(said: AreaDescription) -> dict[str, object]:
    """The description as somebody types it in a form."""
    return {
        "name": said.name,
        "kind": said.kind.value,
        "code": said.code,
        "spellings": "\n".join(said.spellings),
        "parents": "\n".join(said.parents),
        "supplier": said.supplier,
        "begun": "" if said.begun is None else said.begun.isoformat(),
        "comparator": "true" if said.comparator else "",
    }


def read_description(values: Values) -> AreaDescription:
    """The description among the values that a schema read."""
    return AreaDescription(**{field.name: values[field.name] for field in fields(AreaDescription)})


def _as_ended(about: FormContext) -> dict[str, object]:
    area = area_called(about.question, about.reference)
    if area.ended is None:
        return {}
    return {"on": area.ended.isoformat(), "successors": "\n".join(area.successors)}


AREAS = (
    Command(
        "area.add",
        "Add an area",
        "The area was added.",
        AddAreaSchema,
        lambda to, _, values, by: to.areas.add(values["reference"], read_description(values), by),
        button="Add the area",
        begins=True,
        guidance="Figures are taken only for areas in the register.",
    ),
    Command(
        "area.describe",
        "Describe the area",
        "The area was described.",
        DescribeAreaSchema,
        lambda to, area, values, by: to.areas.describe(
            area, read_description(values), values["since"], values["reason"], by
        ),
        current=_as_described,
    ),
    Command(
        "area.end",
        "End the area",
        "The area has ended.",
        EndAreaSchema,
        lambda to, area, values, by: to.areas.end(area, **values, by=by),
        button="End the area",
        states=PRESENT | ENDED,
        current=_as_ended,
        guidance="Nothing is expected of it after its last day. Its figures stay. Of an area that has ended, "
        "say here what is to be put right: its last day, or what followed it.",
    ),
    Command(
        "area.restore",
        "Restore the area",
        "The area goes on.",
        RestoreAreaSchema,
        lambda to, area, values, by: to.areas.restore(area, **values, by=by),
        button="Restore the area",
        states=ENDED,
        guidance="It is as if it had not ended: what was judged without it since its last day is judged with "
        "it again.",
    ),
)
