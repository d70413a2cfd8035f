"""Partners as JSON: the register of the partnership's organisations, and all that each answers for."""

from __future__ import annotations

from dataclasses import dataclass

from domain.identity import partner_id
from projections.accounts import AccountRow, list_accounts
from projections.engine.as_at import Question
from projections.outcomes import ObjectiveRow, list_objectives
from projections.ownership import GapRow, OwnershipRow, ownership_gaps, who_owns_what
from projections.partners import PartnerRow, list_partners, partner_called
from projections.reports.cover import Cover, cover_at
from projections.reports.names import name_of
from projections.reports.overall import OverallStanding, standing_of_partner
from projections.targets import StanceRow, agreement_ledger
from projections.trail import revision_of
from web.api.openapi.document import one_of
from web.api.view import NEXT, Asked, Body, page_by_key, view
from web.api.views.trail import history
from web.http.authentication import caller
from web.http.context import names_today
from web.schemas.queries import ListQuery


@dataclass(frozen=True, slots=True)
class PartnerAccount:
    """An account that acts for the partner; its holder's name is for those who have signed in."""

    row: AccountRow
    name: str | None


@dataclass(frozen=True, slots=True)
class CoverTold:
    """Cover that holds or is to come; `name` of who covers, `covered_name` of who is away."""

    row: Cover
    name: str | None
    covered_name: str | None


@dataclass(frozen=True, slots=True)
class PartnerTold:
    """All that is known of a partner; `stances` is where it stands on each target, by the target's stream;
    `cover` who covers for whom of its people, from the page's day on; `standing` how the series stand
    whose indicators it owns.
    """

    row: PartnerRow
    revision: int
    accounts: list[PartnerAccount]
    owned: list[OwnershipRow]
    gaps: list[GapRow]
    objectives: list[ObjectiveRow]
    stances: list[StanceRow]
    cover: list[CoverTold]
    standing: OverallStanding
    history: str


@view("/partners", "partners", {"partners": list[PartnerRow], NEXT: str}, asks=ListQuery)
def partners(question: Question, asked: Asked) -> Body:
    """All partners, those that have left included."""
    return page_by_key(question, "partners", list_partners(question), asked, lambda row: row.code)


@view(one_of("partners"), "partners", {"partner": PartnerTold}, names=True)
def partner(question: Question, _asked: Asked, reference: str) -> Body:
    """One partner: its accounts, cover, what it owns, its gaps, objectives, and its word on targets."""
    row = partner_called(question, reference)
    its = str(partner_id(row.code))
    names = names_today() if caller() is not None else None

    def called(account: str) -> str | None:
        return None if names is None else name_of(account, names)

    return {
        "partner": PartnerTold(
            row,
            revision_of(question, its),
            [
                PartnerAccount(row, called(row.account))
                for row in list_accounts(question)
                if _is(row.partner, its)
            ],
            [row for row in who_owns_what(question) if _is(row.partner, its)],
            [row for row in ownership_gaps(question) if _is(row.partner, its)],
            [row for row in list_objectives(question) if _is(row.partner, its)],
            [row for row in agreement_ledger(question) if _is(row.partner, its)],
            [
                CoverTold(each, called(each.account), called(each.covered))
                for each in cover_at(question, row.code)
            ],
            standing_of_partner(question, row.code),
            history(its),
        )
    }


def _is(code: str | None, its: str) -> bool:
    """Whether a partner's code, however it is spelled, is that of this partner's stream."""
    return code is not None and str(partner_id(code)) == its
