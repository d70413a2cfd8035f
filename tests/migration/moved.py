"""A small history moved in, and questions about what it says then."""

import csv
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from domain.periods.period import Period
from infrastructure.container import Container
from infrastructure.log.clock import machine_clock
from infrastructure.migration.file_conventions import Said
from infrastructure.migration.marks import MarksSaid
from infrastructure.migration.reconciliation import Counts
from infrastructure.migration.run import migrate_history
from projections.engine.recorded import moment_of
from projections.figures import FIGURE, FigureRow, figures_of, history_of
from projections.trail import TrailRow, audit_trail

AREA = "Dorset"
HEADER = "seq,accepted_at,indicator,series,period,op,old_value,new_value"


@dataclass(frozen=True)
class Moved:
    """What became of it."""

    container: Container
    counts: Counts
    rejected: list[dict[str, str]]

    @property
    def reasons(self) -> dict[int, str]:
        """Why each rejected row of the revisions was rejected."""
        return {int(row["row"]): row["reason"] for row in self.rejected if row["file"] == "revisions.csv"}

    def figures(
        self, indicator: str, period: str, as_at: str | int | None = None, breakdown: str | None = None
    ) -> list[FigureRow]:
        with self.container.question(as_at) as question:
            return figures_of(question, indicator, periods=Period.readings(period), breakdown=breakdown)

    def says(
        self, indicator: str, period: str, as_at: str | int | None = None, breakdown: str | None = None
    ) -> str | None:
        """The value, or the absence, or nothing."""
        return said(self.figures(indicator, period, as_at, breakdown))

    def versions(self, indicator: str, period: str) -> list[FigureRow]:
        with self.container.question() as question:
            return history_of(question, indicator, Period.readings(period))

    def trail(self) -> list[TrailRow]:
        with self.container.question() as question:
            return audit_trail(question, limit=1000, oldest_first=True)


def said(found: list[FigureRow]) -> str | None:
    if not found:
        return None
    (row,) = found
    if row.state != FIGURE:
        return row.state
    assert row.value is not None
    return f"{Decimal(row.value).normalize():f}"


def move(
    container: Container,
    folder: Path,
    revisions: str | bytes,
    structure: dict[str, str] | None = None,
    area: str = AREA,
    **more: Any,
) -> Moved:
    """Move in with these texts as files."""
    path, rejects, structure_folder = folder / "revisions.csv", folder / "rejects.csv", folder / "structure"
    path.write_bytes(revisions.encode() if isinstance(revisions, str) else revisions)
    if structure is not None:
        structure_folder.mkdir()
        for name, text in structure.items():
            (structure_folder / name).write_text(text, encoding="utf-8")
    marks = MarksSaid(*(more.pop(f"{name}_mark", None) for name in ("decimal", "parts", "target")))
    said = Said(marks, more.pop("date_order", None))
    counts = migrate_history(
        container,
        path,
        structure_folder if structure is not None else None,
        rejects,
        area=area,
        said=said,
        **{"though_most_fail": True, **more},
    )
    assert counts.read == counts.accepted + counts.rejected_in_all
    return Moved(container, counts, rejects_in(rejects))


def rejects_in(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def later(days: int) -> str:
    """A moment so many days after now."""
    return moment_of(machine_clock() + days * 86_400_000_000).isoformat()
