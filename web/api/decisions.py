"""Deciding: one operation for every decision, from the same table as the forms."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import Response, jsonify, request, url_for
from flask_smorest import Blueprint

from domain.provenance import Way
from domain.refusals import Refused
from infrastructure.log.answered import Answer, Once
from projections.subjects import Subject, subject_of
from projections.trail import changes_since, revision_of
from web.acting import Actor, must_act, whoever_calls
from web.api.answers import as_at_json, body_of_request
from web.api.describing import SOMEBODY, refusals
from web.api.shapes import TEXT, WHOLE, object_of, or_null
from web.asking import PLURAL, asked, must_be_asked_now, the_container
from web.decisions import DECISIONS
from web.decisions.decision import Decision, stream_of
from web.refusals import problem
from web.schemas.faults import read
from web.showing import instant
from web.subjects import told

blueprint = Blueprint("api_decisions", __name__, url_prefix="/api/v1")

DECIDED = object_of(
    {
        "as_at": {"$ref": "#/components/schemas/AsAt"},
        "changed": {"type": "boolean", "description": "False where everything was so already."},
        "position": or_null(WHOLE),
        "revision": or_null(WHOLE) | {"description": "What the subject’s revision is now."},
        "kind": TEXT,
        "reference": TEXT,
        "href": TEXT | {"description": "Where it can be read."},
    }
)

KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "schema": {"type": "string", "minLength": 1, "maxLength": 150, "pattern": "^[!-~]+$"},
    "description": "Sent again under the same key, a decision is taken once and answered alike.",
}
IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "schema": {"type": "string", "pattern": '^"[0-9]{1,9}"$'},
    "description": 'The revision you saw, in quotation marks: "3". A later one is answered with 412 and what '
    "changed since.",
}


def _add(decision: Decision) -> None:
    def take(reference: str = "") -> Response:
        return _take(decision, reference)

    name = decision.verb.replace(".", "_")
    take.__name__ = name
    take.__doc__ = f"{decision.title}\n\n{_words(decision)}"
    statuses = ["400", "401", "403", "409", "415", "422"]
    headers = [KEY]
    if not decision.begins:
        statuses.append("404")
        if decision.kind != "series":
            headers.append(IF_MATCH)
            statuses.append("412")
    elif _names_others(decision):
        statuses.append("404")
    done = "201" if decision.begins else "200"
    documented = blueprint.doc(
        operationId=name,
        tags=[PLURAL[decision.kind]],
        security=SOMEBODY,
        parameters=headers,
        requestBody={"required": True, "content": {"application/json": {"schema": decision.schema}}},
        responses={
            done: {"description": decision.done, "content": {"application/json": {"schema": DECIDED}}},
            **refusals(*sorted(statuses)),
        },
    )
    blueprint.route(decision.path, methods=["POST"], endpoint=name)(documented(take))


def _words(decision: Decision) -> str:
    roles = f"Roles: {', '.join(decision.roles)}."
    return " ".join(filter(None, (decision.guidance, decision.grave, roles)))


def _names_others(decision: Decision) -> bool:
    """Whether what begins may name something that is not there."""
    return bool(decision.schema().fields.keys() & {"partner", "outcome", "outcomes", "targets", "threatens"})


for _each in DECISIONS.values():
    _add(_each)


def _take(decision: Decision, reference: str) -> Response:
    must_be_asked_now()
    caller = whoever_calls()
    with asked() as question:
        actor = must_act(question, caller)
        if not actor.may(decision.verb):
            raise _not_allowed(decision, actor)
        subject = None
        if not decision.begins:
            subject = subject_of(question, str(stream_of(decision.kind, reference)))
            if subject is None:
                raise _unknown(decision, reference)
    said = body_of_request()
    expected = _expected(decision)
    values = read(decision.schema(), said, dict)
    try:
        answer = the_container().change(
            _change(decision, subject, values, actor),
            expected={UUID(subject.stream): expected} if subject and expected else None,
            once=_once(actor, decision, subject, said),
        )
    except Refused as refusal:
        if subject is None or expected is None or refusal.code != "stale_revision":
            raise
        return _stale(refusal, subject, expected)
    return _answer(decision, subject, values, answer)


def _change(
    decision: Decision, subject: Subject | None, values: dict[str, Any], actor: Actor
) -> Callable[[], int | None]:
    reference = subject.reference if subject else ""
    return lambda: decision.decide(the_container(), reference, values, actor.by(Way.API))


def _answer(
    decision: Decision, subject: Subject | None, values: dict[str, Any], answer: Answer
) -> Response:
    if subject is not None:
        reference = subject.reference
    elif decision.begun is not None:
        reference = decision.begun(the_container(), values)
    else:
        reference = " ".join(str(values[decision.names]).split())
    with the_container().question(answer.position) as question:
        stream = str(stream_of(decision.kind, reference))
        revision = None if decision.kind == "series" else revision_of(question, stream)
        href = _href(decision, reference, values)
        response = jsonify(
            {
                "as_at": as_at_json(question.as_at),
                "changed": answer.position is not None,
                "position": answer.position,
                "revision": revision,
                "kind": decision.kind,
                "reference": reference,
                "href": href,
            }
        )
    if decision.begins:
        response.status_code = HTTPStatus.CREATED
        response.headers["Location"] = href
    if answer.again:
        response.headers["Idempotency-Replayed"] = "true"
    return response


def _href(decision: Decision, reference: str, values: dict[str, Any]) -> str:
    if decision.kind != "series":
        return url_for(f"api_views.{decision.kind}", reference=reference)
    period = values.get("period")
    return url_for(
        "api_views.figures",
        indicator=reference,
        area=values["area"],
        period=period.code if period is not None else None,
    )


def _stale(refusal: Refused, subject: Subject, expected: int) -> Response:
    with the_container().question() as question:
        since = told(changes_since(question, subject.stream, expected))
    changes = [
        {
            "position": each.row.position,
            "recorded_at": instant(each.row.recorded_at),
            "sentence": each.sentence,
            "name": each.who,
            "partner": each.row.partner,
        }
        for each in since
    ]
    facts: dict[str, object] = {**refusal.facts, "changes": changes}
    return problem(HTTPStatus.PRECONDITION_FAILED, refusal.code, refusal.sentence, None, facts)


def _expected(decision: Decision) -> int | None:
    """The revision that the sender saw. Refused: `if_match_not_understood`."""
    given = request.headers.get("If-Match")
    if given is None or decision.begins or decision.kind == "series":
        return None
    found = re.fullmatch(r'"([0-9]{1,9})"', given.strip())
    if found is None:
        raise Refused(
            "if_match_not_understood", 'Give the revision you saw in quotation marks, like If-Match: "3".'
        )
    return int(found[1])


def _once(actor: Actor, decision: Decision, subject: Subject | None, said: dict[str, Any]) -> Once | None:
    """Refused: `idempotency_key_not_understood`."""
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return None
    if not re.fullmatch(r"[!-~]{1,150}", key):
        raise Refused(
            "idempotency_key_not_understood",
            "An Idempotency-Key has up to 150 printable characters and no blanks.",
        )
    asked_for = json.dumps(said, sort_keys=True, default=str)
    about = subject.stream if subject else ""
    digest = hashlib.sha256(repr((decision.verb, about, asked_for)).encode()).digest()
    return Once(actor.account, f"api {key}", digest)


def _unknown(decision: Decision, reference: str) -> Refused:
    return Refused(
        f"{decision.subject}_unknown",
        f"There is no {decision.subject} ‘{reference}’. Check the reference.",
        field=decision.subject,
    )


def _not_allowed(decision: Decision, actor: Actor) -> Refused:
    able = ", ".join(decision.roles)
    return Refused(
        "not_allowed",
        f"{actor.name} may not do that with what was sent. It needs one of the roles: {able}.",
        field="account",
    )
