"""What the API changes: taken with the sender's name, or refused by name with nothing changed."""

import base64
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.web.conftest import Machine, app_of, nothing_changes
from tests.web.partnership import NEET_PURBECK, OPERATED, PASSWORD, WATER, Partnership, a_period, parts

SUBMIT = "/api/v1/indicators/NI%20117/submit-figure"
REVISE = "/api/v1/indicators/NI%20117/revise-figure"
LIFE = "/api/v1/indicators/NI%20117/figures"
GOOD = {
    "area": "Purbeck",
    "period": "2008/09-Q3",
    "numerator": "121",
    "denominator": 1000,
    "nature": "provisional",
}
REVISED = GOOD | {"period": "2008/09-Q1", "reason": "One more school", "expected": 2}


@pytest.fixture
def sender(partnership: Partnership) -> Machine:
    return Machine(app_of(partnership.container), partnership.officer)


def test_a_figure_is_submitted_and_answered_as_it_was_recorded(
    partnership: Partnership, sender: Machine
) -> None:
    answer = sender.send("POST", SUBMIT, GOOD, 200)
    decided = answer["decided"]

    position = partnership.container.log_length()
    assert answer["as_at"]["position"] == decided["position"] == decided["figure"]["position"] == position
    assert answer["as_at"]["pinned"] is False
    assert decided["changed"] is True
    assert decided["figure"]["value"] == "12.1"
    assert decided["figure"]["nature"] == "provisional"
    made = sender.get(f"{LIFE}/2008/09-Q3")["figures"][0]["history"][0]["by"]
    assert (made["name"], made["partner"], made["way"]) == ("Olive Officer", "PDC", "API")


def test_the_answer_says_where_the_figure_is(sender: Machine) -> None:
    decided = sender.send("POST", SUBMIT, GOOD, 200)["decided"]

    assert [row["value"] for row in sender.get(decided["href"])["figures"]] == ["12.1"]


def test_what_the_api_takes_the_pages_show(sender: Machine) -> None:
    sender.send("POST", SUBMIT, GOOD, 200)

    page = sender.client.get("/indicators/NI%20117/figures/2008/09-Q3?area=Purbeck").text
    assert "12.1, provisional" in page
    assert "By what way</dt><dd>API" in page


def test_a_figure_is_revised_and_the_earlier_one_stays(sender: Machine) -> None:
    answer = sender.send("POST", REVISE, REVISED, 200)
    (figure,) = sender.get(f"{LIFE}/2008/09-Q1?area=Purbeck")["figures"]

    assert answer["decided"]["figure"]["revision"] == 3
    assert [row["value"] for row in figure["history"]] == ["12.9", "13.7", "12.1"]
    assert figure["history"][-1]["by"]["reason"] == "One more school"


def test_revising_to_the_same_changes_nothing_and_says_so(partnership: Partnership, sender: Machine) -> None:
    same = REVISED | {"numerator": 137, "nature": "final"}
    with nothing_changes(partnership.container):
        decided = sender.send("POST", REVISE, same, 200)["decided"]

    assert (decided["changed"], decided["position"]) == (False, None)
    assert decided["figure"]["value"] == "13.7"


def test_a_figure_is_withdrawn(sender: Machine) -> None:
    said = {"area": "Purbeck", "period": "2008/09 Q1", "reason": "Counted twice"}
    decided = sender.send("POST", "/api/v1/indicators/NI%20117/withdraw-figure", said, 200)["decided"]

    assert (decided["changed"], decided["figure"]) == (True, None)
    assert sender.get(decided["href"])["figures"] == []


def test_numbers_stay_exact_however_they_travel(sender: Machine) -> None:
    body = '{"area": "Poole", "period": "2008/09", "value": 0.1000000000000000055511}'
    response = sender.client.post(
        "/api/v1/indicators/NI%2016/submit-figure",
        data=body,
        content_type="application/json",
        headers=sender.headers,
    )

    assert response.get_json()["decided"]["figure"]["value"] == "0.1000000000000000055511"


