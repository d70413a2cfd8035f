"""The path of a target: what is to be reached, and the figures for it as they are seen against it."""

from decimal import Decimal

from domain.adding_up import OverTime
from domain.definition import Definition
from domain.judgements.outturn import Part
from domain.periods.cycle import Frequency
from domain.profile import NO_PROFILE, Profile, ProfileKind
from domain.terms import Terms
from tests.pictures.rows import ANNUAL, rows, ruled
from web.pages.pictures.aims import Sort
from web.pages.pictures.panels import Panel, in_words
from web.pages.pictures.path import path_of

TERMS = Terms(title="More", value=Decimal(100), deadline="2009/10")
VALUES = {"2008/09-Q4": 30, "2009/10-Q1": 20, "2009/10-Q2": 25, "2009/10-Q3": 30}


def quarterly(over_time: OverTime) -> Definition:
    return Definition(title="Homes", frequency=Frequency.QUARTERLY, over_time=over_time)


def path(over_time: OverTime, values: dict[str, str | int], profile: Profile = NO_PROFILE) -> Panel:
    found = rows(values)
    parts = {
        row.period: Part("figure", Decimal(row.value), "final") for row in found if row.value is not None
    }
    made = path_of(TERMS, profile, found, parts, ruled(quarterly(over_time)), "Purbeck")
    assert made is not None
    return made


def points(panel: Panel) -> list[tuple[str, str]]:
    return [(point.period.code, str(point.value)) for point in panel.points]


def test_what_is_agreed_for_a_sum_is_seen_against_the_year_to_date() -> None:
    found = path(OverTime.SUM, VALUES, Profile(ProfileKind.EQUAL))
    assert points(found) == [("2009/10-Q1", "20"), ("2009/10-Q2", "45"), ("2009/10-Q3", "75")]
    assert [gap.words for gap in found.gaps] == ["parts missing", "begins anew each year"]
    profiled = [str(step.value) for step in found.steps if step.sort is Sort.PROFILE]
    assert [Decimal(each) for each in profiled] == [25, 50, 75, 100]


def test_a_mean_is_seen_with_the_years_outturn_beside_its_periods() -> None:
    found = path(OverTime.MEAN, {**VALUES, "2009/10-Q4": 45})
    assert ("2009/10", "30") in points(found)
    assert [track.of_cycle for track in found.tracks] == [True, False]
    assert [each for each, _ in points(path(OverTime.MEAN, VALUES))] == list(VALUES)


def test_a_year_that_was_reported_is_drawn_once() -> None:
    found = path(OverTime.MEAN, {**VALUES, "2009/10-Q4": 45, "2009/10": 31})
    assert [each for each in points(found) if each[0] == "2009/10"] == [("2009/10", "31")]


def test_terms_in_words_alone_have_no_picture_and_values_alone_have_one() -> None:
    assert path_of(Terms(title="Better"), NO_PROFILE, [], {}, ruled(), "T1") is None
    found = path_of(TERMS, NO_PROFILE, [], {}, ruled(ANNUAL), "T1")
    assert found is not None
    assert in_words(found, ANNUAL) == "T1: target 100.0 by 2009/10."
