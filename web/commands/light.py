"""In which light the input of a command is read: that of the indicator it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from domain.breakdown import Breakdown
from domain.definition import Definition
from domain.identity import tidy
from domain.periods.cycle import Calendar, Frequency
from domain.periods.meaning import periods_asked_for
from domain.periods.period import Period
from domain.refusals import Refused
from domain.value_type import ValueType
from projections.engine.as_at import Question
from projections.figures import FigureRow, figures_of
from projections.indicators import indicator_called, indicator_with
from projections.made_under import made_under_definitions
from projections.reports.matching import same_spelling
from projections.targets import target_called
from web.schemas.light import PLAIN_LIGHT, Light


def of_the_indicator(question: Question, reference: str, _: Mapping[str, object]) -> Light:
    """That of the indicator with this reference. Refused: `indicator_unknown`."""
    return _of(indicator_called(question, reference).definition)


def of_its_figures(question: Question, reference: str, typed: Mapping[str, object]) -> Light:
    """The same, where only a period that has a figure can be meant; signs are those of the definition that
    the figure was made under, and so are grades and units.
    """
    indicator = indicator_called(question, reference)

    def rows(text: str) -> list[FigureRow]:
        try:
            periods = periods_asked_for(text)
        except Refused:
            return []
        return figures_of(question, reference, periods=periods)

    there = rows(str(typed.get("period") or ""))
    versions = {row.definition for row in _of_the_series(there, typed)}
    made_under = made_under_definitions(question, indicator, versions)
    signs = frozenset().union(*(definition.signs for definition in made_under))
    scale = made_under[-1].scale if made_under else indicator.definition.scale
    return Light(
        indicator.definition.cycle,
        replace(scale, signs=signs),
        lambda text: {Period.of(row.period) for row in rows(text)},
    )


def _of_the_series(rows: Sequence[FigureRow], typed: Mapping[str, object]) -> Sequence[FigureRow]:
    """Those of the series that is named, as far as it is: else of the area, else of any."""
    of_the_area = [row for row in rows if same_spelling(str(typed.get("area") or ""), row.area)] or rows
    said = typed.get("breakdown") or ""
    part = str(Breakdown.of(said)) if isinstance(said, Mapping) else str(said)
    return [row for row in of_the_area if same_spelling(part, row.breakdown)] or of_the_area


def of_the_indicator_named(question: Question, _: str, typed: Mapping[str, object]) -> Light:
    """That of the indicator that the input names; a plain one where it names none that there is."""
    row = indicator_with(question, str(typed.get("indicator") or ""))
    return PLAIN_LIGHT if row is None else _of(row.definition)


def of_the_target(question: Question, reference: str, typed: Mapping[str, object]) -> Light:
    """That of the indicator that the new terms name, or the terms so far. Refused: `target_unknown`."""
    named = typed.get("indicator") or target_called(question, reference).terms.indicator
    return of_the_indicator_named(question, reference, {"indicator": named})


def of_the_unit(_question: Question, _reference: str, typed: Mapping[str, object]) -> Light:
    """That of an indicator of which unit, type of value and cycle alone are known, as far as understood."""
    definition = Definition("", unit=str(typed.get("unit") or ""), frequency=Frequency.IRREGULAR)
    with suppress(ValueError, TypeError):
        definition = replace(
            definition,
            value_type=ValueType(str(typed.get("value_type") or ValueType.NUMBER).strip().casefold()),
            grades=_lines(typed.get("grades")),
        )
    with suppress(ValueError, TypeError):
        month = typed.get("first_month")
        definition = replace(
            definition,
            frequency=Frequency(str(typed.get("frequency") or Frequency.NOT_SAID)),
            calendar=Calendar(str(typed.get("calendar") or Calendar.FINANCIAL)),
            first_month=None if month in (None, "") else int(str(month)),
        )
    return _of(definition)


def _lines(said: object) -> tuple[str, ...]:
    """Several texts, as a form or a machine sends them."""
    given = said.splitlines() if isinstance(said, str) else said
    return tuple(filter(None, map(tidy, map(str, given)))) if isinstance(given, list | tuple) else ()


def _of(definition: Definition) -> Light:
    return Light(definition.cycle, definition.scale)
