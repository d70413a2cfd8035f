"""A real server on a database in a folder, ended by its process."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.conftest import sqlite_url

SECRET = "a secret for these tests only"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server on the database in this folder, as `golden-thread serve` runs it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "DATABASE_URL": sqlite_url(folder), "SECRET_KEY": SECRET}
    program = Path(sys.executable).with_name("golden-thread")
    server = subprocess.Popen([program, "serve", "--port", str(port)], env=environment)
    site = f"http://127.0.0.1:{port}"
    try:
        _must_answer(site, server)
        yield site
    finally:
        server.terminate()
        server.wait(20)


def _must_answer(site: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert server.poll() is None, "The server has ended."
        try:
            with urlopen(f"{site}/sign-in", timeout=5):
                return
        except (URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError("The server does not answer.")
