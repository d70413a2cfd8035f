"""What the API says no to, and in which words: it names the field and says what to do, as stored."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from domain.role import Role
from tests.stored import must_be_as_stored
from tests.views.clock import Clock
from tests.web.busy import Busy

QUESTIONS = (
    "/figures?asOf=soon", "/figures?asOf=2999-01-01", "/figures?asOf=999999", "/figures?as_at=0",
    "/figures?period=lately", "/figures?period=1700",
    "/figures?limit=0", "/figures?limit=many", "/figures?limit=5000", "/figures?after=nothing",
    "/figures?includeHistory=perhaps", "/figures?updatedAfter=soon", "/figures?updatedAfter=12",
    "/figures?colour=red", "/figures?indicator=NI 9", "/performance?indicator=NI 9", "/outcomes/SC 9",
    "/indicators/NI 9", "/targets/T9", "/actions/A9", "/risks/R9", "/partners/XX", "/risks/R1?asOf=1",
    "/indicators/NI 117/figures/2008/09-Q4", "/indicators/NI 117/figures/lately", "/trail?way=pigeon",
    "/trail?since=lately", "/trail?indicator=NI 9", "/trail?before=first", "/search", "/search?q=+",
    "/calendar?since=1900-01-01&until=2010-01-01", "/risks?after=R99", "/accounts", "/nowhere",
    "/outcomes?asOf=" + "9" * 200,
)  # fmt: skip
A_DEFINITION = {"reference": "NI 9", "title": "Something"}
A_FIGURE = {"area": "Dorset", "period": "2009/10"}
DECISIONS: tuple[tuple[str, Any], ...] = (
    ("/outcomes/adopt", {}),
    ("/outcomes/adopt", []),
    ("/outcomes/adopt", {"reference": " ", "title": 5}),
    ("/outcomes/adopt", {"reference": "SC 1", "title": "Again"}),
    ("/outcomes/adopt", {"reference": "SC 9", "title": "A\x07", "colour": "red"}),
    ("/outcomes/adopt", {"reference": "SC 9", "title": "A" * 201}),
    ("/outcomes/OLD 1/reword", {"title": "New", "reason": "Why not"}),
    ("/outcomes/SC 9/reword", {"title": "New", "reason": "Why not"}),
    ("/outcomes/CYP 2/allocate-funding", {"stream": "Grant", "year": "2009/10", "amount": "much"}),
    ("/outcomes/CYP 2/allocate-funding", {"stream": "Grant", "year": "2009/10", "amount": True}),
    ("/indicators/define", A_DEFINITION | {"decimals": 11, "polarity": "sideways", "frequency": "daily"}),
    ("/indicators/define", A_DEFINITION | {"decimals": "two", "areas": 5}),
    ("/indicators/define", A_DEFINITION | {"lowest": 5, "highest": 1}),
    ("/indicators/define", A_DEFINITION | {"polarity": "near a midpoint is better"}),
    ("/indicators/define", A_DEFINITION | {"calculation": "rate"}),
    ("/indicators/NI 16/assign-owner", {"partner": "XX"}),
    ("/indicators/NI 16/assign-owner", {"partner": "DCC", "account": "nobody"}),
    ("/indicators/NI 111/submit-figure", A_FIGURE),
    ("/indicators/NI 111/submit-figure", A_FIGURE | {"value": "five"}),
    ("/indicators/NI 111/submit-figure", A_FIGURE | {"value": 1e30}),
    ("/indicators/NI 111/submit-figure", A_FIGURE | {"value": 5, "period": "2008/09"}),
    ("/indicators/NI 111/submit-figure", A_FIGURE | {"value": 5, "numerator": 1, "denominator": 2}),
    ("/indicators/NI 111/submit-figure", A_FIGURE | {"value": 5, "nature": "guessed"}),
    ("/indicators/NI 111/submit-figure", A_FIGURE | {"value": 5, "breakdown": {"Sex": 5}}),
    ("/indicators/NI 111/submit-figure", A_FIGURE | {"value": 5, "breakdown": "Sex:"}),
    ("/indicators/NI 111/revise-figure", A_FIGURE | {"value": 5, "reason": "x"}),
    ("/indicators/NI 117/assess-confidence", {"area": "Dorset", "assurance": "A9", "accuracy": 4}),
    ("/targets/propose", {"reference": "T9", "title": "More", "partner": "PDC"}),
    ("/targets/propose", {"reference": "T9", "title": "More", "partner": "DCC", "milestones": "2009/10 5"}),
    (
        "/targets/propose",
        {"reference": "T9", "title": "M", "partner": "DCC", "milestones": [{"period": "x"}]},
    ),
    ("/targets/propose", {"reference": "T9", "title": "M", "partner": "DCC", "milestones": 5}),
    ("/targets/propose", {"reference": "T9", "title": "M", "partner": "DCC", "milestones": "2009/10: five"}),
    ("/targets/T3/agree", {"partner": "DCC", "terms_version": 1}),
    ("/targets/T10/comment", {"partner": "PDC", "comment": "Hm"}),
    ("/actions/plan", {"reference": "A9", "title": "Work", "starts": "31/31/2009", "due": "soon"}),
    ("/actions/plan", {"reference": "A9", "title": "Work", "starts": "1 May 2010", "due": "1 April 2010"}),
    ("/actions/A1/report-progress", {"percent": 101}),
    ("/actions/A1/complete", {"on": "1 July 2010"}),
    ("/risks/identify", {"reference": "R9", "title": "Rain", "threatens": "everything"}),
    ("/risks/identify", {"reference": "R9", "title": "Rain", "threatens": ["weather:SC 1"]}),
    ("/risks/identify", {"reference": "R9", "title": "Rain", "threatens": [{"kind": "outcome"}]}),
    ("/risks/identify", {"reference": "R9", "title": "Rain", "threatens": ["outcome:SC 9"]}),
    ("/risks/R1/assess", {"likelihood": 6, "impact": 0}),
    ("/risks/R1/assess", {"likelihood": True, "impact": "3.5"}),
    ("/partners/join", {"code": "NHS", "name": "Health"}),
    ("/accounts/open", {"email": "x@example.org", "name": "X", "partner": "DCC", "roles": ["king"]}),
)
HEADERS = (
    {"If-Match": "three"}, {"If-Match": '"99"'}, {"If-Match": '"1"'}, {"Idempotency-Key": " "},
    {"Idempotency-Key": "k" * 151}, {"Content-Type": "text/plain"}, {"Authorization": "Bearer nothing"},
    {"Authorization": "Basic nothing"}, {"Authorization": ""}, {"Authorization": "Digest x"},
)  # fmt: skip


def told(asked: str, answer: Any) -> Iterator[str]:
    """A refusal in a line, and what it says of each fault in one of its own."""
    assert answer.status_code >= 400, f"{asked} is not refused"
    problem = answer.get_json()
    where = f" [{problem['field']}]" if "field" in problem else ""
    yield f"{asked}\n  {answer.status_code} {problem['code']}{where}: {problem['detail']}\n"
    assert (problem["status"], answer.mimetype) == (answer.status_code, "application/problem+json")
    assert problem["title"] == problem["code"].replace("_", " ").capitalize()
    assert problem["type"] == f"urn:golden-thread:refusal:{problem['code']}"
    for each in problem.get("errors", ()):
        yield f"    {each['code']} [{each['field']}]: {each['detail']}\n"
    for each in problem.get("changes", ()):
        who = f"{each['name']} ({each['partner']})"
        yield f"    {each['position']} {each['recorded_at']} {who}: {each['sentence']}\n"


@pytest.fixture
def headers(busy: Busy, that_morning: Clock) -> dict[str, str]:
    _, secret = busy.container.tokens.issue(busy.manager.account, "Asking", [Role.MANAGER])
    return {"Authorization": f"Bearer {secret}"}


def test_questions_are_refused_as_stored(busy_app: Flask, headers: dict[str, str]) -> None:
    client = busy_app.test_client()
    answers = ((asked, client.get(f"/api/v1{asked}", headers=headers)) for asked in QUESTIONS)
    must_be_as_stored("refusals", "questions.txt", "".join("".join(told(*each)) for each in answers))


def test_decisions_are_refused_as_stored_and_change_nothing(
    busy: Busy, busy_app: Flask, headers: dict[str, str]
) -> None:
    client, before = busy_app.test_client(), busy.container.log_length()
    answers = (
        (f"{path} {body}", client.post(f"/api/v1{path}", json=body, headers=headers))
        for path, body in DECISIONS
    )
    must_be_as_stored("refusals", "decisions.txt", "".join("".join(told(*each)) for each in answers))
    assert busy.container.log_length() == before


def test_headers_are_refused_as_stored_and_change_nothing(
    busy: Busy, busy_app: Flask, headers: dict[str, str]
) -> None:
    client, before = busy_app.test_client(), busy.container.log_length()
    body = b'{"title": "Fewer crimes yet", "reason": "Plainer"}'
    answers = (
        (
            f"{header}",
            client.post(
                "/api/v1/outcomes/CYP 2/reword",
                data=body,
                headers={"Content-Type": "application/json", **headers, **header},
            ),
        )
        for header in HEADERS
    )
    must_be_as_stored("refusals", "headers.txt", "".join("".join(told(*each)) for each in answers))
    assert busy.container.log_length() == before


def test_conditions_of_another_subject_and_of_a_figure_are_refused_as_stored(
    busy: Busy, busy_app: Flask, headers: dict[str, str]
) -> None:
    client, before = busy_app.test_client(), busy.container.log_length()
    another = client.get("/api/v1/outcomes/SC 1", headers=headers).headers["ETag"]
    reworded = {"title": "New", "reason": "Plainer"}
    figure = {"area": "Dorset", "period": "2009/10", "value": 5}
    answers = [
        ("the ETag of another", client.post(
            "/api/v1/outcomes/CYP 2/reword", json=reworded, headers={**headers, "If-Match": another}
        )),
        ("of a figure", client.post(
            "/api/v1/indicators/NI 111/submit-figure", json=figure, headers={**headers, "If-Match": '"1"'}
        )),
    ]  # fmt: skip
    must_be_as_stored("refusals", "conditions.txt", "".join("".join(told(*each)) for each in answers))
    assert busy.container.log_length() == before


def test_what_is_no_json_is_refused_as_stored(busy_app: Flask, headers: dict[str, str]) -> None:
    client = busy_app.test_client()
    bodies = (b"", b"{", b"5", b"null", b'{"title": NaN}', b'{"title": "a", "title": "b"}', b"[" * 100_000)
    answers = (
        (
            f"{body[:40]!r}",
            client.post(
                "/api/v1/outcomes/adopt", data=body, content_type="application/json", headers=headers
            ),
        )
        for body in bodies
    )
    must_be_as_stored("refusals", "bodies.txt", "".join("".join(told(*each)) for each in answers))
