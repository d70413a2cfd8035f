"""A revision is read in the light of the definition that its figure was made under, by every way in."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from domain.definition import Calculation, Definition
from domain.figure import Absence
from domain.periods.period import Period
from domain.series_key import SeriesKey
from tests.cli.command_line import CommandLine
from tests.ways_in.ways import AREA, BY, REFERENCE, SINGLY, Given, Place

SPENDING = Definition("Spending", areas=(AREA,), unit="£")
SHARE = replace(SPENDING, title="Share", unit="%", calculation=Calculation.PERCENTAGE)


def by_form(place: Place, given: Given) -> str:
    browser = place.browser
    address = f"/indicators/LI%201/revise?area={AREA}&period={given['period'].replace('/', '%2F')}"
    form = browser.page(address).fields() | dict(given)
    answer = browser.send(address, form)
    return "" if answer.status_code == 303 else answer.get_data(as_text=True)


def by_api(place: Place, given: Given) -> str:
    machine = place.machine
    answer = machine.client.post(
        "/api/v1/indicators/LI%201/revise-figure",
        json={"area": AREA, "expected": 1, **given},
        headers=machine.headers,
    )
    return "" if answer.status_code == 200 else str(answer.get_json()["detail"])


def by_command_line(place: Place, given: Given) -> str:
    words = dict(given)
    period, value = words.pop("period"), words.pop("value")
    options = [word for name, said in words.items() for word in (f"--{name}", said)]
    by = ("--area", AREA, "--as", place.officer.email)
    answer = CommandLine(place.url).run("revise", REFERENCE, period, value, *by, *options)
    return answer.stderr if answer.exit_code else ""


WAYS: dict[str, Callable[[Place, Given], str]] = {
    "form": by_form,
    "API": by_api,
    "command line": by_command_line,
}


@pytest.mark.parametrize("way", WAYS)
def test_signs_belong_to_the_figures_own_unit(tmp_path: Path, way: str) -> None:
    place = Place(tmp_path, SPENDING)
    assert SINGLY["API"](place, {"period": "2008/09", "value": "£5,000"}) == ""
    place.redefine(replace(SPENDING, unit="minutes"))

    told = WAYS[way](place, {"period": "2008/09", "value": "5%", "reason": "Recounted"})
    assert "does not belong to what is asked for here" in told
    assert WAYS[way](place, {"period": "2008/09", "value": "£6,000", "reason": "Recounted"}) == ""
    assert place.held() == 6000


@pytest.mark.parametrize("way", WAYS)
def test_a_plain_figure_is_corrected_though_the_indicator_is_worked_out_from_parts(
    tmp_path: Path, way: str
) -> None:
    place = Place(tmp_path, SPENDING)
    years = ("2003/04", "2004/05", "2005/06", "2006/07", "2007/08")
    for year, value in zip(years, ("4.2", "4", "4.6", "4.3", "5"), strict=True):
        assert SINGLY["API"](place, {"period": year, "value": value}) == ""
    place.redefine(SHARE)

    told = WAYS[way](place, {"period": "2007/08", "value": "80", "reason": "Recounted"})
    assert "the series ran from" in told
    assert WAYS[way](place, {"period": "2007/08", "value": "4.5", "reason": "Recounted"}) == ""


@pytest.mark.parametrize("way", WAYS)
def test_what_was_declared_absent_by_mistake_comes_back_under_the_figures_own_definition(
    tmp_path: Path, way: str
) -> None:
    place = Place(tmp_path, SPENDING)
    assert SINGLY["API"](place, {"period": "2008/09", "value": "70"}) == ""
    place.redefine(SHARE)
    key, period = SeriesKey(REFERENCE, AREA), Period.of("2008/09")
    place.container.series.declare_absent(key, period, Absence.SUPPRESSED, "A slip", BY)

    given = {"period": "2008/09", "value": "70.5", "reason": "It was none"}
    if way == "API":
        given["expected"] = "2"
    assert WAYS[way](place, given) == ""
    assert str(place.held()) == "70.5"
