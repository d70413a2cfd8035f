"""Who answers for what, in the API: by account; by name only where a view says that it tells names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from infrastructure.directory.people import FORMER
from projections.engine.as_at import Question
from projections.ownership import DUTIES, who_owns_what
from web.http.context import the_container
from web.subjects import made_at


@dataclass(frozen=True, slots=True)
class Holder:
    """The partner that answers, and its officer's account once there is one."""

    partner: str
    account: str | None
    since: int


@dataclass(frozen=True, slots=True)
class NamedHolder:
    """A duty, who holds it, and what the officer is called today."""

    duty: str
    partner: str
    account: str | None
    name: str | None
    since: int


def holders(question: Question) -> dict[tuple[str, str], Holder]:
    """Who holds which duty on what: by stream and duty."""
    return {
        (row.stream, row.duty): Holder(row.partner, row.account, row.since)
        for row in who_owns_what(question, ended=True)
    }


def owners_of(question: Question, kind: str, stream: str) -> list[NamedHolder]:
    """Who holds each duty on one subject."""
    names = the_container().directory.names()
    held = holders(question)
    return [
        NamedHolder(duty, holder.partner, holder.account, name_of(holder.account, names), holder.since)
        for duty in DUTIES[kind]
        if (holder := held.get((stream, duty))) is not None
    ]


def name_of(account: str | None, names: dict[str, str]) -> str | None:
    """What the holder of the account is called today; None where there is none."""
    return None if account is None else names.get(account, FORMER)


@dataclass(frozen=True, slots=True)
class Maker:
    """Who made a change, what they are called today, and for which partner."""

    account: str
    name: str
    partner: str | None


def makers_of(question: Question, positions: Sequence[int]) -> dict[int, Maker]:
    """Who made these changes, by position."""
    return {
        position: Maker(each.row.account, each.who, each.row.partner)
        for position, each in made_at(question, positions).items()
    }
