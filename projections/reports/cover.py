"""Who covers for whom at a partner, now and in the time to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.identity import partner_id
from domain.span import Span
from projections.accounts import AccountRow, list_accounts
from projections.engine.as_at import Question


@dataclass(frozen=True, slots=True)
class Cover:
    """`account` does the work of `covered` from the first day to the last; `holds`: on the day asked of."""

    account: str
    covered: str
    since: date | None
    until: date | None
    holds: bool


def cover_at(question: Question, partner: str) -> list[Cover]:
    """By its people and of its people, as then, the earliest first; what is over is left out."""
    its, today = partner_id(partner), question.as_at.today
    accounts = {row.account: row for row in list_accounts(question)}
    return sorted(
        (
            Cover(
                row.account,
                each.covered,
                each.since,
                each.until,
                _holds(row, covered, each.since, each.until, today),
            )
            for row in accounts.values()
            for each in row.covering
            if (covered := accounts.get(each.covered)) is not None
            and its in (partner_id(row.partner), partner_id(covered.partner))
            and row.is_open
            and (each.until is None or today <= each.until)
        ),
        key=lambda each: (each.since or date.min, each.until or date.max, each.account, each.covered),
    )


def _holds(row: AccountRow, covered: AccountRow, since: date | None, until: date | None, today: date) -> bool:
    """Whether the one acts in the other's place on this day, as far as the two accounts let them."""
    in_time = all(span is None or span.holds_on(today) for span in (row.span, covered.span))
    return Span(since, until).holds_on(today) and in_time and not row.locked and covered.is_open
