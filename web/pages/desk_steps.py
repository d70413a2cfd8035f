"""Steps: from each line of a desk to its form, and after it back to the desk and to the line that follows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import pairwise
from typing import Any
from uuid import UUID

from flask import url_for

from domain.authority.whose import Item
from infrastructure.formats.formatting import sentence_case
from projections.reports.desk.line import PROBLEM, UPDATE, DeskLine
from projections.reports.due import FIGURE, MILESTONE, MITIGATION
from projections.reports.figures_due import DueRow
from web.commands import COMMANDS
from web.http.actor import Actor
from web.pages.places import place


@dataclass(frozen=True, slots=True)
class Step:
    """A form that does something about a line. `key` names it, `words` say what it does, `where` for which
    place; `after` is the key of the step that follows on the desk.
    """

    key: str
    words: str
    where: str
    endpoint: str
    asked: tuple[tuple[str, Any], ...]
    after: str | None = None

    @property
    def address(self) -> str:
        """From where it leads back to the desk."""
        then = url_for("desk.mine", next=self.after)
        return url_for(self.endpoint, **dict(self.asked), then=then)


Steps = list[tuple[DeskLine, list[Step]]]


def steps_of(lines: Sequence[DeskLine], actor: Actor | None) -> Steps:
    """Each line with the steps that this actor may take about it; none for whoever looks at the past."""
    found = [(line, [] if actor is None else list(_steps(line, actor))) for line in lines]
    flat = [step for _, steps in found for step in steps]
    after = {one.key: other.key for one, other in pairwise(flat)}
    return [(line, [replace(step, after=after.get(step.key)) for step in steps]) for line, steps in found]


def _steps(line: DeskLine, actor: Actor) -> Iterable[Step]:
    account = None if line.account is None else UUID(line.account)
    if not actor.may(line.verb, Item(line.partner or None, account)):
        return
    if line.kind == FIGURE:
        yield from (_of_figure(line, row) for row in line.figures)
        return
    command, asked = COMMANDS[line.verb], {"reference": line.reference}
    if line.kind == MILESTONE:
        asked["milestone"] = line.milestone
    elif line.kind == MITIGATION:
        asked["mitigation"] = str(line.number)
    elif line.kind == PROBLEM:
        asked["problem"] = str(line.number)
    yield Step(_key(line), command.title, "", command.endpoint, tuple(asked.items()))


def _of_figure(line: DeskLine, row: DueRow) -> Step:
    # What is declared to be awaited is there already: its figure revises that.
    endpoint = "figure_forms.ask_to_revise" if row.awaited else "figure_forms.ask_to_submit"
    asked = {"reference": row.indicator, "period": row.period, "area": row.area, "breakdown": row.breakdown}
    given = tuple((name, said) for name, said in asked.items() if said)
    where = place(row.area, row.breakdown)
    words = "Give the figure" if len(line.figures) == 1 else where
    return Step(_key(line, row), words, where, endpoint, given)


def _key(line: DeskLine, row: DueRow | None = None) -> str:
    """The same as long as it is to be done."""
    which = None if row is None else (row.period, row.area, row.breakdown)
    said = repr((line.kind, line.reference, line.milestone, line.number, which))
    return sha256(said.encode()).hexdigest()[:16]


def kind_in_words(line: DeskLine) -> str:
    """What kind of thing a line is."""
    return sentence_case("news wanted" if line.kind == UPDATE else line.kind)
