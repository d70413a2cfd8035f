"""As at: what was known at a moment, judged with that moment's clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import wraps
from inspect import signature
from typing import Any, Concatenate, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from projections.engine.recorded import moment_of

P = ParamSpec("P")
R = TypeVar("R")

LONDON = ZoneInfo("Europe/London")


def day_of(recorded_at: int) -> date:
    """The day in London of a moment in microseconds since 1970 (UTC)."""
    return moment_of(recorded_at).astimezone(LONDON).date()


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

    @property
    def then(self) -> str:
        """What a sentence about the past adds; nothing now."""
        return "" if self.now else " as at that moment"


@dataclass(frozen=True, slots=True)
class Question:
    """What every query function takes: where to read, and as at when."""

    connection: Connection
    as_at: AsAt
    answered: dict[Any, list[Any]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def position(self) -> int:
        return self.as_at.position


def asked_once(
    query: Callable[Concatenate[Question, P], list[R]],
) -> Callable[Concatenate[Question, P], list[R]]:
    """The query, answered from memory when the same question asks it again: several parts of a page ask who
    the partners are, and what was known at a position does not change.
    """

    written = signature(query)

    @wraps(query)
    def ask(question: Question, /, *args: P.args, **named: P.kwargs) -> list[R]:
        said = written.bind(question, *args, **named)
        said.apply_defaults()  # said or left unsaid, it is the same question
        asked = (query, *list(said.arguments.values())[1:])
        if asked not in question.answered:
            question.answered[asked] = query(question, *args, **named)
        return list(question.answered[asked])

    return ask
