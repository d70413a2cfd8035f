"""Showing: a value by its type, as pages have it and as forms do."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

from domain.value_type import ValueType
from domain.values.dates import shown_date
from domain.values.digits import EXACTLY, number, rounded, told_apart
from domain.values.durations import shown_duration, unit_seconds, written_duration
from domain.values.grades import shown_grade
from domain.values.scale import Scale
from domain.values.yes_and_no import per_cent, shown_yes_or_no, written_yes_or_no

# More decimals than this are never needed to tell two values apart.
MOST_MORE = 60
# A value of so many digits is told with all of them.
READ = 12
AS_SHOWN = Context(prec=MOST_MORE, rounding=ROUND_HALF_UP)


def written_value(value: Decimal, scale: Scale) -> str:
    """As a form has it: `read_value` reads the very same back."""
    match scale.value_type:
        case ValueType.DURATION:
            return written_duration(value, scale.unit)
        case ValueType.DATE:
            return shown_date(value)
        case ValueType.GRADE:
            return shown_grade(value, scale.grades)
        case ValueType.YES_NO:
            return written_yes_or_no(value)
        case ValueType.RATIO:
            return f"1:{value:f}"
    return f"{value:f}"


def written_difference(difference: Decimal, scale: Scale) -> str:
    """A difference of two values, as a form has it: a duration as one; else so many days, or places."""
    is_duration = scale.value_type is ValueType.DURATION
    return written_value(difference, scale) if is_duration else f"{difference:f}"


def shown_value(value: Decimal, scale: Scale, more: int = 0) -> str:
    """As pages have it, rounded to its decimals and `more`."""
    decimals = scale.decimals + more
    match scale.value_type:
        case ValueType.DURATION:
            return shown_duration(value, scale.unit, decimals)
        case ValueType.DATE:
            return shown_date(value, more)
        case ValueType.GRADE:
            return shown_grade(value, scale.grades)
        case ValueType.YES_NO:
            return shown_yes_or_no(value, decimals)
        case ValueType.RATIO:
            return f"1 : {number(value, decimals)}"
    return number(value, decimals)


def told_value(value: Decimal, scale: Scale) -> str:
    """As sentences have it: as it is written, but rounded where that has more digits than people read."""
    return written_value(value, scale) if len(value.as_tuple().digits) <= READ else shown_value(value, scale)


def shown_apart(value: Decimal, aim: Decimal, scale: Scale) -> tuple[str, str]:
    """Both with as many decimals as tell them apart: shown equal, they are equal."""
    size = unit_seconds(scale.unit) if scale.value_type is ValueType.DURATION else None
    if scale.is_number or size is not None:
        one, other = told_apart(_of_size(value, size), _of_size(aim, size), scale.decimals)
        return (f"1 : {one}", f"1 : {other}") if scale.value_type is ValueType.RATIO else (one, other)
    if value == aim:
        same = shown_value(value, scale)
        return same, same
    if scale.value_type is ValueType.YES_NO:
        one, other = told_apart(per_cent(value), per_cent(aim), scale.decimals)
        return _share(value, one), _share(aim, other)
    for more in range(MOST_MORE):
        shown = shown_value(value, scale, more), shown_value(aim, scale, more)
        if shown[0] != shown[1]:
            return shown
    return f"{value:f}", f"{aim:f}"


def _of_size(seconds: Decimal, size: int | None) -> Decimal:
    return seconds if size is None else AS_SHOWN.divide(seconds, Decimal(size))


def _share(value: Decimal, shown: str) -> str:
    return written_yes_or_no(value) if value == value.to_integral_value() else f"{shown}%"


def fixed(value: Decimal, scale: Scale) -> Decimal:
    """The value rounded half up to its decimals, as it is shown."""
    step = last_place(scale)
    if scale.value_type is ValueType.YES_NO and value == value.to_integral_value():
        return value
    if step.adjusted() <= 0 and step.as_tuple().digits == (1,):
        return value.quantize(step, context=EXACTLY)
    steps = rounded(EXACTLY.divide(value, step), 0)
    return EXACTLY.multiply(steps, step)


def last_place(scale: Scale) -> Decimal:
    """What one in the last of its decimals is worth: a tenth of an hour, where its unit is hours.

    Of a share it is that of a per cent; of a date a day, and of a grade a place.
    """
    if scale.value_type in (ValueType.DATE, ValueType.GRADE):
        return Decimal(1)
    place = Decimal(1).scaleb(-scale.decimals)
    if scale.value_type is ValueType.YES_NO:
        return place.scaleb(-2)
    size = unit_seconds(scale.unit) if scale.value_type is ValueType.DURATION else None
    return place if size is None else place * size


def better(higher: bool, value_type: ValueType) -> str:
    """Which way is better, in the words of the type: of dates earlier or later."""
    match value_type:
        case ValueType.DATE:
            return "later is better" if higher else "earlier is better"
        case ValueType.DURATION:
            return "longer is better" if higher else "shorter is better"
        case ValueType.GRADE:
            return f"a {'later' if higher else 'earlier'} place in the list is better"
        case ValueType.YES_NO:
            return "yes is better" if higher else "no is better"
    return "higher is better" if higher else "lower is better"
