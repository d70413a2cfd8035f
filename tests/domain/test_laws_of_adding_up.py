"""Laws of adding up over time and places, each told by code of the test's own."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from domain.adding_up import OverPlaces, OverTime
from domain.definition import Calculation, Definition
from domain.figure import Nature
from domain.judgements.outturn import FIGURE, Part, outturn, parts_of_year, year_to_date
from domain.judgements.places import made_of
from domain.periods.cycle import Calendar, Cycle, Frequency
from domain.periods.period import Period
from tests.soak import examples

laws = settings(max_examples=examples(60))
PARTS_OF = {
    Frequency.MONTHLY: 12,
    Frequency.QUARTERLY: 4,
    Frequency.TERMLY: 3,
    Frequency.FOUR_MONTHLY: 3,
    Frequency.HALF_YEARLY: 2,
}
MADE = [each for each in OverTime if each is not OverTime.REPORTED]
# Of parts alone a value is the ratio, so each of them adds up in its own way.
OF_RATIO = [OverTime.SUM, OverTime.MEAN, OverTime.LAST, OverTime.GREATEST]
every_way = pytest.mark.parametrize("how", MADE)
numbers = st.integers(-9999, 9999).map(lambda number: Decimal(number) / 100)
counts = st.integers(1, 999).map(Decimal)
AREAS = ("Christchurch", "East Dorset", "North Dorset", "Purbeck", "West Dorset", "Weymouth")


@st.composite
def defined(draw: st.DrawFn, how: OverTime) -> tuple[Definition, Period]:
    """An indicator whose year is made so, and one of its years."""
    frequency = draw(st.sampled_from([*PARTS_OF]))
    definition = Definition(
        "Drawn",
        calculation=Calculation.PERCENTAGE if how is OverTime.RATIO else Calculation.PLAIN,
        frequency=frequency,
        calendar=draw(st.sampled_from([*Calendar])),
        over_time=how,
        mean_of=draw(st.sampled_from([(), (1,), (1, 2)])) if how is OverTime.MEAN else (),
        numerator_over_time=draw(st.sampled_from(OF_RATIO)),
        denominator_over_time=draw(st.sampled_from(OF_RATIO)),
    )
    return definition, definition.cycle.of_year(draw(st.integers(1995, 2030)))


@st.composite
def held_in(draw: st.DrawFn, year: Period, cycle: Cycle) -> dict[str, Part]:
    """A figure for each part of the year."""
    natures = st.sampled_from([*Nature])
    return {
        period.code: Part(FIGURE, draw(numbers), draw(natures).value, draw(counts), draw(counts))
        for period in parts_of_year(year, cycle)
    }


def added(values: Sequence[Fraction], how: OverTime) -> Fraction:
    """By this test's own lights."""
    if how in (OverTime.LAST, OverTime.YEAR_TO_DATE):
        return values[-1]
    if how is OverTime.LEAST:
        return min(values)
    if how is OverTime.GREATEST:
        return max(values)
    total = Fraction(0)
    for value in values:
        total += value
    return total / len(values) if how is OverTime.MEAN else total


def year_of(parts: Sequence[Part], definition: Definition) -> Fraction:
    how = definition.over_time
    if how is OverTime.RATIO:
        above = added([Fraction(part.numerator or 0) for part in parts], definition.numerator_over_time)
        below = added([Fraction(part.denominator or 0) for part in parts], definition.denominator_over_time)
        return above * 100 / below
    if how is OverTime.MEAN and definition.mean_of:
        parts = [parts[place - 1] for place in definition.mean_of]
    return added([Fraction(part.value or 0) for part in parts], how)


def alike(one: Decimal | None, other: Fraction) -> bool:
    """To the 26th digit: what is divided is rounded in the 28th."""
    return one is not None and abs(Fraction(one) - other) <= abs(other) / 10**26


