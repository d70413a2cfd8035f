"""Which version each view is of, each aggregate's state, and which rules there are.

From a file to which lines are only added.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from domain.judgements.rules import AnyRule

FILE = Path(__file__).parents[1] / "view_versions.txt"


class VersionLine(NamedTuple):
    """`digest` is of all that the view makes of the logs it is tried on, `seal` of all lines down to here."""

    name: str
    version: int
    digest: str
    seal: str

    def __str__(self) -> str:
        return f"{self.name} {self.version} {self.digest} {self.seal}"


def state_of(topic: str) -> str:
    """What the state of this kind of aggregate is called among the views."""
    return f"state.{topic}"


def line_of_rule(rule: AnyRule) -> str:
    """What a rule is called among the views: under a name of its own, with only one line for ever."""
    return f"rule.{rule.judgement}.{rule.version}"


def version_lines() -> list[VersionLine]:
    """All lines, as they stand."""
    lines = []
    for line in FILE.read_text(encoding="ascii").splitlines():
        name, version, digest, seal = line.split()
        lines.append(VersionLine(name, int(version), digest, seal))
    return lines


def sealed(above: Iterable[VersionLine], name: str, version: int, digest: str) -> VersionLine:
    """The line as it is added under these; its seal breaks as soon as anything above it is changed."""
    written = "\n".join([*map(str, above), f"{name} {version} {digest}"])
    return VersionLine(name, version, digest, hashlib.sha256(written.encode()).hexdigest()[:12])


# The last line of each name holds. What has no line yet is of version 0.
CURRENT = {line.name: line.version for line in version_lines()}


def version_of(name: str) -> int:
    """The version that this program makes."""
    return CURRENT.get(name, 0)
