"""Actions as JSON: the register, and each with progress and milestones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from projections.actions import ActionRow, MilestoneRow, list_action_milestones, list_actions
from projections.engine.as_at import Question
from projections.thread import Knot
from projections.trail import TrailFilter, audit_trail, revision_of
from web.api.holders import Holder, NamedHolder, holders, owners_of
from web.api.openapi.document import one_of
from web.api.view import NEXT, page_by_key, view
from web.api.views.trail import EventTold, history, told_events
from web.commands.actions import action_called
from web.schemas.questions import ListQuery
from web.subjects import knot_of


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
def actions(question: Question, wanted: Any) -> Mapping[str, Any]:
    """All actions, in order of due day."""
    held = holders(question)
    return page_by_key(
        question,
        "actions",
        list_actions(question),
        wanted,
        lambda row: row.reference,
        lambda row: ActionListed(row, held.get((row.stream, "owner"))),
    )


@view(one_of("actions"), "actions", {"action": ActionTold}, names=True)
def action(question: Question, _wanted: Any, reference: str) -> Mapping[str, Any]:
    """One action: dates, progress with its notes, milestones, what it serves and who answers."""
    found = action_called(question, reference)
    reported = TrailFilter(stream=found.stream, kind="action.progress_reported")
    return {
        "action": ActionTold(
            found,
            revision_of(question, found.stream),
            owners_of(question, "action", found.stream),
            list_action_milestones(question, found.stream),
            told_events(audit_trail(question, reported)),
            knot_of(question, found.stream),
            history(found.stream),
        )
    }
