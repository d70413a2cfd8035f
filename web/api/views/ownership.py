"""Ownership as JSON: who owns what, where nobody does, and how it was before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from projections.engine.as_at import Question
from projections.ownership import GapRow, OwnershipRow, TenureRow, ownership_gaps, tenures, who_owns_what
from web.api.holders import name_of
from web.api.view import NEXT, page_by_key, view
from web.http.context import the_container
from web.schemas.questions import ListQuery


@dataclass(frozen=True, slots=True)
class OwnershipTold:
    """A duty on something open, who holds it, and what they are called today."""

    row: OwnershipRow
    name: str | None


@dataclass(frozen=True, slots=True)
class TenureTold:
    """Somebody's time with a duty, and what they are called today."""

    row: TenureRow
    name: str | None


@view("/ownership", "ownership", {"ownership": list[OwnershipTold], NEXT: str}, asks=ListQuery, names=True)
def ownership(question: Question, wanted: Any) -> Mapping[str, Any]:
    """Who answers for what, since when."""
    names = the_container().directory.names()
    return page_by_key(
        question,
        "ownership",
        who_owns_what(question),
        wanted,
        _key,
        lambda row: OwnershipTold(row, name_of(row.account, names)),
    )


@view("/ownership/gaps", "ownership", {"gaps": list[GapRow], NEXT: str}, asks=ListQuery)
def gaps(question: Question, wanted: Any) -> Mapping[str, Any]:
    """Every duty that nobody really holds, and why."""
    return page_by_key(question, "gaps", ownership_gaps(question), wanted, _key)


@view("/ownership/history", "ownership", {"tenures": list[TenureTold], NEXT: str}, asks=ListQuery, names=True)
def ownership_history(question: Question, wanted: Any) -> Mapping[str, Any]:
    """Everybody who has ever answered for anything, from when until when, the latest first."""
    names = the_container().directory.names()
    return page_by_key(
        question,
        "tenures",
        tenures(question),
        wanted,
        lambda row: f"{row.stream}/{row.duty}/{row.position}",
        lambda row: TenureTold(row, name_of(row.account, names)),
    )


def _key(row: OwnershipRow | GapRow) -> str:
    return f"{row.stream}/{row.duty}"
