"""Where a server may listen: on this machine, and beyond it only where that is told."""

from __future__ import annotations

from domain.refusals import Refused
from infrastructure.settings import Settings
from infrastructure.settings.address import listens_at_home

AT_HOME = (
    "This is a demonstration, with accounts whose password is published: it listens on this machine alone."
)
IN_PLAIN_HTTP = (
    "Warning: other machines may reach this without encryption (PLAIN_HTTP), so whoever listens on the way "
    "reads passwords and sessions."
)


def must_be_told_to(settings: Settings) -> None:
    """Nothing listens beyond this machine over plain http by an oversight. Refused: `plain_http_not_told`."""
    if listens_at_home(settings.host) or settings.is_https or settings.plain_http:
        return
    raise Refused(
        "plain_http_not_told",
        f"{settings.host} can be reached from other machines, and what is listened to there is not "
        "encrypted. Where a server with https stands before this one, set PUBLIC_URL to its address, like "
        "https://thread.example.org; in a closed network, set PLAIN_HTTP=yes; else listen on 127.0.0.1.",
        field="host",
    )


def must_stay_at_home(settings: Settings) -> None:
    """A demonstration is for this machine alone, whatever else is set. Refused: `demonstration_at_home`."""
    public = settings.public_url
    if listens_at_home(settings.host) and (public is None or public.is_at_home):
        return
    raise Refused(
        "demonstration_at_home",
        "A demonstration has accounts whose password is published, so it is for this machine alone. Listen "
        "on 127.0.0.1 and unset PUBLIC_URL, or name another database in DATABASE_URL.",
        field="host",
    )


def told(settings: Settings) -> str:
    """Where it is, for whoever started it."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    listening = f"http://{host}:{settings.port}"
    if settings.public_url is None:
        return f"Golden Thread is at {listening} (Ctrl+C ends it)."
    return f"Golden Thread is at {settings.public_url}, and listens at {listening} (Ctrl+C ends it)."
