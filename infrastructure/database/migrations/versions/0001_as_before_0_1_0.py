"""The log, the directory and the tokens, as they stood before the first release."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# Lock first, ask the clock second: one asked while still waiting would be too early, and an answer
# given meanwhile about that instant would have been wrong. Nobody else can write once the lock is held,
# so a version that is not taken then stays free. A function, to make all of it one round trip.
TAKE_POSITIONS = """
CREATE FUNCTION take_positions(
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


def upgrade() -> None:
    make_log()
    make_caches()
    make_directory()
    op.create_table(
        "view_state",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("shape", sa.String(64), nullable=False),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.get_bind().exec_driver_sql(TAKE_POSITIONS)


def make_log() -> None:
    head = op.create_table(
        "head",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("position", sa.BigInteger, nullable=False),
        sa.Column("recorded_at", sa.BigInteger, nullable=False),
    )
    op.bulk_insert(head, [{"id": 1, "position": 0, "recorded_at": 0}])
    op.create_table(
        "event",
        sa.Column(
            "position",
            sa.BigInteger().with_variant(sa.Integer, "sqlite"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("stream", sa.String(36), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.Column("provenance", sa.LargeBinary, nullable=False),
        sa.Column("recorded_at", sa.BigInteger, nullable=False),
        sa.Column("leaf", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("stream", "version", name="event_stream_version"),
    )
    op.create_table(
        "clock_lag",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("behind", sa.BigInteger, nullable=False),
    )


def make_caches() -> None:
    op.create_table(
        "snapshot",
        sa.Column("stream", sa.String(36), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("state", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("stream", "version", name="snapshot_pkey"),
    )
    op.create_table(
        "answered",
        sa.Column("account", sa.String(36), nullable=False),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("position", sa.BigInteger),
        sa.PrimaryKeyConstraint("account", "key", name="answered_pkey"),
    )


def make_directory() -> None:
    op.create_table(
        "directory",
        sa.Column("account", sa.String(36), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("email", sa.Text, nullable=False, unique=True),
        sa.Column("password", sa.Text),
    )
    op.create_table(
        "token",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("account", sa.String(36), nullable=False, index=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("scopes", sa.Text, nullable=False),
        sa.Column("hint", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False, unique=True),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("expires_at", sa.DateTime),
        sa.Column("last_used_at", sa.DateTime),
        sa.Column("revoked_at", sa.DateTime),
    )
