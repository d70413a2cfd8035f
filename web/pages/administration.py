"""Administration: the way in to partners, accounts and roles, and how the log stands."""

from __future__ import annotations

from flask import Blueprint, render_template

from domain.role import Role
from projections.accounts import list_accounts
from projections.engine.as_at import Question
from projections.partners import list_partners
from projections.reports.subject_history import happenings
from projections.trail import audit_trail
from web.commands.roles import TRUSTED_WITH, who_may_do_what
from web.http.access import sees_accounts
from web.http.context import names_today, reading

blueprint = Blueprint("administration", __name__)


@blueprint.get("/administration")
@reading
def administration(question: Question) -> str:
    """Where everything about people and their roles is found, and who may do what."""
    accounts = [row for row in list_accounts(question) if row.is_open]
    return render_template(
        "administration.html",
        partners=sum(row.is_in for row in list_partners(question)),
        accounts=len(accounts),
        held={role: sum(role in row.roles for row in accounts) for role in Role},
        sees_accounts=sees_accounts(question),
        trusted_with=TRUSTED_WITH,
        table=who_may_do_what(),
        last=next(iter(happenings(audit_trail(question, limit=1), names_today())), None),
    )
