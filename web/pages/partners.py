"""Partners: the register of the partnership's organisations, and a page each with all that it answers for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from flask import Blueprint, render_template, url_for

from domain.account import Holder
from domain.authority.whose import Item
from domain.identity import partner_id
from domain.role import KEEPS_OUT
from projections.accounts import AccountRow, list_accounts
from projections.engine.as_at import Question
from projections.outcomes import list_objectives, list_outcomes
from projections.ownership import OwnershipRow, ownership_gaps, who_owns_what
from projections.partners import list_partners, partner_called
from projections.reports.cover import cover_at
from projections.reports.matching import in_natural_order
from projections.reports.names import FORMER
from projections.reports.overall import standing_of_partner
from projections.reports.subject_history import by_day, subject_history
from projections.targets import agreement_ledger, list_targets
from web.commands import COMMANDS
from web.commands.roles import roles_in_order
from web.http.access import sees_accounts
from web.http.authentication import actor_now, signed_in
from web.http.context import names_today, reading
from web.pages.offered_commands import Offer, offer_to_begin, offers

blueprint = Blueprint("partners", __name__)


@blueprint.get("/partners")
@reading
def partners(question: Question) -> str:
    """All partners, with how many accounts act for each and how much it answers for."""
    return render_template(
        "partners.html",
        rows=list_partners(question),
        accounts=_counts(row.partner for row in list_accounts(question) if row.is_open),
        owned=_counts(row.partner for row in who_owns_what(question)),
        gaps=_counts(row.partner for row in ownership_gaps(question) if row.partner),
        key=_key,
        begin=offer_to_begin(question, "partner.join"),
    )


@blueprint.get("/partners/<path:reference>")
@reading
def partner(question: Question, reference: str) -> str:
    """Its accounts, what it owns and where nobody does, its objectives, its word on targets, its history."""
    row = partner_called(question, reference)
    its = _key(row.code)
    accounts = [each for each in list_accounts(question) if _key(each.partner) == its]
    return render_template(
        "partner.html",
        partner=row,
        accounts=accounts,
        names=names_today() if signed_in() else {},
        former=FORMER,
        sees_accounts=sees_accounts(question),
        in_order=roles_in_order,
        offers_of=lambda each: _offers_of(question, each),
        cover=cover_at(question, row.code),
        may_cover=_led_to("account.grant_cover", question, filter(_may_cover, accounts)),
        may_end=_led_to("account.end_cover", question, list_accounts(question)),
        owned=_owned(question, its),
        standing=standing_of_partner(question, row.code),
        gaps=[each for each in ownership_gaps(question) if each.partner and _key(each.partner) == its],
        objectives=_objectives(question, its),
        stances=_stances(question, its),
        offers=offers(question, "partner", row.code, row.state),
        days=by_day(subject_history(question, its, names_today())),
    )


def _offers_of(question: Question, row: AccountRow) -> list[Offer]:
    """What whoever keeps this partner's people may do: who covers for whom, and who takes over from whom."""
    return [] if sees_accounts(question) else offers(question, "account", row.account, row.state)


def _led_to(verb: str, question: Question, rows: Iterable[AccountRow]) -> dict[str, str]:
    """Where whoever looks may do this to each of the open accounts; nothing of the past."""
    actor = actor_now(question)
    return {
        row.account: url_for(COMMANDS[verb].endpoint, reference=row.account)
        for row in rows
        if actor is not None and row.is_open and actor.may(verb, Item(row.partner, UUID(row.account)))
    }


def _may_cover(row: AccountRow) -> bool:
    return row.holder is Holder.PERSON and KEEPS_OUT.isdisjoint(row.roles)


def _key(code: str) -> str:
    """However the code is spelled: the partner's stream."""
    return str(partner_id(code))


def _counts(codes: Iterable[str]) -> Counter[str]:
    """How often each partner is named, however it is spelled."""
    return Counter(map(_key, codes))


def _owned(question: Question, its: str) -> list[OwnershipRow]:
    """What the partner owns, by kind and reference."""
    owned = [row for row in who_owns_what(question) if _key(row.partner) == its]
    return sorted(owned, key=lambda row: (row.kind, in_natural_order(row.reference)))


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
        (target.reference, target.terms.title, target.state, row.stance, row.reason, row.since)
        for row in agreement_ledger(question)
        if _key(row.partner) == its and (target := targets.get(row.target)) is not None
    ]
    return sorted(stances, key=lambda stance: in_natural_order(stance[0]))
