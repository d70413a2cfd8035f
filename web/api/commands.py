"""Commands by the API: one operation for each, from the same table as the forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus

from flask import Response, jsonify, url_for
from flask_smorest import Blueprint

from domain.refusals import Refused
from infrastructure.formats.formatting import instant
from projections.engine.as_at import Question
from projections.figures import FigureRow, figures_of
from projections.reports.figure_history import figure_history, series_meant
from projections.reports.subject_history import happenings
from projections.trail import TrailRow, changes_since, revision_of
from web.api.answers import as_at_json
from web.api.openapi.document import AS_AT, LOCATION, SOMEBODY, parts_of, refusals
from web.api.openapi.shapes import json_of, object_of, shape_of
from web.commands import BY_API
from web.commands.command import Command
from web.commands.taking import WAITS, Taken, proposed_instead, subject_of_command, take
from web.http.context import changing, names_today, the_container
from web.http.errors import problem, status_of
from web.http.idempotency import HEADER, REPLAYED
from web.http.links import address_parts
from web.http.revisions import TAG_OR_REVISION
from web.http.submission import JsonSubmission
from web.schemas.faults import read_input

blueprint = Blueprint("api_commands", __name__, url_prefix="/api/v1")

KEY = {
    "in": "header",
    "name": HEADER,
    "schema": {"type": "string", "minLength": 1, "maxLength": 150, "pattern": "^[!-~]+$"},
    "description": "A word of your own for this change. Sent again under the same key, it is made once and "
    "answered alike; anything else under the same key is refused.",
}
IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "schema": {"type": "string", "pattern": rf"^{TAG_OR_REVISION}$"},
    "description": 'The revision you saw, in quotation marks: "3"; or the ETag of the answer where you saw '
    "it. Once there is a later one it is answered with 412 and what changed since.",
}


@dataclass(frozen=True, slots=True)
class Waits:
    """The proposal that the change became, since the partnership wants a second person for it."""

    words: str
    proposal: str
    lapses_on: date
    href: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What a decision came to: `changed` is false where everything was so already.

    `position` is where the log has it; `revision` is the subject's now, to be sent as If-Match with the
    next change; `figure` is the figure decided on, as it stands now; `href` is where all of it can be read.
    `waits` is None where it was done at once; else nothing of the subject has changed.
    """

    changed: bool
    position: int | None
    revision: int | None
    kind: str
    reference: str
    href: str
    figure: FigureRow | None
    waits: Waits | None


DECIDED = object_of({"as_at": AS_AT, "decided": shape_of(Decided)})


def _add(command: Command) -> None:
    @changing
    def send(question: Question, reference: str = "") -> Response:
        return _take(command, question, reference)

    send.__doc__ = f"{command.title}\n\n{_words(command)}"
    statuses = {"400", "401", "403", "404", "409", "413", "415", "422", "503"}
    headers: list[Mapping[str, object]] = [KEY]
    if command.has_revision:
        headers.append(IF_MATCH)
        statuses.add("412")
    begins = command.begins
    documented = blueprint.doc(
        operationId=command.name,
        tags=[command.kind.tag or command.kind.plural],
        security=SOMEBODY,
        parameters=headers,
        requestBody={"required": True, "content": {"application/json": {"schema": command.schema}}},
        responses={
            "201" if begins else "200": {
                "description": command.done,
                "headers": LOCATION if begins else {},
                "content": {"application/json": {"schema": DECIDED}},
            },
            **refusals(*sorted(statuses)),
        },
    )
    route = blueprint.route(
        command.path, methods=["POST"], endpoint=command.name, parameters=parts_of(command.path)
    )
    route(documented(send))


def _words(command: Command) -> str:
    roles = f"Roles: {', '.join(command.roles)}."
    return " ".join(filter(None, (command.guidance, command.grave, roles)))


for _each in BY_API:
    _add(_each)


def _take(command: Command, question: Question, reference: str) -> Response:
    """Take the command, and tell what came of it as at the position of the change."""
    try:
        taken = take(command, question, JsonSubmission(), reference)
    except Refused as refusal:
        if refusal.code != "stale_revision":
            raise
        return _stale(command, question, reference, refusal)
    response = _decided(taken)
    if taken.answer.again:
        response.headers[REPLAYED] = "true"
    return response


def _decided(taken: Taken) -> Response:
    command, reference, position = taken.command, taken.reference, taken.answer.position
    stream = str(taken.kind.identity(reference))
    with the_container().question(position) as question:
        decided = Decided(
            changed=position is not None,
            position=position,
            revision=None if taken.kind.within else revision_of(question, stream),
            kind=taken.kind.topic,
            reference=reference,
            href=_href(taken),
            figure=_figure(question, taken),
            waits=_waits(question, taken),
        )
    response = jsonify({"as_at": as_at_json(question.as_at), "decided": json_of(decided)})
    if command.begins:
        response.status_code = HTTPStatus.CREATED
        response.headers["Location"] = decided.href
    return response


def _waits(question: Question, taken: Taken) -> Waits | None:
    row = proposed_instead(question, taken)
    if row is None:
        return None
    href = url_for("api_views.proposal", reference=row.reference)
    return Waits(WAITS, row.reference, row.lapses_on, href)


def _figure(question: Question, taken: Taken) -> FigureRow | None:
    """The figure decided on, as it stands now; None once it is withdrawn, and where none was."""
    if not taken.kind.within or "period" not in taken.values:
        return None
    stream = str(taken.values["series"].stream)
    rows = figures_of(question, taken.reference, periods=[taken.values["period"]])
    return next((row for row in rows if row.series == stream), None)


def _href(taken: Taken) -> str:
    """Where the subject is told, or the figure."""
    if not taken.kind.within:
        parts = address_parts(taken.kind.topic, taken.reference)
        return url_for(f"api_views.{taken.kind.topic}", **parts)
    period = taken.values.get("period")
    return url_for(
        "api_views.figures",
        indicator=taken.reference,
        area=taken.values["area"],
        period=period.code if period is not None else None,
    )


def _stale(command: Command, question: Question, reference: str, refusal: Refused) -> Response:
    """What changed since, and by whom; a condition of the request failed where it set one."""
    submission = JsonSubmission()
    subject = subject_of_command(question, command, reference)
    assert subject is not None, "what only begins has no revision to be stale"
    expected = submission.expected(subject.stream, has_revision=command.has_revision)
    names = names_today()
    with the_container().question() as now:
        if expected is not None:
            since: Sequence[TrailRow] = changes_since(now, subject.stream, expected)
        else:
            since = _versions_since(now, command, subject.reference, submission)
        changes = [
            {
                "position": each.row.position,
                "recorded_at": instant(each.row.recorded_at),
                "sentence": each.sentence,
                "name": each.who,
                "partner": each.row.partner,
            }
            for each in happenings(since, names)
        ]
    status = status_of(refusal) if expected is None else HTTPStatus.PRECONDITION_FAILED
    facts: dict[str, object] = {**refusal.facts, "changes": changes}
    return problem(status, refusal.code, refusal.sentence, refusal.field, facts)


def _versions_since(
    now: Question, command: Command, indicator: str, submission: JsonSubmission
) -> list[TrailRow]:
    """What happened to the figure after the revision that was seen."""
    values = read_input(command.schema, submission.typed).values
    stream = str(series_meant(now, indicator, values["area"], values["breakdown"]).stream)
    return [
        each.made
        for each in figure_history(now, indicator, [values["period"]], names_today())
        if each.row.series == stream and each.row.revision > values["expected"]
    ]
