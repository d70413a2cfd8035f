"""Moving in: a legacy system's revisions, and its structure, become the whole beginning of the log."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, select

from domain.periods.date_order import DateOrder
from domain.refusals import Refused, required
from infrastructure.container import Container
from infrastructure.database.engine import reading
from infrastructure.formats.tables import open_table
from infrastructure.log import tables
from infrastructure.migration.area_book import AreaBook, Usable, must_all_be_known
from infrastructure.migration.definition_changes import DefinitionChanges
from infrastructure.migration.file_conventions import NOTHING_SAID, Said, conventions_of
from infrastructure.migration.files_named import encoding_presumed, must_be_apart, renamed_in, unused_in
from infrastructure.migration.history import History
from infrastructure.migration.loader import Loader, Progress
from infrastructure.migration.marks import mark_of_targets
from infrastructure.migration.reconciliation import Counts, Note
from infrastructure.migration.rejects import RejectsFile
from infrastructure.migration.revision_columns import COLUMNS, NECESSARY
from infrastructure.migration.staging import StagingArea
from infrastructure.migration.structure_files import structure_tables


def migrate_history(
    container: Container,
    revisions: Path,
    structure: Path | None,
    rejects: Path,
    *,
    area: str,
    progress: Progress = lambda _: None,
    told: Callable[[str], None] = lambda _: None,
    said: Said = NOTHING_SAID,
    though_most_fail: bool = False,
    areas: Path | None = None,
    add_areas: bool = False,
    usable: Usable = lambda _: None,
) -> Counts:
    """Load the history into an empty log, in one transaction: all that is understood, or nothing.

    `area` is of rows that name none; `rejects` is where rows not taken are written, each with the reason.
    `told` is given a sentence for each thing that is not used, before anything is taken; `said` is of what
    the files may not show.
    Refused: `log_not_empty`, `area_required`, `file_unwritable`, `areas_unknown`, `mostly_rejected`, others.
    """
    area, now = required(area, "area", "Say which area the figures are for."), datetime.now(UTC)
    must_be_apart(revisions, structure, areas, rejects)
    table, structures = open_table(revisions, COLUMNS, NECESSARY), structure_tables(structure)
    _must_be_new(container)
    book = _book(areas, area, add_areas, said.order, usable)
    changes = DefinitionChanges.read(structure, now, said.order)
    tables = [table, *structures, *(each for each in (changes.table, book.table) if each is not None)]
    for sentence in (*unused_in(tables, structure, rejects), *renamed_in(structures, changes)):
        told(sentence)
    conventions = conventions_of(table, said)
    of_targets = mark_of_targets(structures, said.marks, conventions.marks.value)
    moving = History(table, structures, area, conventions, book, changes, of_targets)
    notes = list(encoding_presumed(tables))
    return _taken(
        container, moving, notes, RejectsFile(rejects, moving.files), now, progress, though_most_fail
    )


def _taken(
    container: Container,
    moving: History,
    notes: Sequence[Note],
    rejects: RejectsFile,
    now: datetime,
    progress: Progress,
    though_most_fail: bool,
) -> Counts:
    """All that is understood of it, in one transaction."""
    with closing(StagingArea()) as waiting:
        move = Loader(container, moving, waiting, now, progress)
        for note in notes:
            move.counts.note(note)
        move.look_at_rows()
        must_all_be_known(moving.book, sorted(move.areas))
        with container.recorder.transaction() as connection:
            _must_be_empty(connection)
            move.load(connection)
            _leave(move.counts, rejects, waiting, though_most_fail)
        move.keep_snapshots()
    return move.counts


def _book(areas: Path | None, area: str, add: bool, order: DateOrder | None, usable: Usable) -> AreaBook:
    """Refused: as `AreaBook.read`, and for the area of rows that name none."""
    book = AreaBook.read(areas, add=add, order=order, usable=usable)
    book.must_be_usable(area)
    return book


def _leave(counts: Counts, rejects: RejectsFile, waiting: StagingArea, though_most_fail: bool) -> None:
    """Before the commit: a log without its rejects would have dropped rows in silence.

    Refused: `file_unwritable`, `mostly_rejected`.
    """
    rejects.write(waiting.rejects())
    _must_mostly_be_taken(counts, rejects.path, though_most_fail=though_most_fail)


def _must_mostly_be_taken(counts: Counts, rejects: Path, *, though_most_fail: bool) -> None:
    """Refused: `mostly_rejected`."""
    if not counts.mostly_rejected or though_most_fail:
        return
    code, most = counts.rejected.most_common(1)[0]
    raise Refused(
        "mostly_rejected",
        f"{counts.rejected_in_all:,} of {counts.read:,} rows cannot be taken, so none was: {most:,} are "
        f"‘{code.replace('_', ' ')}’. {rejects.name} says why, row by row. Put the file right, or say "
        "--though-most-fail.",
        field="revisions",
    )


def _must_be_new(container: Container) -> None:
    """Refused: `log_not_empty`, before anything else is looked at."""
    with reading(container.engine) as connection:
        _must_be_empty(connection)


def _must_be_empty(connection: Connection) -> None:
    """Refused: `log_not_empty`. In a transaction that writes, nobody else can write until it ends."""
    position = connection.execute(select(tables.head.c.last_position).with_for_update()).scalar_one()
    if position:
        raise Refused(
            "log_not_empty",
            f"The log already holds {position:,} events. A history can only be its beginning: "
            "move in on a new database.",
            position=position,
        )
