"""The examples of the API's documentation, run with curl as they are shown, print what is shown."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import html5lib
import pytest

from domain.identity import OPERATOR
from domain.provenance import Provenance, Way
from domain.role import Role
from infrastructure.container import Container
from infrastructure.demonstration.people import account_for
from tests.conftest import sqlite_url
from tests.pages.serving import served

# Where the machine has no curl, something that answers to its name.
STAND_IN = f'curl() {{ "{sys.executable}" "{Path(__file__).with_name("curl.py")}" "$@"; }}\n'
CURL = "" if shutil.which("curl") else STAND_IN

XHTML = "{http://www.w3.org/1999/xhtml}"


def blocks_on(address: str) -> list[str]:
    """The commands and answers that the page shows."""
    with urlopen(address, timeout=30) as page:
        tree = html5lib.HTMLParser(strict=True).parse(page.read())
    return ["".join(each.itertext()) for each in tree.iter(f"{XHTML}pre")]


def examples_at(site: str) -> tuple[str, list[tuple[str, str]]]:
    """What the documentation says to begin with, and each command with what it prints."""
    blocks = blocks_on(f"{site}/api/v1/docs")
    return blocks[0], list(zip(blocks[1::2], blocks[2::2], strict=True))


@pytest.fixture(scope="module")
def setting(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    with set_up(demonstration, tmp_path_factory.mktemp("examples")) as setting:
        yield setting


@contextmanager
def set_up(demonstration: Path, folder: Path) -> Iterator[dict[str, str]]:
    """A demonstration of its own, where it is served, and a token of who enters for East Dorset."""
    shutil.copytree(demonstration, folder, dirs_exist_ok=True)
    container = Container(sqlite_url(folder))
    officer = container.directory.with_email(account_for("officer").email)
    operated = Provenance(OPERATOR, Way.COMMAND_LINE)
    container.accounts.grant(officer.account, Role.MANAGER, "To try everything", operated)
    _, secret = container.tokens.issue(officer.account, "Examples", [Role.OFFICER, Role.MANAGER])
    container.close()
    with served(folder) as site:
        yield {"SITE": site, "TOKEN": secret}


def is_shown(shown: Any, printed: Any) -> bool:
    """Whether what is printed is what the page shows; `…` on the page is anything."""
    if shown == "…":
        return True
    if isinstance(shown, dict) and isinstance(printed, dict):
        names = shown.keys() - {"…"}
        whole = "…" in shown or names == printed.keys()
        return whole and all(name in printed and is_shown(shown[name], printed[name]) for name in names)
    if isinstance(shown, list) and isinstance(printed, list):
        alike = zip(shown, printed, strict=False)
        enough = len(printed) >= len(shown) if shown[-1:] == ["…"] else len(printed) == len(shown)
        return enough and all(is_shown(one, other) for one, other in alike)
    return bool(shown == printed)


def lines_are_shown(shown: str, printed: str) -> bool:
    """Of text each line shown is there, whatever the case of a header's name."""
    lines = [line.strip() for line in printed.splitlines()]
    wanted = [re.escape(line).replace("…", ".+") for line in shown.splitlines()]
    return all(any(re.fullmatch(each, line, re.IGNORECASE) for line in lines) for each in wanted)


def run(command: str, setting: dict[str, str], curl: str = CURL) -> str:
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", curl + command],
        env={**os.environ, **setting},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, (command, done.stderr)
    return done.stdout


def test_each_example_does_what_the_page_says(setting: dict[str, str]) -> None:
    must_do_what_the_page_says(setting, CURL)


def test_so_it_does_where_there_is_no_curl(demonstration: Path, tmp_path: Path) -> None:
    with set_up(demonstration, tmp_path) as setting:
        must_do_what_the_page_says(setting, STAND_IN)


def must_do_what_the_page_says(setting: dict[str, str], curl: str) -> None:
    begun, examples = examples_at(setting["SITE"])
    assert [line.partition("=")[0] for line in begun.splitlines()] == list(setting)
    assert len(examples) > 10
    for command, shown in examples:
        printed = run(command, setting, curl)
        if shown.startswith("{"):
            assert is_shown(json.loads(shown), json.loads(printed)), (command, printed)
        else:
            assert lines_are_shown(shown, printed), (command, printed)


def test_the_key_of_the_example_keeps_it_from_being_made_twice(setting: dict[str, str]) -> None:
    _, examples = examples_at(setting["SITE"])
    (submitting,) = [
        command for command, shown in examples if '"changed": true' in shown and "Key" in command
    ]
    first, again = (json.loads(run(submitting, setting)) for _ in range(2))

    assert first == again


def test_each_view_answers_to_the_command_that_its_chapter_shows(setting: dict[str, str]) -> None:
    site = setting["SITE"]
    with urlopen(f"{site}/api/v1/openapi.json", timeout=30) as answer:
        document = json.load(answer)
    views = [path["get"] for path in document["paths"].values() if "get" in path]
    commands = [
        command for tag in document["tags"] for command in blocks_on(f"{site}/api/v1/docs/{tag['name']}")
    ]

    assert len(commands) == sum({} in view["security"] for view in views)
    for command in commands:
        printed = run(command, setting)
        if ".csv" in command:
            assert printed.startswith("indicator,"), (command, printed)
            continue
        answer = json.loads(printed)
        assert "as_at" in answer, (command, answer)
