"""What falls due on somebody's desk: figures, milestones, actions, reviews and mitigations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.kinds import KINDS
from projections.reports.desk.desk_holder import SUBMIT, DeskHolder
from projections.reports.desk.facts import DUE_WITHIN, DeskFacts
from projections.reports.desk.line import DeskLine, Heading
from projections.reports.desk.news_wanted import REPORT, news_of
from projections.reports.due import ACTION, FIGURE, MILESTONE, MITIGATION, REVIEW, SUBJECTS, DueItem

# What is done about each; a target's deadline is for nobody to do.
VERBS = {
    FIGURE: SUBMIT,
    MILESTONE: "action.reach_milestone",
    ACTION: REPORT,
    REVIEW: "risk.review",
    MITIGATION: "risk.complete_mitigation",
}


def due_lines(facts: DeskFacts, holder: DeskHolder) -> Iterator[DeskLine]:
    """Overdue, due within 30 days, or coming."""
    for item in facts.due:
        if item.kind not in VERBS:
            continue
        kind, verb = SUBJECTS[item.kind], VERBS[item.kind]
        stream = str(KINDS[kind].identity(item.reference))
        if item.kind == ACTION:
            verb = news_of(facts.actions[stream])
        owner = facts.owner(stream)
        gap = owner is not None and owner.gap is not None
        ground = holder.ground(verb, item.partner, item.account, gap=gap)
        if ground is not None:
            yield DeskLine(
                *(_heading(item, facts.today), item.kind, verb, kind, item.reference, item.words),
                *(item.day, ground, item.partner, item.account, item.figures),
                number=item.number,
                milestone=item.words if item.kind == MILESTONE else "",
            )


def _heading(item: DueItem, today: date) -> Heading:
    if item.overdue:
        return Heading.OVERDUE
    return Heading.DUE if item.day <= today + DUE_WITHIN else Heading.COMING
