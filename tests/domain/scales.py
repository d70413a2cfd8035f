"""One scale of each type of value, and values of it, for hypothesis to draw."""

from decimal import Decimal

from hypothesis import strategies as st

from domain.numbers import ANY_SIGN
from domain.value_type import ValueType
from domain.values.scale import Scale

OFSTED = ("Inadequate", "Requires improvement", "Good", "Outstanding")

numbers = st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=4)
seconds = st.integers(-(10**9), 10**9).map(Decimal) | st.decimals(0, 10**6, places=3)
units_of_time = st.sampled_from(["", "hours", "minutes", "days", "seconds per case", "weeks"])
words = st.text("abcdefg XYZ+-123", min_size=1, max_size=12).map(str.strip).filter(bool)
lists_of_grades = st.lists(
    words, min_size=1, max_size=6, unique_by=lambda each: " ".join(each.split()).casefold()
)


def of_numbers(value_type: ValueType) -> st.SearchStrategy[tuple[Scale, Decimal]]:
    scales = st.builds(Scale, st.just(value_type), decimals=st.integers(0, 4), signs=st.just(ANY_SIGN))
    return st.tuples(scales, numbers.map(abs).filter(bool) if value_type is ValueType.RATIO else numbers)


durations = st.tuples(
    st.builds(Scale, st.just(ValueType.DURATION), unit=units_of_time, decimals=st.integers(0, 3)), seconds
)
dates = st.tuples(
    st.just(Scale(ValueType.DATE)),
    st.dates()
    .filter(lambda day: 1800 <= day.year <= 2199)
    .map(lambda day: Decimal(day.toordinal() - 719163)),
)
grades = lists_of_grades.flatmap(
    lambda words: st.tuples(
        st.just(Scale(ValueType.GRADE, tuple(words))), st.integers(1, len(words)).map(Decimal)
    )
)
yes_and_no = st.tuples(
    st.builds(Scale, st.just(ValueType.YES_NO), decimals=st.integers(0, 3)),
    st.integers(0, 500).map(Decimal) | st.decimals(0, 1, places=6),
)
BY_TYPE = {
    **{
        each: of_numbers(each)
        for each in (
            *(ValueType.NUMBER, ValueType.MONEY, ValueType.PER_CENT, ValueType.RATE, ValueType.RATIO),
        )
    },
    ValueType.DURATION: durations,
    ValueType.DATE: dates,
    ValueType.GRADE: grades,
    ValueType.YES_NO: yes_and_no,
}
