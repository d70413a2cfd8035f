"""What is begun can be opened ever after: no reference is taken whose address leads elsewhere."""

from collections.abc import Iterator

import pytest
from flask import Flask

from domain.refusals import Refused
from domain.role import Role
from tests.web.app import app_of
from tests.web.browser import Browser
from tests.web.machine import Machine
from tests.web.partnership import Partnership, add_person
from tests.web.watching import nothing_changes
from web.commands import COMMANDS
from web.commands.addresses import must_be_addressable
from web.commands.command import Command

BEGINNINGS = [each for each in COMMANDS.values() if each.begins and each.begun is None]


def words_in_the_way() -> Iterator[tuple[Command, str]]:
    """Every word that a form's address ends with, by the beginning it would get in the way of."""
    for beginning in BEGINNINGS:
        for each in COMMANDS.values():
            if each.kind.plural == beginning.kind.plural and not each.own_page:
                yield beginning, each.doing


def test_the_table_begins_every_kind_that_is_called_by_a_reference() -> None:
    assert {each.topic for each in BEGINNINGS} == {
        "outcome",
        "indicator",
        "target",
        "action",
        "risk",
        "area",
        "partner",
    }


@pytest.mark.parametrize(
    ("beginning", "word"),
    [pytest.param(*each, id=f"{each[0].topic} {each[1]}") for each in words_in_the_way()],
)
def test_no_reference_ends_with_a_word_of_a_commands_address(
    app: Flask, beginning: Command, word: str
) -> None:
    begun = word == beginning.doing
    with app.test_request_context(), pytest.raises(Refused, match=f"‘{word}’ is a word") as refused:
        must_be_addressable(beginning, {beginning.names: word if begun else f"X 1/{word}"})

    assert refused.value.code == "reference_not_addressable"


@pytest.mark.parametrize("reference", [".", "..", "X/../Y", "X/.", "/X", "X/", "X//Y"])
def test_no_reference_has_a_part_that_a_browser_takes_away(app: Flask, reference: str) -> None:
    with app.test_request_context(), pytest.raises(Refused, match="cannot stand in an address"):
        must_be_addressable(COMMANDS["outcome.adopt"], {"reference": reference})


@pytest.mark.parametrize(
    ("reference", "word"), [("NI 1/chart.svg", "chart.svg"), ("NI 1/figures/2008", "figures")]
)
def test_no_indicator_is_called_like_the_address_of_its_figures(
    app: Flask, reference: str, word: str
) -> None:
    with app.test_request_context(), pytest.raises(Refused, match=word):
        must_be_addressable(COMMANDS["indicator.define"], {"reference": reference})


@pytest.mark.parametrize("reference", ["NI 1", "1.2", "figures", "closed", "CYP/1", "Adopt", "a…b", "..."])
def test_what_can_be_opened_is_taken(app: Flask, reference: str) -> None:
    with app.test_request_context():
        for each in BEGINNINGS:
            must_be_addressable(each, {each.names: reference})


def test_page_and_api_refuse_it_alike_and_at_the_field(partnership: Partnership) -> None:
    lead = add_person(partnership.container, "Lena Lead", "DCC", Role.LEAD)
    app = app_of(partnership.container)
    browser, machine = Browser(app), Machine(app, lead)
    browser.sign_in(lead)
    asked = {"reference": "SC 1/close", "title": "Fewer crimes"}
    with nothing_changes(partnership.container):
        page = browser.read(
            browser.send("/outcomes/adopt", browser.page("/outcomes/adopt").fields() | asked), 422
        )
        answer = machine.send("POST", "/api/v1/outcomes/adopt", asked, 422)

    assert "‘close’ is a word of this service’s own addresses" in page.fault_at("reference")
    assert (answer["code"], answer["field"]) == ("reference_not_addressable", "reference")
