"""My tokens, for the machines that act for me, and my keys, for spreadsheets that read one address."""

from __future__ import annotations

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.provenance import Way
from domain.refusals import Refused
from infrastructure.directory.token_service import IssuedToken
from infrastructure.formats.formatting import sentence_case
from projections.accounts import account_with
from projections.engine.as_at import Question
from web.commands import DIRECTORY_COMMANDS
from web.commands.command import Command
from web.commands.roles import TRUSTED_WITH, roles_in_order
from web.commands.taking import take
from web.http.access import SIGN_IN_FIRST, must_be_fresh, must_be_signed_in
from web.http.authentication import actor_now, why_nobody_acts
from web.http.context import changing, reading, the_container
from web.http.submission import FormSubmission, typed_in_form
from web.pages.small_form import small_form
from web.schemas.directory import DAYS

blueprint = Blueprint("my_tokens", __name__)

TOKEN, KEY = (DIRECTORY_COMMANDS[verb] for verb in ("account.issue_token", "account.issue_key"))
# The form of each.
FORMS = {TOKEN.verb: "token_form.html", KEY.verb: "key_form.html"}

Scopes = list[tuple[str, str]]


@blueprint.get("/account/tokens/issue")
@reading
def ask_token(question: Question) -> Response:
    """The form that issues a token, for whoever gave their password just now."""
    must_be_fresh()
    return _form(TOKEN, question, {"days": str(DAYS)})


@blueprint.post("/account/tokens/issue")
@changing
def issue_token(question: Question) -> Response:
    """Issue it, and show its secret this one time."""
    return _issue(TOKEN, question)


@blueprint.get("/account/keys/issue")
@reading
def ask_key(question: Question) -> Response:
    """The form that makes a key for a spreadsheet."""
    must_be_fresh()
    return _form(KEY, question, {"days": str(DAYS)})


@blueprint.post("/account/keys/issue")
@changing
def issue_key(question: Question) -> Response:
    """Make it, and show its secret this one time."""
    return _issue(KEY, question)


def _issue(command: Command, question: Question) -> Response:
    must_be_signed_in()
    try:
        must_be_fresh()
        taken = take(command, question, FormSubmission(SIGN_IN_FIRST))
    except Refused as refusal:
        return _form(command, question, typed_in_form(command.schema()), refusal)
    assert isinstance(taken.issued, IssuedToken), "the form carries no key, so each is issued anew"
    shown = {"token": taken.issued.token, "secret": taken.issued.secret, "site": request.host_url.rstrip("/")}
    shown |= {"holder": "", "back": url_for("my_account.my_account")}
    return make_response(render_template("token_issued.html", **shown))


@blueprint.post("/account/tokens/<int:token>/revoke")
@changing
def revoke_token(question: Question, token: int) -> Response:
    """Shut the token, or the key, out from now on."""
    person, actor = must_be_signed_in(), actor_now(question)
    if actor is None:
        raise why_nobody_acts()
    the_container().token_service.revoke(person.account, token, actor.by(Way.FORM))
    flash("The token was revoked.")
    return redirect(url_for("my_account.my_account", _anchor="tokens"), 303)


def _form(
    command: Command, question: Question, typed: dict[str, object], refusal: Refused | None = None
) -> Response:
    shown = {"scopes": _scopes(question), "typed": typed, "holder": ""}
    return small_form(FORMS[command.verb], url_for("my_account.my_account"), refusal, **shown)


def _scopes(question: Question) -> Scopes:
    """The roles that a machine may be let act in, in words. Every token reads."""
    row = account_with(question, str(must_be_signed_in().account))
    roles = roles_in_order(row.roles) if row is not None and row.is_open else ()
    return [(role.value, f"{sentence_case(role.words)}: {TRUSTED_WITH[role]}") for role in roles]
