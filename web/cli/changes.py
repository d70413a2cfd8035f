"""`submit` and `revise`: a figure by the command line, as a named account."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

import click

from domain.figure import Figure, Nature
from domain.numbers import NO_SIGN, read_number
from domain.periods.period import Period
from domain.refusals import Refused, says_something
from domain.series_key import SeriesKey
from infrastructure.container import Container
from projections.engine.as_at import Question
from projections.indicators import IndicatorRow, indicator_with
from projections.reports.area_meant import area_meant, area_with_figure
from projections.reports.figure_history import series_meant
from projections.reports.plausibility import doubts_about, doubts_about_revision
from web.cli.command import TakingNumbers, acting, opened_to_change, series_options
from web.commands.light import of_its_figures, of_the_indicator
from web.schemas.faults import Fault, InputRefused
from web.schemas.fields import PER_CENT
from web.schemas.light import Light

TO_CONFIRM = "If it is right, give it again with --confirm and a --commentary that says why."
COMMENT_WANTED = "Say with --commentary why it is right: whoever reads it will ask."

F = TypeVar("F", bound=Callable[..., Any])

# What both commands take, in the order in which the help shows it.
FIGURE_OPTIONS = (
    click.argument("indicator"),
    click.argument("period"),
    click.argument("value", required=False),
    series_options,
    click.option("--numerator", help="For an indicator worked out from its parts."),
    click.option("--denominator", help="For an indicator worked out from its parts."),
    click.option("--lower", help="The lower limit of what the true value may be."),
    click.option("--upper", help="The upper limit."),
    click.option("--level", metavar="PER CENT", help="The confidence level of the limits, like 95."),
    click.option("--base", help="How many were asked or counted."),
    click.option("--expected-outturn", metavar="VALUE", help="What you expect the whole year to come to."),
    click.option(
        "--nature",
        type=click.Choice([nature.value for nature in Nature]),
        default=Nature.FINAL.value,
        show_default=True,
    ),
    click.option("--commentary", help="What a reader should know of the figure."),
    click.option(
        "--confirm",
        is_flag=True,
        help="Take it though it is doubtful: it is what you mean, and --commentary says why.",
    ),
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
    with opened_to_change() as container:
        given = figure_given(container, indicator, period, area, breakdown, parts)
        by = acting(container, email, reason)
        position = container.series.submit_figure(given.series, given.period, given.figure, by)
    click.echo(f"Submitted {given.series.label}, {given.period.label} (position {position}).")


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
    with opened_to_change() as container:
        given = figure_given(container, indicator, period, area, breakdown, parts, held=True)
        by = acting(container, email)
        position = container.series.revise_figure(
            given.series, given.period, given.figure, reason, by, expected
        )
    if position is None:
        click.echo("That is what the figure says already: nothing was changed.")
    else:
        click.echo(f"Revised {given.series.label}, {given.period.label} (position {position}).")


class Given(NamedTuple):
    """A figure and where it belongs, as the words of the command line give them."""

    series: SeriesKey
    period: Period
    figure: Figure


def figure_given(
    container: Container,
    indicator: str,
    period: str,
    area: str | None,
    breakdown: str | None,
    parts: Mapping[str, Any],
    *,
    held: bool = False,
) -> Given:
    """What the words mean in the light of the indicator. `held`: only a period that has a figure is meant.

    Refused: `indicator_unknown`, `area_required`, `breakdown_not_understood`; as `area_meant` and `Light`;
    and the figure's doubts, unless they are confirmed.
    """
    with container.question() as question:
        row = indicator_known(question, indicator)
        light = (of_its_figures if held else of_the_indicator)(
            question, row.reference, {"period": period, "area": area}
        )
        meant, figure = light.period(period), figure_read(light, **parts)
        said = only_area(row) if area is None else area
        if held:
            place = area_with_figure(question, row.reference, said, meant).reference
        else:
            place = area_meant(question, said, meant).reference
        series = series_meant(question, row.reference, place, breakdown or "")
        ask = doubts_about_revision if held else doubts_about
        doubts = ask(question, row, series, meant, figure)
    if doubts and not parts["confirm"]:
        said = " ".join(doubt.sentence for doubt in doubts)
        raise InputRefused([Fault(*doubts[0]._replace(sentence=f"{said} {TO_CONFIRM}"))])
    if any(doubt.wants_comment for doubt in doubts) and not says_something(figure.commentary):
        raise Refused("comment_required", COMMENT_WANTED, field="commentary")
    return Given(series, meant, replace(figure, confirmed=tuple(doubt.code for doubt in doubts)))


def figure_read(
    light: Light,
    *,
    value: str | None,
    numerator: str | None,
    denominator: str | None,
    lower: str | None,
    upper: str | None,
    level: str | None,
    base: str | None,
    expected_outturn: str | None,
    nature: str,
    commentary: str | None,
    confirm: bool,  # noqa: ARG001 - what is said of it besides
) -> Figure:
    """Refused: `not_a_number`, `sign_not_expected`, `number_too_long`."""

    def value_of(text: str | None, field: str) -> Decimal | None:
        return None if text is None else light.value(text, field)

    def number(text: str | None, field: str, signs: frozenset[str] = NO_SIGN) -> Decimal | None:
        return None if text is None else read_number(text, field, signs)

    return Figure(
        value_of(value, "value"),
        number(numerator, "numerator"),
        number(denominator, "denominator"),
        Nature(nature),
        commentary,
        lower=value_of(lower, "lower"),
        upper=value_of(upper, "upper"),
        confidence_level=number(level, "confidence_level", PER_CENT),
        base=number(base, "base"),
        expected_outturn=value_of(expected_outturn, "expected_outturn"),
    )


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
