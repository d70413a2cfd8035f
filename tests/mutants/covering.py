"""Which tests run which lines: found by one run of them all, and kept as long as no file changes."""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import coverage
import pytest

from tests.mutants.generation import HOME, Mutant
from tests.mutants.tests_tried import FLOORS, OPTIONS, test_files

KEPT = HOME / "var" / "mutants"
FOUND = KEPT / "covering.json"
LINES = KEPT / "covering.coverage"
STARTING = {"subprocess.Popen", "os.fork", "os.posix_spawn", "os.system"}


class Watch:
    """A plugin of pytest that notes which test, or which fixture that tests share, is under way."""

    def __init__(self, lines: coverage.Coverage) -> None:
        self.lines = lines
        self.seconds: dict[str, float] = defaultdict(float)
        self.shared: dict[str, list[str]] = {}
        self.started_processes: set[str] = set()
        self.under_way, self.since = "", time.process_time()

    def notice(self, event: str, _: tuple[object, ...]) -> None:
        """An audit hook of Python."""
        if event in STARTING:
            self.started_processes.add(self.under_way)

    def turn_to(self, name: str) -> str:
        """From now on it is this; returns what it was before."""
        now, before = time.process_time(), self.under_way
        self.seconds[before] += now - self.since
        self.under_way, self.since = name, now
        self.lines.switch_context(name)
        return before

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.turn_to(item.nodeid)
        outcome = yield
        self.turn_to("")
        return outcome

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Iterator[None]:
        if fixturedef.scope == "function":
            return (yield)
        before = self.turn_to(named(fixturedef))
        made = yield
        self.turn_to(before)
        return made

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        for item in items:
            fixtures = [found[-1] for found in item._fixtureinfo.name2fixturedefs.values()]
            self.shared[item.nodeid] = [named(each) for each in fixtures if each.scope != "function"]


def named(fixture: Any) -> str:
    return f"the fixture {fixture.argname} of {fixture.baseid}"


def digest() -> str:
    """Of every file that could change what is found."""
    files = [file for folder in (*FLOORS, "tests") for file in sorted((HOME / folder).rglob("*"))]
    read = hashlib.sha256()
    for file in files:
        if file.suffix in {".py", ".html", ".json"} and not {"static", "mutants"} & set(file.parts[-3:]):
            read.update(file.read_bytes())
    return read.hexdigest()


def run_all_tests() -> int:
    """Run them in this process, which must not have imported any of the code yet. Returns pytest's answer."""
    KEPT.mkdir(parents=True, exist_ok=True)
    found: dict[str, object] = {"digest": digest()}
    lines = coverage.Coverage(
        data_file=LINES, source=[str(HOME / room) for room in FLOORS], config_file=False
    )
    lines.set_option("run:relative_files", True)
    lines.erase()
    lines.start()
    watch = Watch(lines)
    sys.addaudithook(watch.notice)
    answer = pytest.main([*OPTIONS, *test_files()], plugins=[watch])
    lines.stop()
    lines.save()
    alone = {
        test: shared
        for test, shared in watch.shared.items()
        if watch.started_processes.isdisjoint((test, *shared))
    }
    found |= {"seconds": watch.seconds, "shared": alone, "left_out": sorted(watch.shared.keys() - alone)}
    FOUND.write_text(json.dumps(found), encoding="utf-8")
    return int(answer)


def find() -> None:
    """Unless they are known for the files as they are: run all tests, in a process of their own."""
    if FOUND.exists() and json.loads(FOUND.read_text(encoding="utf-8"))["digest"] == digest():
        return
    child = os.fork()
    if child == 0:
        os._exit(run_all_tests())
    if os.waitpid(child, 0)[1]:
        FOUND.unlink(missing_ok=True)
        raise SystemExit("The tests do not pass as they are: mend them first.")


def kinship(mutant: Mutant, test: str) -> int:
    """How many words of the mutant's name are in the test's."""
    words = {word.removesuffix("s") for word in re.split(r"[._:]+", mutant.name.lower()) if len(word) > 3}
    return sum(word in test.lower() for word in words)


class Covering:
    """What was found."""

    def __init__(self) -> None:
        found = json.loads(FOUND.read_text(encoding="utf-8"))
        self.seconds: dict[str, float] = found["seconds"]
        self.shared: dict[str, list[str]] = found["shared"]
        self.left_out: list[str] = found["left_out"]
        self.sources = {
            file.relative_to(HOME).as_posix(): file.read_text(encoding="utf-8")
            for floor in FLOORS
            for file in (HOME / floor).rglob("*.py")
        }
        self.lines = coverage.CoverageData(basename=str(LINES))
        self.lines.read()

    def tests_for(self, mutant: Mutant, longest: float) -> list[tuple[str, float]]:
        """Tests, each with its seconds; together no more than `longest`.

        First those that run its lines, themselves or by a fixture that they share; then those that run its
        file; then those that run a file which imports it: an earlier test may have worked out what is kept.
        Of each kind first those whose names have most of its words, and of these the quickest.
        """
        by_line = self.lines.contexts_by_lineno(mutant.path)
        ran_it = {each for line in mutant.lines for each in by_line.get(line, ())}
        ran_importers = {each for path in self._importers(mutant) for each in self._ran(path)}
        tests: list[str] = []
        for ran in map(self._sharing, (ran_it, self._ran(mutant.path), ran_importers)):
            tests += sorted(ran - set(tests), key=lambda test: (-kinship(mutant, test), *self._cost(test)))
        return list(self._within(longest, tests))

    def _ran(self, path: str) -> set[str]:
        """The tests that run anything of the file."""
        return {each for names in self.lines.contexts_by_lineno(path).values() for each in names}

    def _importers(self, mutant: Mutant) -> list[str]:
        """The files that import the mutant's, as paths from the project's folder."""
        module, _, name = mutant.module.rpartition(".")
        imports = re.compile(
            rf"^(from {module}\.{name} import|from {module} import .*\b{name}\b)", re.MULTILINE
        )
        return [path for path, text in self.sources.items() if imports.search(text)]

    def ran_at_import(self, mutant: Mutant) -> bool:
        """Whether its lines run while the code is imported or tests are collected, and not only in tests."""
        by_line = self.lines.contexts_by_lineno(mutant.path)
        return any("" in by_line.get(line, ()) for line in mutant.lines)

    def _sharing(self, ran: set[str]) -> set[str]:
        return {test for test, shared in self.shared.items() if not ran.isdisjoint((test, *shared))}

    def _cost(self, test: str) -> tuple[float, str]:
        return sum(self.seconds.get(each, 0.0) for each in (test, *self.shared[test])), test

    def _within(self, longest: float, tests: list[str]) -> Iterator[tuple[str, float]]:
        spent, made = 0.0, set[str]()
        for test in tests:
            needed = {test, *self.shared[test]} - made
            made |= needed
            seconds = sum(self.seconds.get(each, 0.0) for each in needed)
            spent += seconds
            if spent > longest:
                return
            yield test, seconds
