"""The cycle of an indicator: how often it has a figure, and of which year its periods are parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from domain.periods.code import ONE_DAY, OutsideCalendar, month_number
from domain.periods.period import Period, financial_quarters, out_of_range, period_of_months
from domain.refusals import Refused


class Frequency(StrEnum):
    """How often figures are expected."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    TERMLY = "termly"
    FOUR_MONTHLY = "four-monthly"
    HALF_YEARLY = "half-yearly"
    ANNUAL = "annual"
    BIENNIAL = "biennial"
    ROLLING = "rolling year"
    POOLED = "three years pooled"
    IRREGULAR = "irregular"
    NOT_SAID = "not yet said"


class Calendar(StrEnum):
    """Which year the periods are, or are parts of."""

    FINANCIAL = "financial year"
    CALENDAR = "calendar year"
    ACADEMIC = "academic year"


# Of these no period is expected.
WITHOUT_PERIODS = (Frequency.IRREGULAR, Frequency.NOT_SAID)
FIRST_MONTHS = {Calendar.FINANCIAL: 4, Calendar.CALENDAR: 1, Calendar.ACADEMIC: 9}

WEEK = timedelta(days=7)
WEEKS_AT_MOST = 53

# How many months a period covers, and how many lie between the ends of two that follow each other.
_LENGTH_AND_STEP = {
    Frequency.MONTHLY: (1, 1),
    Frequency.QUARTERLY: (3, 3),
    Frequency.TERMLY: (4, 4),
    Frequency.FOUR_MONTHLY: (4, 4),
    Frequency.HALF_YEARLY: (6, 6),
    Frequency.ANNUAL: (12, 12),
    Frequency.BIENNIAL: (24, 24),
    Frequency.ROLLING: (12, 3),
    Frequency.POOLED: (36, 12),
}


