"""Machines that ask the API: one that sees to the form of every answer, one with whatever credentials."""

import base64
from datetime import datetime
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from domain.role import Role
from tests.web.app import app_of
from tests.web.partnership import Partnership, Person
from web.http.context import CONTAINER


class Machine:
    """Speaks to the API with a token that may all that the account may, or as nobody."""

    def __init__(self, app: Flask, person: Person | None = None) -> None:
        self.client = app.test_client()
        self.headers: dict[str, str] = {}
        if person is not None:
            tokens = app.extensions[CONTAINER].tokens
            _, secret = tokens.issue(person.account, f"A machine of {id(self)}", list(Role))
            self.headers["Authorization"] = f"Bearer {secret}"

    def get(self, address: str, status: int = 200) -> Any:
        return self.read(self.client.get(address, headers=self.headers), status)

    def send(self, method: str, address: str, body: object, status: int) -> Any:
        response = self.client.open(address, method=method, json=body, headers=self.headers)
        return self.read(response, status)

    def read(self, response: TestResponse, status: int) -> Any:
        assert response.status_code == status, response.get_data(as_text=True)
        if status >= 400:
            assert response.mimetype == "application/problem+json"
            body = response.get_json()
            assert {"type", "title", "status", "detail", "code"} <= body.keys()
            assert body["status"] == status
            assert body["type"].endswith(body["code"])
            return body
        assert response.mimetype == "application/json"
        body = response.get_json()
        assert body["as_at"].keys() == {"position", "moment", "pinned"}
        return body


class Client:
    """A machine with whatever credentials."""

    def __init__(self, partnership: Partnership, authorization: str = "") -> None:
        self.client = app_of(partnership.container).test_client()
        self.headers = {"Authorization": authorization} if authorization else {}

    def get(self, address: str, **headers: str) -> TestResponse:
        return self.client.get(address, headers=self._with(headers))

    def post(self, address: str, body: object, **headers: str) -> TestResponse:
        return self.client.post(address, json=body, headers=self._with(headers))

    def _with(self, headers: dict[str, str]) -> dict[str, str]:
        return self.headers | {name.replace("_", "-"): value for name, value in headers.items()}


def with_token(
    partnership: Partnership, *scopes: Role, expires: datetime | None = None, of: Person | None = None
) -> Client:
    """The officer's machine, or somebody's."""
    account = (of or partnership.officer).account
    _, secret = partnership.container.tokens.issue(account, "Machine", scopes, expires)
    return Client(partnership, f"Bearer {secret}")


def basic(name: str, password: str) -> str:
    """The header by which a name and a password are sent."""
    return f"Basic {base64.b64encode(f'{name}:{password}'.encode()).decode()}"


def code(response: TestResponse) -> Any:
    return response.get_json()["code"]
