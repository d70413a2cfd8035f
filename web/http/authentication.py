"""Authentication: who asks. On pages by having signed in, in the API with every request."""

from __future__ import annotations

from dataclasses import dataclass
from time import time
from typing import cast
from uuid import UUID

from flask import flash, g, request, session

from domain.refusals import Refused
from infrastructure.directory.people import Person
from projections.accounts import account_with
from projections.engine.as_at import Question
from web.http.actor import Actor, actor_with
from web.http.context import the_container

# What the session holds: who signed in, under which password, and when it is over.
ACCOUNT = "account"
STAMP = "stamp"
ENDS = "ends"
ADMINISTERS = "administers"

TWELVE_HOURS = 12 * 60 * 60

ACCOUNT_CLOSED = (
    "Your account was closed, so you are signed out. You can read everything; to change something, ask an "
    "administrator to open a new account for you."
)
FORM_KEPT = Refused(
    "form_expired",
    "You have been signed in or out since this form was opened, so nothing was changed. What you typed is "
    "kept: make sure that you are signed in, then send it again.",
)

WAYS = (
    "Send a token (Authorization: Bearer …), or the e-mail address and password of an account (HTTP Basic)."
)


def signed_in() -> Person | None:
    """Who is signed in on these pages; None for a reader."""
    if "person" not in g:
        g.person = _person_of_session()
    return cast("Person | None", g.person)


def _person_of_session() -> Person | None:
    account = session.get(ACCOUNT)
    if not account or session.get(ENDS, 0) <= time():
        return None
    person = the_container().directory.with_account(account)
    # Whoever had the old password is signed out wherever they were.
    if person is None or person.stamp != session.get(STAMP):
        return None
    with the_container().question() as now:
        if _actor(now, person) is not None:
            return person
    session.clear()
    g.account_closed = True
    if request.method == "GET":  # a form that was sent tells it among what stood in the way
        flash(ACCOUNT_CLOSED)
    return None


def why_nobody_acts(otherwise: Refused = FORM_KEPT) -> Refused:
    """Why a form that came is not taken: nobody is signed in any more."""
    return Refused("account_closed", ACCOUNT_CLOSED) if g.get("account_closed") else otherwise


def sign_in(person: Person, *, administers: bool | None = None) -> None:
    """From now on this browser acts as the person, until it signs out or twelve hours have passed."""
    if administers is None:
        administers = bool(session.get(ADMINISTERS))
    session.clear()  # whatever somebody may have planted in it before
    session.permanent = True
    session[ACCOUNT] = str(person.account)
    session[STAMP] = person.stamp
    session[ADMINISTERS] = administers
    session[ENDS] = int(time()) + TWELVE_HOURS
    g.person = person


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
    """Who calls the API; `scopes` are those of the token, None with a password: all that the account may."""

    person: Person
    scopes: frozenset[str] | None

    @property
    def by_token(self) -> bool:
        return self.scopes is not None


def caller() -> Caller | None:
    """Who came with the request, by token or by password; None for a reader.

    Refused: `token_not_valid`, `sign_in_failed`, `sign_in_required`.
    """
    if "caller" not in g:
        g.caller = _caller_of_request()
    return cast("Caller | None", g.caller)


def _caller_of_request() -> Caller | None:
    given = request.authorization
    if given is None:
        if "Authorization" in request.headers:
            raise Refused("sign_in_required", WAYS)
        return None
    if given.type == "bearer" and given.token:
        account, scopes = the_container().tokens.holder(given.token)
        person = the_container().directory.with_account(account)
        if person is None:
            raise Refused("token_not_valid", "The account of this token is no longer in the directory.")
        return Caller(person, scopes)
    if given.type == "basic" and given.username and given.password is not None:
        return Caller(the_container().directory.signed_in(given.username, given.password), None)
    raise Refused("sign_in_required", WAYS)


def whoever_calls() -> Caller:
    """Refused: `sign_in_required`, and what `caller` refuses."""
    known = caller()
    if known is None:
        raise Refused("sign_in_required", WAYS)
    return known


def actor_of(question: Question, who: Person | Caller) -> Actor:
    """As whom they act. Refused: `account_closed`."""
    person, scopes = (who.person, who.scopes) if isinstance(who, Caller) else (who, None)
    actor = _actor(question, person, scopes)
    if actor is None:
        raise Refused("account_closed", "This account is closed. Ask an administrator to open a new one.")
    return actor


def _actor(question: Question, person: Person, scopes: frozenset[str] | None = None) -> Actor | None:
    row = account_with(question, str(person.account))
    if row is None or not row.is_open:
        return None
    return actor_with(question, row, person.name, scopes)
