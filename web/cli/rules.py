"""`rule`: the rules of judgement, and adopting one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import click

from domain.judged_as import MarginIn
from domain.judgements.adoption import EVERY_PERIOD
from domain.judgements.settings import Settings
from domain.numbers import read_number
from domain.partnership import Adopting
from domain.periods.written_days import read_day
from domain.refusals import Refused
from projections.reports.rules import judgement_rules
from web.cli.command import acting, as_at_option, as_somebody, format_option, opened, opened_to_change
from web.cli.output import write_answer, written

COLUMNS = ("rule", "first_period_end", "reaches_back", "put_aside", "adopted_at", "who", "reason")
IN_FORCE = ("rule", "from", "until", "conventions")


@click.group()
def rule() -> None:
    """List the rules by which figures are judged, and adopt one."""


@rule.command("list")
@click.option("--adoptions", is_flag=True, help="Show instead every adoption: when, by whom and why.")
@as_at_option
@format_option
def list_rules(adoptions: bool, as_at: str | None, how: str) -> None:
    """Show which rule judges the periods that end from one day to another, and what it says."""
    with opened() as container, container.question(as_at) as question:
        rules = judgement_rules(question, container.names(question))
        if not adoptions:
            stretches = [each for one in rules for each in one.stretches]
            plain = [(each.rule, _day(each.first), _day(each.last), each.conventions) for each in stretches]
            write_answer(how, question.as_at, "rules", IN_FORCE, plain)
            return
        made = [
            (
                each.rule,
                None if each.row.first_period_end == EVERY_PERIOD else _day(each.row.first_period_end),
                "yes" if each.row.reaches_back else "no",
                "yes" if each.put_aside else "no",
                written(how, each.made.row.recorded_at),
                each.made.who,
                each.row.reason,
            )
            for one in rules
            for each in one.adoptions
        ]
        write_answer(how, question.as_at, "adoptions", COLUMNS, made)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _number(text: str | None, field: str) -> Decimal | None:
    return None if text is None else read_number(text, field)


@rule.command("adopt")
@click.argument("name")
@click.option("--reason", required=True, help="Why this rule is adopted.")
@click.option(
    "--from",
    "first",
    metavar="DAY",
    help="Judge periods that end on this day or later; today if left out. An earlier day is marked.",
)
@click.option("--margin", help="How far off is still amber (or green, by that rule) for all other targets.")
@click.option(
    "--margin-in",
    type=click.Choice([each.value for each in MarginIn]),
    default=MarginIn.PER_CENT.value,
    show_default=True,
    help="What the margin is measured in.",
)
@click.option("--exceeded", help="How far beyond the target a figure has exceeded it; not told if left out.")
@as_somebody
def adopt_rule(
    name: str,
    reason: str,
    first: str | None,
    margin: str | None,
    margin_in: str,
    exceeded: str | None,
    by: str | None,
) -> None:
    """Adopt the rule NAME, like ‘RAG 1’."""
    day = None if first is None else read_day(first)
    if first is not None and day is None:
        raise Refused("day_not_understood", f"‘{first}’ is no day. Write it like 2010-04-01.", field="from")
    settings = Settings(_number(margin, "margin"), MarginIn(margin_in), _number(exceeded, "exceeded"))
    adopting = Adopting(name, reason, day, settings)
    with opened_to_change() as container:
        position = container.partnership.adopt_rule(adopting, acting(container, by))
    if position is None:
        click.echo(f"{name} judges all these periods already.")
    else:
        click.echo(f"Adopted {name} (position {position}).")
