"""The chart of an indicator: a panel for each series, with target line, milestones and breaks."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.util import find_spec
from textwrap import wrap
from threading import Lock

from domain.definition import Definition
from domain.periods.period import Period
from domain.refusals import Refused
from domain.terms import Terms
from projections.figures import FIGURE, FigureRow
from projections.performance_row import PerformanceRow
from projections.sentences.words import place

CHARTS_MISSING = (
    "Charts are not drawn here: what draws them is not installed. It comes with golden-thread[charts]."
)

# More panels than this are no longer a picture; the table has them all.
PANELS = 12

INK, QUIET, LINE, GOLD = "#1b2429", "#525e64", "#0b5563", "#9a6a00"

# Width of the whole in pixels, and how many panels stand beside each other.
WIDE, NARROW = (1000, 3), (340, 1)

# How many pixels a character takes, at most, where it is this small.
A_CHARACTER = 8

_one_at_a_time = Lock()

# What Vega-Lite reads: plain data.
Plain = dict[str, object]

LOOK = {
    "background": "white",
    "font": "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
    "title": {"fontSize": 12, "fontWeight": "normal", "color": INK},
    "view": {"stroke": "#c3ccd0"},
    "axis": {"labelFontSize": 12, "labelColor": INK, "gridColor": "#e4e9eb"},
}


def can_be_drawn() -> bool:
    """Whether what draws charts is installed: it is as big as all the rest, so it is an extra."""
    return find_spec("vl_convert") is not None


def chart_of(
    definition: Definition,
    series: Sequence[PerformanceRow],
    figures: Sequence[FigureRow],
    terms: Mapping[str, Terms],
    breaks: Sequence[str],
    *,
    narrow: bool = False,
) -> str | None:
    """The chart as SVG; None while there is no figure to draw. Refused: `charts_missing`.

    `terms` are those of the target in force by series; `breaks` the first periods after breaks.
    """
    drawn = series_drawn(series, figures)
    if not drawn:
        return None
    names = {row.series: place(row.area, row.breakdown) for row in drawn}
    marks = [
        _mark("figure", names[row.series], row.period, row.value)
        for row in figures
        if row.series in names and row.value is not None
    ]
    for stream, name in names.items():
        if stream in terms:
            marks += _target_marks(name, terms[stream])
        shown = [Period.of(row.period) for row in figures if row.series == stream]
        for code in breaks:
            if shown and min(shown).first_day < Period.of(code).first_day <= max(shown).last_day:
                marks.append(_mark("break", name, code, None, Period.of(code).first_day.isoformat()))
    width, columns = NARROW if narrow else WIDE
    return _svg(json.dumps(_specification(definition, marks, list(names.values()), width, columns)))


def series_drawn(series: Sequence[PerformanceRow], figures: Sequence[FigureRow]) -> list[PerformanceRow]:
    """The first series that have a value, as many as there are panels."""
    measured = {row.series for row in figures if row.state == FIGURE}
    return [row for row in series if row.series in measured][:PANELS]


def _target_marks(name: str, terms: Terms) -> list[Plain]:
    """From the baseline by the milestones to the value at the deadline."""
    way = [
        (terms.baseline_period, terms.baseline, "baseline"),
        *((milestone.period, milestone.value, "milestone") for milestone in terms.milestones),
        (terms.deadline, terms.value, "target"),
    ]
    return [
        _mark(kind, name, period, str(value))
        for period, value, kind in way
        if period is not None and value is not None
    ]


def _mark(kind: str, name: str, period: str, value: str | None, day: str = "") -> Plain:
    """Numbers become binary only here, for the eye; the table beside the chart has them exactly."""
    meant = Period.of(period)
    return {
        "kind": kind,
        "series": name,
        "day": day or meant.last_day.isoformat(),
        "period": meant.label,
        "value": None if value is None else float(value),
    }


def _specification(
    definition: Definition, marks: list[Plain], names: list[str], width: int, columns: int
) -> Plain:
    columns = min(columns, len(names))
    panel = (width - _room(marks) - 30 * (columns - 1)) // columns
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        # Above the panels: beside an axis it would run into numbers of many digits.
        "title": {"text": wrap(definition.unit, width // A_CHARACTER), "anchor": "start"},
        # What draws the chart knows narrower letters than some browsers have.
        "padding": {"left": _room(marks) // 4, "right": 5, "top": 5, "bottom": 5},
        "data": {"values": marks},
        "facet": {
            "field": "series",
            "type": "nominal",
            "sort": names,
            "header": {"title": None, "labelFontSize": 14, "labelFontWeight": "bold", "labelAnchor": "start"},
        },
        "columns": columns,
        "spec": {"width": panel, "height": 170 if len(names) > 1 else 240, "layer": _layers()},
        "config": LOOK,
    }


def _layers() -> list[Plain]:
    """Breaks behind, then the way to the target, its marks, and the figures in front."""
    day = {"field": "day", "type": "temporal", "axis": {"title": None, "format": "%Y", "tickCount": "year"}}
    value = {
        "field": "value",
        "type": "quantitative",
        "scale": {"zero": False, "nice": True},
        "axis": {"title": None, "tickCount": 5},
    }
    return [
        _layer(("break",), {"type": "rule", "color": QUIET, "strokeDash": [2, 3]}, {"x": day}),
        _layer(
            ("baseline", "milestone", "target"),
            {"type": "line", "color": GOLD, "strokeDash": [6, 4], "strokeWidth": 2},
            {"x": day, "y": value},
        ),
        _layer(
            ("milestone", "target"),
            {"type": "point", "shape": "diamond", "color": GOLD, "filled": True, "size": 70},
            {"x": day, "y": value},
        ),
        _layer(
            ("figure",),
            {"type": "line", "color": LINE, "strokeWidth": 2.5, "point": {"color": LINE, "size": 36}},
            {"x": day, "y": value},
        ),
    ]


def _room(marks: Sequence[Plain]) -> int:
    """How wide the numbers beside the first panel may become."""
    values = [value for mark in marks if isinstance(value := mark["value"], float)]
    longest = max(map(abs, values), default=0.0)
    return max(60, 30 + A_CHARACTER * len(f"{longest:,.0f}"))


def _layer(kinds: tuple[str, ...], mark: Plain, encoding: Plain) -> Plain:
    chosen = {"filter": {"field": "kind", "oneOf": list(kinds)}}
    return {"transform": [chosen], "mark": mark, "encoding": encoding}


@lru_cache(maxsize=256)
def _svg(specification: str) -> str:
    """What was drawn once is not drawn again: the same marks are the same picture."""
    if not can_be_drawn():
        raise Refused("charts_missing", CHARTS_MISSING)
    import vl_convert

    with _one_at_a_time:
        return vl_convert.vegalite_to_svg(specification, vl_version="5.21")
