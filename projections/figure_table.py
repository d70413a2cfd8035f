"""The table of figures: every version of every figure, and the index that a question walks through."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, Table, Text

from domain.figure import Figure
from projections.engine.versions import versioned_table

NUMBERS = (
    "value",
    "numerator",
    "denominator",
    "nature",
    "commentary",
    "unit",
    "confirmed",
    "lower",
    "upper",
    "confidence_level",
    "base",
    "expected_outturn",
    "awaited_from",
    "expected_on",
)
# The area of which the figure was told before, or is told now.
MOVES = ("moved_from", "moved_to")


def figure_table(prefix: str, metadata: MetaData) -> Table:
    """With a prefix, one beside the live one."""
    name = f"{prefix}figure"
    slot: Column[Any] = Column("slot", Integer)
    return versioned_table(
        name,
        metadata,
        ["series", "period"],
        [
            slot,
            Column("last_day", Text, nullable=False),
            Column("recorded_at", BigInteger, nullable=False),
            Column("state", Text, nullable=False),
            *(Column(each, Text) for each in NUMBERS),
            Column("revision", Integer, nullable=False),
            Column("definition", Integer, nullable=False),
            *(Column(each, Text) for each in MOVES),
        ],
        # Holds everything the walk reads, so it never touches the rows of figures not yet known then.
        Index(
            f"{name}_slot",
            "series",
            "last_day",
            "period",
            "from_position",
            sqlite_where=slot == 1,
            postgresql_where=slot == 1,
        ),
    )


def numbers_of(figure: Figure) -> tuple[str | None, ...]:
    """What the table keeps of a figure, in the order of NUMBERS."""
    value, numerator, denominator = figure.value, figure.numerator, figure.denominator
    return (
        None if value is None else str(value),
        None if numerator is None else str(numerator),
        None if denominator is None else str(denominator),
        str(figure.nature),
        figure.commentary,
        figure.unit,
        " ".join(figure.confirmed) or None,
        *(None if each is None else str(each) for each in _beside(figure)),
        None,
        None,
    )


def number_in(text: str | None) -> Decimal | None:
    """The number that a column of the table holds."""
    return None if text is None else Decimal(text)


def _beside(figure: Figure) -> tuple[Decimal | None, ...]:
    """Its limits, their level, its base, and what is expected of the year."""
    return (figure.lower, figure.upper, figure.confidence_level, figure.base, figure.expected_outturn)
