"""Offers: the commands that whoever looks at a page may take from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for

from domain.authority.table import ENTRY
from domain.periods.period import Period
from projections.engine.as_at import Question
from projections.figures import FigureRow
from projections.indicators import IndicatorRow
from projections.reports.first_steps import first_steps
from web.commands import COMMANDS
from web.commands.form_context import FormContext
from web.http.authentication import actor_now, signed_in
from web.http.context import names_today
from web.http.links import address_parts
from web.pages.command_fields import nothing_to_choose
from web.pages.reach import may_of_figures, may_take

SUBMIT, END, RESUME = "series.submit_figure", "series.end", "series.resume"


@dataclass(frozen=True, slots=True)
class Offer:
    """A command that this reader may take here."""

    title: str
    address: str
    grave: bool


def offers(question: Question, kind: str, reference: str, state: str) -> list[Offer]:
    """What may be done with this subject, in the table's order. Nothing about the past, nor to a reader."""
    actor = actor_now(question)
    if actor is None:
        return []
    about = FormContext(question, reference, actor, names_today())
    return [
        Offer(each.title, url_for(each.endpoint, **address_parts(kind, reference)), bool(each.grave))
        for each in COMMANDS.values()
        if each.kind.page == kind
        and not each.of_a_figure
        and not each.begins
        and may_take(each, question, actor, kind, reference)
        and (each.states is None or state in each.states)
        and not (each.barred(about) or nothing_to_choose(each, about))
    ]


def offer_to_begin(question: Question, verb: str, outcome: str | None = None) -> Offer | None:
    """The command that begins something, if this reader may; to hang from the outcome."""
    actor = actor_now(question)
    if actor is None or not actor.may(verb):
        return None
    command = COMMANDS[verb]
    return Offer(command.title, url_for(command.endpoint, outcome=outcome), grave=False)


def figure_offers(question: Question, row: FigureRow, indicator: IndicatorRow, *, ended: bool) -> list[Offer]:
    """What may be done with the figure that a series has for a period, and its series, besides submitting it.

    `ended`: the series ended by itself.
    """
    actor = actor_now(question)
    if actor is None:
        return []
    # Of its figures they answer who supplied them then, of all the series who supplies it.
    then, today = Period.of(row.period).last_day, question.as_at.today
    return [
        Offer(
            each.title,
            url_for(
                each.endpoint,
                reference=row.indicator,
                area=row.area,
                breakdown=row.breakdown or None,
                period=row.period,
            ),
            bool(each.grave),
        )
        for each in COMMANDS.values()
        if each.kind.within
        and each.verb != (END if ended else RESUME)
        and may_of_figures(
            each.verb, question, actor, indicator, [row.area], then if each.verb in ENTRY else today
        )
        and (each.of_any_figure or (each.of_a_figure and not row.is_withdrawn))
        and (each.states is None or indicator.state in each.states)
    ]


def may_submit(question: Question, indicator: IndicatorRow, areas: Iterable[str]) -> bool:
    """Whether to offer the form for a figure of one of these areas: to whoever may use it, and to who has yet
    to sign in.
    """
    if not question.as_at.now:
        return False
    if signed_in() is None:
        return True
    actor = actor_now(question)
    return actor is not None and may_of_figures(SUBMIT, question, actor, indicator, areas)


@dataclass(frozen=True, slots=True)
class Step:
    """One of the first steps; `address` is where this reader may take it."""

    words: str
    done: bool
    address: str | None


def steps_offered(question: Question, *, empty: bool) -> list[Step]:
    """The first steps, for whoever may take one that is not done, and for all while there is nothing else."""
    actor = actor_now(question)
    if not question.as_at.now or (actor is None and not empty):
        return []
    steps = []
    for each in first_steps(question):
        may = actor is not None and actor.may(each.verb) and not each.done
        begins = COMMANDS[each.verb].begins
        address = None
        if may and (begins or each.subject is not None):
            address = url_for(COMMANDS[each.verb].endpoint, reference=each.subject)
        steps.append(Step(each.words, each.done, address))
    return steps if empty or any(each.address for each in steps) else []
