"""A port on which something listens is refused: two servers would share its requests silently."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.cli.command_line import PROGRAM, CommandLine
from web.cli.serve import must_be_free


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which a server listens that would share it."""
    with socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_a_second_server_is_refused_and_told_what_to_do(commands: CommandLine, taken: int) -> None:
    sentence = commands.refused(3, "port", "serve", "--port", taken)

    assert f"Something listens on port {taken} of 127.0.0.1 already." in sentence
    assert "--port or PORT" in sentence


def test_so_is_an_address_of_another_machine(commands: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAIN_HTTP", "yes")
    assert "Choose others" in commands.refused(3, "host", "serve", "--host", "192.0.2.1", "--port", 8000)


def test_a_port_is_free_again_once_nothing_listens(taken: int) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    must_be_free("127.0.0.1", port)


def test_of_two_servers_that_start_at_once_one_goes_on(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    servers = [
        subprocess.Popen(
            [PROGRAM, "serve", "--port", str(port)],
            env={**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path}/{number}.db"},
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(2)
    ]
    try:
        refused = next(each for each in wait_for_one(servers) if each.returncode is not None)
        assert refused.stderr is not None
        assert f"Something listens on port {port}" in refused.stderr.read()
        assert [each.poll() is None for each in servers].count(True) == 1
        wait_for_answers(port)
    finally:
        for each in servers:
            each.terminate()
            each.wait(30)
            assert each.stderr is not None
            each.stderr.close()


def wait_for_one(servers: list[subprocess.Popen[str]]) -> list[subprocess.Popen[str]]:
    """Until one of them has ended."""
    deadline = time.monotonic() + 60
    while all(each.poll() is None for each in servers):
        assert time.monotonic() < deadline, "Both go on."
        time.sleep(0.05)
    return servers


def wait_for_answers(port: int) -> None:
    for _ in range(300):
        with suppress(OSError), urlopen(f"http://127.0.0.1:{port}/sign-in", timeout=5):
            return
        time.sleep(0.1)
    raise AssertionError("The server does not answer.")
