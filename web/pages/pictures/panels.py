"""Panels: one for each series, with its lines, what it is held to, and others behind it in grey."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from domain.definition import Definition
from domain.periods.period import Period
from web.pages.pictures.aims import Sort, Step
from web.pages.pictures.held import Held
from web.pages.pictures.labels import period_label, value_label
from web.pages.pictures.lines import Gap, Point, Ruled, Track, Why, tracks_of

# More panels than this are no longer one picture.
PANELS = 12


class Neighbour(NamedTuple):
    """A series to be seen behind another, by its name; `around`: the other's area lies in its."""

    series: str
    name: str
    around: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """Another series behind a panel's own: the area that this one lies in, or a comparator.

    `figures` are those of the series; `around` says that the panel's area lies in it.
    """

    name: str
    figures: Sequence[Held]
    around: bool = True


@dataclass(frozen=True, slots=True)
class Drawn:
    """A series to draw, by the name under which it stands."""

    series: str
    name: str
    figures: Sequence[Held]
    steps: Sequence[Step] = ()
    beside: Sequence[Beside] = ()


@dataclass(frozen=True, slots=True)
class GreyLine:
    """A line behind; it bears the name of whose it is."""

    name: str
    tracks: tuple[Track, ...]
    around: bool

    @property
    def points(self) -> list[Point]:
        return [point for track in self.tracks for point in track.points]


@dataclass(frozen=True, slots=True)
class Panel:
    """What one series' picture says. `is_path`: it is of one target, and each value on its way is named."""

    series: str
    name: str
    tracks: tuple[Track, ...]
    steps: tuple[Step, ...] = ()
    grey: tuple[GreyLine, ...] = ()
    is_path: bool = False

    @property
    def points(self) -> list[Point]:
        return [point for track in self.tracks for point in track.points]

    @property
    def gaps(self) -> list[Gap]:
        """In order of time, each once: several tracks end at the same break."""
        return sorted(
            dict.fromkeys(gap for track in self.tracks for gap in track.gaps),
            key=lambda gap: (gap.first, gap.last),
        )

    @property
    def last(self) -> Point | None:
        """The newest figure; of two for the same days, that for the indicator's own period."""
        newest = [track.points[-1] for track in self.tracks if track.points]
        return max(newest, key=lambda point: point.period.last_day, default=None)

    @property
    def values(self) -> Iterator[Decimal]:
        """Everything that must find room in its height."""
        for point in (*self.points, *(point for line in self.grey for point in line.points)):
            yield point.value
        for point in self.points:
            yield from (each for each in (point.lower, point.upper) if each is not None)
        for step in self.steps:
            yield from (each for each in (step.value, step.upper, step.red_line) if each is not None)

    @property
    def days(self) -> Iterator[int]:
        """Everything that must find room in its width, as ordinals."""
        for point in (*self.points, *(point for line in self.grey for point in line.points)):
            yield point.period.last_day.toordinal()
        for gap in self.gaps:
            yield from (gap.first.toordinal(), gap.last.toordinal())
        for step in self.steps:
            first = step.period.last_day if step.sort is Sort.BASELINE else step.period.first_day
            yield from (first.toordinal(), step.period.last_day.toordinal())


def panel_of(drawn: Drawn, ruled: Ruled) -> Panel:
    """Grey lines end by the same rules. None without a figure has any line."""
    grey = (GreyLine(each.name, tuple(tracks_of(each.figures, ruled)), each.around) for each in drawn.beside)
    return Panel(
        drawn.series,
        drawn.name,
        tuple(tracks_of(drawn.figures, ruled)),
        tuple(drawn.steps),
        tuple(line for each in grey if (line := _within(each, drawn.figures)).points),
    )


def _within(line: GreyLine, figures: Sequence[Held]) -> GreyLine:
    """It is a background, and does not make the panel longer than the panel's own figures are."""
    if not figures:
        return line
    first = min(Period.of(row.period).first_day for row in figures)
    last = max(Period.of(row.period).last_day for row in figures)
    tracks = []
    for track in line.tracks:
        kept = (
            tuple(point for point in segment if first <= point.period.last_day <= last)
            for segment in track.segments
        )
        tracks.append(Track(track.of_cycle, tuple(each for each in kept if each), ()))
    return GreyLine(line.name, tuple(tracks), line.around)


def in_words(panel: Panel, definition: Definition) -> str:
    """The panel told: its first and last figure, where its line ends and why, and what it is held to."""
    told = []
    points = sorted(panel.points, key=lambda point: point.period)
    if points:
        ends = [points[0], points[-1]] if len(points) > 1 else points
        told.append(" to ".join(_figure(point, definition) for point in ends))
    told += [gap.words for gap in panel.gaps if gap.why is not Why.ANEW]
    aimed = [step for step in panel.steps if step.sort is Sort.TARGET]
    told += [f"{aim_label(step, definition)} by {period_label(step.period)}" for step in aimed]
    return f"{panel.name}: {'; '.join(told)}." if told else f"{panel.name}."


def _figure(point: Point, definition: Definition) -> str:
    settled = "" if point.settled else " (not final)"
    return f"{value_label(point.value, definition)}{settled} in {period_label(point.period)}"


def labelled_steps(panel: Panel) -> list[Step]:
    """The values that bear a label: that of the deadline, or else the last; of a path all but its profile."""
    if panel.is_path:
        return [step for step in panel.steps if step.sort is not Sort.PROFILE]
    held = [step for step in panel.steps if step.sort in (Sort.TARGET, Sort.MILESTONE)]
    return [step for step in held if step.sort is Sort.TARGET][-1:] or held[-1:]


def aim_label(step: Step, definition: Definition) -> str:
    """`target 5.0`, `target 90 to 110`."""
    value = value_label(step.value, definition)
    if step.upper is not None:
        value = f"{value} to {value_label(step.upper, definition)}"
    return f"{step.sort} {value}"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a picture of an indicator is made of, by series: aims, and the others to be seen behind it."""

    definition: Definition
    figures: Sequence[Held]
    breaks: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[tuple[str, str], str] = field(default_factory=dict)
    steps: Mapping[str, Sequence[Step]] = field(default_factory=dict)
    beside: Mapping[str, Sequence[Neighbour]] = field(default_factory=dict)

    @property
    def ruled(self) -> Ruled:
        return Ruled(self.definition, self.breaks, self.reasons)


def panels_of(facts: Facts, names: Mapping[str, str]) -> list[Panel]:
    """A panel for each of these series, by name, in their order; `beside` names others by their series."""
    by_series: dict[str, list[Held]] = {}
    for row in facts.figures:
        by_series.setdefault(row.series, []).append(row)
    return [
        panel_of(
            Drawn(
                series,
                name,
                by_series.get(series, []),
                facts.steps.get(series, ()),
                [
                    Beside(other.name, by_series.get(other.series, []), other.around)
                    for other in facts.beside.get(series, ())
                ],
            ),
            facts.ruled,
        )
        for series, name in names.items()
    ]
