"""Machines: tokens and what they let, conditions and keys, and what may be kept of an answer."""

import base64
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from werkzeug.test import TestResponse

from domain.account import Role
from infrastructure.directory.tokens import token_table
from tests.web.conftest import Machine, app_of, nothing_changes
from tests.web.partnership import OPERATED, PASSWORD, Partnership

SUBMIT = "/api/v1/indicators/NI%20117/submit-figure"
FIGURE = {"area": "Purbeck", "period": "2008/09-Q3", "numerator": 121, "denominator": 1000}
SECRET_WORDS = "four words, none alike"
PROBLEM = {"kind": "unclear definition", "description": "What is a school leaver?"}
RAISE = "/api/v1/indicators/NI%20117/raise-problem"


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


def with_token(partnership: Partnership, *scopes: Role, expires: datetime | None = None) -> Client:
    """The officer's machine."""
    _, secret = partnership.container.tokens.issue(partnership.officer.account, "Machine", scopes, expires)
    return Client(partnership, f"Bearer {secret}")


def with_password(partnership: Partnership) -> Client:
    pair = base64.b64encode(f"{partnership.officer.email}:{PASSWORD}".encode()).decode()
    return Client(partnership, f"Basic {pair}")


def code(response: TestResponse) -> Any:
    return response.get_json()["code"]


# ------------------------------------------------------------------------------------------- tokens


def test_a_token_that_only_reads_reads_and_decides_nothing(partnership: Partnership) -> None:
    machine = with_token(partnership)

    assert machine.get("/api/v1/figures").status_code == 200
    with nothing_changes(partnership.container):
        refused = machine.post(SUBMIT, FIGURE)
    assert (refused.status_code, code(refused)) == (403, "not_allowed")
    assert "a token whose scopes name it" in refused.get_json()["detail"]


def test_a_token_acts_in_its_scopes_only(partnership: Partnership) -> None:
    partnership.container.accounts.grant(partnership.officer.account, Role.MANAGER, OPERATED)
    officers, managers = with_token(partnership, Role.OFFICER), with_token(partnership, Role.MANAGER)
    retire = "/api/v1/indicators/NI%205/retire"

    assert officers.post(SUBMIT, FIGURE).status_code == 200
    assert officers.post(retire, {"reason": "No longer asked"}).status_code == 403
    assert managers.post(retire, {"reason": "No longer asked"}).status_code == 200


def test_a_scope_is_worth_nothing_once_the_role_is_taken_away(partnership: Partnership) -> None:
    machine = with_token(partnership, Role.OFFICER)
    partnership.container.accounts.revoke(partnership.officer.account, Role.OFFICER, "Moved on", OPERATED)

    with nothing_changes(partnership.container):
        assert machine.post(SUBMIT, FIGURE).status_code == 403


def test_a_role_granted_later_is_not_in_the_scope(partnership: Partnership) -> None:
    machine = with_token(partnership, Role.OFFICER)
    partnership.container.accounts.grant(partnership.officer.account, Role.ADMINISTRATOR, OPERATED)

    assert machine.get("/api/v1/accounts").status_code == 403
    assert with_password(partnership).get("/api/v1/accounts").status_code == 200


def invalid_tokens(partnership: Partnership) -> dict[str, Client]:
    revoked = with_token(partnership, Role.OFFICER)
    (held,) = partnership.container.tokens.of(partnership.officer.account)
    partnership.container.tokens.revoke(partnership.officer.account, held.id)
    return {
        "revoked": revoked,
        "expired": with_token(partnership, Role.OFFICER, expires=datetime.now(UTC) - timedelta(seconds=1)),
        "of another installation": Client(partnership, f"Bearer gt_{'x' * 43}"),
        "cut short": Client(partnership, with_token(partnership).headers["Authorization"][:-1]),
    }


@pytest.mark.parametrize("address", ["/api/v1/figures", "/api/v1/account", SUBMIT])
def test_what_is_no_valid_token_opens_nothing_not_even_what_everybody_may_read(
    partnership: Partnership, address: str
) -> None:
    for what, machine in invalid_tokens(partnership).items():
        with nothing_changes(partnership.container):
            refused = machine.post(address, FIGURE) if address == SUBMIT else machine.get(address)
        assert (refused.status_code, code(refused)) == (401, "token_not_valid"), what
        assert refused.headers["WWW-Authenticate"].startswith('Bearer realm="Golden Thread"')


def test_the_token_of_a_closed_account_changes_nothing(partnership: Partnership) -> None:
    machine = with_token(partnership, Role.OFFICER)
    partnership.container.accounts.close(partnership.officer.account, "Left", OPERATED)

    with nothing_changes(partnership.container):
        assert code(machine.post(SUBMIT, FIGURE)) == "account_closed"
    held = machine.get("/api/v1/account").get_json()["account"]["held"]
    assert (held["state"], held["roles"]) == ("closed", [])


