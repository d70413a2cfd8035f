"""A partnership with two partners, three accounts, four indicators and no figures, for each test anew; and
servers that only seem to run.
"""

import os
import shutil
import socket
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from domain.definition import Calculation, Definition, Polarity
from domain.identity import OPERATOR
from domain.periods.cycle import Frequency
from domain.provenance import Provenance, Way
from infrastructure.container import Container
from tests.cli.command_line import CommandLine
from tests.conftest import sqlite_url
from web.cli.serve import alone_at

OPERATED = Provenance(OPERATOR, Way.MIGRATION)


def define_indicators(database_url: str) -> None:
    """An indicator of each sort that makes a difference at the command line."""
    container = Container(database_url)
    container.outcomes.adopt("CYP2", "Young people do well", OPERATED)
    neet = Definition(
        "16 to 18 year olds not in education, employment or training",
        unit="%",
        polarity=Polarity.LOWER,
        frequency=Frequency.QUARTERLY,
        lowest=Decimal(0),
        highest=Decimal(100),
        areas=("Dorset", "Purbeck"),
        outcome="CYP2",
    )
    together = Definition("People who get on well", calculation=Calculation.PERCENTAGE, areas=("Dorset",))
    container.indicators.define("NI 117", neet, OPERATED)
    container.indicators.define("NI 1", together, OPERATED)
    container.indicators.define("LI 3", Definition("Change in bus journeys"), OPERATED)
    container.indicators.define("LI 9", Definition("Horse troughs"), OPERATED)
    for reference in ("NI 117", "NI 1", "LI 3", "LI 9"):
        container.indicators.assign_owner(reference, "PDC", None, "As agreed", OPERATED)
    container.indicators.retire("LI 9", "No horses", OPERATED)
    container.close()


def found(commands: CommandLine) -> None:
    """As an operator founds a partnership, and then with indicators."""
    commands.done("partner", "add", "DCC", "Dorset County Council", "--kind", "county council")
    commands.done("partner", "add", "PDC", "Purbeck District Council", "--kind", "district council")
    for name, partner, role in (
        ("Ann", "PDC", "officer"),
        ("Vera", "DCC", "viewer"),
        ("Mo", "DCC", "manager"),
    ):
        email = f"{name.lower()}@example.org"
        commands.done("account", "add", email, "--name", name, "--partner", partner, "--role", role)
    define_indicators(commands.database_url)


@pytest.fixture(scope="session")
def founded_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("founded")
    found(CommandLine(sqlite_url(folder)))
    return folder / "golden-thread.db"


@pytest.fixture
def commands(founded_file: Path, tmp_path: Path) -> CommandLine:
    """The command line on the founded partnership."""
    shutil.copy(founded_file, tmp_path)
    return CommandLine(sqlite_url(tmp_path))


@pytest.fixture
def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The servers that were begun, each with what it was told; none really runs."""
    for name, usual in (("HOST", "127.0.0.1"), ("PORT", "8000")):
        monkeypatch.setenv(name, usual)  # told to the worker, and forgotten after the test
    told: list[dict[str, Any]] = []

    class Noted:
        def __init__(self, target: str, **more: Any) -> None:
            told.append({"target": target, "database": os.environ["DATABASE_URL"], **more})
            assert (os.environ["HOST"], os.environ["PORT"]) == (more["address"], str(more["port"]))

        def serve(self) -> None:
            told[-1]["served"] = True

    monkeypatch.setattr(sys.modules[alone_at.__module__], "Server", Noted)
    return told
