"""No area lies in what lies in it, none follows what followed it, and no two measures warn of each other."""

from dataclasses import replace
from datetime import date

import pytest

from domain.area import AreaDescription, AreaKind
from domain.refusals import Refused
from infrastructure.container import Container
from tests.application.partnership import DEFINITION, OPERATED

LONG_AGO = date(1974, 3, 31)


def refused_with(code: str, field: str) -> pytest.RaisesExc[Refused]:
    return pytest.RaisesExc(Refused, check=lambda said: (said.code, said.field) == (code, field))


def added(container: Container, *references: str) -> None:
    for reference in references:
        container.areas.add(reference, AreaDescription(reference, AreaKind.PARISH), OPERATED)


def lies_in(container: Container, area: str, parent: str) -> None:
    said = AreaDescription(area, AreaKind.PARISH, parents=(parent,))
    container.areas.describe(area, said, None, "as it is", OPERATED)


def test_no_area_lies_in_what_lies_in_it(container: Container) -> None:
    added(container, "Corfe", "Kimmeridge", "Langton")
    lies_in(container, "Corfe", "Kimmeridge")
    lies_in(container, "Kimmeridge", "Langton")

    with refused_with("area_within_itself", "parents"):
        lies_in(container, "Langton", " corfe ")

    lies_in(container, "Kimmeridge", "Dorset")
    lies_in(container, "Langton", "Corfe")


def test_an_area_that_is_only_named_cannot_be_described_as_within_its_own_part(container: Container) -> None:
    added(container, "Corfe")
    lies_in(container, "Corfe", "Purbeck")

    with refused_with("area_within_itself", "parents"):
        lies_in(container, "Purbeck", "Corfe")


def test_no_area_follows_what_followed_it(container: Container) -> None:
    added(container, "Corfe", "Kimmeridge", "Langton")
    container.areas.end("Corfe", LONG_AGO, ("Kimmeridge", "Dorset"), "an order", OPERATED)
    container.areas.end("Kimmeridge", LONG_AGO, ("Langton",), "an order", OPERATED)

    with refused_with("area_follows_itself", "successors"):
        container.areas.end("Langton", LONG_AGO, ("corfe",), "an order", OPERATED)

    container.areas.restore("Kimmeridge", "it goes on", OPERATED)
    container.areas.end("Langton", LONG_AGO, ("Corfe",), "an order", OPERATED)


def test_no_two_measures_warn_of_each_other(container: Container) -> None:
    for reference, warns_of in (("NI 1", ""), ("NI 2", "NI 1"), ("NI 3", "NI 2")):
        definition = replace(DEFINITION, early_sign_of=warns_of)
        container.indicators.define(reference, definition, OPERATED)

    with refused_with("early_sign_of_itself", "early_sign_of"):
        container.indicators.redefine("NI 1", replace(DEFINITION, early_sign_of="ni 3"), "a sign", OPERATED)
