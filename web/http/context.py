"""Asking: as at which moment this request wants its answer, and where else its answers can be found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from typing import Any, cast
from urllib.parse import quote, urlencode

from flask import current_app, g, request, url_for

from domain.refusals import Refused
from infrastructure.container import Container
from infrastructure.demonstration import is_demonstration
from infrastructure.log.moments import read_moment
from projections.engine.as_at import LONDON, AsAt, Question

# What each kind of subject is called in addresses.
PLURAL = {
    "outcome": "outcomes",
    "indicator": "indicators",
    "series": "indicators",
    "target": "targets",
    "action": "actions",
    "risk": "risks",
    "partner": "partners",
    "account": "accounts",
}

# Under this name the application keeps its container.
CONTAINER = "golden_thread"


def the_container() -> Container:
    """The service that this application shows."""
    return cast("Container", current_app.extensions[CONTAINER])


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
def asked() -> Iterator[Question]:
    """The question of this request: as at `?as_at=`, or now."""
    with the_container().question(asked_moment()) as question:
        g.as_at = question.as_at
        yield question


def answered_as_at() -> AsAt | None:
    """As at when this request was answered; None as long as nothing was asked."""
    return cast("AsAt | None", g.get("as_at"))


def demonstration_day() -> date | None:
    """Which day it is in the demonstration; None wherever the real one is lived in."""
    container = the_container()
    if not is_demonstration(container):
        return None
    return (datetime.now(UTC) - container.clock.behind).astimezone(LONDON).date()


def must_be_asked_now() -> None:
    """The past is not changed. Refused: `as_at_not_taken`."""
    if asked_moment() is not None:
        raise Refused(
            "as_at_not_taken",
            "What was known at a past moment cannot be changed. Leave out as_at, or go back to now.",
            field="as_at",
        )


def link(endpoint: str, **values: Any) -> str:
    """The address of a page, as at the same moment as this one. What is None or empty is left out."""
    # A moment that could not be understood must not follow the reader about.
    moment = asked_moment() if answered_as_at() is not None else None
    given = {name: value for name, value in values.items() if value not in (None, "")}
    return url_for(endpoint, **({"as_at": moment} | given))


def page_of(kind: str, reference: str) -> str | None:
    """The page of a subject of this kind, as at the same moment; None where subjects of it have no page."""
    plural = PLURAL.get(kind)
    if plural is None or f"{plural}.{kind}" not in current_app.view_functions:
        return None
    return link(f"{plural}.{kind}", reference=reference)


def has_page(endpoint: str) -> bool:
    """Whether this application has such a page."""
    return endpoint in current_app.view_functions


def here() -> str:
    """The path of this page as an address has it: a reference may have `?`, `#` or `%` in it."""
    return quote(request.script_root + request.path)


def same_page(**changed: Any) -> str:
    """The address of this page with something changed in it; None leaves it out."""
    if request.endpoint is None:
        return url_for("overview.overview")
    # What was asked for comes from the reader, and url_for takes some names for its own.
    path = {name: changed.pop(name, value) for name, value in (request.view_args or {}).items()}
    asked_for = {**request.args.to_dict(), **changed}
    query = urlencode({name: value for name, value in asked_for.items() if value is not None})
    address = url_for(request.endpoint, **path)
    return f"{address}?{query}" if query else address
