"""Authentication: who asks. On pages by having signed in, in the API with every request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast
from uuid import UUID

from flask import flash, g, request, session

from domain.refusals import Refused
from infrastructure.directory.people import Person
from infrastructure.directory.sessions import Session, SignedIn
from infrastructure.directory.signing_in import PASSWORD
from infrastructure.directory.tokens import Token
from projections.accounts import account_with
from projections.engine.as_at import Question
from web.http.actor import Actor, actor_with
from web.http.api_keys import WAYS, token_of_request
from web.http.context import the_container
from web.http.visitor import remember_device, visitor

# What the browser holds: the secret of its session, and whether to show the way to the administration.
SESSION = "session"
ADMINISTERS = "administers"

ACCOUNT_CLOSED = (
    "Your account was closed, so you are signed out. You can read everything; to change something, ask an "
    "administrator to open a new account for you."
)
FORM_KEPT = Refused(
    "form_expired",
    "You have been signed in or out since this form was opened, so nothing was changed. What you typed is "
    "kept: make sure that you are signed in, then send it again.",
)


def signed_in() -> Person | None:
    """Who is signed in on these pages; None for a reader."""
    found = _signed_in()
    return found.person if found else None


def session_here() -> Session | None:
    """The session of this browser, while it lasts."""
    found = _signed_in()
    return found.session if found else None


def _signed_in() -> SignedIn | None:
    if "signed_in" not in g:
        g.signed_in = _signed_in_by_session()
    return cast("SignedIn | None", g.signed_in)


def _signed_in_by_session() -> SignedIn | None:
    secret = session.get(SESSION)
    if not isinstance(secret, str):
        return None
    found = the_container().sessions.of_secret(secret)
    if found is None or not found.closed:
        return found
    sign_out()
    g.account_closed = True
    if request.method == "GET":  # a form that was sent tells it among what stood in the way
        flash(ACCOUNT_CLOSED)
    return None


def why_nobody_acts(otherwise: Refused = FORM_KEPT) -> Refused:
    """Why a form that came is not taken: nobody is signed in any more."""
    return Refused("account_closed", ACCOUNT_CLOSED) if g.get("account_closed") else otherwise


def sign_in(person: Person, *, administers: bool | None = None, way: str = PASSWORD) -> None:
    """From now on this browser acts as the person, until it signs out or its session is over otherwise.

    `way` is how they showed who they are, for the record.
    """
    if administers is None:
        administers = bool(session.get(ADMINISTERS))
    secret = the_container().signing_in.begin(person, visitor(), way)
    session.clear()  # whatever somebody may have planted in it before
    session.permanent = True
    session[SESSION] = secret
    session[ADMINISTERS] = administers
    remember_device(person.account)
    the_container().retention.now_and_then()
    g.pop("signed_in", None)


def signed_in_anew(id: int) -> None:
    """Whoever is signed in here gave their password once more."""
    session[SESSION] = the_container().sessions.authenticated(id)


def sign_out() -> None:
    """This browser's session is over here, so that a copy of its cookie is worth nothing."""
    secret = session.get(SESSION)
    session.clear()
    g.signed_in = None
    if isinstance(secret, str):
        the_container().sessions.end_secret(secret)


def may_administer() -> bool:
    """Whether to show the way to the administration; the pages there see for themselves."""
    return bool(session.get(ADMINISTERS)) and signed_in() is not None


def actor_on_page(question: Question) -> Actor | None:
    """Who acts on these pages; None for a reader and for whose account is closed."""
    person = signed_in()
    if person is None:
        return None
    # A page asks again and again, for everything that it may offer.
    known: dict[tuple[UUID, int], Actor | None] = g.setdefault("actors", {})
    key = (person.account, question.position)
    if key not in known:
        known[key] = _actor(question, person)
    return known[key]


def actor_now(question: Question) -> Actor | None:
    """Who changes something on these pages: nobody changes the past."""
    return actor_on_page(question) if question.as_at.now else None


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls the API, and with which token: they act in no other roles than its scopes name."""

    person: Person
    token: Token


def caller() -> Caller | None:
    """Who came with the request; None for a reader.

    Refused: `token_not_valid`, `sign_in_required`, `token_wanted`, `not_for_this_key`.
    """
    if "caller" not in g:
        found = token_of_request()
        g.caller = None if found is None else Caller(found.person, found.token)
    return cast("Caller | None", g.caller)


def whoever_calls() -> Caller:
    """Refused: `sign_in_required`, and what `caller` refuses."""
    known = caller()
    if known is None:
        raise Refused("sign_in_required", WAYS)
    return known


def actor_of(question: Question, who: Person | Caller) -> Actor:
    """As whom they act. Refused: `account_closed`."""
    person, token = (who.person, who.token) if isinstance(who, Caller) else (who, None)
    actor = _actor(question, person, token)
    if actor is None:
        raise Refused("account_closed", "This account is closed. Ask an administrator to open a new one.")
    return actor


def _actor(question: Question, person: Person, token: Token | None = None) -> Actor | None:
    row = account_with(question, str(person.account))
    if row is None or not row.is_open:
        return None
    return actor_with(question, row, person.name, token)
