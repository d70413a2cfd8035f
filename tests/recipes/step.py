"""A step of a recipe, and the sentence that names it when it was forgotten."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

# Called alike whether it is one or many.
ONE_OR_MANY = ("series", "partnership")
ROOT = Path(__file__).resolve().parents[2]


# Leaves a step out of the code as it stands, until the test is over.
LeaveOut = Callable[[pytest.MonkeyPatch], object]


@dataclass(frozen=True)
class Step:
    """`needed` are the names that want it, `taken` those that have it; `do` says what to do about a `{}`.

    `leave_out` leaves the step out of the code as it stands, as somebody might, for `missed`.
    """

    name: str
    needed: Callable[[], Iterable[str]]
    taken: Callable[[], Iterable[str]]
    do: str
    leave_out: LeaveOut
    missed: str

    def forgotten(self) -> list[str]:
        """What to do about each for which it was forgotten."""
        return [self.said_of(name) for name in sorted(set(self.needed()) - set(self.taken()))]

    def said_of(self, name: str) -> str:
        kind = name.partition(".")[0]
        return self.do.format(name, kind=kind, file=kind if kind in ONE_OR_MANY else f"{kind}s")


def without_key(module: str, table: str, key: object) -> LeaveOut:
    """Leave the key out of the table, as that module sees it: taken out and put back, it would stand last."""

    def leave_out(patch: pytest.MonkeyPatch) -> None:
        whole: dict[object, object] = getattr(import_module(module), table)
        patch.setattr(f"{module}.{table}", {name: each for name, each in whole.items() if name != key})

    return leave_out


def modules_of(package: ModuleType) -> Iterator[ModuleType]:
    """Every module that stands directly in the package."""
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        yield import_module(found.name)


def imported_by(*folders: str) -> set[str]:
    """The modules of ours that are named by an import in these folders."""
    named: set[str] = set()
    for file in (file for folder in folders for file in (ROOT / folder).rglob("*.py")):
        for line in file.read_text(encoding="utf-8").splitlines():
            words = line.split()
            if words[:1] in (["from"], ["import"]):
                named |= {words[1], words[1].rpartition(".")[0]}
                named |= {f"{words[1]}.{word.strip(',()')}" for word in words[3:]}
    return named
