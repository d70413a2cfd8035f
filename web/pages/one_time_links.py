"""One-time links: shown once to whoever made one, and opened by whoever it was given to."""

from __future__ import annotations

from flask import Blueprint, flash, make_response, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from domain.refusals import Refused
from infrastructure.directory.invitations import OpenLink, Purpose
from infrastructure.directory.people_service import IssuedLink
from projections.engine.as_at import Question
from web.http.access import SEE_ACCOUNTS
from web.http.authentication import actor_of, sign_in
from web.http.context import changing, names_today, reading, the_container
from web.http.links import ONE_TIME, outside
from web.pages.small_form import small_form
from web.schemas.directory import NewPasswordSchema
from web.schemas.faults import read

blueprint = Blueprint("one_time_links", __name__)

# Under this name the browser keeps the link's secret, until its password is chosen.
LINK = "link"


def link_made(link: IssuedLink) -> Response:
    """The page that shows a link this one time; nobody keeps it."""
    return make_response(
        render_template(
            "link_made.html",
            made=link,
            address=outside(url_for("one_time_links.open_link", secret=link.secret)),
            called=names_today()[str(link.account)],
            recovery=link.purpose is Purpose.RECOVERY,
        )
    )


@blueprint.get(f"{ONE_TIME}/<secret>")
def open_link(secret: str) -> Response:
    """Take the secret out of the address, before any page is shown that could tell it on.

    Nothing is used up: what looks at links before people do, as mail filters do, opens none.
    """
    session[LINK] = secret
    answer = redirect(url_for("one_time_links.ask"), 303)
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


@blueprint.get(ONE_TIME)
@reading
def ask(_: Question) -> Response:
    """The form that asks for the password. Refused: `link_not_valid`."""
    return _form(_opened())


@blueprint.post(ONE_TIME)
@changing
def choose(question: Question) -> Response:
    """Set the password, use the link up, and sign its holder in. Refused: `link_not_valid`."""
    opened = _opened()
    try:
        password = read(NewPasswordSchema, {"password": request.form.get("password", "")}, dict)["password"]
        person = the_container().people.begin_by_link(opened, session[LINK], password)
    except Refused as refusal:
        if refusal.code == "link_not_valid":
            raise
        return _form(opened, refusal)
    administers = not SEE_ACCOUNTS.isdisjoint(actor_of(question, person).roles)
    sign_in(person, administers=administers, way=opened.purpose.value)
    flash("Your password is set, and you are signed in.")
    return redirect(url_for("overview.overview"), 303)


def _opened() -> OpenLink:
    """What the link opens. Refused: `link_not_valid`."""
    return the_container().invitations.opened_by(str(session.get(LINK, "")))


def _form(opened: OpenLink, refusal: Refused | None = None) -> Response:
    return small_form(
        "choose_password.html",
        url_for("overview.overview"),
        refusal,
        holder=the_container().people.person(opened.account),
        recovery=opened.purpose is Purpose.RECOVERY,
    )
