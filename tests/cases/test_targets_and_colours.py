"""T1 to T9 and T12 to T14: which target judges which period, by what value, and which way things go."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from domain.adding_up import OverTime
from domain.definition import Calculation, Definition, Polarity
from domain.periods.cycle import Calendar, Frequency
from domain.periods.period import Period
from domain.profile import Profile, ProfileKind
from domain.refusals import Refused
from domain.terms import Terms
from tests.cases.judged_place import AREA, BY, QUARTERLY, REFERENCE, WHY, YEARLY, JudgedPlace, milestones
from tests.views.clock import Clock

Begin = Callable[[Definition, date], JudgedPlace]


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Begin]:
    """A place that is founded on a day."""
    with Clock().ruling() as clock:
        yield lambda definition, first: JudgedPlace(tmp_path, clock, definition, first)


def test_t1_a_target_for_later_years_never_touches_earlier_ones(begin: Begin) -> None:
    place = begin(YEARLY, date(2025, 6, 1))
    place.agree("T 1", "65", "2025/26")
    place.on(date(2026, 5, 1))
    place.figure("2025/26", "70")
    place.agree("T 2", "90", "2028/29")

    told = place.told()
    assert (told.status, told.target, told.row["led_by"]) == ("green", "65", "T 1")
    assert "Green" in place.page("/targets/T%201").main
    assert place.target("T 2")["standing"]["status"] == "no value for this period"


@pytest.mark.parametrize(("judges_from", "expected"), [("", "green"), ("2009/10", "red")])
def test_t1_revised_terms_judge_what_ends_after_them_and_what_they_name(
    begin: Begin, judges_from: str, expected: str
) -> None:
    place = begin(YEARLY, date(2009, 6, 1))
    place.agree("T 1", "65", "2009/10")
    place.on(date(2010, 5, 1))
    place.figure("2009/10", "70")
    terms = Terms("Anew", indicator=REFERENCE, area=AREA, value=Decimal(75), deadline="2009/10")
    place.container.targets.revise("T 1", terms, "DCC", WHY, BY, judges_from)
    place.container.targets.agree("T 1", "PCT", None, BY)
    told = place.told()
    assert (told.status, "reach back" in told.page["Status"]) == (expected, bool(judges_from))


def test_t2_the_year_is_judged_by_its_outturn_and_the_quarter_told_apart(begin: Begin) -> None:
    recycled = replace(
        QUARTERLY,
        unit="%",
        calculation=Calculation.PERCENTAGE,
        over_time=OverTime.RATIO,
        tolerance=Decimal(5),
    )
    place = begin(recycled, date(2010, 4, 1))
    place.agree("T 1", "50.1", "2010/11")
    place.container.targets.set_profile("T 1", Profile(ProfileKind.LEVEL), WHY, BY)
    place.on(date(2011, 5, 1))
    for quarter, recycled_tonnes in enumerate(("490", "500", "508.6", "475"), 1):
        place.figure(
            f"2010/11-Q{quarter}", None, numerator=Decimal(recycled_tonnes), denominator=Decimal(1000)
        )

    told = place.told()
    assert (told.status, told.target, Decimal(told.row["value"])) == ("amber", "50.1", Decimal("47.5"))
    year = told.statement("year")
    assert (Decimal(year["value"]), year["there"], year["of"]) == (Decimal("49.34"), 4, 4)
    assert told.row["judged"] == year
    assert told.statement("period")["status"] == "red"
    assert "49.3" in told.page["Status"] + told.page["Latest"]


def test_t3_a_cumulative_first_quarter_is_neither_worse_nor_red(begin: Begin) -> None:
    place = begin(replace(QUARTERLY, over_time=OverTime.YEAR_TO_DATE), date(2009, 4, 1))
    place.agree("T 1", "48", "2010/11")
    place.on(date(2010, 5, 1))
    place.figures({f"2009/10-Q{quarter}": value for quarter, value in enumerate(("10", "22", "33", "45"), 1)})
    place.on(date(2010, 7, 10))
    place.figure("2010/11-Q1", "12")

    told = place.told()
    assert (told.status, told.short, told.long) == ("year not yet judged", "not comparable", "improved")
    assert told.row["leading"] == "year before"
    place.container.targets.set_profile("T 1", Profile(ProfileKind.EQUAL), WHY, BY, "2010/11-Q1")
    told = place.told()
    assert (told.status, told.target, told.kinds) == ("green", "12", ["year to date"])


@pytest.mark.parametrize(
    ("definition", "figure", "target", "shown"),
    [
        (replace(YEARLY, decimals=0), {"value": "84.6"}, "85", ("84.6", "85")),
        (YEARLY, {"value": "4.95"}, "5.0", ("4.95", "5.0")),
        (
            replace(YEARLY, calculation=Calculation.PERCENTAGE, polarity=Polarity.LOWER),
            {"value": None, "numerator": Decimal(504), "denominator": Decimal(10000)},
            "5.0",
            ("5.04", "5.0"),
        ),
    ],
)
def test_t4_judged_at_full_precision_and_shown_by_what_tells_apart(
    begin: Begin, definition: Definition, figure: dict[str, Decimal], target: str, shown: tuple[str, str]
) -> None:
    place = begin(definition, date(2009, 4, 1))
    place.agree("T 1", target, "2009/10")
    place.on(date(2010, 5, 1))
    place.figure("2009/10", **figure)  # type: ignore[arg-type]

    told = place.told()
    assert told.status == "red"
    assert told.page["Latest"].startswith(shown[0])
    assert told.page["Target"].startswith(shown[1])
    assert shown[0] in place.page("/targets/T%201").main


@pytest.mark.parametrize(
    ("decimals", "value", "target", "held"), [(0, "84.6", "85", "85"), (1, "4.95", "5.0", "5.0")]
)
def test_t4_where_decimals_are_fixed_the_figure_is_the_rounded_value(
    begin: Begin, decimals: int, value: str, target: str, held: str
) -> None:
    place = begin(replace(YEARLY, decimals=decimals, fixed_decimals=True), date(2009, 4, 1))
    place.agree("T 1", target, "2009/10")
    place.on(date(2010, 5, 1))
    place.figure("2009/10", value)

    told = place.told()
    assert (told.status, told.row["value"]) == ("green", held)


def test_t5_across_a_gap_a_direction_names_since_when(begin: Begin) -> None:
    place = begin(QUARTERLY, date(2023, 4, 1))
    place.on(date(2026, 7, 10))
    place.figures({"2023/24-Q1": "10", "2026/27-Q1": "20"})

    told = place.told()
    assert (told.short, told.row["short_since"]) == ("improved", "2023/24-Q1")
    assert "since" in told.page["Direction"]
    assert "2023/24" in told.page["Direction"]


def test_t6_near_a_midpoint_a_target_is_a_band(begin: Begin) -> None:
    occupied = replace(YEARLY, polarity=Polarity.MIDPOINT, midpoint=Decimal(100))
    place = begin(occupied, date(2009, 4, 1))
    place.agree("T 1", "95", "2009/10", upper=Decimal(105))
    place.on(date(2010, 5, 1))
    place.figure("2009/10", "150")

    told = place.told()
    assert (told.status, told.target, told.row["target_upper"]) == ("red", "95", "105")
    assert "95" in told.page["Target"]
    assert "105" in told.page["Target"]
    words = place.page("/targets/T%201").main
    assert "95.0" in words
    assert "105.0" in words


def test_t6_without_both_ends_no_target_is_taken(begin: Begin) -> None:
    place = begin(replace(YEARLY, polarity=Polarity.MIDPOINT, midpoint=Decimal(100)), date(2009, 4, 1))
    with pytest.raises(Refused, match="give its lower and its upper end"):
        place.agree("T 1", "100", "2009/10")


def test_t7_a_milestone_of_an_academic_year_judges_its_own(begin: Begin) -> None:
    place = begin(replace(YEARLY, calendar=Calendar.ACADEMIC), date(2009, 4, 1))
    place.agree("T 1", "60", "2010/11", milestones=milestones(("2009/10", "55")))
    place.on(date(2010, 10, 1))
    place.figure("2009/10-AY", "56")

    told = place.told()
    assert (told.status, told.target) == ("green", "55")
    marks = place.target("T 1")["marks"]
    assert [(each["period"], each["status"]) for each in marks] == [("2009/10", "green"), ("2010/11", None)]


def test_t8_withdrawing_takes_no_colour_off_ended_periods(begin: Begin) -> None:
    place = begin(YEARLY, date(2009, 4, 1))
    place.agree("T 1", "60", "2010/11", milestones=milestones(("2009/10", "55")))
    place.on(date(2010, 5, 1))
    place.figure("2009/10", "56")
    place.on(date(2010, 9, 1))
    place.container.targets.withdraw("T 1", "The grant was cut", BY)
    assert (place.told().status, place.told().target) == ("green", "55")

    place.on(date(2011, 5, 1))
    place.figure("2010/11", "50")
    assert place.told().status == "no target"


def test_t9_terms_agreed_under_an_earlier_definition_wait_to_be_confirmed(begin: Begin) -> None:
    place = begin(YEARLY, date(2008, 4, 1))
    place.agree("T 1", "60", "2009/10", milestones=milestones(("2008/09", "55")))
    place.on(date(2009, 5, 1))
    place.figure("2008/09", "50")
    assert place.told().status == "red"
    place.on(date(2009, 6, 1))
    place.container.indicators.redefine(REFERENCE, replace(YEARLY, unit="passengers"), "Counted anew", BY)
    place.container.indicators.mark_break(REFERENCE, Period.of("2009/10"), "Counted anew", BY)
    assert place.told().status == "red"  # it had ended before

    place.on(date(2010, 5, 1))
    place.figure("2009/10", "50")
    told = place.told()
    assert (told.status, told.short) == ("terms unconfirmed", "not comparable")
    assert "unconfirmed" in place.page("/targets/T%201").main.casefold()
    place.container.targets.confirm_terms("T 1", "They hold for passengers too", BY)
    told = place.told()
    assert (told.status, told.target) == ("red", "60")
    assert "confirmed under a later definition" in told.page["Status"]


def test_t12_what_shows_at_the_decimals_is_a_change(begin: Begin) -> None:
    place = begin(YEARLY, date(2009, 4, 1))
    place.on(date(2010, 5, 1))
    place.figures({"2008/09": "98.2", "2009/10": "97.4"})
    told = place.told()
    assert (told.short, told.row["direction_rule"]) == ("worsened", "direction 3")


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"no_change": Decimal("0.8")}, "no change"),
        ({"no_change": Decimal("0.79")}, "worsened"),
        ({"decimals": 0}, "worsened"),
        ({"decimals": 0, "no_change": Decimal(1)}, "no change"),
    ],
)
def test_t12_a_wider_band_is_the_indicators_own(
    begin: Begin, more: dict[str, Decimal], expected: str
) -> None:
    place = begin(replace(YEARLY, **more), date(2009, 4, 1))  # type: ignore[arg-type]
    place.on(date(2010, 5, 1))
    place.figures({"2008/09": "98.2", "2009/10": "97.4"})
    assert place.told().short == expected


def test_t13_three_quarters_of_four_are_not_held_to_the_whole(begin: Begin) -> None:
    place = begin(replace(QUARTERLY, over_time=OverTime.SUM), date(2009, 4, 1))
    place.agree("T 1", "100", "2009/10")
    place.container.targets.set_profile("T 1", Profile(ProfileKind.EQUAL), WHY, BY)
    place.on(date(2010, 1, 10))
    place.figures({"2009/10-Q1": "20", "2009/10-Q2": "25", "2009/10-Q3": "30"})

    told = place.told()
    to_date = told.statement("year to date")
    assert (told.status, told.target, told.kinds) == ("green", "75", ["period", "year to date"])
    assert (to_date["value"], to_date["there"], to_date["of"]) == ("75", 3, 3)
    place.on(date(2010, 5, 1))
    place.figure("2009/10-Q4", "24")
    told = place.told()
    assert (told.status, told.statement("year")["value"], told.target) == ("red", "99", "100")


def test_t13_without_a_profile_the_year_waits(begin: Begin) -> None:
    place = begin(replace(QUARTERLY, over_time=OverTime.SUM), date(2009, 4, 1))
    place.agree("T 1", "100", "2009/10")
    place.on(date(2010, 1, 10))
    place.figures({"2009/10-Q1": "20", "2009/10-Q2": "25", "2009/10-Q3": "30"})
    assert (place.told().status, place.told().kinds) == ("year not yet judged", [])


@pytest.mark.parametrize(("leads", "expected"), [("T 1", "green"), ("T 2", "red")])
def test_t14_of_two_targets_the_one_named_leads_and_the_other_shows_its_own(
    begin: Begin, leads: str, expected: str
) -> None:
    place = begin(replace(YEARLY, frequency=Frequency.ANNUAL), date(2009, 4, 1))
    place.agree("T 1", "60", "2009/10")
    place.agree("T 2", "70", "2009/10")
    place.on(date(2010, 5, 1))
    place.figure("2009/10", "65")
    assert place.told().status == "several targets, none leads"
    assert "T 1" in place.page("/open-matters").main

    place.container.targets.name_lead(leads, Period.of("2009/10"), WHY, BY)
    told = place.told()
    assert (told.status, told.row["led_by"]) == (expected, leads)
    assert "named to lead" in told.row["marks"][-1]
    own = {each: place.target(each)["standing"]["status"] for each in ("T 1", "T 2")}
    assert own == {"T 1": "green", "T 2": "red"}
    assert "Red" in place.page("/targets/T%202").main
    assert "Green" in place.page("/targets/T%201").main
