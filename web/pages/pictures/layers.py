"""Layers: how one panel is drawn, from what lies at the back to what is written in front.

Nothing is told by colour alone: what is not final is hollow, an aim is broken, a red line dotted, a line
behind thin and named, and what ends a line is written there.
"""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import shorten, wrap

from domain.definition import Definition
from web.pages.pictures.aims import Sort, Step
from web.pages.pictures.drawing import GOLD, GREY, INK, LINE, QUIET, RED, SHADE, Plain, layer, written
from web.pages.pictures.labels import value_label
from web.pages.pictures.lines import Point, Why
from web.pages.pictures.panels import Panel, aim_label
from web.pages.pictures.scales import PeriodMark, Scale

# A line of text that stands upright: so many pixels a character, and no more lines than this.
UPRIGHT, LINES = 6, 2


@dataclass(frozen=True, slots=True)
class Frame:
    """The size of a panel in pixels, and which days (ordinals) and values it reaches over."""

    definition: Definition
    values: Scale
    days: tuple[float, float]
    marks: tuple[PeriodMark, ...]
    width: int
    height: int


def layers_of(panel: Panel, frame: Frame, x: Plain, y: Plain) -> list[Plain]:
    """All that stands in a panel, by the encodings of its axes."""
    return [
        *_gaps(panel, x),
        *_limits(panel, x, y),
        *_grey(panel, x, y),
        *_aims(panel, x, y),
        *_lines(panel, x, y),
        *_points(panel, x, y),
        *_reasons(panel, frame, x),
        *_labels(panel, frame, x, y),
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


def _reasons(panel: Panel, frame: Frame, x: Plain) -> list[Plain]:
    """Written upwards from the foot of the panel, where the line has ended."""
    length = (frame.height - 10) // UPRIGHT
    rows: list[Plain] = [
        {"day": gap.middle, "words": _briefly(gap.words, length)}
        for gap in panel.gaps
        if gap.why is not Why.ANEW
    ]
    mark: Plain = {"angle": 270, "align": "left", "baseline": "middle", "color": INK, "lineHeight": 12}
    return written(rows, mark, {"x": x, "y": {"value": frame.height - 5}, "text": {"field": "words"}})


def _briefly(words: str, length: int) -> list[str]:
    lines = wrap(words, length)
    return (
        lines if len(lines) <= LINES else wrap(shorten(words, length * LINES - 8, placeholder=" …"), length)
    )


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
    return {"day": _day(point), "value": float(point.lower), "upper": float(point.upper), "run": run}


def _grey(panel: Panel, x: Plain, y: Plain) -> list[Plain]:
    """The area around it in one stroke, comparators broken; each named at its end."""
    layers = []
    for around, dash in ((True, [1, 0]), (False, [3, 3])):
        lines = [line for line in panel.grey if line.around is around]
        rows = [
            {"day": _day(point), "value": float(point.value), "run": f"{line.name} {one} {two}"}
            for line in lines
            for one, track in enumerate(line.tracks)
            for two, segment in enumerate(track.segments)
            for point in segment
        ]
        drawn: Plain = {"type": "line", "color": GREY, "strokeWidth": 1.5, "strokeDash": dash}
        layers += layer(rows, drawn, {"x": x, "y": y, "detail": {"field": "run"}})
        single = [row for row in rows if sum(each["run"] == row["run"] for each in rows) == 1]
        layers += layer(
            single, {"type": "point", "filled": True, "color": GREY, "size": 16}, {"x": x, "y": y}
        )
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
    rows: list[Plain] = [
        {"day": _day(point), "value": float(point.value), "run": f"{one} {two}"}
        for one, track in enumerate(panel.tracks)
        for two, segment in enumerate(track.segments)
        if len(segment) > 1
        for point in segment
    ]
    return layer(
        rows,
        {"type": "line", "color": LINE, "strokeWidth": 2.5},
        {"x": x, "y": y, "detail": {"field": "run"}},
    )


def _points(panel: Panel, x: Plain, y: Plain) -> list[Plain]:
    """Full when it is final, hollow when not; a square when it is for a period of another length."""
    layers = []
    for of_cycle, shape in ((True, "circle"), (False, "square")):
        for settled, fill in ((True, LINE), (False, "white")):
            rows: list[Plain] = [
                {"day": _day(point), "period": point.period.label, "value": float(point.value)}
                for track in panel.tracks
                if track.of_cycle is of_cycle
                for point in track.points
                if point.settled is settled
            ]
            mark: Plain = {"type": "point", "shape": shape, "filled": True, "fill": fill, "opacity": 1}
            layers += layer(rows, {**mark, "stroke": LINE, "strokeWidth": 2, "size": 40}, {"x": x, "y": y})
    return layers


def _labels(panel: Panel, frame: Frame, x: Plain, y: Plain) -> list[Plain]:
    """The last value right of its point; what it is held to above or below, wherever the figure is not."""
    text: Plain = {"x": x, "y": y, "text": {"field": "words"}}
    last = panel.last
    newest: list[Plain] = []
    if last is not None:
        words = value_label(last.value, frame.definition)
        newest = [{"day": _day(last), "value": float(last.value), "words": words}]
    above, below = _aim_labels(panel, frame)
    grey: list[Plain] = [
        {"day": _day(line.points[-1]), "value": float(line.points[-1].value), "words": line.name}
        for line in panel.grey
    ]
    return [
        *written(grey, {"align": "right", "dy": -7, "color": QUIET}, text),
        *written(above, {"align": "right", "dy": -8, "color": GOLD}, text),
        *written(below, {"align": "right", "dy": 10, "color": GOLD}, text),
        *written(
            newest, {"align": "left", "dx": 7, "color": LINE, "fontWeight": "bold", "fontSize": 12}, text
        ),
    ]


def _aim_labels(panel: Panel, frame: Frame) -> tuple[list[Plain], list[Plain]]:
    above: list[Plain] = []
    below: list[Plain] = []
    last = panel.last
    for step in _labelled(panel):
        day = step.period.last_day.toordinal()
        top = step.value if step.upper is None else step.upper
        over = last is None or last.value <= step.value
        value = top if over else step.value
        row: Plain = {"day": day, "value": float(value), "words": aim_label(step, frame.definition)}
        (above if over else below).append(row)
        if step.red_line is not None:
            words = f"red line {value_label(step.red_line, frame.definition)}"
            under = step.red_line < step.value
            (below if under else above).append({"day": day, "value": float(step.red_line), "words": words})
    return above, below


def _labelled(panel: Panel) -> list[Step]:
    """The value of the deadline, wherever there is one; else the last."""
    held = [step for step in panel.steps if step.sort in (Sort.TARGET, Sort.MILESTONE)]
    return [step for step in held if step.sort is Sort.TARGET][-1:] or held[-1:]


def _day(point: Point) -> int:
    return point.period.last_day.toordinal()
