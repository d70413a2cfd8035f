"""Ownership as JSON: who owns what, where nobody does, and how it was before."""

from __future__ import annotations

from dataclasses import dataclass

from projections.engine.as_at import Question
from projections.ownership import GapRow, OwnershipRow, ownership_gaps
from projections.reports.owners import duties_ever_held, duties_held
from projections.reports.tenures import TenureRow
from web.api.view import NEXT, Asked, Body, page_by_key, view
from web.http.context import names_today
from web.schemas.queries import ListQuery, TenuresQuery


@dataclass(frozen=True, slots=True)
class OwnershipTold:
    """A duty on something open, who holds it, and what they are called today."""

    row: OwnershipRow
    name: str | None


@dataclass(frozen=True, slots=True)
class TenureTold:
    """Somebody's time with a duty, or a gap, and what whoever was last given it is called today; with that
    they were renamed since it began.
    """

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


@view(
    "/ownership/history", "ownership", {"tenures": list[TenureTold], NEXT: str}, asks=TenuresQuery, names=True
)
def ownership_history(question: Question, asked: Asked) -> Body:
    """Everybody who has ever answered for anything, and every gap: of each duty they fill the time for which
    its subject was open. The latest first.
    """
    every = duties_ever_held(question, names_today())
    return page_by_key(
        question,
        "tenures",
        [each for each in every if each.row.gap is not None] if asked["gaps_only"] else every,
        asked,
        lambda each: f"{_key(each.row)}/{each.row.position}/{each.row.since}",
        lambda each: TenureTold(each.row, each.name),
    )


def _key(row: OwnershipRow | GapRow | TenureRow) -> str:
    return f"{row.stream}/{row.duty}"
