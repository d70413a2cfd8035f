"""The OpenAPI document: what smorest and apispec cannot know of our fields, refusals and ways to sign in."""

from __future__ import annotations

from typing import Any

from apispec.ext.marshmallow import OpenAPIConverter
from flask import Flask
from flask_smorest import Api

from web.api.shapes import MOMENT, TEXT, WHOLE, list_of, object_of, or_null
from web.schemas import fields as said
from web.schemas.terms import MilestonesSaid
from web.schemas.threats import ThreatsSaid

DESCRIPTION = """\
Every decision and every view of Golden Thread, for machines.

Each answer says in `as_at` as at which position of the log it holds. Ask for any past moment with `asOf` (a
date, a date and time, or a position); an answer that names a position never changes and may be kept for ever.
Numbers travel as text of the exact decimal, moments in UTC, periods by their codes, like `2008/09-Q1`."""

SECURITY: dict[str, Any] = {
    "token": {
        "type": "http",
        "scheme": "bearer",
        "description": "A token from the page of your account. It acts in the roles that its scopes name.",
    },
    "password": {"type": "http", "scheme": "basic", "description": "E-mail address and password."},
}
# Whoever reads need not say who they are; whoever decides must.
ANYBODY: list[dict[str, list[str]]] = [{}, {"token": []}, {"password": []}]
SOMEBODY: list[dict[str, list[str]]] = [{"token": []}, {"password": []}]

TAGS = {
    "overview": "The partnership at a glance, and search.",
    "outcomes": "What the partnership wants to be true.",
    "indicators": "Measures, their definitions, series and figures.",
    "targets": "What is to be reached by when, and who has agreed.",
    "actions": "Planned work.",
    "risks": "What could stop it.",
    "partners": "The organisations.",
    "accounts": "Who may act, in which roles.",
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
AS_AT = object_of({"position": WHOLE, "moment": MOMENT, "pinned": {"type": "boolean"}})

REFUSALS = {
    "400": "It could not be understood.",
    "401": "Nobody is signed in, or not with this password or token.",
    "403": "The account has not the role, or the token not the scope.",
    "404": "There is no such thing, or there was not then.",
    "409": "Something else came first.",
    "412": "It was changed since: `changes` says how.",
    "415": "It was not JSON.",
    "422": "It was understood, but cannot be done: `errors` names the fields at fault.",
}


def described(app: Flask) -> Api:
    """The Api of this application, with everything that operations refer to."""
    app.config.update(
        API_TITLE="Golden Thread",
        API_VERSION="1",
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX="/api/v1",
        OPENAPI_JSON_PATH="openapi.json",
        API_SPEC_OPTIONS={
            "info": {"description": DESCRIPTION},
            "tags": [{"name": name, "description": words} for name, words in TAGS.items()],
        },
    )
    api = Api(app)
    assert api.spec is not None
    api.ma_plugin.converter.add_attribute_function(said_as_schema)
    for name, scheme in SECURITY.items():
        api.spec.components.security_scheme(name, scheme)
    api.spec.components.schema("Problem", PROBLEM)
    api.spec.components.schema("AsAt", AS_AT)
    return api


def refusals(*statuses: str) -> dict[str, Any]:
    """The responses of an operation that may be refused with these."""
    return {
        status: {
            "description": REFUSALS[status],
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status in statuses
    }


def said_as_schema(_: OpenAPIConverter, field: Any, **__: Any) -> dict[str, Any]:
    """What may be sent in one of our fields."""
    if not isinstance(field, said.Said):
        return {}
    shape = dict(_shape(field))
    if field.metadata.get("hint"):
        shape["description"] = field.metadata["hint"]
    elif field.metadata.get("label"):
        shape["description"] = f"{field.metadata['label']}."
    if not field.required:
        if "enum" in shape:
            shape["enum"] = [*shape["enum"], None]
        kinds = shape["type"] if isinstance(shape["type"], list) else [shape["type"]]
        shape["type"] = [*kinds, "null"]
    return shape


def _shape(field: said.Said[Any]) -> dict[str, Any]:
    if isinstance(field, said.Choice):
        return {"type": "string", "enum": [word.value for word in field.words]}
    if isinstance(field, said.Number):
        return {"type": ["number", "string"], "maxLength": 60}
    if isinstance(field, said.Whole):
        digits = {"pattern": "^[0-9]{1,16}$"}
        return {"type": ["integer", "string"], "minimum": field.lowest, "maximum": field.highest} | digits
    if isinstance(field, said.BreakdownSaid):
        return {"type": ["string", "object"], "additionalProperties": TEXT, "maxLength": field.longest}
    if isinstance(field, said.Roles):
        return {"type": "array", "items": {"type": "string", "enum": [role.value for role in said.Role]}}
    if isinstance(field, said.Several):
        return {"type": ["array", "string"], "items": TEXT, "maxLength": field.longest}
    if isinstance(field, MilestonesSaid):
        milestone = object_of({"period": TEXT, "value": {"type": ["number", "string"]}})
        return {"type": ["array", "string"], "items": {"anyOf": [TEXT, milestone]}}
    if isinstance(field, ThreatsSaid):
        threat = object_of({"kind": TEXT, "reference": TEXT})
        return {"type": "array", "items": {"anyOf": [TEXT, threat]}}
    if isinstance(field, said.AccountSaid):
        return {"type": "string", "format": "uuid"}
    shape: dict[str, Any] = {"type": "string", "maxLength": field.longest}
    return shape | {"minLength": 1} if field.required else shape


