"""`performance` and `trail`: the views, for a terminal."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import click

from domain.identity import OPERATOR
from domain.kinds import AGGREGATES, events_of, topic_of
from domain.provenance import Way
from domain.refusals import Refused
from domain.values.scale import Scale
from infrastructure.container import Container
from infrastructure.formats.formatting import shown, shown_apart, shown_as_judged
from infrastructure.formats.moments import end_of_day, read_moment, start_of_day
from projections.current_performance import current_performance
from projections.performance_row import PerformanceRow, StatementRow
from projections.reports.indicator_trail import of_indicator
from projections.reports.names import FORMER, Names, named, names_at
from projections.trail import MARKS, TrailFilter, TrailRow, audit_trail
from web.cli.acted_as import ACTED_AS, acted_as
from web.cli.command import as_at_option, code_of_partner, format_option, opened
from web.cli.figures import must_be_known
from web.cli.output import write_answer, written

PERFORMANCE_COLUMNS = (
    "indicator",
    "title",
    "area",
    "breakdown",
    "period",
    "value",
    "unit",
    "target",
    "status",
    "short_direction",
    "long_direction",
    "assurance",
    "next_due",
    "next_period",
    "rag_rule",
    "direction_rule",
    "due_rule",
    "boundaries",
    "boundaries_from",
    "terms_rule",
    "led_by",
    "target_upper",
    "judged",
    "judged_period",
    "judged_value",
    "parts_there",
    "parts_of",
    "marks",
    "computed",
)
EVENT_COLUMNS = (
    "position",
    "recorded_at",
    "who",
    "partner",
    "what_happened",
    "reason",
    "way",
    "source",
    "row",
    *ACTED_AS,
)
SHORT_PERFORMANCE = (
    "indicator",
    "area",
    "breakdown",
    "period",
    "value",
    "target",
    "status",
    "direction",
    "next_due",
    "rules",
    "boundaries",
    "boundaries_from",
)


@click.command()
@click.argument("indicator", required=False)
@as_at_option
@format_option
def performance(indicator: str | None, as_at: str | None, how: str) -> None:
    """Show how every series, or one INDICATOR's, stood: figure, target, status, direction, next due."""
    with opened() as container, container.question(as_at) as question:
        if indicator is not None:
            must_be_known(question, indicator)
        rows = current_performance(question, indicator)
        if how == "table":
            write_answer(how, question.as_at, "series", SHORT_PERFORMANCE, [_short(row) for row in rows])
        else:
            write_answer(how, question.as_at, "series", PERFORMANCE_COLUMNS, [_long(row) for row in rows])


def _held_to(judged: StatementRow, target: Decimal | None, scale: Scale) -> tuple[str, str]:
    """The value that gives the colour and what it is held to, so that what is shown equal is judged equal."""
    assert judged.value is not None, "only what has a value is held to anything"
    value = shown_as_judged(judged.value, judged.turning_points, scale)
    return value, shown_apart(judged.value, target, scale)[1]


def _short(row: PerformanceRow) -> tuple[object, ...]:
    due = row.next_due.due if row.next_due else None
    judged, (value, target) = row.judged, shown_apart(row.value, row.target, row.scale)
    if judged is not None and judged.value is not None and judged.kind == "period":
        value, target = _held_to(judged, row.target, row.scale)
    elif judged is not None and judged.value is not None:
        value, said = shown(row.value, row.scale), _held_to(judged, row.target, row.scale)
        target = f"{judged.kind} {said[0]} against {said[1]}"
    return (
        row.indicator,
        row.area,
        row.breakdown,
        row.period,
        value if row.value is not None else row.state,
        target if row.target is not None else "",
        row.status,
        row.leading_direction,
        due,
        f"{row.rag_rule}; {row.terms_rule}; {row.direction_rule}; {row.due_rule}",
        row.boundaries,
        row.boundaries_from,
    )


def _long(row: PerformanceRow) -> tuple[object, ...]:
    return (
        row.indicator,
        row.title,
        row.area,
        row.breakdown,
        row.period,
        None if row.value is None else str(row.value),
        row.unit,
        None if row.target is None else str(row.target),
        row.status.value,
        row.short_direction.value,
        row.long_direction.value,
        row.assurance,
        row.next_due.due.isoformat() if row.next_due else None,
        row.next_due.period.code if row.next_due else None,
        row.rag_rule,
        row.direction_rule,
        row.due_rule,
        row.boundaries,
        row.boundaries_from,
        row.terms_rule,
        row.led_by,
        None if row.target_upper is None else str(row.target_upper),
        None if row.judged is None else row.judged.kind,
        None if row.judged is None else row.judged.period,
        None if row.judged is None or row.judged.value is None else str(row.judged.value),
        None if row.judged is None else row.judged.there,
        None if row.judged is None else row.judged.of,
        "; ".join(row.marks) or None,
        row.computed,
    )


