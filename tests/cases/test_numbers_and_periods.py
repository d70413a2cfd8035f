"""N1, N3 to N5 and P1, P2, P5, P6: one figure, in the light of its indicator."""

from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path

import pytest

from domain.definition import Calculation, Definition
from domain.periods.cycle import Calendar, Frequency
from projections.figures import figures_of
from tests.ways_in.ways import AREA, SINGLY, Given, Place

YEARLY = Definition("Bus journeys", areas=(AREA,), frequency=Frequency.ANNUAL, decimals=3)
QUARTERLY = replace(YEARLY, frequency=Frequency.QUARTERLY)
SHARE = replace(YEARLY, unit="%", calculation=Calculation.PERCENTAGE)
ways = pytest.mark.parametrize("way", SINGLY)


@dataclass(frozen=True)
class Case:
    """What is given of an indicator, and what is said; nothing where it is taken, as `held`."""

    nr: str
    definition: Definition
    given: Given
    said: str = ""
    held: tuple[str, str] | None = None


def year(value: str, **more: str) -> Given:
    return {"period": "2008/09", "value": value, **more}


def parts(numerator: str, denominator: str) -> Given:
    return {"period": "2008/09", "value": "", "numerator": numerator, "denominator": denominator}


CASES = [
    Case("N1", YEARLY, year("0,125"), "never begins with 0: write 0.125 with a point, or 125 alone"),
    Case("N1", YEARLY, year("00,500"), "never begins with 0"),
    Case("N1", YEARLY, year("012,345"), "never begins with 0"),
    Case("N1", YEARLY, year("0 125.5"), "never begins with 0"),
    Case("N1 sister", YEARLY, year("1,234.5"), held=("2008/09", "1234.5")),
    Case("N1 sister", YEARLY, year("(0,125)"), "never begins with 0"),
    Case("N3", SHARE, parts("12%", "100"), "does not belong to what is asked for here"),
    Case("N3", replace(YEARLY, unit="%"), year("£12"), "does not belong to what is asked for here"),
    Case("N3", YEARLY, year("45p"), "is not a number"),
    Case("N4", SHARE, parts("0", "0"), "declare that there is no figure: not applicable"),
    Case("N4", SHARE, parts("5", "-10"), "must be more than zero"),
    Case("N5", YEARLY, year("n/a"), "declare that there is none"),
    Case("N5", YEARLY, year("<5"), "declare that there is none"),
    Case("N5", YEARLY, year("x"), "declare that there is none"),
    Case("P1", QUARTERLY, {"period": "Q2 2008", "value": "6"}, "Write the one you mean."),
    Case("P2", YEARLY, {"period": "2010-11", "value": "5"}, held=("2010/11", "5")),
    Case("P2", YEARLY, {"period": "2011-12", "value": "5"}, held=("2011/12", "5")),
    Case("P2", YEARLY, {"period": "200809", "value": "5"}, held=("2008/09", "5")),
    Case("P4", YEARLY, {"period": "2014April", "value": "5"}, held=("2014/15", "5")),
    Case("P5", YEARLY, {"period": "2009-53", "value": "5"}, "is not a period we can read"),
    Case("P6", YEARLY, {"period": "2099/00", "value": "5"}, "has not begun yet"),
    Case("P6", YEARLY, {"period": "2009", "value": "5"}, "is none of its periods"),
    Case("P11", YEARLY, {"period": "2024 (Jan to Mar)", "value": "5"}, "2023/24 Q4 is a financial quarter"),
]


def held(place: Place) -> list[tuple[str, str | None]]:
    with place.container.question() as now:
        return [(row.period, row.value) for row in figures_of(now)]


@ways
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.nr} {case.given}")
def test_one_figure(tmp_path: Path, case: Case, way: str) -> None:
    place = Place(tmp_path, case.definition)
    told = SINGLY[way](place, case.given)

    assert case.said in unescape(told)
    assert (told == "") == (case.held is not None), told[-400:]
    assert held(place) == ([case.held] if case.held else [])


@ways
def test_p1_one_quarter_has_one_figure_whatever_it_is_called(tmp_path: Path, way: str) -> None:
    place = Place(tmp_path, QUARTERLY)
    assert SINGLY[way](place, {"period": "2008/09 Q1", "value": "7"}) == ""

    for spelling in ("April to June 2008", "2008-Q2", "Quarter One (June) 2008", "2008/09 Q1"):
        assert SINGLY[way](place, {"period": spelling, "value": "5"}) != "", spelling
    assert held(place) == [("2008/09-Q1", "7")]


@ways
def test_p6_nothing_is_final_before_its_period_is_over(tmp_path: Path, way: str) -> None:
    place = Place(tmp_path, replace(YEARLY, calendar=Calendar.CALENDAR))
    with place.container.question() as now:
        this_year = str(now.as_at.today.year)

    told = SINGLY[way](place, {"period": this_year, "value": "5"})
    assert f"{this_year} is not over yet" in told
    assert SINGLY[way](place, {"period": this_year, "value": "5", "nature": "provisional"}) == ""


def test_n5_the_form_leads_to_declaring_with_area_and_period_kept(tmp_path: Path) -> None:
    place = Place(tmp_path, YEARLY)
    for typed in ("n/a", "<5", "x"):
        address = "/indicators/LI%201/submit"
        form = place.browser.page(address).fields() | {"area": AREA, **year(typed)}
        page = place.browser.read(place.browser.send(address, form), 422)
        leads = place.browser.page(page.links["Say why there is none"]).fields()
        assert (leads["area"], leads["period"]) == (AREA, "2008/09")
