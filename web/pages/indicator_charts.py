"""An indicator's pictures: all areas at a glance, the worst first, and a panel for each, by the dozen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from flask import Response, abort, make_response, request

from domain.identity import area_id
from domain.periods.period import Period
from domain.values.scale import same_scale
from domain.values.showing import shown_value
from projections.areas import comparator_areas
from projections.current_performance import series_standings
from projections.engine.as_at import Question
from projections.figures import FigureRow, figures_of
from projections.indicators import IndicatorRow, breaks_of, indicator_called
from projections.made_under import OwnScales
from projections.performance_row import PerformanceRow
from projections.reports.figure_limits import limits_of_figures
from projections.reports.worst_first import worst_first, worst_of
from projections.target_terms import target_books
from projections.trail import provenance_of
from projections.where_it_stands import Standing
from web.http.context import asked_moment, reading
from web.pages import indicators
from web.pages.chart_neighbours import Neighbours
from web.pages.pictures.aims import Step, steps_in_force
from web.pages.pictures.chart import chart_of
from web.pages.pictures.drawing import CHARTS_MISSING, can_be_drawn
from web.pages.pictures.held import Computed, Held, computed_of
from web.pages.pictures.labels import value_label
from web.pages.pictures.panels import PANELS, Facts
from web.pages.pictures.strip import strip_of
from web.pages.pictures.strip_drawing import strip_drawn
from web.pages.places import place

blueprint = indicators.blueprint


@dataclass(frozen=True, slots=True)
class Pictures:
    """What the indicator's page says of its pictures. `worst` are the three that stand worst, each with its
    value as a chart writes it; `part` is the so manieth dozen of panels, of `parts`; `names` are of those.
    """

    worst: Sequence[tuple[PerformanceRow, str]]
    names: Sequence[str]
    total: int
    part: int
    without: str | None

    @property
    def parts(self) -> int:
        return -(-self.total // PANELS)

    @property
    def first(self) -> int:
        """The place of the first panel shown among all."""
        return (self.part - 1) * PANELS + 1

    @property
    def has_strip(self) -> bool:
        """Whether there are more areas than panels."""
        return self.total > PANELS


def pictures_of(
    row: IndicatorRow, series: Sequence[PerformanceRow], figures: Sequence[FigureRow]
) -> Pictures:
    """Of these series, as the address asks for them."""
    measured = _measured(row, series, figures)
    part = _part(len(measured))
    shown = measured[(part - 1) * PANELS : part * PANELS]
    definition = row.definition
    return Pictures(
        [
            (each, value_label(each.value, definition))
            for each in worst_of(measured, definition)
            if each.value is not None
        ],
        [place(each.area, each.breakdown) for each in shown],
        len(measured),
        part,
        None if can_be_drawn() else CHARTS_MISSING,
    )


def _measured(
    row: IndicatorRow, series: Sequence[PerformanceRow], figures: Sequence[FigureRow]
) -> list[PerformanceRow]:
    """Those that have a value for any period, the worst first."""
    there = {each.series for each in figures if each.is_figure}
    there |= {each.series for each in series if each.value is not None}
    return worst_first([each for each in series if each.series in there], row.definition)


def _told(question: Question, standings: Sequence[Standing]) -> list[PerformanceRow]:
    """Those that go on; all, where that is asked for or none does; none that is only compared with."""
    aside = comparator_areas(question)
    own = [each.row for each in standings if str(area_id(each.row.area)) not in aside]
    live = [each for each in own if not each.ended]
    return live if live and "ended" not in request.args else own


def _part(total: int) -> int:
    """Which dozen the address asks for; the first, where it asks for none that there is."""
    asked = request.args.get("panels", "")
    part = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 1
    return part if 0 < part <= -(-total // PANELS) else 1


@blueprint.get("/indicators/<path:reference>/chart.svg")
@reading
def chart(question: Question, reference: str) -> Response:
    """The chart as a picture; `?narrow=1` for a phone, `?panels=2` for the second dozen, `?areas=1` for all
    areas at a glance. There is none while there is no figure.
    """
    row = indicator_called(question, reference)
    standings, figures = series_standings(question, row.reference), figures_of(question, row.reference)
    ranked = _measured(row, _told(question, standings), figures)
    narrow = "narrow" in request.args
    title = f"{row.reference} {row.definition.title}"
    if "areas" in request.args:
        neighbours = Neighbours(question, row, [each.row for each in standings], figures)
        return as_picture(question, _strip(row, ranked, neighbours, title, narrow=narrow))
    part = _part(len(ranked))
    shown = ranked[(part - 1) * PANELS : part * PANELS]
    facts = _facts(question, row, standings, figures, shown)
    names = {each.series: place(each.area, each.breakdown) for each in shown}
    return as_picture(question, chart_of(facts, names, title, narrow=narrow))


def as_picture(question: Question, drawn: str | None) -> Response:
    """For ever the same, where the address names the position in the log."""
    if drawn is None:
        abort(404)
    response = make_response(drawn)
    response.mimetype = "image/svg+xml"
    if asked_moment() == str(question.as_at.position):
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def _strip(
    row: IndicatorRow, ranked: Sequence[PerformanceRow], neighbours: Neighbours, title: str, *, narrow: bool
) -> str | None:
    names = [place(each.area, each.breakdown) for each in ranked]
    strip = strip_of(ranked, names, neighbours.latest(ranked), row.definition)
    return strip_drawn(strip, row.definition, title, narrow=narrow)


def _facts(
    question: Question,
    row: IndicatorRow,
    standings: Sequence[Standing],
    figures: Sequence[FigureRow],
    shown: Sequence[PerformanceRow],
) -> Facts:
    books = {each.series: each.book for each in target_books(question)}
    neighbours = Neighbours(question, row, [each.row for each in standings], figures)
    periods: dict[str, list[Period]] = {}
    for figure in figures:
        periods.setdefault(figure.series, []).append(Period.of(figure.period))
    steps: dict[str, list[Step]] = {
        each.series: steps_in_force(books[each.series], periods.get(each.series, []), row.definition)
        for each in shown
        if each.series in books
    }
    return Facts(
        row.definition,
        [*as_drawn(question, row, figures), *_computed(standings, figures), *neighbours.computed],
        {each.period: each.reason for each in breaks_of(question, row.stream)},
        _reasons(question, figures, {each.series for each in shown}),
        steps,
        {each.series: neighbours.of(each) for each in shown},
    )


def as_drawn(question: Question, row: IndicatorRow, figures: Sequence[FigureRow]) -> Iterator[Held]:
    """The figures with their limits, given or computed; a grade of another list than today's in words, for
    it has no place on its axis.
    """
    limits, scales = limits_of_figures(question, figures), OwnScales(question, row)
    for figure in figures:
        own, found = scales.of(figure), limits.get((figure.series, figure.position))
        if figure.value is not None and not same_scale(own, row.definition):
            told = f"{shown_value(Decimal(figure.value), own)} (of an earlier list)"
            yield Computed(figure.series, figure.period, None, state=told, is_figure=False)
        elif found is not None:
            yield figure._replace(lower=str(found.lower), upper=str(found.upper))
        else:
            yield figure


def _computed(standings: Sequence[Standing], figures: Sequence[FigureRow]) -> Iterator[Held]:
    """What a series is made of others' figures, where it holds none of its own for the period."""
    held = {(row.series, row.period) for row in figures}
    for each in standings:
        if each.row.computed is not None:
            made = computed_of(each.row.series, each.parts)
            yield from (one for one in made if (one.series, one.period) not in held)


def _reasons(question: Question, figures: Sequence[FigureRow], shown: set[str]) -> dict[tuple[str, str], str]:
    """Why a figure is absent, as it was said when that was declared."""
    absent = {row.position: row for row in figures if not row.is_figure and row.series in shown}
    changes = provenance_of(question, list(absent))
    return {
        (row.series, row.period): reason.rstrip(".")
        for position, row in absent.items()
        if position in changes and (reason := changes[position].reason)
    }
