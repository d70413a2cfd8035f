"""The audit trail as JSON."""

from __future__ import annotations

from flask import Blueprint, Response, request

from infrastructure.directory import FORMER, named
from projections.trail import audit_trail
from web.api.answers import answer
from web.asking import asked, the_container
from web.schemas.faults import read
from web.schemas.questions import TrailAsked, TrailQuery
from web.showing import instant

blueprint = Blueprint("api_trail", __name__)


@blueprint.get("/trail")
def trail() -> Response:
    """What happened, newest first, in sentences; `next_before` leads to the next page."""
    wanted = read(TrailQuery(), request.args, TrailAsked)
    with asked() as question:
        # One more than was asked for tells whether there is a next page.
        rows = audit_trail(question, wanted.wanted, limit=wanted.limit + 1, before=wanted.before)
    shown = rows[: wanted.limit]
    names = the_container().directory.names()
    return answer(
        question.as_at,
        next_before=shown[-1].position if len(rows) > len(shown) else None,
        trail=[
            row._asdict()
            | {
                "recorded_at": instant(row.recorded_at),
                "subject": named(row.subject, names),
                "name": names.get(row.account, FORMER),
                "sentence": named(row.sentence, names),
            }
            for row in shown
        ],
    )
