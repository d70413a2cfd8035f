"""What desks are made of, gathered once for however many of them. A fixed number of statements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from projections.actions import ActionRow, list_actions
from projections.engine.as_at import Question
from projections.indicators import IndicatorRow, ProblemRow, list_indicators, list_problems
from projections.ownership import OWNER
from projections.proposals import ProposalRow, list_proposals
from projections.reports.due import DueItem, everything_due, usual_span
from projections.reports.figures_due import Whose
from projections.reports.owners import Holder, holders
from projections.risks import RiskRow, list_risks
from projections.targets import StanceRow, TargetRow, agreement_ledger, list_targets
from projections.trail import last_told

# Due within so many days is due, what is due within so many is coming.
DUE_WITHIN, COMING_WITHIN = timedelta(days=30), timedelta(days=92)


@dataclass(frozen=True, slots=True)
class DeskFacts:
    """As then. Actions, risks, problems and proposals are those that are open; `told`: when something was
    last told of each action, in microseconds. What is by a key is by its stream.
    """

    today: date
    owned_by: dict[tuple[str, str], Holder]
    due: list[DueItem]
    actions: dict[str, ActionRow]
    told: dict[str, int]
    risks: list[RiskRow]
    problems: list[ProblemRow]
    indicators: dict[str, IndicatorRow]
    targets: dict[str, TargetRow]
    stances: list[StanceRow]
    proposals: list[ProposalRow]

    def owner(self, stream: str) -> Holder | None:
        """Who owns a subject."""
        return self.owned_by.get((stream, OWNER))


def desk_facts(question: Question, whose: Whose | None = None) -> DeskFacts:
    """Of all there is; of figures only theirs, where that is said. Overdue reaches as far back as the
    calendar's.
    """
    today = question.as_at.today
    first, _ = usual_span(today)
    actions = {row.stream: row for row in list_actions(question) if row.is_open}
    return DeskFacts(
        today,
        holders(question),
        everything_due(question, first, today + COMING_WITHIN, whose=whose),
        actions,
        last_told(question, list(actions)),
        [row for row in list_risks(question) if row.is_open],
        [row for row in list_problems(question) if row.resolved is None],
        {row.stream: row for row in list_indicators(question)},
        {row.stream: row for row in list_targets(question)},
        agreement_ledger(question),
        [row for row in list_proposals(question) if row.is_open],
    )
