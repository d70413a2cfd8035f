"""My account: who I am here, what I own, my password, and tokens for the machines that act for me."""

from __future__ import annotations

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.refusals import Refused
from infrastructure.directory.people import Person
from projections.engine.as_at import Question
from projections.ownership import who_owns_what
from projections.partners import AccountRow, list_accounts
from web.commands.roles import TRUSTED_WITH, in_order
from web.http.access import must_be_signed_in
from web.http.authentication import sign_in
from web.http.context import asked, must_be_asked_now, the_container
from web.http.errors import sentences_by_field, status_of
from web.pages.formatting import sentence_case
from web.people import change_own_password, new_token, real_moment, scopes_of
from web.schemas.directory import DAYS, IssueTokenSchema, OwnPasswordSchema
from web.schemas.faults import read

blueprint = Blueprint("my_account", __name__)


@blueprint.get("/account")
def my_account() -> str:
    """Who I am, for whom and in which roles as then, what I own, and my tokens."""
    with asked() as question:
        person = must_be_signed_in()
        held = _account_of(question, person)
        return render_template(
            "my_account.html",
            holder=person,
            account=held,
            roles=in_order(held.roles) if held else (),
            trusted_with=TRUSTED_WITH,
            owned=[row for row in who_owns_what(question) if row.account == str(person.account)],
            tokens=the_container().tokens.of(person.account),
            moment=real_moment(),
            revoke_at=_revoke_at if question.as_at.now else None,
        )


@blueprint.get("/account/password")
def ask_password() -> Response:
    """The form that changes one's own password."""
    with asked():
        must_be_signed_in()
        return _form("my_password.html")


@blueprint.post("/account/password")
def change_password() -> Response:
    """Take the new password from whoever knows the present one; other sessions are over."""
    must_be_asked_now()
    with asked():
        person = must_be_signed_in()
    try:
        sign_in(change_own_password(person, read(OwnPasswordSchema(), _said(), dict)))
    except Refused as refusal:
        return _form("my_password.html", refusal=refusal)
    flash("Your password was changed. Wherever else you were signed in, you are signed out.")
    return redirect(url_for("my_account.my_account"), 303)


@blueprint.get("/account/tokens/issue")
def ask_token() -> Response:
    """The form that issues a token."""
    with asked() as question:
        scopes = _offered(_account_of(question, must_be_signed_in()))
        return _token_form(scopes, {"days": str(DAYS)})


@blueprint.post("/account/tokens/issue")
def issue_token() -> Response:
    """Issue it, and show its secret this one time."""
    must_be_asked_now()
    with asked() as question:
        person = must_be_signed_in()
        scopes = _offered(_account_of(question, person))
    said: dict[str, str | list[str]] = {**_said(), "scopes": request.form.getlist("scopes")}
    try:
        values = read(IssueTokenSchema(), {name: given for name, given in said.items() if given}, dict)
        token, secret = new_token(person, [role for role, _ in scopes], values)
    except Refused as refusal:
        return _token_form(scopes, said, refusal)
    page = make_response(render_template("token_issued.html", token=token, secret=secret))
    page.headers["Cache-Control"] = "no-store"
    return page


@blueprint.post("/account/tokens/<int:token>/revoke")
def revoke_token(token: int) -> Response:
    """Shut the token out from now on."""
    must_be_asked_now()
    person = must_be_signed_in()
    the_container().tokens.revoke(person.account, token)
    flash("The token was revoked.")
    return redirect(url_for("my_account.my_account", _anchor="tokens"), 303)


def _account_of(question: Question, person: Person) -> AccountRow | None:
    """The person's account as then; None before it was opened."""
    return next((row for row in list_accounts(question) if row.account == str(person.account)), None)


def _offered(held: AccountRow | None) -> list[tuple[str, str]]:
    """The roles that a machine may be let act in, in words."""
    return [(role.value, f"{sentence_case(role)}: {TRUSTED_WITH[role]}") for role in scopes_of(held)]


def _said() -> dict[str, str]:
    return {name: request.form[name] for name in request.form if name != "csrf_token"}


def _form(template: str, refusal: Refused | None = None, **shown: object) -> Response:
    page = render_template(
        template,
        faults=sentences_by_field(refusal) if refusal else {},
        refusal=refusal,
        back=url_for("my_account.my_account"),
        **shown,
    )
    return make_response(page, status_of(refusal) if refusal else 200)


def _token_form(
    scopes: list[tuple[str, str]], said: dict[str, str | list[str]], refusal: Refused | None = None
) -> Response:
    return _form("token_form.html", refusal, scopes=scopes, said=said)


def _revoke_at(token: int) -> str:
    return url_for("my_account.revoke_token", token=token)
