"""Subjects on pages: what can be done to one, who answers for it, and what has happened to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from flask import url_for

from infrastructure.directory.people import FORMER, named
from projections.engine.as_at import LONDON, Question
from projections.engine.recorded import moment_of
from projections.figures import WITHDRAWN, FigureRow
from projections.ownership import OwnershipRow, who_owns_what
from projections.thread import Knot, golden_thread
from projections.trail import TrailFilter, TrailRow, audit_trail, provenance_of
from web.commands import DECISIONS
from web.http.authentication import actor_on_page
from web.http.context import the_container
from web.pages.command_fields import nothing_to_choose

# What may be decided on a figure's page even while there is an absence, or nothing, in its place.
ALWAYS_OF_A_FIGURE = frozenset({"series.declare_absent", "series.assess_confidence"})


@dataclass(frozen=True, slots=True)
class Offer:
    """A decision that this reader may take here."""

    title: str
    address: str
    grave: bool


@dataclass(frozen=True, slots=True)
class Owned:
    """Who answers for something; `name` is empty while the partner has named nobody."""

    partner: str
    name: str
    since: int
    account: str | None


@dataclass(frozen=True, slots=True)
class Happening:
    """One event in a sentence, with who made it, as the directory names them now."""

    row: TrailRow
    who: str
    sentence: str


def offers(question: Question, kind: str, reference: str, state: str) -> list[Offer]:
    """What may be decided on this subject, in the table's order. Nothing about the past, nor to a reader."""
    actor = actor_on_page(question) if question.as_at.now else None
    return [
        Offer(each.title, url_for(each.endpoint, reference=reference), bool(each.grave))
        for each in DECISIONS.values()
        if actor is not None
        and each.subject == kind
        and not each.of_a_figure
        and not each.begins
        and actor.may(each.verb)
        and (each.states is None or state in each.states)
        and not (each.barred(question, reference) or nothing_to_choose(each, question, reference))
    ]


def offer_to_begin(question: Question, verb: str, **given: Any) -> Offer | None:
    """The decision that begins something, if this reader may; its form filled in with what is given."""
    actor = actor_on_page(question) if question.as_at.now else None
    decision = DECISIONS[verb]
    if actor is None or not actor.may(verb):
        return None
    return Offer(decision.title, url_for(decision.endpoint, **given), grave=False)


def figure_offers(question: Question, held: FigureRow, state: str) -> list[Offer]:
    """What may be decided on the figure that a series holds for a period, besides submitting it.

    `state` is its indicator's.
    """
    actor = actor_on_page(question) if question.as_at.now else None
    which: dict[str, Any] = {"area": held.area, "breakdown": held.breakdown or None, "period": held.period}
    return [
        Offer(each.title, url_for(each.endpoint, reference=held.indicator, **which), bool(each.grave))
        for each in DECISIONS.values()
        if actor is not None
        and each.kind == "series"
        and actor.may(each.verb)
        and each.verb != "series.submit_figure"
        and (each.states is None or state in each.states)
        and (held.state != WITHDRAWN or each.verb in ALWAYS_OF_A_FIGURE)
    ]


def owners(question: Question) -> dict[tuple[str, str], Owned]:
    """Who answers for what: by stream and duty (see `projections.ownership`)."""
    names = the_container().directory.names()
    return {(row.stream, row.duty): owned(row, names) for row in who_owns_what(question, ended=True)}


def owned(row: OwnershipRow, names: dict[str, str]) -> Owned:
    """With the officer's name as the directory has it now."""
    name = names.get(row.account, FORMER) if row.account else ""
    return Owned(row.partner, name, row.since, row.account)


def knot_of(question: Question, stream: str) -> Knot | None:
    """The subject with all that hangs below it on the thread, as then."""
    waiting = golden_thread(question)
    while waiting:
        knot = waiting.pop()
        if knot.stream == stream:
            return knot
        waiting.extend(knot.below)
    return None


def what_happened(question: Question, stream: str, limit: int = 50) -> list[Happening]:
    """What has happened to the subject as known then, newest first."""
    return told(audit_trail(question, TrailFilter(stream=stream), limit=limit))


def told(rows: Iterable[TrailRow]) -> list[Happening]:
    """Rows of the trail with accounts named."""
    names = the_container().directory.names()
    return [Happening(row, names.get(row.account, FORMER), named(row.sentence, names)) for row in rows]


def made_at(question: Question, positions: Sequence[int]) -> dict[int, Happening]:
    """What these changes were and who made them, by position."""
    rows = provenance_of(question, positions)
    return dict(zip(rows, told(rows.values()), strict=True))


def by_day(happenings: Sequence[Happening]) -> list[tuple[date, list[Happening]]]:
    """Grouped by the day in London."""
    return [
        (day, list(group))
        for day, group in groupby(
            happenings, key=lambda each: moment_of(each.row.recorded_at).astimezone(LONDON).date()
        )
    ]
