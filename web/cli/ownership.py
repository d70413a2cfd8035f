"""`ownership`: who answers for what, where nobody does, and how it was before, for a terminal."""

from __future__ import annotations

import click

from infrastructure.container import Container
from projections.engine.as_at import Question
from projections.ownership import ownership_gaps
from projections.reports.owners import duties_ever_held, duties_held
from web.cli.command import as_at_option, format_option, opened
from web.cli.output import write_answer, written

GAP_COLUMNS = ("kind", "reference", "title", "duty", "why", "partner")
DUTY_COLUMNS = ("kind", "reference", "title", "duty", "partner", "officer", "since")
TENURE_COLUMNS = (*DUTY_COLUMNS, "until", "first_day", "last_day", "days", "gap", "ended", "position")


@click.command()
@click.option("--gaps", is_flag=True, help="Show instead what nobody really answers for, and why.")
@click.option("--history", is_flag=True, help="Show how it was from when until when; with --gaps, the gaps.")
@as_at_option
@format_option
def ownership(gaps: bool, history: bool, as_at: str | None, how: str) -> None:
    """Show who owned what, by partner and officer, since when."""
    with opened() as container, container.question(as_at) as question:
        if history:
            rows = _history(container, question, how, gaps_only=gaps)
            write_answer(how, question.as_at, "tenures", TENURE_COLUMNS, rows)
        elif gaps:
            gaps_known = [row[1:] for row in ownership_gaps(question)]
            write_answer(how, question.as_at, "gaps", GAP_COLUMNS, gaps_known)
        else:
            write_answer(how, question.as_at, "duties", DUTY_COLUMNS, _duties(container, question, how))


def _duties(container: Container, question: Question, how: str) -> list[tuple[object, ...]]:
    return [
        (
            each.row.kind,
            each.row.reference,
            each.row.title,
            each.row.duty,
            each.row.partner,
            each.name,
            written(how, each.row.since),
        )
        for each in duties_held(question, container.names(question))
    ]


def _history(
    container: Container, question: Question, how: str, *, gaps_only: bool
) -> list[tuple[object, ...]]:
    return [
        (
            each.row.kind,
            each.row.reference,
            each.row.title,
            each.row.duty,
            each.row.partner,
            each.name,
            written(how, each.row.since),
            written(how, each.row.until),
            each.row.first_day.isoformat(),
            each.row.last_day and each.row.last_day.isoformat(),
            each.row.days,
            each.row.gap,
            each.row.ended,
            each.row.position,
        )
        for each in duties_ever_held(question, container.names(question))
        if each.row.gap is not None or not gaps_only
    ]
