"""People, in the API: what is changed in the directory and of one's own password and tokens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Response, jsonify
from flask_smorest import Blueprint

from domain.refusals import Refused
from infrastructure.directory.people import Person
from projections.partners import list_accounts
from web.api.answers import as_at_json, body_of_request
from web.api.once import KEY, REPLAYED, once_of_request
from web.api.openapi.document import AS_AT, SOMEBODY, parts_of, refusals
from web.api.openapi.shapes import TEXT, object_of, or_null
from web.commands.accounts import account_called
from web.http.access import must_administer_by_api
from web.http.authentication import Caller, must_act, must_not_set_a_password_by_token, whoever_calls
from web.http.context import asked, must_be_asked_now, the_container
from web.people import (
    CHANGES,
    Said,
    change_own_password,
    new_token,
    person_of,
    scopes_of,
)
from web.schemas.directory import (
    ContactSchema,
    EraseSchema,
    IssueTokenSchema,
    NewPasswordSchema,
    OwnPasswordSchema,
    RevokeTokenSchema,
)
from web.schemas.faults import PlainSchema, read

blueprint = Blueprint("api_people", __name__, url_prefix="/api/v1")


@dataclass(frozen=True, slots=True)
class Keeping:
    """One change of what is kept of people; `own`: of oneself, by whoever sends their password."""

    name: str
    path: str
    summary: str
    done: str
    schema: type[PlainSchema]
    change: Callable[..., str | None]
    own: bool = False


def _own_password(person: Person, said: Said) -> None:
    change_own_password(person, said)


def _issue(person: Person, said: Said) -> str:
    """The secret."""
    with asked() as question:
        mine = str(person.account)
        held = next((row for row in list_accounts(question) if row.account == mine), None)
    return new_token(person, scopes_of(held), said)[1]


def _revoke(person: Person, said: Said) -> None:
    the_container().tokens.revoke(person.account, said["token"])


KEEPINGS = (
    Keeping(
        "account_contact",
        "/accounts/<path:reference>/contact",
        "Correct somebody’s name and address",
        "The name and address were changed.",
        ContactSchema,
        CHANGES["contact"],
    ),
    Keeping(
        "account_password",
        "/accounts/<path:reference>/password",
        "Set somebody’s password",
        "The password was set.",
        NewPasswordSchema,
        CHANGES["password"],
    ),
    Keeping(
        "account_erase",
        "/accounts/<path:reference>/erase",
        "Erase somebody from the directory",
        "The person was erased.",
        EraseSchema,
        CHANGES["erase"],
    ),
    Keeping(
        "my_password",
        "/account/password",
        "Change your password",
        "Your password was changed.",
        OwnPasswordSchema,
        _own_password,
        own=True,
    ),
    Keeping(
        "token_issue",
        "/account/tokens/issue",
        "Issue a token",
        "The token was issued. Its secret is told this one time.",
        IssueTokenSchema,
        _issue,
        own=True,
    ),
    Keeping(
        "token_revoke",
        "/account/tokens/revoke",
        "Revoke a token",
        "The token was revoked.",
        RevokeTokenSchema,
        _revoke,
        own=True,
    ),
)

# What is told of a token this one time, of anything else never.
ANSWERED = object_of({"as_at": AS_AT, "done": {"type": "boolean"}, "secret": or_null(TEXT)})


def _add(keeping: Keeping) -> None:
    def take(reference: str = "") -> Response:
        return _take(keeping, reference)

    whose = "Of yourself, with your password: a token cannot do it." if keeping.own else "For administrators."
    take.__doc__ = f"{keeping.summary}\n\n{whose}"
    documented = blueprint.doc(
        operationId=keeping.name,
        tags=["accounts"],
        security=SOMEBODY,
        parameters=[KEY],
        requestBody={"required": True, "content": {"application/json": {"schema": keeping.schema}}},
        responses={
            "200": {"description": keeping.done, "content": {"application/json": {"schema": ANSWERED}}},
            **refusals("400", "401", "403", "404", "409", "413", "415", "422", "503"),
        },
    )
    blueprint.route(keeping.path, methods=["POST"], endpoint=keeping.name, parameters=parts_of(keeping.path))(
        documented(take)
    )


for _each in KEEPINGS:
    _add(_each)


def _take(keeping: Keeping, reference: str) -> Response:
    must_be_asked_now()
    caller = whoever_calls()
    about: tuple[Any, ...]
    if keeping.own:
        about = (_with_a_password(caller),)
    else:
        actor = must_administer_by_api()
        with asked() as question:
            about = (actor, person_of(account_called(question, reference)))
    said = body_of_request()
    values = read(keeping.schema(), said, dict)
    must_not_set_a_password_by_token(caller, keeping.schema, values)
    secret: str | None = None

    def change() -> None:
        nonlocal secret
        secret = keeping.change(*about, values)

    answer = the_container().change(
        change, once=once_of_request(caller.person.account, keeping.name, reference, said)
    )
    with asked() as question:
        response = jsonify({"as_at": as_at_json(question.as_at), "done": True, "secret": secret})
    response.headers["Cache-Control"] = "no-store"
    if answer.again:
        response.headers[REPLAYED] = "true"
    return response


def _with_a_password(caller: Caller) -> Person:
    """Who calls, having sent their password: a token must not make tokens, nor outlive itself by a password.

    Refused: `password_wanted`, `account_closed`.
    """
    if caller.scopes is not None:
        raise Refused(
            "password_wanted",
            "A token cannot do that. Send your e-mail address and password (HTTP Basic).",
            field="Authorization",
        )
    with asked() as question:
        must_act(question, caller)
    return caller.person
