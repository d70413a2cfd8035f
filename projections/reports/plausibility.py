"""Plausibility: what to ask before a figure is taken that is probably mistyped.

Whoever is asked may confirm it; histories that move in are odd, and are not asked.
"""

from __future__ import annotations

from decimal import Decimal

from domain.definition import Definition
from domain.figure import Awaited, Figure, Nature, must_be_over, must_have_come
from domain.identity import area_id
from domain.judgements.plausibility import Doubt, Past, doubts_about_value, is_history
from domain.period_of_figure import must_be_of_the_cycle
from domain.periods.code import Kind
from domain.periods.period import Period
from domain.refusals import Refused
from domain.series_key import SeriesKey
from domain.settled_figure import settled
from domain.values.showing import told_value
from projections.areas import AreaRow, areas_by_stream, comparator_areas, list_areas
from projections.boundaries import begins_before, ended_within, must_not_be_over
from projections.engine.as_at import Question, asked_once
from projections.figures import FigureRow, figures_of
from projections.indicators import IndicatorRow
from projections.made_under import made_under_definitions
from projections.reports.matching import same_spelling
from projections.sentences.words import day, place
from projections.series import SeriesEnd, list_ended, series_of

# So many breakdowns are named in a question.
NAMED = 10


def must_be_possible(
    question: Question, indicator: IndicatorRow, key: SeriesKey, period: Period, figure: Figure
) -> None:
    """Refused: `period_not_begun`, `not_final_yet`, `area_had_ended`, `another_kind_of_period`,
    `period_answered`.
    """
    must_have_come(period, figure.nature, question.as_at.today)
    must_not_be_over(_area(question, key.area), period)
    _must_be_of_the_cycle(question, indicator, key, period)


def must_be_missing(
    question: Question,
    indicator: IndicatorRow,
    key: SeriesKey,
    period: Period,
    awaited: Awaited,
    *,
    replaces: bool,
) -> None:
    """Whether a figure can be missing by now, and still come by the day that is said. Where there is one, the
    absence takes its place only if it is said that it `replaces` it.

    Refused: `period_not_begun`, `period_not_over`, `area_had_ended`, `another_kind_of_period`,
    `period_answered`, `series_ended`, `figure_there`, `expected_on_passed`.
    """
    today = question.as_at.today
    must_be_over(period, today)
    must_not_be_over(_area(question, key.area), period)
    _must_be_of_the_cycle(question, indicator, key, period)
    over = _after_the_end_of_its_series(question, key, period)
    if over:
        raise Refused("series_ended", over[0].sentence, field="period")
    there = [row for row in _held(question, key, period) if row.is_figure]
    if there and not replaces:
        value = told_value(Decimal(there[0].value or 0), indicator.definition.scale)
        raise Refused(
            "figure_there",
            f"{place(key.area, str(key.breakdown))} has a figure for {period.label}: {value}. If "
            "there is none after all, say that this takes its place (tick the box, or send replaces: true); "
            "or withdraw the figure.",
            field="replaces",
        )
    if awaited.expected_on is not None and awaited.expected_on < today:
        raise Refused(
            "expected_on_passed",
            f"{awaited.expected_on.day} {awaited.expected_on:%B %Y} has passed. Give the day by which it is "
            "expected now.",
            field="expected_on",
        )


def must_go_on(question: Question, key: SeriesKey) -> None:
    """Whether anything is to come that can be aimed at. Refused: `series_ended`."""
    ending = _ending(question, key)
    if ending is not None:
        then = f"Name ‘{ending.successor}’, which followed; or resume" if ending.successor else "Resume"
        raise Refused(
            "series_ended",
            f"{place(key.area, str(key.breakdown))} has ended: nothing more is expected of it. {then} the "
            "series first.",
            field="area",
        )


def must_be_of_their_time(
    question: Question, key: SeriesKey, to: str, since: Period | None, *, recalculated: bool
) -> None:
    """Whether the figures of a series, from a period on, can be another area's. Those for a time before it
    began are only its own where it is said that they are `recalculated`.

    Refused: `area_had_ended`, `area_had_not_begun`.
    """
    area = _area(question, to)
    held = [(Period.of(row.period), row.is_figure) for row in _of_the_series(question, key)]
    moving = [each for each in held if since is None or each[0].first_day >= since.first_day]
    for period, _ in moving:
        must_not_be_over(area, period, "to")
    if area is None or area.begun is None or recalculated:
        return
    earlier = [period for period, is_figure in moving if is_figure and begins_before(period, area.begun)]
    if earlier:
        raise Refused(
            "area_had_not_begun",
            f"{area.name} began on {day(area.begun)}, and there is a figure for {min(earlier).label}. If it "
            f"was recalculated for the boundaries of {area.name}, say so (tick the box, or send "
            f"recalculated: true); if {place(key.area, str(key.breakdown))} is another place, which it "
            "followed, end the series instead.",
            field="recalculated",
        )


def _area(question: Question, reference: str) -> AreaRow | None:
    return areas_by_stream(list_areas(question)).get(str(area_id(reference)))


def _must_be_of_the_cycle(
    question: Question, indicator: IndicatorRow, key: SeriesKey, period: Period
) -> None:
    has_figures_for = [Period.of(row.period) for row in _of_the_series(question, key)]
    must_be_of_the_cycle(period, indicator.definition, indicator.reference, has_figures_for)


