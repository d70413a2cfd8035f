"""My account: who I am here, what I own, my password, where I am signed in, and what acts for me."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from domain.provenance import Way
from domain.refusals import Refused
from infrastructure.directory.moments import real_moment
from infrastructure.directory.people import Person
from infrastructure.directory.sign_in_record import SignInFilter
from projections.accounts import account_with
from projections.engine.as_at import Question
from projections.ownership import who_owns_what
from projections.reports.grants import grants_of
from web.commands.roles import TRUSTED_WITH, roles_in_order
from web.http.access import must_be_signed_in
from web.http.actor import Actor
from web.http.authentication import actor_now, session_here, sign_in, why_nobody_acts
from web.http.context import changing, names_today, reading, the_container
from web.http.submission import typed_in_form
from web.http.visitor import visitor
from web.pages.small_form import small_form
from web.schemas.directory import OwnPasswordSchema
from web.schemas.faults import read

blueprint = Blueprint("my_account", __name__)

# How many of the last sign-ins stand on the page itself.
SIGN_INS = 5


@blueprint.get("/account")
@reading
def my_account(question: Question) -> str:
    """Who I am, for whom and in which roles as then; what I own; today's sessions, sign-ins and tokens."""
    person = must_be_signed_in()
    row = account_with(question, str(person.account))
    container = the_container()
    return render_template(
        "my_account.html",
        holder=person,
        account=row,
        roles=roles_in_order(row.roles) if row else (),
        grants=grants_of(row, names_today(), question.as_at.today) if row else (),
        trusted_with=TRUSTED_WITH,
        owned=[each for each in who_owns_what(question) if each.account == str(person.account)],
        sessions=container.sessions.of(person.account),
        this_session=session_here(),
        sign_ins=container.signing_in.record.newest(SIGN_INS, SignInFilter(person.account)),
        tokens=container.tokens.of(person.account),
        moment=real_moment(),
        revoke_at=_revoke_at if question.as_at.now else None,
    )


@blueprint.get("/account/password")
@reading
def ask_password(_: Question) -> Response:
    """The form that changes one's own password."""
    must_be_signed_in()
    return _form()


@blueprint.post("/account/password")
@changing
def change_password(question: Question) -> Response:
    """Take the new password from whoever knows the present one; other sessions are over, and tokens."""
    person = must_be_signed_in()
    actor = actor_now(question)
    if actor is None:
        raise why_nobody_acts()
    try:
        _change(person, actor)
    except Refused as refusal:
        return _form(refusal)
    sign_in(the_container().people.person(person.account), way="new password")
    flash("Your password was changed. Wherever else you were signed in, you are signed out.")
    return redirect(url_for("my_account.my_account"), 303)


def _change(person: Person, actor: Actor) -> None:
    said = read(OwnPasswordSchema, typed_in_form(OwnPasswordSchema()), dict)
    the_container().signing_in.confirm(person, said["current"], visitor())
    the_container().people.change_own_password(said["password"], actor.by(Way.FORM))


@blueprint.post("/account/sessions/<int:session>/end")
@changing
def end_session(_: Question, session: int) -> Response:
    """Sign me out of one browser."""
    person = must_be_signed_in()
    the_container().sessions.end(person.account, session)
    flash("That browser is signed out.")
    return redirect(url_for("my_account.my_account", _anchor="sessions"), 303)


@blueprint.post("/account/sessions/end-others")
@changing
def end_others(_: Question) -> Response:
    """Sign me out wherever I am, but for here."""
    person, here = must_be_signed_in(), session_here()
    if here is not None:
        the_container().sessions.end_others(person.account, but=here.id)
    flash("Wherever else you were signed in, you are signed out.")
    return redirect(url_for("my_account.my_account", _anchor="sessions"), 303)


def _form(refusal: Refused | None = None) -> Response:
    return small_form("my_password.html", url_for("my_account.my_account"), refusal)


def _revoke_at(token: int) -> str:
    return url_for("my_tokens.revoke_token", token=token)
