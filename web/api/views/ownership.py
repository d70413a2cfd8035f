"""Ownership as JSON: who owns what, where nobody does, and how it was before."""

from __future__ import annotations

from dataclasses import dataclass

from projections.engine.as_at import Question
from projections.ownership import GapRow, OwnershipRow, TenureRow, ownership_gaps
from projections.reports.owners import duties_ever_held, duties_held
from web.api.view import NEXT, Asked, Body, page_by_key, view
from web.http.context import names_today
from web.schemas.queries import ListQuery


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
def ownership(question: Question, asked: Asked) -> Body:
    """Who answers for what, since when."""
    return page_by_key(
        question,
        "ownership",
        duties_held(question, names_today()),
        asked,
        lambda each: _key(each.row),
        lambda each: OwnershipTold(each.row, each.name),
    )


@view("/ownership/gaps", "ownership", {"gaps": list[GapRow], NEXT: str}, asks=ListQuery)
def gaps(question: Question, asked: Asked) -> Body:
    """Every duty that nobody really holds, and why."""
    return page_by_key(question, "gaps", ownership_gaps(question), asked, _key)


@view("/ownership/history", "ownership", {"tenures": list[TenureTold], NEXT: str}, asks=ListQuery, names=True)
def ownership_history(question: Question, asked: Asked) -> Body:
    """Everybody who has ever answered for anything, from when until when, the latest first."""
    return page_by_key(
        question,
        "tenures",
        duties_ever_held(question, names_today()),
        asked,
        lambda each: f"{_key(each.row)}/{each.row.position}",
        lambda each: TenureTold(each.row, each.name),
    )


def _key(row: OwnershipRow | GapRow | TenureRow) -> str:
    return f"{row.stream}/{row.duty}"