def test_a_list_goes_on_as_at_where_it_began_whatever_comes_meanwhile(sender: Machine) -> None:
    begun = sender.get("/api/v1/figures?indicator=NI%20117&area=Purbeck&limit=1")
    sender.send("POST", SUBMIT, GOOD, 200)
    later = sender.get(begun["next"])

    assert later["as_at"]["position"] == begun["as_at"]["position"]
    assert [row["period"] for row in later["figures"]] == ["2008/09-Q2"]
    assert later["next"] is None


def test_a_breakdown_may_be_an_object(partnership: Partnership, sender: Machine) -> None:
    body = GOOD | {"area": "Dorset", "breakdown": {"Sex": "Female"}}
    assert sender.send("POST", SUBMIT, body, 200)["decided"]["figure"]["breakdown"] == "Sex: Female"

    odd = {"area": "Dorset", "breakdown": {"series": "Level of stress: all; rivers"}}
    decided = sender.send(
        "POST", "/api/v1/indicators/LI/23/submit-figure", odd | {"period": "2009", "value": "1"}, 200
    )["decided"]
    assert decided["figure"]["series"] == str(WATER.stream)
    trail = sender.get(f"/api/v1/trail?before={decided['position'] + 1}&limit=1")["trail"][0]
    assert trail["stream"] == str(WATER.stream)


def test_a_stale_revision_is_answered_with_what_changed_since(
    partnership: Partnership, sender: Machine
) -> None:
    partnership.container.series.revise_figure(
        NEET_PURBECK, a_period("2008/09 Q1"), parts("140", "1000"), "Audit", partnership.manager.by(), 2
    )
    with nothing_changes(partnership.container):
        problem = sender.send("POST", REVISE, REVISED, 409)

    assert (problem["code"], problem["field"], problem["revision"]) == ("stale_revision", "expected", 3)
    assert "Look at what changed, then try again." in problem["detail"]
    (change,) = problem["changes"]
    assert (change["name"], change["partner"]) == ("Mo Manager", "DCC")
    assert change["position"] == partnership.container.log_length()
    assert "to 14.0 (140 of 1,000) (revision 3): Audit." in change["sentence"]


def without(body: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in body.items() if name not in names}


