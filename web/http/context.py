"""The context of a request: the service behind it, and as at which moment it wants its answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from flask import current_app, g, request

from domain.refusals import Refused
from infrastructure.container import Container
from infrastructure.formats.moments import read_moment
from projections.engine.as_at import AsAt, Question
from projections.reports.names import Names, NamesToday

P = ParamSpec("P")
R = TypeVar("R")

# Under this name the application keeps its container.
CONTAINER = "golden_thread"


def the_container() -> Container:
    """The service that this application shows."""
    return cast("Container", current_app.extensions[CONTAINER])


def names_today() -> Names:
    """What people are called today, by account: read once for each request. On a page about the past it is
    told who was renamed since.
    """
    if "names" not in g:
        g.names = the_container().directory.names()
    names, question = cast("NamesToday", g.names), open_question()
    return names if question is None or question.as_at.now else names.at(question.position)


def asked_moment() -> str | None:
    """The moment as the address has it; None for now."""
    # Machines may say it as SDMX REST does.
    return (request.args.get("as_at") or request.args.get("asOf", "")).strip() or None


def asked_position() -> int | None:
    """The position in the log, where the address gives the moment as one."""
    asked_for = asked_moment()
    with suppress(Refused):
        moment = read_moment(asked_for) if asked_for else None
        return moment if isinstance(moment, int) else None
    return None


@contextmanager
def asking() -> Iterator[Question]:
    """The question of this request: as at `?as_at=`, or now."""
    with the_container().question(asked_moment()) as question:
        g.as_at, around = question.as_at, open_question()
        g.question = question
        try:
            yield question
        finally:
            g.question = around


def open_question() -> Question | None:
    """The question that can be asked just now; None before and after."""
    return cast("Question | None", g.get("question"))


def answered_as_at() -> AsAt | None:
    """As at when this request was answered; None as long as nothing was asked."""
    return cast("AsAt | None", g.get("as_at"))


def reading(view: Callable[Concatenate[Question, P], R]) -> Callable[P, R]:
    """A view that reads: it is given the one question of its request."""

    @wraps(view)
    def answer(*args: P.args, **parts: P.kwargs) -> R:
        with asking() as question:
            return view(question, *args, **parts)

    return answer


def changing(view: Callable[Concatenate[Question, P], R]) -> Callable[P, R]:
    """A view that changes something: never a page of the past, and with the question of its request.

    Refused: `as_at_not_taken`.
    """

    @wraps(view)
    def answer(*args: P.args, **parts: P.kwargs) -> R:
        must_be_now()
        with asking() as question:
            return view(question, *args, **parts)

    return answer


def must_be_now() -> None:
    """The past is not changed. Refused: `as_at_not_taken`."""
    if asked_moment() is not None:
        raise Refused(
            "as_at_not_taken",
            "What was known at a past moment cannot be changed. Leave out as_at, or go back to now.",
            field="as_at",
        )
