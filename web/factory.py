"""The factory: the one place where the pages and the API are put together."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from flask import Flask
from flask_wtf.csrf import CSRFProtect

from infrastructure.container import Container
from infrastructure.directory.sessions import LONGEST
from infrastructure.settings import Settings
from web import api, pages
from web.api.docs.pages import blueprint_of as documentation_of
from web.api.openapi.document import described, document_of
from web.http.assets import Assets
from web.http.assets import blueprint_of as assets_of
from web.http.context import CONTAINER
from web.http.errors import answer_refusals
from web.http.headers import GuardedAnswers, headers_of
from web.http.one_address import AtOneAddress, cookie_name, guard_address
from web.pages.security_contact import blueprint_of as security_contact_of
from web.pages.templating import teach_templates

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

A_MEBIBYTE = 1024 * 1024


def create_app(container: Container, settings: Settings | None = None) -> Flask:
    """The pages and the API of this container; `settings`: the environment's, if none are given.

    Refused: `secret_key_required`, `secret_not_readable`.
    """
    settings = settings or Settings.from_environment()
    app = Flask(__name__, static_folder=None, template_folder="templates")
    _configure(app, settings)
    app.extensions[CONTAINER] = container
    assets = Assets()
    app.register_blueprint(assets_of(assets))
    guard_address(app, settings)
    protection = CSRFProtect(app)
    for blueprint in pages.BLUEPRINTS:
        app.register_blueprint(blueprint)
    app.register_blueprint(security_contact_of(settings))
    documented = described(app)
    for blueprint in api.BLUEPRINTS:
        # Every request of the API brings its own credentials and JSON, which no foreign page can send.
        protection.exempt(blueprint)
        documented.register_blueprint(blueprint)
    app.register_blueprint(documentation_of(cache(lambda: document_of(documented))))
    answer_refusals(app)
    teach_templates(app, assets)
    app.wsgi_app = wrapped(app.wsgi_app, settings)  # type: ignore[assignment, method-assign]
    return app


def wrapped(application: WSGIApplication, settings: Settings) -> WSGIApplication:
    """With what holds of every request and every answer, whatever becomes of it."""
    return GuardedAnswers(AtOneAddress(application, settings), headers_of(settings))


def _configure(app: Flask, settings: Settings) -> None:
    keys = settings.keys()
    app.config.update(
        SECRET_KEY=keys.now,
        SECRET_KEY_FALLBACKS=list(keys.former),
        WTF_CSRF_SECRET_KEY=keys.oldest_first,
        WTF_CSRF_SSL_STRICT=False,  # where a form comes from is asked by `guard_address`, of Origin too
        SESSION_COOKIE_NAME=cookie_name(settings),
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SECURE=settings.is_https,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=LONGEST,
        WTF_CSRF_TIME_LIMIT=None,  # a form holds as long as the session it was opened in
        MAX_CONTENT_LENGTH=A_MEBIBYTE,
        MAX_FORM_MEMORY_SIZE=A_MEBIBYTE,
    )
    app.json.sort_keys = False  # type: ignore[attr-defined]  # Flask's own provider has it
