"""Layers: how one panel is drawn, from what lies at the back to what is written in front.

Nothing is told by colour alone: what is not final is hollow, an aim is broken, a red line dotted, a line
behind thin and named, and what ends a line is written there.
"""

from __future__ import annotations

from itertools import cycle

from web.pages.pictures.aims import Sort, Step
from web.pages.pictures.drawing import GOLD, GREY, INK, LINE, RED, SHADE, Plain, layer
from web.pages.pictures.frame import Frame
from web.pages.pictures.lines import Point, Why
from web.pages.pictures.panels import Panel
from web.pages.pictures.placing import day_of
from web.pages.pictures.wording import labels, reasons, titled

# How lines are broken, in pixels drawn and left out; `WHOLE` is not.
WHOLE, DASHES = [1, 0], ([3, 3], [8, 3], [1, 3], [8, 3, 1, 3])


def layers_of(panel: Panel, frame: Frame, x: Plain, y: Plain) -> list[Plain]:
    """All that stands in a panel, by the encodings of its axes."""
    return [
        *titled(panel, frame),
        *_gaps(panel, x),
        *reasons(panel, frame, x),
        *_limits(panel, x, y),
        *_grey(panel, x, y),
        *_aims(panel, x, y),
        *_lines(panel, x, y),
        *_points(panel, x, y),
        *labels(panel, frame, x, y),
    ]


def _gaps(panel: Panel, x: Plain) -> list[Plain]:
    """Where a line ends: shaded as long as there is nothing, an upright broken line at a break."""
    empty = [
        {"day": gap.first.toordinal(), "until": gap.last.toordinal(), "why": gap.why.value}
        for gap in panel.gaps
        if gap.why in (Why.ABSENT, Why.MISSING, Why.OTHER_UNIT)
    ]
    breaks: list[Plain] = [{"day": gap.middle} for gap in panel.gaps if gap.why is Why.BREAK]
    return [
        *layer(empty, {"type": "rect", "color": SHADE}, {"x": x, "x2": {"field": "until"}}),
        *layer(breaks, {"type": "rule", "color": INK, "strokeDash": [2, 3]}, {"x": x}),
    ]


def _limits(panel: Panel, x: Plain, y: Plain) -> list[Plain]:
    """A band as long as figures that have them follow each other; an upright bar for one alone."""
    band: list[Plain] = []
    alone: list[Plain] = []
    for number, run in enumerate(_runs_with_limits(panel)):
        rows: list[Plain] = [_limits_of(point, number) for point in run]
        (band if len(run) > 1 else alone).extend(rows)
    upper: Plain = {"x": x, "y": y, "y2": {"field": "upper"}}
    edged: Plain = {"type": "area", "color": LINE, "opacity": 0.18, "line": False}
    bar: Plain = {"type": "rule", "color": LINE, "strokeWidth": 6, "opacity": 0.25}
    return [
        *layer(band, edged, {**upper, "detail": {"field": "run"}}),
        *layer(alone, bar, upper),
    ]


def _runs_with_limits(panel: Panel) -> list[list[Point]]:
    runs: list[list[Point]] = []
    for track in panel.tracks:
        for segment in track.segments:
            runs.append([])
            for point in segment:
                if point.has_limits:
                    runs[-1].append(point)
                else:
                    runs.append([])
    return [run for run in runs if run]


def _limits_of(point: Point, run: int) -> Plain:
    assert point.lower is not None
    assert point.upper is not None
    return {"day": day_of(point), "value": float(point.lower), "upper": float(point.upper), "run": run}


def _grey(panel: Panel, x: Plain, y: Plain) -> list[Plain]:
    """The area around it in one stroke, comparators broken, each in its own way; each bears its name."""
    layers = []
    broken = cycle(DASHES)
    for line in panel.grey:
        dash = WHOLE if line.around else next(broken)
        rows: list[Plain] = [
            {"day": day_of(point), "value": float(point.value), "run": f"{one} {two}"}
            for one, track in enumerate(line.tracks)
            for two, segment in enumerate(track.segments)
            for point in segment
        ]
        drawn: Plain = {"type": "line", "color": GREY, "strokeWidth": 1.5, "strokeDash": dash}
        layers += layer(rows, drawn, {"x": x, "y": y, "detail": {"field": "run"}})
        alone: list[Plain] = [
            {"day": day_of(segment[0]), "value": float(segment[0].value)}
            for track in line.tracks
            for segment in track.segments
            if len(segment) == 1
        ]
        point: Plain = {"type": "point", "filled": True, "color": GREY, "size": 16}
        layers += layer(alone, point, {"x": x, "y": y})
    return layers


