"""Partners: the register of the partnership's organisations, and a page each with all that it answers for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from flask import Blueprint, render_template

from domain.identity import partner_id
from infrastructure.directory.people import FORMER
from projections.engine.as_at import Question
from projections.outcomes import list_objectives, list_outcomes
from projections.ownership import OwnershipRow, ownership_gaps, who_owns_what
from projections.partners import OPEN, list_accounts, list_partners
from projections.targets import agreement_ledger, list_targets
from web.commands.partners import partner_called
from web.commands.roles import in_order
from web.http.access import administers
from web.http.authentication import signed_in
from web.http.context import asked, the_container
from web.pages.formatting import in_natural_order
from web.subjects import by_day, offer_to_begin, offers, what_happened

blueprint = Blueprint("partners", __name__)


@blueprint.get("/partners")
def partners() -> str:
    """All partners, with how many accounts act for each and how much it answers for."""
    with asked() as question:
        return render_template(
            "partners.html",
            rows=list_partners(question),
            accounts=_counts(row.partner for row in list_accounts(question) if row.state == OPEN),
            owned=_counts(row.partner for row in who_owns_what(question)),
            gaps=_counts(row.partner for row in ownership_gaps(question) if row.partner),
            key=_key,
            begin=offer_to_begin(question, "partner.join"),
        )


@blueprint.get("/partners/<path:reference>")
def partner(reference: str) -> str:
    """Its accounts, what it owns and where nobody does, its objectives, its word on targets, its history."""
    with asked() as question:
        found = partner_called(question, reference)
        its = _key(found.code)
        return render_template(
            "partner.html",
            partner=found,
            accounts=[row for row in list_accounts(question) if _key(row.partner) == its],
            names=the_container().directory.names() if signed_in() else {},
            former=FORMER,
            administers=administers(question),
            in_order=in_order,
            owned=_owned(question, its),
            gaps=[row for row in ownership_gaps(question) if row.partner and _key(row.partner) == its],
            objectives=_objectives(question, its),
            stances=_stances(question, its),
            offers=offers(question, "partner", found.code, found.state),
            days=by_day(what_happened(question, its)),
        )


def _key(code: str) -> str:
    """However the code is spelled: the partner's stream."""
    return str(partner_id(code))


def _counts(codes: Iterable[str]) -> Counter[str]:
    """How often each partner is named, however it is spelled."""
    return Counter(map(_key, codes))


def _owned(question: Question, its: str) -> list[OwnershipRow]:
    """What the partner owns, by kind and reference."""
    held = [row for row in who_owns_what(question) if _key(row.partner) == its]
    return sorted(held, key=lambda row: (row.kind, in_natural_order(row.reference)))


def _objectives(question: Question, its: str) -> list[tuple[str, str, str, str]]:
    """The partner's corporate objectives, each with the outcome that serves it: references and titles."""
    outcomes = {row.stream: row for row in list_outcomes(question)}
    return [
        (row.reference, row.title, outcomes[row.outcome].reference, outcomes[row.outcome].title)
        for row in list_objectives(question)
        if _key(row.partner) == its and row.outcome in outcomes
    ]


def _stances(question: Question, its: str) -> list[tuple[str, str, str, str, str | None, int]]:
    """Where it stands on each target: reference, title, the target's state, stance, reason, since."""
    targets = {row.stream: row for row in list_targets(question)}
    stances = [
        (held.reference, held.terms.title, held.state, row.stance, row.reason, row.since)
        for row in agreement_ledger(question)
        if _key(row.partner) == its and (held := targets.get(row.target)) is not None
    ]
    return sorted(stances, key=lambda stance: in_natural_order(stance[0]))
