"""Recent parts: the newest that a series holds, as its row of current performance keeps it, read as asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from domain.judgements.outturn import Part
from projections.figure_table import number_in

_recent = msgspec.json.Decoder(list[list[str | None]])


class RecentParts(Mapping[str, Part]):
    """What is held for each period, by its code. Most questions ask for one or two of them."""

    def __init__(self, recent: str) -> None:
        self._written = {str(written[0]): written for written in _recent.decode(recent)}

    def __getitem__(self, code: str) -> Part:
        _, state, *held = self._written[code]
        return _part(state, *held)

    def __iter__(self) -> Iterator[str]:
        return iter(self._written)

    def __len__(self) -> int:
        return len(self._written)

    def __repr__(self) -> str:
        return repr(dict(self))


def _part(
    state: str | None, value: str | None = None, nature: str | None = None, *numbers: str | None
) -> Part:
    read: list[Any] = [number_in(each) for each in numbers]
    return Part(str(state), number_in(value), nature, *read)
