"""Who may do what, asked over HTTP: each route with each role, and cells of everybody's by session and token.

What should come of it is read from the rules' own words; see tests/application/as_written.
"""

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from random import Random

import pytest
from flask import Flask
from flask.testing import FlaskClient

from application.changes import Event
from domain.aggregate import RecordedAggregate
from domain.provenance import Provenance
from domain.refusals import Refused
from domain.role import Role
from tests.application.as_written import Thing, may
from tests.application.cell_people import EVERY_ROLE, Asking, as_it_is, everybody, telling
from tests.application.cells import BY_AUTHORITY, COLLEAGUE, Cell, House, cells_of
from tests.application.changes import CHANGE
from tests.application.reading import Rehearsal
from tests.conftest import sqlite_url
from tests.soak import SOAKING
from tests.web.app import app_by_itself
from tests.web.partnership import PASSWORD
from tests.web.plausible import plausible, several
from web.commands import COMMANDS
from web.commands.command import Command

pytestmark = pytest.mark.slow

CELLS, SORTS = (2_000, 60) if SOAKING else (200, 5)
FEW = 5
CLOSED_LOOKED_AT = 1 if SOAKING else 0.1
NUMBERS = count(1)
# What is said to whoever is nobody here.
NOBODY_HERE = {"sign_in_required", "account_closed", "token_not_valid", "form_expired", "account_locked"}
REHEARSED = "rehearsed"


class ToldRehearsal(Rehearsal):
    """It is told as a refusal that the change would have been recorded."""

    reached = False

    def record(
        self,
        events: Sequence[Event],
        by: Provenance | Sequence[Provenance],
        aggregates: Sequence[RecordedAggregate],
    ) -> int:
        assert events
        type(self).reached = True
        raise Refused(REHEARSED, "It would have been recorded.")


class Street:
    """The house with a door for everybody: a browser that is signed in, and a token."""

    def __init__(self, url: str) -> None:
        self.house = House(url, ToldRehearsal)
        self.app: Flask = app_by_itself(self.house.rehearsing)
        # What a browser sends besides is tested elsewhere; here it is who sends it that matters.
        self.app.config["WTF_CSRF_ENABLED"] = False

    def enter(self, asking: Asking) -> str:
        """Into the directory, to come in as somebody; the address under which they do."""
        number = next(NUMBERS)
        email = f"somebody{number}@example.org"
        self.house.real.directory.enter(asking.who.account, f"Somebody {number}", email, PASSWORD)
        return email

    def browser(self, email: str) -> FlaskClient:
        client = self.app.test_client()
        client.post("/sign-in", data={"email": email, "password": PASSWORD})
        return client

    def token(self, asking: Asking) -> str:
        scopes = list(Role) if asking.scopes is None else sorted(asking.scopes)
        _, secret = self.house.real.tokens.issue(asking.who.account, f"A machine of {id(asking)}", scopes)
        return secret

    def form(self, cell: Cell) -> str:
        """The address of its form."""
        command = COMMANDS[cell.verb]
        reference = reference_of(command, cell)
        with self.app.test_request_context():
            address = self.app.url_for(command.endpoint, **({"reference": reference} if reference else {}))
        of_a_figure = cell.verb == "series.revise_figure"
        return f"{address}?area=Dorset&period=2007/08" if of_a_figure else address

    def lets_in_form(self, browser: FlaskClient, cell: Cell) -> bool:
        """Whether a form that is sent gets past authority."""
        ToldRehearsal.reached = False
        answer = browser.post(self.form(cell), data=said(COMMANDS[cell.verb], cell))
        assert answer.status_code < 500, f"{cell}: {answer.status}"
        return ToldRehearsal.reached or answer.status_code not in (302, 400, 401, 403)

    def lets_by_api(self, secret: str, cell: Cell) -> bool:
        """Whether what a machine sends gets past authority."""
        command = COMMANDS[cell.verb]
        form = said(command, cell)
        address = f"/api/v1{command.path}".replace("<path:reference>", reference_of(command, cell))
        answer = self.app.test_client().post(
            address, json=form | several(command, form), headers={"Authorization": f"Bearer {secret}"}
        )
        assert answer.status_code < 500, f"{cell}: {answer.status}"
        body = answer.get_json()
        assert "errors" not in body, f"{cell}: {body}"
        return body.get("code") not in BY_AUTHORITY | NOBODY_HERE


