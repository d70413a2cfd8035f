"""What an account would leave behind, as the views have it now."""

from __future__ import annotations

from uuid import UUID

from application.leaving import Held, Leaving
from domain.kinds import Duty
from projections.accounts import list_accounts
from projections.engine.as_at import Question
from projections.ownership import who_owns_what
from projections.proposals import list_proposals


def left_behind(question: Question, account: UUID) -> Leaving:
    """Every duty on what is open, whoever covers for the account, whenever, and what waits to become its."""
    duties = [
        Held(UUID(row.stream), f"{row.kind} {row.reference}", Duty(row.duty), row.partner)
        for row in who_owns_what(question)
        if row.account == str(account)
    ]
    coverers = [UUID(row.account) for row in list_accounts(question) if account in row.covers]
    waiting = [
        UUID(row.stream) for row in list_proposals(question) if row.is_open and row.account == str(account)
    ]
    return Leaving(question.position, duties, coverers, waiting)
