"""Deciding: one operation for every decision, from the same table as the forms."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import Response, jsonify, request, url_for
from flask_smorest import Blueprint

from domain.provenance import Way
from domain.refusals import Refused
from infrastructure.log.idempotency import Answer
from projections.engine.as_at import Question
from projections.figures import FigureRow, figures_of
from projections.subjects import Subject, subject_of
from projections.trail import TrailRow, changes_since, revision_of
from web.api.answers import as_at_json, body_of_request
from web.api.once import KEY, REPLAYED, once_of_request
from web.api.openapi.document import AS_AT, LOCATION, SOMEBODY, parts_of, refusals
from web.api.openapi.shapes import json_of, object_of, shape_of
from web.commands import DECISIONS
from web.commands.addresses import values_of
from web.commands.command import Decision, stream_of
from web.http.authentication import Actor, must_act, must_not_set_a_password_by_token, whoever_calls
from web.http.context import PLURAL, asked, must_be_asked_now, the_container
from web.http.errors import problem, status_of
from web.pages.formatting import instant
from web.subjects import told
from web.telling import lives_of, series_meant

blueprint = Blueprint("api_decisions", __name__, url_prefix="/api/v1")

IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "schema": {"type": "string", "pattern": '^"[0-9]{1,9}"$'},
    "description": 'The revision you saw, in quotation marks: "3". Once there is a later one it is answered '
    "with 412 and what changed since.",
}


@dataclass(frozen=True, slots=True)
class Decided:
    """What a decision came to: `changed` is false where everything was so already.

    `position` is where the log has it; `revision` is the subject's now, to be sent as If-Match with the
    next change; `figure` is the figure decided on, as it stands now; `href` is where all of it can be read.
    """

    changed: bool
    position: int | None
    revision: int | None
    kind: str
    reference: str
    href: str
    figure: FigureRow | None


DECIDED = object_of({"as_at": AS_AT, "decided": shape_of(Decided)})


def _add(decision: Decision) -> None:
    def take(reference: str = "") -> Response:
        return _take(decision, reference)

    name = decision.verb.replace(".", "_")
    take.__doc__ = f"{decision.title}\n\n{_words(decision)}"
    statuses = {"400", "401", "403", "404", "409", "413", "415", "422", "503"}
    headers = [KEY]
    if _has_revision(decision):
        headers.append(IF_MATCH)
        statuses.add("412")
    documented = blueprint.doc(
        operationId=name,
        tags=[PLURAL[decision.kind]],
        security=SOMEBODY,
        parameters=headers,
        requestBody={"required": True, "content": {"application/json": {"schema": decision.schema}}},
        responses={
            "201" if decision.begins else "200": {
                "description": decision.done,
                "headers": LOCATION if decision.begins else {},
                "content": {"application/json": {"schema": DECIDED}},
            },
            **refusals(*sorted(statuses)),
        },
    )
    blueprint.route(decision.path, methods=["POST"], endpoint=name, parameters=parts_of(decision.path))(
        documented(take)
    )


def _words(decision: Decision) -> str:
    roles = f"Roles: {', '.join(decision.roles)}."
    return " ".join(filter(None, (decision.guidance, decision.grave, roles)))


def _has_revision(decision: Decision) -> bool:
    """A change of one series does not wait for what happens to its indicator meanwhile."""
    return not decision.begins and decision.kind != "series"


for _each in DECISIONS.values():
    _add(_each)


def _take(decision: Decision, reference: str) -> Response:
    must_be_asked_now()
    caller = whoever_calls()
    with asked() as question:
        actor = must_act(question, caller)
        # Whatever became of the partner, the scopes hold; that it has left the service says by name.
        if not actor.has_role_for(decision.verb):
            raise _not_allowed(decision, actor)
        subject = None if decision.begins else _subject(question, decision, reference)
    said = body_of_request()
    expected = _expected(decision)
    values = values_of(decision, said)
    must_not_set_a_password_by_token(caller, decision.schema, values)
    try:
        answer = the_container().change(
            _change(decision, subject, values, actor),
            expected=None if subject is None or expected is None else {UUID(subject.stream): expected},
            once=once_of_request(actor.account, decision.verb, subject.stream if subject else "", said),
        )
    except Refused as refusal:
        if subject is None or refusal.code != "stale_revision":
            raise
        return _stale(refusal, _since(subject, values, expected), expected)
    return _answer(decision, subject, values, answer)


def _subject(question: Question, decision: Decision, reference: str) -> Subject:
    """What is decided on. Refused: `<kind>_unknown`."""
    found = subject_of(question, str(stream_of(decision.kind, reference)))
    if found is None:
        raise Refused(
            f"{decision.subject}_unknown",
            f"There is no {decision.subject} ‘{reference}’. Check the reference.",
            field=decision.subject,
        )
    return found


def _change(
    decision: Decision, subject: Subject | None, values: dict[str, Any], actor: Actor
) -> Callable[[], int | None]:
    reference = subject.reference if subject else ""
    return lambda: decision.decide(the_container(), reference, values, actor.by(Way.API))


def _answer(decision: Decision, subject: Subject | None, values: dict[str, Any], answer: Answer) -> Response:
    if subject is not None:
        reference = subject.reference
    elif decision.begun is not None:
        reference = decision.begun(the_container(), values)
    else:
        reference = " ".join(str(values[decision.names]).split())
    with the_container().question(answer.position) as question:
        decided = Decided(
            changed=answer.position is not None,
            position=answer.position,
            revision=revision_of(question, str(stream_of(decision.kind, reference)))
            if decision.kind != "series"
            else None,
            kind=decision.kind,
            reference=reference,
            href=_href(decision, reference, values),
            figure=_figure(question, reference, values)
            if decision.kind == "series" and "period" in values
            else None,
        )
    response = jsonify({"as_at": as_at_json(question.as_at), "decided": json_of(decided)})
    if decision.begins:
        response.status_code = HTTPStatus.CREATED
        response.headers["Location"] = decided.href
    if answer.again:
        response.headers[REPLAYED] = "true"
    return response


def _figure(question: Question, indicator: str, values: Mapping[str, Any]) -> FigureRow | None:
    """The figure decided on, as it stands now; None once it is withdrawn."""
    stream = str(series_meant(question, indicator, values["area"], values["breakdown"]).stream)
    rows = figures_of(question, indicator, periods=[values["period"]])
    return next((row for row in rows if row.series == stream), None)


def _href(decision: Decision, reference: str, values: Mapping[str, Any]) -> str:
    if decision.kind != "series":
        return url_for(f"api_views.{decision.kind}", reference=reference)
    period = values.get("period")
    return url_for(
        "api_views.figures",
        indicator=reference,
        area=values["area"],
        period=period.code if period is not None else None,
    )


def _stale(refusal: Refused, since: Sequence[TrailRow], expected: int | None) -> Response:
    """What changed since, and by whom; a condition of the request failed where it set one."""
    changes = [
        {
            "position": each.row.position,
            "recorded_at": instant(each.row.recorded_at),
            "sentence": each.sentence,
            "name": each.who,
            "partner": each.row.partner,
        }
        for each in told(since)
    ]
    status = status_of(refusal) if expected is None else HTTPStatus.PRECONDITION_FAILED
    facts: dict[str, object] = {**refusal.facts, "changes": changes}
    return problem(status, refusal.code, refusal.sentence, refusal.field, facts)


def _since(subject: Subject, values: Mapping[str, Any], expected: int | None) -> Sequence[TrailRow]:
    """What happened to the subject, or to the figure, after the revision that was seen."""
    with the_container().question() as question:
        if expected is not None:
            return changes_since(question, subject.stream, expected)
        stream = str(series_meant(question, subject.reference, values["area"], values["breakdown"]).stream)
        return [
            each.made
            for each in lives_of(question, subject.reference, [values["period"]])
            if each.row.series == stream and each.row.revision > values["expected"]
        ]


def _expected(decision: Decision) -> int | None:
    """The revision that the sender saw. Refused: `if_match_not_taken`, `if_match_not_understood`."""
    given = request.headers.get("If-Match")
    if given is None:
        return None
    if not _has_revision(decision):
        # A condition that is not looked at must not be thought to hold.
        raise Refused(
            "if_match_not_taken",
            "If-Match is for changes of a subject. Of a figure, send the revision you saw as ‘expected’.",
            field="If-Match",
        )
    found = re.fullmatch(r'"([0-9]{1,9})"', given.strip())
    if found is None:
        raise Refused(
            "if_match_not_understood",
            'Give the revision you saw in quotation marks, like If-Match: "3".',
            field="If-Match",
        )
    return int(found[1])


def _not_allowed(decision: Decision, actor: Actor) -> Refused:
    able = ", ".join(decision.roles)
    return Refused(
        "not_allowed",
        f"{actor.name} may not do that with what was sent. It needs one of the roles: {able}. "
        "Ask an administrator to grant one, or send a token whose scopes name it.",
        field="account",
    )
