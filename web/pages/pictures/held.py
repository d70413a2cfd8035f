"""Held: what there is for a period of a series, as pictures need it: a figure, an absence, a sum."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from domain.figure import Nature
from domain.judgements.outturn import FIGURE, Part


class Held(Protocol):
    """A row of the figures is one. Numbers are text of the exact decimal; `unit` is set only where it is
    another than the indicator's.
    """

    @property
    def series(self) -> str: ...

    @property
    def period(self) -> str: ...

    @property
    def state(self) -> str: ...

    @property
    def value(self) -> str | None: ...

    @property
    def unit(self) -> str | None: ...

    @property
    def lower(self) -> str | None: ...

    @property
    def upper(self) -> str | None: ...

    @property
    def is_figure(self) -> bool: ...

    @property
    def is_settled(self) -> bool: ...


class Computed(NamedTuple):
    """A value that nobody submitted: a county's from its districts, a year to date."""

    series: str
    period: str
    value: str | None
    is_settled: bool = True
    state: str = FIGURE
    unit: str | None = None
    lower: str | None = None
    upper: str | None = None
    is_figure: bool = True


def computed_of(series: str, parts: Mapping[str, Part]) -> list[Computed]:
    """What is computed for a series, by period."""
    return [
        Computed(series, period, str(part.value), part.nature == Nature.FINAL)
        for period, part in parts.items()
        if part.is_figure and part.value is not None
    ]
