"""Fields: what may be sent in each kind of field, as the OpenAPI document has it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from domain.role import Role
from web.api.openapi.shapes import TEXT, Shape, list_of, object_of
from web.schemas import fields as inputs
from web.schemas import series_fields as series_inputs
from web.schemas.faults import PlainSchema
from web.schemas.names import Names
from web.schemas.people import Sure
from web.schemas.terms import MilestonesField
from web.schemas.threats import ThreatsField

# By kind of field, the first that fits: the shape of what it takes.
_SHAPES: list[tuple[type[Any], Callable[[Any], Shape]]] = [
    (inputs.Choice, lambda field: {"type": "string", "enum": [word.value for word in field.words]}),
    (series_inputs.ValueField, lambda _: {"type": ["number", "string"], "maxLength": 60}),
    (series_inputs.DifferenceField, lambda _: {"type": ["number", "string"], "maxLength": 60}),
    (inputs.Number, lambda _: {"type": ["number", "string"], "maxLength": 60}),
    (Sure, lambda _: {"type": "boolean", "const": True}),
    (inputs.YesOrNo, lambda _: {"type": "boolean"}),
    (inputs.Whole, lambda field: {"type": "integer", "minimum": field.lowest, "maximum": field.highest}),
    (
        series_inputs.BreakdownField,
        lambda field: {
            "type": ["string", "object"],
            "additionalProperties": TEXT,
            "maxLength": field.longest,
        },
    ),
    (inputs.Roles, lambda _: list_of({"type": "string", "enum": [role.value for role in Role]})),
    (series_inputs.AreasField, lambda field: list_of({"type": "string", "maxLength": field.longest})),
    (Names, lambda field: list_of({"type": "string", "maxLength": field.longest})),
    (inputs.Several, lambda field: list_of({"type": "string", "maxLength": field.longest})),
    (
        MilestonesField,
        lambda _: list_of(object_of({"period": TEXT, "value": {"type": ["number", "string"]}})),
    ),
    (ThreatsField, lambda _: list_of(object_of({"kind": TEXT, "reference": TEXT}))),
    (inputs.AccountField, lambda _: {"type": "string", "format": "uuid"}),
    (inputs.InputField, lambda field: {"type": "string", "maxLength": field.longest}),
]


def field_as_schema(_converter: Any, field: Any, **_: Any) -> Shape:
    """What may be sent in one of our fields; what is not required may also be null."""
    if not isinstance(field, inputs.InputField):
        return {}
    shape = _shape(field)
    words = _words(field)
    if words:
        shape["description"] = words
    if field.required:
        return shape | ({"minLength": 1} if shape["type"] == "string" and "enum" not in shape else {})
    if "enum" in shape:
        shape["enum"] = [*shape["enum"], None]
    kinds = shape["type"] if isinstance(shape["type"], list) else [shape["type"]]
    return shape | {"type": [*kinds, "null"]}


def parameters_of(asks: type[PlainSchema]) -> list[dict[str, Any]]:
    """What may be asked in the address."""
    return [
        {
            "in": "query",
            "name": field.data_key or name,
            "required": field.required,
            "schema": _shape(field),
            "description": _words(field),
        }
        for name, field in asks().fields.items()
        if isinstance(field, inputs.InputField)
    ]


def _shape(field: inputs.InputField[Any]) -> Shape:
    return dict(next(make(field) for kind, make in _SHAPES if isinstance(field, kind)))


def _words(field: inputs.InputField[Any]) -> str:
    """What its label and its hint say."""
    label, hint = field.metadata.get("label"), field.metadata.get("hint")
    return " ".join(filter(None, (f"{label}." if label else "", hint)))
