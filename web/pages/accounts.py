"""Accounts, for administrators: the register, a page each, and what the directory says of its holder."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from domain.account import AccountState
from domain.refusals import Refused
from domain.role import Role
from infrastructure.directory.people import Person
from infrastructure.formats.formatting import sentence_case
from projections.accounts import AccountRow, account_called, list_accounts
from projections.engine.as_at import Question
from projections.ownership import who_owns_what
from projections.reports.matching import has_words
from projections.reports.names import FORMER
from projections.reports.subject_history import by_day, subject_history
from web.commands import DIRECTORY_COMMANDS
from web.commands.command import Command
from web.commands.roles import roles_in_order
from web.commands.taking import take
from web.http.access import SIGN_IN_FIRST, must_administer
from web.http.context import changing, names_today, reading, the_container
from web.http.submission import FormSubmission, typed_in_form
from web.pages.filters import Filter, asked_for
from web.pages.offered_commands import offer_to_begin, offers
from web.pages.small_form import small_form

blueprint = Blueprint("accounts", __name__)

CONTACT, PASSWORD, ERASE = (
    DIRECTORY_COMMANDS[verb] for verb in ("account.contact", "account.password", "account.erase")
)
# The form of each, and what is said when it is done.
FORMS: dict[str, tuple[str, str]] = {
    CONTACT.verb: ("account_contact.html", "The name and address were changed."),
    PASSWORD.verb: (
        "account_password.html",
        "The password was set. Whoever was signed in with the old one is signed out.",
    ),
    ERASE.verb: ("account_erase.html", "The person was erased from the directory."),
}


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
    return render_template(
        "account.html",
        account=row,
        holder=the_container().directory.with_account(row.account),
        former=FORMER,
        roles=roles_in_order(row.roles),
        owned=[each for each in who_owns_what(question) if each.account == row.account],
        offers=offers(question, "account", row.account, row.state),
        days=by_day(subject_history(question, row.account, names_today())),
    )


def _add(command: Command) -> None:
    """The form that changes what the directory says: its address, for asking and for sending."""

    @reading
    def ask(question: Question, reference: str) -> Response:
        actor = must_administer(question)
        row = account_called(question, reference)
        person = the_container().people.person(row.account)
        if command is PASSWORD and person.account == actor.account:
            return redirect(url_for("my_account.ask_password"))
        return _form(command, row, person, {"name": person.name, "email": person.email})

    @changing
    def send(question: Question, reference: str) -> Response:
        return _take(command, question, reference)

    blueprint.add_url_rule(command.path, f"ask_{command.doing}", ask, methods=["GET"])
    blueprint.add_url_rule(command.path, f"take_{command.doing}", send, methods=["POST"])


for _each in (CONTACT, PASSWORD, ERASE):
    _add(_each)


def _take(command: Command, question: Question, reference: str) -> Response:
    """Change what the directory says. The log does not know it, so nothing is recorded there."""
    must_administer(question)
    row = account_called(question, reference)
    person = the_container().people.person(row.account)
    try:
        take(command, question, FormSubmission(SIGN_IN_FIRST), row.account)
    except Refused as refusal:
        return _form(command, row, person, typed_in_form(command.schema()), refusal)
    flash(FORMS[command.verb][1])
    return redirect(url_for("accounts.account", reference=row.account), 303)


def _form(
    command: Command,
    row: AccountRow,
    person: Person,
    typed: Mapping[str, object],
    refusal: Refused | None = None,
) -> Response:
    back = url_for("accounts.account", reference=row.account)
    shown = {"account": row, "holder": person, "typed": typed}
    return small_form(FORMS[command.verb][0], back, refusal, **shown)


def _name(person: Person | None) -> str:
    return person.name if person else FORMER


def _filters(rows: list[AccountRow]) -> list[Filter]:
    partners = sorted({row.partner for row in rows})
    return [
        Filter("q", "Name or e-mail address"),
        Filter("partner", "Partner", [(code, code) for code in partners]),
        Filter("role", "Role", [(role.value, sentence_case(role.words)) for role in Role]),
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