def doubts_about(
    question: Question, indicator: IndicatorRow, key: SeriesKey, period: Period, figure: Figure
) -> list[Doubt]:
    """What to ask of a figure of this series for this period; mostly nothing.

    A figure that cannot be taken anyhow is not asked about, nor is any of a retired indicator, which takes
    none. Refused: as `must_be_possible`.
    """
    if not indicator.expects_figures:
        return []
    if _held(question, key, period):
        return []  # it is to be revised, and the series says so
    must_be_possible(question, indicator, key, period, figure)
    value = _value_of(figure, indicator.definition)
    if value is None:
        return []
    asked, ended = _of_another_length(indicator, period), ended_within(_area(question, key.area), period)
    return [
        *([Doubt("period", "doubtful_period", asked)] if asked else []),
        *([Doubt("area", "doubtful_area", ended)] if ended else []),
        *_after_the_end_of_its_series(question, key, period),
        *_first_of_its_series(question, indicator, key),
        *_of_its_value(question, indicator.definition, key, period, figure, value),
    ]


def doubts_about_revision(
    question: Question, indicator: IndicatorRow, key: SeriesKey, period: Period, figure: Figure
) -> list[Doubt]:
    """What to ask of a later figure, by the definition of the first, which settled where it belongs.

    Refused: `period_not_begun`, `not_final_yet`.
    """
    must_have_come(period, figure.nature, question.as_at.today)
    held = _held(question, key, period)
    (definition, *_) = made_under_definitions(question, indicator, {row.definition for row in held})
    value = _value_of(figure, definition)
    return [] if value is None else _of_its_value(question, definition, key, period, figure, value)


def _held(question: Question, key: SeriesKey, period: Period) -> list[FigureRow]:
    """What the series holds for the period, under either of its codes."""
    alike = {period.code} if period.twin is None else {period.code, period.twin.code}
    return [row for row in _of_the_series(question, key) if row.period in alike]


@asked_once
def _of_the_series(question: Question, key: SeriesKey) -> list[FigureRow]:
    """All that is in force in it, of every period."""
    return figures_of(question, key.indicator, series=[str(key.stream)])


def _of_another_length(indicator: IndicatorRow, period: Period) -> str:
    cycle = indicator.definition.cycle
    if cycle.fits(period) or indicator.definition.is_before(period):
        return ""
    kind = period.kind
    what = "something else" if kind is Kind.SPAN else f"{'an' if kind.value[0] == 'a' else 'a'} {kind.value}"
    meant = cycle.containing(period.last_day)
    if meant.last_day - meant.first_day < period.last_day - period.first_day:
        instead = f"If one of its own is meant, like {meant.label}, write that."
    else:
        instead = f"If {meant.label} is meant, write that."
    return f"{indicator.reference} is {cycle.words}, and {period.label} is {what}. {instead}"


def _of_its_value(
    question: Question, definition: Definition, key: SeriesKey, period: Period, figure: Figure, value: Decimal
) -> list[Doubt]:
    history = [
        Past(at, Decimal(row.value or 0))
        for row in _of_the_series(question, key)
        if row.series == str(key.stream) and _counts(row)
        if not (at := Period.of(row.period)).same_days(period)
    ]
    everywhere = figures_of(question, key.indicator) if value.is_zero() else []
    held = [Decimal(row.value or 0) for row in everywhere if row.is_figure and row.period != period.code]
    doubts = doubts_about_value(figure, value, period, history, held, definition)
    if figure.value is None:  # worked out from its parts: nobody typed it
        return [each._replace(field="numerator") if each.field == "value" else each for each in doubts]
    return doubts


def _value_of(figure: Figure, definition: Definition) -> Decimal | None:
    """None where there is none that could be taken."""
    try:
        return settled(figure, definition).value
    except Refused:
        return None


def _counts(row: FigureRow) -> bool:
    confirmed = tuple((row.confirmed or "").split())
    return row.is_figure and is_history(
        Figure(None, nature=Nature(row.nature or Nature.FINAL), confirmed=confirmed)
    )


def _ending(question: Question, key: SeriesKey) -> SeriesEnd | None:
    return next((row for row in list_ended(question) if row.series == str(key.stream)), None)


def _after_the_end_of_its_series(question: Question, key: SeriesKey, period: Period) -> list[Doubt]:
    """A late figure for a time before the end is none of these."""
    if _ending(question, key) is None:
        return []
    rows = _of_the_series(question, key)
    latest = max((Period.of(row.period) for row in rows if row.is_figure), default=None)
    if latest is not None and period < latest:
        return []
    last = "" if latest is None else f" with {latest.label}"
    return [
        Doubt(
            "period",
            "series_ended",
            f"{place(key.area, str(key.breakdown))} has ended{last}: nothing more is expected of it, and "
            "this would count nowhere. If it goes on, resume the series first.",
        )
    ]


def _first_of_its_series(question: Question, indicator: IndicatorRow, key: SeriesKey) -> list[Doubt]:
    """What is only compared with is described as such: it cannot be a slip for one of the others."""
    series, aside = series_of(question, indicator.reference), comparator_areas(question)
    every = {*indicator.definition.areas, *(row.area for row in series)}
    areas = sorted(area for area in every if str(area_id(area)) not in aside)
    breakdown = str(key.breakdown)
    if (
        not areas
        or str(area_id(key.area)) in aside
        or not key.area
        or any(
            same_spelling(key.area, row.area) and same_spelling(breakdown, row.breakdown) for row in series
        )
    ):
        return []
    first = f"This would be the first figure for {place(key.area, breakdown)}."
    if not any(same_spelling(key.area, area) for area in areas):
        return [Doubt("area", "doubtful_area", f"{first} Areas so far: {_listed(areas)}.")]
    if not breakdown:
        return []  # the whole population of an area that is expected
    parts = sorted({row.breakdown for row in series if row.breakdown})
    if not parts:
        return []  # the first breakdown of all cannot be a slip for another
    return [Doubt("breakdown", "doubtful_breakdown", f"{first} Breakdowns so far: {_listed(parts)}.")]


def _listed(names: list[str]) -> str:
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more} more" if more > 0 else "")
