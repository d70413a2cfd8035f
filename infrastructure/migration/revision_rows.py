"""One row of a revision history: from cells in the spellings of real systems to a typed change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from domain.breakdown import Breakdown
from domain.figure import Nature
from domain.identity import tidy
from domain.numbers import NO_SIGN, DecimalMark, read_number, signs_of
from domain.periods.date_order import DateOrder
from domain.periods.period import Period
from domain.periods.spelling import unfinished
from domain.refusals import Refused
from domain.series_key import series_label
from domain.values.scale import Scale
from infrastructure.formats.tables import must_be_printable
from infrastructure.formats.values import Given, Missing, read_value
from infrastructure.migration.date_orders import moment_in_column
from infrastructure.migration.operations import Doing
from infrastructure.migration.parts import Row
from infrastructure.migration.revision_columns import NECESSARY, told_apart
from infrastructure.migration.row_limits import NO_LIMITS, RowLimits, limits_in
from projections.engine.recorded import microseconds

# A series is called by its label in an index, whose entries a database keeps short. In bytes.
LONGEST_LABEL = 2_000
LONGEST_REFERENCE = 200


# How databases and data frames write that a text is not there.
_NO_TEXT = frozenset({"null", "(null)", "<null>", "\\n", "nan", "<na>", "none"})


def cell_text(text: str) -> str:
    """The text, tidied; nothing where the cell only says that there is none."""
    tidied = tidy(text)
    return "" if tidied.casefold() in _NO_TEXT else tidied


class Cells(NamedTuple):
    """The cells of a row by what they mean; blank where the table has no such column."""

    seq: str
    accepted_at: str
    indicator: str
    series: str
    period: str
    disaggregation: str
    op: str
    old_value: str
    new_value: str
    unit: str
    commit: str
    area: str
    numerator: str
    denominator: str
    lower: str
    upper: str
    confidence_level: str
    base: str

    @property
    def reference(self) -> str | None:
        """What the legacy system called the change."""
        return cell_text(self.commit) or cell_text(self.seq) or None


class FirstLook(NamedTuple):
    """What must be known of a row to put it in its place: its moment in microseconds, and what it does."""

    moment: int
    doing: Doing


class Change(NamedTuple):
    """One change to one figure, in types. `spelling` is how the file writes its period, `besides` what the
    row says in columns that are not understood.
    """

    row: int
    doing: Doing
    period: str
    spelling: str
    new: Given | Missing | None
    old: Given | Missing | None
    old_said: str
    unit: str
    reference: str | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    accepted_on: date | None = None
    besides: tuple[tuple[str, str], ...] = ()
    # What is said where value and parts are a factor of 10, 100 or 1,000 apart.
    factor_out: str = ""
    limits: RowLimits = NO_LIMITS

    @property
    def with_parts(self) -> Row | None:
        """The value with its parts, where it has both."""
        if not isinstance(self.new, Given) or self.numerator is None or self.denominator is None:
            return None
        return Row(self.new.value, self.numerator, self.denominator)


class Writing(NamedTuple):
    """How values are written: the marks of value, numerator and denominator, and the indicator's scale."""

    marks: Sequence[DecimalMark]
    scale: Scale


class CellReader:
    """Picks a row's cells by what they mean."""

    def __init__(self, columns: Mapping[str, int], width: int) -> None:
        meant = told_apart(columns)
        self.places = [meant.get(name) for name in Cells._fields]
        self.width = width
        self.needed = 1 + max(columns[name] for name in NECESSARY if name != "new_value")
        self.value_place = columns["new_value"]

    def read(self, cells: Sequence[str]) -> Cells:
        count = len(cells)
        return Cells(*(cells[place] if place is not None and place < count else "" for place in self.places))

    def must_fit(self, cells: Sequence[str], doing: Doing | None) -> None:
        """Refused: `too_many_cells`, `too_few_cells`, `character_not_allowed`, `not_printable`."""
        must_fit_header(cells, self.width)
        must_be_printable(self.read(cells))
        cut_off = doing is not Doing.REMOVE and len(cells) <= self.value_place
        if len(cells) < self.needed or cut_off:
            raise Refused(
                "too_few_cells",
                f"The row has {len(cells)} cells where the header has {self.width}: its end is missing.",
            )


