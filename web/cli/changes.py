"""`submit` and `revise`: a figure by the command line, as a named account."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from domain.figure import Figure, Nature, read_number
from domain.identity import tidy
from domain.periods.period import Period
from domain.refusals import Refused
from domain.series import SeriesKey
from infrastructure.container import Container
from projections.engine.as_at import Question
from projections.indicators import IndicatorRow, indicator_with
from projections.reports.figure_history import series_meant
from web.cli.command import TakingNumbers, acting, opened_to_change, series_options

F = TypeVar("F", bound=Callable[..., Any])

# What both commands take, in the order in which the help shows it.
FIGURE_OPTIONS = (
    click.argument("indicator"),
    click.argument("period"),
    click.argument("value", required=False),
    series_options,
    click.option("--numerator", help="For an indicator worked out from its parts."),
    click.option("--denominator", help="For an indicator worked out from its parts."),
    click.option(
        "--nature",
        type=click.Choice([nature.value for nature in Nature]),
        default=Nature.FINAL.value,
        show_default=True,
    ),
    click.option("--commentary", help="What a reader should know of the figure."),
    click.option("--as", "email", required=True, metavar="EMAIL", help="The account that makes the change."),
)


def figure_options(command: F) -> F:
    """The arguments and options that make a figure of a series."""
    for option in reversed(FIGURE_OPTIONS):
        command = option(command)
    return command


@click.command(cls=TakingNumbers)
@figure_options
@click.option("--reason", help="Why, if there is something to say.")
def submit(
    indicator: str,
    period: str,
    area: str | None,
    breakdown: str | None,
    email: str,
    reason: str | None,
    **parts: Any,
) -> None:
    """Give INDICATOR's figure for PERIOD: VALUE, or its parts.

    For example: golden-thread submit "NI 117" "2008/09 Q1" 5.4 --area Purbeck --as ann@example.org
    """
    figure = figure_read(**parts)
    with opened_to_change() as container:
        key = series_read(container, indicator, area, breakdown)
        by = acting(container, email, reason)
        position = container.series.submit_figure(key, Period.read(period), figure, by)
    click.echo(f"Submitted {key.label}, {Period.read(period).label} (position {position}).")


@click.command(cls=TakingNumbers)
@figure_options
@click.option("--reason", required=True, help="Why the figure is revised.")
@click.option("--expected", type=int, help="The revision you saw: refused if it is another by now.")
def revise(
    indicator: str,
    period: str,
    area: str | None,
    breakdown: str | None,
    email: str,
    reason: str,
    expected: int | None,
    **parts: Any,
) -> None:
    """Revise INDICATOR's figure for PERIOD to VALUE, or its parts.

    The earlier figure stays on record; `golden-thread history` shows both.
    """
    figure = figure_read(**parts)
    with opened_to_change() as container:
        key = series_read(container, indicator, area, breakdown)
        by = acting(container, email)
        position = container.series.revise_figure(key, Period.read(period), figure, reason, by, expected)
    if position is None:
        click.echo("That is what the figure says already: nothing was changed.")
    else:
        click.echo(f"Revised {key.label}, {Period.read(period).label} (position {position}).")


def figure_read(
    value: str | None, numerator: str | None, denominator: str | None, nature: str, commentary: str | None
) -> Figure:
    """Refused: `not_a_number`."""
    return Figure(
        None if value is None else read_number(value),
        None if numerator is None else read_number(numerator, "numerator"),
        None if denominator is None else read_number(denominator, "denominator"),
        Nature(nature),
        commentary,
    )


def series_read(container: Container, indicator: str, area: str | None, breakdown: str | None) -> SeriesKey:
    """The series that is meant; the area may be left out where the indicator expects only one.

    Refused: `indicator_unknown`, `area_required`, `breakdown_not_understood`.
    """
    with container.question() as question:
        row = indicator_known(question, indicator)
        area = only_area(row) if area is None else tidy(area)
        return series_meant(question, row.reference, area, breakdown or "")


def indicator_known(question: Question, indicator: str) -> IndicatorRow:
    """Refused: `indicator_unknown`."""
    row = indicator_with(question, indicator)
    if row is None:
        raise Refused(
            "indicator_unknown",
            f"There is no indicator ‘{indicator}’. Check the reference: "
            "`golden-thread trail --kind indicator.defined` shows all there are.",
            field="indicator",
        )
    return row


def only_area(indicator: IndicatorRow) -> str:
    """Refused: `area_required`."""
    areas = indicator.definition.areas
    if len(areas) != 1:
        expected = f" It expects: {', '.join(areas)}." if areas else ""
        raise Refused("area_required", f"Say which area with --area.{expected}", field="area")
    return areas[0]
