"""Serving: the application as a WSGI server takes it."""

from __future__ import annotations

from flask import Flask

from infrastructure.container import Container
from infrastructure.settings import Settings
from web.factory import create_app


def app() -> Flask:
    """The application that the environment describes. Call it once in each process."""
    settings = Settings.from_environment()
    return create_app(
        Container(settings.database_url), settings.secret_key(), secure_cookies=settings.secure_cookies
    )
