"""Reach: whether whoever looks may do it to what is shown; where that is not known, their role decides."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from domain.authority.refusal import not_theirs
from domain.authority.table import OWN_WORD
from domain.authority.whose import Item
from domain.refusals import Refused
from projections.engine.as_at import Question
from projections.indicators import IndicatorRow
from projections.proposals import proposal_called
from projections.reports.proposals import standing
from projections.reports.whose import whose_figures, whose_to_judge, whose_touched
from projections.subjects import Subject
from web.commands.command import Command
from web.http.actor import Actor

ASSESS = "series.assess_confidence"


def may_take(command: Command, question: Question, actor: Actor, kind: str, reference: str) -> bool:
    """The command of this subject; of figures as far as the role goes, for the area is not said."""
    if not actor.may(command.verb) or command.kind.within:
        return actor.may(command.verb)
    if kind == "proposal":
        row = proposal_called(question, reference)
        return standing(question, row, actor.account, actor.partner, actor.worn).may(command.verb)
    if command.verb in OWN_WORD:
        return any(actor.may(command.verb, Item(hat.partner)) for hat in actor.worn)
    return all(
        actor.may(command.verb, item) for item in whose_touched(question, command.verb, kind, reference)
    )


def may_take_of(command: Command, question: Question, actor: Actor, subject: Subject | None) -> bool:
    """The same; what only begins is one's own."""
    if subject is None:
        return actor.may(command.verb)
    return may_take(command, question, actor, subject.kind, subject.reference)


def why_not_of(command: Command, question: Question, actor: Actor, subject: Subject | None) -> Refused:
    """Why they may not take it, of what is shown or at all: by its role, or by whose it is."""
    if subject is None or not actor.may(command.verb):
        return actor.why_not(command.verb)
    verb, kind, reference = command.verb, subject.kind, subject.reference
    if kind == "proposal":
        row = proposal_called(question, reference)
        verb, kind, reference = row.verb, row.kind, row.subject
    if verb in OWN_WORD:
        return not_theirs(verb, Item(actor.partner), actor.account, actor.partner)
    items = whose_touched(question, verb, kind, reference)
    refused = next((item for item in items if not actor.may(verb, item)), items[0])
    return not_theirs(verb, refused, actor.account, actor.partner)


def may_of_figures(
    verb: str,
    question: Question,
    actor: Actor,
    indicator: IndicatorRow,
    areas: Iterable[str],
    day: date | None = None,
) -> bool:
    """Whether it may be done to the figures of any of these areas, of a period that ends on this day or of
    any; where no area is known, by role.
    """
    if not actor.may(verb):
        return False
    places = list(areas)
    if not places:
        return True
    if verb == ASSESS:
        items = (whose_to_judge(question, indicator, area) for area in places)
    else:
        items = (whose_figures(question, indicator, area, day) for area in places)
    return any(actor.may(verb, item) for its in items for item in its)
