"""Actions: the register with its timeline, and a page each with progress, milestones and history."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, render_template

from projections.actions import ActionRow, list_action_milestones, list_actions
from projections.subjects import Subject, find_subjects
from projections.trail import TrailFilter, audit_trail
from web.commands import options as choices
from web.commands.actions import OPEN, action_called
from web.http.context import asked
from web.pages.filters import Filter, Heading, asked_for, has_words, in_order
from web.pages.formatting import in_natural_order, sentence_case
from web.pages.pictures.timeline import BARS, timelines_of
from web.subjects import Owned, by_day, knot_of, offer_to_begin, offers, owners, told, what_happened

blueprint = Blueprint("actions", __name__)

STATES = ("planned", "started", "completed", "cancelled")


@blueprint.get("/actions")
def actions() -> str:
    """All actions, filtered and sorted by what the address says, with their timeline."""
    with asked() as question:
        rows = list_actions(question)
        milestones = list_action_milestones(question)
        all_owners = owners(question)
        held = {row.stream: all_owners[key] for row in rows if (key := (row.stream, "owner")) in all_owners}
        filters = [
            Filter("q", "Reference or words"),
            Filter("state", "State", [("open", "Open"), *((each, sentence_case(each)) for each in STATES)]),
            Filter("overdue", "Dates", [("yes", "Overdue only")]),
            Filter("plan", "Service plan", [(plan, plan) for plan in choices.service_plans(question)]),
            Filter("outcome", "Outcome", choices.outcomes(question)),
            Filter("partner", "Owner", choices.every_partner(question)),
        ]
        begin = offer_to_begin(question, "action.plan")
        today = question.as_at.today
    found = in_order(
        [row for row in rows if _matches(row, held.get(row.stream))],
        {
            "due": lambda row: (row.due, in_natural_order(row.reference)),
            "reference": lambda row: in_natural_order(row.reference),
            "title": lambda row: row.title.casefold(),
            "starts": lambda row: (row.starts, in_natural_order(row.reference)),
            "state": lambda row: (STATES.index(row.state), row.due),
            "percent": lambda row: (row.percent, row.due),
            "owner": lambda row: (held[row.stream].partner if row.stream in held else "", row.due),
        },
    )
    return render_template(
        "actions.html",
        filters=filters,
        rows=found,
        total=len(rows),
        held=held,
        begin=begin,
        timelines=timelines_of(found, milestones, today),
        bars=BARS,
        headings=[
            Heading("Action", "reference"),
            Heading("State", "state"),
            Heading("Starts", "starts"),
            Heading("Due", "due"),
            Heading("Done", "percent", figure=True),
            Heading("Service plan"),
            Heading("Owner", "owner"),
        ],
    )


def _matches(row: ActionRow, owner: Owned | None) -> bool:
    return (
        has_words(asked_for("q"), row.reference, row.title, row.note)
        and asked_for("state") in ("", row.state, "open" if row.state in OPEN else row.state)
        and (asked_for("overdue") != "yes" or row.overdue)
        and asked_for("plan") in ("", row.service_plan)
        and (not asked_for("outcome") or asked_for("outcome") in row.outcomes)
        and (not asked_for("partner") or (owner is not None and owner.partner == asked_for("partner")))
    )


@blueprint.get("/actions/<path:reference>")
def action(reference: str) -> str:
    """Dates, progress with its notes, milestones, what it serves, who answers, and its history."""
    with asked() as question:
        found = action_called(question, reference)
        milestones = list_action_milestones(question, found.stream)
        return render_template(
            "action.html",
            action=found,
            milestones=milestones,
            timelines=timelines_of([found], milestones, question.as_at.today),
            notes=told(
                audit_trail(question, TrailFilter(stream=found.stream, kind="action.progress_reported"))
            ),
            titles=_titles(find_subjects(question, "outcome"), find_subjects(question, "target")),
            owner=owners(question).get((found.stream, "owner")),
            knot=knot_of(question, found.stream),
            offers=offers(question, "action", found.reference, found.state),
            days=by_day(what_happened(question, found.stream)),
            today=question.as_at.today.isoformat(),
        )


def _titles(*kinds: Sequence[Subject]) -> dict[str, str]:
    """What each is called, by its reference."""
    return {row.reference: row.title for rows in kinds for row in rows}
