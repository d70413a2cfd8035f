"""Accounts, for administrators: the register, a page each, and what the directory says of its holder."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from domain.account import AccountState
from domain.provenance import Way
from domain.role import Role
from infrastructure.directory.moments import real_moment
from infrastructure.directory.people import Person
from infrastructure.formats.formatting import sentence_case
from projections.accounts import AccountRow, account_called, list_accounts
from projections.engine.as_at import Question
from projections.ownership import who_owns_what
from projections.reports.matching import has_words
from projections.reports.names import FORMER
from projections.reports.subject_history import by_day, subject_history
from web.commands.roles import roles_in_order
from web.http.access import must_administer
from web.http.context import changing, names_today, reading, the_container
from web.pages.filters import Filter, asked_for
from web.pages.offered_commands import offer_to_begin, offers

blueprint = Blueprint("accounts", __name__)


@blueprint.get("/accounts")
@reading
def accounts(question: Question) -> str:
    """All accounts with their roles as then; names and addresses are today's."""
    must_administer(question)
    rows = list_accounts(question)
    people = the_container().directory.everybody()
    matching = [row for row in rows if _matches(row, people.get(row.account))]
    return render_template(
        "accounts.html",
        rows=sorted(matching, key=lambda row: (row.partner, _name(people.get(row.account)).casefold())),
        total=len(rows),
        people=people,
        former=FORMER,
        in_order=roles_in_order,
        filters=_filters(rows),
        begin=offer_to_begin(question, "account.open"),
    )


@blueprint.get("/accounts/<path:reference>")
@reading
def account(question: Question, reference: str) -> str:
    """Whose it is, its roles as then, what it owns, what can be done to it, and its history."""
    must_administer(question)
    row = account_called(question, reference)

    def revoke_at(token: int) -> str:
        return url_for("accounts.revoke_token", reference=row.account, token=token)

    return render_template(
        "account.html",
        account=row,
        tokens=the_container().tokens.of(UUID(row.account)),
        moment=real_moment(),
        revoke_at=revoke_at if question.as_at.now else None,
        holder=the_container().directory.with_account(row.account),
        former=FORMER,
        roles=roles_in_order(row.roles),
        owned=[each for each in who_owns_what(question) if each.account == row.account],
        offers=offers(question, "account", row.account, row.state),
        days=by_day(subject_history(question, row.account, names_today())),
    )


@blueprint.post("/accounts/<path:reference>/tokens/<int:token>/revoke")
@changing
def revoke_token(question: Question, reference: str, token: int) -> Response:
    """Shut somebody's token, or key, out from now on."""
    actor = must_administer(question)
    row = account_called(question, reference)
    the_container().people.revoke_token(UUID(row.account), token, actor.by(Way.FORM))
    flash("The token was revoked.")
    return redirect(url_for("accounts.account", reference=row.account, _anchor="tokens"), 303)


def _name(person: Person | None) -> str:
    return person.name if person else FORMER


def _filters(rows: list[AccountRow]) -> list[Filter]:
    partners = sorted({row.partner for row in rows})
    return [
        Filter("q", "Name or e-mail address"),
        Filter("partner", "Partner", [(code, code) for code in partners]),
        Filter("role", "Role", [(role.value, sentence_case(role)) for role in Role]),
        Filter("state", "State", [(state.value, sentence_case(state)) for state in AccountState]),
    ]


def _matches(row: AccountRow, person: Person | None) -> bool:
    role, partner, state = asked_for("role"), asked_for("partner"), asked_for("state")
    return (
        has_words(asked_for("q"), _name(person), person.email if person else "")
        and (not partner or row.partner == partner)
        and (not role or role in row.roles)
        and (not state or row.state == state)
    )
