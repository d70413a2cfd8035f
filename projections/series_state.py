"""What a series holds, followed from event to event: the facts that current performance keeps of it."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec

from domain.judgements.direction import SAME_LENGTH, days
from domain.periods.period import Period
from domain.refusals import Refused

# How far back figures are kept beside the latest: the same period of the year before is among them.
A_YEAR = timedelta(days=367)

_encoder = msgspec.json.Encoder()

FACTS = (
    "held",
    "latest_period",
    "latest_state",
    "latest_value",
    "latest_nature",
    "latest_revision",
    "latest_at",
    "latest_twin",
    "previous_period",
    "previous_value",
    "year_period",
    "year_value",
    "awaited_period",
    "awaited_on",
    "newest_period",
    "assurance",
    "recent",
    "apart_period",
    "apart_value",
)


class Held(NamedTuple):
    """What a series holds for a period; `expected_on` is of a figure that is not yet available;
    `parts` are numerator, denominator, limits and base of a figure, and what is expected of its year.
    """

    state: str
    value: str | None
    nature: str | None
    revision: int
    recorded_at: int
    expected_on: str | None = None
    parts: tuple[str | None, ...] = ()


# A period's last day, its first day and its code.
Place = tuple[str, str, str]


def place_of(code: str) -> Place:
    """Where a period stands among others."""
    about = facts_of(code)
    return (about.last_day, about.first_day, code)


@dataclass
class SeriesState:
    """A series as the handler follows it through a batch. `order` is sorted as periods are: by last day, then
    first day, then code; `gone` has the periods of figures that are told of another area now.
    """

    version: int
    assurance: str | None = None
    figures: dict[str, Held] = field(default_factory=dict)
    order: list[Place] = field(default_factory=list)
    gone: set[Place] = field(default_factory=set)

    def hold(self, code: str, holding: Held | None, *, gone: bool = False) -> None:
        """Put what is held for a period now; None when it was withdrawn, or is `gone` to another area."""
        place = place_of(code)
        self.gone.discard(place)
        if holding is None:
            if gone:
                self.gone.add(place)
            del self.order[bisect_left(self.order, place)]
            del self.figures[code]
            return
        if code not in self.figures:
            insort(self.order, place)
        self.figures[code] = holding

    def facts(self) -> tuple[Any, ...]:
        """The row's values, in the order of FACTS."""
        newest = max([*self.order[-1:], *self.gone], default=(None,))[-1]
        if not self.order:
            return (0, *[None] * (len(FACTS) - 6), newest, self.assurance, "[]", None, None)
        place = self._latest()
        code = self.order[place][-1]
        latest, about = self.figures[code], facts_of(code)
        previous = self._previous(place, about.days)
        apart = self._previous(place, about.days, before=about.first_day)
        year_earlier = self.figures.get(about.year_earlier)
        promised = [(said, each) for each in self.order if (said := self.figures[each[-1]].expected_on)]
        awaited = min(promised)[1][-1] if promised else None
        return (
            len(self.order),
            code,
            *latest[:5],
            about.twin if about.twin in self.figures else None,
            previous,
            self.figures[previous].value if previous else None,
            about.year_earlier if year_earlier else None,
            year_earlier.value if year_earlier else None,
            awaited,
            self.figures[awaited].expected_on if awaited else None,
            newest,
            self.assurance,
            self._recent(place),
            apart,
            self.figures[apart].value if apart else None,
        )

    def _recent(self, latest: int) -> str:
        """The figures of a year up to the latest and of the same period a year before, two at least: what
        the year is made of (`domain.judgements.outturn`).
        """
        since = (date.fromisoformat(self.order[latest][0]) - A_YEAR).isoformat()
        first = bisect_left(self.order, (since, "", ""))
        kept = self.order[max(0, min(first, latest - 1)) : latest + 1]
        return _encoder.encode([self._part(code) for *_, code in kept]).decode()

    def _part(self, code: str) -> tuple[str | None, ...]:
        held = self.figures[code]
        told = (code, held.state, held.value, held.nature, *held.parts)
        # What is not said at the end need not be written.
        said = max(place for place, each in enumerate(told) if each is not None)
        return told[: said + 1]

    def _latest(self) -> int:
        """Where the newest stands that is not awaited: what is to come yet takes no figure's place."""
        newest = len(self.order) - 1
        for place in range(newest, -1, -1):
            if self.figures[self.order[place][-1]].expected_on is None:
                return place
        return newest

    def _previous(self, latest: int, days: int, before: str = "9999") -> str | None:
        """The newest period before the latest that has a value and is of the same length, and ends `before` a
        day.
        """
        for place in range(latest - 1, -1, -1):
            code = self.order[place][-1]
            held, about = self.figures[code], facts_of(code)
            alike = abs(about.days - days) <= SAME_LENGTH
            if held.value is not None and alike and about.last_day < before:
                return code
        return None


class PeriodFacts(NamedTuple):
    """What is asked of a period for every figure: worked out once per code."""

    first_day: str
    last_day: str
    days: int
    year_earlier: str
    twin: str


@lru_cache(maxsize=8192)
def facts_of(code: str) -> PeriodFacts:
    period = Period.of(code)
    try:
        year_earlier = period.year_earlier().code
    except Refused:  # the calendar begins with this year
        year_earlier = ""
    twin = period.twin.code if period.twin is not None else ""
    return PeriodFacts(
        period.first_day.isoformat(), period.last_day.isoformat(), days(period), year_earlier, twin
    )
