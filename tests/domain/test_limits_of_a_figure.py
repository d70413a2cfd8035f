"""What is said of a figure besides its value: limits at a level, how many were asked."""

from decimal import Decimal
from typing import Any

import pytest

from domain.definition import Definition
from domain.figure import Figure
from domain.periods.period import Period
from domain.series import Series
from tests.domain.scenario import given

SATISFIED = Definition(title="Satisfied", unit="%")
YEAR = Period.of("2008/09")


def begun() -> Series:
    return Series.start("NI 5", "Dorset")


def survey(**said: str | None) -> Figure:
    beside: dict[str, Any] = {name: None if text is None else Decimal(text) for name, text in said.items()}
    return Figure(Decimal("79.8"), **beside)


def test_limits_their_level_and_the_base_stay_with_the_figure() -> None:
    figure = survey(lower="77.4", upper="82.2", confidence_level="95", base="1100")
    given(begun).when(lambda series: series.submit_figure(YEAR, figure, SATISFIED, 1)).then(
        (Series.FigureSubmitted, {"figure": figure})
    )


@pytest.mark.parametrize(("lower", "upper"), [("79.8", "82.2"), ("77.4", "79.8"), ("79.8", "79.8")])
def test_a_limit_may_be_the_value_itself(lower: str, upper: str) -> None:
    figure = survey(lower=lower, upper=upper, confidence_level="95")
    given(begun).when(lambda series: series.submit_figure(YEAR, figure, SATISFIED, 1)).then(
        (Series.FigureSubmitted, {"figure": figure})
    )


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        ({"lower": "77.4", "confidence_level": "95"}, "limits_incomplete", "upper"),
        ({"upper": "82.2", "confidence_level": "95"}, "limits_incomplete", "lower"),
        ({"lower": "79.9", "upper": "82.2", "confidence_level": "95"}, "limits_upside_down", "lower"),
        ({"lower": "70", "upper": "79.7", "confidence_level": "95"}, "limits_upside_down", "lower"),
        ({"lower": "77.4", "upper": "82.2"}, "confidence_level_required", "confidence_level"),
        ({"confidence_level": "95"}, "confidence_level_not_expected", "confidence_level"),
        (
            {"lower": "77.4", "upper": "82.2", "confidence_level": "1e-20"},
            "confidence_level_out_of_range",
            "confidence_level",
        ),
        (
            {"lower": "77.4", "upper": "82.2", "confidence_level": "100"},
            "confidence_level_out_of_range",
            "confidence_level",
        ),
        (
            {"lower": "77.4", "upper": "82.2", "confidence_level": "0"},
            "confidence_level_out_of_range",
            "confidence_level",
        ),
        ({"base": "-1"}, "base_negative", "base"),
        ({"lower": "-Infinity", "upper": "82.2", "confidence_level": "95"}, "not_finite", "lower"),
    ],
)
def test_limits_that_cannot_be_are_refused(said: dict[str, str], code: str, field: str) -> None:
    given(begun).when(lambda series: series.submit_figure(YEAR, survey(**said), SATISFIED, 1)).then_refused(
        code, field
    )
