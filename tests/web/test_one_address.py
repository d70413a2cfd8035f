"""One address: what follows from PUBLIC_URL for hosts, cookies, headers, forms and for who is said to ask."""

import re
from collections.abc import Mapping

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from infrastructure.settings import Settings
from tests.web.app import SECRET, app_by_itself
from tests.web.browser import Browser
from tests.web.partnership import PASSWORD, Partnership
from web.http.one_address import host_of

AT = "https://thread.example.org"
THERE = {"Host": "thread.example.org"}


def app_as(partnership: Partnership, **said: str) -> Flask:
    """The application with these settings."""
    return app_by_itself(partnership.container, Settings.from_environment({"SECRET_KEY": SECRET, **said}))


@pytest.fixture(scope="module")
def public(read_only: Partnership) -> Flask:
    return app_as(read_only, PUBLIC_URL=AT)


@pytest.fixture
def client(public: Flask) -> FlaskClient:
    """A reader's."""
    return public.test_client()


# Hosts


@pytest.mark.parametrize(
    "host", ["thread.example.org", "THREAD.example.org.", "thread.example.org:443", "thread.example.org:8000"]
)
def test_it_answers_where_it_is(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200
    assert client.get("/api/v1/partners", headers={"Host": host}).status_code == 200


OTHERS = [
    "evil.example", "localhost", "127.0.0.1:8000", "thread.example.org.evil.example", "xthread.example.org",
    "", "thread.example.org,evil.example", "evil.example,thread.example.org",
    "thread.example.org@evil.example", "[::1]", "thread.example.org/", "[thread.example.org]",
]  # fmt: skip


@pytest.mark.parametrize("host", OTHERS)
@pytest.mark.parametrize("address", ["/", "/no-such-page", "/.well-known/security.txt"])
def test_for_another_host_it_says_in_words_where_it_is(client: FlaskClient, host: str, address: str) -> None:
    answer = client.get(address, headers={"Host": host})

    assert answer.status_code == 400
    assert f"This service is at {AT} and answers under no other address." in answer.get_data(as_text=True)


@pytest.mark.parametrize("host", OTHERS)
def test_so_does_the_api(client: FlaskClient, host: str) -> None:
    answer = client.post("/api/v1/partners/join", json={}, headers={"Host": host})

    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert answer.get_json()["code"] == "another_address"
    assert AT in answer.get_json()["detail"]


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:8000", 200), ("127.0.0.1", 200), ("[::1]:8000", 200), ("this-machine:80", 200),
        ("rebound.example", 400), ("0.0.0.0:8000", 400), ("", 400),
    ],
)  # fmt: skip
def test_without_it_the_service_is_this_machines_alone(
    partnership: Partnership, host: str, status: int
) -> None:
    """A page of a stranger whose name has come to stand for 127.0.0.1 reads nothing here."""
    answer = app_as(partnership, HOST="this-machine").test_client().get("/", headers={"Host": host})

    assert answer.status_code == status
    assert ("PUBLIC_URL" in answer.get_data(as_text=True)) is (status == 400)


def test_in_a_closed_network_nobody_has_said_how_it_is_called(partnership: Partnership) -> None:
    closed = app_as(partnership, HOST="0.0.0.0", PLAIN_HTTP="yes").test_client()
    at_home = app_as(partnership, HOST="127.0.0.1", PLAIN_HTTP="yes").test_client()

    assert closed.get("/", headers={"Host": "intranet"}).status_code == 200
    assert at_home.get("/", headers={"Host": "intranet"}).status_code == 400


@pytest.mark.parametrize(
    ("header", "host"),
    [
        ("a.example", "a.example"), ("A.Example.:80", "a.example"), ("[::1]:80", "[::1]"), ("[::1]", "[::1]"),
        ("a.example:", "a.example"), ("a,b", ""), ("", ""), ("a:b", "a:b"), ("::1", "::1"),
    ],
)  # fmt: skip
def test_the_host_of_a_header(header: str, host: str) -> None:
    assert host_of(header) == host


# Cookies and headers


