"""The small forms of what is kept outside the log: shown, and shown again with what stood in the way."""

from __future__ import annotations

from flask import make_response, render_template
from werkzeug.wrappers import Response

from domain.refusals import Refused
from web.http.errors import sentences_by_field, status_of


def small_form(template: str, back: str, refusal: Refused | None = None, **shown: object) -> Response:
    """The form; `back` is where to go without changing anything."""
    page = render_template(
        template,
        faults=sentences_by_field(refusal) if refusal else {},
        refusal=refusal,
        back=back,
        **shown,
    )
    return make_response(page, status_of(refusal) if refusal else 200)
