"""Actions: the register with its timeline, and a page each with progress, milestones and history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import Blueprint, render_template

from domain.action import ActionState
from infrastructure.formats.formatting import sentence_case
from projections.actions import ActionRow, action_called, list_action_milestones, list_actions
from projections.engine.as_at import Question
from projections.reports.matching import has_words, in_natural_order
from projections.reports.owners import NamedHolder, owners
from projections.reports.proposals import waiting_for
from projections.reports.search import service_plans
from projections.reports.subject_history import by_day, happenings, subject_history
from projections.subjects import Subject, find_subjects
from projections.thread import knot_of
from projections.trail import TrailFilter, audit_trail
from web.commands.options import every_partner, open_subjects
from web.http.context import names_today, reading
from web.pages.filters import Filter, Heading, Orders, asked_for, in_order, words_asked_for
from web.pages.offered_commands import offer_to_begin, offers
from web.pages.pictures.timeline import BARS, timelines_of

blueprint = Blueprint("actions", __name__)

STATES = tuple(ActionState)

HEADINGS = [
    Heading("Action", "reference"),
    Heading("State", "state"),
    Heading("Starts", "starts"),
    Heading("Due", "due"),
    Heading("Done", "percent", figure=True),
    Heading("Service plan"),
    Heading("Owner", "owner"),
]

Owners = Mapping[str, NamedHolder]


@blueprint.get("/actions")
@reading
def actions(question: Question) -> str:
    """All actions, filtered and sorted by what the address says, with their timeline."""
    rows = list_actions(question)
    milestones = list_action_milestones(question)
    owned_by = owners(question, names_today())
    shown = in_order([row for row in rows if _matches(row, owned_by.get(row.stream))], _orders(owned_by))
    return render_template(
        "actions.html",
        filters=_filters(question),
        rows=shown,
        total=len(rows),
        owners=owned_by,
        begin=offer_to_begin(question, "action.plan"),
        timelines=timelines_of(shown, milestones, question.as_at.today),
        bars=BARS,
        headings=HEADINGS,
    )


def _filters(question: Question) -> list[Filter]:
    return [
        Filter("q", "Reference or words"),
        Filter("state", "State", [("open", "Open"), *((each.value, sentence_case(each)) for each in STATES)]),
        Filter("overdue", "Dates", [("yes", "Overdue only")]),
        Filter("plan", "Service plan", [(plan, plan) for plan in service_plans(question)]),
        Filter("outcome", "Outcome", open_subjects(question, "outcome")),
        Filter("partner", "Owner", every_partner(question)),
    ]


def _orders(owned_by: Owners) -> Orders[ActionRow]:
    return {
        "due": lambda row: (row.due, in_natural_order(row.reference)),
        "reference": lambda row: in_natural_order(row.reference),
        "title": lambda row: row.title.casefold(),
        "starts": lambda row: (row.starts, in_natural_order(row.reference)),
        "state": lambda row: (STATES.index(row.state), row.due),
        "percent": lambda row: (row.percent, row.due),
        "owner": lambda row: (owned_by[row.stream].partner if row.stream in owned_by else "", row.due),
    }


def _matches(row: ActionRow, owner: NamedHolder | None) -> bool:
    return (
        has_words(words_asked_for("q"), row.reference, row.title, row.note)
        and asked_for("state") in ("", row.state, "open" if row.is_open else row.state)
        and (asked_for("overdue") != "yes" or row.overdue)
        and asked_for("plan") in ("", row.service_plan)
        and (not asked_for("outcome") or asked_for("outcome") in row.outcomes)
        and (not asked_for("partner") or (owner is not None and owner.partner == asked_for("partner")))
    )


@blueprint.get("/actions/<path:reference>")
@reading
def action(question: Question, reference: str) -> str:
    """Dates, progress with its notes, milestones, what it serves, who answers, and its history."""
    row = action_called(question, reference)
    milestones = list_action_milestones(question, row.stream)
    reported = audit_trail(question, TrailFilter(stream=row.stream, kind="action.progress_reported"))
    return render_template(
        "action.html",
        action=row,
        milestones=milestones,
        timelines=timelines_of([row], milestones, question.as_at.today),
        notes=happenings(reported, names_today()),
        titles=_titles(find_subjects(question, "outcome"), find_subjects(question, "target")),
        owner=owners(question, names_today()).get(row.stream),
        knot=knot_of(question, row.stream),
        to_confirm=waiting_for(question, row.stream, names_today()),
        offers=offers(question, "action", row.reference, row.state),
        days=by_day(subject_history(question, row.stream, names_today())),
        today=question.as_at.today.isoformat(),
    )


def _titles(*kinds: Sequence[Subject]) -> dict[str, str]:
    """What each is called, by its reference."""
    return {row.reference: row.title for rows in kinds for row in rows}
