"""Access: the pages and views that are not for everybody, and who may open them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from flask import abort, g, redirect, request, url_for

from domain.refusals import Refused
from domain.role import Role
from infrastructure.directory.people import Person
from projections.engine.as_at import Question
from web.http.actor import Actor
from web.http.authentication import (
    actor_of,
    actor_on_page,
    session_here,
    signed_in,
    whoever_calls,
    why_nobody_acts,
)
from web.http.context import the_container
from web.http.links import same_page

# Addresses of people only the first of them.
SEE_ACCOUNTS = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})

SIGN_IN_FIRST = Refused("sign_in_required", "Sign in first, then send the form again. Nothing was changed.")
NOT_AN_AUDITOR = "Only administrators and auditors see the accounts."
NOT_AN_ADMINISTRATOR = "Only administrators keep the accounts."


def must_be_signed_in() -> Person:
    """Who is signed in; whoever is not is led to sign in and back. Refused: `sign_in_required`."""
    person = signed_in()
    if person is not None:
        return person
    if request.method == "GET":
        abort(redirect(url_for("sign_in.ask", next=same_page())))
    raise why_nobody_acts(SIGN_IN_FIRST)


def must_be_fresh() -> Person:
    """Who is signed in and gave their password just now; whoever did not is led to give it again and back.

    Refused: `sign_in_required`, `password_again`.
    """
    person = must_be_signed_in()
    session = session_here()
    if session is not None and session.is_fresh:
        return person
    if request.method == "GET":
        abort(redirect(url_for("sign_in.ask_again", next=same_page())))
    raise Refused(
        "password_again",
        "It is more than ten minutes since you gave your password, so nothing was done. Go to your account, "
        "give it again there, and send the form anew.",
    )


def must_see_accounts(question: Question) -> Actor:
    """The administrator or auditor who asks. Refused: `sign_in_required`, `not_allowed`."""
    must_be_signed_in()
    return seeing_accounts(actor_today(question))


def must_administer(question: Question) -> Actor:
    """The administrator who asks. Refused: `sign_in_required`, `not_allowed`."""
    must_be_signed_in()
    return administrator(actor_today(question))


def administrator(actor: Actor | None) -> Actor:
    """The actor, if an administrator. Refused: `not_allowed`."""
    if actor is None or Role.ADMINISTRATOR not in _roles_of(actor):
        raise _lacking([Role.ADMINISTRATOR], NOT_AN_ADMINISTRATOR, actor)
    return actor


def seeing_accounts(actor: Actor | None) -> Actor:
    """The actor, if they may see who has an account and what it may do. Refused: `not_allowed`."""
    if actor is None or SEE_ACCOUNTS.isdisjoint(_roles_of(actor)):
        raise _lacking([Role.AUDITOR, Role.ADMINISTRATOR], NOT_AN_AUDITOR, actor)
    return actor


def actor_of_caller() -> Actor:
    """Who calls the API, with today's roles. Refused: as `actor_of`."""
    with the_container().question() as now:
        return actor_of(now, whoever_calls())


def must_see_accounts_by_api() -> Actor:
    """Who calls the API, with today's roles. Refused: as `actor_of`, and `not_allowed`."""
    return seeing_accounts(actor_of_caller())


def must_administer_by_api() -> Actor:
    """The administrator who calls the API, with today's roles. Refused: as `actor_of`, and `not_allowed`."""
    return administrator(actor_of_caller())


def sees_accounts(question: Question) -> bool:
    """Whether an administrator or an auditor asks."""
    actor = actor_today(question)
    return actor is not None and not SEE_ACCOUNTS.isdisjoint(_roles_of(actor))


def _lacking(roles: Sequence[Role], only: str, actor: Actor | None) -> Refused:
    helps = "" if actor is None or actor.left else f" {actor.why_none_of(roles)}"
    return Refused("not_allowed", f"{only}{helps}")


def _roles_of(actor: Actor) -> frozenset[str]:
    """None where the partner has left: its people read what everybody reads."""
    return frozenset() if actor.left else actor.roles


def actor_today(question: Question) -> Actor | None:
    """With today's roles, whatever moment the page shows: who was an administrator once is none now."""
    if "actor_today" not in g:
        if question.as_at.now:
            g.actor_today = actor_on_page(question)
        else:
            with the_container().question() as now:
                g.actor_today = actor_on_page(now)
    return cast("Actor | None", g.actor_today)
