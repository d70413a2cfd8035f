"""Links: the addresses of pages, as at the same moment as the page they stand on."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote, urlencode

from flask import current_app, request, url_for

from domain.kinds import KINDS
from web.http.context import answered_as_at, asked_moment

# Where one-time links are opened; the pages and the command line agree on it.
ONE_TIME = "/link"
# An address on this service: a path, and nothing that a browser would take for another host.
OUR_OWN = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")


def link(endpoint: str, **values: Any) -> str:
    """The address of a page, as at the same moment as this one. What is None or empty is left out."""
    # A moment that could not be understood must not follow the reader about.
    moment = asked_moment() if answered_as_at() is not None else None
    given = {name: value for name, value in values.items() if value not in (None, "")}
    return url_for(endpoint, **({"as_at": moment} | given))


def subject_page(kind: str, reference: str, **values: Any) -> str | None:
    """The page of a subject of this kind, as at the same moment; None where subjects of it have no page."""
    endpoint = subject_endpoint(kind)
    if endpoint is None or not has_page(endpoint):
        return None
    return link(endpoint, **address_parts(kind, reference), **values)


def address_parts(kind: str, reference: str) -> dict[str, Any]:
    """What the address of a subject's page must name: nothing where there is only one of its kind."""
    return {} if KINDS[kind].only_one else {"reference": reference}


def subject_endpoint(kind: str) -> str | None:
    """The endpoint of the pages that tell of subjects of this kind; None for what is no kind of subject."""
    found = KINDS.get(kind)
    return None if found is None else f"{found.plural}.{found.page}"


def asked_next(name: str) -> str | None:
    """Where to go on to, under this name in the request: an address on this service, or nowhere."""
    address = request.values.get(name, "")
    return address if OUR_OWN.fullmatch(address) else None


def has_page(endpoint: str) -> bool:
    """Whether this application has such a page."""
    return endpoint in current_app.view_functions


def here() -> str:
    """The path of this page as an address has it: a reference may have `?`, `#` or `%` in it."""
    return quote(request.script_root + request.path)


def outside(path: str) -> str:
    """The whole address of this path, for whoever is sent there from elsewhere."""
    return request.host_url.rstrip("/") + path


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
