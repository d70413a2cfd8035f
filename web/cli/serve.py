"""`serve`: the web service."""

from __future__ import annotations

import os

import click
from granian.constants import Interfaces
from granian.server import Server

from infrastructure.settings import Settings
from web.cli.command import opened


@click.command()
@click.option("--host", help="The address to listen on; HOST, or 127.0.0.1, if left out.")
@click.option("--port", type=click.IntRange(1, 65535), help="The port; PORT, or 8000, if left out.")
def serve(host: str | None, port: int | None) -> None:
    """Serve the pages and the API."""
    settings = Settings.from_environment()
    host, port = host or settings.host, port or settings.port
    with opened():
        pass  # makes the database ready, or says why not, before anything listens
    # The worker reads its settings from the environment, so that it opens this same database.
    os.environ["DATABASE_URL"] = settings.database_url
    click.echo(f"Golden Thread is at http://{host}:{port} (Ctrl+C ends it).", err=True)
    Server(
        "web.wsgi:app",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        factory=True,
        blocking_threads=16,
        backpressure=64,
        log_enabled=False,
    ).serve()
