"""The pages of documentation that are made from the code say what the code says."""

from pathlib import Path

import pytest

from domain.kinds import AGGREGATES, events_of, topic_of
from tests.catalogue.events import type_named
from tests.catalogue.made import DOCS, MADE
from tests.catalogue.refusal_scan import EVERYWHERE, Codes
from tests.catalogue.refusals import refusals
from web.http.errors import STATUS

TO_DO = "is not what the code gives: run `make catalogue`, read what changed, and commit it."


@pytest.mark.parametrize("file", MADE, ids=lambda file: file.name)
def test_a_catalogue_is_what_the_code_gives(file: Path) -> None:
    assert file.read_text(encoding="utf-8") == MADE[file](), f"docs/{file.name} {TO_DO}"


def test_every_event_has_a_chapter_of_its_own() -> None:
    written = (DOCS / "events.md").read_text(encoding="utf-8")
    for topic in (topic_of(event) for aggregate in AGGREGATES for event in events_of(aggregate)):
        assert written.count(f"\n### `{topic}`\n") == 1, f"{topic}: docs/events.md {TO_DO}"


def test_every_code_that_has_a_status_of_its_own_is_a_refusal() -> None:
    unused = STATUS.keys() - {each.code for each in refusals()}
    assert not unused, f"Nothing is refused so: take these from STATUS in web/http/errors.py: {unused}"


def test_a_code_on_any_floor_is_found_with_what_it_says() -> None:
    source = """
def fault(code, sentence): ...
GONE = Refused("gone", SAID)
SAID = "It has gone."
class Many(Refused):
    def __init__(self, one):
        super().__init__("one" if one else "many", f"{one} of them.")
fault("not_text", "Give ‘{}’ as text.".format(name))
Fault(None, "wrong", "It is wrong.")
"""
    found = {each.code: each.sentence for each in Codes({"web.some": source}, EVERYWHERE).refusals()}

    assert found == {
        "gone": "It has gone.",
        "one": "… of them.",
        "many": "… of them.",
        "not_text": "Give ‘{}’ as text.",
        "wrong": "It is wrong.",
    }


def test_a_code_that_only_its_field_knows_is_a_fault_until_it_is_said_what_it_comes_to() -> None:
    source = "class Field:\n    def make(self):\n        raise fault(f'{self.name}_wrong', 'No.')\n"

    with pytest.raises(AssertionError, match=r"web\.some:3: self cannot be known"):
        list(Codes({"web.some": source}, EVERYWHERE).refusals())
    pieced = {("web.some", "f'{self.name}_wrong'"): [("day_wrong", "No.")]}
    assert [each.code for each in Codes({"web.some": source}, EVERYWHERE, pieced).refusals()] == ["day_wrong"]


def test_a_type_that_has_no_word_for_it_is_named() -> None:
    assert type_named(tuple[str, ...] | None, {}) == "list of text or nothing"
    with pytest.raises(AssertionError, match="Say in PLAIN what <class 'float'> is called"):
        type_named(float, {})