@pytest.mark.parametrize("frequency", PARTS_OF)
def test_a_year_has_as_many_parts_as_its_name_says_and_they_fill_it(frequency: Frequency) -> None:
    for calendar in Calendar:
        cycle = Cycle(frequency, calendar)
        year = cycle.of_year(2010)
        parts = parts_of_year(year, cycle)
        assert len(parts) == PARTS_OF[frequency]
        assert (parts[0].first_day, parts[-1].last_day) == (year.first_day, year.last_day)


@for_all(st.integers(1995, 2030))
def test_a_week_belongs_to_the_year_in_which_it_ends(begins: int) -> None:
    cycle = Cycle(Frequency.WEEKLY)
    year = cycle.of_year(begins)
    weeks = parts_of_year(year, cycle)
    assert len(weeks) in (52, 53)
    assert all(year.first_day <= week.last_day <= year.last_day for week in weeks)
    following = parts_of_year(cycle.of_year(begins + 1), cycle)
    assert cycle.after(weeks[-1]) == following[0]


@every_way
@laws
@for_all(st.data())
def test_the_outturn_of_the_parts_is_the_year(how: OverTime, data: st.DataObject) -> None:
    definition, year = data.draw(defined(how))
    parts = data.draw(held_in(year, definition.cycle))
    made = outturn(year, definition, parts)
    assert alike(made.value, year_of(list(parts.values()), definition))
    assert (made.there, made.missing, made.reported) == (made.of, (), False)


@every_way
@laws
@for_all(st.data())
def test_the_year_to_date_at_the_years_end_is_its_outturn(how: OverTime, data: st.DataObject) -> None:
    definition, year = data.draw(defined(how))
    parts = data.draw(held_in(year, definition.cycle))
    last = parts_of_year(year, definition.cycle)[-1]
    assert year_to_date(year, last, definition, parts) == outturn(year, definition, parts)


@every_way
@laws
@for_all(st.data())
def test_the_year_to_date_is_made_of_what_has_been_so_far(how: OverTime, data: st.DataObject) -> None:
    definition, year = data.draw(defined(how))
    definition = replace(definition, mean_of=())
    parts = data.draw(held_in(year, definition.cycle))
    periods = parts_of_year(year, definition.cycle)
    until = data.draw(st.integers(1, len(periods)))
    made = year_to_date(year, periods[until - 1], definition, parts)
    assert alike(made.value, year_of(list(parts.values())[:until], definition))


@every_way
@laws
@for_all(st.data())
def test_with_a_part_missing_that_counts_there_is_no_year_and_the_part_is_named(
    how: OverTime, data: st.DataObject
) -> None:
    definition, year = data.draw(defined(how))
    parts = data.draw(held_in(year, definition.cycle))
    periods = parts_of_year(year, definition.cycle)
    place = data.draw(st.integers(0, len(periods) - 1))
    gone = periods[place]
    absent = data.draw(st.sampled_from([None, Part("not collected"), Part("suppressed")]))
    without = {code: part for code, part in parts.items() if code != gone.code}
    if absent is not None:
        without[gone.code] = absent
    made = outturn(year, definition, without)
    counts_here = not definition.mean_of or place + 1 in definition.mean_of
    if how in (OverTime.LAST, OverTime.YEAR_TO_DATE):
        counts_here = gone == periods[-1]
    assert (made.value is None, gone in made.missing) == (counts_here, counts_here)
    assert made.there + len(made.missing) == made.of
    assert gone not in made.inputs


@every_way
@for_all(st.data())
def test_what_is_reported_for_the_year_itself_stands_before_what_its_parts_give(
    how: OverTime, data: st.DataObject
) -> None:
    definition, year = data.draw(defined(how))
    parts: Mapping[str, Part] = data.draw(held_in(year, definition.cycle))
    reported = Part(FIGURE, Decimal("123.45"), Nature.PROVISIONAL.value)
    made = outturn(year, definition, {**parts, year.code: reported})
    assert (made.value, made.reported, made.provisional) == (reported.value, True, 1)


