"""A view of the API: how one is declared, asked for and answered; the views are in `web/api/views`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from flask import request, url_for
from flask_smorest import Blueprint
from werkzeug.wrappers import Response

from domain.refusals import Refused
from projections.engine.as_at import Question
from web.api.answers import answer
from web.api.openapi.document import ANYBODY, AS_AT, ETAG, SOMEBODY, parts_of, refusals
from web.api.openapi.fields import parameters_of
from web.api.openapi.shapes import TEXT, Shape, json_of, object_of, or_null, shape_of
from web.http.authentication import caller, whoever_calls
from web.http.context import asking
from web.schemas.faults import PlainSchema, read
from web.schemas.queries import AsAtQuery

blueprint = Blueprint("api_views", __name__, url_prefix="/api/v1")

Listed = TypeVar("Listed")
# What was asked, by name, and what is answered.
Asked = Mapping[str, Any]
Body = Mapping[str, object]
Tell = Callable[..., Body]

# What a list says besides its rows.
NEXT = "next"
NEXT_SHAPE = or_null(TEXT) | {"description": "Where the list goes on, as at the same position."}


def view(
    path: str,
    tag: str,
    answers: Mapping[str, Any],
    *,
    asks: type[PlainSchema] = AsAtQuery,
    names: bool | Callable[[Any], bool] = False,
    signed_in: bool = False,
) -> Callable[[Tell], Tell]:
    """Declare a view: a function of the question, of what was asked and of the parts of its address.

    `answers` are the types of what it tells, by name; with `next` it is a list told page by page.
    `names`: it tells what people are called, always or where this is asked; `signed_in`: whoever asks must
    say who they are.
    """

    def declare(tell: Tell) -> Tell:
        def ask(**parts: str) -> Response:
            caller()  # wrong credentials are told so, though most views need none
            if signed_in:
                whoever_calls()  # before anything is judged of what is asked
            asked = read(asks, request.args, object)
            with asking() as question:
                body = tell(question, asked, **parts)
                named = names(asked) if callable(names) else names
                return answer(question.as_at, json_of(body), names=named)

        ask.__doc__ = tell.__doc__
        documented = blueprint.doc(
            operationId=tell.__name__,
            tags=[tag],
            security=SOMEBODY if signed_in else ANYBODY,
            parameters=parameters_of(asks),
            responses=_responses(answers, signed_in=signed_in),
        )
        blueprint.route(path, endpoint=tell.__name__, parameters=parts_of(path))(documented(ask))
        return tell

    return declare


def _responses(answers: Mapping[str, Any], *, signed_in: bool) -> dict[str, Any]:
    properties: dict[str, Shape] = {"as_at": AS_AT}
    for name, kind in answers.items():
        properties[name] = NEXT_SHAPE if name == NEXT else shape_of(kind, name)
    answered = {
        "description": "As asked.",
        "headers": ETAG,
        "content": {"application/json": {"schema": object_of(properties)}},
    }
    statuses = {"400", "401", "404", "422"} | ({"403"} if signed_in else set())
    return {"200": answered, "304": {"description": "What you have already."}, **refusals(*sorted(statuses))}


def page_by_key(
    question: Question,
    name: str,
    rows: Sequence[Listed],
    asked: Mapping[str, Any],
    key: Callable[[Listed], str],
    shown: Callable[[Listed], object] = lambda row: row,
) -> dict[str, Any]:
    """The part of the rows that was asked for, by the key of the last row told. Refused: `after_unknown`."""
    start = 0
    if asked["after"] is not None:
        keys = [key(row) for row in rows]
        if asked["after"] not in keys:
            raise after_unknown()
        start = keys.index(asked["after"]) + 1
    page = rows[start : start + asked["limit"]]
    ended = start + len(page) >= len(rows)
    return {
        name: [shown(row) for row in page],
        NEXT: None if ended else next_page(question, after=key(page[-1])),
    }


def after_unknown() -> Refused:
    return Refused(
        "after_unknown",
        "There is nothing of this name to go on after. Begin without ‘after’, then follow ‘next’.",
        field="after",
    )


def next_page(question: Question, **asked_for: Any) -> str:
    """The address of the next page: pinned to this position, so that nothing is missed or told twice."""
    given = {name: value for name, value in request.args.items() if value and name != "as_at"}
    parts = request.view_args or {}
    return url_for(f"{request.endpoint}", **parts, **(given | {"asOf": question.position} | asked_for))
