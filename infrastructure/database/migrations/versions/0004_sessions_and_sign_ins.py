"""Sessions, invitations, the record of sign-ins and the count of attempts; locking, and kinds of tokens.

Tokens that there are go on as they were; browsers have to sign in once more. Answers kept under keys are
dated now, since nothing says when they were given.
"""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

ON_SQLITE = """
CREATE TRIGGER sign_in_not_altered BEFORE UPDATE ON sign_in BEGIN
    SELECT RAISE(ABORT, 'the record of sign-ins is only added to');
END;
CREATE TRIGGER sign_in_not_replaced BEFORE INSERT ON sign_in
WHEN EXISTS (SELECT 1 FROM sign_in WHERE id = NEW.id) BEGIN
    SELECT RAISE(ABORT, 'the record of sign-ins is only added to');
END;
CREATE TRIGGER sign_in_not_deleted BEFORE DELETE ON sign_in
WHEN OLD.moment > strftime('%Y-%m-%d %H:%M:%f', 'now', '-365 days') BEGIN
    SELECT RAISE(ABORT, 'the record of sign-ins is kept for a year');
END;
"""

ON_POSTGRESQL = """
CREATE FUNCTION sign_in_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE 'the record of sign-ins is only added to, and kept for a year'; END $$;
CREATE TRIGGER sign_in_not_altered BEFORE UPDATE OR TRUNCATE ON sign_in
FOR EACH STATEMENT EXECUTE FUNCTION sign_in_is_only_added_to();
CREATE TRIGGER sign_in_not_deleted BEFORE DELETE ON sign_in FOR EACH ROW
WHEN (OLD.moment > (now() AT TIME ZONE 'UTC') - interval '365 days')
EXECUTE FUNCTION sign_in_is_only_added_to();
"""


def upgrade() -> None:
    op.add_column("directory", sa.Column("locked_at", sa.DateTime))
    op.add_column("directory", sa.Column("epoch", sa.Integer, nullable=False, server_default="0"))
    op.add_column("token", sa.Column("kind", sa.Text, nullable=False, server_default="person"))
    op.add_column("token", sa.Column("opens", sa.Text))
    op.add_column("token", sa.Column("issued_by", sa.String(36)))
    op.add_column("token", sa.Column("epoch", sa.Integer, nullable=False, server_default="0"))
    op.add_column("answered", sa.Column("answered_at", sa.DateTime))
    answered = sa.table("answered", sa.column("answered_at", sa.DateTime))
    op.execute(answered.update().values(answered_at=datetime.now(UTC).replace(tzinfo=None)))
    op.create_index("ix_answered_answered_at", "answered", ["answered_at"])
    make_sessions()
    make_record()
    if op.get_bind().dialect.name == "postgresql":
        op.get_bind().exec_driver_sql(ON_POSTGRESQL)
    else:
        for statement in ON_SQLITE.split("END;\n")[:-1]:
            op.get_bind().exec_driver_sql(f"{statement}END")


def make_sessions() -> None:
    op.create_table(
        "session",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False, unique=True),
        sa.Column("account", sa.String(36), nullable=False, index=True),
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("begun_at", sa.DateTime, nullable=False),
        sa.Column("last_seen_at", sa.DateTime, nullable=False),
        sa.Column("authenticated_at", sa.DateTime, nullable=False),
        sa.Column("ended_at", sa.DateTime),
        sa.Column("browser", sa.Text, nullable=False),
    )
    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False, unique=True),
        sa.Column("account", sa.String(36), nullable=False, index=True),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("made_by", sa.String(36), nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.Column("expires_at", sa.DateTime, nullable=False),
        sa.Column("used_at", sa.DateTime),
    )


def make_record() -> None:
    op.create_table(
        "sign_in",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("moment", sa.DateTime, nullable=False, index=True),
        sa.Column("account", sa.String(36), index=True),
        sa.Column("address", sa.String(64)),
        sa.Column("source", sa.Text),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("way", sa.Text, nullable=False),
    )
    op.create_table(
        "throttle",
        sa.Column("key", sa.String(80), primary_key=True),
        sa.Column("begun_at", sa.DateTime, nullable=False, index=True),
        sa.Column("count", sa.Integer, nullable=False),
    )
