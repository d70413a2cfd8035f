"""Options: what a form offers to choose from, as at the moment it is shown. Schemas name them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from domain.identity import action_id, indicator_id, risk_id, target_id
from domain.judgements.rules import RULES, Judgement
from domain.kinds import KINDS
from domain.periods.period import Period
from infrastructure.formats.formatting import sentence_case
from projections.actions import list_action_milestones
from projections.areas import list_areas
from projections.engine.as_at import Question
from projections.indicators import breaks_of, indicator_with, list_problems
from projections.outcomes import list_outcomes
from projections.partners import list_partners
from projections.partnership import list_frameworks, themes_offered
from projections.reports import search
from projections.reports.matching import in_natural_order
from projections.risks import list_mitigations
from projections.sentences.words import day
from projections.series import series_of
from projections.subjects import find_subjects
from projections.targets import agreement_ledger
from web.commands.account_options import (
    officers,
    officers_covered,
    own_roles,
    partners_entered_for,
    partners_seconded_to,
    roles,
    roles_held,
)
from web.commands.choices import Option, Options
from web.commands.form_context import FormContext


def partners(about: FormContext) -> Options:
    """Partners still in, by name."""
    rows = [row for row in list_partners(about.question) if row.is_in]
    return [(row.code, row.name) for row in sorted(rows, key=lambda row: in_natural_order(row.name))]


def own_partner(about: FormContext) -> Options:
    """The one that whoever asks acts for."""
    actor = about.actor
    return [each for each in partners(about) if actor is not None and each[0] == actor.partner]


def partners_not_asked(about: FormContext) -> Options:
    """Partners that the target does not ask for their agreement yet."""
    asked = {row.partner for row in agreement_ledger(about.question, str(target_id(about.reference)))}
    return [each for each in partners(about) if each[0] not in asked]


def themes(about: FormContext) -> Options:
    """The partnership's themes that outcomes can be put in; and the one that this outcome is in."""
    current = [row.theme for row in list_outcomes(about.question) if row.reference == about.reference]
    return [(each, each) for each in _in_order({*themes_offered(about.question), *filter(None, current)})]


def themes_to_retire(about: FormContext) -> Options:
    """Those that outcomes can be put in."""
    return [(each, each) for each in _in_order(themes_offered(about.question))]


def frameworks(about: FormContext) -> Options:
    """Those that outcomes can belong to, with their names."""
    return [
        (row.reference, f"{row.reference}: {row.name}{f', {row.edition}' if row.edition else ''}")
        for row in list_frameworks(about.question)
    ]


def _in_order(words: Iterable[str]) -> list[str]:
    return sorted(words, key=in_natural_order)


def rules(_: FormContext) -> Options:
    """Every rule that can be adopted, with its conventions; of each judgement the newest first."""
    return [
        (rule.name, f"{sentence_case(rule.name)}{_titled(rule.title)}. {rule.conventions}")
        for versions in RULES.values()
        for rule in reversed(versions)
    ]


def _titled(title: str) -> str:
    return f", {title.lower()}" if title else ""


def rag_rules(_: FormContext) -> Options:
    """Every rule for a colour, by its name."""
    return [(rule.name, f"{rule.name}: {rule.title}") for rule in RULES[Judgement.RAG] if rule.title]


def outcomes(about: FormContext) -> Options:
    return open_subjects(about.question, "outcome")


def indicators(about: FormContext) -> Options:
    return open_subjects(about.question, "indicator")


def targets(about: FormContext) -> Options:
    return open_subjects(about.question, "target")


def actions(about: FormContext) -> Options:
    return open_subjects(about.question, "action")


def open_subjects(question: Question, kind: str) -> Options:
    """Open subjects of a kind, by reference."""
    return [
        (row.reference, f"{row.reference} {row.title}")
        for row in sorted(find_subjects(question, kind), key=lambda row: in_natural_order(row.reference))
        if row.is_open
    ]


