"""The application as tests call it: in this process, with a secret of its own."""

from flask import Flask

from infrastructure.container import Container
from web.factory import create_app

SECRET = "a secret for these tests only"


def app_of(container: Container) -> Flask:
    app = create_app(container, SECRET)
    app.testing = True
    return app
