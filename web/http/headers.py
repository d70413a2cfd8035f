"""Headers: what browsers are told about every answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from werkzeug.datastructures import Headers

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

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


# What is told there of people is kept by no browser, so that nobody finds it with the Back button.
NEVER_KEPT = ("/account", "/sign-in", "/api/v1/account")


class GuardedAnswers:
    """Sends these headers with every answer of the application, whatever became of the request."""

    def __init__(self, application: WSGIApplication) -> None:
        self.application = application

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            guarded = Headers(headers)
            for name, value in ALWAYS.items():
                # What an address tells on, a page may keep to itself.
                if name != "Referrer-Policy" or guarded.get(name) != "no-referrer":
                    guarded.set(name, value)
            if environ.get("PATH_INFO", "").startswith(NEVER_KEPT):
                guarded.set("Cache-Control", "no-store")
            # Ask again each time: another change may have come, or another person may sit here.
            guarded.setdefault("Cache-Control", "private, no-cache")
            return start_response(status, guarded.to_wsgi_list(), *more)

        return self.application(environ, start)
