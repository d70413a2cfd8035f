"""What an account would leave behind, as the views have it now."""

from __future__ import annotations

from uuid import UUID

from application.leaving import Held, Leaving
from domain.kinds import Duty
from projections.accounts import list_accounts
from projections.engine.as_at import Question
from projections.ownership import who_owns_what


def left_behind(question: Question, account: UUID) -> Leaving:
    """Every duty on what is open, and whoever covers for the account, whenever."""
    duties = [
        Held(UUID(row.stream), f"{row.kind} {row.reference}", Duty(row.duty), row.partner)
        for row in who_owns_what(question)
        if row.account == str(account)
    ]
    coverers = [UUID(row.account) for row in list_accounts(question) if account in row.covers]
    return Leaving(question.position, duties, coverers)
