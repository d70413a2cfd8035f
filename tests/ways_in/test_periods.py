"""A period is read in the light of its indicator, alike by every way in that takes one figure."""

from dataclasses import replace
from pathlib import Path

import pytest

from domain.definition import Calculation, Definition
from domain.periods.cycle import Calendar, Frequency
from projections.figures import figures_of
from tests.ways_in.ways import AREA, SINGLY, Place

ANNUAL = Definition("Bus journeys", areas=(AREA,), decimals=1)
QUARTERLY = replace(ANNUAL, frequency=Frequency.QUARTERLY)

READ = [
    (ANNUAL, "2010-11", "2010/11"),
    (ANNUAL, "200809", "2008/09"),
    (QUARTERLY, "April to June 2026", "2026/27-Q1"),
    (replace(QUARTERLY, calendar=Calendar.CALENDAR), "Q1 2026", "2026-Q1"),
    (replace(ANNUAL, calendar=Calendar.ACADEMIC), "2009/10", "2009/10-AY"),
    (replace(ANNUAL, frequency=Frequency.POOLED, calendar=Calendar.CALENDAR), "2006-08", "2006..2008"),
    (replace(ANNUAL, frequency=Frequency.MONTHLY), "2017-03-01", "2017-03"),
    (ANNUAL, "2014April", "2014/15"),
    (replace(ANNUAL, frequency=Frequency.MONTHLY), "30/04/2017", "2017-04"),
    (QUARTERLY, "30 June 2011", "2011/12-Q1"),
    (replace(ANNUAL, calendar=Calendar.ACADEMIC), "31/08/2011", "2010/11-AY"),
    (replace(ANNUAL, frequency=Frequency.TERMLY), "2019/20 T2", "2020-01..2020-04"),
    (replace(ANNUAL, frequency=Frequency.FOUR_MONTHLY), "Tranche 1 2008/09", "2008-04..2008-07"),
    (replace(ANNUAL, frequency=Frequency.WEEKLY), "2019-W07", "2019-02-11..2019-02-17"),
    (replace(ANNUAL, frequency=Frequency.MONTHLY), "P9 2017/18", "2017-12"),
]
REFUSED = [
    (QUARTERLY, "Q2 2026", "July to September 2026 (write 2026/27 Q2) or as April to June 2026"),
    (
        replace(ANNUAL, frequency=Frequency.IRREGULAR),
        "2010-11",
        "November 2010 or as April 2010 to March 2011",
    ),
    (ANNUAL, "2009-53", "is not a period we can read"),
    (ANNUAL, "2009", "2009 is none of its periods, which are like 2009/10"),
    (
        replace(ANNUAL, frequency=Frequency.POOLED),
        "January 2006 to December 2008",
        "which are like 2006/07 to 2008/09",
    ),
    (replace(ANNUAL, frequency=Frequency.HALF_YEARLY), "January to June 2009", "none of its periods"),
    (replace(ANNUAL, frequency=Frequency.BIENNIAL), "2009", "none of its periods"),
    (QUARTERLY, "February to April 2009", "which are like 2009/10 Q1"),
    (replace(ANNUAL, frequency=Frequency.WEEKLY), "4 to 10 January 2009", "like 5 to 11 January 2009"),
    (ANNUAL, "07/08", "Its year needs four digits: write 2007/08 or July 2008."),
    (QUARTERLY, "31/07/2011", "31 July 2011"),
    (QUARTERLY, "2012-01-01", "If 2011/12 Q4 is meant, write that."),
    (ANNUAL, "1 April 2010", "If 2010/11 is meant, write that."),
    (ANNUAL, "Term 1 2019/20", "Write its months, like September to December 2019."),
    (replace(ANNUAL, frequency=Frequency.MONTHLY), "M9 2017", "December 2017 or as September 2017"),
    (ANNUAL, "2099/00", "2099/00 has not begun yet"),
]


@pytest.mark.parametrize("way", SINGLY)
def test_only_one_reading_fits_the_indicator(tmp_path: Path, way: str) -> None:
    place = Place(tmp_path)
    for number, (definition, text, code) in enumerate(READ):
        place.redefine(replace(definition, title=f"Bus journeys {number}"))
        assert SINGLY[way](place, {"period": text, "value": f"4.{number}"}) == "", text
        with place.container.question() as question:
            assert code in [row.period for row in figures_of(question)]


