"""What is recorded of an event and its provenance: canonical bytes, read back as they were written."""

import hashlib
import json
from datetime import UTC, datetime
from uuid import UUID

import msgspec
from eventsourcing.persistence import StoredEvent
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from domain.figure import Figure, Nature
from domain.periods.period import Period
from domain.provenance import Provenance, Way
from domain.series import Series
from infrastructure.container import Container
from infrastructure.database.engine import reading
from infrastructure.log import tables
from infrastructure.log.canonical import canonical_line, encode_provenance, leaf_hash
from infrastructure.log.codec import EventMapper
from infrastructure.upkeep.replay import event_rows
from projections.engine.recorded import microseconds
from tests.log.writing import LONG_AGO, write

texts = st.none() | st.text(max_size=20)
provenances = st.builds(
    Provenance,
    account=st.uuids(),
    way=st.sampled_from(Way),
    partner=texts,
    reason=texts,
    source=texts,
    row=st.none() | st.integers(1, 10**9),
    reference=texts,
    migrated_at=st.none() | st.datetimes(timezones=st.just(UTC)),
)


@given(provenance=provenances)
def test_provenance_is_read_back_as_it_was_given(provenance: Provenance) -> None:
    encoded = encode_provenance(provenance)

    assert msgspec.json.decode(encoded, type=Provenance) == provenance
    # What is not known is left out, not written as nothing.
    assert b"null" not in encoded or "null" in str(provenance)


numbers = st.none() | st.decimals(allow_nan=False, allow_infinity=False)
figures = st.builds(
    Figure,
    value=numbers,
    numerator=numbers,
    denominator=numbers,
    nature=st.sampled_from(Nature),
    commentary=texts,
    unit=texts,
)


def figure_event(figure: Figure, reason: str) -> StoredEvent:
    event = Series.FigureRevised(
        originator_id=UUID(int=7),
        originator_version=3,
        timestamp=LONG_AGO,
        period="2008/09",
        figure=figure,
        revision=2,
        definition=1,
        reason=reason,
    )
    return EventMapper().to_stored_event(event)


def keys_of(value: object) -> list[list[str]]:
    """The keys of every object in it, in the order in which they are written."""
    if isinstance(value, dict):
        return [list(value), *(keys for held in value.values() for keys in keys_of(held))]
    return [keys for held in value for keys in keys_of(held)] if isinstance(value, list) else []


@given(
    figure=figures,
    reason=st.text(),
    provenance=provenances,
    position=st.integers(1, 2**53),
    recorded_at=st.datetimes(datetime(1970, 1, 1), datetime(2999, 1, 1)).map(  # noqa: DTZ001
        lambda moment: microseconds(moment.replace(tzinfo=UTC))
    ),
)
def test_a_line_is_json_with_sorted_keys_and_no_white_space(
    figure: Figure, reason: str, provenance: Provenance, position: int, recorded_at: int
) -> None:
    event = figure_event(figure, reason)
    stream = str(event.originator_id)
    line = canonical_line(
        position, recorded_at, stream, 3, event.topic, event.state, encode_provenance(provenance)
    )

    read = json.loads(line)
    assert all(keys == sorted(keys) for keys in keys_of(read))
    assert b"\n" not in line
    assert line.decode() == json.dumps(read, separators=(",", ":"), sort_keys=True, ensure_ascii=False)
    assert (read["position"], read["topic"], read["version"]) == (position, "series.figure_revised", 3)
    assert read["stream"] == stream
    assert microseconds(datetime.fromisoformat(read["recorded_at"])) == recorded_at
    assert len(read["recorded_at"]) == len("2009-07-01T12:00:00.000000Z")
    assert read["payload"]["reason"] == reason


@given(figure=figures, reason=st.text())
def test_an_event_is_read_back_as_it_was_written(figure: Figure, reason: str) -> None:
    event = figure_event(figure, reason)
    read = EventMapper().to_domain_event(event)

    assert isinstance(read, Series.FigureRevised)
    assert (read.figure, read.reason, read.period) == (figure, reason, Period.of("2008/09").code)
    # To the last nought: 12.50 is not 12.5 to who wrote it.
    assert str(read.figure.value) == str(figure.value)
    assert EventMapper().to_stored_event(read) == event


def test_the_leaf_is_that_of_rfc_6962(container: Container) -> None:
    write(container, 2)
    with reading(container.engine) as connection:
        (piece,) = event_rows(connection)

    for row in piece:
        assert row.leaf == hashlib.sha256(b"\x00" + row.line).digest()
    # The leaf of an empty line, as published with RFC 6962’s test vectors.
    assert leaf_hash(b"").hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"


def test_what_is_stored_is_bytes_and_not_text(container: Container) -> None:
    write(container)
    with reading(container.engine) as connection:
        row = connection.execute(select(tables.event)).one()

    assert all(isinstance(bytes(held), bytes) for held in (row.payload, row.provenance, row.leaf))
    assert len(row.leaf) == 32
