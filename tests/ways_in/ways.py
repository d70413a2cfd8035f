"""A value given by each way in, and what became of it: the value held, or the sentence that refused it."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache, cached_property
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask

from domain.definition import Definition
from domain.identity import OPERATOR
from domain.partner import PartnerKind
from domain.provenance import Provenance, Way
from domain.role import Role
from infrastructure.container import Container
from projections.figures import figures_of
from tests.cli.command_line import CommandLine
from tests.conftest import sqlite_url
from tests.web.app import app_of
from tests.web.browser import Browser
from tests.web.machine import Machine
from tests.web.partnership import Person, add_person

BY = Provenance(OPERATOR, Way.MIGRATION)
DATABASE = "golden-thread.db"
REFERENCE, AREA, PERIOD = "LI 1", "Dorset", "2008/09"
FORM = "/indicators/LI%201/submit"
HISTORY = "accepted_at,indicator,series,period,op,old_value,new_value\n2009-04-02,LI 1,,2008/09,add,,{}\n"


PLAIN = Definition("Bus journeys", areas=(AREA,), decimals=3)


class Place:
    """A partnership with one indicator and an officer of the partner that owns it."""

    def __init__(self, folder: Path, definition: Definition = PLAIN) -> None:
        self.folder, self.url = folder, sqlite_url(folder)
        database, self.officer = _begun()
        (folder / DATABASE).write_bytes(database)
        self.container = Container(self.url)
        self.container.indicators.define(REFERENCE, definition, BY)
        self.container.indicators.assign_owner(REFERENCE, "DCC", None, "As agreed", BY)
        self.container.indicators.assign_owner(REFERENCE, "DCC", None, "As agreed", BY)

    @cached_property
    def app(self) -> Flask:
        return app_of(self.container)

    @cached_property
    def browser(self) -> Browser:
        """The officer, signed in."""
        browser = Browser(self.app)
        browser.sign_in(self.officer)
        return browser

    @cached_property
    def machine(self) -> Machine:
        """What the officer has do something."""
        return Machine(self.app, self.officer)

    def redefine(self, definition: Definition) -> None:
        """From now on its indicator is this."""
        self.container.indicators.redefine(REFERENCE, definition, "As the test has it", BY)

    def held(self) -> Decimal | None:
        """The value that the service knows now."""
        container = Container(self.url)
        with container.question() as question:
            values = [row.value for row in figures_of(question)]
        container.close()
        return Decimal(values[0]) if values and values[0] is not None else None


@cache
def _begun() -> tuple[bytes, Person]:
    """What every place begins with, made once: a database in which an officer's partner has joined."""
    with TemporaryDirectory() as folder:
        container = Container(sqlite_url(Path(folder)))
        container.partners.join("DCC", "Dorset County Council", PartnerKind.COUNTY, BY)
        officer = add_person(container, "Olive Officer", "DCC", Role.OFFICER)
        container.close()
        return (Path(folder) / DATABASE).read_bytes(), officer


def by_form(folder: Path, value: str) -> Decimal | str:
    place = Place(folder)
    browser = place.browser
    form = browser.page(FORM).fields() | {"area": AREA, "period": PERIOD, "value": value}
    answer = browser.send(FORM, form)
    held = place.held()
    return held if held is not None else answer.get_data(as_text=True)


def by_api(folder: Path, value: str) -> Decimal | str:
    place = Place(folder)
    body = {"area": AREA, "period": PERIOD, "value": value}
    machine = place.machine
    answer = machine.client.post(
        "/api/v1/indicators/LI%201/submit-figure", json=body, headers=machine.headers
    )
    held = place.held()
    return held if held is not None else str(answer.get_json()["detail"])


def by_command_line(folder: Path, value: str) -> Decimal | str:
    place = Place(folder)
    words = ("submit", REFERENCE, PERIOD, value, "--area", AREA, "--as", place.officer.email)
    answer = CommandLine(place.url).run(*words)
    held = place.held()
    return held if held is not None else answer.stderr


def by_migration(folder: Path, value: str) -> Decimal | str:
    file, rejects = folder / "history.csv", folder / "rejects.csv"
    quoted = f'"{value}"'
    file.write_text(HISTORY.format(quoted), encoding="utf-8")
    CommandLine(sqlite_url(folder)).run("migrate", file, "--rejects", rejects)
    with rejects.open(encoding="utf-8", newline="") as lines:
        refused = list(csv.reader(lines))[1:]
    if refused:
        return " ".join(refused[0])
    container = Container(sqlite_url(folder))
    with container.question() as question:
        (row,) = figures_of(question)
    container.close()
    assert row.value is not None
    return Decimal(row.value)


Given = Mapping[str, str]


def given_by_form(place: Place, given: Given) -> str:
    """What the page says; nothing where the figure was taken."""
    browser = place.browser
    form = browser.page(FORM).fields() | {"area": AREA} | given
    answer = browser.send(FORM, form)
    return "" if answer.status_code == 303 else unescape(answer.get_data(as_text=True))


def given_by_api(place: Place, given: Given) -> str:
    machine = place.machine
    answer = machine.client.post(
        "/api/v1/indicators/LI%201/submit-figure", json={"area": AREA, **given}, headers=machine.headers
    )
    return "" if answer.status_code == 200 else str(answer.get_json()["detail"])


def given_by_command_line(place: Place, given: Given) -> str:
    words = dict(given)
    period, value, area = words.pop("period"), words.pop("value"), words.pop("area", AREA)
    options = [word for name, said in words.items() for word in (f"--{name}", said)]
    answer = CommandLine(place.url).run(
        "submit",
        REFERENCE,
        period,
        *filter(None, [value]),
        "--area",
        area,
        "--as",
        place.officer.email,
        *options,
    )
    return answer.stderr if answer.exit_code else ""


# The ways by which one figure comes, in the light of the indicator that it is of.
SINGLY: dict[str, Callable[[Place, Given], str]] = {
    "form": given_by_form,
    "API": given_by_api,
    "command line": given_by_command_line,
}
WAYS: dict[str, Callable[[Path, str], Decimal | str]] = {
    "form": by_form,
    "API": by_api,
    "command line": by_command_line,
    "migrate": by_migration,
}
