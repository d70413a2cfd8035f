"""Where `serve` listens: on this machine, beyond it only when told to, and never with a demonstration."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from infrastructure.container import Container
from infrastructure.log.clock import Clock
from tests.cli.command_line import CommandLine
from tests.conftest import sqlite_url

PUBLIC = {"PUBLIC_URL": "https://thread.example.org"}
PLAIN = {"PLAIN_HTTP": "yes"}
BEYOND = ("0.0.0.0", "::", "192.0.2.1", "nowhere.invalid")

Say = Callable[[Mapping[str, str]], None]
Begun = list[dict[str, Any]]


@pytest.fixture
def say(monkeypatch: pytest.MonkeyPatch) -> Say:
    """Into the environment."""

    def set_all(said: Mapping[str, str]) -> None:
        for name, value in said.items():
            monkeypatch.setenv(name, value)

    return set_all


@pytest.fixture
def demonstration(tmp_path: Path) -> CommandLine:
    """A database whose clock runs behind, as only a demonstration's does."""
    container = Container(sqlite_url(tmp_path))
    Clock(timedelta(days=1)).keep(container.engine)
    container.close()
    return CommandLine(sqlite_url(tmp_path))


@pytest.mark.parametrize("host", BEYOND)
@pytest.mark.parametrize("by_environment", [True, False])
@pytest.mark.parametrize("said", [{}, {"PLAIN_HTTP": "no"}, {"PUBLIC_URL": "http://localhost:8000"}])
def test_nothing_listens_beyond_this_machine_without_being_told_to(
    commands: CommandLine, begun: Begun, say: Say, host: str, by_environment: bool, said: Mapping[str, str]
) -> None:
    say({**said, "HOST": host} if by_environment else said)
    words = () if by_environment else ("--host", host)
    sentence = commands.refused(3, "host", "serve", *words)

    assert "Refused (plain_http_not_told)" in commands.run("serve", *words).stderr
    assert "PUBLIC_URL" in sentence
    assert "PLAIN_HTTP=yes" in sentence
    assert begun == []


def test_it_is_refused_before_any_database_is_made(tmp_path: Path, begun: Begun) -> None:
    commands = CommandLine(f"sqlite:///{tmp_path}/new/golden-thread.db")

    assert commands.run("serve", "--host", "0.0.0.0").exit_code == 3
    assert list(tmp_path.iterdir()) == []


def test_behind_a_server_with_https_it_may(
    commands: CommandLine, begun: Begun, say: Say, free_port: int
) -> None:
    """As in a container."""
    say(PUBLIC)
    result = commands.run("serve", "--host", "0.0.0.0", "--port", free_port)

    assert result.stderr == (
        f"Golden Thread is at https://thread.example.org, and listens at http://0.0.0.0:{free_port} (Ctrl+C "
        "ends it).\n"
    )
    assert (begun[0]["address"], begun[0]["served"]) == ("0.0.0.0", True)


def test_in_a_closed_network_it_may_and_says_what_that_means(
    commands: CommandLine, begun: Begun, say: Say, free_port: int
) -> None:
    say(PLAIN)
    result = commands.run("serve", "--host", "0.0.0.0", "--port", free_port)

    assert "\nWarning: other machines may reach this without encryption" in result.stderr
    assert begun[0]["served"]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "localhost"])
@pytest.mark.parametrize("said", [{}, PLAIN])
def test_on_this_machine_it_may_always(
    commands: CommandLine, begun: Begun, say: Say, free_port: int, host: str, said: Mapping[str, str]
) -> None:
    say(said)
    result = commands.run("serve", "--host", host, "--port", free_port)

    assert result.stderr == f"Golden Thread is at http://{host}:{free_port} (Ctrl+C ends it).\n"
    assert begun[0]["address"] == host


EVERYTHING = {**PUBLIC, **PLAIN, "PROXIES": "1"}


@pytest.mark.parametrize(
    ("said", "host"),
    [
        *((EVERYTHING, host) for host in BEYOND),
        (PLAIN, "0.0.0.0"),
        (PUBLIC, "0.0.0.0"),
        (PUBLIC, "127.0.0.1"),
    ],
)
def test_a_demonstration_stays_at_home_whatever_is_set(
    demonstration: CommandLine, begun: Begun, say: Say, said: Mapping[str, str], host: str
) -> None:
    say(said)
    sentence = demonstration.refused(3, "host", "serve", "--host", host)

    assert "accounts whose password is published" in sentence
    assert "Refused (demonstration_at_home)" in demonstration.run("serve", "--host", host).stderr
    assert begun == []


@pytest.mark.parametrize("said", [{}, PLAIN, {"PUBLIC_URL": "http://localhost:8000"}])
def test_there_it_is_served_and_says_so(
    demonstration: CommandLine, begun: Begun, say: Say, free_port: int, said: Mapping[str, str]
) -> None:
    say(said)
    result = demonstration.run("serve", "--port", free_port)

    assert "This is a demonstration, with accounts whose password is published" in result.stderr
    assert "listens on this machine alone" in result.stderr
    assert begun[0]["served"]


@pytest.mark.parametrize("said", [{"HOST": "0.0.0.0"}, {"HOST": "0.0.0.0", **EVERYTHING}, PUBLIC])
def test_none_is_made_where_others_are_led_to(tmp_path: Path, say: Say, said: Mapping[str, str]) -> None:
    """As by `HOST=0.0.0.0 make run`, and for who serves an empty database to others already."""
    say(said)
    commands = CommandLine(sqlite_url(tmp_path))

    assert "Refused (demonstration_at_home)" in commands.run("demo").stderr
    assert commands.log_length() == 0
