"""Targets: the register, and a page each with terms, standing, agreement and discussion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, render_template

from domain.definition import Definition
from domain.judgements.rag import Status
from projections.indicators import indicator_with, list_indicators
from projections.performance import PerformanceRow, current_performance
from projections.targets import (
    TargetRow,
    agreement_ledger,
    discussion,
    earlier_stances,
    list_targets,
    terms_versions,
)
from web.commands import options as choices
from web.commands.targets import target_called
from web.http.context import asked
from web.marks import judged_by, marks_of, standing_of
from web.pages.filters import Filter, Heading, asked_for, has_words, in_order
from web.pages.formatting import in_natural_order, sentence_case
from web.subjects import Owned, by_day, knot_of, made_at, offer_to_begin, offers, owners, what_happened

blueprint = Blueprint("targets", __name__)

STATES = ("proposed", "agreed", "withdrawn", "closed")


@dataclass(frozen=True, slots=True)
class TargetListed:
    """A target with where its series stands, who owns it, and how many partners stand where."""

    row: TargetRow
    standing: PerformanceRow | None
    owner: Owned | None
    stances: Counter[str]

    @property
    def status(self) -> str:
        return self.standing.status.value if self.standing else Status.NO_FIGURE.value


@blueprint.get("/targets")
def targets() -> str:
    """All targets, filtered and sorted by what the address says."""
    with asked() as question:
        rows = list_targets(question)
        standing = {row.series: row for row in current_performance(question)}
        definitions = {row.reference: row.definition for row in list_indicators(question)}
        stances: dict[str, Counter[str]] = {}
        for each in agreement_ledger(question):
            stances.setdefault(each.target, Counter())[each.stance] += 1
        held = owners(question)
        filters = [
            Filter("q", "Reference or words"),
            Filter("state", "State", [(state, sentence_case(state)) for state in STATES]),
            Filter("outcome", "Outcome", choices.outcomes(question)),
            Filter(
                "status", "Status of the latest figure", [(s.value, sentence_case(s.value)) for s in Status]
            ),
            Filter("partner", "Owner", choices.every_partner(question)),
        ]
        begin = offer_to_begin(question, "target.propose")
    listed = [
        TargetListed(
            row,
            _standing(row, standing, definitions),
            held.get((row.stream, "owner")),
            stances.get(row.stream, Counter()),
        )
        for row in rows
    ]
    found = in_order(
        [each for each in listed if _matches(each)],
        {
            "reference": lambda each: in_natural_order(each.row.reference),
            "title": lambda each: each.row.terms.title.casefold(),
            "state": lambda each: (STATES.index(each.row.state), in_natural_order(each.row.reference)),
            "status": lambda each: (each.status, in_natural_order(each.row.reference)),
            "owner": lambda each: (
                each.owner.partner if each.owner else "",
                in_natural_order(each.row.reference),
            ),
        },
    )
    return render_template(
        "targets.html",
        filters=filters,
        rows=found,
        total=len(listed),
        begin=begin,
        headings=[
            Heading("Target", "reference"),
            Heading("State", "state"),
            Heading("To be reached", figure=True),
            Heading("Latest", figure=True),
            Heading("Status", "status"),
            Heading("Partners"),
            Heading("Owner", "owner"),
        ],
    )


def _standing(
    row: TargetRow, standing: Mapping[str, PerformanceRow], definitions: Mapping[str, Definition]
) -> PerformanceRow | None:
    """Where the series stands by this target's own terms; None for one that names no series yet."""
    series = standing.get(row.series or "")
    if series is None or series.indicator not in definitions:
        return series
    return judged_by(row.terms, series, definitions[series.indicator])


def _matches(each: TargetListed) -> bool:
    row = each.row
    return (
        has_words(asked_for("q"), row.reference, row.terms.title, row.terms.indicator)
        and asked_for("state") in ("", row.state)
        and asked_for("outcome") in ("", row.terms.outcome)
        and asked_for("status") in ("", each.status)
        and (
            not asked_for("partner")
            or (each.owner is not None and each.owner.partner == asked_for("partner"))
        )
    )


@blueprint.get("/targets/<path:reference>")
def target(reference: str) -> str:
    """Terms in words and numbers, where it stands, who agreed, what was said, and its history."""
    with asked() as question:
        found = target_called(question, reference)
        measured = indicator_with(question, found.terms.indicator) if found.terms.indicator else None
        standing = standing_of(question, found, measured)
        comments = discussion(question, found.stream)
        return render_template(
            "target.html",
            target=found,
            terms=found.terms,
            indicator=measured,
            definition=measured.definition if measured else Definition(title=""),
            standing=standing,
            marks=marks_of(question, found, measured),
            owner=owners(question).get((found.stream, "owner")),
            stances=agreement_ledger(question, found.stream),
            earlier=earlier_stances(question, found.stream),
            versions=terms_versions(question, found.stream),
            comments=comments,
            made=made_at(question, [each.number for each in comments]),
            knot=knot_of(question, found.stream),
            offers=offers(question, "target", found.reference, found.state),
            days=by_day(what_happened(question, found.stream)),
        )
