"""`serve`: the web service."""

from __future__ import annotations

import errno
import os
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import gettempdir

import click
from granian.constants import Interfaces
from granian.server import Server

from domain.refusals import Refused
from infrastructure.database.sqlite_writer import fcntl
from infrastructure.settings import Settings
from infrastructure.settings.address import listens_at_home
from infrastructure.settings.table import SETTINGS
from web.cli.command import opened
from web.cli.listening import AT_HOME, IN_PLAIN_HTTP, must_be_told_to, must_stay_at_home, told
from web.http.assets import Assets
from web.pages.pictures.drawing import CHARTS_MISSING, can_be_drawn

LISTED = "Settings, read from the environment:\n\n" + "\n\n".join(
    f"{each.name} ({each.usual}). {each.meaning}" for each in SETTINGS
)


@click.command(epilog=LISTED)
@click.option("--host", help="The address to listen on; HOST, or 127.0.0.1, if left out.")
@click.option("--port", type=click.IntRange(1, 65535), help="The port; PORT, or 8000, if left out.")
def serve(host: str | None, port: int | None) -> None:
    """Serve the pages and the API.

    To this machine alone, unless PUBLIC_URL says that a server with https stands before this one, or
    PLAIN_HTTP that the network is closed. A demonstration is never served to others.
    """
    settings = Settings.from_environment()
    settings = replace(settings, host=host or settings.host, port=port or settings.port)
    Assets()  # says here, and not each worker in a traceback, when they are missing
    must_be_told_to(settings)
    with opened() as container:  # makes the database ready, or says why not, before anything listens
        is_demonstration = container.clock.is_demonstration
    if is_demonstration:
        must_stay_at_home(settings)
    settings.keys()  # says here when none is given
    with alone_at(settings.host, settings.port):
        must_be_free(settings.host, settings.port)
        _tell(settings, is_demonstration=is_demonstration)
        _run(settings)


def _tell(settings: Settings, *, is_demonstration: bool) -> None:
    click.echo(told(settings), err=True)
    if is_demonstration:
        click.echo(AT_HOME, err=True)
    if not settings.is_https and not listens_at_home(settings.host):
        click.echo(IN_PLAIN_HTTP, err=True)
    if not can_be_drawn():
        click.echo(CHARTS_MISSING, err=True)


def _run(settings: Settings) -> None:
    # The worker reads its settings from the environment, so that it opens this same database and knows where
    # it is listened to.
    os.environ |= {"DATABASE_URL": settings.database_url, "HOST": settings.host, "PORT": str(settings.port)}
    Server(
        "web.wsgi:app",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        factory=True,
        blocking_threads=16,
        backpressure=64,
        log_enabled=False,
    ).serve()


@contextmanager
def alone_at(host: str, port: int) -> Iterator[None]:
    """With a lock on the address: of two servers that start at once, one goes on. Refused: `port_taken`."""
    name = re.sub(r"[^0-9A-Za-z.-]", "_", f"golden-thread-{host}-{port}.lock")
    try:
        lock = os.open(Path(gettempdir(), name), os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    except OSError:
        # Somebody else's: the kernel lets nobody share a port with them.
        yield
        return
    try:
        if fcntl is not None:
            must_not_wait(lock, host, port)
        yield
    finally:
        os.close(lock)


def must_not_wait(lock: int, host: str, port: int) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise taken(host, port) from None


def taken(host: str, port: int) -> Refused:
    return Refused(
        "port_taken",
        f"Something listens on port {port} of {host} already. End it, or choose another port with --port or "
        "PORT.",
        field="port",
    )


def must_be_free(host: str, port: int) -> None:
    """Two servers on one port would share its requests. Refused: `port_taken`, `address_not_usable`."""
    try:
        families = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        for family, kind, protocol, _, address in families:
            with socket.socket(family, kind, protocol) as trial:
                # As a server does: what a closed connection left behind does not count, another server does.
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                trial.bind(address)
                trial.listen(1)
    except OSError as failure:
        if failure.errno == errno.EADDRINUSE:
            raise taken(host, port) from None
        raise Refused(
            "address_not_usable",
            f"Nothing can listen on port {port} of {host}: {failure.strerror}. Choose others with --host and "
            "--port, or HOST and PORT.",
            field="host",
        ) from None
