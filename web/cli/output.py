"""Writing answers: as a table for people, as CSV for spreadsheets, as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from textwrap import wrap

import click
from tabulate import tabulate

from domain.values.scale import Scale
from infrastructure.formats.delimited import csv_lines
from infrastructure.formats.formatting import shown_exactly
from projections.engine.as_at import LONDON, AsAt
from projections.engine.recorded import microseconds, moment_of

# Wide cells are folded in tables, so that a line still fits on a screen.
WIDEST = 48


def write_answer(
    how: str, as_at: AsAt, name: str, columns: Sequence[str], rows: Sequence[Sequence[object]]
) -> None:
    """Write rows of plain values; standard error tells how many, and the moment they hold for."""
    if how == "json":
        write_json(as_at, name, [dict(zip(columns, row, strict=True)) for row in rows])
        return
    if how == "csv":
        for lines in csv_lines(columns, rows, line_end="\n"):
            click.echo(lines, nl=False)
    elif rows:
        shown = [["" if cell is None else str(cell) for cell in row] for row in rows]
        # A column in which nothing is said only takes room.
        filled = [place for place in range(len(columns)) if any(row[place] for row in shown)]
        click.echo(
            tabulate(
                [[_wrapped(row[place]) for place in filled] for row in shown],
                headers=[columns[place].replace("_", " ") for place in filled],
                disable_numparse=True,
            )
        )
    else:
        click.echo(f"There are no {name} to show.")
    moment = as_at.moment.astimezone(LONDON)
    click.echo(
        f"{counted(len(rows), name)} as at {moment:%-d %B %Y %H:%M:%S} (position {as_at.position}).", err=True
    )


def _wrapped(text: str) -> str:
    """In lines no wider than a column may be: the table's own wrapping takes 1,307 for a number."""
    lines = [part for line in text.splitlines() for part in wrap(line, WIDEST) or [""]]
    return "\n".join(lines)


def in_words(value: Decimal | str | None, scale: Scale) -> object:
    """A value for people: every digit of a number, and whatever is none as it is written."""
    return value if value is None or scale.is_number else shown_exactly(value, scale)


def write_json(as_at: AsAt, name: str, told: object) -> None:
    """Write what programs read: as at when it holds, and what is told under its name."""
    moment = utc(microseconds(as_at.moment))
    answer = {
        "as_at": {"position": as_at.position, "moment": moment, "pinned": as_at.pinned},
        name: told,
    }
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2))


# Where one of many is not simply written without its last letter.
SINGULAR = {"duties": "duty", "series": "series"}


def counted(count: int, name: str) -> str:
    """`1 figure`, `2 figures`."""
    return f"{count:,} {name if count != 1 else SINGULAR.get(name, name[:-1])}"


def utc(at: int | None) -> str | None:
    """The moment (microseconds) in UTC, as programs read it."""
    return None if at is None else moment_of(at).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def london(at: int | None) -> str | None:
    """The moment (microseconds) in London, as people read it."""
    return None if at is None else f"{moment_of(at).astimezone(LONDON):%-d %b %Y %H:%M:%S}"


def written(how: str, at: int | None) -> str | None:
    """The moment as the format wants it."""
    return london(at) if how == "table" else utc(at)
