"""What was said of a period stays: as at any earlier moment, and once ended, unless a change names it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from domain.figure import Figure
from domain.judgements.standing import RULED_AFTERWARDS
from domain.partnership import Adopting
from domain.periods.period import Period
from domain.profile import Profile, ProfileKind
from domain.series_key import SeriesKey
from domain.terms import Milestone
from infrastructure.container import Container
from projections.engine.as_at import LONDON
from tests.soak import SOAKING
from tests.views.clock import Clock
from tests.views.ended_periods import Colours, colours, moved, names
from tests.views.histories import KINDS, Kind, any_command, ask
from tests.views.partnership import BY, TERMS, founded_copy

pytestmark = pytest.mark.slow

SEEDS, CHANGES = (range(150), 120) if SOAKING else (range(6), 70)
# What says how figures are judged; figures themselves may move colours as they like.
JUDGING = frozenset(
    ("targets", change)
    for change in ("propose", "revise", "agree", "object", "withdraw", "close", "release", "ask")
) | {
    ("targets", "set_profile"),
    ("targets", "name_lead"),
    ("targets", "confirm_terms"),
    ("indicators", "redefine"),
    ("indicators", "mark_break"),
    ("indicators", "withdraw_break"),
    ("partnership", "adopt_rule"),
    ("partnership", "describe_comparator_group"),
    ("outcomes", "set_weights"),
}
FIGURES = frozenset(("series", change) for change in ("submit_figure", "revise_figure", "save_figures"))


def _kinds(chosen: frozenset[tuple[str, str]]) -> list[Kind]:
    return [kind for kind in KINDS if (kind[0], kind[1]) in chosen]


@pytest.fixture
def begun(tmp_path: Path, template: Path) -> Iterator[tuple[Container, Clock]]:
    """A founded partnership that judges by the usual rules, and its clock."""
    url = founded_copy(tmp_path, template)
    with Clock().ruling() as clock:
        container = Container(url)
        clock.moves(timedelta(seconds=1))
        container.partnership.adopt_newest(BY)
        _begin_with_colours(container, clock)
        yield container, clock
        container.close()


def _begin_with_colours(container: Container, clock: Clock) -> None:
    """Two targets on one series, of which one leads, and figures for two years and their quarters."""
    container.targets.agree("LAA 12", "PURBECK", None, BY)
    local = replace(TERMS, value=Decimal("4.5"), milestones=(Milestone("2008/09", Decimal("5.5")),))
    container.targets.propose("LAA 13", local, "DCC", BY, ("PURBECK",))
    container.targets.agree("LAA 13", "PURBECK", None, BY)
    container.targets.name_lead("LAA 12", Period.of("2008/09-Q1"), "As agreed", BY)
    for target in ("LAA 12", "LAA 13"):
        container.targets.set_profile(target, Profile(ProfileKind.LEVEL), "As agreed", BY)
    clock.moves(timedelta(days=430))  # 5 June 2009
    quarters = [f"2008/09-Q{number}" for number in range(1, 5)]
    for number, code in enumerate(["2008/09", *quarters]):
        figure = Figure(Decimal("4.6") + Decimal(number) / 5)
        container.series.submit_figure(SeriesKey("NI 117", "Dorset"), Period.of(code), figure, BY)


def _move_on(clock: Clock, random: Random) -> datetime:
    clock.moves(timedelta(days=random.choice((0, 1, 10, 40)), microseconds=1))
    return datetime.fromtimestamp(clock.now / 1_000_000, tz=LONDON)


def _live(container: Container, clock: Clock, random: Random) -> tuple[dict[int, Colours], list[str], int]:
    """The colours at some moments; what moved without being named; how many ended periods had a colour."""
    known: dict[int, Colours] = {}
    wrong: list[str] = []
    ended = 0
    for number in range(CHANGES):
        moment = _move_on(clock, random)
        judging = random.random() < 0.6
        command = any_command(random, _kinds(JUDGING if judging else FIGURES))._replace(by=BY)
        if command.change == "adopt_rule" and command.arguments[0].rule == "terms 1":
            continue  # by it every change of today moves what was: that is why there is another
        before = colours(container) if judging else {}
        if ask(container, command) is None or not judging:
            continue
        after = colours(container)
        today = moment.date()
        ended += sum(each.is_colour for (_, code), each in before.items() if Period.of(code).last_day < today)
        for (_, code), (one, other) in moved(before, after, today).items():
            if not names(command, Period.of(code), one, other):
                wrong.append(f"{number} {command} moved {code}: {one} to {other}")
        if random.random() < 0.2:
            known[container.log_length()] = after
    return known, wrong, ended


@pytest.mark.parametrize("seed", SEEDS)
def test_no_change_of_rules_definitions_or_targets_moves_what_had_ended_unless_it_names_it(
    begun: tuple[Container, Clock], seed: int
) -> None:
    container, clock = begun
    known, wrong, ended = _live(container, clock, Random(seed))

    assert not wrong, "\n".join(wrong)
    for position, told in known.items():
        assert colours(container, position) == told, position
    assert known
    assert ended, "nothing could have moved: the law was not tried"


def test_the_rule_that_was_before_all_judges_by_what_is_latest_and_says_when_it_reaches_back(
    begun: tuple[Container, Clock],
) -> None:
    container, clock = begun
    before = colours(container)
    clock.moves(timedelta(days=1))
    container.partnership.adopt_rule(Adopting("terms 1", "As before", date(2008, 4, 1)), BY)
    after = colours(container)

    changed = moved(before, after, date(2009, 6, 6))
    assert changed
    assert all(RULED_AFTERWARDS in later.marks for _, later in changed.values())
