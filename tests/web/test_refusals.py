"""Refusals and failures: one table of statuses, and an answer in the kind that was asked for."""

import re
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest
from flask import Flask

from domain.refusals import Refused
from tests.web.app import app_of
from tests.web.browser import Browser
from tests.web.machine import Machine
from tests.web.partnership import Partnership
from web.http.errors import STATUS, status_for, status_of
from web.schemas.faults import Fault, InputRefused

FLOORS = ("domain", "application", "infrastructure", "web")


def codes() -> Iterator[str]:
    """Every code that is written out where something is refused."""
    for floor in FLOORS:
        for file in (Path(__file__).parents[2] / floor).rglob("*.py"):
            yield from re.findall(r'(?:Refused|fault)\(\s*"([a-z_]+)"', file.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (400, {"as_at_not_taken", "body_not_understood", "breakdown_not_understood", "form_expired"}),
        (401, {"sign_in_failed", "sign_in_required"}),
        (403, {"not_allowed"}),
        (404, {"no_figure", "position_unknown", "partner_unknown", "account_unknown", "problem_unknown"}),
        (409, {"already_exists", "already_submitted", "email_taken", "stale_revision", "stale_terms"}),
        (415, {"json_wanted"}),
        (501, {"charts_missing"}),
        (429, {"too_many_attempts"}),
        (503, {"too_busy"}),
    ],
)
def test_each_kind_of_refusal_has_its_status(status: int, expected: set[str]) -> None:
    found = {code for code in codes() if status_for(code) == status}

    assert expected <= found


def test_moments_and_periods_that_cannot_be_read_are_bad_requests() -> None:
    found = {code for code in codes() if code.startswith(("moment_", "period_"))}

    assert {"moment_not_understood", "moment_in_future", "period_not_understood"} <= found
    assert status_for("period_taken") == HTTPStatus.CONFLICT  # it was read: somebody else's figure is there
    assert {status_for(code) for code in found - {"period_taken"}} == {HTTPStatus.BAD_REQUEST}


def test_whatever_else_is_refused_was_understood_but_cannot_be_done() -> None:
    for code in ("value_required", "out_of_range", "not_a_number", "indicator_retired", "not_a_field"):
        assert status_for(code) == HTTPStatus.UNPROCESSABLE_ENTITY


def test_the_table_holds_nothing_that_is_never_refused() -> None:
    assert set(STATUS) <= set(codes())


def test_several_faults_share_a_status_or_are_unprocessable() -> None:
    period, area = Fault("period", "period_required", "p"), Fault("area", "area_required", "a")

    assert status_of(InputRefused([period, period])) == 400
    assert status_of(InputRefused([period, area])) == 422
    assert status_of(Refused("not_allowed", "No.")) == 403


def test_a_page_that_is_not_there_leads_on(reader: Browser) -> None:
    page = reader.page("/nowhere", 404)

    assert page.heading == "Not found"
    assert page.links["Go to the overview"] == "/"


def test_a_moment_that_cannot_be_read_follows_nobody_about(reader: Browser) -> None:
    page = reader.page("/indicators/NI%20117?as_at=soon", 400)

    assert "‘soon’ is not a moment we can read. Write a date like 2009-03-31" in page.main
    assert page.links["Show this page as at now"] == "/indicators/NI%20117"
    assert not any("as_at" in leads for leads in page.links.values())


def test_a_page_asked_for_in_a_way_it_does_not_know_says_so(officer: Browser) -> None:
    token = officer.page("/indicators/NI%20117/submit").fields()["csrf_token"]
    response = officer.client.post("/", data={"csrf_token": token})

    assert officer.read(response, 405).heading == "That cannot be done here"
    assert "GET" in response.headers["Allow"]


@pytest.fixture
def failing(partnership: Partnership, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The application on a day when the container fails."""
    app = app_of(partnership.container)
    app.testing = False

    def fail(*_: object) -> None:
        raise RuntimeError("the secret of the house")

    monkeypatch.setattr(partnership.container, "question", fail)
    return app


def test_a_failure_on_a_page_tells_no_secret_and_leads_on(
    failing: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    page = Browser(failing).page("/", 500)

    assert "look first whether it was changed" in page.main
    assert "secret" not in page.text
    assert "the secret of the house" in caplog.text


def test_a_failure_in_the_api_is_a_problem_too(failing: Flask) -> None:
    problem = Machine(failing).get("/api/v1/performance", 500)

    assert problem["code"] == "unexpected"
    assert "secret" not in problem["detail"]


@pytest.mark.parametrize("asked", ["endpoint=x", "_method=POST", "_external=1", "_anchor=x&_scheme=ftp"])
def test_what_an_address_asks_for_besides_is_no_word_to_us(reader: Browser, asked: str) -> None:
    page = reader.page(f"/risks?{asked}")

    assert page.links["Sign in"].startswith("/sign-in?next=/risks")


def test_an_address_with_a_slash_too_many_leads_to_the_page(reader: Browser) -> None:
    response = reader.client.get("/ownership//history")

    assert (response.status_code, response.location.rpartition("localhost")[2]) == (308, "/ownership/history")
    assert reader.page("/ownership//history").heading == "Who owned what, and when"
