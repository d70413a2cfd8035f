"""Real processes that begin together, forked from one that has imported everything already."""

from __future__ import annotations

import os
import select
import traceback
from collections.abc import Callable
from contextlib import suppress


class Gate:
    """Closed until it is opened, for whoever was forked meanwhile."""

    def __init__(self) -> None:
        self.waiting, self.holding = os.pipe()

    def passed_on(self) -> None:
        """Called by a child: it may wait at the gate, not hold it."""
        with suppress(OSError):
            os.close(self.holding)

    def wait(self) -> None:
        os.read(self.waiting, 1)

    def is_open(self) -> bool:
        return bool(select.select([self.waiting], [], [], 0)[0])

    def open(self) -> None:
        os.close(self.holding)


def forked(work: Callable[[], None], *gates: Gate) -> int:
    """The id of a new process that does this work and nothing else."""
    child = os.fork()
    if child:
        return child
    try:
        for gate in gates:
            gate.passed_on()
        work()
    except BaseException:  # noqa: BLE001 - whatever it is, the parent hears of it
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def wait_for(children: list[int]) -> None:
    """Raises RuntimeError if any of them failed."""
    failed = [child for child in children if os.waitpid(child, 0)[1] != 0]
    if failed:
        raise RuntimeError(f"{len(failed)} of {len(children)} processes failed.")
