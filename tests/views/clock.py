"""A clock that tests move."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest

from projections.engine.as_at import LONDON
from projections.engine.recorded import microseconds

OPENING_DAY = datetime(2008, 4, 1, 9, tzinfo=LONDON)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, moment: datetime = OPENING_DAY) -> None:
        self.now = microseconds(moment)

    def __call__(self) -> int:
        return self.now

    def moves(self, by: timedelta) -> None:
        self.now += by // timedelta(microseconds=1)

    @contextmanager
    def ruling(self) -> Iterator[Clock]:
        """This machine's clock, as SQLite's events are stamped by it, is this one meanwhile."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("infrastructure.log.clock.machine_clock", self)
            yield self