def must_fit_header(cells: Sequence[str], width: int) -> None:
    """Refused: `too_many_cells`, `character_not_allowed`."""
    if len(cells) > width and any(cell.strip() for cell in cells[width:]):
        raise Refused(
            "too_many_cells",
            f"The row has {len(cells)} cells where the header has {width}. "
            "A cell with the delimiter in it needs quotation marks.",
        )
    if any("\0" in cell for cell in cells):
        raise Refused("character_not_allowed", "The row holds a NUL character, which no text may hold.")


def first_look(cells: Cells, doing: Doing | None, now: datetime, order: DateOrder) -> FirstLook:
    """Refused: `indicator_missing`, `name_too_long`, `op_not_understood`, `moment_not_understood`,
    `moment_in_future`.
    """
    reference = tidy(cells.indicator)
    if not reference:
        raise Refused("indicator_missing", "The row does not say which indicator it is about.")
    reference_must_be_short(reference)
    if doing is None:
        raise Refused(
            "op_not_understood",
            f"‘{tidy(cells.op)[:60]}’ is not an operation we know. Write add, revise or remove.",
            field="op",
        )
    moment = moment_in_column(cells.accepted_at, order)
    if moment > now:
        raise Refused(
            "moment_in_future",
            f"‘{tidy(cells.accepted_at)}’ has not come yet: nothing can have been accepted then.",
            field="accepted_at",
        )
    return FirstLook(microseconds(moment), doing)


def reference_must_be_short(reference: str) -> None:
    """Refused: `name_too_long`."""
    if len(reference) > LONGEST_REFERENCE:
        raise Refused(
            "name_too_long",
            f"The reference ‘{reference[:40]}…’ is longer than {LONGEST_REFERENCE} characters.",
        )


def change_of(
    row: int, cells: Cells, doing: Doing, period: Period, written: Writing, accepted_on: date
) -> Change:
    """The change, once its period is known; limits and base are written as values are.

    Refused: `value_not_understood`, `sign_not_expected`, `not_a_number`, `number_too_long`, and as values of
    the scale are.
    """
    signs, scale = signs_of(cell_text(cells.unit)), written.scale
    mark, of_numerator, of_denominator = written.marks
    of_limits = (cells.lower, cells.upper, cells.confidence_level, cells.base)
    return Change(
        row,
        doing,
        period.code,
        tidy(cells.period),
        None if doing is Doing.REMOVE else _read(cells, mark, signs, scale),
        _believed(cells.old_value, mark, scale),
        tidy(cells.old_value),
        cell_text(cells.unit),
        cells.reference,
        _part(cells.numerator, "numerator", of_numerator),
        _part(cells.denominator, "denominator", of_denominator),
        accepted_on,
        limits=limits_in(*of_limits, mark=mark, signs=signs, scale=scale),
    )


def _read(cells: Cells, mark: DecimalMark, signs: frozenset[str], scale: Scale) -> Given | Missing:
    """The value; `2019/20 (provisional)` says of the figure what its own cell may not."""
    read = read_value(cells.new_value, mark, signs, scale)
    if isinstance(read, Given) and read.nature is Nature.FINAL and (nature := unfinished(cells.period)):
        return Given(read.value, Nature(nature))
    return read


def _part(text: str, field: str, mark: DecimalMark) -> Decimal | None:
    part = read_value(text, mark, NO_SIGN)
    if isinstance(part, Missing):
        return None
    return read_number(text, field, NO_SIGN, mark)


def _believed(old_value: str, mark: DecimalMark, scale: Scale) -> Given | Missing | None:
    """What the file believes was there before; None when it says nothing, or nothing we can read."""
    if not old_value.strip():
        return None
    try:
        return read_value(old_value, mark, scale=scale)
    except Refused:
        return None


def must_have_room(indicator: str, area: str, breakdown: Breakdown) -> None:
    """Refused: `name_too_long`."""
    if len(series_label(indicator, area, breakdown).encode()) > LONGEST_LABEL:
        raise Refused(
            "name_too_long", f"Area and breakdown together are longer than {LONGEST_LABEL} bytes of text."
        )
