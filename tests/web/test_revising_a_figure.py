"""The form that revises a figure: taken and shown, or the other change shown with what was typed kept."""

import pytest

from domain.figure import Figure
from domain.numbers import read_number
from domain.role import Role
from tests.web.browser import Browser
from tests.web.partnership import (
    CRIME,
    NEET_PURBECK,
    Partnership,
    Person,
    a_period,
    add_person,
    parts,
)
from tests.web.watching import nothing_changes

REVISE = "/indicators/NI%20117/revise"
PURBECK = f"{REVISE}?period=2008/09-Q1&area=Purbeck"
CRIMES = "/indicators/NI%2016/revise?period=2007/08&area=Dorset"


@pytest.fixture
def colleague(partnership: Partnership) -> Person:
    """Another officer of the same partner."""
    return add_person(partnership.container, "Pat Purbeck", "PDC", Role.OFFICER)


def test_it_begins_with_the_figure_as_it_stands(officer: Browser) -> None:
    page = officer.page(PURBECK)
    fields = page.fields()
    del fields["csrf_token"], fields["once"]

    assert "It says now 13.7, final" in page.main
    assert fields == {
        "area": "Purbeck",
        "breakdown": "",
        "period": "2008/09-Q1",
        "expected": "2",
        "numerator": "137",
        "denominator": "1000",
        "nature": "final",
        "lower": "",
        "upper": "",
        "confidence_level": "",
        "base": "",
        "expected_outturn": "",
        "commentary": "",
        "reason": "",
    }


def test_it_is_taken_and_shown_with_its_reason(officer: Browser) -> None:
    form = officer.page(PURBECK).fields() | {"numerator": "138", "reason": "One more school"}
    sent = officer.send(PURBECK, form)
    assert sent.status_code == 303
    page = officer.page(sent.headers["Location"])

    assert "Figure revised." in page.main
    assert "13.8, final Revised by Olive Officer (PDC)" in page.main
    assert "Before 13.7, final" in page.main
    assert "Why One more school" in page.main


def test_a_revision_of_the_indicator_is_not_waited_for(officer: Browser) -> None:
    """Whatever becomes of its indicator meanwhile, a figure is told apart by the revision of its own."""
    form = officer.page(PURBECK).fields() | {"numerator": "138", "reason": "One more school"}

    assert officer.send(PURBECK, form | {"expected_revision": "999"}).status_code == 303


def test_a_plain_value_is_revised(officer: Browser) -> None:
    form = officer.page(CRIMES).fields()
    assert form["value"] == "8.25"
    page = officer.page(
        officer.send(CRIMES, form | {"value": "8.5", "reason": "Recount"}).headers["Location"]
    )

    assert "8.5, final Revised" in page.main


def test_an_absence_may_be_replaced_by_a_figure(officer: Browser) -> None:
    address = f"{REVISE}?period=2008/09-Q2&area=Purbeck"
    form = officer.page(address).fields() | {
        "numerator": "100",
        "denominator": "1000",
        "reason": "Released after all",
    }
    page = officer.page(officer.send(address, form).headers["Location"])

    assert "10.0, final Revised" in page.main
    assert "Before Suppressed" in page.main


def test_when_nothing_is_different_nothing_is_changed(partnership: Partnership, officer: Browser) -> None:
    form = officer.page(PURBECK).fields() | {"reason": "To be sure"}
    with nothing_changes(partnership.container):
        page = officer.page(officer.send(PURBECK, form).headers["Location"])

    assert "The figure already says this, so nothing was changed." in page.main


