"""The timeline of actions: a bar each from start to due, how far it has come, milestones, and today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from projections.actions import ActionRow, MilestoneRow
from projections.reports.matching import in_natural_order

ROW, TOP = 26, 30
# The width of the whole and of its labels: at a desk, and on a phone.
WIDE, NARROW = (1000, 74), (360, 44)
# More bars than this are no longer a picture; the table has them all.
BARS = 60


@dataclass(frozen=True, slots=True)
class Diamond:
    """A milestone: where it stands, and whether it is reached."""

    x: float
    reached: bool
    words: str


@dataclass(frozen=True, slots=True)
class Bar:
    """An action: `done` is the part of its width that is filled."""

    action: ActionRow
    x: float
    y: int
    width: float
    done: float
    diamonds: Sequence[Diamond]

    @property
    def manner(self) -> str:
        """How it is coloured; the table says the same in words."""
        return "late" if self.action.overdue else self.action.state


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything in the picture's own units. `years` are places and labels; `today` is a place, or None."""

    bars: Sequence[Bar]
    years: Sequence[tuple[float, str]]
    today: float | None
    height: int
    width: int


def timelines_of(
    actions: Sequence[ActionRow], milestones: Sequence[MilestoneRow], today: date
) -> dict[str, Timeline]:
    """The picture at both widths; none where there is nothing to draw."""
    shown = sorted(actions, key=lambda row: (row.starts, row.due, in_natural_order(row.reference)))[:BARS]
    if not shown:
        return {}
    return {
        name: _timeline(shown, milestones, today, *sizes)
        for name, sizes in (("wide", WIDE), ("narrow", NARROW))
    }


def _timeline(
    shown: Sequence[ActionRow], milestones: Sequence[MilestoneRow], today: date, whole: int, left: int
) -> Timeline:
    first = min(date.fromisoformat(row.starts) for row in shown).replace(day=1)
    last = max(date.fromisoformat(row.due) for row in shown) + timedelta(days=31)
    days = max(1, (last - first).days)

    def place(day: date) -> float:
        return round(left + (whole - left - 10) * (day - first).days / days, 1)

    steps: Mapping[str, list[MilestoneRow]] = {
        row.stream: [each for each in milestones if each.action == row.stream] for row in shown
    }
    bars = []
    for number, row in enumerate(shown):
        x, end = place(date.fromisoformat(row.starts)), place(date.fromisoformat(row.due))
        width = max(4.0, round(end - x, 1))
        diamonds = [
            Diamond(
                min(place(date.fromisoformat(each.due)), whole - 6), each.reached is not None, each.milestone
            )
            for each in steps[row.stream]
            if first <= date.fromisoformat(each.due)
        ]
        done = width if row.state == "completed" else round(width * row.percent / 100, 1)
        bars.append(Bar(row, x, TOP + number * ROW, width, done, diamonds))
    return Timeline(
        bars,
        years=[
            (place(date(year, 1, 1)), str(year))
            for year in range(first.year, last.year + 1)
            if date(year, 1, 1) >= first
        ],
        today=place(today) if first <= today <= last else None,
        height=TOP + len(bars) * ROW + 8,
        width=whole,
    )
