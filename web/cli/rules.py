"""`rule`: the rules of judgement, and adopting one."""

from __future__ import annotations

import click

from domain.judgements.adoption import EVERY_PERIOD
from domain.partnership import Adopting
from domain.refusals import Refused
from infrastructure.formats.moments import read_day
from projections.reports.rules import judgement_rules
from web.cli.command import acting, as_at_option, format_option, opened, opened_to_change
from web.cli.output import write_answer, written

COLUMNS = ("rule", "first_period_end", "reaches_back", "adopted_at", "who", "reason", "conventions")


@click.group()
def rule() -> None:
    """List the rules by which figures are judged, and adopt one."""


@rule.command("list")
@as_at_option
@format_option
def list_rules(as_at: str | None, how: str) -> None:
    """Show which rule judges what since when, who adopted it and why."""
    with opened() as container, container.question(as_at) as question:
        rows: list[tuple[object, ...]] = []
        for each in judgement_rules(question, container.directory.names()):
            if not each.adoptions:
                rows.append((each.rule, "every period", None, None, None, None, each.conventions))
            for adopted in each.adoptions:
                first = adopted.row.first_period_end
                rows.append(
                    (
                        adopted.rule,
                        "every period" if first == EVERY_PERIOD else first.isoformat(),
                        "yes" if adopted.row.reaches_back else "no",
                        written(how, adopted.made.row.recorded_at),
                        adopted.made.who,
                        adopted.row.reason,
                        adopted.conventions,
                    )
                )
        write_answer(how, question.as_at, "rules", COLUMNS, rows)


@rule.command("adopt")
@click.argument("name")
@click.option("--reason", required=True, help="Why this rule is adopted.")
@click.option(
    "--from",
    "first",
    metavar="DAY",
    help="Judge periods that end on this day or later; today if left out. An earlier day is marked.",
)
@click.option("--as", "by", metavar="EMAIL", help="The account that does this; the operator if left out.")
def adopt_rule(name: str, reason: str, first: str | None, by: str | None) -> None:
    """Adopt the rule NAME, like ‘RAG 1’."""
    day = None if first is None else read_day(first)
    if first is not None and day is None:
        raise Refused("day_not_understood", f"‘{first}’ is no day. Write it like 2010-04-01.", field="from")
    with opened_to_change() as container:
        position = container.partnership.adopt_rule(Adopting(name, reason, day), acting(container, by))
    click.echo(
        "It judges these periods already." if position is None else f"Adopted {name} (position {position})."
    )
