"""Beginning: what a partnership that has just moved in does first, step by step."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from projections.engine.as_at import Question
from projections.figures import series_of
from projections.indicators import RETIRED, list_indicators
from projections.outcomes import list_outcomes
from projections.partners import list_accounts, list_partners
from projections.targets import list_targets
from web.commands import DECISIONS
from web.http.authentication import Actor, actor_on_page


@dataclass(frozen=True, slots=True)
class Step:
    """One of the first steps; `address` is where this reader may take it."""

    words: str
    done: bool
    address: str | None


def first_steps(question: Question, *, empty: bool) -> list[Step]:
    """The steps, for whoever may take one that is not done, and for everybody while there is nothing else.

    None about the past, nor once there is something to measure and to reach, nor while nobody could sign in.
    """
    actor = actor_on_page(question) if question.as_at.now else None
    if not question.as_at.now or (actor is None and not empty):
        return []
    accounts = list_accounts(question)
    if not accounts:
        return []
    company = [
        # Whoever signed in first brought one of each along. Some stay alone.
        _step(actor, "partner.join", "Add the other partners", done=len(list_partners(question)) > 1),
        _step(actor, "account.open", "Open accounts for those who take part", done=len(accounts) > 1),
    ]
    work = [
        _step(actor, "outcome.adopt", "Adopt the first outcome", done=bool(list_outcomes(question))),
        *_measuring(question, actor),
        _step(actor, "target.propose", "Propose the first target", done=bool(list_targets(question))),
    ]
    steps = [*company, *work]
    over = all(each.done for each in work)
    return steps if not over and (empty or any(each.address for each in steps)) else []


def _measuring(question: Question, actor: Actor | None) -> list[Step]:
    """An indicator, and its first figure once there is one to submit it for."""
    indicators = list_indicators(question)
    reference = next((each.reference for each in indicators if each.state != RETIRED), None)
    submitted = bool(series_of(question))
    may_submit = actor is not None and actor.may("series.submit_figure")
    return [
        _step(actor, "indicator.define", "Define the first indicator", done=bool(indicators)),
        Step(
            "Submit the first figure",
            submitted,
            url_for("figure_forms.ask_to_submit", reference=reference)
            if may_submit and reference is not None and not submitted
            else None,
        ),
    ]


def _step(actor: Actor | None, verb: str, words: str, *, done: bool) -> Step:
    may = actor is not None and actor.may(verb)
    return Step(words, done, url_for(DECISIONS[verb].endpoint) if may and not done else None)