def test_the_token_of_somebody_erased_is_nobodys(partnership: Partnership) -> None:
    machine = with_token(partnership, Role.OFFICER)
    partnership.container.directory.erase(partnership.officer.account)

    assert code(machine.get("/api/v1/account")) == "token_not_valid"


def test_a_token_tells_whose_it_is_and_what_it_may(partnership: Partnership) -> None:
    account = with_token(partnership, Role.OFFICER).get("/api/v1/account").get_json()["account"]

    assert (account["name"], account["scopes"]) == ("Olive Officer", ["officer", "read"])
    assert [(each["name"], each["scopes"]) for each in account["tokens"]] == [
        ("Machine", ["officer", "read"])
    ]
    assert with_password(partnership).get("/api/v1/account").get_json()["account"]["scopes"] is None


def test_a_token_is_issued_and_revoked_with_a_password_and_by_no_token(partnership: Partnership) -> None:
    wanted = {"name": "Upload", "scopes": ["officer"], "days": 1}
    machine, person = with_token(partnership, Role.OFFICER), with_password(partnership)

    refused = machine.post("/api/v1/account/tokens/issue", wanted)
    assert (refused.status_code, code(refused)) == (403, "password_wanted")
    answer = person.post("/api/v1/account/tokens/issue", wanted)
    assert answer.headers["Cache-Control"] == "no-store"
    issued = Client(partnership, f"Bearer {answer.get_json()['secret']}")
    assert issued.post(SUBMIT, FIGURE).status_code == 200
    assert code(person.post("/api/v1/account/tokens/issue", wanted)) == "token_name_taken"
    beyond = wanted | {"name": "More", "scopes": ["manager"]}
    assert code(person.post("/api/v1/account/tokens/issue", beyond)) == "scope_not_held"

    number = max(each.id for each in partnership.container.tokens.of(partnership.officer.account))
    assert person.post("/api/v1/account/tokens/revoke", {"token": number}).status_code == 200
    assert issued.get("/api/v1/account").status_code == 401


def test_only_a_digest_of_a_token_is_kept(partnership: Partnership) -> None:
    secret = with_token(partnership).headers["Authorization"].removeprefix("Bearer ")

    with partnership.container.engine.connect() as connection:
        held = connection.execute(token_table.select()).one()
    assert not any(secret in str(value) for value in held)


def test_administrators_keep_the_directory_by_api_too(partnership: Partnership) -> None:
    partnership.container.accounts.grant(partnership.officer.account, Role.ADMINISTRATOR, OPERATED)
    machine = with_token(partnership, Role.ADMINISTRATOR)
    theirs = f"/api/v1/accounts/{partnership.viewer.account}"
    directory = partnership.container.directory
    with nothing_changes(partnership.container):
        contact = {"name": "Vera Vine", "email": "vera@example.org"}
        assert with_token(partnership).post(f"{theirs}/contact", contact).status_code == 403
        assert machine.post(f"{theirs}/contact", contact).get_json()["secret"] is None
        assert machine.get(theirs).get_json()["account"]["name"] == "Vera Vine"
        assert code(machine.post(f"{theirs}/password", {"password": SECRET_WORDS})) == "password_wanted"
        person = with_password(partnership)
        assert person.post(f"{theirs}/password", {"password": "too short"}).status_code == 422
        assert person.post(f"{theirs}/password", {"password": SECRET_WORDS}).status_code == 200
        assert directory.signed_in("vera@example.org", SECRET_WORDS)
        assert code(machine.post(f"{theirs}/erase", {"confirmed": "yes"})) == "account_open"
    assert machine.post(f"{theirs}/close", {"reason": "Left"}).status_code == 200
    with nothing_changes(partnership.container):
        assert machine.post(f"{theirs}/erase", {"confirmed": "yes"}).status_code == 200
        assert machine.post(f"{theirs}/erase", {"confirmed": "yes"}).status_code == 404
        own = f"/api/v1/accounts/{partnership.officer.account}/erase"
        assert code(machine.post(own, {"confirmed": "yes"})) == "own_account"
    assert directory.with_account(partnership.viewer.account) is None


def administering(partnership: Partnership) -> list[tuple[str, dict[str, Any]]]:
    """What only administrators do, ready to be sent."""
    opened = {"name": "Mal", "email": "mal@example.org", "partner": "DCC", "roles": ["administrator"]}
    return [
        (f"accounts/{partnership.viewer.account}/grant", {"role": "administrator"}),
        (f"accounts/{partnership.viewer.account}/close", {"reason": "Because"}),
        (f"accounts/{partnership.viewer.account}/contact", {"name": "Mal", "email": "mal@example.org"}),
        ("accounts/open", opened),
        ("partners/join", {"code": "NEW", "name": "A new partner"}),
        ("partners/PDC/rejoin", {"reason": "Because"}),
    ]


