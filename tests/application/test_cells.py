"""Every cell of who may do what: everybody, every change, whosever it is, against the service on a real log.

What should come of it is read from the rules' own words, in `as_written`. Each role with each change and
whose once, and some of all the rest; all of them in `make soak`.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

import pytest

from domain.authority.table import MAY
from tests.application.as_written import may
from tests.application.cell_people import (
    EVERY_ROLE,
    Arrange,
    Asking,
    as_it_is,
    everybody,
    some_of_each,
    telling,
)
from tests.application.cells import Cell, House, cells_of
from tests.application.changes import CHANGE
from tests.conftest import sqlite_url

# How many cells of each of some in every run, and twice that.
FEW = 6


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(sqlite_url(tmp_path))
    yield house
    house.close()


def wrong(house: House, asking: Asking, cells: Iterable[Cell]) -> Iterator[str]:
    """The cells in which the service and the rules differ."""
    for cell in cells:
        should = may(asking.who, cell.verb, cell.thing, house.today, asking.scopes, cell.to)
        if house.lets(asking.who, cell, asking.scopes) is not should:
            said = f"{cell.verb} of {cell.thing} to {cell.to or 'nobody'}"
            yield f"{asking.called}: {said} should {'' if should else 'not '}be allowed"


def people(house: House, sorts: Iterable[Arrange]) -> Iterator[Asking]:
    for arrange in sorts:
        yield from arrange(house)


def test_a_role_may_do_what_the_rules_say_to_whosever_it_is(house: House) -> None:
    found = [
        each
        for asking in people(house, map(as_it_is, EVERY_ROLE))
        for each in wrong(house, asking, cells_of(asking.sets, asking.who))
    ]
    assert not found, "\n".join(found)
    # Nothing here has waited for a second person long enough to lapse.
    undone = CHANGE.keys() - house.made - {"proposal.lapse"}
    assert not undone, f"nobody could have done these, as they are asked here: {sorted(undone)}"


def test_some_of_all_the_others_may_do_what_the_rules_say(house: House) -> None:
    random = Random(11)
    found = []
    for asking in people(house, some_of_each()):
        cells = telling(random, asking, cells_of(asking.sets, asking.who), house.today, FEW)
        found += wrong(house, asking, cells)
    assert not found, "\n".join(found)


@pytest.mark.soak
@pytest.mark.parametrize("part", range(8))
def test_everybody_may_do_what_the_rules_say(house: House, part: int) -> None:
    found = [
        each
        for asking in people(house, list(everybody())[part::8])
        for each in wrong(house, asking, cells_of(asking.sets, asking.who))
    ]
    assert not found, "\n".join(found)


def test_every_change_of_the_table_is_tried_here_or_is_of_the_directory() -> None:
    kept = ("invite", "rename", "change_address", "erase", "issue_token", "revoke_token")
    assert MAY.keys() - CHANGE.keys() == {f"account.{verb}" for verb in kept}
