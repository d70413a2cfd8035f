"""Whether a definition can be worked with."""

from __future__ import annotations

from domain.adding_up import OverPlaces, OverTime
from domain.definition import Calculation, Definition, Polarity
from domain.identity import indicator_id, one_spelling
from domain.judged_as import BandIn, JudgedAs
from domain.judgements.rules import Judgement, rule_called
from domain.periods.cycle import Calendar
from domain.refusals import Refused, required
from domain.value_type import ValueType

# In characters: as much as a value may have.
LONGEST_GRADE = 60


def checked(definition: Definition) -> Definition:
    """The definition, if it can be worked with.

    Refused: `title_required`, `decimals_out_of_range`, `per_required`, `per_not_expected`,
    `due_days_negative`, `range_upside_down`, `tolerance_negative`, `midpoint_required`,
    `midpoint_not_expected`, `area_twice`, `not_finite`, `first_month_not_expected`,
    `first_month_out_of_range`, and what `_must_add_up`,
    `_must_have_its_grades` and `_must_be_judged_as_it_can` refuse.
    """
    required(definition.title, "title", "Give the indicator a title that says what it measures.")
    if not 0 <= definition.decimals <= 10:
        raise Refused("decimals_out_of_range", "Decimals must be between 0 and 10.", field="decimals")
    _must_be_finite(definition)
    if definition.calculation is Calculation.RATE:
        if definition.per is None or definition.per <= 0:
            raise Refused(
                "per_required", "A rate needs its base, like 1000 for a rate per 1,000.", field="per"
            )
    elif definition.per is not None:
        raise Refused("per_not_expected", "Only a rate has a base: leave ‘per’ empty.", field="per")
    if definition.due_days < 0:
        raise Refused("due_days_negative", "A figure cannot be due before its period ends.", field="due_days")
    if (
        definition.lowest is not None
        and definition.highest is not None
        and definition.lowest > definition.highest
    ):
        raise Refused("range_upside_down", "The lowest valid value is above the highest.", field="lowest")
    if definition.tolerance is not None and definition.tolerance < 0:
        raise Refused("tolerance_negative", "The amber tolerance must be zero or more.", field="tolerance")
    _must_have_a_midpoint_if_near_one_is_best(definition)
    _must_add_up(definition)
    _must_have_its_grades(definition)
    _must_be_judged_as_it_can(definition)
    _must_begin_in_a_month(definition)
    if len({one_spelling(area) for area in definition.areas}) != len(definition.areas):
        raise Refused("area_twice", "An expected area is named twice.", field="areas")
    return definition


def _must_have_a_midpoint_if_near_one_is_best(definition: Definition) -> None:
    if definition.polarity is Polarity.MIDPOINT and definition.midpoint is None:
        raise Refused("midpoint_required", "Give the midpoint that is best to be near to.", field="midpoint")
    if definition.polarity is not Polarity.MIDPOINT and definition.midpoint is not None:
        raise Refused(
            "midpoint_not_expected",
            "Only what is best near a midpoint has one: leave the midpoint empty.",
            field="midpoint",
        )


def _must_add_up(definition: Definition) -> None:
    """Refused: `cannot_be_added`, `cannot_be_averaged`, `parts_needed`, `parts_named_not_expected`,
    `part_out_of_range`, `base_required`, `base_not_expected`.
    """
    kind = definition.value_type
    added = definition.over_time is OverTime.SUM or definition.over_places is OverPlaces.SUM
    if added and not kind.can_be_added:
        raise Refused(
            "cannot_be_added", f"A {kind} cannot be added up. Choose another way.", field="over_time"
        )
    averaged = definition.over_time is OverTime.MEAN or definition.over_places is OverPlaces.WEIGHTED_MEAN
    if averaged and not kind.can_be_averaged:
        raise Refused("cannot_be_averaged", f"A {kind} has no mean. Choose another way.", field="over_time")
    ratio = definition.over_time is OverTime.RATIO or definition.over_places is OverPlaces.RATIO
    if ratio and definition.is_plain:
        raise Refused(
            "parts_needed",
            "Only a value made from a numerator and a denominator adds up by its parts.",
            field="over_time" if definition.over_time is OverTime.RATIO else "over_places",
        )
    if definition.mean_of and definition.over_time is not OverTime.MEAN:
        raise Refused(
            "parts_named_not_expected", "Only a mean is of named parts of the year.", field="mean_of"
        )
    most = definition.cycle.most_in_a_year
    if any(not 1 <= part <= most for part in definition.mean_of):
        said = f"Name parts of the year by their place, from 1 to {most}."
        raise Refused("part_out_of_range", said, field="mean_of")
    weighted = definition.over_places is OverPlaces.WEIGHTED_MEAN
    if weighted and not definition.weighted_by:
        weighs = "Name the indicator whose figures weigh the areas, like their people."
        raise Refused("base_required", weighs, field="weighted_by")
    if definition.weighted_by and not weighted:
        raise Refused(
            "base_not_expected", "Only a weighted mean has a base: leave it empty.", field="weighted_by"
        )


