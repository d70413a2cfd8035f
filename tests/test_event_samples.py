"""Every type of event has a stable topic and a stored sample, which loads and is written back byte for byte.

The samples stand in tests/samples/events, one `<topic>.json` each: the payload exactly as the log holds it.
A sample is never rewritten to suit the code: what was once written must load for ever.
"""

import pkgutil
import re
from collections import Counter
from collections.abc import Iterable
from importlib import import_module
from uuid import UUID

import msgspec
import pytest
from eventsourcing.domain import DomainEvent

import domain
from domain.aggregate import RecordedAggregate
from domain.kinds import AGGREGATES, events_of, topic_of
from infrastructure.log.codec import EventMapper, decode_event
from tests.stored_samples import SAMPLES, sample

TOPICS = sorted(topic_of(event) for aggregate in AGGREGATES for event in events_of(aggregate))
STREAM = UUID("6f1c54f2-6b0e-5c0e-9a53-0f6d6c2b7a11")


def declared_events(aggregate: type[RecordedAggregate]) -> Iterable[type[DomainEvent]]:
    """Every event type written in the aggregate's body, with or without a topic, but its own base."""
    for member in vars(aggregate).values():
        if isinstance(member, type) and issubclass(member, DomainEvent) and member.__name__ != "Event":
            yield member


def blanks_in(value: object, place: str = "payload") -> list[str]:
    """Where in the payload there is nothing to see."""
    if isinstance(value, dict):
        return [blank for name, held in value.items() for blank in blanks_in(held, f"{place}.{name}")]
    if isinstance(value, list) and value:
        return [blank for number, held in enumerate(value) for blank in blanks_in(held, f"{place}[{number}]")]
    return [place] if value is None or value in ("", []) else []


def test_no_aggregate_of_the_domain_is_missing_from_the_list() -> None:
    for module in pkgutil.iter_modules(domain.__path__, "domain."):
        import_module(module.name)
    in_domain = {kind for kind in RecordedAggregate.__subclasses__() if kind.__module__.startswith("domain.")}

    assert in_domain == set(AGGREGATES), "Every aggregate has a row in KINDS (domain/kinds.py)."


@pytest.mark.parametrize("aggregate", AGGREGATES, ids=lambda aggregate: aggregate.TOPIC)
def test_every_event_of_an_aggregate_has_a_topic_of_its_own(aggregate: type[RecordedAggregate]) -> None:
    assert list(declared_events(aggregate)) == list(events_of(aggregate)) != [], (
        "Give it a TOPIC in its class."
    )


@pytest.mark.parametrize("aggregate", AGGREGATES, ids=lambda aggregate: aggregate.TOPIC)
def test_a_topic_is_the_aggregate_and_what_happened_in_snake_case(aggregate: type[RecordedAggregate]) -> None:
    for event in events_of(aggregate):
        assert re.fullmatch(rf"{aggregate.TOPIC}\.[a-z]+(_[a-z]+)*", topic_of(event)), event


def test_no_two_things_share_a_topic() -> None:
    everything = [*TOPICS, *(aggregate.TOPIC for aggregate in AGGREGATES)]

    assert [topic for topic, times in Counter(everything).items() if times > 1] == []


def test_every_topic_has_a_sample_and_every_sample_a_topic() -> None:
    assert sorted(path.name for path in SAMPLES.iterdir()) == [f"{topic}.json" for topic in TOPICS], (
        "In tests/samples/events stands one <topic>.json for every event, and nothing else."
    )


@pytest.mark.parametrize("topic", TOPICS)
def test_a_sample_loads_and_is_written_back_byte_for_byte(topic: str) -> None:
    event = decode_event(topic, sample(topic), STREAM, 3)
    stored = EventMapper().to_stored_event(event)

    assert (stored.topic, stored.state) == (topic, sample(topic))
    assert (stored.originator_id, stored.originator_version) == (STREAM, 3)


@pytest.mark.parametrize("topic", TOPICS)
def test_a_sample_shows_something_in_every_field(topic: str) -> None:
    assert blanks_in(msgspec.json.decode(sample(topic))) == []
