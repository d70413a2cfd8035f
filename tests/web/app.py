"""The application as tests call it: in this process, with a secret of its own, strict with templates."""

from copy import copy
from functools import cache

from flask import Flask
from jinja2 import StrictUndefined

from infrastructure.container import Container
from infrastructure.settings import Settings
from infrastructure.settings.keys import Keys
from web.factory import create_app, wrapped
from web.http.context import CONTAINER

SECRET = "a secret for these tests only"
SETTINGS = Settings(given=Keys(SECRET), security_contact="mailto:security@example.org")


def app_of(container: Container) -> Flask:
    """Made anew it would take a fifth of a second, and then every template again: so it is a copy of one.

    Its routes, templates and the protection of its forms are shared with every other.
    """
    app = copy(_prototype())
    app.config = copy(app.config)
    app.extensions = app.extensions | {CONTAINER: container}
    # The prototype's own answers for the prototype.
    app.wsgi_app = wrapped(Flask.wsgi_app.__get__(app), SETTINGS)  # type: ignore[assignment, method-assign]
    return app


def app_by_itself(container: Container, settings: Settings = SETTINGS) -> Flask:
    """For whoever changes the settings."""
    app = create_app(container, settings)
    app.testing = True
    # A page that shows what it was not given is at fault, and does not just leave a gap.
    app.jinja_env.undefined = StrictUndefined
    return app


@cache
def _prototype() -> Flask:
    """Of no container: each copy has its own."""
    return app_by_itself(None)  # type: ignore[arg-type]
