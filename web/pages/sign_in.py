"""Signing in and out."""

from __future__ import annotations

import re

from flask import Blueprint, flash, make_response, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from domain.refusals import Refused
from web.acting import must_act, sign_in, signed_in
from web.asking import asked, the_container
from web.refusals import sentences_by_field, status_of
from web.schemas.faults import read
from web.schemas.sign_in import Credentials, SignInSchema

blueprint = Blueprint("sign_in", __name__)

# An address on this service: a path, and nothing that a browser would take for another host.
OUR_OWN = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")


@blueprint.get("/sign-in")
def ask() -> str:
    """The form; to whoever is signed in, that they are."""
    with asked():
        return render_template("sign_in.html", person=signed_in(), next=_next(), said={}, faults={})


@blueprint.post("/sign-in")
def take() -> Response:
    """Sign in and go on to where the reader was going."""
    said = {name: request.form.get(name, "") for name in ("email", "password")}
    try:
        credentials = read(SignInSchema(), said, Credentials)
        person = the_container().directory.signed_in(credentials.email, credentials.password)
        with the_container().question() as question:
            must_act(question, person)
    except Refused as refusal:
        page = render_template(
            "sign_in.html",
            person=None,
            next=_next(),
            said={"email": said["email"]},
            faults=sentences_by_field(refusal),
        )
        return make_response(page, status_of(refusal))
    sign_in(person)
    return redirect(_next(), 303)


@blueprint.post("/sign-out")
def leave() -> Response:
    """Sign out."""
    session.clear()
    flash("You are signed out.")
    return redirect(url_for("overview.overview"), 303)


def _next() -> str:
    """Where to go on to: an address on this service, else the overview."""
    wanted = request.values.get("next", "")
    return wanted if OUR_OWN.fullmatch(wanted) else url_for("overview.overview")