@pytest.mark.parametrize(
    ("address", "body", "status", "code", "field", "said"),
    [
        (SUBMIT, without(GOOD, "area"), 422, "area_required", "area", "Say which area"),
        (SUBMIT, GOOD | {"area": None}, 422, "area_required", "area", "Say which area"),
        (SUBMIT, GOOD | {"area": 7}, 422, "not_text", "area", "in quotation marks"),
        (SUBMIT, GOOD | {"area": "\ud800"}, 422, "not_printable", "area", "Type it anew"),
        (SUBMIT, GOOD | {"area": "x" * 201}, 422, "too_long", "area", "up to 200 characters"),
        (SUBMIT, GOOD | {"period": "someday"}, 400, "period_not_understood", "period", "Write it like"),
        (SUBMIT, GOOD | {"numerator": "x"}, 422, "not_a_number", "numerator", "Write it in digits"),
        (SUBMIT, GOOD | {"numerator": True}, 422, "not_a_number", "numerator", "as a number"),
        (SUBMIT, GOOD | {"numerator": [1]}, 422, "not_a_number", "numerator", "as a number"),
        (SUBMIT, GOOD | {"numerator": 1e99}, 422, "number_too_long", "numerator", "Check the unit"),
        (SUBMIT, without(GOOD, "denominator"), 422, "denominator_required", "denominator", "enter the"),
        (SUBMIT, GOOD | {"denominator": 0}, 422, "denominator_zero", "denominator", "must not be zero"),
        (SUBMIT, GOOD | {"value": 3}, 422, "value_disagrees", "value", "Leave the value out"),
        (SUBMIT, GOOD | {"numerator": 1001}, 422, "out_of_range", "value", "between 0 and 100"),
        (SUBMIT, GOOD | {"nature": "sure"}, 422, "nature_not_known", "nature", "Choose one of: provisional"),
        (SUBMIT, GOOD | {"valeu": 3}, 422, "not_a_field", "valeu", "Check its spelling"),
        (SUBMIT, GOOD | {"breakdown": "a; b"}, 400, "breakdown_not_understood", "breakdown", "Write it like"),
        (SUBMIT, GOOD | {"breakdown": {"a": 1}}, 422, "not_text", "breakdown", "as text"),
        (SUBMIT, GOOD | {"period": "2008/09-Q1"}, 409, "already_submitted", "period", "revise it"),
        (REVISE, without(REVISED, "reason"), 422, "reason_required", "reason", "Say why"),
        (REVISE, without(REVISED, "expected"), 422, "expected_required", "expected", "the revision you saw"),
        (REVISE, REVISED | {"expected": 2.5}, 422, "not_a_whole_number", "expected", "a whole number"),
        (REVISE, REVISED | {"expected": 9}, 409, "stale_revision", "expected", "Look at what changed"),
        (REVISE, REVISED | {"period": "2010/11-Q1"}, 404, "no_figure", "period", "Submit one first"),
        (REVISE, REVISED | {"area": "Poole"}, 404, "series_unknown", "series", "Check the reference"),
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
        (basic("olive@example.org", "wrong"), "sign_in_failed"),
        (basic("nobody@example.org", PASSWORD), "sign_in_failed"),
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
    assert response.headers["WWW-Authenticate"] == (
        'Bearer realm="Golden Thread", Basic realm="Golden Thread", charset="UTF-8"'
    )


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
    partnership.container.accounts.close(partnership.officer.account, "Left", OPERATED)
    with nothing_changes(partnership.container):
        assert sender.send("POST", SUBMIT, GOOD, 422)["code"] == "account_closed"


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


def test_of_many_who_revise_the_same_revision_one_gets_through(partnership: Partnership) -> None:
    app = app_of(partnership.container)

    def revise(number: int) -> int:
        machine = Machine(app, partnership.officer)
        body = REVISED | {"numerator": 200 + number}
        return machine.client.post(REVISE, json=body, headers=machine.headers).status_code

    before = partnership.container.log_length()
    with ThreadPoolExecutor(4) as pool:
        statuses = list(pool.map(revise, range(8)))

    assert sorted(statuses) == [200] + [409] * 7
    assert partnership.container.log_length() == before + 1


def test_the_same_holds_on_every_database(database_url: str, request: pytest.FixtureRequest) -> None:
    from infrastructure.container import Container

    container = Container(database_url)
    there = Partnership(container)
    sender = Machine(app_of(container), there.officer)
    for address, body, status in (
        (SUBMIT, GOOD, 200),
        (SUBMIT, GOOD, 409),
        (REVISE, REVISED, 200),
        (REVISE, REVISED, 409),
    ):
        sender.send("POST", address, body, status)
    now = sender.get("/api/v1/figures?indicator=NI%20117&area=Purbeck")
    then = sender.get("/api/v1/figures?indicator=NI%20117&area=Purbeck&asOf=34")
    changed = sender.get("/api/v1/figures?updatedAfter=2009-01-01&includeHistory=true&limit=3")
    later = sender.get(changed["next"])
    container.close()

    assert [row["value"] for row in now["figures"]] == ["12.1", None, "12.1"]
    assert [row["value"] for row in then["figures"]] == ["13.7", None]
    assert len(changed["figures"]) == len(later["figures"]) == 3
    assert all(row["history"] for row in changed["figures"])


def test_a_break_is_marked_though_it_names_a_period_and_no_figure(partnership: Partnership) -> None:
    machine = Machine(app_of(partnership.container), partnership.manager)
    marked = {"period": "2008/09-Q2", "reason": "New register"}

    answer = machine.send("POST", "/api/v1/indicators/NI%2016/mark-break", marked, 200)
    assert answer["decided"]["figure"] is None
