"""The move: a legacy system's revisions, and its structure, become the whole beginning of the log."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from uuid import UUID

from eventsourcing.domain import Snapshot
from sqlalchemy import Connection, select

from domain.aggregate import RecordedAggregate
from domain.breakdown import Breakdown
from domain.identity import OPERATOR, indicator_id, series_id, tidy
from domain.indicator import Indicator
from domain.outcome import Outcome
from domain.partner import Partner
from domain.provenance import Provenance, Way
from domain.refusals import Refused, required
from domain.series import Series
from domain.target import Target
from infrastructure.container import Container
from infrastructure.database import reading
from infrastructure.log import tables
from infrastructure.log.store import SNAPSHOT_EVERY
from infrastructure.migration.counts import Counts, Note
from infrastructure.migration.history import History, Remark
from infrastructure.migration.indicator_facts import AllFacts
from infrastructure.migration.pieces import Pieces
from infrastructure.migration.rejects import RejectsFile
from infrastructure.migration.revision_rows import (
    COLUMNS,
    NECESSARY,
    CellReader,
    Change,
    Doing,
    breakdown_of,
    change_of,
    doing_of,
    first_look,
    must_have_room,
    said,
)
from infrastructure.migration.structure import RejectedRow, Structure, structure_tables
from infrastructure.migration.table_file import Record, TableFile, open_table
from infrastructure.migration.waiting_room import Rejected, Turns, Waiting, WaitingRoom
from projections.recorded import microseconds

Progress = Callable[[int], None]

REVISIONS = 0  # the first of the files


def move_in(
    container: Container,
    revisions: Path,
    structure: Path | None,
    rejects: Path,
    *,
    area: str,
    progress: Progress = lambda _: None,
) -> Counts:
    """Load the history into an empty log, in one transaction: all of it or nothing.

    `area` is whose figures they are where a row does not say; `progress` is told of rows as they are done.
    Refused: `log_not_empty`, `area_required`, and what `open_table` and `structure_tables` refuse.
    """
    area = required(area, "area", "Say which area the figures are for.")
    table = open_table(revisions, COLUMNS, NECESSARY)
    structures = structure_tables(structure)
    with reading(container.engine) as connection:
        _must_be_empty(connection)
    now = datetime.now(UTC)
    with closing(WaitingRoom()) as waiting:
        move = _Move(container, table, structures, waiting, area, now, progress)
        move.look_at_rows()
        with container.recorder.transaction() as connection:
            _must_be_empty(connection, lock=True)
            move.load(connection)
            headers = [(each.name, each.header) for each in (table, *structures)]
            RejectsFile(rejects, headers).write(waiting.rejects())
        move.keep_snapshots()
    return move.counts
