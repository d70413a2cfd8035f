"""The factory: the one place where the pages and the API are put together."""

from __future__ import annotations

from functools import cache

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
from web.http.headers import GuardedAnswers
from web.pages.templating import teach_templates

A_MEBIBYTE = 1024 * 1024


def create_app(container: Container, secret_key: str | None = None, *, secure_cookies: bool = False) -> Flask:
    """The pages and the API of this container.

    `secret_key` signs sessions; None: the installation's own. `secure_cookies`: sent over https only.
    """
    app = Flask(__name__, static_folder=None, template_folder="templates")
    _configure(app, secret_key or Settings.from_environment().secret_key(), secure_cookies=secure_cookies)
    app.extensions[CONTAINER] = container
    assets = Assets()
    app.register_blueprint(assets_of(assets))
    protection = CSRFProtect(app)
    for blueprint in pages.BLUEPRINTS:
        app.register_blueprint(blueprint)
    documented = described(app)
    for blueprint in api.BLUEPRINTS:
        # Every request of the API brings its own credentials and JSON, which no foreign page can send.
        protection.exempt(blueprint)
        documented.register_blueprint(blueprint)
    app.register_blueprint(documentation_of(cache(lambda: document_of(documented))))
    answer_refusals(app)
    teach_templates(app, assets)
    app.wsgi_app = GuardedAnswers(app.wsgi_app)  # type: ignore[method-assign]  # as Flask says to wrap it
    return app


def _configure(app: Flask, secret_key: str, *, secure_cookies: bool) -> None:
    app.config.update(
        SECRET_KEY=secret_key,
        SESSION_COOKIE_NAME="golden_thread",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SECURE=secure_cookies,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=LONGEST,
        WTF_CSRF_TIME_LIMIT=None,  # a form holds as long as the session it was opened in
        MAX_CONTENT_LENGTH=A_MEBIBYTE,
        MAX_FORM_MEMORY_SIZE=A_MEBIBYTE,
    )
    app.json.sort_keys = False  # type: ignore[attr-defined]  # Flask's own provider has it
