"""Moments and days as people write them: a date, a date and time, or a position in the log."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time

from domain.periods.spelling import MONTH_NAMES
from domain.refusals import Refused
from projections.engine.as_at import LONDON

NOT_UNDERSTOOD = (
    "‘{text}’ is not a moment we can read. Write a date like 2009-03-31, a date and time like "
    "2009-03-31 17:00 (London time) or 2009-03-31T17:00:00Z, or a position in the log like 1204."
)


_POSITION = re.compile(r"(?:position |#)?(\d{1,18}|\d{1,3}(?:,\d{3}){1,5})", re.ASCII | re.IGNORECASE)
_TIME = r"(?:(?:T|,? )(?P<time>.+))?"
_DAYS = (
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
    r"(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})",
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<month>[a-z]{3,9}) (?P<year>\d{4}|\d{2})",
)
_WRITTEN = tuple(re.compile(day + _TIME, re.ASCII | re.IGNORECASE) for day in _DAYS)


def read_moment(text: str) -> datetime | date | int:
    """What was written: a position, a day, or a moment; times without a zone are London's.

    Refused: `moment_not_understood`.
    """
    bare = " ".join(text.split())
    position = _POSITION.fullmatch(bare)
    if position:
        return int(position[1].replace(",", ""))
    try:
        day, time_of_day = _day_and_time(bare)
        if day is not None and time_of_day is None:
            return day
        moment = datetime.fromisoformat(bare if day is None else f"{day.isoformat()}T{time_of_day}")
        return (moment if moment.tzinfo else moment.replace(tzinfo=LONDON)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Refused("moment_not_understood", NOT_UNDERSTOOD.format(text=bare), field="as_at") from None


def read_day(text: str) -> date | None:
    """The day that was written, and nothing else: `1 May 2011`, `1/5/11`, `2011-5-1`. None: there is none."""
    try:
        day, time_of_day = _day_and_time(" ".join(text.split()))
    except ValueError:
        return None
    return day if time_of_day is None else None


def _day_and_time(text: str) -> tuple[date | None, str | None]:
    """The day with which the text begins, and what follows. Raises ValueError for 31 February."""
    for written in _WRITTEN:
        match = written.fullmatch(text)
        if match:
            year, month = int(match["year"]), match["month"]
            if len(match["year"]) == 2:
                year += 2000 if year < 70 else 1900
            number = int(month) if month.isdecimal() else _month_called(month)
            return date(year, number, int(match["day"])), match["time"]
    return None, None


def _month_called(name: str) -> int:
    """By its name or the beginning of it. Raises ValueError when there is none."""
    for number, month in enumerate(MONTH_NAMES, start=1):
        if month.casefold().startswith(name.casefold()):
            return number
    raise ValueError(name)


def end_of_day(day: date) -> datetime:
    """The last microsecond of the day in London."""
    return datetime.combine(day, time.max, LONDON).astimezone(UTC)


def start_of_day(day: date) -> datetime:
    """The first instant of the day in London."""
    return datetime.combine(day, time.min, LONDON).astimezone(UTC)
