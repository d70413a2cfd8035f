"""Files and folders that nobody but their owner can read, whatever the process would allow others."""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from glob import escape
from pathlib import Path
from stat import S_IMODE, S_ISREG

log = logging.getLogger("golden_thread.upkeep")

# What lies beside a SQLite file: SQLite's own, and our locks.
BESIDE = ("", "-wal", "-shm", "-journal", "-turn", "-rebuild")
# Copies from before an upgrade.
COPIES = ".before-*"

ALL_BUT_THE_OWNER = 0o077


def make_folder(folder: Path) -> None:
    """With all that it lies in; those that are there already stay as they are."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def make_file(file: Path) -> None:
    """Empty, unless it is there: then it is not opened, for to close it would let go of SQLite's locks on it.

    What SQLite puts beside its file is as open to others as the file. Where none can be made, whoever opens
    it says why.
    """
    with suppress(OSError):
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def keep_to_owner(database: Path) -> None:
    """The file, what lies beside it and its copies, made by an earlier version for everybody to read."""
    for end in BESIDE:
        narrow(Path(f"{database}{end}"))
    for copy in database.parent.glob(f"{escape(database.name)}{COPIES}"):
        narrow(copy)


def narrow(file: Path) -> None:
    """Take from it what others may do with it; where that is not ours to do, say so.

    A link is left alone: it may lead to what is none of ours.
    """
    if os.name != "posix":
        return
    with suppress(FileNotFoundError):
        mode = file.lstat().st_mode
        if not S_ISREG(mode) or not mode & ALL_BUT_THE_OWNER:
            return
        try:
            file.chmod(S_IMODE(mode) & ~ALL_BUT_THE_OWNER)
        except OSError:
            log.warning(
                "Other accounts of this machine may read or write %s, and this one may not change that: have "
                "its owner run chmod go= on it.",
                file,
            )
