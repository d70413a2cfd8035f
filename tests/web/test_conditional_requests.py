"""Keys and conditions: a change is made once, as long as it is so still; and what may be kept."""

import re
from typing import Any

import pytest

from domain.role import Role
from tests.web.app import app_of
from tests.web.machine import Client, Machine, code, with_token
from tests.web.partnership import OPERATED, Partnership
from tests.web.sent_figures import FIGURE, SUBMIT
from tests.web.watching import nothing_changes

PROBLEM = {"kind": "unclear definition", "description": "What is a school leaver?"}
RAISE = "/api/v1/indicators/NI%20117/raise-problem"


def test_the_same_key_gets_the_same_answer_and_one_change(partnership: Partnership) -> None:
    machine = with_token(partnership, Role.OFFICER)
    first = machine.post(SUBMIT, FIGURE, Idempotency_Key="q3")
    with nothing_changes(partnership.container):
        again = machine.post(SUBMIT, FIGURE, Idempotency_Key="q3")
        other = machine.post(SUBMIT, FIGURE | {"numerator": 5}, Idempotency_Key="q3")
        elsewhere = machine.post(RAISE, PROBLEM, Idempotency_Key="q3")

    assert (again.status_code, again.get_json()) == (200, first.get_json())
    assert "Idempotency-Replayed" not in first.headers
    assert again.headers["Idempotency-Replayed"] == "true"
    for refused in (other, elsewhere):
        assert (refused.status_code, code(refused)) == (422, "key_used_otherwise")


def test_a_beginning_sent_again_is_answered_alike(partnership: Partnership) -> None:
    partnership.container.accounts.grant(partnership.officer.account, Role.LEAD, "As agreed", OPERATED)
    machine = with_token(partnership, Role.LEAD)
    adopted = {"reference": "SC  9", "title": "Fewer crimes"}
    first, again = (
        machine.post("/api/v1/outcomes/adopt", adopted, Idempotency_Key="adopt") for _ in range(2)
    )

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.get_json() == again.get_json()
    assert first.headers["Location"] == again.headers["Location"] == "/api/v1/outcomes/SC%209"
    assert machine.get(first.headers["Location"]).get_json()["outcome"]["reference"] == "SC 9"
    assert first.get_json()["decided"]["revision"] == 1


@pytest.mark.parametrize("key", ["with blank", "x" * 151, "ä"])
def test_what_is_no_key_is_refused(partnership: Partnership, key: str) -> None:
    with nothing_changes(partnership.container):
        refused = with_token(partnership, Role.OFFICER).post(SUBMIT, FIGURE, Idempotency_Key=key)

    assert (refused.status_code, code(refused)) == (400, "idempotency_key_not_understood")


def test_a_change_is_made_as_long_as_it_is_what_was_seen(partnership: Partnership) -> None:
    machine = with_token(partnership, Role.OFFICER)
    seen = machine.get("/api/v1/indicators/NI%20117").get_json()["indicator"]["revision"]
    made = machine.post(RAISE, PROBLEM, If_Match=f'"{seen}"').get_json()["decided"]
    assert made["revision"] == seen + 1

    with nothing_changes(partnership.container):
        stale = machine.post(RAISE, PROBLEM | {"description": "Other"}, If_Match=f'"{seen}"')
        before_all = machine.post(RAISE, PROBLEM | {"description": "Other"}, If_Match='"0"')
        no_revision = machine.post(RAISE, PROBLEM, If_Match="3")
    body = stale.get_json()
    assert (stale.status_code, body["code"], body["revision"]) == (412, "stale_revision", seen + 1)
    assert [(each["position"], each["name"]) for each in body["changes"]] == [
        (made["position"], "Olive Officer")
    ]
    assert (before_all.status_code, len(before_all.get_json()["changes"])) == (412, seen + 1)
    assert (no_revision.status_code, code(no_revision)) == (400, "if_match_not_understood")


def test_the_etag_of_an_answer_is_taken_as_the_condition(partnership: Partnership) -> None:
    machine = with_token(partnership, Role.OFFICER)
    address = "/api/v1/indicators/NI%20117"
    kept = machine.get(f"{address}?as_at={partnership.container.log_length()}").headers["ETag"]
    now = machine.get(address).headers["ETag"]
    other = machine.get("/api/v1/targets/T1").headers["ETag"]
    assert len({kept, now, other}) == 3
    with nothing_changes(partnership.container):
        of_another = machine.post(RAISE, PROBLEM, If_Match=other)
    made = machine.post(RAISE, PROBLEM, If_Match=now)
    with nothing_changes(partnership.container):
        stale = [machine.post(RAISE, PROBLEM | {"description": "x"}, If_Match=tag) for tag in (now, kept)]

    assert made.status_code == 200
    assert (of_another.status_code, code(of_another)) == (400, "if_match_not_understood")
    assert [(each.status_code, code(each)) for each in stale] == [(412, "stale_revision")] * 2


