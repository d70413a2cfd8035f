"""The documents: what the API can do, for machines (OpenAPI) and for people."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from flask import Blueprint, request
from werkzeug.wrappers import Response


def blueprint_of(document: dict[str, Any]) -> Blueprint:
    """The routes that serve them."""
    blueprint = Blueprint("api_documents", __name__, url_prefix="/api/v1")
    written = json.dumps(document, ensure_ascii=False, indent=1, default=str).encode()

    @blueprint.get("/openapi.json")
    def openapi() -> Response:
        """The OpenAPI document."""
        response = Response(written, mimetype="application/json")
        response.set_etag(sha256(written).hexdigest()[:32])
        return response.make_conditional(request)

    return blueprint
