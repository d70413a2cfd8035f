"""The directory's tables: people, what opens doors for them, and the record of who came in or tried to.

All moments are UTC, without a zone. Of secrets only digests are kept, which open nothing.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import BigInteger, Column, DateTime, Integer, MetaData, String, Table, Text

directory_metadata = MetaData()

person = Table(
    "directory",
    directory_metadata,
    Column("account", String(36), primary_key=True),
    Column("name", Text, nullable=False),
    # Which person of that name, or of one that looks like it: given with the name, and kept as long as it.
    Column("number", Integer, nullable=False, server_default="1"),
    Column("email", Text, nullable=False, unique=True),
    Column("password", Text),
    # Whoever is locked out can neither sign in nor act, until unlocked.
    Column("locked_at", DateTime),
    # Raised when the password is set and when the account is locked: sessions and tokens of an earlier one
    # open nothing any more, even one that was being made at that very moment.
    Column("epoch", Integer, nullable=False, server_default="0"),
    # When they were last here, noted once a minute at most; how far the log had come then, and when they left
    # the time before.
    Column("seen_at", DateTime),
    Column("seen_position", BigInteger),
    Column("left_position", BigInteger),
)

token = Table(
    "token",
    directory_metadata,
    Column("id", Integer, primary_key=True),
    Column("account", String(36), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("scopes", Text, nullable=False),
    Column("hint", Text, nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
    Column("created_at", DateTime, nullable=False),
    Column("expires_at", DateTime),
    Column("last_used_at", DateTime),
    Column("revoked_at", DateTime),
    # `person`, `service` or `csv`.
    Column("kind", Text, nullable=False, server_default="person"),
    # Of kind `csv`: the one address that it opens, path and query, as it was given.
    Column("opens", Text),
    # Another account than its own; None where somebody issued it for themselves.
    Column("issued_by", String(36)),
    Column("epoch", Integer, nullable=False, server_default="0"),
)

session = Table(
    "session",
    directory_metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("account", String(36), nullable=False, index=True),
    Column("epoch", Integer, nullable=False),
    Column("begun_at", DateTime, nullable=False),
    # Noted once a minute at most.
    Column("last_seen_at", DateTime, nullable=False),
    # When the password was last given.
    Column("authenticated_at", DateTime, nullable=False),
    Column("ended_at", DateTime),
    # What the browser says it is, in a few words.
    Column("browser", Text, nullable=False),
)

# A link by which somebody chooses a password of their own, once.
invitation = Table(
    "invitation",
    directory_metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("account", String(36), nullable=False, index=True),
    # `invitation` or `recovery`.
    Column("purpose", Text, nullable=False),
    Column("made_by", String(36), nullable=False),
    Column("made_at", DateTime, nullable=False),
    Column("expires_at", DateTime, nullable=False),
    Column("used_at", DateTime),
)

# Only ever added to, by triggers; what is older than it is kept for may be deleted.
SIGN_INS_KEPT = timedelta(days=365)
sign_in = Table(
    "sign_in",
    directory_metadata,
    Column("id", Integer, primary_key=True),
    Column("moment", DateTime, nullable=False, index=True),
    # None where the address is nobody's.
    Column("account", String(36), index=True),
    # A digest of the address that was tried, by the installation's secret.
    Column("address", String(64)),
    # The network that it came from: not the whole address.
    Column("source", Text),
    Column("outcome", Text, nullable=False),
    # By what: `password`, `invitation`, `recovery`.
    Column("way", Text, nullable=False),
)

# How often something was tried since `begun_at`; rows whose time is over mean nothing.
throttle = Table(
    "throttle",
    directory_metadata,
    Column("key", String(80), primary_key=True),
    Column("begun_at", DateTime, nullable=False, index=True),
    Column("count", Integer, nullable=False),
)
