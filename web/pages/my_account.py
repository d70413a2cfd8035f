"""My account: who I am here, what I own, my password, and tokens for the machines that act for me."""

from __future__ import annotations

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from domain.refusals import Refused
from infrastructure.directory.people import Person
from infrastructure.directory.people_service import real_moment
from infrastructure.formats.formatting import sentence_case
from projections.accounts import AccountRow, account_with
from projections.engine.as_at import Question
from projections.ownership import who_owns_what
from web.commands import DIRECTORY_COMMANDS
from web.commands.command import Command
from web.commands.roles import TRUSTED_WITH, roles_in_order
from web.commands.taking import Taken, take
from web.http.access import SIGN_IN_FIRST, must_be_signed_in
from web.http.authentication import sign_in
from web.http.context import changing, reading, the_container
from web.http.submission import FormSubmission, typed_in_form
from web.pages.small_form import small_form
from web.schemas.directory import DAYS

blueprint = Blueprint("my_account", __name__)

PASSWORD, ISSUE, REVOKE = (
    DIRECTORY_COMMANDS[verb]
    for verb in ("account.change_own_password", "account.issue_token", "account.revoke_token")
)

Scopes = list[tuple[str, str]]


@blueprint.get("/account")
@reading
def my_account(question: Question) -> str:
    """Who I am, for whom and in which roles as then, what I own, and my tokens."""
    person = must_be_signed_in()
    row = _account_of(question, person)
    return render_template(
        "my_account.html",
        holder=person,
        account=row,
        roles=roles_in_order(row.roles) if row else (),
        trusted_with=TRUSTED_WITH,
        owned=[each for each in who_owns_what(question) if each.account == str(person.account)],
        tokens=the_container().tokens.of(person.account),
        moment=real_moment(),
        revoke_at=_revoke_at if question.as_at.now else None,
    )


@blueprint.get("/account/password")
@reading
def ask_password(_: Question) -> Response:
    """The form that changes one's own password."""
    must_be_signed_in()
    return _form("my_password.html")


@blueprint.post("/account/password")
@changing
def change_password(question: Question) -> Response:
    """Take the new password from whoever knows the present one; other sessions are over."""
    try:
        taken = _take(PASSWORD, question)
    except Refused as refusal:
        return _form("my_password.html", refusal=refusal)
    sign_in(the_container().people.person(taken.actor.account))
    flash("Your password was changed. Wherever else you were signed in, you are signed out.")
    return redirect(url_for("my_account.my_account"), 303)


@blueprint.get("/account/tokens/issue")
@reading
def ask_token(question: Question) -> Response:
    """The form that issues a token."""
    return _token_form(_scopes(question), {"days": str(DAYS)})


@blueprint.post("/account/tokens/issue")
@changing
def issue_token(question: Question) -> Response:
    """Issue it, and show its secret this one time."""
    scopes = _scopes(question)
    try:
        taken = _take(ISSUE, question)
    except Refused as refusal:
        return _token_form(scopes, typed_in_form(ISSUE.schema()), refusal)
    assert taken.issued is not None, "no token is issued twice under one key: the form carries none"
    page = make_response(
        render_template("token_issued.html", token=taken.issued.token, secret=taken.issued.secret)
    )
    page.headers["Cache-Control"] = "no-store"
    return page


@blueprint.post("/account/tokens/<int:token>/revoke")
@changing
def revoke_token(question: Question, token: int) -> Response:
    """Shut the token out from now on."""
    must_be_signed_in()
    take(REVOKE, question, FormSubmission(SIGN_IN_FIRST, {"token": token}))
    flash("The token was revoked.")
    return redirect(url_for("my_account.my_account", _anchor="tokens"), 303)


def _take(command: Command, question: Question) -> Taken:
    must_be_signed_in()
    return take(command, question, FormSubmission(SIGN_IN_FIRST))


def _account_of(question: Question, person: Person) -> AccountRow | None:
    """The person's account as then; None before it was opened."""
    return account_with(question, str(person.account))


def _scopes(question: Question) -> Scopes:
    """The roles that a machine may be let act in, in words. Every token reads."""
    row = _account_of(question, must_be_signed_in())
    roles = roles_in_order(row.roles) if row is not None and row.is_open else ()
    return [(role.value, f"{sentence_case(role.words)}: {TRUSTED_WITH[role]}") for role in roles]


def _form(template: str, refusal: Refused | None = None, **shown: object) -> Response:
    return small_form(template, url_for("my_account.my_account"), refusal, **shown)


def _token_form(scopes: Scopes, typed: dict[str, object], refusal: Refused | None = None) -> Response:
    return _form("token_form.html", refusal, scopes=scopes, typed=typed)


def _revoke_at(token: int) -> str:
    return url_for("my_account.revoke_token", token=token)
