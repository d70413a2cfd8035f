"""The catalogue of events: every topic with what it means, its payload, who reads it, and a stored sample."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from eventsourcing.domain import DomainEvent

from domain.kinds import KINDS, events_of, topic_of
from infrastructure.log.codec import EVENT_SHAPES, decode_event
from projections.registry import Views
from projections.sentences import sentence_of
from projections.trail import Trail
from tests.stored_samples import sample

PERSON = re.compile(r"\{account:[^}]*\}")
STREAM = UUID("6f1c54f2-6b0e-5c0e-9a53-0f6d6c2b7a11")

HEADING = """\
# Events

Made from the code and the stored samples by `make catalogue`; a test fails when it is out of date.

Every change is one event or more. A topic never changes, and a payload once written must load for ever: its
sample stands in `tests/samples/events`, and is shown here exactly as the log holds it. Beside the payload the
log holds the position, the moment, the stream with its version, and the provenance: who, for whom, why and by
what way. Decimals are text, so that they keep their scale; accounts are numbers, never names. The audit trail
has every event; `views` are the others that change with it.
"""

PLAIN = {
    str: "text",
    int: "whole number",
    bool: "yes or no",
    Decimal: "decimal",
    UUID: "account or stream (UUID)",
    date: "day",
    datetime: "moment",
}


def catalogue() -> str:
    """The text of docs/events.md."""
    used: dict[str, type] = {}
    chapters = [
        line for kind in KINDS.values() for line in (f"\n## {kind.topic}", *chapter(kind.aggregate, used))
    ]
    return "".join(f"{line}\n" for line in (HEADING.rstrip("\n"), *chapters, *shapes(used)))


def chapter(aggregate: Any, used: dict[str, type]) -> Iterator[str]:
    yield f"\n{aggregate.__doc__}"
    for event in events_of(aggregate):
        yield from entry(event, used)


def entry(event: type[DomainEvent], used: dict[str, type]) -> Iterator[str]:
    topic = topic_of(event)
    payload = sample(topic)
    sentence = sentence_of(decode_event(topic, payload, STREAM, 3), "…")
    yield f"\n### `{topic}`"
    yield f"\n{meaning(event)}Told as: *{PERSON.sub('somebody', sentence)}*"
    yield f"\nViews: {', '.join(readers(event)) or 'none but the trail'}.\n"
    hints = get_type_hints(event)
    for name in EVENT_SHAPES[topic].names:
        yield f"- `{name}`: {type_named(hints[name], used)}"
    yield f"\n```json\n{payload.decode()}\n```"


def meaning(event: type[DomainEvent]) -> str:
    """What its docstring says; nothing where it has none but the one that dataclasses make."""
    written = event.__doc__ or ""
    return "" if written.startswith(f"{event.__name__}(") else f"{written} "


def readers(event: type[DomainEvent]) -> list[str]:
    """The views that handle the event; the trail takes every one without a handler of its own."""
    return [name_of(view) for view in Views().all if event in view.handlers and not isinstance(view, Trail)]


def name_of(view: object) -> str:
    return type(view).__module__.rpartition(".")[2]


def type_named(hint: Any, used: dict[str, type]) -> str:
    """The type in words; what has parts or words of its own is kept in `used`, to be told below."""
    parts = get_args(hint)
    if get_origin(hint) in (Union, UnionType):
        words = [type_named(part, used) for part in parts if part is not NoneType]
        return " or ".join(words + (["nothing"] if NoneType in parts else []))
    if get_origin(hint) is tuple:
        return f"list of {type_named(parts[0], used)}"
    if get_origin(hint) is dict:
        return f"object of {type_named(parts[0], used)} to {type_named(parts[1], used)}"
    if hint in PLAIN:
        return PLAIN[hint]
    assert is_dataclass(hint) or issubclass(hint, StrEnum), f"Say in PLAIN what {hint} is called."
    used[hint.__name__] = hint
    return f"[{hint.__name__}](#{hint.__name__.lower()})"


def shapes(used: dict[str, type]) -> Iterator[str]:
    """What has parts, and what is one of a few words."""
    yield "\n## What payloads are made of"
    told: set[str] = set()
    while used.keys() - told:
        name = min(used.keys() - told)
        told.add(name)
        list(shape(used[name], used))  # may use more
    for name in sorted(used):
        yield from shape(used[name], used)


def shape(kind: Any, used: dict[str, type]) -> Iterator[str]:
    yield f"\n### {kind.__name__}"
    yield f"\n{(kind.__doc__ or '').splitlines()[0]}\n"
    if issubclass(kind, StrEnum):
        yield f"One of: {', '.join(json.dumps(each.value) for each in kind)}."
        return
    hints = get_type_hints(kind)
    for field in fields(kind):
        yield f"- `{field.name}`: {type_named(hints[field.name], used)}"
