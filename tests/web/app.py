"""The application as tests call it: in this process, with a secret of its own, strict with templates."""

from flask import Flask
from jinja2 import StrictUndefined

from infrastructure.container import Container
from web.factory import create_app

SECRET = "a secret for these tests only"


def app_of(container: Container) -> Flask:
    app = create_app(container, SECRET)
    app.testing = True
    # A page that shows what it was not given is at fault, and does not just leave a gap.
    app.jinja_env.undefined = StrictUndefined
    return app
