"""What an older log leaves open is told with the way to settle it, and nothing it said is lost."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.adding_up import OverTime
from domain.area import Area, AreaDescription
from domain.definition import Definition, Polarity
from domain.figure import Figure
from domain.judgements.status import Status
from domain.periods.cycle import Frequency
from domain.periods.period import Period
from domain.series import Series
from domain.series_key import SeriesKey
from domain.terms import Terms
from infrastructure.container import Container
from projections.areas import list_areas
from projections.current_performance import current_performance
from projections.endings import Endings
from projections.figures import figures_of
from projections.indicators import indicator_called
from projections.reports.open_matter import Matter, OpenMatter
from projections.reports.open_matters import open_matters
from projections.reports.target_progress import target_standing
from projections.targets import target_called
from tests.views.partnership import BY

QUARTERLY = Definition("Visits", frequency=Frequency.QUARTERLY, polarity=Polarity.HIGHER, stated=True)
WEYMOUTH = SeriesKey("LI 9", "Weymouth & Portland")


def matters(partnership: Container, matter: Matter) -> list[OpenMatter]:
    with partnership.question() as question:
        return [each for each in open_matters(question) if each.matter is matter]


def hold_twice(partnership: Container) -> None:
    """As older versions let anybody: one quarter under its two names."""
    partnership.indicators.define("LI 9", QUARTERLY, BY)
    partnership.series.submit_figure(WEYMOUTH, Period.of("2007/08-Q1"), Figure(Decimal(7)), BY)
    series = partnership.store.load(WEYMOUTH.stream)[WEYMOUTH.stream]
    assert isinstance(series, Series)
    figure = Figure(Decimal(5))
    series.trigger_event(series.FigureSubmitted, period="2007-Q2", figure=figure, revision=1, definition=1)
    partnership.store.record(series.collect_events(), BY, [series])


def test_one_quarter_under_two_names_contradicts_itself_until_one_is_withdrawn(
    partnership: Container,
) -> None:
    hold_twice(partnership)
    (matter,) = matters(partnership, Matter.CONTRADICTION)
    assert "says 5 as 2007-Q2 and 7 as 2007/08-Q1: both are April to June 2007" in matter.words
    with partnership.question() as question:
        assert len(figures_of(question, "LI 9")) == 2
        assert [row.status for row in current_performance(question, "LI 9")] == [Status.NO_FIGURE]

    partnership.series.withdraw_figure(WEYMOUTH, Period.of("2007-Q2"), "The second quarter was meant", BY)
    assert matters(partnership, Matter.CONTRADICTION) == []
    with partnership.question() as question:
        (left,) = figures_of(question, "LI 9")
    assert (left.period, left.value) == ("2007/08-Q1", "7")


def test_what_was_once_presumed_is_to_be_confirmed_and_what_nobody_said_to_be_said(
    partnership: Container,
) -> None:
    partnership.indicators.define("LI 8", Definition("Presumed"), BY)
    silent = Definition("Silent", polarity=Polarity.NOT_SAID, frequency=Frequency.NOT_SAID, stated=True)
    partnership.indicators.define("LI 9", silent, BY)

    assert "LI 8" in {each.reference for each in matters(partnership, Matter.PRESUMED)}
    (matter,) = matters(partnership, Matter.NOT_SAID)
    assert matter.words == "LI 9 Silent does not say which way is better and how often."
    partnership.indicators.redefine("LI 8", Definition("Presumed", stated=True), "It is so", BY)
    assert "LI 8" not in {each.reference for each in matters(partnership, Matter.PRESUMED)}


def test_what_a_migration_presumes_is_to_be_confirmed(partnership: Container) -> None:
    moved_in = Definition("Moved in", polarity=Polarity.NONE, frequency=Frequency.IRREGULAR)
    partnership.indicators.define("LI 8", moved_in, BY)
    assert "LI 8" in {each.reference for each in matters(partnership, Matter.PRESUMED)}

    partnership.indicators.redefine("LI 8", replace(moved_in, stated=True), "It is so", BY)
    assert "LI 8" not in {each.reference for each in matters(partnership, Matter.PRESUMED)}


def test_of_what_nobody_said_nothing_is_judged_or_expected(partnership: Container) -> None:
    silent = Definition("Silent", polarity=Polarity.NOT_SAID, frequency=Frequency.NOT_SAID, areas=("Dorset",))
    partnership.indicators.define("LI 9", silent, BY)
    key = SeriesKey("LI 9", "Dorset")
    partnership.series.submit_figure(key, Period.of("2006/07"), Figure(Decimal(7)), BY)

    with partnership.question() as question:
        (row,) = current_performance(question, "LI 9")
    assert row.next_due is None
    assert row.status is Status.NO_TARGET


def test_areas_that_only_figures_name_are_in_the_register_and_to_be_described(partnership: Container) -> None:
    named = {each.reference for each in matters(partnership, Matter.NOT_DESCRIBED)}
    assert "Dorset" in named
    before = partnership.log_length()

    partnership.areas.describe("dorset", AreaDescription("Dorset"), None, "", BY)
    assert partnership.log_length() == before + 1
    assert "Dorset" not in {each.reference for each in matters(partnership, Matter.NOT_DESCRIBED)}
    with partnership.question(before) as then:
        assert [row.is_described for row in list_areas(then) if row.reference == "Dorset"] == [False]


def test_two_spellings_of_one_area_are_joined_and_stand_as_they_were_as_at_before(
    partnership: Container,
) -> None:
    partnership.indicators.define("LI 9", replace(QUARTERLY, frequency=Frequency.ANNUAL), BY)
    other = SeriesKey("LI 9", "Weymouth and Portland")
    for key, year in ((WEYMOUTH, "2005/06"), (other, "2006/07")):
        partnership.series.submit_figure(key, Period.of(year), Figure(Decimal(7)), BY)
    (matter,) = matters(partnership, Matter.ALIKE)
    assert "may be two spellings of one area" in matter.words
    before = partnership.log_length()
    partnership.series.move_figures(WEYMOUTH, other.area, None, "One borough", BY)

    with partnership.question() as now, partnership.question(before) as then:
        assert {(row.area, row.period) for row in figures_of(now, "LI 9")} == {
            ("Weymouth and Portland", "2005/06"), ("Weymouth and Portland", "2006/07"),
        }  # fmt: skip
        assert {row.area for row in figures_of(then, "LI 9")} == {WEYMOUTH.area, other.area}
        emptied, _ = sorted(current_performance(now, "LI 9"), key=lambda row: row.area)
    assert (emptied.area, emptied.ended, emptied.successors) == (WEYMOUTH.area, True, (other.area,))
    assert matters(partnership, Matter.ALIKE) == []
    assert WEYMOUTH.area not in {each.reference for each in matters(partnership, Matter.NOT_DESCRIBED)}


def test_a_target_on_a_series_whose_figures_were_moved_is_named(partnership: Container) -> None:
    partnership.indicators.define("LI 9", replace(QUARTERLY, frequency=Frequency.ANNUAL), BY)
    partnership.series.submit_figure(WEYMOUTH, Period.of("2005/06"), Figure(Decimal(7)), BY)
    terms = Terms("Fewer", indicator="LI 9", area=WEYMOUTH.area, value=Decimal(5), deadline="2030/31")
    partnership.targets.propose("T 9", terms, "DCC", BY)
    over = replace(terms, deadline="2006/07")
    partnership.targets.propose("T 8", over, "DCC", BY)
    assert matters(partnership, Matter.AIMS_AT_WHAT_ENDED) == []

    partnership.series.move_figures(WEYMOUTH, "Weymouth and Portland", None, "One borough", BY)

    (matter,) = matters(partnership, Matter.AIMS_AT_WHAT_ENDED)
    assert (matter.kind, matter.reference) == ("target", "T 9")
    assert "LI 9 for Weymouth & Portland, which has ended; Weymouth and Portland followed" in matter.words


def test_areas_that_were_given_one_code_at_one_moment_are_listed(partnership: Container) -> None:
    for reference in ("P1", "P2"):
        area = Area.add(reference, AreaDescription(reference, code="E04003400", begun=date(2000, 1, 1)))
        partnership.store.record(area.collect_events(), BY, [area])

    (matter,) = matters(partnership, Matter.ALIKE)
    assert "‘P2’ and ‘P1’ have the same code, E04003400" in matter.words


def test_series_of_an_area_that_has_ended_are_expected_no_more(partnership: Container) -> None:
    partnership.areas.add("Purbeck", AreaDescription("Purbeck"), BY)
    partnership.areas.add("E06000059", AreaDescription("Dorset Council"), BY)
    key = SeriesKey("LI 3", "Purbeck")
    partnership.series.submit_figure(key, Period.of("2006/07"), Figure(Decimal(7)), BY)
    partnership.areas.end("Purbeck", date(2008, 3, 31), ("E06000059",), "Reorganised", BY)

    with partnership.question() as question:
        (row,) = [each for each in current_performance(question, "LI 3") if each.area == "Purbeck"]
        assert Endings(question).of_area("Purbeck") is not None
    assert (row.ended, row.successors, row.next_due) == (True, ("E06000059",), None)


@pytest.mark.parametrize(
    ("polarity", "frequency", "status", "expected"),
    [
        (Polarity.HIGHER, Frequency.ANNUAL, Status.RED, True),
        (Polarity.NOT_SAID, Frequency.ANNUAL, Status.NOT_JUDGED, True),
        (Polarity.HIGHER, Frequency.NOT_SAID, Status.NOT_JUDGED, False),
        (Polarity.NOT_SAID, Frequency.NOT_SAID, Status.NOT_JUDGED, False),
    ],
)
def test_what_lacks_polarity_or_frequency_is_not_judged(
    partnership: Container, polarity: Polarity, frequency: Frequency, status: Status, expected: bool
) -> None:
    visits = Definition("Visits", polarity=polarity, frequency=frequency, areas=("Dorset",), stated=True)
    partnership.indicators.define("LI 9", visits, BY)
    key, period = SeriesKey("LI 9", "Dorset"), Period.of("2008/09")
    partnership.series.submit_figure(key, period, Figure(Decimal(5)), BY)
    terms = Terms("More", indicator="LI 9", area="Dorset", value=Decimal(9), deadline="2008/09")
    partnership.targets.propose("T 9", terms, "DCC", BY, ("PURBECK",))
    partnership.targets.agree("T 9", "PURBECK", None, BY)

    with partnership.question() as question:
        (row,) = current_performance(question, "LI 9")
        target = target_called(question, "T 9")
        standing = target_standing(question, target, indicator_called(question, "LI 9"))
    assert standing is not None
    assert (row.status, standing.status, row.next_due is not None) == (status, status, expected)


def test_a_reported_year_that_its_quarters_do_not_give_is_told_whatever_its_digits(
    partnership: Container,
) -> None:
    mean = replace(QUARTERLY, over_time=OverTime.MEAN)
    partnership.indicators.define("LI 9", mean, BY)
    odd = "9.123456789012345678901234567"
    for code, value in {**{f"2007/08-Q{quarter}": "1" for quarter in range(1, 5)}, "2007/08": odd}.items():
        partnership.series.submit_figure(WEYMOUTH, Period.of(code), Figure(Decimal(value)), BY)
    (matter,) = matters(partnership, Matter.DISAGREES)
    assert f"says {odd} for 2007/08; its 4 periods give 1." in matter.words
