"""Headers: what browsers are told about every answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from werkzeug.datastructures import Headers

from infrastructure.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# Nothing comes from elsewhere, nothing is inline, and nobody frames a page.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

# What no page of ours asks a browser for, so nothing that slips into one gets it either.
UNUSED_FEATURES = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation",
    "gyroscope", "magnetometer", "microphone", "midi", "payment", "picture-in-picture", "screen-wake-lock",
    "usb", "xr-spatial-tracking",
)  # fmt: skip

ALWAYS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Forms sent over https are checked for where they came from, so our own pages must be told.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in UNUSED_FEATURES),
    # Else what serves it says its own name.
    "Server": "Golden Thread",
}
A_YEAR = 365 * 24 * 60 * 60


def headers_of(settings: Settings) -> Mapping[str, str]:
    """Those of every answer. Where people come by https, browsers are told to come by nothing else for a
    year; not on one's own machine, where all that is served at localhost would have to speak it.
    """
    public = settings.public_url
    if public is None or not public.is_https or public.is_at_home:
        return ALWAYS
    return {**ALWAYS, "Strict-Transport-Security": f"max-age={A_YEAR}"}


# What is told there of people is kept by no browser, so that nobody finds it with the Back button.
NEVER_KEPT = ("/account", "/sign-in", "/link", "/api/v1/account")


class GuardedAnswers:
    """Sends these headers with every answer of the application, whatever became of the request."""

    def __init__(self, application: WSGIApplication, headers: Mapping[str, str] = ALWAYS) -> None:
        self.application = application
        self.headers = headers

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            guarded = Headers(headers)
            for name, value in self.headers.items():
                # What an address tells on, a page may keep to itself.
                if name != "Referrer-Policy" or guarded.get(name) != "no-referrer":
                    guarded.set(name, value)
            if environ.get("PATH_INFO", "").startswith(NEVER_KEPT):
                guarded.set("Cache-Control", "no-store")
            # Ask again each time: another change may have come, or another person may sit here.
            guarded.setdefault("Cache-Control", "private, no-cache")
            return start_response(status, guarded.to_wsgi_list(), *more)

        return self.application(environ, start)