@pytest.mark.parametrize("way", SINGLY)
def test_what_fits_two_ways_or_none_is_refused_with_what_to_write(tmp_path: Path, way: str) -> None:
    place = Place(tmp_path)
    for number, (definition, text, said) in enumerate(REFUSED):
        place.redefine(replace(definition, title=f"Bus journeys {number}"))
        assert said in SINGLY[way](place, {"period": text, "value": "4", "nature": "provisional"})
    assert place.held() is None


@pytest.mark.parametrize("way", SINGLY)
def test_one_quarter_has_one_figure_whatever_it_is_called(tmp_path: Path, way: str) -> None:
    place = Place(tmp_path, QUARTERLY)
    assert SINGLY[way](place, {"period": "2026/27 Q1", "value": "7"}) == ""

    told = SINGLY[way](place, {"period": "April to June 2026", "value": "5"})
    assert "already has a figure for 2026/27 Q1" in told
    assert place.held() == 7


@pytest.mark.parametrize("way", SINGLY)
def test_a_sign_must_belong_to_what_is_asked_for(tmp_path: Path, way: str) -> None:
    place = Place(tmp_path)
    for unit, value in (("%", "£12"), ("£", "12%"), ("minutes", "12%"), ("£", "45p")):
        place.redefine(replace(ANNUAL, unit=unit))
        told = SINGLY[way](place, {"period": "2008/09", "value": value})
        assert "does not belong to what is asked for here" in told or "If it is in pence" in told
    assert place.held() is None


@pytest.mark.parametrize("way", SINGLY)
def test_a_doubtful_value_is_asked_about(tmp_path: Path, way: str) -> None:
    place = Place(tmp_path, ANNUAL)
    for year, value in (("2004/05", "4"), ("2005/06", "4.6"), ("2006/07", "4.3"), ("2007/08", "5")):
        assert SINGLY["API"](place, {"period": year, "value": value}) == ""

    told = SINGLY[way](place, {"period": "2008/09", "value": "80"})
    assert "It is 80; the series ran from 4 to 5 until now." in told


@pytest.mark.parametrize("way", ["API", "command line"])
def test_parts_bear_no_sign_and_nothing_of_nothing_is_declared(tmp_path: Path, way: str) -> None:
    share = replace(ANNUAL, unit="%", calculation=Calculation.PERCENTAGE)
    place = Place(tmp_path, share)
    machine = {"period": "2008/09", "value": "50", "numerator": "12%", "denominator": "24"}

    assert "does not belong to what is asked for here" in SINGLY[way](place, machine)
    told = SINGLY[way](place, machine | {"value": "0", "numerator": "0", "denominator": "0"})
    assert "declare that there is no figure: not applicable" in told
    told = SINGLY[way](place, machine | {"value": "5", "numerator": "5", "denominator": "-10"})
    assert "must be more than zero" in told


@pytest.mark.parametrize("way", SINGLY)
def test_a_survey_year_answers_for_its_two_years(tmp_path: Path, way: str) -> None:
    place = Place(tmp_path, replace(ANNUAL, frequency=Frequency.BIENNIAL))
    assert SINGLY[way](place, {"period": "2008/09", "value": "7"}) == ""

    for again in ("2009/10", "2008/09 to 2009/10"):
        told = SINGLY[way](place, {"period": again, "value": "5"})
        assert "has a figure for 2008/09, which answers for 2008/09 to 2009/10" in told


@pytest.mark.parametrize("way", SINGLY)
def test_a_dot_is_no_comment(tmp_path: Path, way: str) -> None:
    place = Place(tmp_path, ANNUAL)
    for year, value in (("2004/05", "4"), ("2005/06", "4.6"), ("2006/07", "4.3"), ("2007/08", "5")):
        assert SINGLY["API"](place, {"period": year, "value": value}) == ""
    confirmed = {"confirm": "true"} if way == "API" else {}
    given = {"period": "2008/09", "value": "80", "commentary": "."} | confirmed

    SINGLY[way](place, given)
    assert len(_values(place)) == 4


def _values(place: Place) -> list[str | None]:
    with place.container.question() as question:
        return [row.value for row in figures_of(question)]
