"""What is said of areas later moves no colour of a county's ended periods, unless it names the day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from domain.adding_up import OverPlaces
from domain.area import AreaDescription, AreaKind
from domain.definition import Definition, Polarity
from domain.figure import Figure
from domain.judgements.standing import REGROUPED_AFTERWARDS, Judged, judged
from domain.judgements.status import Status
from domain.periods.cycle import Frequency
from domain.periods.period import Period
from domain.profile import Profile, ProfileKind
from domain.refusals import Refused
from domain.series_key import SeriesKey
from domain.terms import Milestone, Terms
from infrastructure.container import Container
from projections.areas import area_called
from projections.current_performance import series_standings
from projections.engine.as_at import LONDON
from projections.engine.recorded import moment_of
from tests.soak import SOAKING
from tests.views.clock import Clock
from tests.views.partnership import BY, founded_copy

pytestmark = pytest.mark.slow

SEEDS = range(200) if SOAKING else range(12)
DISTRICTS = ("Ashdown", "Bere", "Corfe")
COUNTY = "Wessex"
HOMES = Definition(
    "Homes finished",
    polarity=Polarity.HIGHER,
    frequency=Frequency.QUARTERLY,
    over_places=OverPlaces.SUM,
    areas=DISTRICTS,
    due_days=10,
)
TERMS = Terms(
    "Homes",
    indicator="LI 9",
    area=COUNTY,
    value=Decimal(30),
    deadline="2010/11",
    milestones=tuple(Milestone(year, Decimal(30)) for year in ("2008/09", "2009/10")),
)
# Current performance keeps as many as these. All but the last have ended.
QUARTERS = [Period.of(f"2008/09-Q{quarter}") for quarter in (2, 3, 4)]
QUARTERS += [Period.of("2009/10-Q1"), Period.of("2009/10-Q2")]


@pytest.fixture
def wessex(tmp_path: Path, template: Path) -> Iterator[tuple[Container, Clock]]:
    """A county whose homes come of three districts, with a target; on 1 September 2009."""
    with Clock().ruling() as clock:
        container = Container(founded_copy(tmp_path, template))
        clock.moves(timedelta(seconds=1))
        container.partnership.adopt_newest(BY)
        container.areas.add(COUNTY, AreaDescription(COUNTY, AreaKind.COUNTY), BY)
        for name in DISTRICTS:
            described = AreaDescription(name, AreaKind.DISTRICT, parents=(COUNTY,))
            container.areas.add(name, described, BY)
        container.indicators.define("LI 9", HOMES, BY)
        container.targets.propose("LAA 9", TERMS, "DCC", BY, ("PURBECK",))
        container.targets.agree("LAA 9", "PURBECK", None, BY)
        container.targets.set_profile("LAA 9", Profile(ProfileKind.LEVEL), "As agreed", BY)
        clock.moves(timedelta(days=518))
        for period in QUARTERS[:4]:
            for number, name in enumerate(DISTRICTS):
                give(container, name, period, 5 + 8 * number)
        yield container, clock
        container.close()


def give(container: Container, area: str, period: Period, value: int) -> None:
    container.series.submit_figure(SeriesKey("LI 9", area), period, Figure(Decimal(value)), BY)


def county(container: Container, position: int | None = None) -> dict[str, Judged]:
    """How it stands for each quarter that it has a value for."""
    with container.question(position) as question:
        rows = [each for each in series_standings(question, "LI 9") if each.row.area == COUNTY]
        return {
            code: judged(Period.of(code), each.parts, each.measure) for each in rows for code in each.parts
        }


def said(container: Container, area: str, **changes: object) -> AreaDescription:
    described = AreaDescription(area, AreaKind.DISTRICT, parents=(COUNTY,))
    return replace(described, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changes",
    [{"parents": ()}, {"comparator": True}, {"begun": date(2011, 4, 1)}],
    ids=lambda each: next(iter(each)),
)
def test_what_is_said_of_a_district_holds_from_then_on(
    wessex: tuple[Container, Clock], changes: dict[str, object]
) -> None:
    container, _ = wessex
    before = county(container)
    assert [each.status for each in before.values()] == [Status.GREEN] * 4

    container.areas.describe("Corfe", said(container, "Corfe", **changes), None, "It moved", BY)
    assert county(container) == before
    for name in ("Ashdown", "Bere"):
        give(container, name, QUARTERS[4], 9)
    assert county(container)[QUARTERS[4].code].leading.value == 18  # type: ignore[union-attr]

    # The same, said to hold from a day: the quarters after it are made of two, and marked.
    container.areas.describe("Corfe", said(container, "Corfe", **changes), date(2009, 1, 1), "Since 2009", BY)
    after = county(container)
    for quarter in QUARTERS[:1]:
        assert after[quarter.code] == before[quarter.code]
    for quarter in QUARTERS[2:4]:
        assert after[quarter.code].leading.value == 18  # type: ignore[union-attr]
        assert REGROUPED_AFTERWARDS in after[quarter.code].marks
    assert REGROUPED_AFTERWARDS not in after[QUARTERS[4].code].marks


def test_an_end_names_its_day_and_is_put_right_from_the_same(wessex: tuple[Container, Clock]) -> None:
    container, _ = wessex
    before = county(container)

    container.areas.end("Corfe", date(2009, 3, 31), ("Bere",), "The Order", BY)
    ended = county(container)
    assert ended[QUARTERS[3].code].leading.value == 18  # type: ignore[union-attr]
    assert REGROUPED_AFTERWARDS in ended[QUARTERS[3].code].marks
    assert {**ended, QUARTERS[3].code: None} == {**before, QUARTERS[3].code: None}

    container.areas.end("Corfe", date(2009, 6, 30), ("Bere",), "The Order named another day", BY)
    assert county(container) == before
    container.areas.end("Corfe", date(2009, 3, 31), ("Bere",), "It did not", BY)
    assert county(container) == ended
    container.areas.restore("Corfe", "The Order was another", BY)
    assert county(container) == before
    for name, value in zip(DISTRICTS, (9, 9, 20), strict=True):
        give(container, name, QUARTERS[4], value)
    assert county(container)[QUARTERS[4].code].leading.value == 38  # type: ignore[union-attr]


def any_change(container: Container, random: Random, today: date) -> date | None:
    """Something is said of an area; the first day that it names."""
    area = random.choice(DISTRICTS)
    day = date(2008, 1, 1) + timedelta(days=random.randrange(0, 900))
    kind = random.choice(("describe", "describe", "describe from", "end", "restore"))
    if kind in ("end", "restore"):
        with container.question() as question:
            before = area_called(question, area).ended
        if kind == "restore":
            container.areas.restore(area, "Drawn", BY)
            return before
        container.areas.end(area, day, (), "Drawn", BY)
        return min(day, before or day)
    changes = random.choice(
        ({"parents": ()}, {}, {"comparator": True}, {"begun": date(2008, 7, 1)}, {"begun": date(2010, 1, 1)})
    )
    since = day if kind == "describe from" else None
    container.areas.describe(area, said(container, area, **changes), since, "Drawn", BY)
    return since


@pytest.mark.parametrize("seed", SEEDS)
def test_only_a_named_day_moves_what_had_ended_and_it_is_marked(
    wessex: tuple[Container, Clock], seed: int
) -> None:
    container, clock = wessex
    random, known = Random(seed), {}
    moves = 0
    for step in range(100):
        if step >= 25 and moves:
            break
        clock.moves(timedelta(days=random.choice((0, 5, 30)), microseconds=1))
        today = moment_of(clock.now).astimezone(LONDON).date()
        before, named = county(container), None
        with suppress(Refused):
            named = any_change(container, random, today)
        after = county(container)
        for quarter in (each for each in QUARTERS if each.last_day < today):
            one, other = before.get(quarter.code), after.get(quarter.code)
            if one == other:
                continue
            moves += 1
            assert named is not None, (quarter, one, other)
            assert quarter.last_day >= named, (quarter, one, other)
            assert _is_marked_or_none(other) or _is_marked_or_none(one), (quarter, one, other)
        known[container.log_length()] = after
        if random.random() < 0.3:
            with suppress(Refused):
                give(container, random.choice(DISTRICTS), random.choice(QUARTERS), random.randrange(5, 20))
    assert moves, "nothing moved: the law was not tried"
    for position, told in known.items():
        assert county(container, position) == told


def _is_marked_or_none(found: Judged | None) -> bool:
    return found is None or not found.status.is_colour or REGROUPED_AFTERWARDS in found.marks
