"""Moments and days as people write them: a date, a date and time, or a position in the log."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time

from domain.periods.written_days import day_and_rest
from domain.refusals import Refused
from projections.engine.as_at import LONDON

NOT_UNDERSTOOD = (
    "‘{text}’ is not a moment we can read. Write a date like 2009-03-31, a date and time like "
    "2009-03-31 17:00 (London time) or 2009-03-31T17:00:00Z, or a position in the log like 1204."
)


_POSITION = re.compile(r"(?:position |#)?(\d{1,18}|\d{1,3}(?:,\d{3}){1,5})", re.ASCII | re.IGNORECASE)


def read_moment(text: str) -> datetime | date | int:
    """What was written: a position, a day, or a moment; times without a zone are London's.

    Refused: `moment_not_understood`.
    """
    bare = " ".join(text.split())
    position = _POSITION.fullmatch(bare)
    if position:
        return int(position[1].replace(",", ""))
    try:
        read = day_and_rest(bare)
        if read is not None and not read.rest:
            return read.day
        time_of_day = "" if read is None else read.rest.lstrip("t, ").upper()
        moment = datetime.fromisoformat(bare if read is None else f"{read.day.isoformat()}T{time_of_day}")
        return (moment if moment.tzinfo else moment.replace(tzinfo=LONDON)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Refused("moment_not_understood", NOT_UNDERSTOOD.format(text=bare), field="as_at") from None


def end_of_day(day: date) -> datetime:
    """The last microsecond of the day in London."""
    return datetime.combine(day, time.max, LONDON).astimezone(UTC)


def start_of_day(day: date) -> datetime:
    """The first instant of the day in London."""
    return datetime.combine(day, time.min, LONDON).astimezone(UTC)
