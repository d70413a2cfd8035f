"""The drawing of a strip: a line for each area with its name; of very many, one row of points."""

from __future__ import annotations

import json
from collections.abc import Sequence
from textwrap import wrap

from domain.definition import Definition
from web.pages.pictures.drawing import (
    A_CHARACTER,
    GOLD,
    GREY,
    INK,
    LINE,
    LOOK,
    NARROW,
    QUIET,
    WIDE,
    Plain,
    labels_of,
    layer,
    svg_of,
    written,
)
from web.pages.pictures.labels import value_label
from web.pages.pictures.scales import Scale, scale_of
from web.pages.pictures.strip import Standing, Strip

# Up to so many areas have a line each with their name; more stand in a row, the worst three named.
LINES, NAMED = 60, 3

# The height of a line, of a row of points, and how many letters of a name there is room for.
A_LINE, A_ROW, A_NAME = 18, 260, {WIDE: 40, NARROW: 16}

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"


def strip_drawn(strip: Strip, definition: Definition, title: str, *, narrow: bool = False) -> str | None:
    """The picture as SVG; None where no area has a value. Refused: `charts_missing`."""
    if not any(row.value is not None for row in strip.rows):
        return None
    words = "; ".join(f"{row.name} {row.told}, {row.status}" for row in strip.rows)
    told = json.dumps(strip_specification(strip, definition, narrow=narrow))
    return svg_of(told, title, f"{words}.")


