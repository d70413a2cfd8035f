"""What happened to a series, in sentences."""

from __future__ import annotations

from typing import Any

from domain.figure import Figure
from domain.series import Series
from projections.sentences.words import because, number, period_named


def _amount(figure: Figure) -> str:
    parts = ""
    if figure.numerator is not None and figure.denominator is not None:
        parts = f" ({number(figure.numerator)} of {number(figure.denominator)})"
    unit = f" {figure.unit}" if figure.unit else ""
    nature = "" if figure.nature.value == "final" else f", {figure.nature.value}"
    limits = ""
    if figure.lower is not None and figure.upper is not None:
        limits = f", between {number(figure.lower)} and {number(figure.upper)}"
    expected = ""
    if figure.expected_outturn is not None:
        expected = f", expecting {number(figure.expected_outturn)} for the year"
    return f"{number(figure.value)}{unit}{parts}{nature}{limits}{expected}"


def _started(_: Series.Started, label: str) -> str:
    return f"Started to keep figures of {label}."


def _submitted(event: Series.FigureSubmitted, label: str) -> str:
    if event.moved_from:
        return (
            f"Told {_amount(event.figure)} of {event.moved_from}, {period_named(event.period)}, as of "
            f"{label} from now on{because(event.reason)}"
        )
    return f"Submitted {_amount(event.figure)} for {label}, {period_named(event.period)}."


def _revised(event: Series.FigureRevised, label: str) -> str:
    revision = f"revision {event.revision}"
    return (
        f"Revised {label}, {period_named(event.period)}, to {_amount(event.figure)} "
        f"({revision}){because(event.reason)}"
    )


def _absence_declared(event: Series.AbsenceDeclared, label: str) -> str:
    if event.moved_from:
        return (
            f"Told that {event.moved_from}, {period_named(event.period)}, is {event.absence}, as of {label} "
            f"from now on{because(event.reason)}"
        )
    return f"Declared {label}, {period_named(event.period)}, {event.absence}{because(event.reason)}"


def _withdrawn(event: Series.FigureWithdrawn, label: str) -> str:
    if event.moved_to:
        return (
            f"Told the figure of {label}, {period_named(event.period)}, as of {event.moved_to} from now on"
            f"{because(event.reason)}"
        )
    return f"Withdrew the figure of {label}, {period_named(event.period)}{because(event.reason)}"


def _confidence_assessed(event: Series.ConfidenceAssessed, label: str) -> str:
    note = f": {event.note.rstrip('.')}." if event.note else "."
    return f"Assessed the data confidence of {label} as {event.assurance} ({event.assurance.meaning}){note}"


def _ended(event: Series.Ended, label: str) -> str:
    followed = f", followed by {event.successor}" if event.successor else ""
    return f"Ended {label}{followed}{because(event.reason)}"


def _figures_moved(event: Series.FiguresMoved, label: str) -> str:
    periods = ", ".join(map(period_named, event.periods[:3])) + (" …" if len(event.periods) > 3 else "")
    return f"Moved {len(event.periods):,} figures of {label} ({periods}) to {event.to}{because(event.reason)}"


SERIES_SENTENCES: dict[Any, Any] = {
    Series.Started: _started,
    Series.FigureSubmitted: _submitted,
    Series.FigureRevised: _revised,
    Series.AbsenceDeclared: _absence_declared,
    Series.FigureWithdrawn: _withdrawn,
    Series.ConfidenceAssessed: _confidence_assessed,
    Series.Ended: _ended,
    Series.Resumed: lambda event, label: f"Resumed {label}{because(event.reason)}",
    Series.FiguresMoved: _figures_moved,
}
