"""How long something takes."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Rate:
    """So many of something in so many seconds."""

    count: int
    seconds: float

    @property
    def per_second(self) -> float:
        return self.count / self.seconds


def timed(work: Callable[[], int]) -> Rate:
    started = time.perf_counter()
    count = work()
    return Rate(count, time.perf_counter() - started)


def median_seconds(ask: Callable[[], object]) -> float:
    """The middle of seven, once it has been asked before."""

    def once() -> int:
        ask()
        return 1

    ask()
    return statistics.median(timed(once).seconds for _ in range(7))
