"""Durations as people write them, held as seconds. A day is 24 hours, and a week seven of them."""

from __future__ import annotations

import re
from decimal import Decimal, Inexact, localcontext

from domain.refusals import Refused
from domain.values.digits import EXACTLY, number, rounded

HOW_TO_WRITE = "Write it like 2h 30m, 2:30 (hours and minutes), 90 minutes or 3 days."

_SECONDS = {"w": 604_800, "d": 86_400, "h": 3_600, "m": 60, "s": 1}
_WORDS = {
    "w": r"w|weeks?|wks?",
    "d": r"d|days?",
    "h": r"h|hours?|hrs?",
    "m": r"m|minutes?|mins?",
    "s": r"s|seconds?|secs?",
}
_AMOUNT = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+"
_PARTS = re.compile(
    r"(?:, ?| and | )?".join(
        rf"(?:(?P<{unit}>{_AMOUNT}) ?(?:{words})(?![a-z]))?" for unit, words in _WORDS.items()
    ),
    re.ASCII | re.IGNORECASE,
)
_CLOCK = re.compile(r"(?P<h>\d+):(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d(?:\.\d+)?))?", re.ASCII)
# A working day is not 24 hours, and per week says nothing of what is counted.
_IN_UNIT = re.compile(r"(?<!working )(?<!per )\b(week|day|hour|minute|second)s?\b", re.IGNORECASE)
# What has more before the point, or after it, is a slip.
_MOST_DIGITS = 25


def unit_seconds(unit: str) -> int | None:
    """How many seconds the unit is of; None where it is no unit of time."""
    named = _IN_UNIT.search(unit)
    return None if named is None else _SECONDS[named[1][0].casefold()]


def read_duration(text: str, field: str) -> Decimal:
    """In seconds, from tidy text with its unit in it. Refused: `not_a_duration`."""
    bare = text.replace("−", "-").replace("–", "-")
    below, said = bare.startswith("-"), bare.removeprefix("-").strip()
    read = _CLOCK.fullmatch(said) or _PARTS.fullmatch(said)
    amounts = {} if read is None else {unit: said for unit, said in read.groupdict().items() if said}
    if not amounts:
        raise no_duration(text, field)
    seconds = Decimal(0)
    for unit, amount in amounts.items():
        seconds = EXACTLY.add(seconds, of_unit(Decimal(amount.replace(",", "")), _SECONDS[unit]))
    if seconds and not -_MOST_DIGITS < seconds.adjusted() < _MOST_DIGITS:
        raise Refused("number_too_long", f"‘{text}’ has too many digits. Check it.", field=field)
    return -seconds if below and seconds else seconds


def no_duration(text: str, field: str) -> Refused:
    """What is said of a text, or of a number that nobody knows what it counts."""
    return Refused("not_a_duration", f"‘{text}’ is not a duration. {HOW_TO_WRITE}", field=field)


def of_unit(amount: Decimal, size: int) -> Decimal:
    """So many units of so many seconds, in seconds."""
    return EXACTLY.multiply(amount, Decimal(size))


def in_unit(seconds: Decimal, unit: str) -> Decimal | None:
    """The same in the unit, if that is one of time; None too where it does not come out even."""
    size = unit_seconds(unit)
    if size is None:
        return None
    with localcontext(EXACTLY) as context:
        context.traps[Inexact] = True
        try:
            return seconds / size
        except Inexact:
            return None


def written_duration(seconds: Decimal, unit: str) -> str:
    """As `read_duration`, or with its unit a bare number, reads the very same back."""
    amount = in_unit(seconds, unit)
    return _spoken(seconds) if amount is None else f"{amount:f}"


def shown_duration(seconds: Decimal, unit: str, decimals: int) -> str:
    """In its unit, if that is one of time, with so many decimals; else like `2h 30m`, seconds with them."""
    size = unit_seconds(unit)
    return _spoken(rounded(seconds, decimals)) if size is None else number(seconds / size, decimals)


def _spoken(seconds: Decimal) -> str:
    rest, said = abs(seconds), []
    for unit in ("d", "h", "m"):
        count, rest = EXACTLY.divmod(rest, Decimal(_SECONDS[unit]))
        said += [f"{count:f}{unit}"] if count else []
    left = f"{rest:f}"
    if rest or not said:
        said.append(f"{left.rstrip('0').rstrip('.') if '.' in left else left}s")
    return ("-" if seconds < 0 else "") + " ".join(said)
