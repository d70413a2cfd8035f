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
from collections.abc import Sequence
from pathlib import Path

from tests.mutants.covering import KEPT, Covering, find
from tests.mutants.fresh import imported_anew, make_ready
from tests.mutants.generation import HOME, Mutant, mutants_of
from tests.mutants.tests_tried import LEFT_OUT, OPTIONS
from tests.mutants.trial import ELSEWHERE, KILLED, NO_TESTS, SURVIVED, TIMEOUT, UNCLEAR, trials
from tests.mutants.warm import tried_warm

ROOMS = {"web": 200, "projections": 200, "domain/judgements": 100}
# Seconds of tests that one mutant has to get past, as they were without it.
LONGEST = 30.0
# So many are tried without their faults as well, each way: no test may see one.
CONTROLS = 3


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


def try_sample(seed: int, processes: int) -> None:
    print(
        f"Seed {seed}: draw the same again with SEED={seed}.",
        flush=True,
    )
    sample = {room: drawn(room, seed) for room in ROOMS}
    became = tried([each for mutants in sample.values() for each in mutants], processes)
    told: dict[str, Counter[str]] = {
        room: Counter(became[mutant.name] for mutant in mutants) for room, mutants in sample.items()
    }
    for mutants in sample.values():
        for mutant in sorted(mutants, key=lambda each: each.name):
            if became[mutant.name] != KILLED:
                print(f"\n{became[mutant.name]}: {mutant.name}\n{mutant.difference()}")
    print("\nTo see what the tests say to one of them: .venv/bin/python -m tests.mutants NAME\n")
    print(table(told))


def tried(mutants: Sequence[Mutant], processes: int) -> dict[str, str]:
    """What became of each, by name."""
    covering = Covering()
    anew = {mutant.name for mutant in mutants if covering.ran_at_import(mutant)}
    warm = [mutant for mutant in mutants if mutant.name not in anew]
    print(f"Tests left out: {', '.join(LEFT_OUT)}; by {OPTIONS[:2]}; and, as they start processes:")
    print("\n".join(f"  {test}" for test in covering.left_out))
    print(f"{len(warm)} are tried by exchanging code, {len(anew)} by importing it.", flush=True)
    controls = [each.control() for each in warm[:CONTROLS]]
    with_tests = [(each, covering.tests_for(each, LONGEST)) for each in (*controls, *warm)]
    became = tried_warm(with_tests, processes, KEPT / "became.json")
    rest = [each for each in mutants if became.get(each.name, ELSEWHERE) == ELSEWHERE]
    controls += [each.control() for each in rest[:CONTROLS]]
    with_tests = [(each, covering.tests_for(each, LONGEST)) for each in (*controls[CONTROLS:], *rest)]
    for number, (mutant, what) in enumerate(trials(imported_anew, with_tests, processes), start=1):
        became[mutant.name] = what
        print(f"{number}/{len(with_tests)} {what}: {mutant.name}", flush=True)
    for control in controls:
        if became[control.name] != SURVIVED:
            raise SystemExit(
                f"The tests see a fault where there is none ({control.name}): nothing was measured."
            )
    return became


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
    tests = Covering().tests_for(mutant, LONGEST)
    print(f"{mutant.difference()}\n\n{len(tests)} tests:", flush=True)
    child = os.fork()
    if child == 0:
        with tempfile.TemporaryDirectory() as folder:
            os._exit(imported_anew(mutant, tests, Path(folder), "--tb=short"))
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
