"""From the first day to the last: both count, and an open end never comes."""

from datetime import date, timedelta

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.refusals import Refused
from domain.span import Span, must_be_in_order, span_of

DAY = st.dates(date(1990, 1, 1), date(2050, 1, 1))
MAYBE = st.none() | DAY
A_DAY = timedelta(days=1)


@for_all(DAY, st.integers(0, 400))
def test_both_days_are_in_it_and_those_beside_them_are_not(first: date, longer: int) -> None:
    last = first + longer * A_DAY
    span = Span(first, last)
    assert span.holds_on(first)
    assert span.holds_on(last)
    assert not span.holds_on(first - A_DAY)
    assert not span.holds_on(last + A_DAY)


@for_all(MAYBE, MAYBE, DAY)
def test_it_holds_where_both_of_its_ends_hold(first: date | None, last: date | None, day: date) -> None:
    assert Span(first, last).holds_on(day) is (
        Span(first, None).holds_on(day) and Span(None, last).holds_on(day)
    )


@for_all(DAY)
def test_without_ends_it_is_none_and_would_hold_always(day: date) -> None:
    assert span_of(None, None) is None
    assert Span(None, None).holds_on(day)


@for_all(MAYBE, MAYBE)
def test_days_in_order_are_those_that_hold_on_some_day(first: date | None, last: date | None) -> None:
    if first is None or last is None or Span(first, last).holds_on(first):
        must_be_in_order(first, last)
        return
    with pytest.raises(Refused) as caught:
        must_be_in_order(first, last)
    assert (caught.value.code, caught.value.field) == ("days_out_of_order", "until")
