"""The laws every period keeps, and what its calendar says."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.periods.code import Kind
from domain.periods.cycle import WITHOUT_PERIODS, Cycle, Frequency
from domain.periods.period import Period
from domain.refusals import Refused

ONE_DAY = timedelta(days=1)

NOT_CODES = (
    "2008/9 | 2008/10 | 2008-Q5 | 2008-H3 | 2008/09-H3 | 2008-AY | 2008/09-04 | 2008-13 | 2008-02-30 | "
    "2008/09 Q1 | 2008-q1 | ٢٠٠٨ | 2004.. | 2004..2004 | 2006..2004 | 2004..2006..2008 | 2004..2006-04 | "
    "2008-01..2008-12 | 2008-04..2009-03 | 2008-04..2008-06 | 2008-Q1..2008-Q2 | 1799 | 2200 | "
    "2007-01..2008-12 | 2008-04-01..2009-03-31 | 2008-04-01..2008-04-30 | 2199/00 | 9999-12-31"
)

days = st.dates(date(1803, 1, 1), date(2196, 12, 31))
days_in_order = st.tuples(days, days).map(sorted)
frequencies = st.sampled_from([each for each in Frequency if each not in WITHOUT_PERIODS])
calendar_years = days.map(lambda day: f"{day.year}")
financial_years = days.map(lambda day: f"{day.year}/{(day.year + 1) % 100:02d}")
parts = st.sampled_from(["", "-Q1", "-Q2", "-Q3", "-Q4", "-H1", "-H2"])
unit_codes = st.one_of(
    st.tuples(calendar_years | financial_years, parts).map("".join),
    financial_years.map(lambda year: f"{year}-AY"),
    days.map(lambda day: f"{day:%Y-%m}"),
    days.map(date.isoformat),
)
spans = st.one_of(
    st.tuples(calendar_years, calendar_years).map(sorted),
    st.tuples(financial_years, financial_years).map(sorted),
    days_in_order.map(lambda ends: [f"{day:%Y-%m}" for day in ends]),
    days_in_order.map(lambda ends: [day.isoformat() for day in ends]),
    st.tuples(days, st.integers(1, 400)).map(lambda run: [str(run[0]), str(run[0] + run[1] * ONE_DAY)]),
).map("..".join)
units = unit_codes.map(Period.of)
periods = units | spans.map(Period.read)


@pytest.mark.parametrize("code", [*NOT_CODES.split(" | "), "", " 2008", "2008\n"])
def test_a_code_has_one_spelling_and_every_other_is_refused(code: str) -> None:
    with pytest.raises(Refused) as refusal:
        Period.of(code)
    assert refusal.value.code == "period_code_not_known"


@pytest.mark.parametrize(
    ("code", "first_day", "last_day", "label", "kind"),
    [
        ("2008", date(2008, 1, 1), date(2008, 12, 31), "2008", Kind.CALENDAR_YEAR),
        ("2008/09", date(2008, 4, 1), date(2009, 3, 31), "2008/09", Kind.FINANCIAL_YEAR),
        ("2008/09-AY", date(2008, 9, 1), date(2009, 8, 31), "2008/09 academic year", Kind.ACADEMIC_YEAR),
        ("2008/09-Q1", date(2008, 4, 1), date(2008, 6, 30), "2008/09 Q1", Kind.FINANCIAL_QUARTER),
        ("2008/09-Q4", date(2009, 1, 1), date(2009, 3, 31), "2008/09 Q4", Kind.FINANCIAL_QUARTER),
        ("2008-Q1", date(2008, 1, 1), date(2008, 3, 31), "January to March 2008", Kind.CALENDAR_QUARTER),
        (
            "2008/09-H2",
            date(2008, 10, 1),
            date(2009, 3, 31),
            "October 2008 to March 2009",
            Kind.FINANCIAL_HALF,
        ),
        ("2008-H2", date(2008, 7, 1), date(2008, 12, 31), "July to December 2008", Kind.CALENDAR_HALF),
        ("2008-02", date(2008, 2, 1), date(2008, 2, 29), "February 2008", Kind.MONTH),
        ("2008-04-01", date(2008, 4, 1), date(2008, 4, 1), "1 April 2008", Kind.DAY),
        ("2004..2006", date(2004, 1, 1), date(2006, 12, 31), "2004 to 2006", Kind.SPAN),
        ("2008..2009", date(2008, 1, 1), date(2009, 12, 31), "January 2008 to December 2009", Kind.SPAN),
        ("2002/03..2007/08", date(2002, 4, 1), date(2008, 3, 31), "2002/03 to 2007/08", Kind.SPAN),
        (
            "2008/09-AY..2009/10-AY",
            date(2008, 9, 1),
            date(2010, 8, 31),
            "2008/09 to 2009/10 academic years",
            Kind.SPAN,
        ),
        ("2008-07..2009-06", date(2008, 7, 1), date(2009, 6, 30), "July 2008 to June 2009", Kind.SPAN),
        ("2008-04..2008-05", date(2008, 4, 1), date(2008, 5, 31), "April to May 2008", Kind.SPAN),
        ("2023-05-17..2023-06-11", date(2023, 5, 17), date(2023, 6, 11), "17 May to 11 June 2023", Kind.SPAN),
    ],
)
def test_a_code_covers_its_days_and_has_a_label(
    code: str, first_day: date, last_day: date, label: str, kind: Kind
) -> None:
    period = Period.of(code)
    assert (period.first_day, period.last_day) == (first_day, last_day)
    assert (str(period), period.label, period.kind) == (code, label, kind)


@pytest.mark.parametrize(
    ("frequency", "code", "next_code"),
    [
        (Frequency.WEEKLY, "2009-02-23..2009-03-01", "2009-03-02..2009-03-08"),
        (Frequency.MONTHLY, "2009-02", "2009-03"),
        (Frequency.QUARTERLY, "2008/09-Q4", "2009/10-Q1"),
        (Frequency.TERMLY, "2009-01..2009-04", "2009-05..2009-08"),
        (Frequency.FOUR_MONTHLY, "2008-12..2009-03", "2009-04..2009-07"),
        (Frequency.HALF_YEARLY, "2008/09-H2", "2009/10-H1"),
        (Frequency.ANNUAL, "2008/09", "2009/10"),
        (Frequency.BIENNIAL, "2008/09..2009/10", "2010/11..2011/12"),
        (Frequency.ROLLING, "2008/09", "2008-07..2009-06"),
        (Frequency.POOLED, "2006/07..2008/09", "2007/08..2009/10"),
    ],
)
def test_a_calendar_finds_the_period_of_a_day_and_the_one_after(
    frequency: Frequency, code: str, next_code: str
) -> None:
    cycle = Cycle(frequency)
    period = cycle.containing(date(2009, 2, 28))
    assert (period.code, cycle.after(period).code) == (code, next_code)


def test_two_yearly_periods_begin_in_even_years() -> None:
    two_yearly = Cycle(Frequency.BIENNIAL)
    assert two_yearly.containing(date(2009, 4, 1)) == two_yearly.containing(date(2008, 4, 1))


def test_no_period_is_expected_of_irregular_figures() -> None:
    with pytest.raises(Refused) as refusal:
        Cycle(Frequency.IRREGULAR).containing(date(2008, 4, 1))
    assert refusal.value.code == "no_period_expected"


@pytest.mark.parametrize(
    ("code", "earlier"),
    [
        ("2008/09", "2007/08"),
        ("2000/01-Q2", "1999/00-Q2"),
        ("2009-02", "2008-02"),
        ("2008-02-29", "2007-02-28"),
        ("2004..2006", "2003..2005"),
        ("2008-07..2009-06", "2007-07..2008-06"),
        ("2023-05-17..2023-06-11", "2022-05-17..2022-06-11"),
    ],
)
def test_a_year_earlier_is_the_same_period_of_the_year_before(code: str, earlier: str) -> None:
    assert Period.of(code).year_earlier().code == earlier


def test_the_calendar_ends_with_2199_and_begins_with_1800() -> None:
    for step in (Period.of("2199-12").next, Period.of("1800").previous, Period.of("1800-01-01").year_earlier):
        with pytest.raises(Refused) as refusal:
            step()
        assert refusal.value.code == "period_out_of_range"
    with pytest.raises(Refused, match="outside the years 1800 to 2199"):
        Cycle(Frequency.ANNUAL).containing(date(1800, 1, 1))


@given(unit_codes)
def test_a_code_reads_as_itself(code: str) -> None:
    assert Period.of(code).code == code
    assert Period.read(code) == Period.of(code)


@given(spans)
def test_a_span_is_written_one_way_only(code: str) -> None:
    span = Period.read(code)
    assert Period.of(span.code) == span == Period.read(span.code)
    by_its_days = Period.read(f"{span.first_day:%d/%m/%Y} to {span.last_day:%d/%m/%Y}")
    assert by_its_days == span


@given(periods)
def test_a_label_reads_back_to_its_period(period: Period) -> None:
    assert Period.read(period.label) == period


@given(units)
def test_the_next_unit_begins_the_day_after_and_leads_back(period: Period) -> None:
    following = period.next()
    assert following.first_day == period.last_day + ONE_DAY
    assert following.kind == period.kind
    assert following.previous() == period == period.previous().next()


@given(
    st.tuples(financial_years, financial_years).map(sorted)
    | st.tuples(calendar_years, calendar_years).map(sorted)
)
def test_a_span_of_years_steps_by_its_own_length(ends: list[str]) -> None:
    span = Period.read("..".join(ends))
    length = int(ends[1][:4]) - int(ends[0][:4]) + 1
    if span.first_day.year - length >= 1800 and span.last_day.year + length <= 2199:
        assert span.next().first_day == span.last_day + ONE_DAY
        assert span.next().previous() == span == span.previous().next()


@given(st.lists(periods))
def test_periods_are_in_order_of_their_last_day(found: list[Period]) -> None:
    in_order = sorted(found)
    assert in_order == sorted(found, key=lambda period: (period.last_day, period.first_day, period.code))
    assert all(earlier <= later for earlier, later in pairwise(in_order))


@given(days, frequencies)
def test_the_period_containing_a_day_contains_it(day: date, frequency: Frequency) -> None:
    period = Cycle(frequency).containing(day)
    assert period.first_day <= day <= period.last_day
    assert Period.of(period.code) == period


@given(units)
def test_a_year_earlier_ends_one_year_before(period: Period) -> None:
    earlier = period.year_earlier()
    assert earlier.kind == period.kind
    assert (earlier.last_day.year, earlier.last_day.month) == (
        period.last_day.year - 1,
        period.last_day.month,
    )
