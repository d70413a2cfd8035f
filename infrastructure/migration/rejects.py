"""The rejects file: every row that was not taken, with the reason, as it stood."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from domain.refusals import Refused
from infrastructure.formats.delimited import csv_lines
from infrastructure.migration.staging import Rejected

FIRST_COLUMNS = ("file", "row", "reason", "sentence")
BEYOND = "further_cells"


class RejectsFile:
    """CSV in UTF-8: file, row, reason and sentence, then the original columns under their own headings."""

    def __init__(self, path: Path, headers: Sequence[tuple[str, tuple[str, ...]]]) -> None:
        """`headers` gives each file's name and header, in the order in which the files are read."""
        self.path = path
        self.headers = headers
        self.columns = list(dict.fromkeys(heading for _, header in headers for heading in header))

    def write(self, rejects: Iterable[Rejected]) -> None:
        """Write all of it, or leave no half of it behind. Refused: `file_unwritable`."""
        unfinished = self.path.with_name(f"{self.path.name}.unfinished")
        try:
            self._write(unfinished, rejects)
            unfinished.replace(self.path)
        except OSError as error:
            raise Refused(
                "file_unwritable", f"{self.path.name} cannot be written: {error.strerror}.", field="rejects"
            ) from error
        finally:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)

    def _write(self, path: Path, rejects: Iterable[Rejected]) -> None:
        with path.open("w", encoding="utf-8", newline="") as file:
            columns = [*FIRST_COLUMNS, *self.columns, BEYOND]
            file.writelines(csv_lines(columns, map(self._line, rejects)))

    def _line(self, rejected: Rejected) -> list[object]:
        name, header = self.headers[rejected.file]
        cells = dict(zip(header, rejected.cells, strict=False))
        return [
            name,
            rejected.row,
            rejected.code,
            rejected.sentence,
            *(cells.get(column, "") for column in self.columns),
            " | ".join(rejected.cells[len(header) :]),
        ]
