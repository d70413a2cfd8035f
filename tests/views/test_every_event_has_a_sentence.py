"""Every type of event has a sentence, and the sentence of every stored sample reads like one."""

import re
from uuid import UUID

import pytest
from eventsourcing.domain import DomainEvent

from domain.kinds import AGGREGATES, events_of, topic_of
from infrastructure.log.codec import decode_event
from projections.sentences import SENTENCES, sentence_of
from tests.stored_samples import sample

EVENTS: list[type[DomainEvent]] = [event for aggregate in AGGREGATES for event in events_of(aggregate)]
STREAM = UUID("6f1c54f2-6b0e-5c0e-9a53-0f6d6c2b7a11")

named_by_id = re.compile(r"\{account:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}")


def test_every_event_type_has_a_sentence_and_every_sentence_an_event_type() -> None:
    assert [topic_of(event) for event in EVENTS if event not in SENTENCES] == [], (
        "Each of these wants a sentence in projections/sentences."
    )
    assert [str(event) for event in SENTENCES if event not in EVENTS] == []


@pytest.mark.parametrize("topic", sorted(map(topic_of, EVENTS)))
def test_a_sample_of_the_event_is_told_in_a_sentence(topic: str) -> None:
    event = decode_event(topic, sample(topic), STREAM, 3)

    sentence = sentence_of(event, "NI 117 for Purbeck")

    assert sentence.endswith((".", "’")), sentence
    assert sentence[0].isupper() or sentence.startswith("NI 117"), sentence
    assert not re.search(r"[{}]", named_by_id.sub("", sentence)), sentence
    assert "None" not in sentence
    assert not re.search(r"\.\.|  |: \.|\[|\]|Decimal|datetime|<", sentence), sentence
