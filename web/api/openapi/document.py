"""The OpenAPI document: what smorest and apispec cannot know of our fields, refusals and ways to sign in."""

from __future__ import annotations

import inspect
import re
from typing import Any

from flask import Flask
from flask_smorest import Api
from werkzeug.routing import Map, PathConverter

from domain.kinds import KINDS
from web.api.openapi.fields import field_as_schema
from web.api.openapi.shapes import COMPONENTS, MOMENT, TEXT, WHOLE, list_of, object_of, or_null
from web.commands import BY_API

DESCRIPTION = """\
Every decision and every view of Golden Thread, for machines.

Each answer says in `as_at` as at which position of the log it holds. Ask for any past moment with `asOf` (a
date, a date and time, or a position). An answer that names a position never changes and may be kept for ever;
only where it tells what people are called must it be asked for again, since a name can be erased. Numbers
travel as text of the exact decimal, moments in UTC, periods by their codes, like `2008/09-Q1`."""

SECURITY: dict[str, Any] = {
    "token": {
        "type": "http",
        "scheme": "bearer",
        "description": "A token from the page of your account. It acts in the roles that its scopes name.",
    },
}
# Whoever reads need not say who they are; whoever decides must.
ANYBODY: list[dict[str, list[str]]] = [{}, {"token": []}]
SOMEBODY: list[dict[str, list[str]]] = [{"token": []}]

# Headers of answers, as the document has them.
ETAG = {"ETag": {"required": True, "schema": TEXT, "description": "Of this very answer."}}
LOCATION = {"Location": {"required": True, "schema": TEXT, "description": "Where it can be read."}}

TAGS = {
    "overview": "The partnership at a glance, where every series stands, what is due, and search.",
    **{kind.plural: kind.chapter for kind in KINDS.values() if kind.chapter},
    "ownership": "Who owns what, and the gaps.",
    "trail": "Every change, in a sentence.",
}

PROBLEM = object_of({"type": TEXT, "title": TEXT, "status": WHOLE, "detail": TEXT, "code": TEXT}) | {
    "description": "What was refused and why (RFC 9457): `code` names the refusal, `detail` says what to do."
}
PROBLEM["properties"] |= {
    "field": TEXT | {"description": "The field at fault, where it is one."},
    "errors": list_of(object_of({"field": or_null(TEXT), "code": TEXT, "detail": TEXT})),
    "changes": list_of(
        object_of(
            {
                "position": WHOLE,
                "recorded_at": MOMENT,
                "sentence": TEXT,
                "name": TEXT,
                "partner": or_null(TEXT),
            }
        )
    )
    | {"description": "Of a stale change: what happened since, and by whom."},
}
AS_AT = {"$ref": "#/components/schemas/AsAt"}

REFUSALS = {
    "400": "It could not be understood.",
    "401": "No token was sent, or none that is valid.",
    "403": "The account has not the role, or the token not the scope.",
    "404": "There is no such thing, or there was not then.",
    "409": "Something else came first.",
    "412": "It was changed since: `changes` says how.",
    "413": "It was too much at once.",
    "415": "It was not JSON.",
    "422": "It was understood, but cannot be done: `errors` names the fields at fault.",
    "503": "Too much is being changed at once: send it again.",
}


class Reference(PathConverter):
    """What a subject is called, slashes included; but what is a decision's own address is no reference."""

    def __init__(self, url_map: Map, plural: str) -> None:
        super().__init__(url_map)
        own = [each for each in BY_API if each.kind.plural == plural and not each.address]
        names = "|".join([each.doing if each.begins else f".+/{each.doing}" for each in own])
        self.regex = rf"(?!(?:{names})$)[^/].*?"


def one_of(plural: str) -> str:
    """The address of one subject among those of its kind."""
    return f"/{plural}/<reference({plural}):reference>"


# What stands in addresses.
PARTS = {
    "reference": "What it is called: its reference; of a partner its code, of an account its id.",
    "period": "The period, like 2008/09-Q1.",
}


def parts_of(path: str) -> list[dict[str, Any]]:
    """What is said of the parts of an address."""
    return [{"in": "path", "name": name, "description": PARTS[name]} for name in re.findall(r":(\w+)>", path)]


def described(app: Flask) -> Api:
    """The Api of this application, with everything that operations refer to."""
    app.url_map.converters["reference"] = Reference
    app.config.update(
        API_TITLE="Golden Thread",
        API_VERSION="1",
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX=None,  # the document is served with our own pages about it
        API_SPEC_OPTIONS={"info": {"description": DESCRIPTION}},
    )
    api = Api()
    # Each operation lists its refusals, which are ours: problem details.
    api.DEFAULT_ERROR_RESPONSE_NAME = None
    api.init_app(app)
    assert api.spec is not None
    api.ma_plugin.converter.add_attribute_function(field_as_schema)
    for name, scheme in SECURITY.items():
        api.spec.components.security_scheme(name, scheme)
    api.spec.components.schema("Problem", PROBLEM)
    api.spec.components.schema(
        "AsAt",
        object_of({"position": WHOLE, "moment": MOMENT, "pinned": {"type": "boolean"}})
        | {"description": "As at when an answer holds; `pinned`: the moment itself was not over yet."},
    )
    for status, words in REFUSALS.items():
        api.spec.components.response(f"Refused{status}", _refused(status, words))
    for kind, shape in COMPONENTS.items():
        api.spec.components.schema(kind.__name__, {**shape, "description": summary_of(kind)})
    return api


def document_of(api: Api) -> dict[str, Any]:
    """The whole document."""
    assert api.spec is not None
    document: dict[str, Any] = api.spec.to_dict()
    # Each blueprint adds itself as a tag; ours are the kinds of subject.
    for unused in ("Error", "PaginationMetadata"):
        document["components"]["schemas"].pop(unused, None)
    document["tags"] = [{"name": name, "description": words} for name, words in TAGS.items()]
    return document


def refusals(*statuses: str) -> dict[str, Any]:
    """The responses of an operation that may be refused with these."""
    return {status: {"$ref": f"#/components/responses/Refused{status}"} for status in statuses}


def _refused(status: str, words: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    response: dict[str, Any] = {
        "description": words,
        "content": {"application/problem+json": {"schema": schema}},
    }
    if status == "401":
        response["headers"] = {"WWW-Authenticate": {"required": True, "schema": TEXT}}
    return response


def summary_of(documented: Any) -> str:
    """The first lines of what is said of a type; nothing where only its fields are told."""
    said = inspect.getdoc(documented) or ""
    return "" if said.startswith(f"{documented.__name__}(") else " ".join(said.partition("\n\n")[0].split())
