"""Figures as JSON: those in force, what has changed since a moment, and each one's whole life."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.periods.period import Period
from domain.refusals import Refused
from infrastructure.directory.people import FORMER
from projections.engine.as_at import Question
from projections.figures import FigureKey, FigureRow, figures_of, key_of, series_of, versions_of
from projections.trail import TrailRow, provenance_of
from web.api.openapi.document import one_of
from web.api.view import NEXT, after_unknown, next_page, view
from web.http.context import the_container
from web.schemas.questions import FiguresQuery, LifeQuery
from web.telling import indicator_called, no_figure, same


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who made a change, for which partner, by what way and why; `row` is that of an upload."""

    account: str
    name: str
    partner: str | None
    way: str
    reason: str | None
    source: str | None
    row: int | None


@dataclass(frozen=True, slots=True)
class FigureVersion:
    """One version of a figure, with its provenance."""

    row: FigureRow
    by: Provenance


@dataclass(frozen=True, slots=True)
class FigureTold:
    """A figure; `history` has every version, oldest first, where it was asked for."""

    row: FigureRow
    history: list[FigureVersion] | None


@view(
    "/figures",
    "indicators",
    {"figures": list[FigureTold], NEXT: str},
    asks=FiguresQuery,
    names=lambda wanted: wanted["include_history"],
)
def figures(question: Question, wanted: Any) -> Mapping[str, Any]:
    """Figures: of an indicator or all, an area or all, a period or all; and what changed since a moment."""
    if wanted["indicator"] is not None:
        indicator_called(question, wanted["indicator"])
    told = wanted["include_history"] or wanted["updated_after"] is not None
    # One more than was asked for tells whether there is a next page.
    rows = figures_of(
        question,
        wanted["indicator"],
        periods=wanted["period"],
        area=_spelled(question, wanted, "area"),
        breakdown=_spelled(question, wanted, "breakdown"),
        withdrawn=told,
        updated_after=wanted["updated_after"],
        after=_after(question, wanted["after"]),
        limit=wanted["limit"] + 1,
    )
    shown = rows[: wanted["limit"]]
    lives = _lives(question, shown) if wanted["include_history"] else {}
    return {
        "figures": [FigureTold(row, lives.get((row.series, row.period))) for row in shown],
        NEXT: next_page(question, after=_key(shown[-1])) if len(rows) > len(shown) else None,
    }


@view(
    f"{one_of('indicators')}/figures/<path:period>",
    "indicators",
    {"figures": list[FigureTold]},
    asks=LifeQuery,
    names=True,
)
def figure(question: Question, wanted: Any, reference: str, period: str) -> Mapping[str, Any]:
    """The whole life of an indicator's figures for a period: every version with who, when, why and how."""
    meant = Period.readings(period) or (Period.read(period),)
    found = indicator_called(question, reference)
    rows = figures_of(question, found.reference, periods=meant, withdrawn=True)
    shown = [
        row for row in rows if same(wanted["area"], row.area) and same(wanted["breakdown"], row.breakdown)
    ]
    if not shown:
        raise no_figure(question, found, meant[0], wanted["area"], wanted["breakdown"])
    lives = _lives(question, shown)
    return {"figures": [FigureTold(row, lives[row.series, row.period]) for row in shown]}


def _spelled(question: Question, wanted: Mapping[str, Any], name: str) -> list[str] | None:
    """The spellings of an area or breakdown that mean what was asked for; None for all."""
    if wanted[name] is None:
        return None
    held = {getattr(row, name) for row in series_of(question, wanted["indicator"])}
    return [each for each in held if same(wanted[name], each)]


def _key(row: FigureRow) -> str:
    return f"{row.series}/{row.period}"


def _after(question: Question, said: str | None) -> FigureKey | None:
    """Refused: `after_unknown`."""
    if said is None:
        return None
    series, _, code = said.partition("/")
    try:
        found = key_of(question, series, Period.of(code))
    except Refused:
        found = None
    if found is None:
        raise after_unknown()
    return found


def _lives(question: Question, rows: Sequence[FigureRow]) -> dict[tuple[str, str], list[FigureVersion]]:
    """Every version known by then of these figures."""
    versions = versions_of(question, rows)
    made = provenance_of(question, [each.position for each in versions])
    names = the_container().directory.names() if versions else {}
    lives: dict[tuple[str, str], list[FigureVersion]] = {}
    for each in versions:
        by = _provenance(made[each.position], names)
        lives.setdefault((each.series, each.period), []).append(FigureVersion(each, by))
    return lives


def _provenance(made: TrailRow, names: Mapping[str, str]) -> Provenance:
    return Provenance(
        made.account,
        names.get(made.account, FORMER),
        made.partner,
        made.way,
        made.reason,
        made.source,
        made.row,
    )
