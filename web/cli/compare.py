"""`compare`: what stands beside the figures of an indicator."""

from __future__ import annotations

from collections.abc import Iterator

import click

from domain.periods.period import Period
from projections.indicators import indicator_called
from projections.reports.comparison import Beside, comparison
from web.cli.command import as_at_option, format_option, opened
from web.cli.figures import must_be_known
from web.cli.output import write_answer

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
        rows = comparison(question, indicator_called(question, indicator))
        write_answer(
            how, question.as_at, "comparisons", COLUMNS, [row for each in rows for row in _rows(each, how)]
        )


def _rows(each: Beside, how: str) -> Iterator[tuple[object, ...]]:
    period = Period.of(each.period).label if how == "table" else each.period
    own = (each.area, each.breakdown, period, str(each.value))
    for area in each.areas:
        value = None if area.value is None else str(area.value)
        yield (*own, area.area, "area", value, area.state, None, None, None, None, None)
    for group in each.groups:
        median = None if group.median is None else str(group.median)
        counts = (group.members, group.there, group.place, group.ranked, group.quartile)
        yield (*own, group.group, "group", median, None, *counts)
