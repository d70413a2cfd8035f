"""What the command line writes, in each format: scripts rely on it, so it is as it was stored."""

from collections.abc import Iterator

import pytest

from infrastructure.container import Container
from tests.cli.command_line import CommandLine
from tests.conftest import sqlite_url
from tests.stored import must_be_as_stored, stored
from tests.views.clock import Clock
from tests.web.busy import BEGINNING, THAT_MORNING, Busy

ANSWERS = {
    "figures.txt": "figures",
    "figures.csv": "figures --format csv",
    "figures.json": "figures --format json",
    "figures-of-one.txt": "figures|NI 117|--area|dorset|--breakdown|sex: female",
    "figures-of-a-period.csv": "figures|--period|2008/09|--format|csv",
    "figures-as-at.csv": "figures|NI 117|--as-at|25|--format|csv",
    "history.txt": "history|NI 117|2008/09 Q1|--area|Purbeck",
    "history.csv": "history|NI 117|2008/09 Q1|--format|csv",
    "history-withdrawn.json": "history|NI 16|2008/09|--format|json",
    "performance.txt": "performance",
    "performance.csv": "performance --format csv",
    "performance-of-one.json": "performance|NI 117|--format|json",
    "ownership.txt": "ownership",
    "ownership.csv": "ownership --format csv",
    "gaps.txt": "ownership --gaps",
    "gaps.json": "ownership --gaps --format json",
    "trail.txt": "trail",
    "trail-of-one.csv": "trail --indicator|NI 16|--format|csv",
    "trail-by-somebody.json": "trail|--who|olive@example.org|--kind|action|--format|json",
    "trail-of-a-day.csv": "trail|--since|2010-05-25|--until|2010-05-25|--partner|pdc|--format|csv",
    "trail-by-way.csv": "trail|--way|api|--format|csv",
    "trail-with-reason.txt": "trail|--reason|vague",
    "trail-until-a-moment.csv": "trail|--until|2009-03-02 10:00|--limit|3|--format|csv",
    "partners.txt": "partner list",
    "partners.json": "partner list --format json",
    "accounts.csv": "account list --format csv",
    "accounts.txt": "account list",
}


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Busy]:
    with Clock(BEGINNING).ruling() as clock:
        made = Busy(Container(sqlite_url(tmp_path_factory.mktemp("busy"))), clock)
    yield made
    made.container.close()


@pytest.fixture
def commands(busy: Busy) -> Iterator[CommandLine]:
    """The command line on the busy partnership, in the morning of 1 June 2010."""
    url = busy.container.engine.url.render_as_string(hide_password=False)
    with Clock(THAT_MORNING).ruling():
        yield CommandLine(url)


def words_of(answer: str) -> list[str]:
    return answer.split("|") if "|" in answer else answer.split()


@pytest.mark.parametrize("name", ANSWERS)
def test_what_it_writes_is_as_stored(busy: Busy, commands: CommandLine, name: str) -> None:
    result = commands.run(*words_of(ANSWERS[name].replace("trail --", "trail|--")))
    told = f"{result.stdout}--- and to standard error:\n{result.stderr}"
    for person in (busy.officer, busy.manager, busy.viewer):
        told = told.replace(str(person.account), f"the account of {person.name}")
    assert result.exit_code == 0
    must_be_as_stored("command_line", name, told)


def test_nothing_is_stored_that_nobody_asks_for() -> None:
    assert stored("command_line") == ANSWERS.keys()
