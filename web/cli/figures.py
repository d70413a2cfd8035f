"""`figures` and `history`: what was known of a figure, and its whole life."""

from __future__ import annotations

from collections.abc import Callable

import click

from domain.breakdown import Breakdown
from domain.periods.meaning import periods_asked_for
from domain.periods.period import Period
from domain.refusals import Refused
from projections.engine.as_at import Question
from projections.figures import FigureRow, figures_of
from projections.indicators import indicator_with
from projections.made_under import EveryScale
from projections.reports.area_meant import of_area
from projections.reports.breakdown_address import of_breakdown
from projections.reports.figure_history import Version, figure_history
from projections.reports.names import Names
from web.cli.acted_as import ACTED_AS, acted_as
from web.cli.command import as_at_option, format_option, opened, series_options
from web.cli.output import in_words, write_answer, written

# What may be said of a figure besides its value.
BESIDE_THE_VALUE = ("lower", "upper", "confidence_level", "base", "expected_outturn")
FIGURE_COLUMNS = (
    "indicator",
    "area",
    "breakdown",
    "period",
    "value",
    "state",
    "nature",
    "unit",
    "numerator",
    "denominator",
    *BESIDE_THE_VALUE,
    "revision",
    "definition",
    "recorded_at",
    "position",
    "boundaries",
    "boundaries_from",
    "moved_from",
    "moved_to",
)
SHORT_COLUMNS = (
    *(
        "indicator",
        "area",
        "breakdown",
        "period",
        "value",
        "lower",
        "upper",
        "base",
        "state",
        "revision",
        "recorded_at",
    ),
    *("boundaries", "boundaries_from"),
)
HISTORY_COLUMNS = (
    "indicator",
    "area",
    "breakdown",
    "period",
    "value",
    "state",
    "revision",
    "recorded_at",
    "who",
    "partner",
    "reason",
    "way",
    "source",
    "row",
    "definition",
    "position",
    "boundaries",
    "boundaries_from",
    "moved_from",
    "moved_to",
    *BESIDE_THE_VALUE,
    *ACTED_AS,
)


@click.command()
@click.argument("indicator", required=False)
@click.option("--period", help="The period, as you write it: 2008/09, Q1 2008/09, April 2008 …")
@series_options
@as_at_option
@format_option
def figures(
    indicator: str | None,
    period: str | None,
    area: str | None,
    breakdown: str | None,
    as_at: str | None,
    how: str,
) -> None:
    """Show one INDICATOR's figures, or all, as known at a moment."""
    with opened() as container, container.question(as_at) as question:
        if indicator is not None:
            must_be_known(question, indicator)
        of_series = which_series(question, area, breakdown)
        rows = [
            row for row in figures_of(question, indicator, periods=periods_read(period)) if of_series(row)
        ]
        columns = SHORT_COLUMNS if how == "table" else FIGURE_COLUMNS
        scales = EveryScale(question)
        told = [_row(row, columns, how, scales) for row in rows]
        write_answer(how, question.as_at, "figures", columns, told)


@click.command()
@click.argument("indicator")
@click.argument("period")
@series_options
@as_at_option
@format_option
def history(
    indicator: str, period: str, area: str | None, breakdown: str | None, as_at: str | None, how: str
) -> None:
    """Show every version of INDICATOR's figures for PERIOD: who, when, why and by what way."""
    with opened() as container, container.question(as_at) as question:
        must_be_known(question, indicator)
        names, of_series = container.names(question), which_series(question, area, breakdown)
        versions = [
            version
            for version in figure_history(question, indicator, periods_read(period) or (), names)
            if of_series(version.row)
        ]
        if not versions:
            raise Refused(
                "no_figure",
                f"{indicator} had no such figure for {period} by then. `golden-thread figures` lists those "
                "there are.",
                field="period",
            )
        scales = EveryScale(question)
        rows = [_version(version, how, names, scales) for version in versions]
        write_answer(how, question.as_at, "versions", HISTORY_COLUMNS, rows)


def _version(version: Version, how: str, names: Names, scales: EveryScale) -> tuple[object, ...]:
    made = version.made
    return (
        *_row(version.row, HISTORY_COLUMNS[:8], how, scales),
        version.who,
        made.partner,
        made.reason,
        made.way,
        made.source,
        made.row,
        version.row.definition or None,
        version.row.position,
        version.row.boundaries,
        version.row.boundaries_from,
        version.row.moved_from,
        version.row.moved_to,
        *(getattr(version.row, name) for name in BESIDE_THE_VALUE),
        *acted_as(made, names),
    )


def _row(row: FigureRow, columns: tuple[str, ...], how: str, scales: EveryScale) -> list[object]:
    """People read a value by its type, and every digit of a number; programs, what the log keeps."""
    cells = row._asdict() | {"recorded_at": written(how, row.recorded_at)}
    if how == "table":
        cells["period"] = Period.of(row.period).label
        cells["value"] = in_words(row.value, scales.of(row))
    return [cells[column] for column in columns]


def must_be_known(question: Question, indicator: str) -> None:
    """Refused: `indicator_unknown`."""
    if indicator_with(question, indicator) is None:
        raise Refused(
            "indicator_unknown",
            f"There is no indicator ‘{indicator}’{'' if question.as_at.now else ' as at that moment'}. "
            "`golden-thread figures` lists those with figures.",
            field="indicator",
        )


def periods_read(text: str | None) -> tuple[Period, ...] | None:
    """Every reading of what was written. Refused: `period_not_understood`."""
    if text is None:
        return None
    return periods_asked_for(text)


def which_series(question: Question, area: str | None, breakdown: str | None) -> Callable[[FigureRow], bool]:
    """Whether a row is of this series, however it is spelt. Refused: `breakdown_not_understood`."""
    just_of, of_this_area = of_breakdown(breakdown), of_area(question, area)
    if breakdown is not None and breakdown.rstrip().endswith(":"):
        Breakdown.read(breakdown)  # which refuses it: no series is called so
    return lambda row: of_this_area(row.area) and just_of(row)
