"""Risks: the register with its matrix, and a page each with scores, mitigations, reviews and history."""

from __future__ import annotations

from flask import Blueprint, render_template

from domain.risk import IMPACTS, LIKELIHOODS, Stage
from projections.engine.as_at import Question
from projections.risks import RiskRow, list_mitigations, list_risks
from projections.subjects import find_subjects
from web.commands import options as choices
from web.commands.risks import risk_called
from web.glance import score
from web.http.context import asked, same_page
from web.pages.filters import Filter, Heading, asked_for, has_words, in_order
from web.pages.formatting import in_natural_order, numbered, sentence_case
from web.pages.pictures.matrix import band, matrix_of, places_of
from web.subjects import Owned, by_day, offer_to_begin, offers, owners, what_happened

blueprint = Blueprint("risks", __name__)

BANDS = ("high", "medium", "low", "not assessed")


@blueprint.get("/risks")
def risks() -> str:
    """All risks, filtered and sorted by what the address says, with the matrix of the open ones found."""
    with asked() as question:
        rows = list_risks(question)
        held = owners(question)
        filters = [
            Filter("q", "Reference or words"),
            Filter("state", "State", [("open", "Open"), ("closed", "Closed")]),
            Filter("band", "Current score", [(each, sentence_case(each)) for each in BANDS]),
            Filter("review", "Review", [("overdue", "Overdue only")]),
            Filter("escalated", "Escalated", [("yes", "Escalated only")]),
            Filter("threatens", "What it could stop", choices.threatened(question)),
            Filter("partner", "Owner", choices.every_partner(question)),
        ]
        begin = offer_to_begin(question, "risk.identify")
    owned = {row.stream: held[key] for row in rows if (key := (row.stream, "owner")) in held}
    found = in_order(
        [row for row in rows if _matches(row, owned.get(row.stream))],
        {
            "score": lambda row: (-score(row), in_natural_order(row.reference)),
            "reference": lambda row: in_natural_order(row.reference),
            "title": lambda row: row.title.casefold(),
            "review": lambda row: (row.next_review or "9999", in_natural_order(row.reference)),
            "owner": lambda row: (
                owned[row.stream].partner if row.stream in owned else "",
                in_natural_order(row.reference),
            ),
        },
        falling=frozenset({"score"}),
    )
    stage = Stage(asked_for("stage")) if asked_for("stage") in list(Stage) else Stage.CURRENT
    return render_template(
        "risks.html",
        filters=filters,
        rows=found,
        total=len(rows),
        held=owned,
        begin=begin,
        score=score,
        band=band,
        stage=stage,
        stages=[(each.value, same_page(stage=each.value)) for each in Stage],
        matrix=matrix_of([row for row in found if row.state == "open"], stage),
        likelihoods=numbered(LIKELIHOODS)[::-1],
        impacts=numbered(IMPACTS),
        headings=[
            Heading("Risk", "reference"),
            Heading("Current score", "score", figure=True, falling=True),
            Heading("Could stop"),
            Heading("Next review", "review"),
            Heading("Owner", "owner"),
        ],
    )


def _matches(row: RiskRow, owner: Owned | None) -> bool:
    threatened = {f"{each.kind.value}:{each.reference}" for each in row.threatens}
    return (
        has_words(asked_for("q"), row.reference, row.title, row.cause, row.consequence)
        and asked_for("state") in ("", row.state)
        and asked_for("band") in ("", band(score(row)))
        and (asked_for("review") != "overdue" or row.review_overdue)
        and (asked_for("escalated") != "yes" or row.escalated_to is not None)
        and (not asked_for("threatens") or asked_for("threatens") in threatened)
        and (not asked_for("partner") or (owner is not None and owner.partner == asked_for("partner")))
    )


@blueprint.get("/risks/<path:reference>")
def risk(reference: str) -> str:
    """Cause, consequence, what it could stop, scores, mitigations, reviews, who answers, and its history."""
    with asked() as question:
        found = risk_called(question, reference)
        return render_template(
            "risk.html",
            risk=found,
            stages=[(stage, found.score(stage)) for stage in Stage],
            band=band,
            places=places_of(found),
            likelihoods=numbered(LIKELIHOODS)[::-1],
            impacts=numbered(IMPACTS),
            mitigations=list_mitigations(question, found.stream),
            titles=_titles(question),
            owner=owners(question).get((found.stream, "owner")),
            offers=offers(question, "risk", found.reference, found.state),
            days=by_day(what_happened(question, found.stream)),
            today=question.as_at.today.isoformat(),
        )


def _titles(question: Question) -> dict[tuple[str, str], str]:
    """What each thing that a risk can stop is called, by kind and reference."""
    return {
        (kind, row.reference): row.title
        for kind in ("outcome", "target", "action")
        for row in find_subjects(question, kind)
    }
