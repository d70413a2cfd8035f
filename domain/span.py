"""A span of days: from when until when something holds, both days included."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.refusals import Refused


@dataclass(frozen=True, slots=True)
class Span:
    """From the first day to the last, in Dorset's time; None: open at that end."""

    since: date | None
    until: date | None

    def holds_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    @property
    def words(self) -> str:
        """As people say it: `from 1 May 2009 until 30 June 2009`."""
        ends = (("from", self.since), ("until", self.until))
        return " ".join(f"{word} {day.day} {day:%B %Y}" for word, day in ends if day is not None)


def any_holds_on(spans: Iterable[Span], day: date) -> bool:
    """Whether the day is in one of them."""
    return any(span.holds_on(day) for span in spans)


def span_of(since: date | None, until: date | None) -> Span | None:
    """None where neither end is given."""
    return None if since is None and until is None else Span(since, until)


def must_not_be_over(until: date | None, today: date) -> None:
    """Refused: `days_over`."""
    if until is not None and until < today:
        raise Refused(
            "days_over",
            f"Its last day, {until.day} {until:%B %Y}, is over, and nothing begins for days gone by. Give "
            "today or a later day.",
            field="until",
        )


def must_be_in_order(since: date | None, until: date | None) -> None:
    """Refused: `days_out_of_order`."""
    if since is not None and until is not None and until < since:
        raise Refused(
            "days_out_of_order",
            "The last day is before the first. Give the first day it holds, and the last.",
            field="until",
        )
