"""Ownership: who owns what by partner and person, since when; the gaps; and how it was before."""

from __future__ import annotations

from flask import Blueprint, render_template

from domain.identity import one_spelling
from infrastructure.formats.formatting import sentence_case
from projections.engine.as_at import Question
from projections.ownership import DUTIES, GapRow, OwnershipRow, ownership_gaps
from projections.partners import list_partners
from projections.reports.matching import has_words
from projections.reports.owners import by_partner_and_person, duties_ever_held, duties_held
from projections.reports.tenures import TenureRow
from web.commands.options import every_partner
from web.http.context import names_today, reading
from web.pages.filters import Filter, asked_for, words_asked_for

blueprint = Blueprint("ownership", __name__)

# How much of the history stands on one page.
AT_ONCE = 200
# Most things have nobody for the minutes between their beginning and the first assignment.
ANY_GAP, A_DAY = "only", "days"
GAPS_SHOWN = Filter("gaps", "Show", [(ANY_GAP, "Gaps only"), (A_DAY, "Gaps of a day or more")])


@blueprint.get("/ownership")
@reading
def ownership(question: Question) -> str:
    """By partner and person, the gaps first."""
    duties = duties_held(question, names_today())
    gaps_only = asked_for("gaps") == "only"
    matching = [each for each in duties if not gaps_only and _matches(each.row, each.name)]
    gaps = ownership_gaps(question)
    return render_template(
        "ownership.html",
        filters=[*_filters(question), Filter("gaps", "Show", [("only", "Gaps only")])],
        owners=by_partner_and_person(matching),
        partners={row.code: row.name for row in list_partners(question)},
        gaps=[row for row in gaps if not asked_for("person") and _matches(row, None)],
        found=len(matching),
        total=len(duties),
    )


@blueprint.get("/ownership/history")
@reading
def history(question: Question) -> str:
    """Everybody who has ever answered for anything, from when until when; and when nobody did."""
    every = duties_ever_held(question, names_today())
    matching = [each for each in every if _matches(each.row, each.name) and _is_meant(each.row)]
    return render_template(
        "ownership_history.html",
        filters=[*_filters(question), Filter("reference", "This reference alone"), GAPS_SHOWN],
        rows=[(each.row, each.name or "") for each in matching[:AT_ONCE]],
        found=len(matching),
        total=len(every),
        at_once=AT_ONCE,
    )


def _is_meant(row: TenureRow) -> bool:
    """Whether it is the kind of time that is asked for, of what is asked for."""
    gaps, reference = asked_for("gaps"), asked_for("reference")
    return (
        (not gaps or row.gap is not None)
        and (gaps != A_DAY or row.days > 0)
        and (not reference or one_spelling(reference) == one_spelling(row.reference))
    )


def _filters(question: Question) -> list[Filter]:
    return [
        Filter("q", "Reference or words"),
        Filter("person", "Person"),
        Filter("partner", "Partner", every_partner(question)),
        Filter("kind", "What", [(kind, sentence_case(kind)) for kind in DUTIES]),
    ]


def _matches(row: OwnershipRow | GapRow | TenureRow, name: str | None) -> bool:
    return (
        has_words(words_asked_for("q"), row.reference, row.title)
        and has_words(words_asked_for("person"), name)
        and asked_for("partner") in ("", row.partner)
        and asked_for("kind") in ("", row.kind)
    )
