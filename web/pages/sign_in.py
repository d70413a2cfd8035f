"""Signing in and out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from flask import Blueprint, flash, make_response, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from domain.refusals import Refused
from domain.role import Role
from infrastructure.demonstration.people import DEMONSTRATION_ACCOUNTS, DEMONSTRATION_PASSWORD
from infrastructure.directory.people import Person
from projections.engine.as_at import Question
from web.http.authentication import actor_of, sign_in, signed_in
from web.http.context import reading, the_container
from web.http.errors import sentences_by_field, status_of
from web.schemas.faults import read
from web.schemas.sign_in import Credentials, SignInSchema

blueprint = Blueprint("sign_in", __name__)

# An address on this service: a path, and nothing that a browser would take for another host.
OUR_OWN = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")


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
        person = the_container().directory.signed_in(credentials.email, credentials.password)
        with the_container().question() as question:
            actor = actor_of(question, person)
    except Refused as refusal:
        page = _form({"email": typed["email"]}, sentences_by_field(refusal))
        return make_response(page, status_of(refusal))
    sign_in(person, administers=Role.ADMINISTRATOR in actor.roles)
    return redirect(_next(), 303)


@blueprint.post("/sign-out")
def leave() -> Response:
    """Sign out."""
    session.clear()
    flash("You are signed out.")
    return redirect(url_for("overview.overview"), 303)


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
    """Where to go on to: an address on this service, else the overview."""
    address = request.values.get("next", "")
    return address if OUR_OWN.fullmatch(address) else url_for("overview.overview")
