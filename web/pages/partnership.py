"""The partnership: the rules that judge, who adopted them why, themes, frameworks, groups to compare with."""

from __future__ import annotations

from collections import Counter

from flask import Blueprint, render_template

from domain.identity import partnership_id
from domain.judgements.adoption import EVERY_PERIOD
from projections.engine.as_at import Question
from projections.outcomes import list_outcomes
from projections.partnership import (
    list_comparator_groups,
    list_frameworks,
    list_second_person,
    list_themes,
)
from projections.reports.rules import judgement_rules
from projections.reports.subject_history import by_day, subject_history
from web.commands import COMMANDS
from web.http.authentication import actor_now
from web.http.context import names_today, reading
from web.pages.offered_commands import offers

blueprint = Blueprint("partnership", __name__)

DESCRIBE = COMMANDS["partnership.describe_framework"]
DESCRIBE_GROUP = COMMANDS["partnership.describe_comparator_group"]


@blueprint.get("/partnership")
@reading
def partnership(question: Question) -> str:
    """Rules, themes, frameworks and groups to compare with, with all that was ever agreed about them."""
    names, actor = names_today(), actor_now(question)
    return render_template(
        "partnership.html",
        rules=judgement_rules(question, names),
        every_period=EVERY_PERIOD,
        themes=list_themes(question),
        in_theme=Counter(row.theme for row in list_outcomes(question) if row.is_open),
        frameworks=list_frameworks(question),
        in_framework=Counter(row.framework for row in list_outcomes(question)),
        groups=list_comparator_groups(question),
        describe_group=DESCRIBE_GROUP.endpoint
        if actor is not None and actor.may(DESCRIBE_GROUP.verb)
        else None,
        second_person=list_second_person(question),
        describe=DESCRIBE.endpoint if actor is not None and actor.may(DESCRIBE.verb) else None,
        offers=offers(question, "partnership", "", ""),
        days=by_day(subject_history(question, str(partnership_id()), names)),
    )