def strip_specification(strip: Strip, definition: Definition, *, narrow: bool = False) -> Plain:
    """What is to be drawn."""
    values = scale_of(strip.values, definition)
    whole, _ = NARROW if narrow else WIDE
    picture = _lines if len(strip.rows) <= LINES else _row
    return {
        "$schema": SCHEMA,
        "title": {
            "text": wrap(", ".join(filter(None, (definition.unit, strip.period))), whole // A_CHARACTER),
            "anchor": "start",
        },
        "padding": 5,
        **picture(strip, values, definition, narrow=narrow),
        "config": LOOK,
    }


def _lines(strip: Strip, values: Scale, definition: Definition, *, narrow: bool) -> Plain:
    """Names to the left, values and statuses to the right, and between them points on one scale."""
    whole, letters = (NARROW[0], A_NAME[NARROW]) if narrow else (WIDE[0], A_NAME[WIDE])
    names = [_short(row.name, letters) for row in strip.rows]
    left = 7 * max(map(len, names)) + 15
    told = [_told(row, narrow=narrow) for row in strip.rows]
    right = 7 * max(map(len, told)) + 15
    x = _across(values)
    y: Plain = {
        "field": "line",
        "type": "quantitative",
        "scale": {"domain": [len(names), 0], "nice": False},
        "axis": {
            **labels_of([(number + 0.5, name) for number, name in enumerate(names)]),
            "grid": False,
            "ticks": False,
            "domain": False,
            "labelLimit": left,
            "labelOverlap": False,
        },
    }
    beside: list[Plain] = [{"line": number + 0.5, "words": words} for number, words in enumerate(told)]
    width = max(whole - left - right, whole // 3)
    place: Plain = {"x": {"value": width + 8}, "y": y, "text": {"field": "words"}}
    return {
        "width": width,
        "height": A_LINE * len(names),
        "layer": [
            *_behind(strip, x, width),
            *_aims(strip, x, y, definition),
            *_points(strip, x, y),
            *written(beside, {"align": "left", "color": INK, "fontSize": 12}, place),
        ],
    }


def _told(row: Standing, *, narrow: bool) -> str:
    return row.told if narrow or row.status in row.told else f"{row.told}, {row.status}"


def _short(name: str, letters: int) -> str:
    return name if len(name) <= letters else f"{name[: letters - 1]}…"


def _across(values: Scale) -> Plain:
    return {
        "field": "value",
        "type": "quantitative",
        "scale": {"domain": [float(values.low), float(values.high)], "nice": False, "zero": False},
        "axis": {**labels_of([(float(value), label) for value, label in values.ticks]), "labelFlush": False},
    }


def _behind(strip: Strip, x: Plain, width: int) -> list[Plain]:
    """The area around and the comparators: upright grey lines, each named above."""
    rows: list[Plain] = [{"value": float(value), "words": name} for name, value in strip.behind]
    text: Plain = {"align": "center", "baseline": "bottom", "color": QUIET, "lineHeight": 12}
    return [
        *layer(rows, {"type": "rule", "color": GREY, "strokeWidth": 1.5, "strokeDash": [3, 3]}, {"x": x}),
        *written(
            rows, {**text, "limit": width // 2}, {"x": x, "y": {"value": -3}, "text": {"field": "words"}}
        ),
    ]


def _aims(strip: Strip, x: Plain, y: Plain, definition: Definition) -> list[Plain]:
    """What each value is held to, as a mark or a band in its line, and how far the value is from it."""
    numbered = [(number, row) for number, row in enumerate(strip.rows) if row.aim is not None]
    marks: list[Plain] = [
        {"line": number + 0.12, "until": number + 0.88, "value": float(end)}
        for number, row in numbered
        for end in (row.aim, row.aim_upper)
        if end is not None
    ]
    apart: list[Plain] = [
        {"line": number + 0.5, "value": float(row.value), "aim": float(row.aim)}
        for number, row in numbered
        if row.value is not None and row.aim is not None and row.aim_upper is None
    ]
    bands: list[Plain] = [
        {"line": number + 0.25, "until": number + 0.75, "value": float(row.aim), "aim": float(row.aim_upper)}
        for number, row in numbered
        if row.aim is not None and row.aim_upper is not None
    ]
    upright: Plain = {"x": x, "y": y, "y2": {"field": "until"}}
    common = strip.common_aim
    named: list[Plain] = (
        []
        if common is None
        else [{"value": float(common), "words": f"target {value_label(common, definition)}"}]
    )
    top: Plain = {"x": x, "y": {"value": -16}, "text": {"field": "words"}}
    return [
        *layer(bands, {"type": "rect", "color": GOLD, "opacity": 0.2}, {**upright, "x2": {"field": "aim"}}),
        *layer(
            apart,
            {"type": "rule", "color": LINE, "strokeWidth": 1},
            {"x": x, "x2": {"field": "aim"}, "y": y},
        ),
        *layer(marks, {"type": "rule", "color": GOLD, "strokeWidth": 3}, upright),
        *written(named, {"align": "center", "baseline": "bottom", "color": GOLD}, top),
    ]


def _points(strip: Strip, x: Plain, y: Plain) -> list[Plain]:
    layers = []
    for settled, fill in ((True, LINE), (False, "white")):
        rows: list[Plain] = [
            {"line": number + 0.5, "value": float(row.value), "name": row.name}
            for number, row in enumerate(strip.rows)
            if row.value is not None and row.settled is settled
        ]
        mark: Plain = {"type": "point", "filled": True, "fill": fill, "opacity": 1, "size": 50}
        layers += layer(rows, {**mark, "stroke": LINE, "strokeWidth": 2}, {"x": x, "y": y})
    return layers


def _row(strip: Strip, values: Scale, definition: Definition, *, narrow: bool) -> Plain:
    """Each a point at its height, from the worst on the left to the best on the right."""
    whole, _ = NARROW if narrow else WIDE
    room = 20 + A_CHARACTER * max(len(label) for _, label in values.ticks)
    y = _across(values)
    x: Plain = {
        "field": "line",
        "type": "quantitative",
        "scale": {"domain": [-0.5, len(strip.rows) - 0.5], "nice": False},
        "axis": None,
    }
    across: Sequence[Plain] = [
        *({"value": float(value), "words": name} for name, value in strip.behind),
    ]
    common = strip.common_aim
    aim: list[Plain] = (
        []
        if common is None
        else [{"value": float(common), "words": f"target {value_label(common, definition)}"}]
    )
    worst: list[Plain] = [
        {"line": number, "value": float(row.value), "words": f"{row.name} {row.told}"}
        for number, row in enumerate(strip.rows[:NAMED])
        if row.value is not None
    ]
    end: Plain = {"x": {"value": whole - room - 4}, "y": y, "text": {"field": "words"}}
    beside: Plain = {"x": x, "y": y, "text": {"field": "words"}}
    flat: Plain = {"x": x, "y": y}
    return {
        "width": whole - room,
        "height": A_ROW,
        "layer": [
            *layer(across, {"type": "rule", "color": GREY, "strokeDash": [3, 3]}, {"y": y}),
            *layer(aim, {"type": "rule", "color": GOLD, "strokeDash": [6, 3], "strokeWidth": 2}, {"y": y}),
            *_small_points(strip, flat),
            *written(across, {"align": "right", "dy": -7, "color": QUIET}, end),
            *written(aim, {"align": "right", "dy": -8, "color": GOLD}, end),
            *written(worst, {"align": "left", "dx": 7, "color": LINE, "fontWeight": "bold"}, beside),
        ],
    }


def _small_points(strip: Strip, encoding: Plain) -> list[Plain]:
    layers = []
    for settled, fill in ((True, LINE), (False, "white")):
        rows: list[Plain] = [
            {"line": number, "value": float(row.value), "name": row.name}
            for number, row in enumerate(strip.rows)
            if row.value is not None and row.settled is settled
        ]
        mark: Plain = {"type": "point", "filled": True, "fill": fill, "opacity": 1, "size": 18}
        layers += layer(rows, {**mark, "stroke": LINE, "strokeWidth": 1}, encoding)
    return layers
