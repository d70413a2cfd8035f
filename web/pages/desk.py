"""My desk: what is for me to do, and by when; for managers, the desks of those they answer for."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template, request

from projections.accounts import AccountRow, account_with
from projections.engine.as_at import Question
from projections.reports.desk.changes import changes_of_theirs
from projections.reports.desk.desk import HEADINGS, Desk, desk_of, desks_of
from projections.reports.desk.facts import COMING_WITHIN, DUE_WITHIN
from projections.reports.desk.line import PROPOSAL, TERMS, DeskLine, Ground, Heading
from projections.reports.names import FORMER
from projections.reports.subject_history import by_day
from web.http.access import actor_today, must_be_signed_in
from web.http.actor import Actor
from web.http.authentication import actor_now, signed_in, why_nobody_acts
from web.http.context import names_today, reading, the_container
from web.http.desks import account_of_desk, desks_seen, sees_desks
from web.http.links import link, subject_page
from web.pages.desk_steps import Step, Steps, kind_in_words, steps_of
from web.pages.offered_commands import steps_offered

blueprint = Blueprint("desk", __name__)

# So many lines are listed under a heading.
LISTED = 100


@dataclass(frozen=True, slots=True)
class LineOnPage:
    """A line, the page of what it is about, why it is here, and what may be done about it."""

    line: DeskLine
    kind: str
    address: str | None
    why: str
    steps: list[Step]


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under a heading: so many things, the first of them, and how many lines more."""

    heading: Heading
    count: int
    lines: list[LineOnPage]
    more: int


@blueprint.get("/desk")
@reading
def mine(question: Question) -> str:
    """What is for me to do as then; `?next=` names the step that follows the one just taken."""
    person = must_be_signed_in()
    row = account_with(question, str(person.account))
    if row is None:
        return render_template("desk.html", desk=None, name="", following=None)
    since = the_container().sessions.last_here(person.account) if question.as_at.now else None
    return _page(question, row, since=since)


@blueprint.get("/desks")
@reading
def desks(question: Question) -> str:
    """How much lies on the desks of those whom a manager answers for."""
    actor, names = _whoever_looks(question), names_today()
    counted = [
        (desk, names.get(desk.holder.account, FORMER))
        for desk in desks_of(question, desks_seen(question, actor))
    ]
    return render_template(
        "desks.html",
        rows=sorted(counted, key=lambda each: (each[0].holder.partner, each[1].casefold())),
        headings=HEADINGS,
        address=lambda account: link("desk.others", account=account),
    )


@blueprint.get("/desks/<account>")
@reading
def others(question: Question, account: str) -> str:
    """The desk of somebody whom a manager answers for, or one's own."""
    return _page(question, account_of_desk(question, account, _whoever_looks(question)))


def _whoever_looks(question: Question) -> Actor:
    """With today's roles. Refused: as whoever is not signed in."""
    must_be_signed_in()
    actor = actor_today(question)
    if actor is None:
        raise why_nobody_acts()
    return actor


def _page(question: Question, row: AccountRow, since: int | None = None) -> str:
    names, actor, desk = names_today(), actor_now(question), desk_of(question, row)
    steps = steps_of(desk.lines, actor)
    person = signed_in()
    is_mine = person is not None and str(person.account) == row.account
    changes = [] if since is None else changes_of_theirs(question, row.account, since, names)
    return render_template(
        "desk.html",
        desk=desk,
        name="" if is_mine else names.get(row.account, FORMER),
        groups=_sections(desk, steps),
        due_until=question.as_at.today + DUE_WITHIN,
        coming_until=question.as_at.today + COMING_WITHIN,
        following=_following(steps) if is_mine else None,
        steps=steps_offered(question, empty=False) if is_mine else [],
        has_been_here=since is not None,
        days=by_day(changes),
        sees_others=sees_desks(actor_today(question)),
    )


def _sections(desk: Desk, steps: Steps) -> list[Section]:
    counts = desk.counts
    sections = []
    for heading in HEADINGS:
        its = [(line, taken) for line, taken in steps if line.heading is heading]
        if its:
            shown = [_on_page(line, taken) for line, taken in its[:LISTED]]
            sections.append(Section(heading, counts[heading], shown, len(its) - len(shown)))
    return sections


def _on_page(line: DeskLine, steps: list[Step]) -> LineOnPage:
    return LineOnPage(
        line, kind_in_words(line), subject_page(line.subject, line.reference), _why(line), steps
    )


def _why(line: DeskLine) -> str:
    if line.ground is Ground.COVERED:
        whom = names_today().get(line.account, FORMER) if line.account else line.partner
        return f"in place of {whom}, who is away"
    if line.ground is Ground.ENTERED:
        return f"entered for {line.partner}"
    if line.kind == TERMS:
        return f"asked of {line.partner}"
    if line.ground is Ground.PARTNERS and line.kind != PROPOSAL:
        return f"{line.partner} has named nobody for it"
    return ""


def _following(steps: Steps) -> tuple[DeskLine, Step] | None:
    """What follows on the desk after the step just taken."""
    key = request.args.get("next", "")
    return next(((line, step) for line, its in steps for step in its if step.key == key), None)
