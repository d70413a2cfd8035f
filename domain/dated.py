"""What is said of days: which of several things holds from when on."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

T = TypeVar("T")

# Each thing with its first day, in order of days; the first holds from the beginning of time.
Stretches = tuple[tuple[date, T], ...]


def from_the_beginning(said: T) -> Stretches[T]:
    """What has always been so."""
    return ((date.min, said),)


def said_anew(stretches: Stretches[T], said: T, since: date | None) -> Stretches[T]:
    """With a day it holds from then on; without one it puts right what was said last."""
    if said == stretches[-1][1]:
        return stretches
    if since is None:
        return (*stretches[:-1], (stretches[-1][0], said))
    return from_then_on(stretches, said, since)


def from_then_on(stretches: Stretches[T], said: T, since: date) -> Stretches[T]:
    """It holds from this day on, whatever was said of later ones."""
    return (*(each for each in stretches if each[0] < since), (since, said))


def held_on(stretches: Stretches[T], day: date) -> T:
    """What was so on this day."""
    return next(said for first, said in reversed(stretches) if first <= day)
