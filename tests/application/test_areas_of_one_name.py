"""No two areas are known by the same, whoever adds or describes them."""

from dataclasses import replace
from datetime import date

import pytest

from domain.area import AreaDescription, AreaKind
from domain.refusals import Refused
from infrastructure.container import Container
from tests.application.partnership import OPERATED

CORFE = AreaDescription("Corfe Castle", AreaKind.PARISH, "E04003400", spellings=("Corfe",))


def taken(container: Container, reference: str, said: AreaDescription) -> str:
    """The code that it is refused with; nothing where it is taken."""
    try:
        container.areas.add(reference, said, OPERATED)
    except Refused as refusal:
        return refusal.code
    return ""


@pytest.mark.parametrize(
    ("reference", "said", "code"),
    [
        ("Corfe Castle", AreaDescription("Swanage"), "reference_taken"),
        ("corfe  castle.", AreaDescription("Swanage"), "reference_taken"),
        ("Corfe", AreaDescription("Swanage"), "reference_taken"),
        ("E04003400", AreaDescription("Swanage"), "reference_taken"),
        ("Swanage", AreaDescription("Swanage", code="Corfe Castle"), "code_taken"),
        ("Swanage", AreaDescription("Swanage", code="corfe"), "code_taken"),
        ("Swanage", AreaDescription("Swanage", code="E04003400"), "code_taken"),
        ("Swanage", AreaDescription("Swanage", code="P1"), "code_taken"),
        ("Swanage", AreaDescription("E04003400"), "name_taken"),
        ("Swanage", AreaDescription("Swanage", spellings=("E04003400",)), "name_taken"),
        ("Swanage", AreaDescription("P1"), "name_taken"),
        ("Swanage", AreaDescription("Corfe"), "name_taken"),
        ("Swanage", AreaDescription("Swanage", spellings=("corfe castle",)), "name_taken"),
        ("Swanage", AreaDescription("Swanage", code="E04003401", spellings=("Swanwic",)), ""),
    ],
)
def test_what_one_area_is_known_by_is_no_other(
    container: Container, reference: str, said: AreaDescription, code: str
) -> None:
    container.areas.add("P1", CORFE, OPERATED)

    assert taken(container, reference, said) == code


def test_of_two_that_follow_each_other_one_may_bear_the_others_name_but_not_its_code(
    container: Container,
) -> None:
    container.areas.add("P1", CORFE, OPERATED)
    container.areas.end("P1", date(2019, 3, 31), (), "An order", OPERATED)
    later = AreaDescription("Corfe Castle", AreaKind.PARISH, "E04009999", begun=date(2019, 4, 1))

    assert taken(container, "P2", replace(later, spellings=("E04003400",))) == "name_taken"
    assert taken(container, "P2", replace(later, code="E04003400")) == "code_taken"
    assert taken(container, "P2", later) == ""
    with pytest.raises(Refused, match="is known by at the same time") as refusal:
        container.areas.restore("P1", "It goes on", OPERATED)
    assert refusal.value.code == "name_taken"


def test_how_an_area_ended_is_put_right(container: Container) -> None:
    container.areas.add("P1", CORFE, OPERATED)
    container.areas.end("P1", date(2019, 3, 31), (), "An order", OPERATED)
    container.areas.end("P1", date(2019, 3, 31), ("Dorset",), "What followed was left out", OPERATED)

    with pytest.raises(Refused) as refusal:
        container.areas.end("P1", date(2019, 3, 31), ("Dorset",), "Again", OPERATED)
    assert refusal.value.code == "area_ended"
