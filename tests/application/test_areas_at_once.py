"""No two areas are known by the same, however close together they come to be."""

from dataclasses import replace

import pytest

from domain.area import AreaDescription, AreaKind
from tests.application.partnership import OPERATED
from tests.application.two_writers import Two, refusal_of

CORFE = AreaDescription("Corfe Castle", AreaKind.PARISH, "E04003400", spellings=("Corfe",))


@pytest.mark.parametrize(
    ("reference", "said", "code"),
    [
        ("P2", AreaDescription("Corfe Castle"), "name_taken"),
        ("P2", AreaDescription("Corfe on the hill", code="E04003400"), "code_taken"),
        ("Corfe", AreaDescription("Corfe below"), "reference_taken"),
    ],
)
def test_of_two_known_by_the_same_that_are_added_at_once_only_the_first_is(
    two: Two, reference: str, said: AreaDescription, code: str
) -> None:
    with two.after(lambda first: first.areas.add("P1", CORFE, OPERATED)) as second:
        refusal = refusal_of(lambda: second.areas.add(reference, said, OPERATED))
    assert refusal.code == code
    assert two.topics() == ["area.added"]


def test_of_two_that_come_to_bear_one_name_at_once_only_the_first_does(two: Two) -> None:
    for reference in ("P1", "P2"):
        two.first.areas.add(reference, AreaDescription(reference, AreaKind.PARISH), OPERATED)
    also_called = replace(CORFE, code="")
    with two.after(lambda first: first.areas.describe("P1", CORFE, None, "Its name", OPERATED)) as second:
        refusal = refusal_of(lambda: second.areas.describe("P2", also_called, None, "Its name", OPERATED))
    assert refusal.code == "name_taken"
    assert two.topics()[2:] == ["area.described"]


def test_those_that_have_nothing_in_common_are_both_added(two: Two) -> None:
    swanage = AreaDescription("Swanage", AreaKind.PARISH)
    with two.after(lambda first: first.areas.add("P1", CORFE, OPERATED)) as second:
        second.areas.add("Swanage", swanage, OPERATED)
    assert two.topics() == ["area.added", "area.added"]
