"""What a definition says of adding up and judging, a target of its bands, a figure of its limits: refused."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from domain.adding_up import OverPlaces, OverTime
from domain.definition import Calculation, Definition
from domain.definition_checks import checked
from domain.figure import Figure
from domain.judged_as import JudgedAs
from domain.periods.cycle import Frequency
from domain.settled_figure import settled
from domain.terms import Milestone, Terms, checked_terms
from domain.value_type import ValueType
from tests.domain.laa_12 import TERMS
from tests.domain.scenario import refused

PLAIN = Definition("Visits", stated=True)
PARTS = replace(PLAIN, calculation=Calculation.PERCENTAGE)
ONE, TWO = Decimal(1), Decimal(2)


@pytest.mark.parametrize(
    "said",
    [
        {"over_time": OverTime.SUM, "over_places": OverPlaces.SUM},
        {"over_time": OverTime.MEAN, "mean_of": (8, 9, 10), "frequency": Frequency.MONTHLY},
        {"over_places": OverPlaces.WEIGHTED_MEAN, "weighted_by": "POP"},
        {"value_type": ValueType.GRADE, "grades": ("D", "C"), "over_time": OverTime.LAST, "tolerance": None},
        {"value_type": ValueType.DURATION, "over_time": OverTime.SUM},
        {"judged_as": JudgedAs.CONTEXTUAL, "expected_low": ONE},
        {"least_base": Decimal(0), "no_change": Decimal(0), "rag_rule": "rag 4"},
    ],
)
def test_what_can_be_worked_with_is_taken(said: dict[str, Any]) -> None:
    definition = replace(PLAIN, **said)
    assert checked(definition) == definition


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        *(
            ({"value_type": kind, **grades, over: how}, "cannot_be_added", "over_time")
            for kind, grades in (
                (ValueType.PER_CENT, {}),
                (ValueType.RATE, {}),
                (ValueType.RATIO, {}),
                (ValueType.DATE, {}),
                (ValueType.GRADE, {"grades": ("A",)}),
            )
            for over, how in (("over_time", OverTime.SUM), ("over_places", OverPlaces.SUM))
        ),
        (
            {"value_type": ValueType.GRADE, "grades": ("A",), "over_time": OverTime.MEAN},
            "cannot_be_averaged",
            "over_time",
        ),
        ({"over_time": OverTime.RATIO}, "parts_needed", "over_time"),
        ({"over_places": OverPlaces.RATIO}, "parts_needed", "over_places"),
        ({"over_time": OverTime.SUM, "mean_of": (1,)}, "parts_named_not_expected", "mean_of"),
        ({"over_time": OverTime.MEAN, "mean_of": (0, 1)}, "part_out_of_range", "mean_of"),
        ({"over_time": OverTime.MEAN, "mean_of": (54,)}, "part_out_of_range", "mean_of"),
        (
            {"over_time": OverTime.MEAN, "mean_of": (5,), "frequency": Frequency.QUARTERLY},
            "part_out_of_range",
            "mean_of",
        ),
        ({"over_places": OverPlaces.WEIGHTED_MEAN}, "base_required", "weighted_by"),
        ({"weighted_by": "POP"}, "base_not_expected", "weighted_by"),
        ({"value_type": ValueType.GRADE}, "grades_required", "grades"),
        ({"grades": ("A", "B")}, "grades_not_expected", "grades"),
        (
            {"judged_as": JudgedAs.CONTEXTUAL, "expected_low": TWO, "expected_high": ONE},
            "range_upside_down",
            "expected_low",
        ),
        ({"judged_as": JudgedAs.CONTEXTUAL}, "range_required", "expected_low"),
        ({"expected_high": ONE}, "range_not_expected", "expected_low"),
        ({"no_change": -ONE}, "no_change_negative", "no_change"),
        ({"least_base": -ONE}, "least_base_negative", "least_base"),
        ({"rag_rule": "direction 3"}, "another_judgement", "rag_rule"),
        ({"rag_rule": "RAG 99"}, "rule_unknown", "rule"),
    ],
)
def test_what_cannot_be_worked_with_is_refused(said: dict[str, Any], code: str, field: str) -> None:
    refused(lambda: checked(replace(PLAIN, **said)), code, field)


def test_only_a_value_made_of_parts_adds_up_by_them() -> None:
    definition = replace(PARTS, over_time=OverTime.RATIO, over_places=OverPlaces.RATIO)
    assert checked(definition) == definition


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        ({"upper": Decimal("3.9")}, "band_upside_down", "upper"),
        ({"milestones": (Milestone("2008/09", TWO, ONE),)}, "band_upside_down", "milestones"),
        ({"margin": -ONE}, "margin_negative", "margin"),
        ({"margin": Decimal("NaN")}, "not_finite", "margin"),
        ({"red_line": Decimal("Infinity")}, "not_finite", "red_line"),
        ({"upper": Decimal("NaN")}, "not_finite", "upper"),
        ({"milestones": (Milestone("2008/09", ONE, Decimal("NaN")),)}, "not_finite", "milestones"),
    ],
)
def test_terms_whose_band_or_margin_says_nothing_are_refused(
    said: dict[str, Any], code: str, field: str
) -> None:
    refused(lambda: checked_terms(replace(TERMS, **said)), code, field)


def test_a_band_has_a_lower_end() -> None:
    refused(lambda: checked_terms(Terms("Near enough", upper=ONE)), "band_upside_down", "upper")


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        ({"lower": ONE}, "limits_incomplete", "upper"),
        ({"upper": Decimal(9)}, "limits_incomplete", "lower"),
        ({"lower": Decimal(6), "upper": Decimal(9)}, "limits_upside_down", "lower"),
        ({"lower": ONE, "upper": TWO}, "limits_upside_down", "lower"),
        ({"lower": ONE, "upper": Decimal(9)}, "confidence_level_required", "confidence_level"),
        ({"confidence_level": Decimal(95)}, "confidence_level_not_expected", "confidence_level"),
        *(
            (
                {"lower": ONE, "upper": Decimal(9), "confidence_level": Decimal(level)},
                "confidence_level_out_of_range",
                "confidence_level",
            )
            for level in (0, 100, -1)
        ),
        ({"base": -ONE}, "base_negative", "base"),
        ({"expected_outturn": Decimal("NaN")}, "not_finite", "expected_outturn"),
        ({"lower": Decimal("NaN"), "upper": Decimal(9)}, "not_finite", "lower"),
    ],
)
def test_limits_that_do_not_hold_the_figure_are_refused(said: dict[str, Any], code: str, field: str) -> None:
    refused(lambda: settled(replace(Figure(Decimal(5)), **said), PLAIN), code, field)


def test_limits_on_the_value_itself_hold_it() -> None:
    figure = Figure(Decimal(5), lower=Decimal(5), upper=Decimal(5), confidence_level=Decimal(95))
    assert settled(figure, PLAIN) == figure
