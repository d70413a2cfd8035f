"""Measures: by what each series is judged as at a moment, gathered for all of them in a few statements."""

from __future__ import annotations

from datetime import date

from domain.definition import Definition
from domain.judgements.definitions import DefinitionBook, DefinitionInForce
from domain.judgements.leading import TargetBook
from domain.judgements.standing import Broken, Measure
from domain.periods.period import Period
from projections.definitions import definition_books
from projections.engine.as_at import Question, asked_once
from projections.indicators import IndicatorRow, list_breaks
from projections.partnership import rules_in_force
from projections.target_terms import target_books

NO_TARGETS = TargetBook()


class Measures:
    """The books of all indicators and series as then."""

    def __init__(self, question: Question) -> None:
        self.rules = rules_in_force(question)
        self._definitions = {book.stream: book.book for book in definition_books(question)}
        self._targets = {each.series: each.book for each in target_books(question)}
        self._breaks: dict[str, list[Broken]] = {}
        self._without_targets: dict[str, Measure] = {}
        for each in list_breaks(question):
            broken = Broken(Period.of(each.period), each.position)
            self._breaks.setdefault(each.indicator, []).append(broken)

    def definitions_of(self, indicator: IndicatorRow) -> DefinitionBook:
        """Which version of its definition judges which period."""
        return self._definitions[indicator.stream]

    def of(self, indicator: IndicatorRow | None, series: str, name: str) -> Measure:
        """That of a series; by a bare definition, where its indicator was never defined."""
        if indicator is None:
            return Measure(_bare(name), self._targets.get(series, NO_TARGETS), self.rules)
        targets, stream = self._targets.get(series), indicator.stream
        if targets is None:
            if stream not in self._without_targets:
                self._without_targets[stream] = self._by(stream, NO_TARGETS)
            return self._without_targets[stream]
        return self._by(stream, targets)

    def _by(self, stream: str, targets: TargetBook) -> Measure:
        return Measure(self._definitions[stream], targets, self.rules, self._breaks.get(stream, ()))


@asked_once
def _measures(question: Question) -> list[Measures]:
    return [Measures(question)]


def measures_of(question: Question) -> Measures:
    """The same for all parts of a page."""
    (found,) = _measures(question)
    return found


def _bare(name: str) -> DefinitionBook:
    book = DefinitionBook()
    book.define(DefinitionInForce(1, Definition(title=name), 0, date.min))
    return book
