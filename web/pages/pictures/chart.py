"""The chart of an indicator: a panel for each series, in Vega-Lite."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from textwrap import wrap

from domain.definition import Definition
from web.pages.pictures.drawing import A_CHARACTER, LOOK, NARROW, WIDE, Plain, labels_of, svg_of
from web.pages.pictures.frame import Frame
from web.pages.pictures.labels import value_label
from web.pages.pictures.layers import layers_of
from web.pages.pictures.panels import Facts, Panel, in_words, panels_of
from web.pages.pictures.scales import Scale, period_marks, scale_of

# Between two panels, and the height of one: of many, and of one alone.
BETWEEN, LOW, HIGH = 20, 190, 260


def chart_of(facts: Facts, names: Mapping[str, str], title: str, *, narrow: bool = False) -> str | None:
    """The chart as SVG; None while there is nothing to draw. Refused: `charts_missing`.

    `names` are the series to draw, in their order, each with what it is called.
    """
    panels = [panel for panel in panels_of(facts, names) if panel.points or panel.gaps]
    if not panels:
        return None
    return drawn(panels, facts.definition, title, narrow=narrow)


def drawn(panels: Sequence[Panel], definition: Definition, title: str, *, narrow: bool = False) -> str:
    """These panels as one picture, all at the same scale."""
    words = " ".join(in_words(panel, definition) for panel in panels)
    return svg_of(_specified(tuple(panels), definition, narrow=narrow), title, words)


@lru_cache(maxsize=256)
def _specified(panels: tuple[Panel, ...], definition: Definition, *, narrow: bool) -> str:
    """What shows the same is laid out once: where words stand clear takes longest."""
    return json.dumps(specification(panels, definition, narrow=narrow))


def specification(panels: Sequence[Panel], definition: Definition, *, narrow: bool = False) -> Plain:
    """What is to be drawn."""
    whole, columns = NARROW if narrow else WIDE
    columns = min(columns, len(panels))
    values = scale_of([value for panel in panels for value in panel.values] or [Decimal(0)], definition)
    room = _room(values)
    width = (whole - room - BETWEEN * (columns - 1)) // columns
    frame = _frame(panels, definition, values, width, HIGH if len(panels) == 1 else LOW)
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        # Above the panels: beside an axis it would run into numbers of many digits.
        "title": {"text": wrap(definition.unit, whole // A_CHARACTER), "anchor": "start"},
        # What draws the chart knows narrower letters than some browsers have.
        "padding": {"left": room // 4, "right": 5, "top": 5, "bottom": 5},
        "columns": columns,
        "spacing": {"row": 25, "column": BETWEEN},
        "concat": [
            _panel(panel, frame, numbered=number % columns == 0) for number, panel in enumerate(panels)
        ],
        "config": LOOK,
    }


def _frame(panels: Sequence[Panel], definition: Definition, values: Scale, width: int, height: int) -> Frame:
    """Where days and values lie. To the right of the last figure there is room for its value."""
    days = list(chain.from_iterable(panel.days for panel in panels))
    first, last = min(days), max(days)
    labels = [value_label(panel.last.value, definition) for panel in panels if panel.last is not None]
    right = A_CHARACTER * max(map(len, labels), default=0) + 10
    inner = max(width - right - 12, width // 2)
    day_wide = inner / max(1, last - first)
    left = 12 / day_wide
    shown = [point.period for panel in panels for point in panel.points]
    marks = period_marks(first, last, shown, definition.cycle, day_wide)
    return Frame(
        definition,
        values,
        (round(first - left, 2), round(last + (width - inner - 12) / day_wide, 2)),
        tuple(marks),
        width,
        height,
        titled=len(panels) > 1,
    )


def _panel(panel: Panel, frame: Frame, *, numbered: bool) -> Plain:
    return {
        "width": frame.width,
        "height": frame.height,
        "layer": layers_of(panel, frame, _x(frame), _y(frame, numbered=numbered)),
    }


def _x(frame: Frame) -> Plain:
    labels = labels_of([(mark.day, list(mark.lines)) for mark in frame.marks])
    return {
        "field": "day",
        "type": "quantitative",
        "scale": {"domain": list(frame.days), "nice": False, "zero": False},
        "axis": {**labels, "grid": False, "labelOverlap": False, "labelBound": False, "labelFontSize": 11},
    }


def _y(frame: Frame, *, numbered: bool) -> Plain:
    """Only the first of a row has numbers: all are at the same scale."""
    ticks = frame.values.ticks
    labels = labels_of([(float(value), label) for value, label in ticks])
    return {
        "field": "value",
        "type": "quantitative",
        "scale": {
            "domain": [float(frame.values.low), float(frame.values.high)],
            "nice": False,
            "zero": False,
        },
        "axis": {**labels, "labels": numbered, "ticks": numbered, "labelOverlap": False},
    }


def _room(values: Scale) -> int:
    """How wide the numbers beside the first panel may become."""
    return max(40, 20 + A_CHARACTER * max(len(label) for _, label in values.ticks))
