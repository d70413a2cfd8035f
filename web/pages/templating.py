"""Templating: what the templates of the pages may use."""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import StrEnum

from flask import Flask

from domain.action import ActionState
from domain.agreement import Stance, TargetState
from domain.judgements.status import COLOURS as COLOURS_OF_STATUS
from domain.judgements.status import Status
from domain.periods.period import Period
from domain.values.reading import how_to_write_value
from domain.values.showing import better
from infrastructure.formats import formatting
from projections.engine.as_at import LONDON
from projections.reports.names import of_partner
from projections.sentences.words import day
from web.http import authentication, context, links
from web.http.assets import Assets
from web.http.context import the_container
from web.pages import navigation, places

FILTERS = (
    of_partner,
    formatting.number,
    formatting.exact,
    formatting.shown,
    formatting.shown_exactly,
    formatting.difference,
    formatting.plain,
    day,
    formatting.iso_day,
    formatting.london,
    formatting.london_day,
    formatting.london_time,
    formatting.instant,
    formatting.period,
    formatting.arrow,
    formatting.assurance,
    formatting.sentence_case,
)

GLOBALS = (
    formatting.is_rounded,
    formatting.says_less,
    formatting.shown_apart,
    formatting.shown_as_judged,
    better,
    how_to_write_value,
    places.place,
    links.link,
    links.subject_page,
    links.asked_next,
    links.has_page,
    links.here,
    links.same_page,
    context.answered_as_at,
    context.asked_moment,
    context.asked_position,
    authentication.may_administer,
    authentication.signed_in,
    navigation.sections,
    navigation.quarter_ends,
)


# The colours of what a subject has come to, and of what a partner says; every other is blue.
COLOURS: dict[type[StrEnum], dict[StrEnum, str]] = {
    ActionState: {ActionState.COMPLETED: "green", ActionState.CANCELLED: "grey"},
    TargetState: {
        TargetState.AGREED: "green",
        TargetState.PROPOSED: "yellow",
        TargetState.WITHDRAWN: "grey",
        TargetState.CLOSED: "grey",
    },
    Stance: {Stance.AGREED: "green", Stance.OBJECTED: "red"},
}


# Colours first, the worst of them first; then whatever is not one.
WORST_FIRST = [*reversed(COLOURS_OF_STATUS), *(each for each in Status if not each.is_colour)]


def state_tag(state: StrEnum) -> str:
    """The class by which a tag has the colour of this state or stance."""
    return f" govuk-tag--{COLOURS[type(state)].get(state, 'blue')}"


def is_over(code: str) -> bool:
    """Whether the period had ended by the day that the page is as at."""
    as_at = context.answered_as_at()
    return as_at is not None and Period.of(code).last_day < as_at.today


def demonstration_day() -> date | None:
    """Which day it is in the demonstration; None wherever the real one is lived in."""
    clock = the_container().clock
    if not clock.is_demonstration:
        return None
    return (datetime.now(UTC) - clock.behind).astimezone(LONDON).date()


def teach_templates(app: Flask, assets: Assets) -> None:
    """Let the templates use all this."""
    app.jinja_env.finalize = formatting.printable
    for show in FILTERS:
        app.add_template_filter(show)
    app.add_template_test(is_over)
    for helper in (*GLOBALS, demonstration_day, state_tag):
        app.add_template_global(helper)
    app.add_template_global(assets.address, "asset")
    app.jinja_env.globals["every_status"] = [each.value for each in WORST_FIRST]
    app.jinja_env.globals["own_sheets"] = assets.sheets
