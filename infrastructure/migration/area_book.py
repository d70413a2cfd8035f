"""The areas of a history: those of a file of areas, or as its rows name them, each under one spelling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from domain.area import Area, AreaDescription, AreaKind, AreaState
from domain.characters import UNPRINTABLE
from domain.identity import area_id, tidy
from domain.periods.date_order import DateOrder, OrderOfColumn
from domain.periods.period import Period
from domain.periods.written_days import read_day
from domain.refusals import Refused
from infrastructure.formats.formatting import printable
from infrastructure.formats.tables import Names, Record, TableFile, must_be_printable, open_table
from infrastructure.migration.date_orders import order_of
from infrastructure.migration.reconciliation import Note
from infrastructure.migration.revision_rows import reference_must_be_short
from projections.area_identity import must_be_its_own
from projections.areas import AreaRow, areas_by_stream
from projections.reports.area_meant import area_among, areas_like, did_you_mean
from projections.reports.matching import spelled

AREAS: Names = {
    "reference": ("reference", "ref", "area", "id"),
    "name": ("name", "areaname", "title"),
    "kind": ("kind", "type", "areatype"),
    "code": ("code", "gss", "gsscode", "areacode", "onscode"),
    "spellings": ("spellings", "otherspellings", "othernames", "aliases"),
    "parents": ("parents", "parent", "liesin", "within"),
    "supplier": ("supplier", "partner"),
    "begun": ("begun", "begins", "start", "startdate", "from", "firstday"),
    "ended": ("ended", "ends", "end", "enddate", "until", "lastday"),
    "successors": ("successors", "successor", "followedby"),
}
_DAYS = ("begun", "ended")
# So many unknown areas are named.
NAMED = 20
SO_THE_FILE_SAYS = "So the file of areas says"


# Refuses a reference that no page could be found under.
Usable = Callable[[str], None]


@dataclass
class AreaBook:
    """`rows` are the areas known; `open` takes whatever else a row names, under its first spelling."""

    rows: list[AreaRow] = field(default_factory=list)
    open: bool = True
    usable: Usable = lambda _: None
    doubts: tuple[Note, ...] = ()
    merged: dict[str, str] = field(default_factory=dict)
    table: TableFile | None = None
    _first: dict[str, str] = field(default_factory=dict)
    _found: dict[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def read(
        cls,
        path: Path | None,
        *,
        add: bool,
        order: DateOrder | None = None,
        usable: Usable = lambda _: None,
    ) -> AreaBook:
        """The book of the file's areas; of none, an open one. `order` is of its days, where it is known.

        Refused: as `open_table`, `must_be_usable` and `_must_be_possible`, `area_not_understood`,
        `not_printable`, `reference_twice`, `areas_unknown`, `area_ambiguous`.
        """
        if path is None:
            return cls(usable=usable)
        table = open_table(path, AREAS, ["reference"])
        rows = list(_rows(table))
        dated = [name for name in _DAYS if name in table.columns]
        read = {name: order_of(_column(rows, name), table, name, order) for name in dated}
        doubts = tuple(doubt for each in read.values() for doubt in each.doubts)
        orders = {name: each.order for name, each in read.items()}
        book = cls([_row(table, cells, orders) for cells in rows], add, usable, doubts, table=table)
        for row in book.rows:
            book.must_be_usable(row.reference)
        _must_differ(table, book.rows)
        named = [each for row in book.rows for each in (*row.parents, *row.successors)]
        must_all_be_known(book, sorted(set(named)))
        book.rows = [
            row._replace(
                parents=tuple(map(book.reference, row.parents)),
                successors=tuple(map(book.reference, row.successors)),
            )
            for row in book.rows
        ]
        _must_be_possible(book.rows)
        return book

    def reference(self, written: str, period: Period | None = None) -> str:
        """The area's reference, however it is written.

        Refused: `area_unknown`, `area_ambiguous`, and as `must_be_usable`.
        """
        if (known := (written, period.code if period else "")) in self._found:
            return self._found[known]
        if areas_like(self.rows, written) or not self.open:
            return self._found.setdefault(known, area_among(self.rows, written, period).reference)
        key = spelled(written)
        if key not in self._first:
            self.must_be_usable(tidy(written))
        first = self._first.setdefault(key, tidy(written))
        if first != tidy(written):
            self.merged[tidy(written)] = first
        return first

    def must_be_usable(self, reference: str) -> None:
        """Refused: `name_too_long`, `character_not_allowed`, and what `usable` refuses."""
        reference_must_be_short(reference)
        if UNPRINTABLE.search(reference):
            raise Refused(
                "character_not_allowed",
                f"The area ‘{printable(reference)}’ has characters that cannot be shown. Type it anew.",
                field="area",
            )
        self.usable(reference)

    def described(self, reference: str) -> AreaRow | None:
        """What the file says of the area with this reference, if anything."""
        return self._by_stream.get(str(area_id(reference)))

    def parents(self, reference: str) -> tuple[str, ...]:
        """The areas that it lies in, as the file says."""
        row = self.described(reference)
        return row.parents if row else ()

    @cached_property
    def _by_stream(self) -> dict[str, AreaRow]:
        return areas_by_stream(self.rows)

    @property
    def named(self) -> list[str]:
        """The references of all areas that there are by now."""
        return sorted({row.reference for row in self.rows} | set(self._first.values()))

    def references(self, written: str) -> list[str]:
        """Every area that may be meant: of two of one name, a row's period says which."""
        return [row.reference for row in areas_like(self.rows, written)] or [self.reference(written)]

    def knows(self, written: str) -> bool:
        """Whether a row may name it."""
        return self.open or bool(areas_like(self.rows, written))