def test_a_stale_form_shows_what_changed_meanwhile_and_keeps_what_was_typed(
    partnership: Partnership, officer: Browser, colleague: Person
) -> None:
    form = officer.page(PURBECK).fields() | {"numerator": "138", "reason": "One more school"}
    partnership.container.series.revise_figure(
        NEET_PURBECK, a_period("2008/09 Q1"), parts("140", "1000"), "Audit", colleague.by(), 2
    )
    with nothing_changes(partnership.container):
        page = officer.read(officer.send(PURBECK, form), 409)

    assert "This figure was changed while you were writing" in page.main
    assert "14.0, final, by Pat Purbeck (PDC) on " in page.main
    assert ": Audit" in page.main
    assert "13.7" not in page.main  # that was there before the form was opened
    kept = page.fields()
    assert (kept["numerator"], kept["reason"], kept["expected"]) == ("138", "One more school", "3")

    shown = officer.page(officer.send(PURBECK, kept).headers["Location"])
    assert "13.8, final Revised by Olive Officer" in shown.main
    assert "Before 14.0, final" in shown.main


@pytest.mark.parametrize(
    ("wrong", "status", "field", "said"),
    [
        ({"reason": ""}, 422, "reason", "Say why the figure is revised."),
        ({"numerator": "x"}, 422, "numerator", "‘x’ is not a number."),
        ({"denominator": "0"}, 422, "denominator", "must not be zero"),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field(
    partnership: Partnership, officer: Browser, wrong: dict[str, str], status: int, field: str, said: str
) -> None:
    form = officer.page(PURBECK).fields() | {"numerator": "138", "reason": "One more school"} | wrong
    with nothing_changes(partnership.container):
        page = officer.read(officer.send(PURBECK, form), status)

    assert said in page.fault_at(field)
    assert page.fields()["expected"] == "2"


def test_a_change_made_meanwhile_is_not_overwritten_by_mending_another_fault(
    partnership: Partnership, officer: Browser, colleague: Person
) -> None:
    form = officer.page(PURBECK).fields() | {"numerator": "x", "reason": "One more school"}
    partnership.container.series.revise_figure(
        NEET_PURBECK, a_period("2008/09 Q1"), parts("140", "1000"), "Audit", colleague.by(), 2
    )
    page = officer.read(officer.send(PURBECK, form), 422)
    with nothing_changes(partnership.container):
        again = officer.read(officer.send(PURBECK, page.fields() | {"numerator": "138"}), 409)

    assert "14.0, final, by Pat Purbeck" in again.main


@pytest.mark.parametrize("expected", ["", "two", "0", "-1", "9" * 20])
def test_the_revision_seen_must_be_said(partnership: Partnership, officer: Browser, expected: str) -> None:
    form = officer.page(PURBECK).fields() | {"expected": expected, "numerator": "1", "reason": "Why not"}
    with nothing_changes(partnership.container):
        officer.read(officer.send(PURBECK, form), 422)


@pytest.mark.parametrize(
    "address",
    [
        f"{REVISE}?period=2008/09-Q1&area=Poole",
        f"{REVISE}?period=2009/10-Q1&area=Purbeck",
        "/indicators/NI%2016/revise?period=2008/09&area=Dorset",  # withdrawn
    ],
)
def test_what_is_not_there_cannot_be_revised(officer: Browser, address: str) -> None:
    assert "to revise. Submit one first." in officer.page(address, 404).main


def test_a_figure_withdrawn_meanwhile_is_not_revised(
    partnership: Partnership, officer: Browser, colleague: Person
) -> None:
    form = officer.page(CRIMES).fields() | {"value": "9", "reason": "Recount"}
    partnership.container.series.withdraw_figure(CRIME, a_period("2007/08"), "Wrong area", colleague.by())
    with nothing_changes(partnership.container):
        officer.read(officer.send(CRIMES, form), 404)


def test_a_figure_withdrawn_and_given_anew_meanwhile_is_shown(
    partnership: Partnership, officer: Browser, colleague: Person
) -> None:
    form = officer.page(CRIMES).fields() | {"value": "9", "reason": "Recount"}
    by, period = colleague.by(), a_period("2007/08")
    partnership.container.series.withdraw_figure(CRIME, period, "Wrong area", by)
    partnership.container.series.submit_figure(CRIME, period, Figure(read_number("7")), by)
    with nothing_changes(partnership.container):
        page = officer.read(officer.send(CRIMES, form), 409)

    assert "Withdrawn, by Pat Purbeck" in page.main
    assert "7, final, by Pat Purbeck" in page.main
