"""A desk: all that is for one person to do, as then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from projections.accounts import AccountRow
from projections.engine.as_at import Question
from projections.reports.desk.desk_holder import DeskHolder, desk_holders
from projections.reports.desk.due_lines import due_lines
from projections.reports.desk.facts import DeskFacts, desk_facts
from projections.reports.desk.line import DeskLine, Heading
from projections.reports.desk.news_wanted import lines_to_update, problem_lines
from projections.reports.desk.settling import lines_to_agree, lines_to_confirm
from projections.reports.matching import in_natural_order

HEADINGS = tuple(Heading)


@dataclass(frozen=True, slots=True)
class Desk:
    """Whose it is, and its lines in order: by heading, then by day."""

    holder: DeskHolder
    lines: list[DeskLine]

    @property
    def counts(self) -> dict[Heading, int]:
        """How many things to do stand under each heading."""
        counted = Counter[Heading]()
        for line in self.lines:
            counted[line.heading] += line.count
        return {heading: counted[heading] for heading in HEADINGS}


def desk_of(question: Question, row: AccountRow) -> Desk:
    """The desk of this account. A fixed number of statements, whatever lies on it."""
    (holder,) = desk_holders(question, [row])
    return _desk(desk_facts(question, holder.whose_figures), holder)


def desks_of(question: Question, rows: Sequence[AccountRow]) -> list[Desk]:
    """Those of these accounts. A fixed number of statements, however many they are."""
    facts = desk_facts(question)
    return [_desk(facts, holder) for holder in desk_holders(question, rows)]


def _desk(facts: DeskFacts, holder: DeskHolder) -> Desk:
    lines = [
        *due_lines(facts, holder),
        *lines_to_agree(facts, holder),
        *lines_to_confirm(facts, holder),
        *lines_to_update(facts, holder),
        *problem_lines(facts, holder),
    ]
    return Desk(holder, sorted(lines, key=_order))


def _order(line: DeskLine) -> tuple[int, date, str, tuple[object, ...], str]:
    day = line.day or date.max
    return (HEADINGS.index(line.heading), day, line.kind, in_natural_order(line.reference), line.words)
