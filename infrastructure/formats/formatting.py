"""Formatting: numbers, times and words as a reader sees them, and numbers and moments as machines do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TypeVar
from unicodedata import normalize

from domain.characters import INVISIBLE, UNPRINTABLE
from domain.confidence import Assurance
from domain.judgements.direction import Direction
from domain.periods.period import Period
from domain.value_type import ValueType
from domain.values import digits, showing
from domain.values.reading import read_value
from domain.values.scale import Scale
from projections.engine.as_at import LONDON
from projections.engine.recorded import moment_of
from projections.sentences.words import day

T = TypeVar("T")

# What stands in place of what there is not.
NOTHING = "–"

ARROWS = {
    Direction.IMPROVED: "▲",
    Direction.WORSENED: "▼",
    Direction.NO_CHANGE: "►",
    Direction.HIGHER: "↑",
    Direction.LOWER: "↓",
}


def number(value: Decimal | str | None, decimals: int) -> str:
    """With the definition's decimals and thousands set apart; never as nought what is not nought.

    Past the second decimal no noughts are added: they would claim a precision that was not given.
    """
    return NOTHING if value is None else digits.number(Decimal(value), decimals)


def exact(value: Decimal | str | None) -> str:
    """Every digit, with thousands set apart."""
    return NOTHING if value is None else digits.exact(Decimal(value))


def told_apart(one: Decimal | str, other: Decimal | str, decimals: int) -> tuple[str, str]:
    """Both numbers with as many decimals as tell them apart: shown equal, they are equal."""
    return digits.told_apart(Decimal(one), Decimal(other), decimals)


def shown(value: Decimal | str | None, scale: Scale) -> str:
    """A value of an indicator by its type, rounded as numbers are."""
    return NOTHING if value is None else showing.shown_value(Decimal(value), scale)


def shown_exactly(value: Decimal | str | None, scale: Scale) -> str:
    """The same with all that is held of it."""
    if value is None:
        return NOTHING
    return exact(value) if scale.is_number else showing.written_value(Decimal(value), scale)


def difference(value: Decimal | str, scale: Scale) -> str:
    """A margin in points: of durations one, of dates so many days, of grades places."""
    words = {ValueType.DATE: "days", ValueType.GRADE: "places", ValueType.DURATION: scale.unit}
    unit = words.get(scale.value_type, "points")
    said = exact(value) if scale.is_number else showing.written_difference(Decimal(value), scale)
    return f"{said} {unit}" if unit and said[-1:].isdigit() else said


def shown_apart(value: Decimal | str | None, aim: Decimal | str | None, scale: Scale) -> tuple[str, str]:
    """A value and what it is held to, so that they are shown equal only if they are."""
    if value is None or aim is None:
        return shown(value, scale), shown(aim, scale)
    return showing.shown_apart(Decimal(value), Decimal(aim), scale)


def shown_as_judged(value: Decimal | str, turning_points: Sequence[Decimal], scale: Scale) -> str:
    """A value with as many decimals as tell it from every value at which its colour turns: values that are
    shown equal are judged equal.
    """
    apart = (showing.shown_apart(Decimal(value), each, scale)[0] for each in turning_points)
    return max([shown(value, scale), *apart], key=len)


def plain(value: Decimal | str | None) -> str | None:
    """The exact decimal as machines and form fields have it: digits, a point, a sign."""
    return None if value is None else f"{Decimal(value):f}"


def is_rounded(value: Decimal | str | None, decimals: int) -> bool:
    """Whether the number shown says less than the number held."""
    return value is not None and digits.as_shown(number(value, decimals)) != Decimal(value)


def says_less(value: Decimal | str | None, scale: Scale) -> bool:
    """Whether a value as it is shown says less than what is held."""
    if value is None or scale.is_number:
        return is_rounded(value, scale.decimals)
    bare = showing.shown_value(Decimal(value), scale).replace(",", "").replace("−", "-")
    return not scale.grades and read_value(bare, scale) != Decimal(value)


def iso_day(text: str) -> str:
    """`1 April 2008` for `2008-04-01`."""
    return day(date.fromisoformat(text))


def london(at: datetime | int) -> str:
    """`1 April 2008, 09:05`, in London; whole numbers are microseconds since 1970."""
    local = (moment_of(at) if isinstance(at, int) else at).astimezone(LONDON)
    return f"{day(local.date())}, {local:%H:%M}"


def london_day(at: datetime | int) -> str:
    """`1 April 2008`, in London."""
    return day((moment_of(at) if isinstance(at, int) else at).astimezone(LONDON).date())


def london_time(at: datetime | int) -> str:
    """`09:05`, in London."""
    return f"{(moment_of(at) if isinstance(at, int) else at).astimezone(LONDON):%H:%M}"


def instant(at: datetime | int) -> str:
    """The exact moment as machines have it: `2008-04-01T08:05:00.000000Z`."""
    moment = moment_of(at) if isinstance(at, int) else at
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def period(code: str) -> str:
    """`2008/09 Q1` for the code `2008/09-Q1`."""
    return Period.of(code).label


def arrow(direction: Direction) -> str:
    """A sign beside the word, for the eye only."""
    return ARROWS.get(direction, "")


def assurance(level: str) -> str:
    """`A2 enhanced`."""
    return f"{level} {Assurance(level).meaning}"


def sentence_case(text: str) -> str:
    """The first letter large, the rest as it is."""
    return text[:1].upper() + text[1:]


def numbered(words: Sequence[str]) -> tuple[str, ...]:
    """`1 rare`, `2 unlikely`: what each number stands for."""
    return tuple(f"{number} {word}" for number, word in enumerate(words, start=1))


def visible(text: str) -> str:
    """The text without what nobody sees, as it comes along when text is pasted; letters in one way (NFC)."""
    return text if text.isascii() else normalize("NFC", INVISIBLE.sub("", text))


def is_shown(said: object) -> bool:
    """Whether it is no text with characters that cannot be shown."""
    return not (isinstance(said, str) and UNPRINTABLE.search(said))


def printable(shown: T) -> T:
    """What is shown, with a sign in place of each character that a page cannot hold."""
    if isinstance(shown, str) and UNPRINTABLE.search(shown):
        return type(shown)(UNPRINTABLE.sub("\ufffd", shown))
    return shown
