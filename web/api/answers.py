"""Answers: JSON that says as at when it holds, and that can be kept for ever where it names a position."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from hashlib import sha256
from typing import Any

from flask import jsonify, request
from werkzeug.wrappers import Response

from domain.refusals import Refused
from projections.engine.as_at import AsAt
from web.http.context import asked_moment
from web.pages.formatting import instant

FOR_EVER = "public, max-age=31536000, immutable"


def as_at_json(as_at: AsAt) -> dict[str, Any]:
    """`pinned`: the moment is not over; ask for the position to get this very answer again."""
    return {"position": as_at.position, "moment": instant(as_at.moment), "pinned": as_at.pinned}


def answer(as_at: AsAt, body: Mapping[str, Any], *, names: bool) -> Response:
    """A question's answer with its ETag; 304 to whoever has it already.

    What was known at a position never changes. What people are called may (`names`): whoever is erased
    from the directory must not live on in a cache, so such an answer is asked for again each time.
    """
    told = {name: value for name, value in as_at_json(as_at).items() if name != "moment" or not as_at.pinned}
    # Of now the clock goes on while nothing changes: an answer that says the same is the same.
    digest = sha256(jsonify({"as_at": told, **body}).get_data()).hexdigest()[:32]
    response = jsonify({"as_at": as_at_json(as_at), **body})
    response.set_etag(digest, weak=as_at.pinned)
    if asked_moment() == str(as_at.position) and not names:
        response.headers["Cache-Control"] = FOR_EVER
    response.headers["Vary"] = "Authorization"
    return response.make_conditional(request)


def body_of_request() -> dict[str, Any]:
    """The JSON object that was sent, its numbers exact.

    Refused: `json_wanted`, `body_not_understood`.
    """
    if request.mimetype != "application/json":
        raise Refused("json_wanted", "Send JSON, with the header Content-Type: application/json.")
    try:
        said = json.loads(request.get_data(), parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, RecursionError, ArithmeticError):
        raise Refused(
            "body_not_understood", "What was sent is not JSON. Check it and send it again."
        ) from None
    if not isinstance(said, dict):
        raise Refused("body_not_understood", 'Send one JSON object, like {"title": "Safer streets", …}.')
    return said


def _no_number(name: str) -> None:
    raise ValueError(name)
