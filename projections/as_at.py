"""As at: what was known at a moment, judged with that moment's clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class AsAt:
    """The log up to `position`, and the clock of that moment.

    `now` is true when nothing was asked for. `pinned` is true when the answer holds for the position but
    the moment itself was not over yet, so that asking for the moment again could show more.
    """

    position: int
    moment: datetime
    now: bool = False
    pinned: bool = False

    @property
    def today(self) -> date:
        """The day it was then, in Dorset."""
        return self.moment.astimezone(LONDON).date()


@dataclass(frozen=True, slots=True)
class Question:
    """What every query function takes: where to read, and as at when."""

    connection: Connection
    as_at: AsAt

    @property
    def position(self) -> int:
        return self.as_at.position