def _must_be_possible(rows: Sequence[AreaRow]) -> None:
    """Whether each can be added, and ended, as the file says.

    Refused: `area_within_itself`, `area_follows_itself`, and as `Area.add` and `Area.end`.
    """
    for row in rows:
        area = Area.add(row.reference, row.description)
        if row.ended is not None:
            area.end(row.ended, row.successors, SO_THE_FILE_SAYS)
    parents = {row.reference: row.parents for row in rows}
    _must_not_lead_back(parents, "area_within_itself", "parents", "lies in itself, by way of")
    successors = {row.reference: row.successors for row in rows}
    _must_not_lead_back(successors, "area_follows_itself", "successors", "follows itself, by way of")


def _must_not_lead_back(named: Mapping[str, Sequence[str]], code: str, about: str, said: str) -> None:
    """Refused: `code`."""
    try:
        TopologicalSorter(named).prepare()
    except CycleError as error:
        first, *others = dict.fromkeys(error.args[1])
        by_way_of = " and ".join(f"‘{each}’" for each in others)
        raise Refused(code, f"‘{first}’ {said} {by_way_of}. Put the file right.", field=about) from None


def _must_differ(table: TableFile, rows: Sequence[AreaRow]) -> None:
    """Refused: `reference_twice`, `code_taken`, `reference_taken`."""
    for stream, count in Counter(row.stream for row in rows).items():
        if count > 1:
            reference = next(row.reference for row in rows if row.stream == stream)
            raise Refused(
                "reference_twice",
                f"{table.name} has two areas under the reference ‘{reference}’. Give one its code.",
                field="areas",
            )
    for row in rows:
        must_be_its_own(rows, row.reference, row.description, new=True)


def must_all_be_known(book: AreaBook, names: Sequence[str]) -> None:
    """Refused: `areas_unknown`, before anything is taken."""
    unknown = [name for name in names if not book.knows(name)]
    if unknown:
        more = f" and {len(unknown) - NAMED} more" if len(unknown) > NAMED else ""
        named = ", ".join(f"‘{name}’{_near(book, name)}" for name in unknown[:NAMED])
        raise Refused(
            "areas_unknown",
            f"The file of areas lacks {named}{more}. Add them to it, or say --add-areas to "
            "take them as they are named.",
            field="areas",
        )


def _near(book: AreaBook, name: str) -> str:
    """The nearest names, which a slip may have meant."""
    asked = did_you_mean(book.rows, name)
    return f" ({asked[0].lower()}{asked[1:]})" if asked else ""


def _rows(table: TableFile) -> Iterator[dict[str, str]]:
    for record in table.records():
        if not record.is_blank:
            _must_be_printable(table, record)
            yield {
                meaning: tidy(record.cells[place])
                for meaning, place in table.columns.items()
                if place < len(record.cells)
            }


def _must_be_printable(table: TableFile, record: Record) -> None:
    """Refused: `not_printable`. What a reference has of it is refused by `must_be_usable`."""
    places = [place for meaning, place in table.columns.items() if meaning != "reference"]
    cells = [record.cells[place] for place in places if place < len(record.cells)]
    must_be_printable(cells, f"{table.name} row {record.row}: ")


def _kind(said: str) -> AreaKind:
    """Raises ValueError with the kinds there are."""
    kinds = {each.value: each for each in AreaKind}
    if said and said.casefold() not in kinds:
        raise ValueError(f"its kind ‘{said}’ is none of {', '.join(kinds)}")
    return kinds.get(said.casefold(), AreaKind.OTHER)


def _row(table: TableFile, cells: dict[str, str], orders: Mapping[str, DateOrder]) -> AreaRow:
    """Refused: `area_not_understood`."""
    reference = cells["reference"]
    try:
        kind = _kind(cells.get("kind", ""))
        ended = _day(cells, "ended", orders)
        said = AreaDescription(
            cells.get("name") or reference,
            kind,
            cells.get("code", ""),
            _several(cells.get("spellings", "")),
            _several(cells.get("parents", "")),
            cells.get("supplier", ""),
            _day(cells, "begun", orders),
        )
    except ValueError as error:
        raise Refused(
            "area_not_understood",
            f"{table.name}: ‘{reference}’ has something that is not understood: {error}.",
            field="areas",
        ) from None
    return AreaRow(
        str(area_id(reference)),
        reference,
        *(said.name, said.kind, said.code, said.spellings, said.parents, said.supplier, said.begun),
        since=None,
        ended=ended,
        successors=_several(cells.get("successors", "")),
        state=AreaState.PRESENT if ended is None else AreaState.ENDED,
    )


def _several(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(tidy, text.replace("|", ";").split(";"))))


def _column(rows: Iterable[Mapping[str, str]], name: str) -> OrderOfColumn:
    column = OrderOfColumn()
    for cells in rows:
        column.see(cells.get(name, ""))
    return column


def _day(cells: Mapping[str, str], name: str, orders: Mapping[str, DateOrder]) -> date | None:
    """Raises ValueError for what is no day."""
    text = cells.get(name, "")
    if not text:
        return None
    day = read_day(text, month_first=orders[name] is DateOrder.MONTH_FIRST)
    if day is None:
        raise ValueError(text)
    return day
