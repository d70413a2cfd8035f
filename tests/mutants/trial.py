"""Trials: each mutant is tried in a process of its own, and what becomes of the process is the verdict."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.mutants.generation import Mutant

# Tests, each with the seconds that it takes without the fault.
Tests = Sequence[tuple[str, float]]
# Tries the mutant in this process, with a folder for passing files; its answer is pytest's.
Attempt = Callable[[Mutant, Tests, Path], int]

KILLED, SURVIVED, NO_TESTS, TIMEOUT, UNCLEAR = "killed", "survived", "no tests", "timeout", "unclear"
ELSEWHERE = "elsewhere"
# A failed test, or tests that could not even be collected. Whatever else ends pytest proves nothing.
NOT_HERE = 77
ANSWERS = {0: SURVIVED, 1: KILLED, 2: KILLED, NOT_HERE: ELSEWHERE}

# How long the tests may take, at most: so many times as long as without the fault, and some seconds more.
TIMES, MORE = 20, 60


def trials(
    attempt: Attempt, mutants: Sequence[tuple[Mutant, Tests]], processes: int
) -> Iterator[tuple[Mutant, str]]:
    """What becomes of each, in the order in which they end."""
    under_way: dict[int, tuple[Mutant, Path]] = {}
    waiting = list(reversed(mutants))
    while waiting or under_way:
        if waiting and len(under_way) < processes:
            mutant, tests = waiting.pop()
            if not tests:
                yield mutant, NO_TESTS
                continue
            folder = Path(tempfile.mkdtemp(prefix="mutant-"))
            under_way[_start(attempt, mutant, tests, folder)] = mutant, folder
        else:
            child, status = os.wait()
            mutant, folder = under_way.pop(child)
            shutil.rmtree(folder, ignore_errors=True)
            yield mutant, _verdict(status)


def _start(attempt: Attempt, mutant: Mutant, tests: Tests, folder: Path) -> int:
    """A silent process that tries it: its id."""
    child = os.fork()
    if child:
        return child
    answer = UNCLEAR_ANSWER
    try:
        signal.alarm(int(TIMES * sum(seconds for _, seconds in tests) + MORE))
        silence = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(silence, stream)
        answer = attempt(mutant, tests, folder)
    finally:
        os._exit(answer)


UNCLEAR_ANSWER = 99


def _verdict(status: int) -> str:
    if os.WIFSIGNALED(status):
        return TIMEOUT if os.WTERMSIG(status) == signal.SIGALRM else UNCLEAR
    return ANSWERS.get(os.WEXITSTATUS(status), UNCLEAR)
