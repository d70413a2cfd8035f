"""The order of day and month in the columns of a move: what the cells say, or somebody has said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from domain.periods.date_order import DateOrder, OrderOfColumn, against_order, with_day_first
from domain.periods.period import Period
from domain.refusals import Refused
from infrastructure.formats.tables import TableFile
from infrastructure.formats.timestamps import read_written_moment
from infrastructure.migration.reconciliation import Note

# The row whose sense a column's order is.
HEADER = 1

_WORDS = {DateOrder.DAY_FIRST: "the day first", DateOrder.MONTH_FIRST: "the month first"}


class OrderRead(NamedTuple):
    """The order in which a column's days are read; `doubts` say where it is presumed."""

    order: DateOrder
    doubts: tuple[Note, ...] = ()


def order_of(
    column: OrderOfColumn,
    table: TableFile,
    meaning: str,
    said: DateOrder | None,
    beside: Sequence[OrderOfColumn] = (),
) -> OrderRead:
    """The order of the table's column of this meaning: as `said`, else of most of its cells, else of those
    `beside` it, else British.
    """
    if said is not None:
        return OrderRead(said)
    known = (each.decided() for each in (column, *beside))
    order = next((each for each in known if each is not None), DateOrder.DAY_FIRST)
    where = f"the column ‘{table.header[table.columns[meaning]]}’"
    if len(column.certain) > 1:
        note = Note(table.name, HEADER, "date_order_contradicted", _contradicted(column, where, order))
        return OrderRead(order, (note,))
    if column.undecided and not column.certain:
        note = Note(table.name, HEADER, "date_order_presumed", _presumed(column.undecided, where, order))
        return OrderRead(order, (note,))
    return OrderRead(order)


def moment_in_column(text: str, order: DateOrder) -> datetime:
    """The moment that a cell of a column of this order says. Refused: `moment_not_understood`."""
    if said := against_order(text, order):
        raise Refused("moment_not_understood", said, field="accepted_at")
    return read_written_moment(text, month_first=order is DateOrder.MONTH_FIRST)


def _presumed(cell: str, where: str, order: DateOrder) -> str:
    (other,) = set(DateOrder) - {order}
    read = Period.read(with_day_first(cell, order))
    return (
        f"‘{cell}’ in {where} is read as {read.label}: no day of the column says otherwise. "
        f"If it has {_WORDS[other]}, move in anew and say --date-order {other}."
    )


def _contradicted(column: OrderOfColumn, where: str, order: DateOrder) -> str:
    day_first, month_first = (column.certain[each] for each in DateOrder)
    return (
        f"‘{day_first}’ and ‘{month_first}’ in {where} contradict each other. It is read with "
        f"{_WORDS[order]}, and what does not fit is rejected: put it right, or say --date-order."
    )
