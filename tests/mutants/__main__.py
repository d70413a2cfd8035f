"""Plant a sample of faults and print how many the tests saw, and those that they did not.

Named mutants are tried one by one instead, each shown with what the tests say.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.mutants.covering import Covering, find
from tests.mutants.generation import HOME, Mutant, mutants_of
from tests.mutants.tests_tried import test_files
from tests.mutants.trial import (
    KILLED,
    NO_TESTS,
    SURVIVED,
    TIMEOUT,
    UNCLEAR,
    make_ready,
    run,
    start,
    verdict,
)

ROOMS = {"web": 200, "projections": 200, "domain/judgements": 100}
# Seconds of tests that one mutant has to get past, as they were without it.
LONGEST = 60.0


def drawn(room: str, seed: int) -> list[Mutant]:
    """As many as are asked of the room, and all of them where there are fewer."""
    mutants = [mutant for file in sorted((HOME / room).rglob("*.py")) for mutant in mutants_of(file)]
    decorated = sum(mutant.decorated for mutant in mutants)
    print(f"{room}: {len(mutants):,} mutants, {decorated:,} of them where mutmut's own runner makes none.")
    random.Random(f"{seed} {room}").shuffle(mutants)
    sample: list[Mutant] = []
    for mutant in mutants:
        if len(sample) < ROOMS[room] and mutant.can_be_read():
            sample.append(mutant)
    return sample


def tried(mutants: list[Mutant], covering: Covering, processes: int) -> Iterator[tuple[Mutant, str]]:
    """Each with what became of it, in the order in which they end."""
    under_way: dict[int, tuple[Mutant, Path]] = {}
    waiting = list(reversed(mutants))
    while waiting or under_way:
        if waiting and len(under_way) < processes:
            mutant = waiting.pop()
            tests = covering.tests_for(mutant, LONGEST)
            if tests:
                child, folder = start(mutant, tests)
                under_way[child] = mutant, folder
            else:
                yield mutant, NO_TESTS
        else:
            child, status = os.wait()
            mutant, folder = under_way.pop(child)
            yield mutant, verdict(status, folder)


def make_sure_of_the_tests(mutants: list[Mutant], covering: Covering) -> None:
    """The same trial without a fault must find none, or whatever it finds of a mutant says nothing."""
    for mutant in mutants:
        child, folder = start(None, covering.tests_for(mutant, LONGEST))
        if verdict(os.waitpid(child, 0)[1], folder) != SURVIVED:
            raise SystemExit(f"The tests of {mutant.name} do not pass on the code as it is.")


def try_sample(seed: int, processes: int) -> None:
    print(
        f"Seed {seed}: draw the same again with SEED={seed}. Left out: {', '.join(test_files()[1])}.",
        flush=True,
    )
    sample = {room: drawn(room, seed) for room in ROOMS}
    room_of = {mutant.name: room for room, mutants in sample.items() for mutant in mutants}
    covering = Covering()
    make_sure_of_the_tests([mutants[0] for mutants in sample.values()], covering)
    told: dict[str, Counter[str]] = {room: Counter() for room in ROOMS}
    got_past: list[tuple[Mutant, str]] = []
    for mutant, became in tried(
        [each for mutants in sample.values() for each in mutants], covering, processes
    ):
        told[room_of[mutant.name]][became] += 1
        if became != KILLED:
            got_past.append((mutant, became))
            print(f"{sum(map(Counter.total, told.values()))} {became}: {mutant.name}", flush=True)
    for mutant, became in sorted(got_past, key=lambda each: each[0].name):
        print(f"\n{became}: {mutant.name}\n{mutant.difference()}")
    print("\nTo see what the tests say to one of them: .venv/bin/python -m tests.mutants NAME\n")
    print(table(told))


def table(told: dict[str, Counter[str]]) -> str:
    """A row a room. Only what failed a test counts as killed."""
    rows = ["| room | sampled | killed | survived | no tests | timeouts | unclear | killed, per cent |"]
    rows.append("|---|" + "---:|" * 7)
    for room, became in told.items():
        counts = [became[each] for each in (KILLED, SURVIVED, NO_TESTS, TIMEOUT, UNCLEAR)]
        share = 100 * became[KILLED] / became.total()
        rows.append(f"| {room} | {became.total()} | {' | '.join(map(str, counts))} | {share:.1f} |")
    return "\n".join(rows)


def try_named(name: str) -> None:
    file = next(
        file for room in ROOMS for file in (HOME / room).rglob("*.py") if name.startswith(dotted(file))
    )
    mutant = next(mutant for mutant in mutants_of(file) if mutant.name == name)
    tests = [test for test, _ in Covering().tests_for(mutant, LONGEST)]
    print(f"{mutant.difference()}\n\n{len(tests)} tests:", flush=True)
    child = os.fork()
    if child == 0:
        with tempfile.TemporaryDirectory() as folder:
            os._exit(run(mutant, tests, Path(folder) / "tests", "--tb=short"))
    os.waitpid(child, 0)


def dotted(file: Path) -> str:
    return file.relative_to(HOME).as_posix().removesuffix(".py").replace("/", ".") + "."


def main() -> None:
    words = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    words.add_argument("names", nargs="*", metavar="NAME", help="try these mutants, and show them")
    words.add_argument("--seed", type=int, help="draw the sample that this seed draws; else one is made up")
    words.add_argument("--processes", type=int, default=2)
    asked = words.parse_args()
    make_ready()
    find()
    for name in asked.names:
        try_named(name)
    if not asked.names:
        try_sample(random.randrange(10_000) if asked.seed is None else asked.seed, asked.processes)


if __name__ == "__main__":
    sys.path.insert(0, str(HOME))
    main()
