"""The log's tables: the head that hands out positions, the events, and the snapshots."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
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
    Column("last_position", BigInteger, nullable=False),
    Column("recorded_at", BigInteger, nullable=False),
    # Of those who may write; None while it is brought to another.
    Column("generation", String(16)),
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
    # In UTC; of answers given before it was kept, when the database was upgraded.
    Column("answered_at", DateTime, index=True),
    PrimaryKeyConstraint("account", "key", name="answered_pkey"),
)

# By how many microseconds this log's clock runs behind: no row, unless it is a demonstration's.
lag = Table(
    "clock_lag",
    log_metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("behind", BigInteger, nullable=False),
)

LOCK_HEAD = "SELECT 1 FROM head FOR UPDATE"
