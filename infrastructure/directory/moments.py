"""Moments of the directory: by the real clock, whatever year the log lives in."""

from __future__ import annotations

from datetime import UTC, datetime


def real_moment() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


def utc_now() -> datetime:
    """Now without a zone, as the tables have it: always UTC."""
    return real_moment().replace(tzinfo=None)


def with_zone(moment: datetime) -> datetime:
    """A moment from a table."""
    return moment.replace(tzinfo=UTC)


def without_zone(moment: datetime) -> datetime:
    """A moment as the tables have it."""
    return moment.astimezone(UTC).replace(tzinfo=None)
