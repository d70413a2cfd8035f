"""Series end, go on, and give their figures to another area."""

from datetime import date
from decimal import Decimal

import pytest

from domain.definition import Definition
from domain.figure import Absence, Awaited, Figure
from domain.periods.period import Period
from domain.refusals import Refused
from domain.series import Series
from domain.series_moves import move_figures
from tests.domain.scenario import Scenario

PLAIN = Definition("Bus journeys")
Y17, Y18, Y19 = (Period.of(code) for code in ("2017/18", "2018/19", "2019/20"))


def kept(area: str) -> Series:
    series = Series.start("LI 1", area)
    for period, value in ((Y17, 1), (Y18, 2)):
        series.submit_figure(period, Figure(Decimal(value)), PLAIN, 1)
    series.declare_absent(Y19, Absence.NOT_COLLECTED, 1, "Nobody counted")
    series.collect_events()
    return series


def test_a_series_ends_and_goes_on() -> None:
    def started() -> Series:
        return Series.start("LI 1", "Weymouth")

    def end(series: Series) -> None:
        series.end("Dorset", "Reorganised")

    Scenario(started).when(end).then((Series.Ended, {"successor": "Dorset", "reason": "Reorganised"}))
    Scenario(started, end).when(end).then_refused("series_ended")
    Scenario(started).when(lambda series: series.end(series.area.upper(), "So")).then_refused(
        "series_follows_itself", "successor"
    )
    Scenario(started).when(lambda series: series.end("", " ")).then_refused("reason_required", "reason")
    Scenario(started, end).when(lambda series: series.resume("Back")).then(
        (Series.Resumed, {"reason": "Back"})
    )
    Scenario(started).when(lambda series: series.resume("Back")).then_refused("series_not_ended")
    Scenario(started, end).when(lambda series: series.resume("")).then_refused("reason_required", "reason")


def test_two_series_of_one_area_are_joined() -> None:
    source, to = kept("Weymouth & Portland"), Series.start("LI 1", "Weymouth and Portland")
    move_figures(source, to, None, "One borough")

    assert {code: held.figure.value for code, held in to.figures.items() if held.figure} == {
        "2017/18": 1, "2018/19": 2,
    }  # fmt: skip
    assert to.figures["2019/20"].absence is Absence.NOT_COLLECTED
    assert all(held.withdrawn for held in source.figures.values())
    happened = source.collect_events()
    assert type(happened[0]) is Series.FiguresMoved
    assert [each.moved_to for each in happened if isinstance(each, Series.FigureWithdrawn)] == [to.area] * 3
    # Emptied, it ends, and leads to what followed.
    assert (source.ended, source.followed_by) == (True, to.area)
    taken_over = [each for each in to.collect_events() if isinstance(each, Series.FigureSubmitted)]
    assert {(each.moved_from, each.reason) for each in taken_over} == {(source.area, "One borough")}


def test_what_was_moved_goes_back_and_neither_follows_the_other() -> None:
    source, to = kept("Weymouth"), Series.start("LI 1", "Poole")
    move_figures(source, to, None, "A slip")
    move_figures(to, source, None, "It was none")

    assert (source.ended, source.followed_by) == (False, "")
    assert (to.ended, to.followed_by) == (True, "Weymouth")
    assert [held.withdrawn for held in source.figures.values()] == [False] * 3


def test_one_series_of_two_areas_is_divided_at_a_period() -> None:
    source, to = kept("Dorset"), Series.start("LI 1", "E06000059")
    move_figures(source, to, Y19, "The council began in April 2019")

    assert list(to.figures) == ["2019/20"]
    assert [code for code, held in source.figures.items() if not held.withdrawn] == ["2017/18", "2018/19"]
    assert not source.ended


def test_what_both_have_must_be_settled_first() -> None:
    source, to = kept("Weymouth & Portland"), kept("Weymouth and Portland")
    for code, series, since, reason in (
        ("period_taken", to, None, "One borough"),
        ("moved_to_itself", source, None, "One borough"),
        ("no_figure", to, Period.of("2025/26"), "One borough"),
        ("reason_required", to, None, " "),
    ):
        with pytest.raises(Refused) as refusal:
            move_figures(source, series, since, reason)
        assert refusal.value.code == code


def test_a_withdrawn_figure_makes_room() -> None:
    source, to = kept("Weymouth & Portland"), kept("Weymouth and Portland")
    for period in (Y17, Y18, Y19):
        to.withdraw_figure(period, "Of the other spelling")
    move_figures(source, to, None, "One borough")

    assert [held.revision for held in to.figures.values()] == [3, 3, 3]


def test_what_was_awaited_goes_along() -> None:
    source, to = Series.start("LI 1", "Poole"), Series.start("LI 1", "E06000058")
    awaited = Awaited("The department", date(2019, 12, 1))
    source.declare_absent(Y17, Absence.NOT_AVAILABLE, 1, "Not published", awaited=awaited)

    move_figures(source, to, None, "One council")

    assert to.figures["2017/18"].awaited == awaited
