"""One address: the service answers where PUBLIC_URL says that it is, and takes forms from nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from ipaddress import ip_address
from typing import TYPE_CHECKING

from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

from domain.refusals import Refused
from infrastructure.settings import Settings
from web.http.errors import API

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# What the middleware notes for the application: the request came for another host.
FOR_ANOTHER_HOST = "golden_thread.for_another_host"
COOKIE = "golden_thread"
SAFE_METHODS = ("GET", "HEAD", "OPTIONS", "TRACE")


class AtOneAddress:
    """Tells the application who asks, and under which address, by the settings: whatever the request claims.

    Scheme and host are those of an https PUBLIC_URL: what a proxy forgets to send on changes nothing.
    """

    def __init__(self, application: WSGIApplication, settings: Settings) -> None:
        self.application = application
        if settings.proxies:
            self.application = ProxyFix(
                WithAnAddress(application), x_for=settings.proxies, x_proto=0, x_host=0, x_prefix=0
            )
        self.hosts = settings.hosts
        self.public = settings.public_url if settings.is_https else None

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        asked = host_of(environ.get("HTTP_HOST", ""))
        environ[FOR_ANOTHER_HOST] = self.hosts is not None and asked not in self.hosts
        if self.public is not None:
            environ["wsgi.url_scheme"] = self.public.scheme
            environ["HTTP_HOST"] = self.public.netloc
        return self.application(environ, start_response)


class WithAnAddress:
    """Sees to it that what a proxy says of who asks is an address, written as everybody writes it."""

    def __init__(self, application: WSGIApplication) -> None:
        self.application = application

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        said = address_in(environ.get("REMOTE_ADDR", ""))
        environ["REMOTE_ADDR"] = said or environ["werkzeug.proxy_fix.orig"]["REMOTE_ADDR"]
        return self.application(environ, start_response)


def address_in(text: str) -> str | None:
    """Without the port that some proxies add, and an IPv4 address as such; None for what is no address."""
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    with suppress(ValueError):
        address = ip_address(text)
        return str(getattr(address, "ipv4_mapped", None) or address)
    return None


def host_of(header: str) -> str:
    """Of a Host header the host alone, in lower case; of two headers, which come as one, none."""
    if "," in header:
        return ""
    host, colon, port = header.rpartition(":")
    if not colon or not (port.isdecimal() or not port) or (":" in host and not host.endswith("]")):
        host = header
    return host.casefold().removesuffix(".")


def cookie_name(settings: Settings) -> str:
    """Over https one that browsers take from this host alone, over https alone (`__Host-`): no other host of
    the same domain can plant it.
    """
    return f"__Host-{COOKIE}" if settings.is_https else COOKIE


def guard_address(app: Flask, settings: Settings) -> None:
    """Refuse, on pages and API alike, what comes for another host; on pages, forms that come from
    elsewhere.
    """
    where = _where(settings)

    @app.before_request
    def must_be_at_its_address() -> None:
        """Refused: `another_address`, `form_from_elsewhere`."""
        if request.environ.get(FOR_ANOTHER_HOST):
            raise Refused("another_address", where)
        # The API takes no cookie, so what a foreign page may send it is nobody's.
        if request.method not in SAFE_METHODS and not request.path.startswith(API):
            must_come_from_here()


def _where(settings: Settings) -> str:
    if settings.is_https:
        return (
            f"This service is at {settings.public_url} and answers under no other address. Ask for it there."
        )
    return (
        "This service answers on this machine alone, as localhost. Whoever runs it can say in PUBLIC_URL "
        "under which other address it is reached."
    )


def must_come_from_here() -> None:
    """A form of ours comes from our own address; over https a browser must say from where.

    Refused: `form_from_elsewhere`.
    """
    ours = request.host_url.rstrip("/")
    origin, referrer = request.headers.get("Origin"), request.headers.get("Referer")
    if origin is not None:
        comes_from_here = origin == ours
    elif referrer is not None:
        comes_from_here = f"{referrer}/".startswith(f"{ours}/")
    else:
        comes_from_here = not request.is_secure
    if not comes_from_here:
        raise Refused(
            "form_from_elsewhere",
            f"Your browser does not say that this form comes from {ours}, so nothing was changed. Open the "
            "page there and send it again; if that does not help, let your browser send this site where a "
            "form comes from (the headers Origin and Referer).",
        )
