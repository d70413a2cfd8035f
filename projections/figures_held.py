"""Figures held: for which periods each series has an answer, and no more of them than that."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import or_, select

from projections.engine.as_at import Question
from projections.figures import WITHDRAWN, figures_in_force
from projections.series import SeriesRegister

_series = SeriesRegister().series


class HeldRow(NamedTuple):
    """A series' answer for a period: a figure, an absence, or that it is told of another area now.

    `expected_on` is the day on which a figure that is not yet available is expected.
    """

    series: str
    indicator: str
    area: str
    breakdown: str
    period: str
    expected_on: str | None


class Sought(NamedTuple):
    """All places of these indicators, and of all indicators these areas."""

    indicators: Collection[str]
    areas: Collection[str]


def figures_held(question: Question, sought: Sought | None = None) -> list[HeldRow]:
    """All that is held as then, or what is sought of it; without what was withdrawn. One statement."""
    _, query = figures_in_force(question.position, question.connection.dialect.name)
    named = query.selected_columns
    query = query.where(or_(named.state != WITHDRAWN, named.moved_to.is_not(None)))
    if sought is not None:
        theirs = (named.indicator.in_(list(sought.indicators)), named.area.in_(list(sought.areas)))
        query = query.where(or_(*theirs))
    query = query.with_only_columns(*(named[name] for name in HeldRow._fields)).order_by(None)
    return [HeldRow._make(row) for row in question.connection.execute(query).all()]


def areas_of_series(question: Question) -> list[str]:
    """How the areas of all series are written, each once."""
    query = select(_series.c.area).distinct().where(_series.c.from_position <= question.position)
    return [area for (area,) in question.connection.execute(query).all()]
