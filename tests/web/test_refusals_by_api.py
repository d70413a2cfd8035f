"""What the API does not take: it is refused by name, with what to do instead, and nothing is changed."""

import base64
from typing import Any

import pytest

from tests.web.app import app_of
from tests.web.machine import Machine
from tests.web.partnership import OPERATED, PASSWORD, Partnership
from tests.web.sent_figures import GOOD, REVISE, REVISED, SUBMIT
from tests.web.watching import nothing_changes


def without(body: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in body.items() if name not in names}


@pytest.mark.parametrize(
    ("address", "body", "status", "code", "field", "said"),
    [
        (SUBMIT, without(GOOD, "area"), 422, "area_required", "area", "Say which area"),
        (SUBMIT, GOOD | {"area": None}, 422, "area_required", "area", "Say which area"),
        (SUBMIT, GOOD | {"area": 7}, 422, "not_text", "area", "in quotation marks"),
        (SUBMIT, GOOD | {"area": "\ud800"}, 422, "not_printable", "area", "Type it anew"),
        (SUBMIT, GOOD | {"area": "Pur\u202ebeck"}, 422, "not_printable", "area", "Type it anew"),
        (SUBMIT, GOOD | {"area": "\u200b\u00ad"}, 422, "area_required", "area", "Say which area"),
        (SUBMIT, GOOD | {"area": "\u3164\ufe0f\u2800"}, 422, "area_required", "area", "Say which area"),
        (SUBMIT, GOOD | {"area": "x" * 201}, 422, "too_long", "area", "up to 200 characters"),
        (SUBMIT, GOOD | {"period": "someday"}, 400, "period_not_understood", "period", "Write it like"),
        (SUBMIT, GOOD | {"numerator": "x"}, 422, "not_a_number", "numerator", "declare that there is none"),
        (SUBMIT, GOOD | {"numerator": "\u202e12"}, 422, "not_printable", "numerator", "Type it anew"),
        (SUBMIT, GOOD | {"numerator": True}, 422, "not_a_number", "numerator", "as a number"),
        (SUBMIT, GOOD | {"numerator": [1]}, 422, "not_a_number", "numerator", "as a number"),
        (SUBMIT, GOOD | {"numerator": 1e99}, 422, "number_too_long", "numerator", "Check the unit"),
        (SUBMIT, without(GOOD, "denominator"), 422, "denominator_required", "denominator", "enter the"),
        (SUBMIT, GOOD | {"denominator": 0}, 422, "denominator_zero", "denominator", "must not be zero"),
        (SUBMIT, GOOD | {"value": 3}, 422, "value_disagrees", "value", "Leave the value out"),
        (SUBMIT, GOOD | {"numerator": 1001}, 422, "out_of_range", "value", "between 0 and 100"),
        (SUBMIT, GOOD | {"nature": "sure"}, 422, "nature_not_known", "nature", "Choose one of: provisional"),
        (SUBMIT, GOOD | {"valeu": 3}, 422, "not_a_field", "valeu", "Check its spelling"),
        (
            SUBMIT,
            GOOD | {"breakdown": "a; b"},
            400,
            "breakdown_not_understood",
            "breakdown",
            "Name one, like",
        ),
        (SUBMIT, GOOD | {"breakdown": {"a": 1}}, 422, "not_text", "breakdown", "as text"),
        (SUBMIT, GOOD | {"period": "2008/09-Q1"}, 409, "already_submitted", "period", "revise it"),
        (REVISE, without(REVISED, "reason"), 422, "reason_required", "reason", "Say why"),
        (REVISE, without(REVISED, "expected"), 422, "expected_required", "expected", "the revision you saw"),
        (REVISE, REVISED | {"expected": 2.5}, 422, "not_a_whole_number", "expected", "a whole number"),
        (REVISE, REVISED | {"expected": 9}, 409, "stale_revision", "expected", "Look at what changed"),
        (REVISE, REVISED | {"period": "2010/11-Q1"}, 404, "no_figure", "period", "Submit one first"),
        (
            REVISE,
            REVISED | {"area": "Poole"},
            404,
            "area_unknown",
            "area",
            "have a manager add it",
        ),
        ("/api/v1/indicators/X/submit-figure", GOOD, 404, "indicator_unknown", "indicator", "Check the"),
        (SUBMIT, [], 400, "body_not_understood", None, "Send one JSON object"),
        (SUBMIT, "NI 117", 400, "body_not_understood", None, "Send one JSON object"),
    ],
)
def test_what_cannot_be_taken_names_the_field_and_what_to_do_and_changes_nothing(
    partnership: Partnership,
    sender: Machine,
    address: str,
    body: object,
    status: int,
    code: str,
    field: str | None,
    said: str,
) -> None:
    with nothing_changes(partnership.container):
        problem = sender.send("POST", address, body, status)

    assert (problem["code"], problem.get("field")) == (code, field)
    assert said in problem["detail"]


