"""Under which definition a figure was made, and its unit where that is not the one of today."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import select

from domain.definition import Definition
from domain.identity import indicator_id
from domain.values.scale import PLAIN_SCALE, Scale
from projections.definitions import definition_history, every_definition
from projections.engine.as_at import Question, asked_once
from projections.engine.versions import in_force
from projections.indicators import IndicatorRow, Indicators, list_indicators

_indicator = Indicators().indicator


class VersionInForce(NamedTuple):
    """Which version of an indicator's definition is in force."""

    reference: str
    stream: str
    version: int


@asked_once
def versions_in_force(question: Question) -> list[VersionInForce]:
    """Of all indicators as then, in order of reference."""
    query = (
        select(*(_indicator.c[name] for name in VersionInForce._fields))
        .where(in_force(_indicator, question.position))
        .order_by(_indicator.c.reference)
    )
    return [VersionInForce._make(row) for row in question.connection.execute(query)]


def made_under_definitions(
    question: Question, indicator: IndicatorRow, versions: Collection[int]
) -> list[Definition]:
    """The definitions of these versions; the one in force for a version that is not known, or for none."""
    if set(versions) <= {indicator.version}:
        return [indicator.definition]
    known = {row.version: row.definition for row in definition_history(question, indicator.stream)}
    return [known.get(version, indicator.definition) for version in sorted(versions)]


class OwnScales:
    """In what the figures of an indicator are shown, each by its version of the definition: a grade has the
    list under which it was given. One statement for all of a question where it was redefined, else none.
    """

    def __init__(self, question: Question, indicator: IndicatorRow | None) -> None:
        """Plain ones, where there is no such indicator."""
        self._newest = indicator.definition.scale if indicator else PLAIN_SCALE
        redefined = indicator is not None and indicator.version > 1
        rows = definition_history(question, indicator.stream) if indicator and redefined else []
        self._rows = [(row.version, row.position, row.definition.scale) for row in rows]

    def of(self, row: Any) -> Scale:
        """Of a row of figures."""
        return next((scale for version, _, scale in self._rows if version == row.definition), self._newest)

    def at(self, position: int) -> Scale:
        """Of what was said at a position of the log, like terms of a target."""
        there = [scale for _, since, scale in self._rows if since <= position]
        return there[-1] if there else self._rows[0][2] if self._rows else self._newest


class EveryScale:
    """The same of whatever indicator a row is of. Two statements at most, however many they are."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._indicators = {each.stream: each for each in list_indicators(question)}
        self._scales: dict[str, OwnScales] = {}

    def of(self, row: Any) -> Scale:
        """Of a row of figures."""
        if row.indicator not in self._scales:
            indicator = self._indicators.get(str(indicator_id(row.indicator)))
            self._scales[row.indicator] = OwnScales(self._question, indicator)
        return self._scales[row.indicator].of(row)


class OwnUnits:
    """Of these rows of figures. One statement; and one more where any indicator of theirs was redefined."""

    def __init__(self, question: Question, rows: Collection[Any]) -> None:
        versions = versions_in_force(question) if rows else []
        current = {each.reference: each for each in versions}
        earlier = {
            indicator
            for indicator, version in {(row.indicator, row.definition) for row in rows}
            if indicator in current and 0 < version < current[indicator].version
        }
        histories = every_definition(question) if earlier else {}
        self._units: dict[tuple[str, int], str] = {}
        for reference in earlier:
            units = [each.unit for each in histories[current[reference].stream]]
            self._units |= {
                (reference, version): unit
                for version, unit in enumerate(units, start=1)
                if unit and unit != units[-1]
            }

    def of(self, row: Any) -> str | None:
        """The row's own unit, where it is not the one of the definition in force."""
        own: str | None = row.unit
        return own or self._units.get((row.indicator, row.definition))
