"""Headers: what browsers are told about every answer."""

from __future__ import annotations

from flask import Flask, Response

# Nothing comes from elsewhere, nothing is inline, and nobody frames a page.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

ALWAYS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Forms sent over https are checked for where they came from, so our own pages must be told.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def guard(app: Flask) -> None:
    """Send these headers with every answer."""

    @app.after_request
    def with_headers(response: Response) -> Response:
        for name, value in ALWAYS.items():
            response.headers[name] = value
        # Ask again each time: another change may have come, or another person may sit here.
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response
