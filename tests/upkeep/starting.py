"""A process from which a test starts others on a database, to be killed or to come at once.

    python -m tests.upkeep.starting

For each line on its standard input, `DATABASE_URL<tab>FUNCTION`, it forks a process that opens the database
as every command does, and prints its id; once that has ended it prints how. When a function is named, the
process kills itself as soon as it comes to it.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
import time
from typing import Any

import alembic.command
import alembic.config

from infrastructure.container import Container
from tests.concurrency.family import forked

PRELOADED = (alembic.command, alembic.config)
# The first line of what a process begins with, so that those who start together do so at one moment.
AT = "at "


def start(database_url: str, deadly: str) -> None:
    if deadly.startswith(AT):
        time.sleep(max(0.0, float(deadly.removeprefix(AT)) - time.time()))
    elif deadly:
        module, _, name = deadly.rpartition(".")
        setattr(importlib.import_module(module), name, die)
    Container(database_url).close()


def die(*_: Any, **__: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    for line in sys.stdin:
        database_url, deadly = line.rstrip("\n").split("\t")
        child = forked(lambda url=database_url, deadly=deadly: start(url, deadly))  # type: ignore[misc]
        print(child, flush=True)  # noqa: T201
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
