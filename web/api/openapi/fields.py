"""Saying: what may be sent in each kind of field, as the OpenAPI document has it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from domain.account import Role
from web.api.openapi.shapes import TEXT, Shape, list_of, object_of
from web.schemas import fields as said
from web.schemas.faults import PlainSchema
from web.schemas.terms import MilestonesSaid
from web.schemas.threats import ThreatsSaid

# By kind of field, the first that fits: the shape of what it takes.
_SHAPES: list[tuple[type[Any], Callable[[Any], Shape]]] = [
    (said.Choice, lambda field: {"type": "string", "enum": [word.value for word in field.words]}),
    (said.Number, lambda _: {"type": ["number", "string"], "maxLength": 60}),
    (said.YesOrNo, lambda _: {"type": "boolean"}),
    (said.Whole, lambda field: {"type": "integer", "minimum": field.lowest, "maximum": field.highest}),
    (
        said.BreakdownSaid,
        lambda field: {
            "type": ["string", "object"],
            "additionalProperties": TEXT,
            "maxLength": field.longest,
        },
    ),
    (said.Roles, lambda _: list_of({"type": "string", "enum": [role.value for role in Role]})),
    (said.Several, lambda field: list_of({"type": "string", "maxLength": field.longest})),
    (
        MilestonesSaid,
        lambda _: list_of(object_of({"period": TEXT, "value": {"type": ["number", "string"]}})),
    ),
    (ThreatsSaid, lambda _: list_of(object_of({"kind": TEXT, "reference": TEXT}))),
    (said.AccountSaid, lambda _: {"type": "string", "format": "uuid"}),
    (said.Said, lambda field: {"type": "string", "maxLength": field.longest}),
]


def said_as_schema(_converter: Any, field: Any, **_: Any) -> Shape:
    """What may be sent in one of our fields; what is not required may also be null."""
    if not isinstance(field, said.Said):
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
        if isinstance(field, said.Said)
    ]


def _shape(field: said.Said[Any]) -> Shape:
    return dict(next(make(field) for kind, make in _SHAPES if isinstance(field, kind)))


def _words(field: said.Said[Any]) -> str:
    """What its label and its hint say."""
    label, hint = field.metadata.get("label"), field.metadata.get("hint")
    return " ".join(filter(None, (f"{label}." if label else "", hint)))
