"""Administration: the way in to partners, accounts and roles, and how the log stands."""

from __future__ import annotations

from flask import Blueprint, render_template

from domain.account import Role
from projections.partners import OPEN, PRESENT, list_accounts, list_partners
from projections.trail import audit_trail
from web.commands.roles import TRUSTED_WITH, who_may_do_what
from web.http.access import administers
from web.http.context import asked
from web.subjects import told

blueprint = Blueprint("administration", __name__)


@blueprint.get("/administration")
def administration() -> str:
    """Where everything about people and their roles is found, and who may do what."""
    with asked() as question:
        accounts = [row for row in list_accounts(question) if row.state == OPEN]
        return render_template(
            "administration.html",
            partners=sum(row.state == PRESENT for row in list_partners(question)),
            accounts=len(accounts),
            held={role: sum(role in row.roles for row in accounts) for role in Role},
            administers=administers(question),
            trusted_with=TRUSTED_WITH,
            table=who_may_do_what(),
            last=next(iter(told(audit_trail(question, limit=1))), None),
        )
