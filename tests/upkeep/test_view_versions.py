"""Whatever changes what a view or a state makes of a log needs another line in `view_versions.txt`."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Column, Text

from domain.series import Series
from infrastructure.container import Container
from infrastructure.log.generation import versions_of_this_program
from projections import trail
from projections.engine.view_versions import VersionLine, sealed, version_lines
from tests.upkeep.rule_digests import rule_digests
from tests.upkeep.view_digests import Digests, all_digests, digests_of, lines_to_add, write_samples

HOW = (
    "\nWhat views, or states, make of a log has changed. If that is meant, add these lines at the end of "
    "projections/view_versions.txt (python -m tests.upkeep.view_digests prints them):\n\n"
)


@pytest.mark.slow
def test_the_last_line_of_every_view_and_state_says_what_it_makes_of_a_log() -> None:
    missing = lines_to_add(version_lines(), all_digests())

    assert not missing, HOW + "\n".join(map(str, missing))


def broken(lines: list[VersionLine]) -> list[str]:
    """The lines above which something was changed, moved, put in or taken out."""
    return [
        f"line {number}: {line.name} {line.version}"
        for number, line in enumerate(lines, 1)
        if sealed(lines[: number - 1], *line[:3]) != line
    ]


def test_lines_are_only_added() -> None:
    assert not broken(version_lines()), (
        "A line of projections/view_versions.txt, or one above it, is not what was once added. Put the file "
        "back to what it was, and only add lines at its end."
    )


def test_a_rule_that_a_log_may_name_is_never_changed() -> None:
    changed = [line for line in version_lines() if line.name.startswith("rule.") and line.version > 1]

    assert not changed, (
        f"{changed[0].name} says something else than it did, and with it every answer about the past: put it "
        "back, and make what it should say the next version of the rule (domain/judgements/rules.py)."
    )


def test_versions_are_counted_from_one() -> None:
    reached: dict[str, int] = {}
    for line in version_lines():
        assert line.version == reached.get(line.name, 0) + 1, line
        reached[line.name] = line.version


LINES = [
    first := sealed([], "trail", 1, "a" * 64),
    second := sealed([first], "figures", 1, "b" * 64),
    sealed([first, second], "trail", 2, "c" * 64),
]


@pytest.mark.parametrize(
    "tampered",
    [
        [LINES[0]._replace(digest="d" * 64), *LINES[1:]],
        [LINES[1], LINES[0], LINES[2]],
        LINES[1:],
        [LINES[0], LINES[2]],
        [*LINES[:2], LINES[2]._replace(version=3)],
    ],
    ids=["changed", "reordered", "first removed", "middle removed", "last changed"],
)
def test_a_line_that_was_changed_moved_or_removed_is_seen(tampered: list[VersionLine]) -> None:
    assert broken(LINES) == []
    assert broken(tampered)


def test_the_line_to_add_is_named_exactly() -> None:
    unchanged = {"trail": "c" * 64, "figures": "b" * 64}
    assert lines_to_add(LINES, unchanged) == []
    (line,) = lines_to_add(LINES, unchanged | {"trail": "e" * 64})
    assert str(line).startswith(f"trail 3 {'e' * 64} ")
    (new,) = lines_to_add(LINES, unchanged | {"weather": "f" * 64})
    assert str(new).startswith(f"weather 1 {'f' * 64} ")
    assert broken([*LINES, line]) == []
    # A line taken off the end leaves the version before it, whose digest is another.
    assert [each.name for each in lines_to_add(LINES[:2], unchanged)] == ["trail"]


# ------------------------------------------------------------------------------- what makes a difference


def changed_by(change: Callable[[pytest.MonkeyPatch], object]) -> list[str]:
    """What makes something else of the samples."""
    before = digests_of(write_samples)
    with pytest.MonkeyPatch.context() as patch:
        change(patch)
        after: Digests = digests_of(write_samples)
    return [name for name in before if before[name] != after[name]]


def test_every_view_and_every_state_makes_something_of_the_samples() -> None:
    def without_samples(_: Container) -> None:
        pass

    empty, full = digests_of(without_samples), digests_of(write_samples)
    assert full.keys() | rule_digests().keys() == versions_of_this_program().keys()
    assert [name for name in full if full[name] == empty[name]] == []


def test_the_same_comes_of_it_every_time() -> None:
    assert changed_by(lambda _: None) == []


def reword(patch: pytest.MonkeyPatch) -> None:
    says = trail.sentence_of
    patch.setattr(trail, "sentence_of", lambda *args: says(*args).replace("figure", "number"))


def test_a_reworded_sentence_changes_the_trail_alone() -> None:
    assert changed_by(reword) == ["trail"]


def test_a_changed_apply_changes_the_state_alone() -> None:
    def lose_a_figure(patch: pytest.MonkeyPatch) -> None:
        patch.setattr(Series.FigureWithdrawn, "apply", lambda *_: None)

    assert changed_by(lose_a_figure) == ["state.series"]


def test_another_column_changes_its_view_alone() -> None:
    begin: Any = trail.Trail.__init__

    def with_a_column(self: Any, *args: Any, **named: Any) -> None:
        begin(self, *args, **named)
        next(iter(self.metadata.tables.values())).append_column(Column("mood", Text))

    def add(patch: pytest.MonkeyPatch) -> None:
        patch.setattr(trail.Trail, "__init__", with_a_column)
        # Rows are given in the order of the columns.
        patch.setattr(trail.Trail, "handle", lambda *_: None)

    assert changed_by(add) == ["trail"]
