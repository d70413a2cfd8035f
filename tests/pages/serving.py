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

from tests.conftest import sqlite_url

SECRET = "a secret for these tests only"


@contextmanager
def served(folder: Path, **said: str) -> Iterator[str]:
    """The address of a server on the database in this folder, as `golden-thread serve` runs it with what is
    said in the environment.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "DATABASE_URL": sqlite_url(folder), "SECRET_KEY": SECRET, **said}
    program = Path(sys.executable).with_name("golden-thread")
    server = subprocess.Popen([program, "serve", "--port", str(port)], env=environment)
    site = f"http://127.0.0.1:{port}"
    try:
        _must_answer(port, server)
        yield site
    finally:
        server.terminate()
        server.wait(20)


def _must_answer(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert server.poll() is None, "The server has ended."
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
                connection.sendall(b"GET /sign-in HTTP/1.0\r\n\r\n")
                assert connection.recv(9) == b"HTTP/1.0 "
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("The server does not answer.")
