"""Whatever is held: each figure is drawn once, no line leads over a break, an absence or a missing period."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.adding_up import OverTime
from domain.definition import Definition
from domain.judgements.direction import lies_between
from domain.periods.cycle import Cycle, Frequency
from domain.periods.period import Period
from tests.pictures.rows import held
from tests.soak import examples
from web.pages.pictures.held import Computed
from web.pages.pictures.lines import Ruled, Track, Why, joins, tracks_of

FREQUENCIES = [each for each in Frequency if each not in (Frequency.IRREGULAR, Frequency.NOT_SAID)]
STATES = ["figure", "figure", "figure", "not collected", "suppressed", "other unit", "nothing"]


def run_of(cycle: Cycle, number: int) -> list[Period]:
    """So many periods one after the other."""
    periods = [cycle.containing(date(2006, 5, 17))]
    while len(periods) < number:
        periods.append(cycle.after(periods[-1]))
    return periods


@st.composite
def lives(draw: st.DrawFn) -> tuple[list[Computed], Ruled, list[Period]]:
    """What a series holds, by what its lines are ruled, and all periods from the first to the last."""
    frequency = draw(st.sampled_from(FREQUENCIES))
    over_time = draw(st.sampled_from([OverTime.REPORTED, OverTime.SUM, OverTime.YEAR_TO_DATE]))
    definition = Definition(title="Whatever", frequency=frequency, over_time=over_time)
    periods = run_of(definition.cycle, draw(st.integers(1, 12)))
    rows = []
    for period in periods:
        state = draw(st.sampled_from(STATES))
        value = draw(st.integers(-50, 50))
        settled = draw(st.booleans())
        if state in ("figure", "other unit"):
            unit = "pounds" if state == "other unit" else None
            rows.append(held(period.code, value, settled=settled, unit=unit))
        elif state != "nothing":
            rows.append(held(period.code, state))
    years = draw(st.lists(st.sampled_from(["2006/07", "2007/08", "2006", "2006-05"]), unique=True))
    rows += [held(code, 7) for code in years if code not in {row.period for row in rows}]
    broken = draw(st.lists(st.sampled_from(periods), max_size=3, unique=True))
    found = draw(st.permutations(rows))
    return found, Ruled(definition, {each.code: f"why {each.code}" for each in broken}, {}), periods


def of_cycle(tracks: Sequence[Track]) -> list[Track]:
    return [track for track in tracks if track.of_cycle]


@given(lives())
@settings(max_examples=examples(150), deadline=None)
def test_every_figure_is_drawn_exactly_once(life: tuple[list[Computed], Ruled, list[Period]]) -> None:
    rows, ruled, _ = life
    expected = Counter(
        (row.period, row.value, row.is_settled) for row in rows if row.is_figure and not row.unit
    )
    tracks = tracks_of(rows, ruled)
    points = [point for track in tracks for point in track.points]
    assert Counter((each.period.code, str(each.value), each.settled) for each in points) == expected
    told = [gap.words for track in tracks for gap in track.gaps if gap.why is Why.OTHER_UNIT]
    assert len(told) == sum(row.is_figure and row.unit is not None for row in rows)


@given(lives())
@settings(max_examples=examples(150), deadline=None)
def test_no_line_leads_over_a_break_an_absence_or_a_missing_period(
    life: tuple[list[Computed], Ruled, list[Period]],
) -> None:
    rows, ruled, periods = life
    breaks = [Period.of(code) for code in ruled.breaks]
    drawn = {row.period for row in rows if row.is_figure and not row.unit}
    for track in tracks_of(rows, ruled):
        for one, other in joins(track):
            assert one.period.last_day < other.period.last_day
            assert not lies_between(one.period, other.period, breaks)
            days = (other.period.last_day - other.period.first_day) - (
                one.period.last_day - one.period.first_day
            )
            assert abs(days) <= timedelta(days=3) or ruled.definition.frequency is Frequency.BIENNIAL
            if track.of_cycle:
                between = [
                    each for each in periods if one.period.last_day < each.last_day < other.period.last_day
                ]
                assert not [each for each in between if each.code not in drawn]
                assert not [each for each in between if each.code in drawn]


@given(lives())
@settings(max_examples=examples(150), deadline=None)
def test_where_a_line_ends_between_two_figures_the_reason_stands_between_them(
    life: tuple[list[Computed], Ruled, list[Period]],
) -> None:
    rows, ruled, _ = life
    for track in tracks_of(rows, ruled):
        joined = {(one.period, other.period) for one, other in joins(track)}
        points = sorted(track.points, key=lambda point: (point.period, point.value))
        for one, other in pairwise(points):
            if (one.period, other.period) in joined:
                continue
            first, last = one.period.last_day.toordinal(), other.period.last_day.toordinal()
            assert [
                gap for gap in track.gaps if gap.first.toordinal() <= last and gap.last.toordinal() >= first
            ]


@given(lives(), st.integers(1, 100))
@settings(max_examples=examples(50), deadline=None)
def test_the_same_lines_come_of_other_values(
    life: tuple[list[Computed], Ruled, list[Period]], by: int
) -> None:
    """What is joined depends on periods, and on nothing that is measured."""
    rows, ruled, _ = life
    other = [row if row.value is None else row._replace(value=str(Decimal(row.value) * by)) for row in rows]

    def joined(found: Sequence[Computed]) -> list[tuple[str, str]]:
        return [
            (one.period.code, two.period.code)
            for track in tracks_of(found, ruled)
            for one, two in joins(track)
        ]

    assert joined(rows) == joined(other)
