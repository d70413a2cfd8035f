"""`compare`: what stands beside the figures of an indicator."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import click

from domain.periods.period import Period
from domain.values.scale import Scale
from projections.current_performance import current_performance
from projections.indicators import indicator_called
from projections.made_under import OwnScales
from projections.reports.comparison import Beside, comparison
from web.cli.command import as_at_option, format_option, opened
from web.cli.figures import must_be_known
from web.cli.output import in_words, write_answer

COLUMNS = (
    *("area", "breakdown", "period", "value", "beside", "kind", "their_value", "their_state"),
    *("members", "with_figure", "place", "ranked", "quartile"),
)


@click.command()
@click.argument("indicator")
@as_at_option
@format_option
def compare(indicator: str, as_at: str | None, how: str) -> None:
    """Show what stands beside the latest figure of each of INDICATOR's series: other areas, groups' medians.

    Each for the same period; place and quartile 1 are the best.
    """
    with opened() as container, container.question(as_at) as question:
        must_be_known(question, indicator)
        row = indicator_called(question, indicator)
        series, scales = current_performance(question, row.reference), OwnScales(question, row)
        rows = comparison(question, row, series=series)
        told = [line for each in rows for line in _rows(each, how, scales.of(each))]
        write_answer(how, question.as_at, "comparisons", COLUMNS, told)


def _rows(each: Beside, how: str, scale: Scale) -> Iterator[tuple[object, ...]]:
    def told(value: Decimal | None) -> object:
        exact = None if value is None else str(value)
        return in_words(exact, scale) if how == "table" else exact

    period = Period.of(each.period).label if how == "table" else each.period
    own = (each.area, each.breakdown, period, told(each.value))
    for area in each.areas:
        yield (*own, area.area, "area", told(area.value), area.state, None, None, None, None, None)
    for group in each.groups:
        counts = (group.members, group.there, group.place, group.ranked, group.quartile)
        yield (*own, group.group, "group", told(group.median), None, *counts)
