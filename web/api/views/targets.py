"""Targets as JSON: the register, and each with terms, standing, agreement and discussion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from projections.engine.as_at import Question
from projections.indicators import indicator_with
from projections.performance import PerformanceRow
from projections.targets import (
    CommentRow,
    StanceRow,
    TargetRow,
    TermsRow,
    agreement_ledger,
    discussion,
    earlier_stances,
    list_targets,
    terms_versions,
)
from projections.thread import Knot
from projections.trail import revision_of
from web.api.holders import Holder, Maker, NamedHolder, holders, makers_of, owners_of
from web.api.openapi.document import one_of
from web.api.view import NEXT, page_by_key, view
from web.api.views.trail import history
from web.commands.targets import target_called
from web.marks import Mark, marks_of, standing_of
from web.schemas.questions import ListQuery
from web.subjects import knot_of


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
    `earlier` is what partners said before what stands in the `ledger`.
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


@view("/targets", "targets", {"targets": list[TargetListed], NEXT: str}, asks=ListQuery)
def targets(question: Question, wanted: Any) -> Mapping[str, Any]:
    """All targets with their terms, and where the partners stand."""
    held = holders(question)
    stances: dict[str, Counter[str]] = {}
    for each in agreement_ledger(question):
        stances.setdefault(each.target, Counter())[each.stance] += 1
    return page_by_key(
        question,
        "targets",
        list_targets(question),
        wanted,
        lambda row: row.reference,
        lambda row: TargetListed(row, held.get((row.stream, "owner")), stances.get(row.stream, Counter())),
    )


@view(one_of("targets"), "targets", {"target": TargetTold}, names=True)
def target(question: Question, _wanted: Any, reference: str) -> Mapping[str, Any]:
    """One target: its terms, where it stands, who agreed or objected, and what was said."""
    found = target_called(question, reference)
    measured = indicator_with(question, found.terms.indicator) if found.terms.indicator else None
    return {
        "target": TargetTold(
            found,
            revision_of(question, found.stream),
            owners_of(question, "target", found.stream),
            standing_of(question, found, measured),
            marks_of(question, found, measured),
            agreement_ledger(question, found.stream),
            earlier_stances(question, found.stream),
            terms_versions(question, found.stream),
            _comments(question, found),
            knot_of(question, found.stream),
            history(found.stream),
        )
    }


def _comments(question: Question, found: TargetRow) -> list[CommentTold]:
    rows = discussion(question, found.stream)
    made = makers_of(question, [row.number for row in rows])
    return [CommentTold(row, made[row.number]) for row in rows]
