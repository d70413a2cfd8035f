"""Wording: what is written in a panel, and where: its name, why its line ends, values and names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from textwrap import shorten, wrap

from web.pages.pictures.aims import Sort
from web.pages.pictures.drawing import GOLD, INK, LINE, QUIET, Plain, layer, written
from web.pages.pictures.frame import Frame
from web.pages.pictures.labels import value_label
from web.pages.pictures.lines import Gap, Why
from web.pages.pictures.panels import Panel, aim_label, labelled_steps
from web.pages.pictures.placing import (
    ABOVE,
    BELOW,
    Place,
    Spot,
    clearest,
    covered_by,
    day_of,
    obstacles,
    place_of_name,
)

# A line of text that stands upright: so many pixels a character, and no more lines than this.
UPRIGHT, LINES = 6, 2


def titled(panel: Panel, frame: Frame) -> list[Plain]:
    """Its name, at the same height in every panel of a row."""
    mark: Plain = {
        "type": "text",
        "align": "left",
        "baseline": "bottom",
        "fontSize": 14,
        "fontWeight": "bold",
    }
    place: Plain = {"x": {"value": 0}, "y": {"value": -8}, "text": {"field": "words"}}
    rows: list[Plain] = [{"words": panel.name}] if frame.titled else []
    bold: Plain = {"fontSize": 14, "fontWeight": "bold", "limit": frame.width, "color": INK}
    return layer(rows, {**mark, **bold}, place)


def reasons(panel: Panel, frame: Frame, x: Plain) -> list[Plain]:
    """Written upright where the line has ended, from the foot or from the head of the panel: wherever the
    figures around are not. Points and lines lie above it.
    """
    length = (frame.height - 10) // UPRIGHT
    middle = (frame.values.low + frame.values.high) / 2
    layers = []
    for at_foot, align, height in ((True, "left", frame.height - 5), (False, "right", 5)):
        rows: list[Plain] = [
            {"day": gap.middle, "words": _briefly(gap.words, length)}
            for gap in panel.gaps
            if gap.why is not Why.ANEW and (_around(gap, panel, middle) >= middle) is at_foot
        ]
        mark: Plain = {"angle": 270, "align": align, "baseline": "middle", "color": INK, "lineHeight": 12}
        layers += written(rows, mark, {"x": x, "y": {"value": height}, "text": {"field": "words"}})
    return layers


def _around(gap: Gap, panel: Panel, middle: Decimal) -> Decimal:
    """The mean of the two figures next to it."""
    nearest = sorted(panel.points, key=lambda point: abs(day_of(point) - gap.middle))[:2]
    return sum((point.value for point in nearest), Decimal(0)) / len(nearest) if nearest else middle


def _briefly(words: str, length: int) -> list[str]:
    lines = wrap(words, length)
    return (
        lines if len(lines) <= LINES else wrap(shorten(words, length * LINES - 8, placeholder=" …"), length)
    )


def labels(panel: Panel, frame: Frame, x: Plain, y: Plain) -> list[Plain]:
    """The last value right of its point; what it is held to, and whose lines are behind, at those lines."""
    text: Plain = {"x": x, "y": y, "text": {"field": "words"}}
    held, names = _places(panel, frame)
    bold: Plain = {"align": "left", "dx": 7, "color": LINE, "fontWeight": "bold", "fontSize": 12}
    newest: list[Plain] = []
    if (last := panel.last) is not None:
        words = value_label(last.value, frame.definition)
        newest = [{"day": day_of(last), "value": float(last.value), "words": words}]
    return [
        *_placed(names, QUIET, text),
        *_placed(held, GOLD, text),
        *written(newest, bold, text),
    ]


def _places(panel: Panel, frame: Frame) -> tuple[list[Place], list[Place]]:
    """Of what is held to, and of the names of lines behind, one by one, each clear of those before."""
    size = frame.size
    taken: list[Spot] = []
    if (last := panel.last) is not None:
        words = value_label(last.value, frame.definition)
        # It stands beside its point, and neither above it nor below.
        place = Place(day_of(last), float(last.value), f"  {words}", above=True, align="left")
        taken += [Spot(spot.x, spot.y + ABOVE) for spot in covered_by(place, size)]
    spots, held, names = obstacles(panel, size), [], []
    for places in _aim_places(panel, frame):
        held.append(clearest(places, size, [*spots, *taken]))
        taken += covered_by(held[-1], size)
    for line in panel.grey:
        names.append(place_of_name(line, panel, size, taken))
        taken += covered_by(names[-1], size)
    return held, names


def _placed(places: Sequence[Place], colour: str, text: Plain) -> list[Plain]:
    layers = []
    for align in ("center", "right", "left"):
        for above, dy in ((True, ABOVE), (False, BELOW)):
            rows: list[Plain] = [
                {"day": place.day, "value": place.value, "words": place.words}
                for place in places
                if place.align == align and place.above is above
            ]
            layers += written(rows, {"align": align, "dy": dy, "color": colour}, text)
    return layers


def _aim_places(panel: Panel, frame: Frame) -> Iterator[list[Place]]:
    """For each label of what is held to, where it may stand: outside of a band, on either side of a line."""
    for step in labelled_steps(panel):
        day, words = step.period.last_day.toordinal(), aim_label(step, frame.definition)
        top = step.value if step.upper is None else step.upper
        ends = ((float(top), True), (float(step.value), False))
        if step.sort is Sort.BASELINE:
            yield [Place(day, value, words, above, "left") for value, above in ends]
            continue
        middle = (step.period.first_day.toordinal() + day) // 2
        yield [
            Place(at, value, words, above, align)
            for at, align in ((day, "right"), (middle, "center"))
            for value, above in ends
        ]
        if step.red_line is not None:
            red = f"red line {value_label(step.red_line, frame.definition)}"
            sides = (True, False) if step.red_line > step.value else (False, True)
            yield [Place(day, float(step.red_line), red, above, "right") for above in sides]
