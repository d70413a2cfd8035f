"""Importing the mutated file in place of the real one: for faults in what runs while the code is imported."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType

import pytest

from tests.mutants.generation import HOME, Mutant
from tests.mutants.tests_tried import OPTIONS, Chosen
from tests.mutants.trial import Tests

# Imported once, before the processes part. None of them may bring in the code itself.
READY = [
    *("argon2", "click.testing", "eventsourcing.domain", "flask_smorest", "flask_wtf", "html5lib"),
    *("hypothesis", "marshmallow", "msgspec", "psycopg", "sqlalchemy.dialects.sqlite", "tabulate"),
    "vl_convert",
]
# Whatever is there begins here.
BEGINNINGS = ("web.cli", "web.factory")


class InItsPlace(SourceFileLoader):
    """Finds the mutated module, and loads the mutant."""

    def __init__(self, mutant: Mutant) -> None:
        super().__init__(mutant.module, str(HOME / mutant.path))
        self.text = mutant.source()

    def find_spec(
        self, fullname: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        return spec_from_file_location(fullname, self.path, loader=self) if fullname == self.name else None

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.text, self.path, "exec", dont_inherit=True)


def make_ready() -> None:
    """Before any of the code is imported."""
    for name in READY:
        importlib.import_module(name)


def imported_anew(mutant: Mutant, tests: Tests, folder: Path, *options: str) -> int:
    """What pytest answers, in this process, which has not imported any of the code."""
    sys.meta_path.insert(0, InItsPlace(mutant))
    try:
        for name in BEGINNINGS:
            importlib.import_module(name)
    except Exception:  # noqa: BLE001  # It does not even start, and every test sees that.
        return 1
    names = [test for test, _ in tests]
    files = list(dict.fromkeys(test.partition("::")[0] for test in names))
    told = options or ("--tb=no",)
    return int(
        pytest.main(
            [*OPTIONS, "-x", f"--basetemp={folder / 'tests'}", *told, *files], plugins=[Chosen(names)]
        )
    )
