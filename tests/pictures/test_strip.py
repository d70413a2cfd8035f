"""The strip: the latest value of all areas, none left out, with what each is held to."""

import json
from decimal import Decimal

import pytest

from domain.judgements.status import Status
from tests.pictures.rows import QUARTERLY, standing
from web.pages.pictures.strip import Strip, strip_of
from web.pages.pictures.strip_drawing import LINES, strip_drawn, strip_specification

ROWS = [
    standing("Purbeck", "5.9", Status.RED, "5.0"),
    standing("Poole", "5.1", Status.AMBER, "5.0", nature="provisional"),
    standing("Christchurch", "3.0", period="2009/10"),
    standing("Bournemouth", None, Status.NOT_COLLECTED),
]


def strip() -> Strip:
    return strip_of(ROWS, [row.area for row in ROWS], [("Dorset", Decimal("4.7"))], QUARTERLY)


def test_beside_each_area_stands_its_value_and_what_a_reader_must_know_of_it() -> None:
    assert [(row.name, row.told, row.status) for row in strip().rows] == [
        ("Purbeck", "5.9", "red"),
        ("Poole", "5.1 provisional", "amber"),
        ("Christchurch", "3.0 (2009/10)", "no target"),
        ("Bournemouth", "not collected", "not collected"),
    ]
    assert strip().period == "2010/11"


def test_one_target_for_all_is_told_once_and_several_are_not() -> None:
    assert strip().common_aim == Decimal("5.0")
    other = [*ROWS, standing("Wimborne", "9", Status.RED, "6.0")]
    assert strip_of(other, [row.area for row in other], [], QUARTERLY).common_aim is None
    banded = [standing("Wimborne", "9", Status.RED, "6.0", upper="7.0")]
    assert strip_of(banded, ["Wimborne"], [], QUARTERLY).common_aim is None


@pytest.mark.parametrize("areas", [13, LINES, LINES + 1, 300])
@pytest.mark.parametrize("narrow", [True, False])
def test_however_many_areas_there_are_each_has_its_point(areas: int, narrow: bool) -> None:
    rows = [standing(f"Area {number}", str(number % 7)) for number in range(areas)]
    found = strip_of(rows, [row.area for row in rows], [], QUARTERLY)
    told = json.dumps(strip_specification(found, QUARTERLY, narrow=narrow))
    assert all(f'"name": "Area {number}"' in told for number in range(areas))
    drawn = strip_drawn(found, QUARTERLY, "NI 1", narrow=narrow)
    assert drawn is not None
    assert drawn.count('aria-roledescription="point"') == areas
    assert float(drawn.split('width="')[1].split('"')[0]) <= (400 if narrow else 1060)


def test_without_any_value_there_is_no_strip() -> None:
    only = strip_of(ROWS[-1:], ["Bournemouth"], [], QUARTERLY)
    assert strip_drawn(only, QUARTERLY, "NI 1") is None


def test_the_strip_is_told_in_words_too() -> None:
    drawn = strip_drawn(strip(), QUARTERLY, "NI 1")
    assert drawn is not None
    assert (
        "<desc>Purbeck 5.9, red; Poole 5.1 provisional, amber; Christchurch 3.0 (2009/10), no target;"
        in drawn
    )