def test_a_year_reported_by_itself_is_not_made_of_its_parts() -> None:
    definition = Definition("Drawn", frequency=Frequency.QUARTERLY)
    year = Period.of("2009/10")
    parts = {each.code: Part(FIGURE, Decimal(1)) for each in parts_of_year(year, definition.cycle)}
    assert outturn(year, definition, parts).value is None
    assert year_to_date(year, Period.of("2009/10-Q4"), definition, parts).of == 0


@laws
@for_all(st.data(), st.sampled_from([OverPlaces.SUM, OverPlaces.RATIO, OverPlaces.WEIGHTED_MEAN]))
def test_a_county_is_made_of_its_districts(data: st.DataObject, how: OverPlaces) -> None:
    definition = Definition("Drawn", calculation=Calculation.PERCENTAGE, over_places=how)
    natures = st.sampled_from([*Nature])
    parts: dict[str, Part | None] = {
        area: Part(FIGURE, data.draw(numbers), data.draw(natures).value, data.draw(counts), data.draw(counts))
        for area in AREAS
    }
    weights = {area: data.draw(counts) for area in AREAS}
    made = made_of(parts, definition, weights)
    told = [(weights[area], part) for area, part in parts.items() if part is not None]
    if how is OverPlaces.SUM:
        expected = added([Fraction(part.value or 0) for _, part in told], OverTime.SUM)
    elif how is OverPlaces.RATIO:
        above = sum((Fraction(part.numerator or 0) for _, part in told), Fraction(0))
        expected = above * 100 / sum((Fraction(part.denominator or 0) for _, part in told), Fraction(0))
    else:
        weighed = sum((Fraction(weight) * Fraction(part.value or 0) for weight, part in told), Fraction(0))
        expected = weighed / sum((Fraction(weight) for weight, _ in told), Fraction(0))
    assert alike(made.part.value, expected)
    assert (made.there, made.missing) == (AREAS, ())
    final = all(part.nature == Nature.FINAL for _, part in told)
    assert (made.part.nature == Nature.FINAL) == final


@for_all(
    st.sampled_from(AREAS), st.sampled_from([OverPlaces.SUM, OverPlaces.RATIO, OverPlaces.WEIGHTED_MEAN])
)
def test_five_of_six_districts_make_no_county(gone: str, how: OverPlaces) -> None:
    definition = Definition("Drawn", calculation=Calculation.PERCENTAGE, over_places=how)
    part = Part(FIGURE, Decimal(1), Nature.FINAL.value, Decimal(1), Decimal(1))
    parts = {area: None if area == gone else part for area in AREAS}
    made = made_of(parts, definition, dict.fromkeys(AREAS, Decimal(1)))
    assert (made.part.value, made.part.is_figure, made.missing, len(made.there)) == (None, False, (gone,), 5)


def test_a_district_without_a_weight_is_missing_from_a_weighted_mean() -> None:
    definition = Definition("Drawn", over_places=OverPlaces.WEIGHTED_MEAN, weighted_by="POP")
    parts: dict[str, Part | None] = {area: Part(FIGURE, Decimal(1)) for area in AREAS}
    made = made_of(parts, definition, dict.fromkeys(AREAS[1:], Decimal(1)))
    assert (made.part.value, made.missing) == (None, AREAS[:1])


@pytest.mark.parametrize(("value", "told"), [("84.65", "84.7"), ("-0.05", "-0.1"), ("84.64999", "84.6")])
def test_where_decimals_are_fixed_the_outturn_is_the_value_rounded_half_up(value: str, told: str) -> None:
    definition = Definition(
        "Drawn", frequency=Frequency.QUARTERLY, over_time=OverTime.LAST, fixed_decimals=True
    )
    parts = {"2009/10-Q4": Part(FIGURE, Decimal(value))}
    assert outturn(Period.of("2009/10"), definition, parts).value == Decimal(told)
