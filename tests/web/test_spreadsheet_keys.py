"""Keys by which a spreadsheet reads one address, each way in which its web connector can send one."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from werkzeug.test import TestResponse

from domain.role import Role
from infrastructure.directory.passwords import PasswordHashes
from infrastructure.directory.tokens import TokenKind
from tests.web.app import app_of
from tests.web.browser import Browser, text_of
from tests.web.machine import Client, basic, code
from tests.web.partnership import OPERATED, PASSWORD, Partnership
from tests.web.sent_figures import FIGURE, SUBMIT
from tests.web.watching import nothing_changes

TABLE = "/api/v1/figures.csv?indicator=NI%20117&area=Dorset"


@dataclass
class Spreadsheet:
    """Stands in for a web connector: it knows an address, and a credential of one kind."""

    partnership: Partnership
    send: Callable[[str, str], tuple[str, dict[str, str]]]
    key: str
    told: list[TestResponse] = field(default_factory=list)

    def reads(self, address: str) -> TestResponse:
        asked, headers = self.send(address, self.key)
        return app_of(self.partnership.container).test_client().get(asked, headers=headers)


def by_header(address: str, key: str) -> tuple[str, dict[str, str]]:
    """As LibreOffice's and Google's scripts, or Power Query with anonymous access and Headers."""
    return address, {"Authorization": f"Bearer {key}"}


def by_web_api(address: str, key: str) -> tuple[str, dict[str, str]]:
    """As Power Query's Web.Contents with ApiKeyName="key": it parses the query and writes its own."""
    parts = urlsplit(address)
    query = urlencode([("key", key), *reversed(parse_qsl(parts.query))])
    return f"{parts.path}?{query}", {"Accept-Encoding": "gzip, deflate"}


def by_basic(address: str, key: str) -> tuple[str, dict[str, str]]:
    """As the basic credential of any of them."""
    return address, {"Authorization": basic("anybody", key)}


WAYS = [by_header, by_web_api, by_basic]
Way = Callable[[str, str], tuple[str, dict[str, str]]]


@pytest.fixture
def key(partnership: Partnership) -> str:
    ends = datetime.now(UTC) + timedelta(days=1)
    tokens = partnership.container.tokens
    _, secret = tokens.issue(
        partnership.officer.account, "Board report", (), ends, kind=TokenKind.CSV, opens=TABLE
    )
    return secret


@pytest.mark.parametrize("way", WAYS)
def test_it_opens_its_address(partnership: Partnership, key: str, way: Way) -> None:
    answer = Spreadsheet(partnership, way, key).reads(TABLE)

    assert (answer.status_code, answer.mimetype) == (200, "text/csv")
    assert answer.headers["Cache-Control"] == "private, no-store"
    rows = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True))))
    assert {(row["indicator"], row["area"]) for row in rows} == {("NI 117", "Dorset")}
    assert [row["value"] for row in rows if not row["breakdown"]] == ["6.5", "5.9"]
    (held,) = partnership.container.tokens.of(partnership.officer.account)
    assert held.last_used_at is not None


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/figures.csv",
        "/api/v1/figures.csv?indicator=NI%20117",
        "/api/v1/figures.csv?indicator=NI%2016&area=Dorset",
        f"{TABLE}&area=Purbeck",
        f"{TABLE}&asOf=3",
        "/api/v1/figures?indicator=NI%20117&area=Dorset",
        "/api/v1/account",
        "/api/v1/accounts",
        "/api/v1/trail",
    ],
)
def test_it_opens_nothing_else(partnership: Partnership, key: str, way: Way, address: str) -> None:
    refused = Spreadsheet(partnership, way, key).reads(address)

    assert (refused.status_code, code(refused)) == (403, "not_for_this_key")
    assert TABLE in refused.get_json()["detail"]


@pytest.mark.parametrize("authorization", ["Bearer {}", "basic"])
def test_it_changes_nothing(partnership: Partnership, key: str, authorization: str) -> None:
    machine = Client(partnership, basic("", key) if authorization == "basic" else authorization.format(key))
    with nothing_changes(partnership.container):
        refused = machine.post(SUBMIT, FIGURE)

    assert (refused.status_code, code(refused)) == (403, "not_for_this_key")


@pytest.mark.parametrize("way", [by_web_api, by_basic])
def test_no_other_token_and_no_password_is_taken_the_spreadsheets_way(
    partnership: Partnership, monkeypatch: pytest.MonkeyPatch, way: Way
) -> None:
    monkeypatch.setattr(PasswordHashes, "verdict", lambda *_: pytest.fail("It was hashed."))
    _, token = partnership.container.tokens.issue(partnership.officer.account, "Machine", [Role.OFFICER])

    for secret in (token, PASSWORD):
        refused = Spreadsheet(partnership, way, secret).reads(TABLE)
        assert (refused.status_code, code(refused)) == (
            401,
            "token_wanted" if way is by_basic else "token_not_valid",
        )


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("how", ["revoked", "password", "unknown"])
def test_it_ends_as_tokens_do(partnership: Partnership, key: str, way: Way, how: str) -> None:
    container, account = partnership.container, partnership.officer.account
    (held,) = container.tokens.of(account)
    if how == "revoked":
        container.token_service.revoke(account, held.id, OPERATED)
    elif how == "password":
        container.directory.set_password(account, "four words, none alike")
    refused = Spreadsheet(partnership, way, f"{key}x" if how == "unknown" else key).reads(TABLE)

    assert (refused.status_code, code(refused)) == (401, "token_not_valid")
    assert key not in refused.get_data(as_text=True)


def test_it_is_made_on_the_page_and_told_once(partnership: Partnership, officer: Browser) -> None:
    form = officer.page("/account/keys/issue").fields()
    said = {"name": "Board report", "address": f"https://thread.example{TABLE}", "days": "30"}
    page = officer.read(officer.send("/account/keys/issue", form | said))
    secret = next(text_of(each) for each in page.all("code") if each.get("id") == "secret")

    assert secret.startswith("gt_csv_")
    assert 'ApiKeyName="key"' in page.main
    assert Spreadsheet(partnership, by_web_api, secret).reads(TABLE).status_code == 200
    listed = officer.page("/account")
    assert f"read {TABLE}" in listed.main
    assert secret not in listed.text


@pytest.mark.parametrize(
    "address", ["", "/api/v1/figures", "/trail.csv", "/api/v1/accounts", "https://elsewhere.example/", "x"]
)
def test_of_what_is_no_table_none_is_made(partnership: Partnership, officer: Browser, address: str) -> None:
    form = officer.page("/account/keys/issue").fields() | {"name": "Report", "address": address}
    page = officer.read(officer.send("/account/keys/issue", form), 422)

    assert page.fault_at("address")
    assert partnership.container.tokens.of(partnership.officer.account) == []


def test_a_reader_reads_the_table_without_one(partnership: Partnership) -> None:
    answer = Client(partnership).get(TABLE)

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, no-cache"
