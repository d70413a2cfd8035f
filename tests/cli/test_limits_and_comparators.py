"""Limits at the command line, and what stands beside a figure."""

import pytest

from domain.area import AreaDescription
from domain.comparators import ComparatorGroup
from infrastructure.container import Container
from tests.cli.command_line import CommandLine
from tests.cli.conftest import OPERATED

ANN = ("--as", "ann@example.org")
PURBECK = ("NI 117", "2008/09 Q1", "12.9", "--area", "Purbeck")
LIMITS = ("--lower", "10.1%", "--upper", "15.7", "--level", "95%", "--base", "1,100")


@pytest.fixture
def compared(commands: CommandLine) -> CommandLine:
    """Purbeck beside England and a group of two."""
    commands.done("area", "add", "England", "--kind", "nation", "--comparator")
    container = Container(commands.database_url)
    for area in ("Devon", "Somerset"):
        container.areas.add(area, AreaDescription(area, comparator=True), OPERATED)
    group = ComparatorGroup("Neighbours", ("Devon", "Somerset"))
    container.partnership.describe_comparator_group(group, "By CIPFA", OPERATED)
    container.close()
    return commands


def test_limits_and_base_are_given_told_and_revised(commands: CommandLine) -> None:
    commands.done("submit", *PURBECK, *LIMITS, "--expected-outturn", "12", *ANN)
    (row,) = commands.csv("figures", "NI 117")
    told = [row[name] for name in ("lower", "upper", "confidence_level", "base", "expected_outturn")]
    assert told == ["10.1", "15.7", "95", "1100", "12"]
    assert "15.7" in commands.done("figures", "NI 117")
    commands.done("revise", *PURBECK, "--reason", "No survey", *ANN)
    assert [row["lower"] for row in commands.csv("history", "NI 117", "2008/09 Q1")] == ["10.1", ""]


def test_limits_may_lie_below_nought(commands: CommandLine) -> None:
    limits = ("--lower", "-5.5", "--upper", "-0.5", "--level", "95")
    commands.done("submit", "LI 3", "2008/09", "-3", "--area", "Dorset", *limits, *ANN)
    (row,) = commands.csv("figures", "LI 3")
    assert (row["value"], row["lower"], row["upper"]) == ("-3", "-5.5", "-0.5")


def test_a_limit_that_is_no_number_is_refused_by_its_name(commands: CommandLine) -> None:
    commands.refused(2, "lower", "submit", *PURBECK, "--lower", "low", "--upper", "15", *ANN)
    commands.refused(3, "upper", "submit", *PURBECK, "--lower", "10", "--level", "95", *ANN)


def test_what_stands_beside_a_figure_is_compared(compared: CommandLine) -> None:
    for area, value in (("Purbeck", "12.9"), ("England", "10.3"), ("Devon", "13.5")):
        compared.done("submit", "NI 117", "2008/09 Q1", value, "--area", area, *ANN)
    england, devon, group = sorted(
        compared.csv("compare", "ni 117"), key=lambda row: (row["kind"], row["their_value"])
    )
    assert (england["area"], england["beside"], england["their_value"]) == ("Purbeck", "England", "10.3")
    assert (devon["beside"], devon["their_value"]) == ("Devon", "13.5")
    assert (group["beside"], group["kind"], group["their_value"]) == ("Neighbours", "group", "13.5")
    assert [group[name] for name in ("members", "with_figure", "place", "ranked", "quartile")] == [
        *("2", "1", "1", "2", ""),
    ]
    assert "2008/09 Q1" in compared.done("compare", "NI 117")
    assert [row["area"] for row in compared.csv("performance", "NI 117")] == ["Purbeck"]


def test_an_area_becomes_a_comparator_and_is_none_any_more(compared: CommandLine) -> None:
    def said() -> str:
        return next(
            row["comparator"] for row in compared.csv("area", "list") if row["reference"] == "England"
        )

    assert said() == "yes"
    compared.done("area", "describe", "England", "--no-comparator", "--reason", "It is ours now")
    assert said() == ""


def test_nothing_is_compared_of_an_indicator_that_nobody_knows(commands: CommandLine) -> None:
    commands.refused(4, "indicator", "compare", "NI 999")
