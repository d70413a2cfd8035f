"""Shapes: rows of the views as JSON, and what the OpenAPI document says of them, from one source."""

from __future__ import annotations

import types
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from domain.breakdown import Breakdown
from domain.periods.period import Period
from infrastructure.formats.formatting import instant, plain

# Whole numbers under these names are moments, in microseconds since 1970.
MOMENTS = frozenset({"recorded_at", "since", "until", "raised_at", "made_at", "assessed_at", "defined_at"})
# Texts under these names are exact decimals, as the views keep them.
NUMBERS = frozenset(
    {
        *("value", "numerator", "denominator", "amount", "budget"),
        *("lower", "upper", "confidence_level", "base", "expected_outturn"),
    }
)
# Under this name a row stands in what is told of it besides: JSON has both in one object.
ROW = "row"

Shape = dict[str, Any]

TEXT: Shape = {"type": "string"}
MOMENT: Shape = {"type": "string", "format": "date-time"}
DECIMAL: Shape = {"type": "string", "pattern": r"^-?\d+(\.\d+)?$", "description": "The exact decimal."}
WHOLE: Shape = {"type": "integer"}

_KNOWN: dict[Any, Shape] = {
    str: TEXT,
    int: WHOLE,
    bool: {"type": "boolean"},
    Decimal: DECIMAL,
    date: {"type": "string", "format": "date"},
    datetime: MOMENT,
    UUID: {"type": "string", "format": "uuid"},
    Breakdown: TEXT,
    Period: TEXT,
}

# What an object of each type looks like: in the document each stands once, under the type's name.
COMPONENTS: dict[type, Shape] = {}


def shape_of(kind: Any, name: str = "") -> Shape:
    """The JSON schema of a type: of a row, of what stands in it, of lists of either."""
    if kind is int and name in MOMENTS:
        return MOMENT
    if kind is str and name in NUMBERS:
        return DECIMAL
    if kind in _KNOWN:
        return _KNOWN[kind]
    origin, inside = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return or_null(shape_of(next(each for each in inside if each is not type(None)), name))
    if origin in (tuple, list, frozenset, Sequence):
        return list_of(shape_of(inside[0]))
    if origin is Counter:
        return {"type": "object", "additionalProperties": WHOLE}
    if origin in (dict, Mapping):
        return {"type": "object", "additionalProperties": shape_of(inside[1])}
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"type": "string", "enum": [word.value for word in kind]}
    return _component(kind)


def _component(kind: type) -> Shape:
    """A reference to the shape of an object, which may stand in itself."""
    if kind not in COMPONENTS:
        shape = COMPONENTS[kind] = {}
        shape.update(object_of(_properties(kind)))
    return {"$ref": f"#/components/schemas/{kind.__name__}"}


def _properties(kind: Any) -> dict[str, Shape]:
    hints = get_type_hints(kind)
    names = [each.name for each in fields(kind)] if is_dataclass(kind) else kind._fields
    properties: dict[str, Shape] = {}
    for name in names:
        if name == ROW and hasattr(hints[name], "_fields"):
            properties |= _properties(hints[name])
        else:
            properties[name] = shape_of(hints[name], name)
    return properties


def object_of(properties: Mapping[str, Shape]) -> Shape:
    """An object of which every property is always there."""
    return {"type": "object", "properties": dict(properties), "required": list(properties)}


def list_of(shape: Shape) -> Shape:
    return {"type": "array", "items": shape}


def or_null(shape: Shape) -> Shape:
    """The same, or null."""
    if isinstance(shape.get("type"), str) and "enum" not in shape:
        return shape | {"type": [shape["type"], "null"]}
    return {"anyOf": [shape, {"type": "null"}]}


def json_of(value: Any, name: str = "") -> Any:
    """The value as JSON has it: decimals as exact text, moments in UTC, periods by their codes."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str):
        return plain(value) if name in NUMBERS else value
    if isinstance(value, int):
        return instant(value) if name in MOMENTS else value
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Period):
        return value.code
    return str(value) if isinstance(value, Breakdown | UUID) else _whole(value)


def _whole(value: Any) -> Any:
    """Of a row, a list or an object: everything in it."""
    if isinstance(value, Mapping):
        return {name: json_of(each, name) for name, each in value.items()}
    if hasattr(value, "_asdict"):
        return {name: json_of(each, name) for name, each in value._asdict().items()}
    if not is_dataclass(value):
        return [json_of(each) for each in (sorted(value) if isinstance(value, frozenset) else value)]
    body: dict[str, Any] = {}
    for each in fields(value):
        field = getattr(value, each.name)
        if each.name == ROW and hasattr(field, "_asdict"):
            body |= _whole(field)
        else:
            body[each.name] = json_of(field, each.name)
    return body
