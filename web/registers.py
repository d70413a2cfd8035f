"""Registers: filters and an order that stand in the address, so that they survive and can be sent on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import request

from web.asking import same_page

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter of a register: a list to choose from, or words to type where there are no choices.

    `fault` says what is wrong with what was asked for.
    """

    name: str
    label: str
    choices: Sequence[tuple[str, str]] | None = None
    fault: str = ""

    @property
    def value(self) -> str:
        """What the address asks for; empty for everything."""
        return asked_for(self.name)


def asked_for(name: str) -> str:
    """What the address says under this name."""
    return request.args.get(name, "").strip()


def has_words(wanted: str, *texts: str | None) -> bool:
    """Whether every word wanted stands somewhere in the texts, whatever its case."""
    held = " ".join(filter(None, texts)).casefold()
    return all(word in held for word in wanted.casefold().split())


def in_order(
    rows: Sequence[Row], orders: dict[str, Callable[[Row], Any]], *, backwards: frozenset[str] = frozenset()
) -> list[Row]:
    """The rows in the order that the address asks for; in the first of the orders when it asks for none."""
    wanted = asked_for("sort")
    name = wanted if wanted in orders else next(iter(orders))
    return sorted(rows, key=orders[name], reverse=name in backwards)


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading; a link to its order where there is one."""

    words: str
    sort: str = ""
    figure: bool = False

    @property
    def address(self) -> str:
        return same_page(sort=self.sort, after=None)

    def sorted_by(self, default: str) -> bool:
        return bool(self.sort) and (asked_for("sort") or default) == self.sort
