"""Accounts, for administrators and auditors: the register, a page each, and the tokens that act for them."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from domain.account import Account, AccountState, Holder
from domain.kinds import topic_of
from domain.provenance import Way
from domain.role import Role
from infrastructure.directory.moments import real_moment
from infrastructure.directory.people import Person
from infrastructure.formats.formatting import london, sentence_case
from projections.accounts import AccountRow, account_called, list_accounts
from projections.engine.as_at import Question
from projections.ownership import who_owns_what
from projections.reports.grants import grants_of
from projections.reports.matching import has_words
from projections.reports.names import FORMER, name_of
from projections.reports.subject_history import by_day, subject_history
from web.commands.roles import roles_in_order
from web.http.access import must_administer, must_see_accounts
from web.http.actor import Actor
from web.http.context import changing, names_today, reading, the_container
from web.pages.filters import Filter, asked_for, words_asked_for
from web.pages.offered_commands import offer_to_begin, offers

blueprint = Blueprint("accounts", __name__)

CLOSED = topic_of(Account.Closed)

# What may be asked for of what accounts are granted besides their roles.
INCOMPATIBLE, ANYTHING = "incompatible", "anything"
GRANTED = [(INCOMPATIBLE, "Roles that do not go together"), (ANYTHING, "Anything")]


@blueprint.get("/accounts")
@reading
def accounts(question: Question) -> str:
    """All accounts with their roles as then; names are today's, and addresses, which administrators see."""
    administers = _administers(must_see_accounts(question))
    rows, names = list_accounts(question), names_today()
    people = the_container().directory.everybody() if administers else {}
    matching = [row for row in rows if _matches(row, names.get(row.account, FORMER), people)]
    return render_template(
        "accounts.html",
        rows=sorted(matching, key=lambda row: (row.partner, names.get(row.account, FORMER).casefold())),
        total=len(rows),
        names=names,
        people=people,
        former=FORMER,
        administers=administers,
        in_order=roles_in_order,
        grants_of=lambda row: grants_of(row, names, question.as_at.today),
        filters=_filters(rows, administers=administers),
        begin=offer_to_begin(question, "account.open"),
    )


@blueprint.get("/accounts/<path:reference>")
@reading
def account(question: Question, reference: str) -> str:
    """Whose it is, its roles as then, what it owns, what can be done to it, and its history."""
    administers = _administers(must_see_accounts(question))
    row = account_called(question, reference)
    told = subject_history(question, row.account, names_today())
    holder = the_container().directory.with_account(row.account)

    def revoke_at(token: int) -> str:
        return url_for("accounts.revoke_token", reference=row.account, token=token)

    return render_template(
        "account.html",
        account=row,
        # The directory knows no past: what was issued by then, the history tells.
        tokens=the_container().tokens.of(UUID(row.account)) if question.as_at.now else None,
        moment=real_moment(),
        revoke_at=revoke_at if question.as_at.now and administers else None,
        called=_called(row, holder),
        issue_at=_issue_at(row) if question.as_at.now and administers else None,
        holder=holder,
        administers=administers,
        comes_in_by=_comes_in_by(row, holder),
        roles=roles_in_order(row.roles),
        grants=grants_of(row, names_today(), question.as_at.today),
        owned=[each for each in who_owns_what(question) if each.account == row.account],
        offers=offers(question, "account", row.account, row.state),
        closed=next((each.row for each in told if each.row.topic == CLOSED), None),
        days=by_day(told),
    )


@blueprint.post("/accounts/<path:reference>/tokens/<int:token>/revoke")
@changing
def revoke_token(question: Question, reference: str, token: int) -> Response:
    """Shut somebody's token, or key, out from now on."""
    actor = must_administer(question)
    row = account_called(question, reference)
    the_container().token_service.revoke(UUID(row.account), token, actor.by(Way.FORM))
    flash("The token was revoked.")
    return redirect(url_for("accounts.account", reference=row.account, _anchor="tokens"), 303)


def _called(row: AccountRow, holder: Person | None) -> str:
    """A title begins with a capital, whosever name it is."""
    called = name_of(row.account, names_today()) or ""
    return sentence_case(called) if holder is None else called


def _issue_at(row: AccountRow) -> str | None:
    """Where a token is issued for a machine that may act; people issue their own."""
    if row.holder is not Holder.SERVICE or not row.is_open or row.locked:
        return None
    return url_for("service_tokens.ask", reference=row.account)


def _administers(actor: Actor) -> bool:
    return Role.ADMINISTRATOR in actor.roles


def _comes_in_by(row: AccountRow, holder: Person | None) -> str:
    """By what its holder signs in today, in words."""
    if holder is None:
        return "nothing"
    if row.holder is Holder.SERVICE:
        return "nothing: it is a machine’s, and acts by token alone"
    if not row.is_open:
        return "nothing: the account is closed"
    link = the_container().invitations.of(holder.account)
    has = "a password of their own" if holder.has_password else "nothing yet, so they can own things only"
    return f"{has}; a one-time link is open until {london(link.until)}" if link else has


def _filters(rows: list[AccountRow], *, administers: bool) -> list[Filter]:
    partners = sorted({row.partner for row in rows})
    return [
        Filter("q", "Name or e-mail address" if administers else "Name"),
        Filter("partner", "Partner", [(code, code) for code in partners]),
        Filter("role", "Role", [(role.value, sentence_case(role.words)) for role in Role]),
        Filter("state", "State", [(state.value, sentence_case(state)) for state in AccountState]),
        Filter(
            "granted",
            "Granted besides",
            [(INCOMPATIBLE, "Roles that do not go together"), (ANYTHING, "Anything")],
        ),
    ]


def _matches(row: AccountRow, name: str, people: Mapping[str, Person]) -> bool:
    role, partner, state = asked_for("role"), asked_for("partner"), asked_for("state")
    person = people.get(row.account)
    return (
        has_words(words_asked_for("q"), name, person.email if person else "")
        and (not partner or row.partner == partner)
        and (not role or role in row.roles)
        and (not state or row.state == state)
        and _is_granted(row, asked_for("granted"))
    )


def _is_granted(row: AccountRow, what: str) -> bool:
    if what == INCOMPATIBLE:
        return bool(row.incompatible)
    besides = row.entries or row.secondments or row.covering or row.span or row.holder is Holder.SERVICE
    return what != ANYTHING or bool(besides)
