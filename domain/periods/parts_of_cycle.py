"""Parts of years whose name says something only of an indicator with this cycle: terms, tranches, P9."""

from __future__ import annotations

from collections.abc import Iterator

from domain.periods.code import OutsideCalendar
from domain.periods.counted_parts import CountedPart, counted_part, term_by_season
from domain.periods.cycle import Cycle, Frequency
from domain.periods.period import Period, period_of_months
from domain.periods.spelling import tidied

_CALLED = {
    Frequency.TERMLY: ("term", "t"),
    Frequency.FOUR_MONTHLY: ("tranche", "t"),
    Frequency.MONTHLY: ("month", "p"),
}
_IN_A_YEAR = {Frequency.TERMLY: 3, Frequency.FOUR_MONTHLY: 3, Frequency.MONTHLY: 12}


def parts_meant(text: str, cycle: Cycle) -> Iterator[Period]:
    """What `T1 2019/20`, `tranche 1 2008/09`, `P9 2017/18` and `autumn 2019` can be of this cycle."""
    tidy = tidied(text)
    try:
        if cycle.frequency is Frequency.TERMLY:
            terms = term_by_season(tidy, said_to_be_a_term=False)
            yield from (Period.spanning(term.first_day, term.last_day) for term in terms)
        counted = counted_part(tidy)
        if counted is not None and counted.word in _CALLED.get(cycle.frequency, ()):
            yield from _counted_in(counted, cycle, _IN_A_YEAR[cycle.frequency])
    except OutsideCalendar:
        return


def _counted_in(counted: CountedPart, cycle: Cycle, parts: int) -> Iterator[Period]:
    """Of the cycle's year; of a year that is written alone, of the calendar's as well, where that fits."""
    alone = counted.first == counted.last
    if not 1 <= counted.number <= parts or (cycle.year_begins == 1 and not alone):
        return
    yield cycle.of_year(counted.first, counted.number, parts)
    if alone:
        length = 12 // parts
        first = counted.first * 12 + (counted.number - 1) * length
        of_the_calendar = period_of_months(first, first + length)
        if cycle.fits(of_the_calendar):
            yield of_the_calendar