@click.command()
@click.option("--who", metavar="EMAIL", help="By this account.")
@click.option("--partner", help="By anybody of this partner (its code).")
@click.option(
    "--for-partner", metavar="CODE", help="Done for this other partner’s item; ‘any’ for any other’s."
)
@click.option("--covering", metavar="EMAIL", help="Covering for this account; ‘any’ for anybody’s.")
@click.option(
    "--operated-by",
    metavar="EMAIL",
    help="In somebody’s name, by this account’s hand; ‘operator’ for the command line’s, ‘any’ for any.",
)
@click.option("--what", help="About this: part of a reference or name.")
@click.option("--indicator", help="About this indicator, its figures and its targets included.")
@click.option("--kind", help="Of this kind: series, target … or an event like series.figure_revised.")
@click.option(
    "--way", type=click.Choice([way.value for way in Way], case_sensitive=False), help="That came this way."
)
@click.option("--reason", help="With this in the reason.")
@click.option("--since", metavar="MOMENT", help="From this moment on (a date: its start).")
@click.option("--until", metavar="MOMENT", help="Up to this moment (a date: its end).")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="At most this many.")
@click.option("--before", type=int, help="Only those before this position, to page on.")
@as_at_option
@format_option
def trail(
    who: str | None,
    partner: str | None,
    for_partner: str | None,
    covering: str | None,
    operated_by: str | None,
    what: str | None,
    indicator: str | None,
    kind: str | None,
    way: str | None,
    reason: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    before: int | None,
    as_at: str | None,
    how: str,
) -> None:
    """Show what happened, newest first, each event in a sentence."""
    with opened() as container, container.question(as_at) as question:
        chosen = TrailFilter(
            account=_account(container, who),
            partner=_code(container, partner),
            for_partner=_code(container, _one(for_partner)),
            covering=_account(container, _one(covering)),
            operated_by=_hand(container, operated_by),
            marked=_any_of(for_partner, covering, operated_by),
            what=what,
            kind=_kind(kind),
            way=way,
            reason=reason,
            since=_moment(since, "since"),
            until=_moment(until, "until"),
        )
        chosen = of_indicator(question, chosen, indicator)
        names = container.names(question)
        rows = [_event(row, how, names) for row in audit_trail(question, chosen, limit=limit, before=before)]
        write_answer(how, question.as_at, "events", EVENT_COLUMNS, rows)


def _hand(container: Container, said: str | None) -> str | None:
    """By whose hand: that of the operator, who has no address, or of somebody."""
    return str(OPERATOR) if said == "operator" else _account(container, _one(said))


def _event(row: TrailRow, how: str, today: Names) -> tuple[object, ...]:
    names = names_at(today, row.position)
    return (
        row.position,
        written(how, row.recorded_at),
        names.get(row.account, FORMER),
        row.partner,
        named(row.sentence, names),
        # A sentence tells the reason itself where the change had to have one.
        None if how == "table" and row.reason and row.reason in row.sentence else row.reason,
        row.way,
        row.source,
        row.row,
        *acted_as(row, names),
    )


def _any_of(*said: str | None) -> frozenset[str]:
    """The marks that may say anybody’s, of what is said for each."""
    return frozenset(mark for mark, each in zip(MARKS, said, strict=True) if each == "any")


def _one(said: str | None) -> str | None:
    """Whose it is to be, where it is not anybody’s."""
    return None if said == "any" else said


def _code(container: Container, partner: str | None) -> str | None:
    return None if partner is None else code_of_partner(container, partner)


def _account(container: Container, email: str | None) -> str | None:
    return None if email is None else str(container.directory.with_email(email).account)


def _kind(text: str | None) -> str | None:
    """Refused: `kind_unknown`."""
    if text is None:
        return None
    kinds = [aggregate.TOPIC for aggregate in AGGREGATES]
    if text not in {*kinds, *(topic_of(event) for each in AGGREGATES for event in events_of(each))}:
        raise Refused(
            "kind_unknown",
            f"Nothing is of the kind ‘{text}’. There are: {', '.join(kinds)}; and their events, like "
            "series.figure_revised.",
            field="kind",
        )
    return text


def _moment(text: str | None, field: str) -> datetime | None:
    """Refused: `moment_not_understood`."""
    if text is None:
        return None
    try:
        read = read_moment(text)
    except Refused as refusal:
        raise Refused(refusal.code, refusal.sentence, field=field) from None
    if isinstance(read, datetime):
        return read
    if isinstance(read, date):
        return start_of_day(read) if field == "since" else end_of_day(read)
    raise Refused("moment_not_understood", f"Give --{field} a date or a date and time.", field=field)