def set_cookie(app: Flask, **headers: str) -> str:
    return app.test_client().get("/sign-in", headers=headers).headers["Set-Cookie"]


def test_over_https_the_cookie_is_this_hosts_alone(public: Flask) -> None:
    cookie = set_cookie(public, Host="thread.example.org")
    name, *flags = re.split(r"; ?", cookie)

    assert name.startswith("__Host-golden_thread=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(flags)
    assert not any(flag.startswith("Domain") for flag in flags), "A browser would not take it."


def test_at_home_it_travels_over_http(partnership: Partnership) -> None:
    for said in ({}, {"PUBLIC_URL": "http://localhost:8000"}):
        cookie = set_cookie(app_as(partnership, **said))
        assert cookie.startswith("golden_thread=")
        assert "Secure" not in cookie


def test_over_https_browsers_come_by_nothing_else(client: FlaskClient) -> None:
    for address in ("/", "/no-such-page", "/api/v1/partners", "/api/v1/nothing"):
        answer = client.get(address, headers=THERE)
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    refused = client.get("/", headers={"Host": "evil.example"})
    assert "Strict-Transport-Security" in refused.headers


@pytest.mark.parametrize("url", ["", "http://localhost:8000", "https://localhost:8443", "https://127.0.0.1"])
def test_of_ones_own_machine_no_browser_is_told_so(partnership: Partnership, url: str) -> None:
    answer = app_as(partnership, PUBLIC_URL=url).test_client().get("/")

    assert "Strict-Transport-Security" not in answer.headers


def test_no_answer_names_its_server_or_asks_a_browser_for_more_than_pages(client: FlaskClient) -> None:
    for address in ("/", "/no-such-page", "/api/v1/partners"):
        headers = client.get(address, headers=THERE).headers
        assert headers.get_all("Server") == ["Golden Thread"]
        assert "camera=()" in headers["Permissions-Policy"]
        assert "geolocation=()" in headers["Permissions-Policy"]


# Who asks


def who_asks(app: Flask, **headers: str) -> tuple[str | None, str, str]:
    """The address, scheme and host that the application believes it was asked by and at."""
    believed: list[tuple[str | None, str, str]] = []

    @app.before_request
    def note() -> None:
        believed.append((request.remote_addr, request.scheme, request.host))

    given = {name.replace("_", "-"): value for name, value in headers.items()}
    client = app.test_client()
    client.get("/sign-in", headers=given, environ_overrides={"REMOTE_ADDR": "10.0.0.9"})
    return believed[0]


FORGED = {
    "X_Forwarded_For": "6.6.6.6", "X_Forwarded_Proto": "http", "X_Forwarded_Host": "evil.example",
    "X_Forwarded_Prefix": "/evil", "X_Forwarded_Port": "1", "Forwarded": "for=6.6.6.6;host=evil.example",
    "X_Real_IP": "6.6.6.6",
}  # fmt: skip


@pytest.mark.parametrize(
    ("said", "forwarded", "believed"),
    [
        ({}, "6.6.6.6", "10.0.0.9"),
        ({"PROXIES": "0", "PUBLIC_URL": AT}, "6.6.6.6", "10.0.0.9"),
        ({"PUBLIC_URL": AT}, "6.6.6.6, 192.0.2.1", "192.0.2.1"),
        ({"PUBLIC_URL": AT}, "6.6.6.6,6.6.6.6,192.0.2.1", "192.0.2.1"),
        ({"PUBLIC_URL": AT}, "2001:db8::7", "2001:db8::7"),
        ({"PUBLIC_URL": AT}, "2001:DB8:0::7", "2001:db8::7"),
        ({"PUBLIC_URL": AT}, "[2001:db8::7]:4711", "2001:db8::7"),
        ({"PUBLIC_URL": AT}, "192.0.2.1:4711", "192.0.2.1"),
        ({"PUBLIC_URL": AT}, "::ffff:192.0.2.1", "192.0.2.1"),
        ({"PUBLIC_URL": AT}, "6.6.6.6, unknown", "10.0.0.9"),
        ({"PUBLIC_URL": AT}, "6.6.6.6, <script>", "10.0.0.9"),
        ({"PUBLIC_URL": AT, "PROXIES": "2"}, "6.6.6.6, 192.0.2.1, 10.0.0.1", "192.0.2.1"),
        ({"PUBLIC_URL": AT, "PROXIES": "2"}, "192.0.2.1", "10.0.0.9"),
    ],
)
def test_who_asks_is_who_the_nearest_server_says(
    partnership: Partnership, said: Mapping[str, str], forwarded: str, believed: str
) -> None:
    headers = {**FORGED, "X_Forwarded_For": forwarded}
    where = "thread.example.org" if "PUBLIC_URL" in said else "localhost"

    assert who_asks(app_as(partnership, **said), Host=where, **headers) == (
        believed,
        "https" if "PUBLIC_URL" in said else "http",
        where,
    )


# Forms


@pytest.fixture
def newcomer(partnership: Partnership) -> Browser:
    return Browser(app_as(partnership, PUBLIC_URL=AT))


@pytest.fixture
def form(partnership: Partnership, newcomer: Browser) -> dict[str, str]:
    """The form with which the officer signs in."""
    page = newcomer.read(newcomer.client.get("/sign-in", base_url=AT))
    return page.fields() | {"email": partnership.officer.email, "password": PASSWORD}


@pytest.mark.parametrize(
    "come_from",
    [{"Referer": f"{AT}/sign-in"}, {"Origin": AT}, {"Origin": AT, "Referer": f"{AT}/"}, {"Referer": AT}],
)
def test_a_form_that_comes_from_here_is_taken(
    newcomer: Browser, form: dict[str, str], come_from: dict[str, str]
) -> None:
    sent = newcomer.client.post("/sign-in", data=form, headers=come_from, base_url=AT)

    assert sent.status_code == 303
    assert "Signed in as Olive" in newcomer.client.get("/", base_url=AT).get_data(as_text=True)


@pytest.mark.parametrize(
    "come_from",
    [
        {}, {"Origin": "null"}, {"Origin": "https://evil.example"}, {"Referer": "https://evil.example/"},
        {"Origin": "http://thread.example.org"}, {"Origin": f"{AT}:8443"}, {"Referer": f"{AT}.evil.example/"},
        {"Origin": "https://evil.example", "Referer": f"{AT}/sign-in"}, {"Referer":
        "http://thread.example.org/"}, ],
)  # fmt: skip
def test_one_that_comes_from_elsewhere_is_not(
    newcomer: Browser, form: dict[str, str], come_from: dict[str, str]
) -> None:
    sent = newcomer.client.post("/sign-in", data=form, headers=come_from, base_url=AT)

    assert sent.status_code == 400
    assert f"does not say that this form comes from {AT}" in sent.get_data(as_text=True)
    assert "Signed in as" not in newcomer.client.get("/", base_url=AT).get_data(as_text=True)


@pytest.mark.parametrize(
    ("come_from", "status"),
    [
        ({}, 303), ({"Origin": "http://localhost"}, 303), ({"Referer": "http://localhost/sign-in"}, 303),
        ({"Origin": "http://localhost:81"}, 400), ({"Referer": "https://evil.example/"}, 400),
    ],
)  # fmt: skip
def test_over_http_it_need_not_say_from_where_but_not_from_elsewhere(
    partnership: Partnership, come_from: dict[str, str], status: int
) -> None:
    browser = Browser(app_as(partnership))
    form = browser.page("/sign-in").fields() | {"email": partnership.officer.email, "password": PASSWORD}

    assert browser.client.post("/sign-in", data=form, headers=come_from).status_code == status


def test_machines_need_not_say_from_where_they_come(client: FlaskClient) -> None:
    """They bring no cookie, so that nobody can make them send what they do not mean."""
    answer = client.post(
        "/api/v1/partners/join", json={}, headers={**THERE, "Origin": "https://evil.example"}
    )

    assert answer.get_json()["code"] == "sign_in_required"
