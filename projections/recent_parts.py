"""Recent parts: the newest that a series holds, as its row of current performance keeps it, read as asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from domain.judgements.outturn import Part
from projections.figure_table import number_in

_recent = msgspec.json.Decoder(list[list[str | None]])


class RecentParts(Mapping[str, Part]):
    """What is held for each period, by its code. Most questions ask for one or two of them."""

    __slots__ = ("_recent",)

    def __init__(self, recent: str) -> None:
        self._recent = recent

    def __getitem__(self, code: str) -> Part:
        return _part(*_by_code(self._recent)[code])

    def get(self, code: str, default: Any = None) -> Any:
        """As of any mapping; most of what is asked for is not there, like a quarter under its other name."""
        written = _by_code(self._recent).get(code)
        return default if written is None else _part(*written)

    def __iter__(self) -> Iterator[str]:
        return iter(_by_code(self._recent))

    def __len__(self) -> int:
        return len(_by_code(self._recent))

    def __repr__(self) -> str:
        return repr(dict(self))


# An overview keeps the texts of thousands of series alone: as lists they would be most of what is in memory.
@lru_cache(maxsize=64)
def _by_code(recent: str) -> dict[str, list[str | None]]:
    return {str(written[0]): written for written in _recent.decode(recent)}


def _part(
    _: str | None,
    state: str | None,
    value: str | None = None,
    nature: str | None = None,
    *numbers: str | None,
) -> Part:
    read: list[Any] = [number_in(each) for each in numbers]
    return Part(str(state), number_in(value), nature, *read)
