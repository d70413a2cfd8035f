"""How an account stands, as the columns of a row; and what each event changes in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, Text

from domain.account import Account, AccountState
from domain.span import Span

# What several stand in one column are separated by.
LINE = "\n"
YES, NO = "yes", ""

# Whose leave is covered, and when.
Cover = tuple[UUID, Span]

Changed = Callable[[Mapping[str, Any], Any], dict[str, Any]]


def account_columns() -> list[Column[Any]]:
    """`covers` are lines of an account, its first day and its last; `renamed` and `erased` are positions."""
    told = ("partner", "roles", "state", "holder", "locked", "entries", "secondments", "covers")
    return [
        *(Column(name, Text, nullable=False) for name in told),
        *(Column(name, Text) for name in ("since", "until")),
        *(Column(name, BigInteger) for name in ("renamed", "erased")),
    ]


def opened(event: Account.Opened) -> tuple[Any, ...]:
    """The first row of an account."""
    told = (event.partner, "", AccountState.OPEN.value, event.holder.value, NO, "", "", "")
    return (*told, _day(event.since), _day(event.until), None, None)


def _with(name: str, value: Callable[[Any], str]) -> Changed:
    return lambda row, event: {name: LINE.join(sorted({*_lines(row[name]), value(event)}))}


def _without(name: str, value: Callable[[Any], str]) -> Changed:
    return lambda row, event: {name: LINE.join(sorted({*_lines(row[name])} - {value(event)}))}


def _covering(row: Mapping[str, Any], event: Account.CoverGranted) -> dict[str, Any]:
    return {"covers": _written([*_covers(row["covers"]), (event.covered, Span(event.since, event.until))])}


def _not_covering(row: Mapping[str, Any], event: Account.CoverEnded) -> dict[str, Any]:
    covers = _covers(row["covers"])
    left = [
        (who, at)
        for who, at in covers
        if who != event.covered or (event.since is not None and at.since != event.since)
    ]
    return {"covers": _written(left)}


# Whose position is all that is told of them.
NOTED_AT: dict[type[Account.Event], str] = {Account.Renamed: "renamed", Account.Erased: "erased"}

ACCOUNT_CHANGES: dict[type[Account.Event], Changed] = {
    Account.RoleGranted: _with("roles", lambda event: event.role.value),
    Account.RoleRevoked: _without("roles", lambda event: event.role.value),
    Account.EntryGranted: _with("entries", lambda event: event.partner),
    Account.EntryEnded: _without("entries", lambda event: event.partner),
    Account.Seconded: _with("secondments", lambda event: event.partner),
    Account.SecondmentEnded: _without("secondments", lambda event: event.partner),
    Account.CoverGranted: _covering,
    Account.CoverEnded: _not_covering,
    Account.SpanSet: lambda _, event: {"since": _day(event.since), "until": _day(event.until)},
    Account.Locked: lambda _row, _event: {"locked": YES},
    Account.Unlocked: lambda _row, _event: {"locked": NO},
    Account.Closed: lambda _row, _event: {
        **dict.fromkeys(("roles", "entries", "secondments", "covers"), ""),
        "state": AccountState.CLOSED.value,
    },
    **{event: lambda _row, _event: {} for event in NOTED_AT},
}


def noted_at(event: Account.Event, position: int) -> dict[str, Any]:
    """What is told of it by its position: from there on the person is called otherwise."""
    column = NOTED_AT.get(type(event))
    return {} if column is None else {column: position}


def lines_of(text: str) -> tuple[str, ...]:
    """What stands in a column, in order."""
    return tuple(_lines(text))


def covers_of(text: str) -> list[Cover]:
    """Whose leave is covered, from when until when."""
    return _covers(text)


def _lines(text: str) -> list[str]:
    return text.split(LINE) if text else []


def _covers(text: str) -> list[Cover]:
    covers = []
    for line in _lines(text):
        who, since, until = line.split(" ")
        covers.append((UUID(who), Span(date.fromisoformat(since), date.fromisoformat(until))))
    return covers


def _written(covers: Iterable[Cover]) -> str:
    return LINE.join(sorted(f"{who} {_day(at.since)} {_day(at.until)}" for who, at in covers))


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
