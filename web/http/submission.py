"""What was sent to change something, by a form or by the API: who sends it, what it says, under which key."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping
from decimal import Decimal
from typing import cast

from flask import request

from domain.provenance import Way
from domain.refusals import Refused
from infrastructure.log.idempotency import Once
from projections.engine.as_at import Question
from web.http.actor import Actor
from web.http.authentication import actor_of, actor_on_page, whoever_calls, why_nobody_acts
from web.http.idempotency import once_of_form, once_of_request
from web.http.revisions import expected_of_request
from web.schemas.faults import PlainSchema
from web.schemas.fields import InputField

# What every form carries besides its own fields: MEANT is the box that says, yes, this is what I mean; THEN
# is where to go on to once it is taken.
MEANT, THEN = "meant", "then"
BESIDES = frozenset({"csrf_token", "once", "expected_revision", MEANT, THEN})

Typed = Mapping[str, object]


class Submission(ABC):
    """`asks_back`: somebody is there who can be asked whether they mean it."""

    way: Way
    asks_back = False
    meant = ""

    @abstractmethod
    def actor(self, question: Question) -> Actor:
        """Who asks. Refused: by whatever says that nobody does."""

    @abstractmethod
    def typed(self, schema: PlainSchema) -> Typed:
        """What was said, as it was written."""

    @abstractmethod
    def expected(self, stream: str, *, has_revision: bool) -> int | None:
        """The revision of the stream that the sender saw, where they say so."""

    @abstractmethod
    def once(self, actor: Actor, verb: str, about: str, typed: Typed) -> Once | None:
        """The key under which it is taken once."""


class FormSubmission(Submission):
    """By a browser."""

    way = Way.FORM
    asks_back = True

    def __init__(self, nobody: Refused | None = None, besides: Typed | None = None) -> None:
        """`nobody` is what to say where nobody is signed in; with None, that the form was kept.

        `besides` is what the address of the form says.
        """
        self._nobody = nobody
        self._besides = besides or {}
        self.meant = request.form.get(MEANT, "")

    def actor(self, question: Question) -> Actor:
        actor = actor_on_page(question)
        if actor is None:
            raise why_nobody_acts() if self._nobody is None else why_nobody_acts(self._nobody)
        return actor

    def typed(self, schema: PlainSchema) -> Typed:
        return {**typed_in_form(schema), **self._besides}

    def expected(self, stream: str, *, has_revision: bool) -> int | None:  # noqa: ARG002 - of that of its address
        return (expected_of_form() or None) if has_revision else None

    def once(self, actor: Actor, verb: str, about: str, typed: Typed) -> Once | None:
        return once_of_form(actor.account, verb, about, typed)


def typed_in_form(schema: PlainSchema) -> dict[str, object]:
    """What a browser sent, as the schema reads it: lists where several may be chosen."""
    fields = schema.fields
    form = request.form
    return {
        name: form.getlist(name)
        if (field := cast("InputField[object] | None", fields.get(name))) is not None
        and field.several
        and "options" in field.metadata
        else form[name]
        for name in form
        if name not in BESIDES
    }


def expected_of_form() -> int:
    """The revision that the form was filled in on; 0 where it says none."""
    text = request.form.get("expected_revision", "")
    return int(text) if text.isdecimal() and len(text) < 16 else 0


class JsonSubmission(Submission):
    """By a machine, with a token."""

    way = Way.API

    def __init__(self) -> None:
        """Refused: `sign_in_required`, and what `caller` refuses."""
        self.caller = whoever_calls()

    def actor(self, question: Question) -> Actor:
        return actor_of(question, self.caller)

    def typed(self, schema: PlainSchema) -> Typed:  # noqa: ARG002 - JSON says itself what is a list
        return body_of_request()

    def expected(self, stream: str, *, has_revision: bool) -> int | None:
        return expected_of_request(stream, has_revision=has_revision)

    def once(self, actor: Actor, verb: str, about: str, typed: Typed) -> Once | None:  # noqa: ARG002 - a token's
        return once_of_request(self.caller.token, verb, about, typed)


def body_of_request() -> dict[str, object]:
    """The JSON object that was sent, its numbers exact.

    Refused: `json_wanted`, `body_not_understood`, `body_says_twice`.
    """
    if request.mimetype != "application/json":
        raise Refused("json_wanted", "Send JSON, with the header Content-Type: application/json.")
    try:
        body = json.loads(
            request.get_data(),
            parse_float=Decimal,
            parse_constant=_no_number,
            object_pairs_hook=_each_name_once,
        )
    except (ValueError, RecursionError, ArithmeticError):
        raise Refused(
            "body_not_understood", "What was sent is not JSON. Check it and send it again."
        ) from None
    if not isinstance(body, dict):
        raise Refused("body_not_understood", 'Send one JSON object, like {"title": "Safer streets", …}.')
    return body


def _each_name_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Which of two values was meant is not for us to say."""
    body = dict(pairs)
    if len(body) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Refused(
            "body_says_twice",
            f"The JSON that was sent names ‘{twice[:60]}’ twice in one object. Send it once.",
            field=twice,
        )
    return body


def _no_number(name: str) -> None:
    raise ValueError(name)