def areas(about: FormContext) -> list[str]:
    """Areas that the indicator is expected from or has series for; of any indicator when none is named."""
    indicator = indicator_with(about.question, about.reference) if about.reference else None
    expected = indicator.definition.areas if indicator else ()
    begun = (row.area for row in series_of(about.question, about.reference or None))
    # Those that the indicator knows first, then every other of the register.
    known = sorted({*expected, *begun}, key=in_natural_order)
    return [*known, *(each for each in areas_of_all(about) if each not in known)]


def areas_of_all(about: FormContext) -> list[str]:
    """Areas of the register that go on."""
    today = about.question.as_at.today
    rows = (row for row in list_areas(about.question) if not row.is_over(today))
    return sorted({row.reference for row in rows}, key=in_natural_order)


def breakdowns(about: FormContext) -> list[str]:
    rows = series_of(about.question, about.reference or None)
    return sorted({row.breakdown for row in rows if row.breakdown}, key=in_natural_order)


def threatened(about: FormContext) -> Options:
    return whatever_is_threatened(about.question)


def whatever_is_threatened(question: Question) -> Options:
    """Whatever a risk could stop: `outcome:SC1`."""
    return [
        (f"{kind.topic}:{reference}", f"{kind.topic.capitalize()} {words}")
        for kind in KINDS.values()
        if kind.threatened
        for reference, words in open_subjects(question, kind.topic)
    ]


def service_plans(about: FormContext) -> list[str]:
    return search.service_plans(about.question)


def milestones_ahead(about: FormContext) -> Options:
    """The action's milestones that are not reached yet."""
    return [
        (row.milestone, f"{row.milestone}, due {day(date.fromisoformat(row.due))}")
        for row in list_action_milestones(about.question, str(action_id(about.reference)))
        if row.reached is None
    ]


def breaks_marked(about: FormContext) -> Options:
    """The breaks in the indicator's series, by the first period after each."""
    rows = breaks_of(about.question, str(indicator_id(about.reference)))
    return [(row.period, f"{Period.of(row.period).label}: {row.reason}") for row in rows]


def partners_that_left(about: FormContext) -> Options:
    """Partners that the target asks for their agreement and that have left."""
    asked = {row.partner for row in agreement_ledger(about.question, str(target_id(about.reference)))}
    return [
        (row.code, row.name) for row in list_partners(about.question) if not row.is_in and row.code in asked
    ]


def mitigations_open(about: FormContext) -> Options:
    return [
        (str(row.mitigation), f"{row.mitigation}. {row.title}")
        for row in list_mitigations(about.question, str(risk_id(about.reference)))
        if row.completed is None
    ]


def problems_open(about: FormContext) -> Options:
    return [
        (str(row.problem), f"{row.problem}. {row.description}")
        for row in list_problems(about.question, str(indicator_id(about.reference)))
        if row.resolution is None
    ]


NAMED: dict[str, Option] = {
    each.__name__: each
    for each in (
        actions,
        areas,
        areas_of_all,
        breakdowns,
        breaks_marked,
        frameworks,
        indicators,
        milestones_ahead,
        mitigations_open,
        officers,
        officers_covered,
        outcomes,
        own_partner,
        own_roles,
        partners,
        partners_entered_for,
        partners_not_asked,
        partners_seconded_to,
        partners_that_left,
        problems_open,
        roles,
        roles_held,
        rag_rules,
        rules,
        service_plans,
        targets,
        themes,
        themes_to_retire,
        threatened,
    )
}


def options_of(
    field_metadata: Mapping[str, object], name: str, about: FormContext
) -> Sequence[object] | None:
    """What the field offers under this name of its metadata (`options`, `suggest`), if anything."""
    option = field_metadata.get(name)
    return None if option is None else NAMED[str(option)](about)


def every_partner(question: Question) -> Options:
    """For a filter, which reaches back: all there have been, by name."""
    rows = sorted(list_partners(question), key=lambda row: in_natural_order(row.name))
    return [(row.code, row.name if row.is_in else f"{row.name} (left)") for row in rows]
