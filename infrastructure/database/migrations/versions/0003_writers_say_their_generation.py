"""Whoever writes says of which generation they are, and is stopped where the database is of another.

The head's position gets another name, so that servers of before, which do not say it, are stopped as well.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

# As in 0001, but that nothing is taken by a writer of another generation.
TAKE_POSITIONS = """
CREATE FUNCTION take_positions(
    wanted bigint, streams text[], versions integer[], behind bigint, writer text,
    OUT last bigint, OUT moment bigint
)
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM head FOR UPDATE;
    IF EXISTS (
        SELECT FROM unnest(streams, versions) AS seen (stream, version) CROSS JOIN LATERAL (
            SELECT FROM event WHERE event.stream = seen.stream AND event.version = seen.version OFFSET 0
        ) AS later
    ) THEN
        RAISE unique_violation USING MESSAGE = 'a later change has this version of the stream already';
    END IF;
    UPDATE head SET last_position = last_position + wanted, recorded_at =
        greatest(recorded_at, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint - behind)
    WHERE generation = writer
    RETURNING last_position, recorded_at INTO last, moment;
END
$$
"""


def upgrade() -> None:
    op.execute("ALTER TABLE head RENAME COLUMN position TO last_position")
    op.add_column("head", sa.Column("generation", sa.String(16)))
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION take_positions(bigint, text[], integer[], bigint)")
        op.get_bind().exec_driver_sql(TAKE_POSITIONS)
