"""Actions as JSON: the register, and each with progress and milestones."""

from __future__ import annotations

from dataclasses import dataclass

from projections.actions import ActionRow, MilestoneRow, action_called, list_action_milestones, list_actions
from projections.engine.as_at import Question
from projections.reports.owners import Holder, NamedHolder, holders, holders_of
from projections.thread import Knot, knot_of
from projections.trail import TrailFilter, audit_trail, revision_of
from web.api.openapi.document import one_of
from web.api.view import NEXT, Asked, Body, page_by_key, view
from web.api.views.trail import EventTold, history, told_events
from web.http.context import names_today
from web.schemas.queries import ListQuery


@dataclass(frozen=True, slots=True)
class ActionListed:
    """An action and who answers for it."""

    row: ActionRow
    owner: Holder | None


@dataclass(frozen=True, slots=True)
class ActionTold:
    """All that is known of an action; `progress` are the latest reports, newest first."""

    row: ActionRow
    revision: int
    owners: list[NamedHolder]
    milestones: list[MilestoneRow]
    progress: list[EventTold]
    thread: Knot | None
    history: str


@view("/actions", "actions", {"actions": list[ActionListed], NEXT: str}, asks=ListQuery)
def actions(question: Question, asked: Asked) -> Body:
    """All actions, in order of due day."""
    owned_by = holders(question)
    return page_by_key(
        question,
        "actions",
        list_actions(question),
        asked,
        lambda row: row.reference,
        lambda row: ActionListed(row, owned_by.get((row.stream, "owner"))),
    )


@view(one_of("actions"), "actions", {"action": ActionTold}, names=True)
def action(question: Question, _asked: Asked, reference: str) -> Body:
    """One action: dates, progress with its notes, milestones, what it serves and who answers."""
    row = action_called(question, reference)
    reported = TrailFilter(stream=row.stream, kind="action.progress_reported")
    return {
        "action": ActionTold(
            row,
            revision_of(question, row.stream),
            holders_of(question, "action", row.stream, names_today()),
            list_action_milestones(question, row.stream),
            told_events(audit_trail(question, reported)),
            knot_of(question, row.stream),
            history(row.stream),
        )
    }
