"""Views of an older version are rebuilt by the next start; states of one are not read any more."""

from collections.abc import Iterator

import pytest

from domain.series import Series
from infrastructure.container import Container
from infrastructure.log.codec import StateShape
from infrastructure.log.generation import versions_of_this_program
from infrastructure.upkeep import upgrade as starting
from infrastructure.upkeep.check import Difference, check
from infrastructure.upkeep.standing import version_metadata
from projections import trail
from projections.engine.view_versions import CURRENT
from tests.cli.command_line import CommandLine
from tests.upkeep.looking import done, rows_of
from tests.upkeep.stored import live_a_little

VERSIONS = "SELECT view, version FROM view_version ORDER BY view"
SENTENCES = "SELECT sentence FROM trail ORDER BY position"


@pytest.fixture
def lived_in(database_url: str) -> str:
    """The address of a database of this version."""
    live_a_little(database_url)
    return database_url


@pytest.fixture
def reworded() -> Iterator[None]:
    """The next version of the program, in which sentences are put in another way."""
    says = trail.sentence_of
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(trail, "sentence_of", lambda *args: says(*args).replace("figure", "number"))
        patch.setitem(CURRENT, "trail", CURRENT["trail"] + 1)
        yield


def test_a_reworded_sentence_rebuilds_the_trail_by_itself(lived_in: str, reworded: None) -> None:
    assert "number" not in str(rows_of(lived_in, SENTENCES))
    Container(lived_in).close()

    assert "number" in str(rows_of(lived_in, SENTENCES))
    assert dict(rows_of(lived_in, VERSIONS))["trail"] == CURRENT["trail"]
    assert "all views agree" in CommandLine(lived_in).done("check")


def test_without_its_version_the_check_names_what_differs(
    lived_in: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    says = trail.sentence_of
    monkeypatch.setattr(trail, "sentence_of", lambda *args: says(*args).replace("figure", "number"))
    container = Container(lived_in)
    with pytest.raises(Difference, match=r"The view trail differs from the log in the row position .*number"):
        check(container.engine)
    container.close()


@pytest.fixture
def rebuilds(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What was rebuilt, each time."""
    seen: list[object] = []
    monkeypatch.setattr(starting, "rebuild_unless_done", seen.append)
    return seen


def test_views_of_this_version_are_not_rebuilt(lived_in: str, rebuilds: list[object]) -> None:
    Container(lived_in).close()
    assert rebuilds == []

    done(lived_in, "UPDATE view_version SET version = 0 WHERE view = 'risks'")
    Container(lived_in).close()
    assert len(rebuilds) == 1


def test_states_of_another_version_do_not_cost_a_rebuild(
    lived_in: str, rebuilds: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = StateShape(Series).topic
    monkeypatch.setitem(CURRENT, "state.series", CURRENT["state.series"] + 1)
    Container(lived_in).close()

    assert rebuilds == []
    assert dict(rows_of(lived_in, VERSIONS))["state.series"] == CURRENT["state.series"]
    # Snapshots are found by their topic, and this one is another.
    assert StateShape(Series).topic != before


def test_every_view_and_state_is_remembered_and_nothing_else(lived_in: str) -> None:
    assert dict(rows_of(lived_in, VERSIONS)) == versions_of_this_program()
    assert [table.name for table in version_metadata.sorted_tables] == ["view_version"]
