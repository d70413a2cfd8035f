"""The log's tables: the head that hands out positions, the events, and the snapshots."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

log_metadata = MetaData()

# One row. Its lock is what makes positions gapless and in commit order.
head = Table(
    "head",
    log_metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("position", BigInteger, nullable=False),
    Column("recorded_at", BigInteger, nullable=False),
)

event = Table(
    "event",
    log_metadata,
    # An INTEGER key is SQLite's own row number: one tree instead of two.
    Column("position", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("stream", String(36), nullable=False),
    Column("version", Integer, nullable=False),
    Column("topic", Text, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("provenance", LargeBinary, nullable=False),
    Column("recorded_at", BigInteger, nullable=False),
    Column("leaf", LargeBinary, nullable=False),
    UniqueConstraint("stream", "version", name="event_stream_version"),
)

# A cache of aggregates' states: may be emptied at any time.
snapshot = Table(
    "snapshot",
    log_metadata,
    Column("stream", String(36), nullable=False),
    Column("version", Integer, nullable=False),
    Column("topic", Text, nullable=False),
    Column("state", LargeBinary, nullable=False),
    PrimaryKeyConstraint("stream", "version", name="snapshot_pkey"),
)

# What a change under a key of its own came to, so that sent twice it is made once.
answered = Table(
    "answered",
    log_metadata,
    Column("account", String(36), nullable=False),
    Column("key", String(200), nullable=False),
    # Of everything that was asked: the same key with something else asked is a mistake.
    Column("digest", LargeBinary, nullable=False),
    # None when there was nothing to change.
    Column("position", BigInteger),
    PrimaryKeyConstraint("account", "key", name="answered_pkey"),
)

# By how many microseconds this log's clock runs behind: no row, unless it is a demonstration's.
lag = Table(
    "clock_lag",
    log_metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("behind", BigInteger, nullable=False),
)

# Lock first, ask the clock second: one asked while still waiting would be too early, and an answer
# given meanwhile about that instant would have been wrong. Nobody else can write once the lock is held,
# so a version that is not taken then stays free. A function, to make all of it one round trip.
TAKE_POSITIONS = """
DROP FUNCTION IF EXISTS take_positions(bigint, text[], integer[]);
CREATE OR REPLACE FUNCTION take_positions(
    wanted bigint, streams text[], versions integer[], behind bigint,
    OUT last_position bigint, OUT moment bigint
)
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM head FOR UPDATE;
    -- One probe of the index for each: a plain join, planned while the log is empty, would read all of it
    -- for ever after.
    IF EXISTS (
        SELECT FROM unnest(streams, versions) AS seen (stream, version) CROSS JOIN LATERAL (
            SELECT FROM event WHERE event.stream = seen.stream AND event.version = seen.version OFFSET 0
        ) AS later
    ) THEN
        RAISE unique_violation USING MESSAGE = 'a later change has this version of the stream already';
    END IF;
    UPDATE head SET position = position + wanted, recorded_at =
        greatest(recorded_at, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint - behind)
    RETURNING position, recorded_at INTO last_position, moment;
END
$$
"""

LOCK_HEAD = "SELECT 1 FROM head FOR UPDATE"
