"""Registers: filters and an order that stand in the address, so that they survive and can be sent on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from flask import request

from domain.identity import tidy
from domain.refusals import Refused
from web.http.links import same_page

if TYPE_CHECKING:
    from _typeshed import SupportsRichComparison

Row = TypeVar("Row")

# By what rows are ordered, under the name that the address has for it.
Orders = dict[str, Callable[[Row], "SupportsRichComparison"]]

# The two ways of an order, as the address and `aria-sort` have them.
ASCENDING, DESCENDING = "ascending", "descending"


# As many characters as the API takes: every word is looked for in everything there is.
LONGEST = 200


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
    return request.args.get(name, "").replace("\x00", "").strip()  # which no database can hold


def words_asked_for(name: str) -> str:
    """What is looked for under this name, tidied. Refused: `too_long`, as by the API."""
    words = tidy(asked_for(name))
    if len(words) > LONGEST:
        raise Refused("too_long", f"‘{name}’ may have up to {LONGEST} characters.", field=name)
    return words


def in_order(rows: Sequence[Row], orders: Orders[Row], *, falling: frozenset[str] = frozenset()) -> list[Row]:
    """The rows in the order that the address asks for; in the first of the orders when it asks for none.

    Each order is as people look for it: from the least on, or, where it is `falling`, from the most.
    """
    chosen = asked_for("sort")
    name = chosen if chosen in orders else next(iter(orders))
    usual = DESCENDING if name in falling else ASCENDING
    return sorted(rows, key=orders[name], reverse=_direction(usual) != usual)


def _direction(usual: str) -> str:
    chosen = asked_for("order")
    return chosen if chosen in (ASCENDING, DESCENDING) else usual


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading; a link to its order where there is one, `falling` from the most down."""

    words: str
    sort: str = ""
    figure: bool = False
    falling: bool = False

    def address(self, default: str) -> str:
        """Of the rows in its order; once they are, of the rows the other way round."""
        turned = None
        if self.sorted_by(default):
            turned = ASCENDING if self.direction == DESCENDING else DESCENDING
        return same_page(sort=self.sort, order=turned, after=None)

    def sorted_by(self, default: str) -> bool:
        return bool(self.sort) and (asked_for("sort") or default) == self.sort

    @property
    def direction(self) -> str:
        """Which way its order goes on this page."""
        return _direction(DESCENDING if self.falling else ASCENDING)
