"""The documents: what the API can do, for machines (OpenAPI) and for people (pages with examples)."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from typing import Any

from flask import Blueprint, abort, render_template, request
from werkzeug.wrappers import Response

from web.api.docs.chapters import chapters_of, shapes_of
from web.api.docs.examples import EXAMPLES, SETTING

Document = dict[str, Any]


def blueprint_of(document: Callable[[], Document]) -> Blueprint:
    """The routes that serve them; the document is worked out when it is first asked for."""
    blueprint = Blueprint("api_docs", __name__, url_prefix="/api/v1")
    chapters = cache(lambda: chapters_of(document()))
    shapes_told = cache(lambda: shapes_of(document()))

    @cache
    def written() -> bytes:
        return json.dumps(document(), ensure_ascii=False, indent=1, default=str).encode()

    @blueprint.get("/openapi.json")
    def openapi() -> Response:
        """The OpenAPI document."""
        response = Response(written(), mimetype="application/json")
        response.set_etag(sha256(written()).hexdigest()[:32])
        return response.make_conditional(request)

    @blueprint.get("/docs")
    def docs() -> str:
        """What the API is, with examples that can be tried on the demonstration, and its chapters."""
        return render_template(
            "api_docs.html", chapters=chapters(), setting=SETTING, examples=EXAMPLES, printed=printed
        )

    @blueprint.get("/docs/<name>")
    def chapter(name: str) -> str:
        """Everything that can be asked and decided about one kind of thing."""
        found = next((each for each in chapters() if each.name == name), None)
        if found is None:
            abort(404)
        return render_template("api_chapter.html", chapter=found)

    @blueprint.get("/docs/shapes")
    def shapes() -> str:
        """What the objects in answers look like."""
        return render_template("api_shapes.html", shapes=shapes_told())

    return blueprint


def printed(prints: dict[str, Any] | str) -> str:
    """What an example prints, as the page shows it."""
    if isinstance(prints, str):
        return prints
    return json.dumps(prints, ensure_ascii=False, indent=2)
