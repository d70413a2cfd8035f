"""Signing in and out."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.refusals import Refused
from infrastructure.demonstration.people import DEMONSTRATION_ACCOUNTS, DEMONSTRATION_PASSWORD
from infrastructure.directory.people import Person
from projections.engine.as_at import Question
from web.http.access import SEE_ACCOUNTS, must_be_signed_in
from web.http.actor import Actor
from web.http.authentication import actor_of, session_here, sign_in, sign_out, signed_in, signed_in_anew
from web.http.context import changing, reading, the_container
from web.http.errors import sentences_by_field, status_of, told_to_wait
from web.http.links import asked_next
from web.http.visitor import visitor
from web.pages.small_form import small_form
from web.schemas.faults import read
from web.schemas.sign_in import ConfirmSchema, Credentials, SignInSchema

blueprint = Blueprint("sign_in", __name__)


@blueprint.get("/sign-in")
@reading
def ask(_: Question) -> str:
    """The form; to whoever is signed in, that they are."""
    return _form(person=signed_in())


@blueprint.post("/sign-in")
def take() -> Response:
    """Sign in and go on to where the reader was going."""
    typed = {name: request.form.get(name, "") for name in ("email", "password")}
    try:
        credentials = read(SignInSchema, typed, Credentials)
        person, actor = _whoever_this_is(credentials)
    except Refused as refusal:
        page = _form({"email": typed["email"]}, sentences_by_field(refusal))
        return told_to_wait(make_response(page, status_of(refusal)), refusal)
    sign_in(person, administers=not SEE_ACCOUNTS.isdisjoint(actor.roles))
    return redirect(_next(), 303)


def _whoever_this_is(credentials: Credentials) -> tuple[Person, Actor]:
    """Refused: what `SigningIn.must_be` refuses; `account_closed`, to whoever knows the password."""
    signing_in = the_container().signing_in
    person = signing_in.must_be(credentials.email, credentials.password, visitor())
    with the_container().question() as question:
        try:
            return person, actor_of(question, person)
        except Refused:
            signing_in.closed(person, visitor())
            raise


@blueprint.get("/account/confirm")
@reading
def ask_again(_: Question) -> Response:
    """The form that asks whoever is signed in for their password once more."""
    must_be_signed_in()
    return _form_again()


@blueprint.post("/account/confirm")
@changing
def take_again(_: Question) -> Response:
    """Take it, and lead back to what needs it."""
    person = must_be_signed_in()
    session = session_here()
    try:
        confirmed = read(ConfirmSchema, {"current": request.form.get("current", "")}, dict)
        the_container().signing_in.confirm(person, confirmed["current"], visitor())
    except Refused as refusal:
        return _form_again(refusal)
    if session is not None:
        signed_in_anew(session.id)
    return redirect(_next(), 303)


def _form_again(refusal: Refused | None = None) -> Response:
    page = small_form("password_again.html", url_for("my_account.my_account"), refusal, next=_next())
    return told_to_wait(page, refusal) if refusal else page


@blueprint.post("/sign-out")
def leave() -> Response:
    """Sign out: here, so that a copy of the cookie is worth nothing, and in what the browser has kept."""
    sign_out()
    flash("You are signed out.")
    response = redirect(url_for("overview.overview"), 303)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _form(
    typed: Mapping[str, str] | None = None,
    faults: Mapping[str | None, str] | None = None,
    person: Person | None = None,
) -> str:
    return render_template(
        "sign_in.html",
        person=person,
        next=_next(),
        typed=typed or {},
        faults=faults or {},
        demonstration=_demonstration(),
    )


def _demonstration() -> Mapping[str, object] | None:
    """The accounts to try it as; None wherever it is not the demonstration that is served."""
    if not the_container().clock.is_demonstration:
        return None
    return {"accounts": DEMONSTRATION_ACCOUNTS, "password": DEMONSTRATION_PASSWORD}


def _next() -> str:
    """Where to go on to: an address on this service, else one's desk."""
    return asked_next("next") or url_for("desk.mine")
