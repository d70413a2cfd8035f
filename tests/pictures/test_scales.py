"""Scales: what is written along the axes, by the type of the value and by the indicator's own periods."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.definition import Definition
from domain.periods.cycle import Cycle, Frequency
from domain.periods.period import Period
from domain.value_type import ValueType
from tests.pictures.rows import ANNUAL, QUARTERLY
from tests.soak import examples
from web.pages.pictures.labels import period_label, period_lines, value_label
from web.pages.pictures.scales import A_CHARACTER, period_marks, scale_of

GRADES = ("poor", "fair", "good", "excellent")


def typed(value_type: ValueType, **more: object) -> Definition:
    return Definition(title="Whatever", value_type=value_type, grades=GRADES, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value_type", "value", "label"),
    [
        (ValueType.NUMBER, "1204.25", "1,204.3"),
        (ValueType.NUMBER, "-2.5", "−2.5"),
        (ValueType.DURATION, "9000", "2h 30m"),
        (ValueType.DATE, "14000", "1 May 2008"),
        (ValueType.GRADE, "3", "good"),
        (ValueType.YES_NO, "1", "yes"),
        (ValueType.YES_NO, "0", "no"),
        (ValueType.YES_NO, "0.8", "80.0%"),
        (ValueType.RATIO, "12.5", "1 : 12.5"),
    ],
)
def test_a_value_is_written_by_its_type(value_type: ValueType, value: str, label: str) -> None:
    assert value_label(Decimal(value), typed(value_type)) == label


@pytest.mark.parametrize(
    ("code", "label", "lines"),
    [
        ("2010/11-Q1", "2010/11 Q1", ["2010/11", "Q1"]),
        ("2010/11", "2010/11", ["2010/11"]),
        ("2010", "2010", ["2010"]),
        ("2008-04", "Apr 2008", ["Apr", "2008"]),
        ("2008/09-AY", "2008/09", ["2008/09"]),
        ("2006/07..2008/09", "2006/07–2008/09", ["2006/07–", "2008/09"]),
        ("2008-07..2009-06", "Jul 2008–Jun 2009", ["Jul 2008–", "Jun 2009"]),
        ("2026-03-02..2026-03-08", "to 8 Mar 2026", ["to 8 Mar", "2026"]),
    ],
)
def test_a_period_is_written_as_the_indicator_has_it(code: str, label: str, lines: list[str]) -> None:
    assert period_label(Period.of(code)) == label
    assert period_lines(Period.of(code)) == lines


def told(values: list[str], definition: Definition = ANNUAL) -> list[str]:
    return [label for _, label in scale_of([Decimal(each) for each in values], definition).ticks]


def test_the_numbers_beside_the_axis_are_round() -> None:
    assert told(["0", "2"]) == ["0.0", "0.5", "1.0", "1.5", "2.0"]
    assert told(["132993000", "141000000"]) == [
        "132,000,000",
        "134,000,000",
        "136,000,000",
        "138,000,000",
        "140,000,000",
        "142,000,000",
    ]
    assert told(["9000", "12600"], typed(ValueType.DURATION)) == [
        *("2h 30m", "2h 45m", "3h", "3h 15m", "3h 30m"),
    ]
    in_hours = typed(ValueType.DURATION, unit="hours")
    assert told(["9000", "12600"], in_hours) == ["2.4", "2.6", "2.8", "3.0", "3.2", "3.4", "3.6"]
    assert told(["2", "3"], typed(ValueType.GRADE)) == list(GRADES)
    assert told(["0.5"], typed(ValueType.YES_NO)) == ["no", "25%", "50%", "75%", "yes"]
    assert told(["3", "9"], typed(ValueType.YES_NO)) == ["2", "4", "6", "8", "10"]


def test_what_hardly_changes_is_not_drawn_as_if_it_did() -> None:
    scale = scale_of([Decimal("98.2"), Decimal("98.3")], ANNUAL)
    assert scale.high - scale.low >= Decimal("4.9")


NUMBERS = st.decimals(-(10**9), 10**9, places=3, allow_nan=False)


@given(st.lists(NUMBERS, min_size=1, max_size=20), st.sampled_from([*ValueType]))
@settings(max_examples=examples(150), deadline=None)
def test_every_value_finds_room_and_the_numbers_go_up_evenly(values: list[Decimal], sort: ValueType) -> None:
    if sort is ValueType.DATE:
        values = [Decimal(abs(int(value)) % 20000) for value in values]
    if sort is ValueType.YES_NO:
        values = [abs(value) % 1 for value in values]
    if sort is ValueType.GRADE:
        values = [abs(value) % 4 + 1 for value in values]
    scale = scale_of(values, typed(sort))
    assert scale.low <= min(values)
    assert max(values) <= scale.high
    places = [place for place, _ in scale.ticks]
    assert 2 <= len(places) <= 400
    assert places[0] >= scale.low
    assert places[-1] <= scale.high
    assert len({later - earlier for earlier, later in pairwise(places)}) == 1


def test_quarters_are_labelled_as_many_as_fit_back_from_the_last() -> None:
    first, last = date(2008, 6, 30).toordinal(), date(2010, 12, 31).toordinal()
    wide = period_marks(first, last, [], QUARTERLY.cycle, 1.0)
    assert [mark.lines for mark in wide][:2] == [("2008/09", "Q1"), ("2008/09", "Q2")]
    assert len(wide) == 11
    close = period_marks(first, last, [], QUARTERLY.cycle, 0.2)
    labelled = [" ".join(mark.lines) for mark in close if mark.lines]
    assert labelled == ["2008/09 Q3", "2009/10 Q3", "2010/11 Q3"]
    assert len(close) == 11


def test_where_no_period_is_to_be_expected_those_that_have_figures_are_marked() -> None:
    shown = [Period.of("2008/09"), Period.of("2010-06")]
    days = [each.last_day.toordinal() for each in shown]
    found = period_marks(days[0], days[1], shown, Cycle(Frequency.IRREGULAR), 1.0)
    assert [mark.day for mark in found] == days


@given(
    st.sampled_from([each for each in Frequency if each not in (Frequency.IRREGULAR, Frequency.NOT_SAID)]),
    st.integers(0, 9000),
    st.floats(0.01, 3),
)
@settings(max_examples=examples(100), deadline=None)
def test_no_label_runs_into_the_next(frequency: Frequency, days: int, day_wide: float) -> None:
    first = date(1990, 3, 31).toordinal()
    marks = period_marks(first, first + days, [], Cycle(frequency), day_wide)
    labelled = [mark for mark in marks if mark.lines]
    for one, other in pairwise(labelled):
        longest = max(len(line) for line in (*one.lines, *other.lines))
        assert (other.day - one.day) * day_wide >= longest * A_CHARACTER
    assert not marks or marks[-1].lines
