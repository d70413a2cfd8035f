"""Overall: one colour for several indicators, one function a version (see `domain.judgements.rules`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.judgements.status import COLOURS, Status


@dataclass(frozen=True, slots=True)
class Counted:
    """How one indicator's series stands, with its weight; an overdue one may have an older colour."""

    status: Status
    overdue: bool
    weight: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Overall:
    """The one colour, if any, and how many of how many counted."""

    status: Status | None
    counted: int
    of: int


OverallRule = Callable[[Sequence[Counted]], Overall]

SCORES = {Status.EXCEEDED: 2, Status.GREEN: 2, Status.AMBER: 1, Status.RED: 0}
WORST_FIRST = (Status.RED, Status.AMBER, Status.GREEN)
GREEN_FROM, AMBER_FROM = Decimal("1.5"), Decimal("0.5")


def overall_1(counted: Sequence[Counted]) -> Overall:
    """Counts by status alone."""
    return Overall(None, len(_colours(counted)), len(counted))


def overall_2(counted: Sequence[Counted]) -> Overall:
    """The worst."""
    colours = _colours(counted)
    worst = min((WORST_FIRST.index(each) for each, _ in colours), default=None)
    return Overall(None if worst is None else WORST_FIRST[worst], len(colours), len(counted))


def overall_3(counted: Sequence[Counted]) -> Overall:
    """The majority's, by weight: the worst that at least half of it is no better than. Where no colour has
    more than half, that is the middle one; the most frequent would fall when one of several improves.
    """
    colours = _colours(counted)
    half, no_better = sum((weight for _, weight in colours), Decimal(0)) / 2, Decimal(0)
    for colour in WORST_FIRST:
        no_better += sum((weight for each, weight in colours if each is colour), Decimal(0))
        if colours and no_better >= half:
            return Overall(colour, len(colours), len(counted))
    return Overall(None, len(colours), len(counted))


def overall_4(counted: Sequence[Counted]) -> Overall:
    """The weighted mean of 2 for green, 1 for amber and 0 for red."""
    colours = _colours(counted)
    weight = sum((each for _, each in colours), Decimal(0))
    if not weight:
        return Overall(None, len(colours), len(counted))
    mean = sum((SCORES[colour] * each for colour, each in colours), Decimal(0)) / weight
    colour = Status.GREEN if mean >= GREEN_FROM else Status.AMBER if mean >= AMBER_FROM else Status.RED
    return Overall(colour, len(colours), len(counted))


def _colours(counted: Sequence[Counted]) -> list[tuple[Status, Decimal]]:
    """Those that count, as green, amber or red: what is overdue is red, what is not judged does not count."""
    told = []
    for each in counted:
        if each.overdue:
            told.append((Status.RED, each.weight))
        elif each.status in COLOURS:
            colour = Status.GREEN if each.status is Status.EXCEEDED else each.status
            told.append((colour, each.weight))
    return told
