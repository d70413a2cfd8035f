"""The one period that somebody meant: an ambiguous word is read in the light of the indicator's cycle."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from datetime import date

from domain.periods.code import Kind, OutsideCalendar, stretch_of
from domain.periods.cycle import WITHOUT_PERIODS, Calendar, Cycle, Frequency
from domain.periods.parts_of_cycle import parts_meant
from domain.periods.period import Period, not_understood
from domain.periods.reading import PAIR
from domain.periods.spelling import tidied, unfinished
from domain.periods.spoken_years import YearsAndPart, years_and_part
from domain.refusals import Refused

_IRREGULAR = Cycle(Frequency.IRREGULAR)


def period_meant(text: str, cycle: Cycle = _IRREGULAR, held: Collection[Period] = ()) -> Period:
    """What `text` means of an indicator of this cycle, under the code by which the cycle calls it.

    `held` are the periods that have a figure, where only one of those can be meant. Where the cycle has no
    such period, the text must have one meaning alone.
    Refused: `period_not_understood`, `period_ambiguous`.
    """
    if (own := _under_its_own_code(text, cycle)) is not None:
        return own
    readings = _different(cycle.named(period) for period in readings_in(text, cycle))
    if not readings:
        raise not_understood(text)
    if nature := unfinished(text):
        raise Refused(
            "period_not_understood",
            f"‘{text.strip()}’ says more than the period. Write {readings[0].label}, and say that the "
            f"figure is {nature} by its nature.",
            field="period",
        )
    known = [period for period in held if any(period.same_days(reading) for reading in readings)]
    if held and (len(known) == 1 or (known and len(_different(known)) == 1)):
        return next((period for period in known if period.code == text.strip()), known[0])
    fitting = readings if cycle.frequency is Frequency.IRREGULAR else list(filter(cycle.fits, readings))
    if len(fitting) == 1:
        return fitting[0]
    if fitting or len(readings) > 1:
        raise ambiguous(text, fitting or readings)
    return readings[0]


def meanings_that_fit(text: str, cycle: Cycle) -> list[Period]:
    """The cycle's own periods that `text` can mean; none of a cycle without periods."""
    if cycle.frequency in WITHOUT_PERIODS:
        return []
    if (own := _under_its_own_code(text, cycle)) is not None:
        return [own]
    return list(filter(cycle.fits, _different(map(cycle.named, readings_in(text, cycle)))))


def _under_its_own_code(text: str, cycle: Cycle) -> Period | None:
    """What the service itself wrote: of a year that begins in October, `2019/20-H2` is January to June 2020.

    The code is written of the calendar or of April's year, so nothing is told by the cycle's own year.
    """
    stretch = None if cycle.frequency in WITHOUT_PERIODS else stretch_of(text.strip())
    if stretch is None:
        return None
    period = Period.of(stretch.code)
    return period if cycle.fits(period) and cycle.named(period) == period else None


def periods_asked_for(text: str) -> tuple[Period, ...]:
    """All the periods that a question may be about, each under every code that a figure may stand under.

    Refused: `period_not_understood`.
    """
    readings = Period.readings(text) or (Period.read(text),)
    twins = (period.twin for period in readings)
    return tuple(dict.fromkeys([*readings, *(twin for twin in twins if twin is not None)]))


def readings_in(text: str, cycle: Cycle) -> Iterator[Period]:
    """All that `text` could mean, the likeliest first, perhaps with repeats."""
    spoken = years_and_part(tidied(text))
    told_by = None if spoken is None else _told_by_the_cycle(spoken, cycle)
    if told_by is not None:
        yield told_by
    if spoken is not None and cycle.frequency is Frequency.BIENNIAL and cycle.year_begins == 1:
        yield from _two_calendar_years(text, spoken)
    yield from parts_meant(text, cycle)
    for period in Period.readings(text):
        if told_by is None or not (period.kind in _OF_A_FINANCIAL_YEAR or _is_settled(spoken, cycle)):
            yield period
        if period.kind is Kind.DAY:
            yield from _bounded_by(period.first_day, cycle)


def _two_calendar_years(text: str, spoken: YearsAndPart) -> Iterator[Period]:
    """`2008 to 2009`, elsewhere the financial year; `2008/09` is none of a calendar year's."""
    written = PAIR.fullmatch(tidied(text))
    if written is not None and len(written[3]) == 4 and spoken.last == spoken.first + 1:
        with suppress(OutsideCalendar):
            yield Period.spanning(date(spoken.first, 1, 1), date(spoken.last, 12, 31))


def _bounded_by(day: date, cycle: Cycle) -> Iterator[Period]:
    """The cycle's period that ends on the day, by which many name it; a month or a week also by its first.

    So spreadsheets show the months that somebody typed in them. The first day of a year may as well be that
    of a count: nobody is taken to mean the year by it.
    """
    if cycle.frequency in WITHOUT_PERIODS:
        return
    try:
        period = cycle.containing(day)
    except Refused:
        return
    is_short = cycle.frequency in (Frequency.MONTHLY, Frequency.WEEKLY)
    if day == period.last_day or (is_short and day == period.first_day):
        yield period


_OF_A_FINANCIAL_YEAR = (Kind.FINANCIAL_YEAR, Kind.FINANCIAL_QUARTER, Kind.FINANCIAL_HALF)


def _is_settled(spoken: YearsAndPart | None, cycle: Cycle) -> bool:
    """Whether a part of one year is that of a calendar year, and of no other."""
    return spoken is not None and spoken.first == spoken.last and cycle.year_begins == 1


def _told_by_the_cycle(spoken: YearsAndPart, cycle: Cycle) -> Period | None:
    """The years spoken of, as the cycle's own: 2008/09 of an academic year is its September to August.

    None where they are no name of its years: 2008 of a financial year, 2008/09 of a calendar year.
    """
    if cycle.frequency is Frequency.IRREGULAR and cycle.calendar is Calendar.FINANCIAL:
        return None  # which is what nobody said of it
    runs = spoken.last - spoken.first
    try:
        if runs == 0:
            return cycle.of_year(spoken.first, spoken.part, spoken.parts) if spoken.parts > 1 else None
        if cycle.year_begins == 1:
            return None
        if runs == 1 and cycle.frequency is Frequency.ROLLING and spoken.parts == 1:
            return None  # its years end with every quarter, and bear the names of financial ones
        if runs == 1:
            return cycle.of_year(spoken.first, spoken.part, spoken.parts)
        years = cycle.of_year(spoken.first), cycle.of_year(spoken.last - 1)
        return Period.spanning(years[0].first_day, years[1].last_day)
    except OutsideCalendar:
        return None


def _different(periods: Iterable[Period]) -> list[Period]:
    """Those that cover different days, the first of each."""
    by_days: dict[tuple[date, date], Period] = {}
    for period in periods:
        by_days.setdefault((period.first_day, period.last_day), period)
    return list(by_days.values())


def ambiguous(text: str, readings: Iterable[Period]) -> Refused:
    """What is said of a text that can be read as any of these."""
    named = [_days_and_spelling(period, text) for period in readings]
    return Refused(
        "period_ambiguous",
        f"‘{text.strip()}’ can be read as {' or as '.join(named)}. Write the one you mean.",
        field="period",
    )


def _days_and_spelling(period: Period, text: str) -> str:
    """What it covers and how to write it: `July to September 2026 (write 2026/27 Q2)`."""
    days, label = period.in_months, period.label
    if label == text.strip():
        # Only in a column can that be doubtful; to write the same again would help nobody.
        label = f"FY {label}"
    return days if days == period.label else f"{days} (write {label})"
