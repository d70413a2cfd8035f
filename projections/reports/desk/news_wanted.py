"""What waits for news: actions of which nothing was told for long, risks without a review, open problems."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from domain.action import ActionState
from projections.actions import ActionRow
from projections.engine.as_at import day_of
from projections.reports.desk.desk_holder import DeskHolder
from projections.reports.desk.facts import DeskFacts
from projections.reports.desk.line import PROBLEM, UPDATE, DeskLine, Ground, Heading
from projections.reports.owners import Holder

# An action that goes on is told of at least so often.
TOLD_EVERY = timedelta(days=30)
START, REPORT = "action.start", "action.report_progress"
REVIEW, RESOLVE = "risk.review", "indicator.resolve_problem"


def lines_to_update(facts: DeskFacts, holder: DeskHolder) -> Iterator[DeskLine]:
    """Actions that have begun by their plan and of which nothing was told for 30 days; risks with no day for
    their next review.
    """
    for row in facts.actions.values():
        last, owner, verb = day_of(facts.told[row.stream]), facts.owner(row.stream), news_of(row)
        if row.starts > facts.today.isoformat() or facts.today - last <= TOLD_EVERY:
            continue
        ground = _ground(holder, verb, owner)
        if owner is not None and ground is not None:
            yield DeskLine(
                *(Heading.TO_UPDATE, UPDATE, verb, "action", row.reference, row.title),
                *(last, ground, owner.partner, owner.account),
            )
    for risk in facts.risks:
        owner = facts.owner(risk.stream)
        ground = _ground(holder, REVIEW, owner)
        if owner is not None and ground is not None and risk.next_review is None:
            yield DeskLine(
                *(Heading.TO_UPDATE, UPDATE, REVIEW, "risk", risk.reference, risk.title, None, ground),
                *(owner.partner, owner.account),
            )


def news_of(action: ActionRow) -> str:
    """By which change there is news of it: one that is only planned is started first."""
    return START if action.state is ActionState.PLANNED else REPORT


def problem_lines(facts: DeskFacts, holder: DeskHolder) -> Iterator[DeskLine]:
    """The open problems of measures that are theirs and in use."""
    for problem in facts.problems:
        row, owner = facts.indicators[problem.indicator], facts.owner(problem.indicator)
        ground = _ground(holder, RESOLVE, owner)
        if row.expects_figures and owner is not None and ground is not None:
            yield DeskLine(
                *(Heading.PROBLEMS, PROBLEM, RESOLVE, "indicator", row.reference, problem.description),
                *(day_of(problem.raised_at), ground, owner.partner, owner.account),
                number=problem.problem,
            )


def _ground(holder: DeskHolder, verb: str, owner: Holder | None) -> Ground | None:
    if owner is None:
        return None
    return holder.ground(verb, owner.partner, owner.account, gap=owner.gap is not None)
