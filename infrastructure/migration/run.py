"""Moving in: a legacy system's revisions, and its structure, become the whole beginning of the log."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, select

from domain.refusals import Refused, required
from infrastructure.container import Container
from infrastructure.database.engine import reading
from infrastructure.formats.tables import open_table
from infrastructure.log import tables
from infrastructure.migration.loader import Loader, Progress
from infrastructure.migration.reconciliation import Counts
from infrastructure.migration.rejects import RejectsFile
from infrastructure.migration.revision_rows import COLUMNS, NECESSARY
from infrastructure.migration.staging import StagingArea
from infrastructure.migration.structure import structure_tables


def migrate_history(
    container: Container,
    revisions: Path,
    structure: Path | None,
    rejects: Path,
    *,
    area: str,
    progress: Progress = lambda _: None,
) -> Counts:
    """Load the history into an empty log, in one transaction: all that is understood, or nothing.

    `area` is whose figures they are where a row does not say. `rejects` is where the rows that are not
    taken are written, each with the reason. `progress` is told how many more rows are done.
    Refused: `log_not_empty`, `area_required`, `file_unwritable`, and what `open_table` and
    `structure_tables` refuse.
    """
    area = required(area, "area", "Say which area the figures are for.")
    table = open_table(revisions, COLUMNS, NECESSARY)
    structures = structure_tables(structure)
    with reading(container.engine) as connection:
        _must_be_empty(connection)
    with closing(StagingArea()) as waiting:
        move = Loader(container, table, structures, waiting, area, datetime.now(UTC), progress)
        move.look_at_rows()
        with container.recorder.transaction() as connection:
            _must_be_empty(connection)
            move.load(connection)
            files = [(each.name, each.header) for each in (table, *structures)]
            # Before the commit: a log without its rejects would have dropped rows in silence.
            RejectsFile(rejects, files).write(waiting.rejects())
        move.keep_snapshots()
    return move.counts


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
