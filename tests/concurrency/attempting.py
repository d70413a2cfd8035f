"""Many processes that all try to sign in under one limit; each notes what it was told.

    python -m tests.concurrency.attempting DATABASE_URL FOLDER PROCESSES ATTEMPTS LIMIT

Leaves in the folder `attempts-N`: a line for each attempt, `let in`, `over`, or `first` where it was the
first of those.
"""

from __future__ import annotations

import sys
from pathlib import Path

from infrastructure.database.engine import open_engine
from infrastructure.directory.throttle import Limit, Throttle
from tests.concurrency.family import Gate, forked, wait_for


def attempt(database_url: str, file: Path, gate: Gate, attempts: int, limit: int) -> None:
    throttle = Throttle(open_engine(database_url))
    gate.wait()
    told = []
    for _ in range(attempts):
        over = throttle.take([Limit("source of them all", 100_000), Limit("address of them all", limit)])
        told.append("let in" if over is None else "first" if over.first else "over")
    file.write_text("\n".join(told))


def main(database_url: str, folder: Path, processes: int, attempts: int, limit: int) -> None:
    gate = Gate()
    children = []
    for number in range(processes):
        file = folder / f"attempts-{number}"
        children.append(forked(lambda file=file: attempt(database_url, file, gate, attempts, limit), gate))  # type: ignore[misc]
    gate.open()
    wait_for(children)


if __name__ == "__main__":
    url, place, *numbers = sys.argv[1:]
    main(url, Path(place), *map(int, numbers))