def test_several_faults_are_named_each(partnership: Partnership, sender: Machine) -> None:
    with nothing_changes(partnership.container):
        problem = sender.send("POST", SUBMIT, GOOD | {"area": "", "period": "x", "wrong": 1}, 422)

    assert problem["code"] == "several_faults"
    assert problem["detail"] == "3 fields need to be put right."
    assert {(each["field"], each["code"]) for each in problem["errors"]} == {
        ("area", "area_required"),
        ("period", "period_not_understood"),
        ("wrong", "not_a_field"),
    }


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "NaN",
        '{"value": NaN}',
        '{"value": Infinity}',
        "[" * 100_000,
        '{"value": 1' + "0" * 5000 + "}",
    ],
)
def test_what_is_not_json_is_refused(partnership: Partnership, sender: Machine, body: str) -> None:
    with nothing_changes(partnership.container):
        response = sender.client.post(
            SUBMIT, data=body, content_type="application/json", headers=sender.headers
        )

    assert sender.read(response, 400)["code"] == "body_not_understood"


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]
)
def test_nothing_but_json_is_taken(partnership: Partnership, sender: Machine, kind: str) -> None:
    with nothing_changes(partnership.container):
        response = sender.client.post(SUBMIT, data="{}", content_type=kind, headers=sender.headers)

    assert sender.read(response, 415)["code"] == "json_wanted"


def test_too_much_is_refused(partnership: Partnership, sender: Machine) -> None:
    with nothing_changes(partnership.container):
        problem = sender.send("POST", SUBMIT, GOOD | {"commentary": "x" * 2_000_000}, 413)

    assert problem["detail"].endswith("Send less.")


def basic(user: str, password: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()}


@pytest.mark.parametrize("address", [SUBMIT, REVISE, "/api/v1/outcomes/adopt", "/api/v1/account"])
@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({}, "sign_in_required"),
        ({"Authorization": "Bearer abc"}, "token_not_valid"),
        ({"Authorization": "Digest abc"}, "sign_in_required"),
        ({"Authorization": ""}, "sign_in_required"),
        ({"Authorization": "Basic !"}, "sign_in_required"),
        (basic("olive@example.org", "wrong"), "token_wanted"),
        (basic("olive@example.org", PASSWORD), "token_wanted"),
    ],
)
def test_nobody_changes_anything_without_an_account(
    partnership: Partnership, address: str, headers: dict[str, str], code: str
) -> None:
    client = app_of(partnership.container).test_client()
    method = "GET" if address.endswith("/account") else "POST"
    with nothing_changes(partnership.container):
        response = client.open(address, method=method, json=REVISED, headers=headers)

    assert Machine(client.application).read(response, 401)["code"] == code
    assert response.headers["WWW-Authenticate"] == 'Bearer realm="Golden Thread"'


def test_a_signed_in_browser_is_nobody_to_the_api(partnership: Partnership, officer: Any) -> None:
    with nothing_changes(partnership.container):
        assert officer.client.post(SUBMIT, json=GOOD).status_code == 401


def test_a_viewer_may_not(partnership: Partnership) -> None:
    viewer = Machine(app_of(partnership.container), partnership.viewer)
    with nothing_changes(partnership.container):
        for address, body in ((SUBMIT, GOOD), (REVISE, REVISED)):
            problem = viewer.send("POST", address, body, 403)
            assert problem["code"] == "not_allowed"
            assert "Ask an administrator" in problem["detail"]


def test_a_closed_account_may_not(partnership: Partnership, sender: Machine) -> None:
    partnership.container.accounts.close(partnership.officer.account, "Left", OPERATED, leave_gaps=True)
    with nothing_changes(partnership.container):
        assert sender.send("POST", SUBMIT, GOOD, 401)["code"] == "token_not_valid"


@pytest.mark.parametrize("asked", ["as_at=30", "asOf=30", "asOf=2009-03-31"])
def test_the_past_takes_no_figures(partnership: Partnership, sender: Machine, asked: str) -> None:
    with nothing_changes(partnership.container):
        problem = sender.send("POST", f"{REVISE}?{asked}", REVISED, 400)

    assert (problem["code"], problem["field"]) == ("as_at_not_taken", "as_at")


@pytest.mark.parametrize(
    ("method", "address", "allowed"),
    [
        ("DELETE", "/api/v1/figures", {"GET", "HEAD", "OPTIONS"}),
        ("POST", "/api/v1/outcomes/SC%201", {"GET", "HEAD", "OPTIONS"}),
        ("GET", SUBMIT, {"POST", "OPTIONS"}),
        ("PUT", REVISE, {"POST", "OPTIONS"}),
        ("GET", "/api/v1/outcomes/adopt", {"POST", "OPTIONS"}),
    ],
)
def test_what_cannot_be_done_at_an_address_says_what_can(
    sender: Machine, method: str, address: str, allowed: set[str]
) -> None:
    response = sender.client.open(address, method=method, headers=sender.headers)

    assert sender.read(response, 405)["code"] == "method_not_allowed"
    assert {each.strip() for each in response.headers["Allow"].split(",")} == allowed
    options = sender.client.options(address)
    assert options.status_code == 200
    assert {each.strip() for each in options.headers["Allow"].split(",")} == allowed


def test_what_cannot_be_shown_is_refused_before_anything_is_looked_for_by_it(
    partnership: Partnership,
) -> None:
    """Not even in whose light to read the rest."""
    body = {"reference": "T 9", "title": "Fewer", "area": "Purbeck", "partner": "DCC", "parties": ["DCC"]}
    manager = Machine(app_of(partnership.container), partnership.manager)
    with nothing_changes(partnership.container):
        refusal = manager.send("POST", "/api/v1/targets/propose", body | {"indicator": "\ud800"}, 422)

    assert (refusal["code"], refusal["field"]) == ("not_printable", "indicator")
