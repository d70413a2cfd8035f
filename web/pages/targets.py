"""Targets: the register, and a page each with terms, standing, agreement and discussion."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from flask import Blueprint, render_template

from domain.agreement import TargetState
from domain.definition import Definition
from domain.identity import one_spelling
from domain.judgements.status import Status
from domain.values.scale import Scale
from infrastructure.formats.formatting import sentence_case
from projections.current_performance import series_standings
from projections.discussion import discussion
from projections.engine.as_at import Question
from projections.indicators import list_indicators
from projections.made_under import OwnScales
from projections.performance_row import PerformanceRow
from projections.reports.among_targets import among_targets, ever_agreed
from projections.reports.matching import has_words, in_natural_order
from projections.reports.owners import NamedHolder, owners
from projections.reports.proposals import waiting_for
from projections.reports.subject_history import by_day, changes_at, subject_history
from projections.reports.target_progress import measured_by, standing_by, target_marks, target_standing
from projections.target_terms import terms_versions
from projections.targets import (
    TargetRow,
    agreement_ledger,
    earlier_stances,
    list_targets,
    target_called,
)
from projections.thread import knot_of
from web.commands.options import every_partner, open_subjects
from web.http.context import names_today, reading
from web.pages.filters import Filter, Heading, Orders, asked_for, in_order, words_asked_for
from web.pages.offered_commands import offer_to_begin, offers
from web.pages.pictures.drawing import CHARTS_MISSING, can_be_drawn

blueprint = Blueprint("targets", __name__)

STATES = tuple(TargetState)

HEADINGS = [
    Heading("Target", "reference"),
    Heading("State", "state"),
    Heading("To be reached", figure=True),
    Heading("Latest", figure=True),
    Heading("Status", "status"),
    Heading("Partners"),
    Heading("Owner", "owner"),
]


# In what values are shown of what names no indicator that there is.
OF_NONE = Scale(decimals=2)


@dataclass(frozen=True, slots=True)
class TargetListed:
    """A target with where its series stands, who owns it, how many partners stand where, and its scale."""

    row: TargetRow
    standing: PerformanceRow | None
    owner: NamedHolder | None
    stances: Counter[str]
    scale: Scale

    @property
    def status(self) -> str:
        return self.standing.status.value if self.standing else Status.NO_FIGURE.value


ORDERS: Orders[TargetListed] = {
    "reference": lambda each: in_natural_order(each.row.reference),
    "title": lambda each: each.row.terms.title.casefold(),
    "state": lambda each: (STATES.index(each.row.state), in_natural_order(each.row.reference)),
    "status": lambda each: (each.status, in_natural_order(each.row.reference)),
    "owner": lambda each: (each.owner.partner if each.owner else "", in_natural_order(each.row.reference)),
}


@blueprint.get("/targets")
@reading
def targets(question: Question) -> str:
    """All targets, filtered and sorted by what the address says."""
    listed = _listed(question)
    return render_template(
        "targets.html",
        filters=_filters(question),
        rows=in_order([each for each in listed if _matches(each)], ORDERS),
        total=len(listed),
        begin=offer_to_begin(question, "target.propose"),
        headings=HEADINGS,
    )


def _listed(question: Question) -> list[TargetListed]:
    standing = {each.row.series: each for each in series_standings(question)}
    owned_by = owners(question, names_today())
    scales = {one_spelling(each.reference): each.definition.scale for each in list_indicators(question)}
    stances: dict[str, Counter[str]] = {}
    for each in agreement_ledger(question):
        stances.setdefault(each.target, Counter())[each.stance] += 1
    return [
        TargetListed(
            row,
            standing_by(row, standing[row.series]) if row.series in standing else None,
            owned_by.get(row.stream),
            stances.get(row.stream, Counter()),
            scales.get(one_spelling(row.terms.indicator or ""), OF_NONE),
        )
        for row in list_targets(question)
    ]


def _filters(question: Question) -> list[Filter]:
    statuses = [(each.value, sentence_case(each.value)) for each in Status]
    return [
        Filter("q", "Reference or words"),
        Filter("state", "State", [(state.value, sentence_case(state)) for state in STATES]),
        Filter("outcome", "Outcome", open_subjects(question, "outcome")),
        Filter("status", "Status of the latest figure", statuses),
        Filter("partner", "Owner", every_partner(question)),
    ]


def _matches(each: TargetListed) -> bool:
    row, partner = each.row, asked_for("partner")
    return (
        has_words(words_asked_for("q"), row.reference, row.terms.title, row.terms.indicator)
        and asked_for("state") in ("", row.state)
        and asked_for("outcome") in ("", row.terms.outcome)
        and asked_for("status") in ("", each.status)
        and (not partner or (each.owner is not None and each.owner.partner == partner))
    )


@blueprint.get("/targets/<path:reference>")
@reading
def target(question: Question, reference: str) -> str:
    """Terms in words and numbers, where it stands, who agreed, what was said, and its history."""
    row = target_called(question, reference)
    measured = measured_by(question, row)
    comments, versions = discussion(question, row.stream), terms_versions(question, row.stream)
    scales = OwnScales(question, measured)
    return render_template(
        "target.html",
        target=row,
        terms=row.terms,
        indicator=measured,
        definition=measured.definition if measured else Definition(title=""),
        scales=scales,
        terms_scale=scales.at(versions[0].position),
        standing=target_standing(question, row, measured),
        marks=target_marks(question, row, measured),
        without_chart=None if can_be_drawn() else CHARTS_MISSING,
        owner=owners(question, names_today()).get(row.stream),
        stances=agreement_ledger(question, row.stream),
        earlier=earlier_stances(question, row.stream),
        among=among_targets(question, row),
        ever_agreed=ever_agreed(question, row),
        versions=versions,
        comments=comments,
        made=changes_at(question, [each.number for each in comments], names_today()),
        knot=knot_of(question, row.stream),
        to_confirm=waiting_for(question, row.stream, names_today()),
        offers=offers(question, "target", row.reference, row.state),
        days=by_day(subject_history(question, row.stream, names_today())),
    )
