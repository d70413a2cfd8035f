"""Figures as JSON: those in force, what has changed since a moment, and each one's whole life."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.judgements.intervals import Limits
from domain.periods.meaning import periods_asked_for
from domain.periods.period import Period
from domain.refusals import Refused
from projections.engine.as_at import Question
from projections.figures import FigureKey, FigureRow, figures_of, key_of, versions_of
from projections.indicators import indicator_called
from projections.reports.area_meant import of_area
from projections.reports.breakdown_address import of_breakdown, streams_of_breakdown
from projections.reports.figure_history import no_figure
from projections.reports.figure_limits import limits_of_figures
from projections.reports.matching import same_spelling
from projections.reports.names import FORMER, names_at
from projections.series import series_of
from projections.trail import TrailRow, provenance_of
from web.api.openapi.document import one_of
from web.api.view import NEXT, Asked, Body, after_unknown, next_page, view
from web.http.context import names_today
from web.schemas.queries import FiguresQuery, LifeQuery


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who made a change, for which partner, by what way and why; `row` is that of an upload. `for_partner` is
    another partner for which it was, `covering` the account of whoever was away, `operated_by` by whose hand.
    """

    account: str
    name: str
    partner: str | None
    way: str
    reason: str | None
    source: str | None
    row: int | None
    for_partner: str | None
    covering: str | None
    operated_by: str | None


@dataclass(frozen=True, slots=True)
class FigureVersion:
    """One version of a figure, with its provenance."""

    row: FigureRow
    by: Provenance


@dataclass(frozen=True, slots=True)
class FigureTold:
    """A figure; `limits` are those given with it, or else computed as its definition says; `history` has
    every version, oldest first, where it was asked for.
    """

    row: FigureRow
    limits: Limits | None
    history: list[FigureVersion] | None


@view(
    "/figures",
    "indicators",
    {"figures": list[FigureTold], NEXT: str},
    asks=FiguresQuery,
    names=lambda asked: asked["include_history"],
)
def figures(question: Question, asked: Asked) -> Body:
    """Figures: of an indicator or all, an area or all, a period or all; and what changed since a moment."""
    if asked["indicator"] is not None:
        indicator_called(question, asked["indicator"])
    with_withdrawn = asked["include_history"] or asked["updated_after"] is not None
    just_these = streams_of_breakdown(question, asked["indicator"], asked["breakdown"])
    # One more than was asked for tells whether there is a next page.
    rows = figures_of(
        question,
        asked["indicator"],
        periods=asked["period"],
        area=areas_meant(question, asked),
        breakdown=None if just_these is not None else labels_meant(question, asked),
        series=just_these,
        withdrawn=with_withdrawn,
        updated_after=asked["updated_after"],
        after=_after(question, asked["after"]),
        limit=asked["limit"] + 1,
    )
    shown = rows[: asked["limit"]]
    lives = _lives(question, shown) if asked["include_history"] else {}
    return {
        "figures": _told(question, shown, lives),
        NEXT: next_page(question, after=_key(shown[-1])) if len(rows) > len(shown) else None,
    }


@view(
    f"{one_of('indicators')}/figures/<path:period>",
    "indicators",
    {"figures": list[FigureTold]},
    asks=LifeQuery,
    names=True,
)
def figure(question: Question, asked: Asked, reference: str, period: str) -> Body:
    """The whole life of an indicator's figures for a period: every version with who, when, why and how."""
    meant = periods_asked_for(period)
    indicator = indicator_called(question, reference)
    rows = figures_of(question, indicator.reference, periods=meant, withdrawn=True)
    just_of, of_this_area = of_breakdown(asked["breakdown"]), of_area(question, asked["area"])
    shown = [row for row in rows if of_this_area(row.area) and just_of(row)]
    if not shown:
        raise no_figure(question, indicator, meant[0], asked["area"], asked["breakdown"])
    lives = _lives(question, shown)
    return {"figures": _told(question, shown, lives)}


def _told(
    question: Question, rows: Sequence[FigureRow], lives: Mapping[tuple[str, str], list[FigureVersion]]
) -> list[FigureTold]:
    limits = limits_of_figures(question, rows)
    return [
        FigureTold(row, limits.get((row.series, row.position)), lives.get((row.series, row.period)))
        for row in rows
    ]


def areas_meant(question: Question, asked: Asked) -> list[str] | None:
    """The areas with series that what was asked for means; None for all."""
    if asked["area"] is None:
        return None
    of_this_area = of_area(question, asked["area"])
    return [
        each for each in {row.area for row in series_of(question, asked["indicator"])} if of_this_area(each)
    ]


def labels_meant(question: Question, asked: Asked) -> list[str] | None:
    """The labels that mean what was asked for; None for all."""
    if asked["breakdown"] is None:
        return None
    labels = {row.breakdown for row in series_of(question, asked["indicator"])}
    return [each for each in labels if same_spelling(asked["breakdown"], each)]


def _key(row: FigureRow) -> str:
    return f"{row.series}/{row.period}"


def _after(question: Question, last: str | None) -> FigureKey | None:
    """Refused: `after_unknown`."""
    if last is None:
        return None
    series, _, code = last.partition("/")
    try:
        key = key_of(question, series, Period.of(code))
    except Refused:
        key = None
    if key is None:
        raise after_unknown()
    return key


def _lives(question: Question, rows: Sequence[FigureRow]) -> dict[tuple[str, str], list[FigureVersion]]:
    """Every version known by then of these figures."""
    versions = versions_of(question, rows)
    made = provenance_of(question, [each.position for each in versions])
    names = names_today() if versions else {}
    lives: dict[tuple[str, str], list[FigureVersion]] = {}
    for each in versions:
        by = _provenance(made[each.position], names_at(names, each.position))
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
        made.for_partner,
        made.covering,
        made.operated_by,
    )
