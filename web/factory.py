"""The factory: the one place where the pages and the API are put together."""

from __future__ import annotations

from datetime import timedelta
from functools import cache

from flask import Flask
from flask_wtf.csrf import CSRFProtect

from infrastructure.container import Container
from infrastructure.settings import Settings
from web import api, pages
from web.api.docs import pages as documents
from web.api.openapi.document import described, document_of
from web.http import assets, headers
from web.http import authentication as acting
from web.http import context as asking
from web.http import errors as refusals
from web.pages import formatting as showing
from web.pages import navigation

A_MEBIBYTE = 1024 * 1024


def create_app(container: Container, secret_key: str | None = None, *, secure_cookies: bool = False) -> Flask:
    """The pages and the API of this container.

    `secret_key` signs sessions; None: the installation's own. `secure_cookies`: sent over https only.
    """
    app = Flask(__name__, static_folder=None, template_folder="templates")
    held = assets.Assets()
    app.register_blueprint(assets.blueprint_of(held))
    app.config.update(
        SECRET_KEY=secret_key or Settings.from_environment().secret_key(),
        SESSION_COOKIE_NAME="golden_thread",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SECURE=secure_cookies,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=timedelta(seconds=acting.TWELVE_HOURS),
        WTF_CSRF_TIME_LIMIT=None,  # a form holds as long as the session it was opened in
        MAX_CONTENT_LENGTH=A_MEBIBYTE,
        MAX_FORM_MEMORY_SIZE=A_MEBIBYTE,
    )
    app.extensions[asking.CONTAINER] = container
    app.json.sort_keys = False  # type: ignore[attr-defined]  # Flask's own provider has it
    protection = CSRFProtect(app)
    for blueprint in pages.BLUEPRINTS:
        app.register_blueprint(blueprint)
    documented = described(app)
    for blueprint in api.BLUEPRINTS:
        # Every request of the API brings its own credentials and JSON, which no foreign page can send.
        protection.exempt(blueprint)
        documented.register_blueprint(blueprint)
    app.register_blueprint(documents.blueprint_of(cache(lambda: document_of(documented))))
    refusals.answer_refusals(app)
    headers.guard(app)
    showing.teach(app)
    navigation.teach(app)
    app.add_template_global(held.address, "asset")
    app.jinja_env.globals["own_sheets"] = held.sheets
    app.add_template_global(asking.link)
    app.add_template_global(asking.page_of)
    app.add_template_global(asking.has_page)
    app.add_template_global(asking.here)
    app.add_template_global(asking.same_page)
    app.add_template_global(asking.demonstration_day)
    app.add_template_global(acting.may_administer)
    app.add_template_global(asking.answered_as_at)
    app.add_template_global(asking.asked_moment)
    app.add_template_global(asking.asked_position)
    app.add_template_global(acting.signed_in)
    return app
