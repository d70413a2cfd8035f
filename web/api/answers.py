"""Answers: JSON that says as at when it holds, and that can be kept for ever where it names a position."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from flask import jsonify, request
from werkzeug.wrappers import Response

from domain.kinds import KINDS
from infrastructure.formats.formatting import instant
from projections.engine.as_at import AsAt
from web.http.context import asked_moment
from web.http.revisions import subject_tag

FOR_EVER = "public, max-age=31536000, immutable"


def as_at_json(as_at: AsAt) -> dict[str, object]:
    """`pinned`: the moment is not over; ask for the position to get this very answer again."""
    return {"position": as_at.position, "moment": instant(as_at.moment), "pinned": as_at.pinned}


def answer(as_at: AsAt, body: Mapping[str, object], *, names: bool) -> Response:
    """A question's answer with its ETag; 304 to whoever has it already.

    What was known at a position never changes. What people are called may (`names`): whoever is erased
    from the directory must not live on in a cache, so such an answer is asked for again each time.
    """
    told = {name: value for name, value in as_at_json(as_at).items() if name != "moment" or not as_at.pinned}
    # Of now the clock goes on while nothing changes: an answer that says the same is the same.
    digest = sha256(jsonify({"as_at": told, **body}).get_data()).hexdigest()[:32]
    response = jsonify({"as_at": as_at_json(as_at), **body})
    response.set_etag(digest + _tag_of_subject(body), weak=as_at.pinned)
    if asked_moment() == str(as_at.position) and not names:
        response.headers["Cache-Control"] = FOR_EVER
    response.headers["Vary"] = "Authorization"
    return response.make_conditional(request)


def _tag_of_subject(body: Mapping[str, object]) -> str:
    """Of an answer about one subject the ETag says in which revision it was."""
    for topic, told in body.items():
        if topic in KINDS and isinstance(told, dict) and "revision" in told:
            reference = told.get("reference") or told.get("code") or told.get("account", "")
            return subject_tag(str(KINDS[topic].identity(reference)), told["revision"])
    return ""
