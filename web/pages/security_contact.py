"""Whom to tell of a weakness: /.well-known/security.txt, as RFC 9116 has it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from flask import Blueprint
from werkzeug.wrappers import Response

from domain.refusals import Refused
from infrastructure.settings import Settings

PATH = "/.well-known/security.txt"
# Whoever keeps a copy looks again by then; the standard asks for less than a year.
HOLDS_FOR = timedelta(days=180)


def blueprint_of(settings: Settings) -> Blueprint:
    """The page, by what these settings say."""
    blueprint = Blueprint("security_contact", __name__)

    @blueprint.get(PATH)
    def tell() -> Response:
        """Refused: `security_contact_unknown`."""
        if settings.security_contact is None:
            raise Refused(
                "security_contact_unknown",
                "Whoever runs this service has not said whom to tell of a weakness (SECURITY_CONTACT).",
            )
        today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        lines = [
            f"Contact: {settings.security_contact}",
            f"Expires: {today + HOLDS_FOR:%Y-%m-%dT%H:%M:%SZ}",
            "Preferred-Languages: en",
        ]
        if settings.public_url is not None:
            lines.append(f"Canonical: {settings.public_url}{PATH}")
        return Response("".join(f"{line}\n" for line in lines), content_type="text/plain; charset=utf-8")

    return blueprint
