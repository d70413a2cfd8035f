"""`area list` and `area show`: the register of areas, and all that is known of one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import click

from domain.identity import area_id
from projections.areas import AreaRow, list_areas
from projections.engine.as_at import Question
from projections.reports.area_descriptions import Described, descriptions_of
from projections.reports.area_meant import area_meant
from projections.sentences.words import day
from projections.series import series_of
from web.cli.command import as_at_option, format_option, opened
from web.cli.output import london, utc, write_answer, write_json

COLUMNS = (
    *("reference", "name", "kind", "code", "spellings", "parents", "supplier"),
    *("begun", "ended", "successors", "state", "comparator"),
)


@click.command("list")
@as_at_option
@format_option
def list_areas_then(as_at: str | None, how: str) -> None:
    """List the areas."""
    with opened() as container, container.question(as_at) as question:
        told = [[_shown(getattr(row, column)) for column in COLUMNS] for row in list_areas(question)]
        write_answer(how, question.as_at, "areas", COLUMNS, told)


@click.command("show")
@click.argument("reference")
@as_at_option
@format_option
def show_area(reference: str, as_at: str | None, how: str) -> None:
    """Show all that is known of an area: its REFERENCE, code, name or another spelling."""
    with opened() as container, container.question(as_at) as question:
        area = area_meant(question, reference)
        described = descriptions_of(question, area, container.names(question))
        facts = _facts(question, area)
        if how == "json":
            write_json(
                question.as_at, "area", {**facts, "descriptions": [_plain(each) for each in described]}
            )
            return
        lines = [(name, _shown(told)) for name, told in facts.items() if told]
        lines += [("described", line) for each in described for line in _sentences(each)]
        write_answer(how, question.as_at, "facts", ("fact", "told"), lines)


def _facts(question: Question, area: AreaRow) -> dict[str, Any]:
    every = list_areas(question)
    return {
        **{column: _plainly(getattr(area, column)) for column in (*COLUMNS, "since")},
        "parts": _naming(every, area, "parents"),
        "follows": _naming(every, area, "successors"),
        "series": [
            f"{row.indicator}, {row.breakdown}" if row.breakdown else row.indicator
            for row in series_of(question)
            if str(area_id(row.area)) == area.stream
        ],
    }


def _naming(every: list[AreaRow], area: AreaRow, field: str) -> list[str]:
    """The areas that name this one as a parent or successor."""
    return [
        row.reference for row in every if area.stream in (str(area_id(each)) for each in getattr(row, field))
    ]


def _plain(each: Described) -> dict[str, object]:
    made = each.made.row
    return {
        "since": _plainly(each.since),
        "position": made.position,
        "recorded_at": utc(made.recorded_at),
        "who": each.made.who,
        "partner": made.partner,
        "reason": made.reason,
        "changes": [change._asdict() for change in each.changes],
    }


def _sentences(each: Described) -> Iterator[str]:
    """When it was recorded by whom and why, and each change of it."""
    made = each.made.row
    since = f"from {day(each.since)}, " if each.since else ""
    why = f": {made.reason}" if made.reason else ""
    yield f"{since}recorded {london(made.recorded_at)} by {each.made.who}{why}"
    for change in each.changes:
        yield f"  {change.field}: {change.before or 'nothing'}, then {change.after or 'nothing'}"


def _plainly(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value


def _shown(value: object) -> str | None:
    if isinstance(value, tuple | list):
        return "; ".join(value)
    if isinstance(value, bool):
        return "yes" if value else None
    return None if value is None else str(value)