def _must_have_its_grades(definition: Definition) -> None:
    """Refused: `grades_required`, `grades_not_expected`, `grade_twice`, `grade_too_long`,
    `value_is_entered`, `per_cent_not_expected`.
    """
    kind, grades = definition.value_type, definition.grades
    if kind is ValueType.GRADE and not grades:
        raise Refused("grades_required", "Give the list of grades, in order.", field="grades")
    if grades and kind is not ValueType.GRADE:
        raise Refused("grades_not_expected", "Only a grade has a list of grades.", field="grades")
    if len({one_spelling(grade) for grade in grades}) != len(grades):
        raise Refused("grade_twice", "A grade is named twice.", field="grades")
    if any(len(grade) > LONGEST_GRADE for grade in grades):
        said = f"Name each grade in up to {LONGEST_GRADE} characters, so that it can be written."
        raise Refused("grade_too_long", said, field="grades")
    if not kind.has_nought:
        _must_be_no_per_cent(definition)
    if kind in (ValueType.GRADE, ValueType.DATE) and not definition.is_plain:
        said = f"A {kind} is entered as it is: no numerator over a denominator makes one."
        raise Refused("value_is_entered", said, field="calculation")


def _must_be_no_per_cent(definition: Definition) -> None:
    """Refused: `per_cent_not_expected`."""
    said = f"A {definition.value_type} has no per cent: leave it empty, and give margins in points."
    if definition.stated and definition.tolerance is not None:
        raise Refused("per_cent_not_expected", said, field="tolerance")
    if definition.no_change is not None and definition.no_change_in is BandIn.PER_CENT:
        raise Refused("per_cent_not_expected", said, field="no_change")


def _must_be_judged_as_it_can(definition: Definition) -> None:
    """Refused: `range_upside_down`, `range_required`, `range_not_expected`, `no_change_negative`,
    `least_base_negative`, `rule_unknown`, `another_judgement`.
    """
    low, high = definition.expected_low, definition.expected_high
    if low is not None and high is not None and low > high:
        raise Refused("range_upside_down", "The lowest expected is above the highest.", field="expected_low")
    contextual = definition.judged_as is JudgedAs.CONTEXTUAL
    if contextual and low is None and high is None:
        raise Refused("range_required", "Give the range that is expected.", field="expected_low")
    if not contextual and (low is not None or high is not None):
        raise Refused(
            "range_not_expected", "Only a contextual indicator has an expected range.", field="expected_low"
        )
    for name in ("no_change", "least_base"):
        number = getattr(definition, name)
        if number is not None and number < 0:
            raise Refused(f"{name}_negative", "It must be zero or more.", field=name)
    if definition.rag_rule and rule_called(definition.rag_rule).judgement is not Judgement.RAG:
        raise Refused("another_judgement", f"{definition.rag_rule} gives no colour.", field="rag_rule")


def _must_begin_in_a_month(definition: Definition) -> None:
    if definition.first_month is None:
        return
    if definition.calendar is not Calendar.FINANCIAL:
        raise Refused(
            "first_month_not_expected",
            "Only a financial year may begin in another month: leave the first month empty.",
            field="first_month",
        )
    if not 1 <= definition.first_month <= 12:
        raise Refused(
            "first_month_out_of_range", "Give the first month as a number from 1 to 12.", field="first_month"
        )


def _must_be_finite(definition: Definition) -> None:
    for name in (
        *("per", "lowest", "highest", "tolerance", "midpoint"),
        *("expected_low", "expected_high", "least_base", "no_change"),
    ):
        number = getattr(definition, name)
        if number is not None and not number.is_finite():
            raise Refused("not_finite", f"The {name} must be an ordinary number.", field=name)


def must_not_name_itself(reference: str, definition: Definition) -> None:
    """Refused: `early_sign_of_itself`, `weighted_by_itself`."""
    if definition.early_sign_of and indicator_id(definition.early_sign_of) == indicator_id(reference):
        raise Refused(
            "early_sign_of_itself", f"{reference} cannot be an early sign of itself.", field="early_sign_of"
        )
    if definition.weighted_by and indicator_id(definition.weighted_by) == indicator_id(reference):
        raise Refused(
            "weighted_by_itself",
            f"{reference} cannot weigh its own areas: name another, like their people.",
            field="weighted_by",
        )
