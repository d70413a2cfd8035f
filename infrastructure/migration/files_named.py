"""The files that a move is told of: each a plain file, and the one for rejects none of those to be read."""

from __future__ import annotations

from pathlib import Path

from domain.refusals import Refused
from infrastructure.formats.tables import must_be_a_plain_file


def must_be_apart(revisions: Path, structure: Path | None, areas: Path | None, rejects: Path) -> None:
    """Before anything is read or written.

    Refused: `file_unreadable`, `file_unwritable`.
    """
    folder = structure.iterdir() if structure is not None and structure.is_dir() else ()
    read = [revisions, *([areas] if areas is not None else []), *sorted(folder)]
    for path in read:
        if not path.is_dir():
            must_be_a_plain_file(path)
    for path in read:
        if _are_one(path, rejects) or _are_one(path, rejects.with_name(f"{rejects.name}.unfinished")):
            raise Refused(
                "file_unwritable",
                f"{rejects.name} is a file that moves in, so it would be lost. Name another for --rejects.",
                field="rejects",
            )
    # A device would be replaced by the file, and a pipe waits for a reader.
    if rejects.exists() and not rejects.is_file():
        raise Refused(
            "file_unwritable",
            f"{rejects.name} is no plain file. Name another for --rejects.",
            field="rejects",
        )


def _are_one(one: Path, other: Path) -> bool:
    if one.exists() and other.exists():
        return one.samefile(other)
    return one.resolve() == other.resolve()