def reference_of(command: Command, cell: Cell) -> str:
    """What the change is of, in its address; empty where it begins."""
    if "reference>" not in command.path:
        return ""
    if "key" in cell.asked:
        return str(cell.asked["key"].indicator)
    return str({**CHANGE[cell.verb].asked, **cell.asked}[command.topic])


def said(command: Command, cell: Cell) -> dict[str, str]:
    """What is sent for it."""
    form = plausible(command)
    for name in ("partner", "account", "covered", "to"):
        if name in command.schema().fields and cell.asked.get(name) is not None:
            form[name] = str(cell.asked[name])
    if command.topic == "account" and not command.begins:
        form.pop("account", None)
    if cell.verb == "series.revise_figure":
        form |= {"area": "Dorset", "period": "2007/08", "reason": "Counted again"}
    if cell.verb == "series.submit_figure":
        form |= {"period": "2008/09"}
    return form


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    street = Street(sqlite_url(tmp_path))
    yield street
    street.house.close()


def one_of_each(asking: Asking) -> list[Cell]:
    """Each change once: of what is the own partner's, wherever it is anybody's."""
    chosen: dict[str, Cell] = {}
    for cell in cells_of(asking.sets, asking.who):
        if cell.thing in (Thing("DCC"), Thing("DCC", COLLEAGUE)) and cell.to != "PDC":
            chosen[cell.verb] = cell
        chosen.setdefault(cell.verb, cell)
    return list(chosen.values())


def test_each_route_with_each_role_is_open_to_those_whom_the_rules_name(street: Street) -> None:
    random, wrong = Random(11), []
    for arrange in map(as_it_is, EVERY_ROLE):
        for asking in arrange(street.house):
            browser, secret = street.browser(street.enter(asking)), street.token(asking)
            for cell in one_of_each(asking):
                should = may(asking.who, cell.verb, cell.thing, street.house.today, None, cell.to)
                # Where it is open; and of those that are not, in this role, some.
                look = should or random.random() < CLOSED_LOOKED_AT
                if look and browser.get(street.form(cell)).status_code != (200 if should else 403):
                    wrong.append(f"page: {asking.called} {cell.verb} {cell.thing} {should=}")
                if street.lets_in_form(browser, cell) is not should:
                    wrong.append(f"form: {asking.called} {cell.verb} {cell.thing} {should=}")
                if street.lets_by_api(secret, cell) is not should:
                    wrong.append(f"API: {asking.called} {cell.verb} {cell.thing} {should=}")
    assert not wrong, "\n".join(wrong)


def test_whoever_is_not_signed_in_changes_nothing(street: Street) -> None:
    reader = street.app.test_client()
    (asking,) = as_it_is(())(street.house)
    for cell in one_of_each(asking):
        asked = reader.get(street.form(cell))
        assert asked.status_code == 302
        assert asked.location.startswith("/sign-in?next=/")
        assert not street.lets_in_form(reader, cell)
        assert not street.lets_by_api("none", cell)


def test_cells_of_everybody_by_session_and_by_token(street: Street) -> None:
    random = Random(2_000)
    wrong, asked = [], 0
    known: dict[str, str] = {}
    sorts = random.sample(list(everybody()), SORTS)
    for arrange in sorts:
        for asking in arrange(street.house):
            account = str(asking.who.account)
            email = known.setdefault(account, "") or street.enter(asking)
            known[account] = email
            by_token = asking.scopes is not None or asking.who.machine
            if asking.who.machine and asking.scopes is None:
                continue  # it never comes in
            door = street.token(asking) if by_token else street.browser(email)
            for cell in telling(random, asking, cells_of(asking.sets, asking.who), street.house.today, FEW):
                should = may(asking.who, cell.verb, cell.thing, street.house.today, asking.scopes, cell.to)
                lets = (
                    street.lets_by_api(door, cell)
                    if isinstance(door, str)
                    else street.lets_in_form(door, cell)
                )
                asked += 1
                if lets is not should:
                    wrong.append(f"{asking.called}: {cell.verb} {cell.thing} to {cell.to} {should=}")
    assert asked >= CELLS
    assert not wrong, "\n".join(wrong)
