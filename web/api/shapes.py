"""Shapes: rows of the views as JSON, and what the OpenAPI document says of them, from one source."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from domain.breakdown import Breakdown
from domain.judgements.timeliness import Expected
from domain.period import Period
from web.showing import instant, plain

# Whole numbers under these names are moments, in microseconds since 1970.
MOMENTS = frozenset(
    {"recorded_at", "since", "until", "raised_at", "made_at", "assessed_at", "defined_at", "created_at"}
)

Shape = dict[str, Any]

TEXT: Shape = {"type": "string"}
MOMENT: Shape = {"type": "string", "format": "date-time"}
DECIMAL: Shape = {"type": "string", "pattern": r"^-?\d+(\.\d+)?$", "description": "The exact decimal."}
WHOLE: Shape = {"type": "integer"}
LIST_OF_TEXT: Shape = {"type": "array", "items": TEXT}

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
    Expected: {
        "type": "object",
        "properties": {"period": TEXT, "due": {"type": "string", "format": "date"}},
        "required": ["period", "due"],
    },
}


def shape_of(kind: Any, name: str = "") -> Shape:
    """The JSON schema of a type: of a row, of what stands in it, of lists of either."""
    if kind is int and name in MOMENTS:
        return MOMENT
    if kind in _KNOWN:
        return _KNOWN[kind]
    origin, inside = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return or_null(shape_of(next(each for each in inside if each is not type(None)), name))
    if origin in (tuple, list):
        return {"type": "array", "items": shape_of(inside[0])}
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"type": "string", "enum": [word.value for word in kind]}
    return object_of({each: shape_of(hint, each) for each, hint in hints_of(kind).items()})


def hints_of(kind: Any) -> dict[str, Any]:
    """The fields of a row's type, in order."""
    hints = get_type_hints(kind)
    names = [each.name for each in fields(kind)] if is_dataclass(kind) else list(kind._fields)
    return {name: hints[name] for name in names}


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
    if isinstance(value, int):
        return instant(value) if name in MOMENTS else value
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Breakdown | UUID):
        return str(value)
    if isinstance(value, Period):
        return value.code
    if isinstance(value, Expected):
        return {"period": value.period.code, "due": value.due.isoformat()}
    return _whole(value)


def _whole(value: Any) -> Any:
    """Of a row, a list or an object: everything in it."""
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: json_of(getattr(value, each.name), each.name) for each in fields(value)}
    if hasattr(value, "_asdict"):
        return {name: json_of(each, name) for name, each in value._asdict().items()}
    if isinstance(value, Mapping):
        return {name: json_of(each, name) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [json_of(each) for each in value]
    return value
