"""What is doubtful about a value beside those that were there before (CONVENTIONS 28)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.definition import Calculation, Definition
from domain.figure import Figure, Nature
from domain.judgements.plausibility import Past, doubts_about_value, is_history
from domain.periods.period import Period

PLAIN = Definition("Bus journeys")
SHARE = Definition(
    "On time", unit="%", calculation=Calculation.PERCENTAGE, lowest=Decimal(0), highest=Decimal(100)
)
NOW = Period.of("2010/11-Q1")


def years(*values: str) -> list[Past]:
    """Values of the quarters before, the latest last."""
    pasts, period = [], NOW
    for value in reversed(values):
        period = period.previous()
        pasts.append(Past(period, Decimal(value)))
    return pasts[::-1]


def asked(value: str, *history: str, definition: Definition = PLAIN) -> list[str]:
    """The codes of what is asked."""
    past = years(*history)
    held = [each.value for each in past]
    doubts = doubts_about_value(Figure(Decimal(value)), Decimal(value), NOW, past, held, definition)
    return [doubt.code for doubt in doubts]


@pytest.mark.parametrize(
    ("value", "history", "codes"),
    [
        ("80", ("4", "5", "4.5", "4.2", "4.8"), ["unusual_value"]),
        ("4.9", ("4", "5", "4.5", "4.2", "4.8"), []),
        ("0", ("4", "5", "4.5", "4.2", "4.8"), ["never_nought_before"]),
        ("0", ("4", "0", "4.5", "4.2", "4.8"), ["unusual_value"]),
        ("46.3", ("44.1", "45", "46.3"), ["same_as_before"]),
        ("46.3", ("46.3", "45"), []),
        ("100", ("99", "98", "100"), []),
        ("3", ("1", "2", "3"), []),
        ("3", ("1.5", "2", "3"), ["same_as_before"]),
        ("5.5", ("5.5", "5", "5.5", "5", "5.5", "5", "5", "5.5"), []),
        ("5", ("5", "5", "5", "5"), []),
        ("5.1", ("5", "5", "5", "5"), ["unusual_value"]),
        ("80", ("4", "5", "4.5"), []),
    ],
)
def test_a_value_is_asked_about_where_it_is_unlike_or_too_like(
    value: str, history: tuple[str, ...], codes: list[str]
) -> None:
    assert asked(value, *history) == codes


def test_a_season_is_compared_with_itself() -> None:
    two_years = ("10", "50", "11", "12", "11", "52", "10", "13")

    assert asked("10.4", *two_years) == []
    assert asked("50", *two_years) == ["unusual_value"]


def test_a_part_is_not_more_than_the_whole() -> None:
    figure = Figure(None, Decimal(1400), Decimal(63))
    (doubt,) = doubts_about_value(figure, Decimal("2222.2"), NOW, [], [], replace(SHARE, highest=None))

    assert (doubt.field, doubt.code) == ("numerator", "part_above_whole")
    assert "1400 is more than the denominator 63" in doubt.sentence


def test_a_part_is_not_less_than_nought() -> None:
    figure = Figure(None, Decimal(-5), Decimal(63))
    (doubt,) = doubts_about_value(figure, Decimal("-7.9"), NOW, [], [], replace(SHARE, lowest=None))

    assert (doubt.field, doubt.code) == ("numerator", "part_below_nought")
    assert "-5 is less than nought" in doubt.sentence


def test_a_doubtful_figure_is_history_only_once_it_is_confirmed_as_final() -> None:
    doubtful = Figure(Decimal(80), nature=Nature.PROVISIONAL, confirmed=("unusual_value",))

    assert not is_history(doubtful)
    assert is_history(replace(doubtful, nature=Nature.FINAL))
    assert is_history(replace(doubtful, confirmed=()))