def test_the_document_takes_what_the_service_takes(partnership: Partnership) -> None:
    machine = with_token(partnership, Role.OFFICER)
    document = machine.get("/api/v1/openapi.json").get_json()
    operation = document["paths"]["/api/v1/indicators/{reference}/raise-problem"]["post"]
    (condition,) = (each for each in operation["parameters"] if each["name"] == "If-Match")
    tag = machine.get("/api/v1/indicators/NI%20117").headers["ETag"]

    for taken in (tag, tag.removeprefix("W/"), '"3"'):
        assert re.search(condition["schema"]["pattern"], taken), taken


def test_every_subjects_answer_has_its_revision_in_its_etag(partnership: Partnership) -> None:
    machine = with_token(partnership, Role.OFFICER)
    for address in ("indicators/NI%20117", "targets/T1", "partners/PDC"):
        answer = machine.get(f"/api/v1/{address}")
        revision = next(iter(each for each in answer.get_json().values() if "revision" in each))["revision"]
        assert answer.headers["ETag"].endswith(f'-{revision}"')


@pytest.mark.parametrize(
    ("address", "body"), [(SUBMIT, FIGURE), ("/api/v1/outcomes/adopt", {"reference": "SC 9", "title": "x"})]
)
def test_a_condition_that_is_not_looked_at_is_refused(
    partnership: Partnership, address: str, body: dict[str, Any]
) -> None:
    partnership.container.accounts.grant(partnership.officer.account, Role.LEAD, "As agreed", OPERATED)
    with nothing_changes(partnership.container):
        refused = with_token(partnership, Role.LEAD).post(address, body, If_Match='"1"')

    assert (refused.status_code, code(refused)) == (400, "if_match_not_taken")


def test_a_replay_does_not_fail_on_its_own_change(partnership: Partnership) -> None:
    machine = with_token(partnership, Role.OFFICER)
    seen = machine.get("/api/v1/indicators/NI%20117").get_json()["indicator"]["revision"]
    sent = [machine.post(RAISE, PROBLEM, If_Match=f'"{seen}"', Idempotency_Key="problem") for _ in range(2)]

    assert [each.status_code for each in sent] == [200, 200]
    assert sent[0].get_json() == sent[1].get_json()


@pytest.mark.parametrize("asked", ["asOf", "as_at"])
def test_an_answer_that_names_a_position_may_be_kept_for_ever(
    read_only: Partnership, machine: Machine, asked: str
) -> None:
    for address in ("figures", "performance", "outcomes", "indicators", "targets", "overview"):
        answer = machine.client.get(f"/api/v1/{address}?{asked}=30")
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable", address
        assert answer.headers["Vary"] == "Authorization"
        assert answer.get_etag()[0]


@pytest.mark.parametrize(
    "address",
    ["figures", "figures?asOf=2009-03-31", "trail?asOf=30", "indicators/NI%20117?asOf=30"],
)
def test_what_may_change_or_tells_what_people_are_called_is_asked_for_again(
    partnership: Partnership, address: str
) -> None:
    machine = with_token(partnership)
    first = machine.get(f"/api/v1/{address}")

    assert first.headers["Cache-Control"] == "private, no-cache"
    assert first.get_etag()[0]


def test_whoever_has_the_answer_is_told_that_it_holds(machine: Machine) -> None:
    first = machine.client.get("/api/v1/outcomes?asOf=30")
    tag = first.headers["ETag"]
    again = machine.client.get("/api/v1/outcomes?asOf=30", headers={"If-None-Match": tag})
    other = machine.client.get("/api/v1/performance?asOf=30", headers={"If-None-Match": tag})

    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
    assert again.headers["Cache-Control"] == first.headers["Cache-Control"]
    assert again.headers["Vary"] == "Authorization"
    assert other.status_code == 200
    head = machine.client.head("/api/v1/outcomes?asOf=30")
    assert (head.status_code, head.data, head.headers["ETag"]) == (200, b"", tag)


def test_names_are_for_those_who_have_signed_in_as_on_the_pages(partnership: Partnership) -> None:
    address = "/api/v1/partners/PDC"
    reader, known = Client(partnership).get(address), with_token(partnership).get(address)

    assert [each["name"] for each in reader.get_json()["partner"]["accounts"]] == [None]
    assert [each["name"] for each in known.get_json()["partner"]["accounts"]] == ["Olive Officer"]
    assert reader.headers["Vary"] == "Authorization"


def test_whoever_asks_again_and_again_is_told_when_nothing_has_changed(partnership: Partnership) -> None:
    client = app_of(partnership.container).test_client()
    tag = client.get("/api/v1/risks").headers["ETag"]

    assert client.get("/api/v1/risks", headers={"If-None-Match": tag}).status_code == 304
    partnership.container.outcomes.adopt("SC 9", "Safer streets", partnership.manager.by())
    assert client.get("/api/v1/risks", headers={"If-None-Match": tag}).status_code == 200
