"""The files that a move is told of: each a plain file, and the one for rejects none of those to be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import URL

from domain.refusals import Refused
from infrastructure.formats.tables import TableFile, must_be_a_plain_file, plain
from infrastructure.migration.date_orders import HEADER
from infrastructure.migration.definition_changes import FIELD_OF, DefinitionChanges
from infrastructure.migration.reconciliation import Note


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


def must_not_be_the_database(rejects: Path, address: URL) -> None:
    """Nor its log and locks, which are called like it with something behind. Refused: `file_unwritable`."""
    if address.get_backend_name() != "sqlite" or not address.database:
        return
    if str(rejects.resolve()).startswith(str(Path(address.database).resolve())):
        raise Refused(
            "file_unwritable",
            f"{rejects.name} is the database, or a file of it. Name another for --rejects.",
            field="rejects",
        )


def unused_in(tables: Iterable[TableFile], folder: Path | None, rejects: Path) -> Iterator[str]:
    """A sentence for each column of these files that is not used, and for each file of the structure."""
    read = list(tables)
    for table in read:
        for heading in table.unused.values():
            yield f"The column ‘{heading}’ of {table.name} is not understood, and is not used."
    for path in sorted(folder.iterdir()) if folder is not None else ():
        if path.is_file() and not any(_are_one(path, other) for other in (rejects, *(t.path for t in read))):
            yield f"The file {path.name} is none of a structure, and is not used."


def renamed_in(structures: Iterable[TableFile], changes: DefinitionChanges) -> Iterator[str]:
    """A sentence for each file that calls parts of a definition otherwise than we do, and what they are."""
    for table in structures:
        if table.name.casefold() == "indicators.csv":
            headings = ((meaning, table.header[place]) for meaning, place in table.columns.items())
            others = [heading for meaning, heading in headings if plain(heading) != plain(meaning)]
            yield from _renamed(table.name, others)
    if changes.table is not None:
        yield from _renamed(changes.table.name, dict.fromkeys(each.written for each in changes.changes))


def _renamed(file: str, names: Iterable[str]) -> Iterator[str]:
    fields = {plain(written): field for written, field in FIELD_OF.items()}
    renamed = {name: fields[plain(name)] for name in names if plain(name) in fields}
    said = [f"‘{name}’ is {field}" for name, field in renamed.items() if plain(name) != field]
    if said:
        yield f"In {file}, {', '.join(said)}."


def encoding_presumed(tables: Iterable[TableFile]) -> Iterator[Note]:
    """A note on each file that is no UTF-8, whose letters may be other ones than they are read as."""
    said = (
        "Not all of it is UTF-8, so it is read as Windows-1252. Where letters such as £ or é are wrong, save "
        "it as CSV in UTF-8 and move in anew."
    )
    for table in tables:
        if table.encoding == "cp1252":
            yield Note(table.name, HEADER, "read_as_windows_1252", said)


def _are_one(one: Path, other: Path) -> bool:
    if one.exists() and other.exists():
        return one.samefile(other)
    return one.resolve() == other.resolve()
