"""Targets as JSON: the register, and each with terms, standing, agreement and discussion."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from projections.discussion import CommentRow, discussion
from projections.engine.as_at import Question
from projections.performance_row import PerformanceRow
from projections.reports.among_targets import AmongTargets, among_targets
from projections.reports.owners import Holder, NamedHolder, holders, holders_of
from projections.reports.subject_history import Maker, makers_of
from projections.reports.target_progress import Mark, measured_by, target_marks, target_standing
from projections.target_terms import TermsRow, terms_versions
from projections.targets import (
    StanceRow,
    TargetRow,
    agreement_ledger,
    earlier_stances,
    list_targets,
    target_called,
)
from projections.thread import Knot, knot_of
from projections.trail import revision_of
from web.api.openapi.document import one_of
from web.api.view import NEXT, Asked, Body, page_by_key, view
from web.api.views.trail import history
from web.http.context import names_today
from web.schemas.queries import ListQuery


@dataclass(frozen=True, slots=True)
class TargetListed:
    """A target, who owns it, and how many partners stand where."""

    row: TargetRow
    owner: Holder | None
    stances: Counter[str]


@dataclass(frozen=True, slots=True)
class CommentTold:
    """What was said of a target, and by whom."""

    row: CommentRow
    said_by: Maker


@dataclass(frozen=True, slots=True)
class TargetTold:
    """All that is known of a target. `marks` are the values on the way, each with the figure for it;
    `earlier` is what partners said before what stands in the `ledger`; `among` the others
    on its series.
    """

    row: TargetRow
    revision: int
    owners: list[NamedHolder]
    standing: PerformanceRow | None
    marks: list[Mark]
    ledger: list[StanceRow]
    earlier: list[StanceRow]
    versions: list[TermsRow]
    comments: list[CommentTold]
    thread: Knot | None
    history: str
    among: AmongTargets


@view("/targets", "targets", {"targets": list[TargetListed], NEXT: str}, asks=ListQuery)
def targets(question: Question, asked: Asked) -> Body:
    """All targets with their terms, and where the partners stand."""
    owned_by = holders(question)
    stances: dict[str, Counter[str]] = {}
    for each in agreement_ledger(question):
        stances.setdefault(each.target, Counter())[each.stance] += 1
    return page_by_key(
        question,
        "targets",
        list_targets(question),
        asked,
        lambda row: row.reference,
        lambda row: TargetListed(
            row, owned_by.get((row.stream, "owner")), stances.get(row.stream, Counter())
        ),
    )


@view(one_of("targets"), "targets", {"target": TargetTold}, names=True)
def target(question: Question, _asked: Asked, reference: str) -> Body:
    """One target: its terms, where it stands, who agreed or objected, and what was said."""
    row = target_called(question, reference)
    measured = measured_by(question, row)
    return {
        "target": TargetTold(
            row,
            revision_of(question, row.stream),
            holders_of(question, "target", row.stream, names_today()),
            target_standing(question, row, measured),
            target_marks(question, row, measured),
            agreement_ledger(question, row.stream),
            earlier_stances(question, row.stream),
            terms_versions(question, row.stream),
            _comments(question, row),
            knot_of(question, row.stream),
            history(row.stream),
            among_targets(question, row),
        )
    }


def _comments(question: Question, row: TargetRow) -> list[CommentTold]:
    rows = discussion(question, row.stream)
    made = makers_of(question, [row.number for row in rows], names_today())
    return [CommentTold(row, made[row.number]) for row in rows]
