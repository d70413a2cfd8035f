"""Risks: the register with its matrix, and a page each with scores, mitigations, reviews and history."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, render_template

from domain.risk import IMPACTS, LIKELIHOODS, RiskState, Stage
from infrastructure.formats.formatting import numbered, sentence_case
from projections.engine.as_at import Question
from projections.reports.matching import has_words, in_natural_order
from projections.reports.overview import risk_score
from projections.reports.owners import NamedHolder, owners
from projections.reports.proposals import waiting_for
from projections.reports.subject_history import by_day, subject_history
from projections.risks import RiskRow, list_mitigations, list_risks, risk_called
from projections.subjects import find_subjects
from web.commands.options import every_partner, whatever_is_threatened
from web.http.context import names_today, reading
from web.http.links import same_page
from web.pages.filters import Filter, Heading, Orders, asked_for, in_order, words_asked_for
from web.pages.offered_commands import offer_to_begin, offers
from web.pages.pictures.matrix import band, matrix_of, places_of

blueprint = Blueprint("risks", __name__)

BANDS = ("high", "medium", "low", "not assessed")

HEADINGS = [
    Heading("Risk", "reference"),
    Heading("Current score", "score", figure=True, falling=True),
    Heading("Could stop"),
    Heading("Next review", "review"),
    Heading("Owner", "owner"),
]

Owners = Mapping[str, NamedHolder]


@blueprint.get("/risks")
@reading
def risks(question: Question) -> str:
    """All risks, filtered and sorted by what the address says, with the matrix of the open ones found."""
    rows = list_risks(question)
    owned_by = owners(question, names_today())
    matching = [row for row in rows if _matches(row, owned_by.get(row.stream))]
    shown = in_order(matching, _orders(owned_by), falling=frozenset({"score"}))
    stage = Stage(asked_for("stage")) if asked_for("stage") in list(Stage) else Stage.CURRENT
    return render_template(
        "risks.html",
        filters=_filters(question),
        rows=shown,
        total=len(rows),
        owners=owned_by,
        begin=offer_to_begin(question, "risk.identify"),
        score=risk_score,
        band=band,
        stage=stage,
        stages=[(each.value, same_page(stage=each.value)) for each in Stage],
        matrix=matrix_of([row for row in shown if row.is_open], stage),
        likelihoods=numbered(LIKELIHOODS)[::-1],
        impacts=numbered(IMPACTS),
        headings=HEADINGS,
    )


def _filters(question: Question) -> list[Filter]:
    return [
        Filter("q", "Reference or words"),
        Filter("state", "State", [(each.value, sentence_case(each)) for each in RiskState]),
        Filter("band", "Current score", [(each, sentence_case(each)) for each in BANDS]),
        Filter("review", "Review", [("overdue", "Overdue only")]),
        Filter("escalated", "Escalated", [("yes", "Escalated only")]),
        Filter("threatens", "What it could stop", whatever_is_threatened(question)),
        Filter("partner", "Owner", every_partner(question)),
    ]


def _orders(owned_by: Owners) -> Orders[RiskRow]:
    def partner(row: RiskRow) -> str:
        return owned_by[row.stream].partner if row.stream in owned_by else ""

    return {
        "score": lambda row: (-risk_score(row), in_natural_order(row.reference)),
        "reference": lambda row: in_natural_order(row.reference),
        "title": lambda row: row.title.casefold(),
        "review": lambda row: (row.next_review or "9999", in_natural_order(row.reference)),
        "owner": lambda row: (partner(row), in_natural_order(row.reference)),
    }


def _matches(row: RiskRow, owner: NamedHolder | None) -> bool:
    threatened = {f"{each.kind.value}:{each.reference}" for each in row.threatens}
    return (
        has_words(words_asked_for("q"), row.reference, row.title, row.cause, row.consequence)
        and asked_for("state") in ("", row.state)
        and asked_for("band") in ("", band(risk_score(row)))
        and (asked_for("review") != "overdue" or row.review_overdue)
        and (asked_for("escalated") != "yes" or row.escalated_to is not None)
        and (not asked_for("threatens") or asked_for("threatens") in threatened)
        and (not asked_for("partner") or (owner is not None and owner.partner == asked_for("partner")))
    )


@blueprint.get("/risks/<path:reference>")
@reading
def risk(question: Question, reference: str) -> str:
    """Cause, consequence, what it could stop, scores, mitigations, reviews, who answers, and its history."""
    row = risk_called(question, reference)
    return render_template(
        "risk.html",
        risk=row,
        stages=[(stage, row.score(stage)) for stage in Stage],
        band=band,
        places=places_of(row),
        likelihoods=numbered(LIKELIHOODS)[::-1],
        impacts=numbered(IMPACTS),
        mitigations=list_mitigations(question, row.stream),
        titles=_titles(question),
        owner=owners(question, names_today()).get(row.stream),
        to_confirm=waiting_for(question, row.stream, names_today()),
        offers=offers(question, "risk", row.reference, row.state),
        days=by_day(subject_history(question, row.stream, names_today())),
        today=question.as_at.today.isoformat(),
    )


def _titles(question: Question) -> dict[tuple[str, str], str]:
    """What each thing that a risk can stop is called, by kind and reference."""
    return {
        (kind, row.reference): row.title
        for kind in ("outcome", "target", "action")
        for row in find_subjects(question, kind)
    }
