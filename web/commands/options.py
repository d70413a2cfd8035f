"""What a form offers to choose from, as at the moment it is shown: values and the words for them."""

from __future__ import annotations

from datetime import date

from domain.account import Role
from domain.identity import action_id, indicator_id, risk_id, target_id
from infrastructure.directory.people import FORMER
from projections.actions import list_action_milestones, list_actions
from projections.engine.as_at import Question
from projections.figures import series_of
from projections.indicators import indicator_with, list_problems
from projections.outcomes import list_outcomes
from projections.partners import CLOSED, LEFT, list_accounts, list_partners
from projections.risks import list_mitigations
from projections.subjects import OPEN, find_subjects
from projections.targets import agreement_ledger
from web.http.authentication import actor_on_page
from web.http.context import the_container
from web.pages.formatting import day, in_natural_order, sentence_case

Options = list[tuple[str, str]]

# What a risk can stop: how its choices begin, and what they are called together.
THREATENED = {"outcome": "Outcomes", "target": "Targets", "action": "Actions"}


def partners(question: Question, _: str = "") -> Options:
    """Partners still in, by name."""
    rows = [row for row in list_partners(question) if row.state != LEFT]
    return [(row.code, row.name) for row in sorted(rows, key=lambda row: in_natural_order(row.name))]


def every_partner(question: Question) -> Options:
    """For a filter, which reaches back: all there have been, by name."""
    rows = sorted(list_partners(question), key=lambda row: in_natural_order(row.name))
    return [(row.code, f"{row.name} (left)" if row.state == LEFT else row.name) for row in rows]


def every_officer(question: Question) -> Options:
    """For a filter: whoever there has been, by the names of the holders."""
    names = the_container().directory.names()
    held = [
        (
            row.account,
            f"{names.get(row.account, FORMER)} ({row.partner}{', closed' if row.state == CLOSED else ''})",
        )
        for row in list_accounts(question)
    ]
    return sorted(held, key=lambda each: in_natural_order(each[1]))


def own_partner(question: Question, _: str = "") -> Options:
    """The one that whoever asks acts for."""
    actor = actor_on_page(question)
    return [each for each in partners(question) if actor is not None and each[0] == actor.partner]


def partners_not_asked(question: Question, reference: str) -> Options:
    """Partners that the target does not ask for their agreement yet."""
    asked = {row.partner for row in agreement_ledger(question, str(target_id(reference)))}
    return [each for each in partners(question) if each[0] not in asked]


def officers(question: Question, _: str = "") -> Options:
    """Open accounts by the names of their holders."""
    names = the_container().directory.names()
    held = [
        (row.account, f"{names.get(row.account, FORMER)} ({row.partner})")
        for row in list_accounts(question)
        if row.state != CLOSED
    ]
    return sorted(held, key=lambda each: in_natural_order(each[1]))


def themes(question: Question, _: str = "") -> list[str]:
    """The themes there are already."""
    return sorted({row.theme for row in list_outcomes(question) if row.theme}, key=in_natural_order)


def outcomes(question: Question, _: str = "") -> Options:
    return _open(question, "outcome")


def indicators(question: Question, _: str = "") -> Options:
    return _open(question, "indicator")


def targets(question: Question, _: str = "") -> Options:
    return _open(question, "target")


def actions(question: Question, _: str = "") -> Options:
    return _open(question, "action")


def _open(question: Question, kind: str) -> Options:
    return [
        (row.reference, f"{row.reference} {row.title}")
        for row in sorted(find_subjects(question, kind), key=lambda row: in_natural_order(row.reference))
        if row.state == OPEN
    ]


def areas(question: Question, reference: str) -> list[str]:
    """Areas that the indicator is expected from or has series for; of any indicator when none is named."""
    held = indicator_with(question, reference) if reference else None
    expected = held.definition.areas if held else ()
    held_for = (row.area for row in series_of(question, reference or None))
    return sorted({*expected, *held_for}, key=in_natural_order)


def areas_of_all(question: Question, _: str = "") -> list[str]:
    return areas(question, "")


def breakdowns(question: Question, reference: str) -> list[str]:
    rows = series_of(question, reference or None)
    return sorted({row.breakdown for row in rows if row.breakdown}, key=in_natural_order)


def threatened(question: Question, _: str = "") -> Options:
    """Whatever a risk could stop: `outcome:SC1`."""
    return [
        (f"{kind}:{reference}", f"{kind.capitalize()} {words}")
        for kind in THREATENED
        for reference, words in _open(question, kind)
    ]


def service_plans(question: Question, _: str = "") -> list[str]:
    plans = {row.service_plan for row in list_actions(question) if row.service_plan}
    return sorted(plans, key=in_natural_order)


def milestones_ahead(question: Question, reference: str) -> Options:
    """The action's milestones that are not reached yet."""
    stream = str(action_id(reference))
    return [
        (row.milestone, f"{row.milestone}, due {day(date.fromisoformat(row.due))}")
        for row in list_action_milestones(question, stream)
        if row.reached is None
    ]


def mitigations_open(question: Question, reference: str) -> Options:
    return [
        (str(row.mitigation), f"{row.mitigation}. {row.title}")
        for row in list_mitigations(question, str(risk_id(reference)))
        if row.completed is None
    ]


def problems_open(question: Question, reference: str) -> Options:
    return [
        (str(row.problem), f"{row.problem}. {row.description}")
        for row in list_problems(question, str(indicator_id(reference)))
        if row.resolution is None
    ]


def roles_held(question: Question, reference: str) -> Options:
    held = next((row.roles for row in list_accounts(question) if row.account == reference), ())
    return [(role, sentence_case(role)) for role in held]


def roles(_question: Question, _: str = "") -> Options:
    return [(role.value, sentence_case(role.value)) for role in Role]