@dataclass(frozen=True, slots=True)
class Cycle:
    """Which periods are expected one after the other.

    Weeks run from Monday to Sunday. Terms are the thirds of an academic year. Two-yearly periods begin in an
    even year. A rolling year ends with each quarter, pooled years with each year. `first_month` (1 is
    January) is the financial year's, where it is not April.
    """

    frequency: Frequency
    calendar: Calendar = Calendar.FINANCIAL
    first_month: int | None = None

    @property
    def year_begins(self) -> int:
        """The first month of the year, 1 for January."""
        if self.frequency is Frequency.TERMLY:
            return FIRST_MONTHS[Calendar.ACADEMIC]
        if self.calendar is Calendar.FINANCIAL and self.first_month is not None:
            return self.first_month
        return FIRST_MONTHS[self.calendar]

    @property
    def most_in_a_year(self) -> int:
        """How many of its periods a year may have: 1, where a period is a year or more."""
        if self.frequency is Frequency.WEEKLY or self.frequency in WITHOUT_PERIODS:
            return WEEKS_AT_MOST
        length, _ = _LENGTH_AND_STEP[self.frequency]
        return max(12 // length, 1)

    @property
    def words(self) -> str:
        """How often, and by which year where that is not taken for granted: "annual, by financial year"."""
        if self.frequency in (*WITHOUT_PERIODS, Frequency.WEEKLY, Frequency.MONTHLY, Frequency.TERMLY):
            return self.frequency.value
        if self.calendar is Calendar.FINANCIAL and self.frequency is not Frequency.ANNUAL:
            return self.frequency.value
        return f"{self.frequency}, by {self.calendar}"

    def containing(self, day: date) -> Period:
        """The expected period that `day` lies in; of those that overlap, the one that ends soonest after it.

        Refused: `no_period_expected` (irregular), `period_out_of_range`.
        """
        if self.frequency in WITHOUT_PERIODS:
            raise Refused(
                "no_period_expected",
                "Figures that come irregularly have no period to expect.",
                field="frequency",
            )
        try:
            if self.frequency is Frequency.WEEKLY:
                monday = day - timedelta(days=day.weekday())
                return Period.spanning(monday, monday + WEEK - ONE_DAY)
            length, step = _LENGTH_AND_STEP[self.frequency]
            month = month_number(day)
            after = month - (month - self._phase) % step + step
            return self._of_months(after - length, after)
        except OutsideCalendar as outside:
            raise out_of_range(str(outside)) from None

    def after(self, period: Period) -> Period:
        """The first expected period that ends later than this one, and is not answered by it.

        Refused as `containing`.
        """
        return _after(self, period)

    def fits(self, period: Period) -> bool:
        """Whether the period is one of the cycle's; of a two-yearly survey also the year of the survey."""
        if self.frequency in WITHOUT_PERIODS:
            return True
        if self.frequency is Frequency.WEEKLY:
            return period == self.containing(period.first_day)
        months = months_covered(period)
        if months is None:
            return False
        first, after = months
        _, step = _LENGTH_AND_STEP[self.frequency]
        return after - first in self._lengths and (after - self._phase) % min(step, 12) == 0

    def is_of_another_kind(self, period: Period) -> bool:
        """As long as one of its periods, and none of them: 2009 of a financial year, February to April."""
        if self.frequency in WITHOUT_PERIODS or self.fits(period):
            return False
        if self.frequency is Frequency.WEEKLY:
            return period.last_day - period.first_day == WEEK - ONE_DAY
        months = months_covered(period)
        return months is not None and months[1] - months[0] in self._lengths

    def run_alike(self, one: Period, other: Period) -> bool:
        """Whether both are as long, and begin in the same way: 2008 and 2010, or weeks from Sunday."""
        if self.frequency is Frequency.WEEKLY:
            weeks = (one.first_day - other.first_day) % WEEK == timedelta(0)
            return weeks and one.last_day - one.first_day == other.last_day - other.first_day
        these, those = months_covered(one), months_covered(other)
        if these is None or those is None or these[1] - these[0] != those[1] - those[0]:
            return False
        step = min(12, _LENGTH_AND_STEP.get(self.frequency, (1, 1))[1])
        return (these[0] - those[0]) % step == 0

    def named(self, period: Period) -> Period:
        """The same days under the code by which this cycle calls them: only quarters have two."""
        months = months_covered(period)
        if months is None or self.frequency in WITHOUT_PERIODS:
            return period
        return self._of_months(*months)

    def answering(self, expected: Period) -> Iterator[str]:
        """The codes under which a figure for the expected period may stand."""
        yield expected.code
        if expected.twin is not None:
            yield expected.twin.code
        months = months_covered(expected)
        if self.frequency is Frequency.BIENNIAL and months is not None:
            # A survey year answers for its two years, and two years from an odd one for those they share.
            first, after = months
            for begun, ended in ((0, -12), (12, 0), (-12, -12), (12, 12)):
                yield self._of_months(first + begun, after + ended).code

    def of_year(self, year: int, part: int = 1, parts: int = 1) -> Period:
        """The whole, or the so manieth of so many parts, of the year that begins in `year`."""
        length = 12 // parts
        first = year * 12 + self.year_begins - 1 + (part - 1) * length
        return self._of_months(first, first + length)

    def is_year(self, period: Period) -> bool:
        """Whether the period is one of its years."""
        return self.of_year(period.first_day.year).same_days(period)

    def is_year_of_another(self, period: Period) -> bool:
        """Whether it is a year, and neither one of its years nor of its periods: 2009 beside 2009/10."""
        months = months_covered(period)
        is_a_year = months is not None and months[1] - months[0] == 12
        return is_a_year and not self.fits(period) and not self.is_year(period)

    @property
    def _lengths(self) -> tuple[int, ...]:
        """How many months a period may cover: of a two-yearly survey also the year of the survey."""
        length, _ = _LENGTH_AND_STEP[self.frequency]
        return (12, length) if self.frequency is Frequency.BIENNIAL else (length,)

    @property
    def _phase(self) -> int:
        return self.year_begins - 1

    def _of_months(self, first: int, after: int) -> Period:
        financial = self.calendar is Calendar.FINANCIAL and self.year_begins == FIRST_MONTHS[self.calendar]
        return (
            financial_quarters(period_of_months(first, after))
            if financial
            else period_of_months(first, after)
        )


@lru_cache(maxsize=16384)
def _after(cycle: Cycle, period: Period) -> Period:
    following = cycle.containing(period.last_day + ONE_DAY)
    if cycle.frequency is Frequency.BIENNIAL and period.code in cycle.answering(following):
        return cycle.containing(following.last_day + ONE_DAY)
    return following


def months_covered(period: Period) -> tuple[int, int] | None:
    """The first month and the month after the last, counted as `month_number`; None where it cuts one."""
    after = period.last_day + ONE_DAY
    if period.first_day.day != 1 or after.day != 1:
        return None
    return month_number(period.first_day), month_number(after)
