"""Placing: where the words of a panel stand so that they cover as little of its lines as can be."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from web.pages.pictures.lines import Point, joins
from web.pages.pictures.panels import GreyLine, Panel

# A character of a label is so wide, and a label so high, in pixels; so far above or below stand its letters.
LETTER, HEIGHT, ABOVE, BELOW = 6.5, 14, -8, 10

# So much of a name there is room for.
LETTERS = 26

# A line is looked at in so many places between two points; so many points of a line behind are tried.
BETWEEN, TRIED = 8, 12

# To cover a point or other words is as bad as to cover so many places of a line; to leave the panel by a
# pixel is worse still.
WEIGHT, OUTSIDE = 8, 100


class Spot(NamedTuple):
    """A day (an ordinal) and a value, in pixels from the left and the foot of the panel."""

    x: float
    y: float


class Size(NamedTuple):
    """How many pixels a day and a unit of the value take; from which day and value on; and how wide it is."""

    day: float
    unit: float
    first: float
    low: float
    width: float

    def spot(self, day: float, value: float) -> Spot:
        return Spot((day - self.first) * self.day, (value - self.low) * self.unit)


class Place(NamedTuple):
    """Words above or below a day and value; they end (`right`), are centred or begin (`left`) there."""

    day: int
    value: float
    words: str
    above: bool
    align: str


def day_of(point: Point) -> int:
    return point.period.last_day.toordinal()


def obstacles(panel: Panel, size: Size, *, but: GreyLine | None = None) -> list[Spot]:
    """What words should not cover: the points and lines of the panel, and those behind but one."""
    lines = [line for line in panel.grey if line is not but]
    spots: list[Spot] = []
    for track in chain(panel.tracks, *(line.tracks for line in lines)):
        spots += WEIGHT * [size.spot(day_of(point), float(point.value)) for point in track.points]
        for one, other in joins(track):
            first = size.spot(day_of(one), float(one.value))
            last = size.spot(day_of(other), float(other.value))
            spots += [_between(first, last, part / BETWEEN) for part in range(1, BETWEEN)]
    return spots


def _between(first: Spot, last: Spot, part: float) -> Spot:
    return Spot(first.x + (last.x - first.x) * part, first.y + (last.y - first.y) * part)


def clearest(places: Sequence[Place], size: Size, spots: Sequence[Spot]) -> Place:
    """The one that covers least; of several, the first."""
    return min(places, key=lambda place: _covered(place, size, spots))


def covered_by(place: Place, size: Size) -> list[Spot]:
    """What its words take, for others to stand elsewhere."""
    left, right, middle = _reach(place, size)
    steps = max(1, round((right - left) / LETTER))
    return WEIGHT * [Spot(left + (right - left) * part / steps, middle) for part in range(steps + 1)]


def _reach(place: Place, size: Size) -> tuple[float, float, float]:
    """From where to where the words go, and at which height."""
    at = size.spot(place.day, place.value)
    width = len(place.words) * LETTER
    left = at.x - {"right": width, "center": width / 2}.get(place.align, 0)
    return left, left + width, at.y - (ABOVE if place.above else BELOW)


def _covered(place: Place, size: Size, spots: Sequence[Spot]) -> float:
    """Words that leave the panel are worse than any that cover something."""
    left, right, middle = _reach(place, size)
    outside = max(0.0, -left) + max(0.0, right - size.width)
    return OUTSIDE * outside + sum(
        left - 4 <= spot.x <= right + 4 and abs(spot.y - middle) <= HEIGHT / 2 + 3 for spot in spots
    )


def place_of_name(line: GreyLine, panel: Panel, size: Size, taken: Sequence[Spot] = ()) -> Place:
    """Where a line behind bears its name: from its end backwards, above it or below, clear of other words."""
    points = sorted(line.points, key=lambda point: point.period)
    tried = points[:: -(-len(points) // TRIED)][::-1]
    places = [
        Place(day_of(point), float(point.value), _short(line.name), above, align)
        for point in tried
        for above in (True, False)
        for align in ("center", "right", "left")
    ]
    return clearest(places, size, [*obstacles(panel, size, but=line), *taken])


def _short(name: str) -> str:
    return name if len(name) <= LETTERS else f"{name[: LETTERS - 1]}…"
