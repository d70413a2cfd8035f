"""`serve`: where it listens, what it says, and that the worker opens the same database."""

from typing import Any

import pytest

from tests.cli.command_line import CommandLine
from web.cli.serve import alone_at


def test_it_listens_where_it_is_told_and_says_where(
    commands: CommandLine, begun: list[dict[str, Any]], free_port: int
) -> None:
    result = commands.run("serve", "--host", "127.0.0.1", "--port", free_port)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"Golden Thread is at http://127.0.0.1:{free_port} (Ctrl+C ends it).\n"
    (server,) = begun
    assert (server["target"], server["address"], server["port"]) == ("web.wsgi:app", "127.0.0.1", free_port)
    assert (server["factory"], server["interface"], server["served"]) == (True, "wsgi", True)
    assert server["database"] == commands.database_url


def test_without_options_the_environment_says_where(
    commands: CommandLine, begun: list[dict[str, Any]], free_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOST", "localhost")
    monkeypatch.setenv("PORT", str(free_port))
    assert commands.run("serve").exit_code == 0
    assert (begun[0]["address"], begun[0]["port"]) == ("localhost", free_port)


def test_while_one_starts_at_an_address_another_there_is_refused(
    commands: CommandLine, begun: list[dict[str, Any]], free_port: int
) -> None:
    with alone_at("127.0.0.1", free_port):
        sentence = commands.refused(3, "port", "serve", "--port", free_port)
        assert sentence.startswith(f"Something listens on port {free_port} of 127.0.0.1 already.")
        assert "Refused (port_taken)" in commands.run("serve", "--port", free_port).stderr
    assert begun == []
    assert commands.run("serve", "--port", free_port).exit_code == 0, "It is free again."


def test_at_different_addresses_they_do_not_meet(free_port: int) -> None:
    with alone_at("127.0.0.1", free_port), alone_at("localhost", free_port), alone_at("127.0.0.1", 1):
        pass
