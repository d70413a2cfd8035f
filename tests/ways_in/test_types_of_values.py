"""A value of each type is read alike by every way in, and stands on pages as people write it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from urllib.parse import quote

import pytest

from domain.definition import Definition, Polarity
from domain.judgements.direction import Direction
from domain.periods.cycle import Frequency
from domain.value_type import ValueType
from projections.current_performance import current_performance
from tests.domain.scales import OFSTED
from tests.ways_in.test_revisions import WAYS as REVISING
from tests.ways_in.ways import AREA, BY, REFERENCE, SINGLY, Place

PERIOD = "2008/09"
WAIT = Definition("Waiting time", areas=(AREA,), polarity=Polarity.LOWER, value_type=ValueType.DURATION)
OPENED = Definition("School opened", areas=(AREA,), polarity=Polarity.LOWER, value_type=ValueType.DATE)
RATED = Definition("Rated", areas=(AREA,), value_type=ValueType.GRADE, grades=OFSTED)
HAS_PLAN = Definition("Has a plan", areas=(AREA,), value_type=ValueType.YES_NO)
ODDS = Definition("Pupils to a teacher", areas=(AREA,), value_type=ValueType.RATIO)

READ = [
    (WAIT, "2h 30m", "9000", "2h 30m"),
    (replace(WAIT, unit="minutes"), "150", "9000", "150.0"),
    (OPENED, "1 September 2008", "14123", "1 September 2008"),
    (RATED, "requires improvement", "2", "Requires improvement"),
    (HAS_PLAN, "No", "0", "no"),
    (ODDS, "1:12.5", "12.5", "1 : 12.5"),
]
REFUSED = [(WAIT, "90"), (OPENED, "14123"), (RATED, "2"), (HAS_PLAN, "maybe"), (ODDS, "2:25")]


@pytest.mark.parametrize("way", SINGLY)
@pytest.mark.parametrize(("definition", "written", "held", "shown"), READ)
def test_it_is_read_by_its_type_and_shown_by_it(
    tmp_path: Path, way: str, definition: Definition, written: str, held: str, shown: str
) -> None:
    place = Place(tmp_path, definition)

    assert SINGLY[way](place, {"period": PERIOD, "value": written}) == ""
    assert place.held() == Decimal(held)
    if way == "form":
        for address in ("/indicators/LI%201", f"/indicators/LI%201/figures/2008/09?area={AREA}"):
            assert shown in place.browser.page(address).main


@pytest.mark.parametrize("way", SINGLY)
@pytest.mark.parametrize(("definition", "written"), REFUSED)
def test_what_is_none_is_refused_with_how_to_write_one(
    tmp_path: Path, way: str, definition: Definition, written: str
) -> None:
    place = Place(tmp_path, definition)

    assert "Write " in SINGLY[way](place, {"period": PERIOD, "value": written})
    assert place.held() is None


@pytest.mark.parametrize(("definition", "number"), [(WAIT, 9000), (OPENED, 14123), (RATED, 2)])
def test_a_number_of_a_machine_is_no_duration_date_or_grade(
    tmp_path: Path, definition: Definition, number: int
) -> None:
    place = Place(tmp_path, replace(definition, unit="minutes" if definition is WAIT else ""))
    body = {"area": AREA, "period": PERIOD, "value": number}
    answer = place.machine.client.post(
        "/api/v1/indicators/LI%201/submit-figure", json=body, headers=place.machine.headers
    )

    assert answer.status_code == 422
    assert "Write it like" in answer.get_json()["detail"] or "Write one of" in answer.get_json()["detail"]
    assert place.held() is None


def test_true_and_false_of_a_machine_are_yes_and_no(tmp_path: Path) -> None:
    place = Place(tmp_path, HAS_PLAN)
    body = {"area": AREA, "period": PERIOD, "value": True}
    place.machine.client.post(
        "/api/v1/indicators/LI%201/submit-figure", json=body, headers=place.machine.headers
    )

    assert place.held() == 1


@pytest.mark.parametrize("way", REVISING)
def test_a_grade_is_revised_by_the_list_under_which_it_was_given(tmp_path: Path, way: str) -> None:
    place = Place(tmp_path, RATED)
    assert SINGLY["API"](place, {"period": PERIOD, "value": "Good"}) == ""
    place.redefine(replace(RATED, grades=("Weak", "Sound", "Strong")))

    given = {"period": PERIOD, "reason": "Appeal"}
    assert "none of the grades" in REVISING[way](place, {**given, "value": "Sound"})
    assert REVISING[way](place, {**given, "value": "Outstanding"}) == ""
    assert place.held() == 4
    if way == "form":
        assert "Outstanding" in place.browser.page("/indicators/LI%201").main


def test_the_form_that_revises_begins_with_the_value_as_it_is_written(tmp_path: Path) -> None:
    place = Place(tmp_path, WAIT)
    assert SINGLY["API"](place, {"period": PERIOD, "value": "2:30:15"}) == ""
    page = place.browser.page(f"/indicators/LI%201/revise?area={AREA}&period={quote(PERIOD, safe='')}")

    assert page.fields()["value"] == "2h 30m 15s"
    assert "Write it like 2h 30m" in page.main


def test_grades_of_two_lists_are_not_compared(tmp_path: Path) -> None:
    """Sound, the second of the new list, is no fall from Good, the third of the old one."""
    place = Place(tmp_path, replace(RATED, frequency=Frequency.ANNUAL))
    assert SINGLY["API"](place, {"period": PERIOD, "value": "Good"}) == ""
    renamed = replace(RATED, frequency=Frequency.ANNUAL, grades=("Weak", "Sound", "Strong"))
    since = date(2009, 4, 1)
    place.container.indicators.redefine(REFERENCE, renamed, "Another inspectorate", BY, since)
    assert SINGLY["API"](place, {"period": "2009/10", "value": "Sound"}) == ""

    with place.container.question() as question:
        (row,) = current_performance(question, REFERENCE)
    assert row.short_direction is Direction.NOT_COMPARABLE
    page = place.browser.page("/indicators/LI%201").main
    assert "Good" in page
    assert "Sound" in page
