"""Between domain events and their canonical bytes, typed on both ways."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import MISSING, fields
from datetime import UTC, datetime
from typing import Any, cast, get_type_hints
from uuid import UUID

import msgspec
from eventsourcing.domain import CanInitAggregate, DomainEvent, DomainEventProtocol, Snapshot
from eventsourcing.persistence import (
    JSONTranscoder,
    Mapper,
    MapperDeserialisationError,
    StoredEvent,
)

from domain.account import Holder
from domain.aggregate import RecordedAggregate
from domain.area import AreaDescription
from domain.definition import DESCRIBED_IN_WORDS, Definition
from domain.figure import NOT_AWAITED, Figure
from domain.judgements.settings import NOTHING_SET
from domain.kinds import AGGREGATES, events_of, topic_of
from domain.periods.cycle import Calendar
from domain.terms import Milestone, Terms
from infrastructure.log.canonical import canonical_json
from projections.engine.view_versions import state_of, version_of

# Held beside the payload in columns of their own, or known from the topic.
ENVELOPE = frozenset({"originator_id", "originator_version", "timestamp", "originator_topic"})

# A change of shape: the payload as it was written, to the payload as it would be written today.
# Keyed by topic; applied in order to payloads of that topic that the event's own type cannot read.
Upcast = Callable[[dict[str, Any]], dict[str, Any]]


def _year_said_by_the_frequency(payload: dict[str, Any]) -> dict[str, Any]:
    """Until 0.1.0 how often a year comes and which year it is were one word."""
    definition = payload["definition"]
    if definition["frequency"] not in ("calendar year", "academic year"):
        return payload
    return payload | {"definition": definition | {"frequency": "annual", "calendar": definition["frequency"]}}


UPCASTS: dict[str, tuple[Upcast, ...]] = {
    "indicator.defined": (_year_said_by_the_frequency,),
    "indicator.redefined": (_year_said_by_the_frequency,),
}


def _defaults(kind: type, first: str, last: str) -> dict[str, Any]:
    """The fields from one to another, each with its default."""
    every = {field.name: field.default for field in fields(cast("Any", kind))}
    names = [*every]
    return {name: every[name] for name in names[names.index(first) : names.index(last) + 1]}


# Fields that a part of a payload gained since it was first written, with what each is when nothing is said.
LATER_FIELDS: dict[type, dict[str, Any]] = {
    Definition: {
        **dict.fromkeys(DESCRIBED_IN_WORDS, ""),
        "calendar": Calendar.FINANCIAL,
        "first_month": None,
        "since": None,
        "stated": False,
        "other_names": (),
        "other_outcomes": (),
        "codes": (),
        "early_sign_of": "",
        "supplier": "",
        **_defaults(Definition, "value_type", "compared_with"),
    },
    Figure: {"confirmed": (), **_defaults(Figure, "lower", "expected_outturn")},
    Terms: _defaults(Terms, "kind", "margin_in"),
    Milestone: _defaults(Milestone, "upper", "year"),
    AreaDescription: {"comparator": False},
}

LATER_IN_EVENTS: dict[str, dict[str, Any]] = {
    "account.cover_ended": {"since": None},
    "account.opened": {"holder": Holder.PERSON, "since": None, "until": None},
    "account.password_set": {"link_of": None},
    "account.role_granted": {"reason": ""},
    "action.owner_assigned": {"reason": ""},
    "indicator.redefined": {"judges_from": None},
    "indicator.owner_assigned": {"reason": ""},
    "indicator.verifier_assigned": {"reason": ""},
    "outcome.owner_assigned": {"reason": ""},
    "partnership.rule_adopted": {"settings": NOTHING_SET},
    "partner.renamed": {"reason": ""},
    "proposal.made": {"judges_from": None},
    "risk.owner_assigned": {"reason": ""},
    "series.absence_declared": {"awaited": NOT_AWAITED, "moved_from": ""},
    "series.figure_submitted": {"moved_from": "", "reason": ""},
    "series.figure_withdrawn": {"moved_to": ""},
    "target.owner_assigned": {"reason": ""},
    "target.revised": {"judges_from": ""},
}

# States are not hashed, so their keys need no order; and some are numbers, which can have none.
_state_json = msgspec.json.Encoder(decimal_format="string")

NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)


def _as_ever(value: object) -> object:
    """The value, without what it does not say and could not say when it was first released."""
    if type(value) is tuple:
        return tuple(map(_as_ever, value))
    later = LATER_FIELDS.get(type(value))
    if later is None:
        return value
    said = {field.name: getattr(value, field.name) for field in fields(cast("Any", value))}
    return {name: _as_ever(each) for name, each in said.items() if name not in later or each != later[name]}


class EventShape:
    """How one type of event is read and written."""

    def __init__(self, event: type[DomainEvent]) -> None:
        hints = get_type_hints(event)
        payload = [field for field in fields(event) if field.name not in ENVELOPE]
        self.event = event
        self.topic = topic_of(event)
        self.names = tuple(field.name for field in payload)
        self.begins = self.topic.partition(".")[0] if issubclass(event, CanInitAggregate) else None
        struct = msgspec.defstruct(
            f"{event.__qualname__.replace('.', '')}Payload",
            [
                (field.name, hints[field.name])
                if field.default is MISSING
                else (field.name, hints[field.name], field.default)
                for field in payload
            ],
            kw_only=True,
            forbid_unknown_fields=True,
        )
        self.decoder = msgspec.json.Decoder(struct)
        self.struct = struct

    def encode(self, event: DomainEvent) -> bytes:
        attributes = vars(event)
        later = LATER_IN_EVENTS.get(self.topic, {})
        said = {name: _as_ever(attributes[name]) for name in self.names}
        return canonical_json.encode(
            {
                name: each
                for name, each in said.items()
                if name not in later or attributes[name] != later[name]
            }
        )

    def decode(self, payload: bytes, stream: UUID, version: int, timestamp: datetime) -> DomainEvent:
        """Raises MapperDeserialisationError when the payload is not of this shape."""
        try:
            read = self.decoder.decode(payload)
        except msgspec.MsgspecError as error:
            read = self._upcast(payload, error)
        state = msgspec.structs.asdict(read)
        state["originator_id"] = stream
        state["originator_version"] = version
        state["timestamp"] = timestamp
        if self.begins is not None:
            state["originator_topic"] = self.begins
        event = object.__new__(self.event)
        object.__setattr__(event, "__dict__", state)
        return event

    def _upcast(self, payload: bytes, error: Exception) -> Any:
        try:
            written: dict[str, Any] = msgspec.json.decode(payload)
            for upcast in UPCASTS.get(self.topic, ()):
                written = upcast(written)
            return msgspec.convert(written, self.struct)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            raise MapperDeserialisationError(
                f"The payload of a {self.topic} event cannot be read: {error}"
            ) from error


class StateShape:
    """How the state of one kind of aggregate is kept in a snapshot.

    The topic carries version and a digest of the shape: a snapshot of another one is simply not found.
    """

    def __init__(self, aggregate: type[RecordedAggregate]) -> None:
        hints = get_type_hints(aggregate)
        self.aggregate = aggregate
        self.names = tuple(field.name for field in fields(cast("Any", aggregate)))
        shape = ";".join(f"{name}:{hints[name]}" for name in self.names)
        digest = hashlib.sha256(shape.encode()).hexdigest()[:12]
        self.topic = f"snapshot.{aggregate.TOPIC}.{version_of(state_of(aggregate.TOPIC))}.{digest}"
        self.decoder = msgspec.json.Decoder(
            msgspec.defstruct(
                f"{aggregate.__name__}State", [(name, hints[name]) for name in self.names], kw_only=True
            )
        )

    def encode(self, snapshot: Snapshot) -> bytes:
        # A field that was never assigned still stands on the class, as its default.
        attributes = {
            name: snapshot.state.get(name, getattr(self.aggregate, name, None)) for name in self.names
        }
        return _state_json.encode(attributes)

    def decode(self, state: bytes, stream: UUID, version: int) -> Snapshot:
        read = self.decoder.decode(state)
        attributes: dict[str, Any] = {name: getattr(read, name) for name in self.names}
        attributes["_created_on"] = attributes["_modified_on"] = NO_TIME
        return Snapshot(
            originator_id=stream,
            originator_version=version,
            timestamp=NO_TIME,
            topic=self.aggregate.TOPIC,
            state=attributes,
        )


EVENT_SHAPES: dict[str, EventShape] = {
    topic_of(event): EventShape(event) for aggregate in AGGREGATES for event in events_of(aggregate)
}
STATE_SHAPES: dict[str, StateShape] = {shape.topic: shape for shape in map(StateShape, AGGREGATES)}
_SHAPE_OF_EVENT = {shape.event: shape for shape in EVENT_SHAPES.values()}
_SHAPE_OF_STATE = {shape.aggregate.TOPIC: shape for shape in STATE_SHAPES.values()}


class EventMapper(Mapper[UUID]):
    """The library's mapper, replaced: canonical JSON read straight into typed values."""

    def __init__(self) -> None:
        super().__init__(transcoder=JSONTranscoder())

    def to_stored_event(self, domain_event: DomainEventProtocol[UUID]) -> StoredEvent:
        if isinstance(domain_event, Snapshot):
            state_shape = _SHAPE_OF_STATE[domain_event.topic]
            return StoredEvent(
                domain_event.originator_id,
                domain_event.originator_version,
                state_shape.topic,
                state_shape.encode(domain_event),
            )
        shape = _SHAPE_OF_EVENT[type(domain_event)]  # type: ignore[index]
        return StoredEvent(
            domain_event.originator_id,
            domain_event.originator_version,
            shape.topic,
            shape.encode(cast("DomainEvent", domain_event)),
        )

    def to_domain_event(self, stored_event: StoredEvent) -> DomainEventProtocol[UUID]:
        stream = stored_event.originator_id
        assert isinstance(stream, UUID)
        state_shape = STATE_SHAPES.get(stored_event.topic)
        if state_shape is not None:
            return state_shape.decode(stored_event.state, stream, stored_event.originator_version)
        return decode_event(stored_event.topic, stored_event.state, stream, stored_event.originator_version)


def decode_event(
    topic: str, payload: bytes, stream: UUID, version: int, timestamp: datetime = NO_TIME
) -> DomainEvent:
    """The event that was stored. Raises MapperDeserialisationError when it cannot be read."""
    shape = EVENT_SHAPES.get(topic)
    if shape is None:
        raise MapperDeserialisationError(f"No event type has the topic ‘{topic}’.")
    return shape.decode(payload, stream, version, timestamp)
