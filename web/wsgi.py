"""Serving: the application as a WSGI server takes it."""

from __future__ import annotations

from flask import Flask

from infrastructure.container import Container
from infrastructure.settings import Settings
from web.factory import create_app
from web.http.log_lines import keep_lines_whole


def app() -> Flask:
    """The application that the environment describes. Call it once in each process."""
    keep_lines_whole()
    settings = Settings.from_environment()
    return create_app(Container(settings.database_url), settings)