@pytest.mark.parametrize("scopes", [(), (Role.OFFICER,)])
def test_scopes_hold_when_the_partner_has_left(partnership: Partnership, scopes: tuple[Role, ...]) -> None:
    """H1: a token that only reads became an administrator's once its holder's partner had left."""
    partnership.container.accounts.grant(partnership.officer.account, Role.ADMINISTRATOR, OPERATED)
    machine = with_token(partnership, *scopes)
    partnership.container.partners.leave("PDC", "Merged", OPERATED)
    people = partnership.container.directory.everybody()

    for address, body in administering(partnership):
        with nothing_changes(partnership.container):
            refused = machine.post(f"/api/v1/{address}", body)
        assert (refused.status_code, code(refused)) == (403, "not_allowed"), address
    assert partnership.container.directory.everybody() == people


def test_an_officers_token_is_told_that_its_partner_has_left(partnership: Partnership) -> None:
    machine = with_token(partnership, Role.OFFICER)
    partnership.container.partners.leave("PDC", "Merged", OPERATED)

    with nothing_changes(partnership.container):
        assert code(machine.post(SUBMIT, FIGURE)) == "partner_left"


@pytest.mark.parametrize("send", ["token", "password"])
def test_nobody_sets_their_own_password_where_the_present_one_is_not_asked(
    partnership: Partnership, send: str
) -> None:
    """H2: a token was worth the account itself."""
    partnership.container.accounts.grant(partnership.officer.account, Role.ADMINISTRATOR, OPERATED)
    machine = with_token(partnership, *Role) if send == "token" else with_password(partnership)
    own = f"/api/v1/accounts/{partnership.officer.account}/password"
    refused = machine.post(own, {"password": SECRET_WORDS})

    assert code(refused) == {"token": "password_wanted", "password": "own_password"}[send]
    assert partnership.container.directory.signed_in(partnership.officer.email, PASSWORD)


def test_no_password_is_set_by_a_token_not_even_a_first_one(partnership: Partnership) -> None:
    partnership.container.accounts.grant(partnership.officer.account, Role.ADMINISTRATOR, OPERATED)
    machine, person = with_token(partnership, *Role), with_password(partnership)
    opened = {"name": "Nora", "email": "nora@example.org", "partner": "DCC", "roles": ["officer"]}
    with nothing_changes(partnership.container):
        refused = machine.post("/api/v1/accounts/open", opened | {"password": SECRET_WORDS})
    assert (refused.status_code, code(refused)) == (403, "password_wanted")

    assert machine.post("/api/v1/accounts/open", opened).status_code == 201
    another = opened | {"email": "nick@example.org", "password": SECRET_WORDS}
    assert person.post("/api/v1/accounts/open", another).status_code == 201
    assert partnership.container.directory.signed_in("nick@example.org", SECRET_WORDS)


# --------------------------------------------------------------------------------- keys, conditions


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
    partnership.container.accounts.grant(partnership.officer.account, Role.LEAD, OPERATED)
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


@pytest.mark.parametrize(
    ("address", "body"), [(SUBMIT, FIGURE), ("/api/v1/outcomes/adopt", {"reference": "SC 9", "title": "x"})]
)
def test_a_condition_that_is_not_looked_at_is_refused(
    partnership: Partnership, address: str, body: dict[str, Any]
) -> None:
    partnership.container.accounts.grant(partnership.officer.account, Role.LEAD, OPERATED)
    with nothing_changes(partnership.container):
        refused = with_token(partnership, Role.LEAD).post(address, body, If_Match='"1"')

    assert (refused.status_code, code(refused)) == (400, "if_match_not_taken")


def test_a_replay_does_not_fail_on_its_own_change(partnership: Partnership) -> None:
    machine = with_token(partnership, Role.OFFICER)
    seen = machine.get("/api/v1/indicators/NI%20117").get_json()["indicator"]["revision"]
    sent = [machine.post(RAISE, PROBLEM, If_Match=f'"{seen}"', Idempotency_Key="problem") for _ in range(2)]

    assert [each.status_code for each in sent] == [200, 200]
    assert sent[0].get_json() == sent[1].get_json()


# ------------------------------------------------------------------------------------------ keeping


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
    ["figures", "figures?asOf=2009-03-31", "trail?asOf=30", "indicators/NI%20117?asOf=30", "account"],
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
