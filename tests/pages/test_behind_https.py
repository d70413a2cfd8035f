"""Behind a server with https, a real one and a real browser: signed in, kept so, and said who asks."""

import json
import shutil
import ssl
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from infrastructure.demonstration.people import DEMONSTRATION_PASSWORD, account_for
from tests.pages.serving import served
from tests.pages.standing_before import Before, certificate, speaking_https


@pytest.fixture(scope="module")
def before(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[type[Before]]:
    """What stands before a demonstration that is served with its address as PUBLIC_URL."""
    folder = tmp_path_factory.mktemp("behind")
    shutil.copytree(demonstration, folder, dirs_exist_ok=True)
    with (
        speaking_https(certificate(tmp_path_factory.mktemp("certificate"))) as standing,
        served(folder, PUBLIC_URL=standing.site) as address,
    ):
        standing.behind = address.removeprefix("http://")
        yield standing


@pytest.fixture
def page(before: type[Before], chromium: Browser) -> Iterator[Page]:
    """Of a browser that trusts the certificate."""
    context = chromium.new_context(ignore_https_errors=True, base_url=before.site)
    yield context.new_page()
    context.close()


def test_a_browser_signs_in_sends_forms_and_is_signed_out(page: Page) -> None:
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.goto("/sign-in")
    page.fill("#email", account_for("manager").email)
    page.fill("#password", DEMONSTRATION_PASSWORD)
    page.click("main button")
    page.get_by_role("button", name="Sign out").wait_for()
    cookies = {cookie["name"]: cookie for cookie in page.context.cookies()}

    assert cookies.keys() == {"__Host-golden_thread", "__Host-golden_thread_device"}
    for cookie in cookies.values():
        flags = (cookie["secure"], cookie["httpOnly"], cookie["sameSite"], cookie["path"])
        assert flags == (True, True, "Lax", "/")
    page.goto("/account")
    assert account_for("manager").name in page.locator("main").inner_text()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_text("You are signed out.").wait_for()
    assert complaints == []


def test_a_form_of_another_site_is_not_taken(page: Page, before: type[Before]) -> None:
    page.goto("/sign-in")
    token = page.input_value("main form.entry input[name=csrf_token]")
    page.goto("about:blank")
    field = f"<input name='csrf_token' value='{token}'>"
    page.set_content(
        f"<form method='post' action='{before.site}/sign-out'>{field}<button>Win</button></form>"
    )
    with page.expect_navigation():
        page.click("button")

    assert f"does not say that this form comes from {before.site}" in page.locator("main").inner_text()


def answer_of(connection: HTTPConnection, path: str, **headers: str) -> tuple[int, dict[str, str], str]:
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


def test_no_answer_names_what_serves_it(before: type[Before]) -> None:
    trusting = ssl._create_unverified_context()
    asked = HTTPSConnection(before.site.removeprefix("https://"), context=trusting, timeout=30)
    status, headers, _ = answer_of(asked, "/")

    assert (status, headers["server"]) == (200, "Golden Thread")
    assert "permissions-policy" in headers


def test_whoever_goes_round_it_is_told_where_to_go(before: type[Before]) -> None:
    for path in ("/", "/api/v1/partners"):
        status, _, body = answer_of(HTTPConnection(before.behind, timeout=30), path)
        assert status == 400
        assert before.site in body
    assert json.loads(body)["code"] == "another_address"
