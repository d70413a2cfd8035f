"""Reading the moments that legacy systems write: ISO, British, spreadsheet, and seconds since 1970."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

from domain.periods.written_days import day_and_rest
from domain.refusals import Refused
from projections.engine.as_at import LONDON
from projections.engine.recorded import EPOCH

_CLOCK = re.compile(
    r"(?:(?:t|,? ?(?:at )?)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<part>\d+))?)?"
    r"(?: ?(?P<half>[ap])\.?m\.?)?)?"
    r"(?: ?(?P<zone>z|utc|gmt|bst|[+-]\d{2}(?::?\d{2})?))?",
    re.ASCII,
)
_COMPACT = re.compile(
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"
    r"(?P<rest>(?:t?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?)?"
    r"(?: ?(?P<zone>z|utc|gmt|bst|[+-]\d{2}(?::?\d{2})?))?)",
    re.ASCII,
)

_SERIAL = re.compile(r"[2-7]\d{4}(?:\.\d+)?", re.ASCII)  # days since 1899: 1954 to 2118
_SECONDS = re.compile(r"(\d{10})(\.\d+)?", re.ASCII)
_MILLISECONDS = re.compile(r"\d{13}", re.ASCII)
_SERIAL_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's days are local, wherever it is


@lru_cache(maxsize=16_384)
def read_written_moment(text: str, *, month_first: bool = False) -> datetime:
    """The moment (UTC) that was written. Without a zone it is London's; a day alone means its beginning.

    Numbers are a spreadsheet's days, or seconds or milliseconds since 1970. 03/04/2017 is 3 April, unless
    its column has the month first.
    Refused: `moment_not_understood`, also for what lies before 1970.
    """
    bare = " ".join(text.split()).lower().replace("−", "-")
    try:
        moment = _number(bare) or _written(bare, month_first=month_first)
    except (ValueError, OverflowError):
        moment = None
    if moment is None or moment < EPOCH:
        raise Refused(
            "moment_not_understood",
            f"‘{text.strip()[:60]}’ is not a moment we can read. Write it like 2017-09-25T20:35:39Z "
            "or 25/09/2017 20:35.",
            field="accepted_at",
        )
    return moment


def _number(text: str) -> datetime | None:
    if _SERIAL.fullmatch(text):
        # A spreadsheet's fraction of a day is not exact; it means whole seconds.
        local = _SERIAL_ZERO + timedelta(seconds=round(float(text) * 86_400))
        return local.replace(tzinfo=LONDON).astimezone(UTC)
    if seconds := _SECONDS.fullmatch(text):
        return EPOCH + timedelta(seconds=int(seconds[1]), microseconds=_microseconds((seconds[2] or "")[1:]))
    if _MILLISECONDS.fullmatch(text):
        return EPOCH + timedelta(milliseconds=int(text))
    return None


def _written(text: str, *, month_first: bool) -> datetime | None:
    if compact := _COMPACT.fullmatch(text):
        parts = compact.groupdict()
        day = date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
        return _moment(day, parts)
    read = day_and_rest(text, month_first=month_first)
    clock = _CLOCK.fullmatch(read.rest) if read is not None else None
    return _moment(read.day, clock.groupdict()) if read is not None and clock is not None else None


def _moment(day: date, parts: dict[str, str | None]) -> datetime:
    hour, minute, second, microsecond = _clock(parts)
    zone = _zone(parts["zone"])
    local = datetime(day.year, day.month, day.day, hour, minute, second, microsecond, tzinfo=zone)
    return local.astimezone(UTC)


def _clock(parts: dict[str, str | None]) -> tuple[int, int, int, int]:
    """Hour, minute, second and microsecond. Raises ValueError for an hour that no clock shows."""
    hour, half = int(parts["hour"] or 0), parts.get("half")
    if half is not None:
        if not 1 <= hour <= 12:
            raise ValueError(hour)
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour, int(parts["minute"] or 0), int(parts["second"] or 0), _microseconds(parts.get("part") or "")


def _microseconds(part: str) -> int:
    return int(part[:6].ljust(6, "0"))


def _zone(text: str | None) -> tzinfo:
    if text is None:
        return LONDON
    if text in ("z", "utc", "gmt"):
        return UTC
    if text == "bst":
        return timezone(timedelta(hours=1))
    hours, minutes = int(text[1:3]), int(text[3:].lstrip(":") or 0)
    return timezone((-1 if text[0] == "-" else 1) * timedelta(hours=hours, minutes=minutes))
