"""Every question that can be asked of the views, in one place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from domain.periods.period import Period
from domain.refusals import Refused
from projections.accounts import account_with, accounts_with, list_accounts
from projections.actions import list_action_milestones, list_actions
from projections.areas import area_versions, areas_over, every_area_version, list_areas
from projections.confidence import ConfidenceRow, confidence_history, confidence_of
from projections.current_performance import current_performance, series_standings
from projections.definitions import definition_books, definition_history, every_definition
from projections.discussion import discussion
from projections.engine.as_at import Question
from projections.figures import FigureRow, figures_of, history_of, series_of, versions_at, versions_of
from projections.figures_held import Sought, areas_of_series, figures_held
from projections.indicators import breaks_of, indicator_with, list_breaks, list_indicators, list_problems
from projections.made_under import versions_in_force
from projections.outcomes import list_funding, list_objectives, list_outcomes
from projections.ownership import assignments, owner_of, ownership_gaps, who_owns_what
from projections.partners import list_partners, partners_ever
from projections.partnership import (
    list_adoptions,
    list_comparator_groups,
    list_frameworks,
    list_second_person,
    list_themes,
)
from projections.proposals import ProposalRow, list_proposals, proposal_called, proposal_made_at, proposals_of
from projections.reports.comparison import comparison
from projections.reports.desk.desk import desks_of
from projections.reports.figures_due import figures_due
from projections.reports.tenures import tenures
from projections.risks import list_mitigations, list_risks
from projections.series import list_ended
from projections.standings import standings
from projections.subjects import Subject, find_subjects, subject_of, subjects_with
from projections.target_terms import target_books, terms_versions
from projections.targets import (
    agreement_ledger,
    earlier_stances,
    list_targets,
)
from projections.thread import golden_thread
from projections.trail import (
    TrailFilter,
    TrailRow,
    audit_trail,
    changes_since,
    count_of_trail,
    has_entered,
    last_told,
    provenance_of,
    revision_of,
)
from tests.views.partnership import BOB

KINDS = (
    "outcome",
    "indicator",
    "series",
    "target",
    "action",
    "risk",
    "area",
    "partner",
    "account",
    "partnership",
    "proposal",
)
Ask = Callable[[Question], Any]
# Some positions, of which some have not come yet where little has happened.
EARLY = range(1, 200)

# Questions about everything.
QUESTIONS: dict[str, Ask] = {
    "series_of": series_of,
    "figures_of": figures_of,
    "figures_of with what was withdrawn": lambda question: figures_of(question, withdrawn=True),
    "versions_of": lambda question: versions_of(question, figures_of(question, withdrawn=True)),
    "current_performance": current_performance,
    "who_owns_what": who_owns_what,
    "assignments": assignments,
    "standings": standings,
    "tenures": tenures,
    "ownership_gaps": ownership_gaps,
    "golden_thread": golden_thread,
    "list_targets": list_targets,
    "target_books": target_books,
    "definition_books": definition_books,
    "list_breaks": list_breaks,
    "list_comparator_groups": list_comparator_groups,
    "series_standings": lambda question: [(each.row, each.parts) for each in series_standings(question)],
    "agreement_ledger": agreement_ledger,
    "list_actions": list_actions,
    "list_risks": list_risks,
    "figures_due": lambda question: figures_due(
        question, date(2008, 1, 1), date(2009, 12, 31), supplied=True
    ),
    "figures_due_about_now": figures_due,
    "desks_of": lambda question: [
        (each.holder.account, each.lines) for each in desks_of(question, list_accounts(question))
    ],
    "figures_held": lambda question: sorted(map(str, figures_held(question))),
    "figures_held of some": lambda question: sorted(
        map(str, figures_held(question, Sought({"NI 117"}, {"Dorset"})))
    ),
    "areas_of_series": lambda question: sorted(areas_of_series(question)),
    "last_told": lambda question: last_told(question, [row.stream for row in list_actions(question)]),
    "list_indicators": list_indicators,
    "list_problems": list_problems,
    "confidence_of": confidence_of,
    "list_outcomes": list_outcomes,
    "list_objectives": list_objectives,
    "list_funding": list_funding,
    "list_partners": list_partners,
    "partners_ever": partners_ever,
    "list_areas": list_areas,
    "every_definition": every_definition,
    "versions_in_force": versions_in_force,
    "areas_over": areas_over,
    "every_area_version": every_area_version,
    "list_ended": list_ended,
    "list_adoptions": list_adoptions,
    "list_themes": list_themes,
    "list_frameworks": list_frameworks,
    "list_second_person": list_second_person,
    "list_proposals": list_proposals,
    "proposal_made_at": lambda question: [
        proposal_made_at(question, row.made) for row in list_proposals(question)
    ],
    "list_accounts": list_accounts,
    "find_subjects": lambda question: {kind: find_subjects(question, kind) for kind in KINDS},
    "audit_trail": lambda question: audit_trail(question, limit=1_000_000),
    "count_of_trail": lambda question: count_of_trail(question, TrailFilter()),
    "provenance_of": lambda question: provenance_of(question, EARLY),
}


def confidence_of_one(question: Question, series: str) -> list[ConfidenceRow]:
    return confidence_history(question, [series])


def versions_early(question: Question, series: str) -> list[FigureRow]:
    return versions_at(question, [series], EARLY)


def _called(question: Question, reference: str) -> ProposalRow | None:
    """None while it was not there."""
    try:
        return proposal_called(question, reference)
    except Refused:
        return None


def subjects_of_one(question: Question, stream: str) -> dict[str, Subject]:
    return subjects_with(question, [stream])


def these_accounts(question: Question, account: str) -> Any:
    return accounts_with(question, [account])


def entered_by_bob(question: Question, series: str) -> bool:
    return has_entered(question, series, str(BOB))


def changes_but_the_first(question: Question, stream: str) -> list[TrailRow]:
    return changes_since(question, stream, 1)


def ask_about_each(question: Question, subjects: dict[str, list[Any]], periods: list[Period]) -> Any:
    """Questions about one thing at a time, asked about every one of these subjects (known then or not)."""
    answers: dict[tuple[str, str], Any] = {}
    for kind, asked in {
        "outcome": [subjects_of_one, revision_of, changes_but_the_first],
        "target": [discussion, agreement_ledger, earlier_stances, terms_versions],
        "action": [list_action_milestones, proposals_of],
        "risk": [list_mitigations, owner_of, proposals_of],
        "indicator": [breaks_of, list_problems, definition_history],
        "series": [confidence_of_one, versions_early, entered_by_bob, subject_of],
        "area": [area_versions],
        "account": [account_with, these_accounts, subject_of],
    }.items():
        for subject in subjects[kind]:
            for ask in asked:
                answers[ask.__name__, subject.stream] = ask(question, subject.stream)
    for subject in subjects["proposal"]:
        answers["proposal_called", subject.reference] = _called(question, subject.reference)
    for subject in subjects["indicator"]:
        row = indicator_with(question, subject.reference)
        answers["indicator_with", subject.reference] = row
        answers["comparison", subject.reference] = comparison(question, row) if row else []
        answers["figures_of", subject.reference] = figures_of(question, subject.reference, area="Dorset")
        answers["history_of", subject.reference] = history_of(question, subject.reference, periods)
    return answers
