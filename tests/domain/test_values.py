"""Values of each type: read as people write them, written so that they read back, and shown."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.definition import Calculation, Definition
from domain.numbers import DecimalMark
from domain.value_type import ValueType
from domain.values.reading import how_to_write_value, read_value
from domain.values.scale import Scale, same_scale
from domain.values.showing import better, fixed, last_place, shown_apart, shown_value, written_value
from tests.domain.scales import BY_TYPE, OFSTED
from tests.domain.scenario import refused

DURATION, DATE, YES_NO, RATIO = (
    Scale(each) for each in (ValueType.DURATION, ValueType.DATE, ValueType.YES_NO, ValueType.RATIO)
)
GRADE = Scale(ValueType.GRADE, OFSTED)
HOURS = replace(DURATION, unit="hours")


@pytest.mark.parametrize(
    ("scale", "written", "held"),
    [
        (DURATION, "2h 30m", "9000"),
        (DURATION, "2h30m", "9000"),
        (DURATION, "2:30", "9000"),
        (DURATION, "2:30:15", "9015"),
        (DURATION, "90 minutes", "5400"),
        (DURATION, "3 days", "259200"),
        (DURATION, "1 day, 4 hours and 5 mins", "101100"),
        (DURATION, "1.5 hours", "5400"),
        (DURATION, "1,500 hours", "5400000"),
        (DURATION, "13 weeks", "7862400"),
        (DURATION, "-2h 30m", "-9000"),
        (DURATION, "−10 s", "-10"),
        (DURATION, "0.25s", "0.25"),
        (DURATION, "0 minutes", "0"),
        (HOURS, "1.5", "5400"),
        (HOURS, "90 minutes", "5400"),
        (replace(DURATION, unit="Minutes per call"), "12.5", "750"),
        (replace(DURATION, unit="days"), "3", "259200"),
        (replace(DURATION, unit="seconds"), "90", "90"),
        (DATE, "1 May 2011", "15095"),
        (DATE, "1/5/2011", "15095"),
        (DATE, "2011-05-01", "15095"),
        (DATE, "May 1, 2011", "15095"),
        (DATE, "1 January 1970", "0"),
        (DATE, "31 December 1969", "-1"),
        (GRADE, "good", "3"),
        (GRADE, "  REQUIRES   improvement ", "2"),
        (Scale(ValueType.GRADE, ("4", "3", "2", "1")), "1", "4"),
        (YES_NO, "Yes", "1"),
        (YES_NO, "n", "0"),
        (YES_NO, "true", "1"),
        (YES_NO, "1", "1"),
        (YES_NO, "75 %", "0.75"),
        (YES_NO, "5", "5"),
        (RATIO, "1:12.5", "12.5"),
        (RATIO, "1 : 1,250", "1250"),
        (RATIO, "1 in 40", "40"),
        (RATIO, "12.5", "12.5"),
        (Scale(ValueType.MONEY, unit="£"), "£3,000", "3000"),
        (Scale(ValueType.PER_CENT, unit="%"), "12.3%", "12.3"),
    ],
)
def test_a_value_is_read_as_people_write_it(scale: Scale, written: str, held: str) -> None:
    assert read_value(written, scale) == Decimal(held)


@pytest.mark.parametrize(
    ("scale", "written", "code"),
    [
        *[
            (DURATION, written, "not_a_duration")
            for written in ("90", "2:75", "2:3", "soon", "h", "3 months")
        ],
        *[(DURATION, written, "not_a_duration") for written in ("30m 2h", "2h 2h", "", "1" * 200)],
        (replace(DURATION, unit="working days"), "3", "not_a_duration"),
        (replace(DURATION, unit="calls per hour"), "3", "not_a_duration"),
        (DURATION, "1" * 30 + " days", "number_too_long"),
        (HOURS, "1" * 30, "number_too_long"),
        *[(DATE, written, "not_a_date") for written in ("15095", "May 2011", "31/2/2011", "tomorrow")],
        (DATE, "1 May 1011", "date_out_of_range"),
        *[(GRADE, written, "not_a_grade") for written in ("3", "great", "", "good or better")],
        *[(YES_NO, written, "not_yes_or_no") for written in ("0.75", "maybe", "-1", "", "100.5 %")],
        *[(RATIO, written, "not_a_ratio") for written in ("2:25", ":5", "1.5 in 40", "1:0", "1:-5", "0")],
        (RATIO, "1:many", "not_a_number"),
        (Scale(ValueType.RATE), "2:30", "not_a_number"),
    ],
)
def test_what_is_no_such_value_is_refused_with_how_to_write_one(
    scale: Scale, written: str, code: str
) -> None:
    refusal = refused(lambda: read_value(written, scale, "lowest"), code, "lowest")

    if code.startswith("not_a_") and code != "not_a_number":
        assert how_to_write_value(replace(scale, unit="")) in refusal.sentence


def test_a_bare_number_is_read_by_the_mark_of_its_column() -> None:
    assert read_value("1,5", HOURS, mark=DecimalMark.COMMA) == 5400
    assert read_value("1:12,5", RATIO, mark=DecimalMark.COMMA) == Decimal("12.5")


@pytest.mark.parametrize("value_type", ValueType)
@given(data=st.data())
def test_what_a_form_shows_reads_back_to_the_same_value(value_type: ValueType, data: st.DataObject) -> None:
    scale, value = data.draw(BY_TYPE[value_type])

    assert read_value(written_value(value, scale), scale) == value


@pytest.mark.parametrize("value_type", ValueType)
@given(data=st.data())
def test_shown_beside_another_a_value_has_the_same_text_only_if_it_is_equal(
    value_type: ValueType, data: st.DataObject
) -> None:
    scale, value = data.draw(BY_TYPE[value_type])
    # As often as not it is near, or equal.
    near = st.sampled_from(["0", "0.1", "-0.04", "1"]).map(
        lambda each: value + Decimal(each) * last_place(scale)
    )
    other = data.draw(near | BY_TYPE[value_type].map(lambda drawn: drawn[1]))
    one, another = shown_apart(value, other, scale)

    assert (one == another) == (value == other)


@pytest.mark.parametrize("value_type", ValueType)
@given(data=st.data())
def test_a_fixed_value_is_the_nearest_of_those_shown_and_stays_it(
    value_type: ValueType, data: st.DataObject
) -> None:
    scale, value = data.draw(BY_TYPE[value_type])
    once = fixed(value, scale)

    assert fixed(once, scale) == once
    assert abs(once - value) * 2 <= last_place(scale)
    if once != value and once != once.to_integral_value():
        assert shown_value(once, scale) == shown_value(value, scale)


@pytest.mark.parametrize(
    ("scale", "value", "written", "shown"),
    [
        (DURATION, "9000", "2h 30m", "2h 30m"),
        (DURATION, "9000.26", "2h 30m 0.26s", "2h 30m 0.3s"),
        (DURATION, "101100", "1d 4h 5m", "1d 4h 5m"),
        (DURATION, "0", "0s", "0s"),
        (DURATION, "-61", "-1m 1s", "-1m 1s"),
        (HOURS, "5400", "1.5", "1.5"),
        (HOURS, "5401", "1h 30m 1s", "1.5"),
        (HOURS, "1", "1s", "0.000278"),
        (DATE, "15095", "1 May 2011", "1 May 2011"),
        (DATE, "-1", "31 December 1969", "31 December 1969"),
        (GRADE, "3", "Good", "Good"),
        (GRADE, "7", "7", "7"),
        (YES_NO, "1", "yes", "yes"),
        (YES_NO, "0", "no", "no"),
        (YES_NO, "0.666667", "66.6667%", "66.7%"),
        (YES_NO, "5", "5", "5"),
        (RATIO, "12.55", "1:12.55", "1 : 12.6"),
        (Scale(ValueType.MONEY, decimals=0), "1234.5", "1234.5", "1,235"),
    ],
)
def test_a_value_is_written_for_forms_and_shown_on_pages(
    scale: Scale, value: str, written: str, shown: str
) -> None:
    assert (written_value(Decimal(value), scale), shown_value(Decimal(value), scale)) == (written, shown)


@pytest.mark.parametrize(
    ("scale", "value", "aim", "shown"),
    [
        (Scale(decimals=0), "84.6", "85", ("84.6", "85.0")),
        (HOURS, "5401", "5400", ("1.5003", "1.50")),
        (YES_NO, "0.9999", "1", ("99.99%", "yes")),
        (DURATION, "9000.26", "9000.3", ("2h 30m 0.26s", "2h 30m 0.3s")),
        (DATE, "15094.5", "15095", ("30 April 2011, 12:00", "1 May 2011")),
        (YES_NO, "0.7504", "0.75", ("75.04%", "75.00%")),
        (RATIO, "12.55", "12.6", ("1 : 12.55", "1 : 12.60")),
        (GRADE, "3", "4", ("Good", "Outstanding")),
    ],
)
def test_figure_and_target_are_shown_apart(
    scale: Scale, value: str, aim: str, shown: tuple[str, str]
) -> None:
    assert shown_apart(Decimal(value), Decimal(aim), scale) == shown


def test_values_are_compared_only_where_they_are_of_one_scale() -> None:
    ofsted = Definition("Schools", value_type=ValueType.GRADE, grades=OFSTED)
    number, share = Definition("Schools"), Definition("Schools", unit="%", value_type=ValueType.PER_CENT)

    assert same_scale(ofsted, replace(ofsted, title="All schools", grades=tuple(map(str.upper, OFSTED))))
    assert not same_scale(ofsted, replace(ofsted, grades=OFSTED[1:]))
    assert not same_scale(ofsted, replace(ofsted, grades=OFSTED[::-1]))
    assert not same_scale(ofsted, number)
    assert same_scale(number, share)
    assert not same_scale(number, replace(number, value_type=ValueType.DURATION))


@pytest.mark.parametrize("value_type", ValueType)
def test_which_way_is_better_is_said_in_the_words_of_the_type(value_type: ValueType) -> None:
    assert better(higher=True, value_type=value_type) != better(higher=False, value_type=value_type)
    assert better(higher=False, value_type=ValueType.DATE) == "earlier is better"


@pytest.mark.parametrize(
    ("definition", "signs"),
    [
        (Definition("Spent", value_type=ValueType.MONEY), {"£", "$", "€"}),
        (Definition("Spent", unit="£", value_type=ValueType.MONEY), {"£"}),
        (Definition("Share", value_type=ValueType.PER_CENT), {"%"}),
        (Definition("Share", unit="of pupils", value_type=ValueType.PER_CENT), {"%"}),
        (Definition("Share", unit="of pupils", calculation=Calculation.PERCENTAGE), {"%"}),
        (Definition("Visits", unit="visits"), set()),
        (Definition("Visits"), {"£", "$", "€", "%"}),
    ],
)
def test_signs_belong_to_the_type_and_the_unit(definition: Definition, signs: set[str]) -> None:
    assert definition.signs == signs
