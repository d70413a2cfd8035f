"""Trials that begin where pytest stands with all tests collected: the quick way, for most mutants."""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.mutants.exchange import exchange
from tests.mutants.generation import Mutant
from tests.mutants.tests_tried import OPTIONS, test_files
from tests.mutants.trial import KILLED, NOT_HERE, Tests, trials


class AtTheFirstFailure:
    """A plugin of pytest: the process ends with the first test that fails."""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            os._exit(1)


class Loop:
    """A plugin of pytest: in place of running the tests it tries the mutants."""

    def __init__(self, mutants: Sequence[tuple[Mutant, Tests]], processes: int) -> None:
        self.mutants, self.processes = mutants, processes
        self.items: dict[str, pytest.Item] = {}
        self.config: pytest.Config | None = None
        self.became: dict[str, str] = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.items = {item.nodeid: item for item in session.items}
        self.config = session.config
        gc.freeze()
        for mutant, became in trials(self.attempt, self.mutants, self.processes):
            self.became[mutant.name] = became
            if became != KILLED:
                print(f"{len(self.became)}/{len(self.mutants)} {became}: {mutant.name}", flush=True)
        return True

    def attempt(self, mutant: Mutant, tests: Tests, folder: Path) -> int:
        os.environ["PYTEST_DEBUG_TEMPROOT"] = str(folder)
        assert self.config is not None
        self.config.pluginmanager.unregister(name="terminalreporter")
        self.config.pluginmanager.register(AtTheFirstFailure())
        if not exchange(mutant):
            return NOT_HERE
        items = [self.items[test] for test, _ in tests if test in self.items]
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        return 0


def tried_warm(mutants: Sequence[tuple[Mutant, Tests]], processes: int, file: Path) -> dict[str, str]:
    """What became of each, by name: found out in a process that imports the code, told through the file."""
    child = os.fork()
    if child == 0:
        loop = Loop(mutants, processes)
        pytest.main([*OPTIONS, "--tb=no", *test_files()], plugins=[loop])
        file.write_text(json.dumps(loop.became), encoding="utf-8")
        os._exit(0)
    os.waitpid(child, 0)
    became: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return became
