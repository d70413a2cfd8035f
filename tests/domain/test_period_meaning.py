"""What is ambiguous in a period is read in the light of the indicator's cycle, or refused with both named."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.periods.cycle import WITHOUT_PERIODS, Calendar, Cycle, Frequency
from domain.periods.meaning import period_meant
from domain.periods.period import Period
from domain.refusals import Refused

QUARTERLY, ANNUAL = Cycle(Frequency.QUARTERLY), Cycle(Frequency.ANNUAL)
BY_CALENDAR = Cycle(Frequency.QUARTERLY, Calendar.CALENDAR)
ACADEMIC = Cycle(Frequency.ANNUAL, Calendar.ACADEMIC)
OCTOBER = Cycle(Frequency.ANNUAL, Calendar.FINANCIAL, 10)
MONTHLY, IRREGULAR = Cycle(Frequency.MONTHLY), Cycle(Frequency.IRREGULAR)
POOLED = Cycle(Frequency.POOLED, Calendar.CALENDAR)

MEANT = [
    (QUARTERLY, "April to June 2026", "2026/27-Q1"),
    (QUARTERLY, "2026/27 Q1", "2026/27-Q1"),
    (QUARTERLY, "Q2 2026/27", "2026/27-Q2"),
    (QUARTERLY, "Quarter 2 2026 (Jul-Sep)", "2026/27-Q2"),
    (QUARTERLY, "2024 (Jan to Mar)", "2023/24-Q4"),
    (BY_CALENDAR, "Q2 2026", "2026-Q2"),
    (BY_CALENDAR, "2026/27 Q1", "2026-Q2"),
    (ANNUAL, "2010-11", "2010/11"),
    (ANNUAL, "2011-12", "2011/12"),
    (ANNUAL, "200809", "2008/09"),
    (ANNUAL, "2014April", "2014/15"),
    (MONTHLY, "2010-11", "2010-11"),
    (MONTHLY, "2016Oct", "2016-10"),
    (MONTHLY, "2017-03-01", "2017-03"),
    (ACADEMIC, "2009/10", "2009/10-AY"),
    (ACADEMIC, "2009/10 academic year", "2009/10-AY"),
    (OCTOBER, "2016/17", "2016-10..2017-09"),
    (OCTOBER, "2016Oct", "2016-10..2017-09"),
    (POOLED, "2006-08", "2006..2008"),
    (Cycle(Frequency.POOLED), "2019-22", "2019/20..2021/22"),
    (Cycle(Frequency.ROLLING), "year ending June 2009", "2008-07..2009-06"),
    (Cycle(Frequency.BIENNIAL), "2008/09", "2008/09"),
    (Cycle(Frequency.WEEKLY), "week ending 29 November 2026", "2026-11-23..2026-11-29"),
    (IRREGULAR, "2017/18 - 21/22", "2017/18..2021/22"),
]
AMBIGUOUS = [
    (
        QUARTERLY,
        "Q2 2026",
        "July to September 2026 (write 2026/27 Q2)",
        "April to June 2026 (write 2026/27 Q1)",
    ),
    (QUARTERLY, "2026-Q2", "July to September 2026", "April to June 2026"),
    (IRREGULAR, "2010-11", "November 2010", "April 2010 to March 2011 (write 2010/11)"),
    (IRREGULAR, "2006-08", "August 2006", "January 2006 to December 2008"),
]


@pytest.mark.parametrize(("cycle", "text", "code"), MEANT)
def test_only_one_reading_fits_the_indicator(cycle: Cycle, text: str, code: str) -> None:
    assert period_meant(text, cycle).code == code


@pytest.mark.parametrize(("cycle", "text", "one", "other"), AMBIGUOUS)
def test_where_two_readings_fit_both_are_named(cycle: Cycle, text: str, one: str, other: str) -> None:
    with pytest.raises(Refused) as refusal:
        period_meant(text, cycle)
    assert refusal.value.code == "period_ambiguous"
    assert one in refusal.value.sentence
    assert other in refusal.value.sentence


@pytest.mark.parametrize("text", ["2009-53", "never", ""])
def test_what_is_no_period_is_none_of_any_indicator(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        period_meant(text, ANNUAL)
    assert refusal.value.code == "period_not_understood"


def test_where_only_one_reading_has_a_figure_it_is_meant() -> None:
    first, second = Period.of("2026/27-Q1"), Period.of("2026-Q3")

    assert period_meant("2026-Q2", QUARTERLY, [first]) == first
    assert period_meant("Q2 2026", QUARTERLY, [second]) == second
    with pytest.raises(Refused, match="can be read as"):
        period_meant("Q2 2026", QUARTERLY, [first, second])


FREQUENCIES = st.sampled_from([each for each in Frequency if each not in WITHOUT_PERIODS])
CYCLES = st.builds(
    lambda frequency, calendar, month: Cycle(
        frequency, calendar, month if calendar is Calendar.FINANCIAL else None
    ),
    FREQUENCIES,
    st.sampled_from(list(Calendar)),
    st.none() | st.integers(1, 12),
)
DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))


@given(CYCLES, DAYS)
def test_what_the_service_shows_of_an_expected_period_is_read_as_it(cycle: Cycle, day: date) -> None:
    period = cycle.containing(day)

    assert cycle.fits(period)
    assert period_meant(period.label, cycle) == period
    assert period_meant(period.in_months, cycle) == period
    assert period_meant(period.code, cycle) == period


@given(CYCLES, DAYS)
def test_expected_periods_follow_each_other(cycle: Cycle, day: date) -> None:
    period = cycle.containing(day)
    after = cycle.after(period)

    assert period.last_day < after.last_day
    assert cycle.fits(after)
    assert after.first_day <= cycle.containing(after.last_day).last_day


@given(DAYS, DAYS)
def test_a_label_is_read_alike_with_and_without_an_indicator(one: date, other: date) -> None:
    period = Period.spanning(min(one, other), max(one, other))

    assert period_meant(period.label).same_days(period)


@pytest.mark.parametrize(
    ("frequency", "first_month", "code"),
    [
        (Frequency.HALF_YEARLY, 10, "2019/20-H2"),
        (Frequency.QUARTERLY, 7, "2019-Q4"),
        (Frequency.QUARTERLY, 10, "2019-Q4"),
    ],
)
def test_a_code_that_the_service_writes_is_what_it_was_written_of(
    frequency: Frequency, first_month: int, code: str
) -> None:
    assert period_meant(code, Cycle(frequency, first_month=first_month)) == Period.of(code)


@pytest.mark.parametrize("text", ["2008 to 2009", "2008-2009", "2008 - 2009"])
def test_a_biennial_indicator_by_calendar_year_has_two_years_by_their_numbers(text: str) -> None:
    assert period_meant(text, Cycle(Frequency.BIENNIAL, Calendar.CALENDAR)).code == "2008..2009"
    assert period_meant(text, Cycle(Frequency.BIENNIAL)).code == "2008/09"
