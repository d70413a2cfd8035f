"""Accounts, for administrators: the register, a page each, and what the directory says of its holder."""

from __future__ import annotations

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.account import Role
from domain.refusals import Refused
from infrastructure.directory.people import FORMER, Person
from projections.ownership import who_owns_what
from projections.partners import CLOSED, OPEN, AccountRow, list_accounts
from web.commands.accounts import account_called
from web.commands.roles import in_order
from web.http.access import must_administer
from web.http.context import asked, must_be_asked_now, the_container
from web.http.errors import sentences_by_field, status_of
from web.pages.filters import Filter, asked_for, has_words
from web.pages.formatting import sentence_case
from web.people import CHANGES, person_of
from web.schemas.directory import ContactSchema, EraseSchema, NewPasswordSchema
from web.schemas.faults import PlainSchema, read
from web.subjects import by_day, offer_to_begin, offers, what_happened

blueprint = Blueprint("accounts", __name__)


@blueprint.get("/accounts")
def accounts() -> str:
    """All accounts with their roles as then; names and addresses are today's."""
    with asked() as question:
        must_administer(question)
        rows = list_accounts(question)
        people = the_container().directory.everybody()
        found = [row for row in rows if _wanted(row, people.get(row.account))]
        return render_template(
            "accounts.html",
            rows=sorted(found, key=lambda row: (row.partner, _name(people.get(row.account)).casefold())),
            total=len(rows),
            people=people,
            former=FORMER,
            in_order=in_order,
            filters=_filters(rows),
            begin=offer_to_begin(question, "account.open"),
        )


@blueprint.get("/accounts/<path:reference>")
def account(reference: str) -> str:
    """Whose it is, its roles as then, what it owns, what can be done to it, and its history."""
    with asked() as question:
        must_administer(question)
        found = account_called(question, reference)
        return render_template(
            "account.html",
            account=found,
            holder=the_container().directory.with_account(found.account),
            former=FORMER,
            roles=in_order(found.roles),
            owned=[row for row in who_owns_what(question) if row.account == found.account],
            offers=offers(question, "account", found.account, found.state),
            days=by_day(what_happened(question, found.account)),
        )


# What is asked of the directory, by the last part of its address: template, schema, what is said when done.
_FORMS: dict[str, tuple[str, type[PlainSchema], str]] = {
    "contact": ("account_contact.html", ContactSchema, "The name and address were changed."),
    "password": (
        "account_password.html",
        NewPasswordSchema,
        "The password was set. Whoever was signed in with the old one is signed out.",
    ),
    "erase": ("account_erase.html", EraseSchema, "The person was erased from the directory."),
}


def _ask(doing: str, reference: str) -> Response:
    """The form that changes what the directory says."""
    with asked() as question:
        actor = must_administer(question)
        found = account_called(question, reference)
        person = person_of(found)
        if doing == "password" and person.account == actor.account:
            return redirect(url_for("my_account.ask_password"))
        return _form(doing, found, person, {"name": person.name, "email": person.email})


def _take(doing: str, reference: str) -> Response:
    """Change what the directory says. The log does not know it, so nothing is recorded there."""
    must_be_asked_now()
    with asked() as question:
        actor = must_administer(question)
        found = account_called(question, reference)
    person = person_of(found)
    said = {name: request.form[name] for name in request.form if name != "csrf_token"}
    _, schema, done = _FORMS[doing]
    try:
        values = read(schema(), said, dict)
        CHANGES[doing](actor, person, values)
    except Refused as refusal:
        return _form(doing, found, person, said, refusal)
    flash(done)
    return redirect(url_for("accounts.account", reference=found.account), 303)


def _add(doing: str) -> None:
    """The form's address, for asking and for sending."""

    def ask(reference: str) -> Response:
        return _ask(doing, reference)

    def take(reference: str) -> Response:
        return _take(doing, reference)

    path = f"/accounts/<path:reference>/{doing}"
    blueprint.add_url_rule(path, f"ask_{doing}", ask, methods=["GET"])
    blueprint.add_url_rule(path, f"take_{doing}", take, methods=["POST"])


for _each in _FORMS:
    _add(_each)


def _form(
    doing: str, found: AccountRow, person: Person, said: dict[str, str], refusal: Refused | None = None
) -> Response:
    page = render_template(
        _FORMS[doing][0],
        account=found,
        holder=person,
        said=said,
        faults=sentences_by_field(refusal) if refusal else {},
        refusal=refusal,
        back=url_for("accounts.account", reference=found.account),
    )
    return make_response(page, status_of(refusal) if refusal else 200)


def _name(person: Person | None) -> str:
    return person.name if person else FORMER


def _filters(rows: list[AccountRow]) -> list[Filter]:
    partners = sorted({row.partner for row in rows})
    return [
        Filter("q", "Name or e-mail address"),
        Filter("partner", "Partner", [(code, code) for code in partners]),
        Filter("role", "Role", [(role.value, sentence_case(role)) for role in Role]),
        Filter("state", "State", [(OPEN, "Open"), (CLOSED, "Closed")]),
    ]


def _wanted(row: AccountRow, person: Person | None) -> bool:
    role, partner, state = asked_for("role"), asked_for("partner"), asked_for("state")
    return (
        has_words(asked_for("q"), _name(person), person.email if person else "")
        and (not partner or row.partner == partner)
        and (not role or role in row.roles)
        and (not state or row.state == state)
    )