def _aims(panel: Panel, x: Plain, y: Plain) -> list[Plain]:
    """Each value over the days that it is for: a broken line, or a band; a red line is dotted."""
    steps = [step for step in panel.steps if step.sort is not Sort.BASELINE]
    held = [_over(step, float(step.value)) for step in steps if step.sort is not Sort.PROFILE]
    bands = [
        {**_over(step, float(step.value)), "upper": float(step.upper)}
        for step in steps
        if step.upper is not None
    ]
    upper_ends = [_over(step, float(step.upper)) for step in steps if step.upper is not None]
    red = [_over(step, float(step.red_line)) for step in steps if step.red_line is not None]
    profile = [_over(step, float(step.value)) for step in steps if step.sort is Sort.PROFILE]
    until: Plain = {"x": x, "x2": {"field": "until"}, "y": y}
    at: Plain = {"x": {**x, "field": "until"}, "y": y}
    start: list[Plain] = [
        {"until": step.period.last_day.toordinal(), "value": float(step.value)}
        for step in panel.steps
        if step.sort is Sort.BASELINE
    ]
    diamond: Plain = {"type": "point", "shape": "diamond", "size": 70}
    return [
        *layer(bands, {"type": "rect", "color": GOLD, "opacity": 0.15}, {**until, "y2": {"field": "upper"}}),
        *layer(
            [*held, *upper_ends],
            {"type": "rule", "color": GOLD, "strokeDash": [6, 3], "strokeWidth": 2},
            until,
        ),
        *layer(red, {"type": "rule", "color": RED, "strokeDash": [1, 3], "strokeWidth": 2}, until),
        *layer(profile, {"type": "rule", "color": GOLD, "strokeWidth": 1}, until),
        *layer(held, {**diamond, "filled": True, "color": GOLD}, at),
        *layer(start, {**diamond, "filled": True, "fill": "white", "stroke": GOLD, "strokeWidth": 2}, at),
    ]


def _over(step: Step, value: float) -> Plain:
    """From its period's first day to its last."""
    first, last = step.period.first_day.toordinal() - 1, step.period.last_day.toordinal()
    return {"day": first, "until": last, "value": value}


def _lines(panel: Panel, x: Plain, y: Plain) -> list[Plain]:
    """Whole years beside their quarters are joined by a hair: they are no part of the quarters' own line."""
    layers = []
    for of_cycle, drawn in ((False, {"strokeWidth": 1, "opacity": 0.5}), (True, {"strokeWidth": 2.5})):
        rows: list[Plain] = [
            {"day": day_of(point), "value": float(point.value), "run": f"{one} {two}"}
            for one, track in enumerate(panel.tracks)
            if track.of_cycle is of_cycle
            for two, segment in enumerate(track.segments)
            if len(segment) > 1
            for point in segment
        ]
        line: Plain = {"type": "line", "color": LINE, "strokeJoin": "round", **drawn}
        layers += layer(rows, line, {"x": x, "y": y, "detail": {"field": "run"}})
    return layers


def _points(panel: Panel, x: Plain, y: Plain) -> list[Plain]:
    """Full when it is final, hollow when not; a square when it is for a period of another length."""
    layers = []
    for of_cycle, shape in ((True, "circle"), (False, "square")):
        for settled, fill in ((True, LINE), (False, "white")):
            rows: list[Plain] = [
                {"day": day_of(point), "period": point.period.label, "value": float(point.value)}
                for track in panel.tracks
                if track.of_cycle is of_cycle
                for point in track.points
                if point.settled is settled
            ]
            mark: Plain = {"type": "point", "shape": shape, "filled": True, "fill": fill, "opacity": 1}
            layers += layer(rows, {**mark, "stroke": LINE, "strokeWidth": 2, "size": 40}, {"x": x, "y": y})
    return layers
