"""Signing in, sessions, tokens and the record of it, on both databases."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from domain.partner import PartnerKind
from domain.provenance import Provenance, Way
from domain.refusals import Refused
from domain.role import Role
from infrastructure.container import Container
from infrastructure.directory.people import Person
from infrastructure.directory.sign_in_record import Outcome, SignInFilter
from infrastructure.directory.tokens import TokenKind
from infrastructure.directory.visitor import BY_ADDRESS, Visitor
from tests.web.partnership import NEW_PASSWORD, OPERATED, PASSWORD, add_person
from tests.web.watching import nothing_changes

HERE = Visitor("198.51.100.7", "Firefox on Linux", secret="of this installation")


@pytest.fixture
def container(database_url: str) -> Iterator[Container]:
    container = Container(database_url)
    container.partners.join("DCC", "Dorset County Council", PartnerKind.COUNTY, OPERATED)
    yield container
    container.close()


@pytest.fixture
def una(container: Container) -> Person:
    person = add_person(container, "Una Dale", "DCC", Role.OFFICER)
    return container.directory.with_email(person.email)


def refusal_of(container: Container, email: str, password: str, visitor: Visitor = HERE) -> str:
    with pytest.raises(Refused) as refused:
        container.signing_in.must_be(email, password, visitor)
    return refused.value.code


def test_a_session_from_its_beginning_to_its_end(container: Container, una: Person) -> None:
    sessions, signing_in = container.sessions, container.signing_in
    secrets = [signing_in.begin(signing_in.must_be(una.email, PASSWORD, HERE), HERE) for _ in range(3)]
    found = [sessions.of_secret(secret) for secret in secrets]
    assert {each.person if each else None for each in found} == {una}
    first, second, third = (each.session.id for each in found if each)
    assert [each.id for each in sessions.of(una.account)] == [third, second, first]

    sessions.end(una.account, second)
    sessions.end_secret(secrets[2])
    assert [sessions.of_secret(secret) is not None for secret in secrets] == [True, False, False]
    container.directory.set_password(una.account, NEW_PASSWORD)
    assert sessions.of_secret(secrets[0]) is None
    assert sessions.of(una.account) == []
    with pytest.raises(Refused, match="over already"):
        sessions.end(una.account, second)


def test_of_an_account_that_is_closed_it_is_told(container: Container, una: Person) -> None:
    secret = container.signing_in.begin(una, HERE)
    container.accounts.close(una.account, "Left", OPERATED)
    found = container.sessions.of_secret(secret)

    assert found is not None
    assert found.closed


def test_locked_in_the_log_or_in_the_directory_nothing_opens(container: Container, una: Person) -> None:
    session = container.signing_in.begin(una, HERE)
    _, token = container.tokens.issue(una.account, "Machine", ())
    container.accounts.lock(una.account, "Lost laptop", OPERATED)
    assert container.sessions.of_secret(session) is None
    with pytest.raises(Refused, match="was locked"):
        container.tokens.holder(token)

    container.accounts.unlock(una.account, "Found it", OPERATED)
    assert container.sessions.of_secret(session) is not None
    container.people.lock(una.account, "Lost again", OPERATED)
    assert refusal_of(container, una.email, PASSWORD) in ("account_locked", "sign_in_failed")
    container.people.unlock(una.account, "Found again", OPERATED)
    assert container.sessions.of_secret(session) is None
    assert container.signing_in.must_be(una.email, PASSWORD, HERE).epoch == una.epoch + 1


def test_whoever_shows_who_they_are_while_locked_out_has_no_session(
    container: Container, una: Person
) -> None:
    """By whatever way: a one-time link, say."""
    container.people.lock(una.account, "Laptop lost", OPERATED)
    secret = container.signing_in.begin(container.directory.with_email(una.email), HERE, "recovery")

    assert container.sessions.of_secret(secret) is None


def test_attempts_are_counted_and_on_record(container: Container, una: Person) -> None:
    codes = [refusal_of(container, una.email, "wrong") for _ in range(BY_ADDRESS + 2)]
    assert codes == ["sign_in_failed"] * BY_ADDRESS + ["too_many_attempts"] * 2
    known = Visitor("203.0.113.9", device="d", knows=frozenset({una.account}), secret=HERE.secret)
    container.signing_in.begin(container.signing_in.must_be(una.email, PASSWORD, known), known)
    rows = container.signing_in.record.newest(100, SignInFilter(una.account))

    assert [row.outcome for row in rows] == [
        *(Outcome.SIGNED_IN, Outcome.TOO_MANY),
        *[Outcome.WRONG] * BY_ADDRESS,
    ]
    assert [row.source for row in rows[:2]] == ["203.0.113.0/24", "198.51.100.0/24"]
    older = container.signing_in.record.newest(3, before=rows[1].id)
    assert [row.id for row in older] == [rows[2].id, rows[3].id, rows[4].id]


def test_a_token_from_its_beginning_to_its_end(container: Container, una: Person) -> None:
    service, tokens = container.token_service, container.tokens
    by = OPERATED
    issued = service.issue(una.account, "Upload", ["officer"], 30, by)
    holder = tokens.holder(issued.secret)
    assert (holder.person, holder.token.scopes) == (una, {"officer", "read"})
    assert [each.id for each in tokens.everybodys()] == [issued.token.id]
    with pytest.raises(Refused, match="of this name already"):
        service.issue(una.account, "Upload", (), 30, by)

    service.revoke(una.account, issued.token.id, by)
    with pytest.raises(Refused, match="revoked"):
        tokens.holder(issued.secret)
    key, secret = tokens.issue(una.account, "Sheet", (), tomorrow(), kind=TokenKind.CSV, opens="/x.csv")
    assert tokens.holder(secret).token.opens == "/x.csv"
    assert key.kind is TokenKind.CSV


def test_a_revocation_that_is_refused_shuts_nothing(container: Container, una: Person) -> None:
    service, tokens = container.token_service, container.tokens
    issued = service.issue(una.account, "Upload", ["officer"], 30, OPERATED)

    for token, by in ((issued.token.id, Provenance(uuid4(), Way.API)), (issued.token.id + 1, OPERATED)):
        with nothing_changes(container), pytest.raises(Refused):
            service.revoke(una.account, token, by)
    assert tokens.holder(issued.secret).person == una


def test_whoever_is_erased_leaves_neither_sessions_nor_a_name_to_sign_in_with(
    container: Container, una: Person
) -> None:
    secret = container.signing_in.begin(una, HERE)
    _, token = container.tokens.issue(una.account, "Machine", ())
    container.directory.erase(una.account)

    assert container.sessions.of_secret(secret) is None
    with pytest.raises(Refused):
        container.tokens.holder(token)
    assert refusal_of(container, una.email, PASSWORD) == "sign_in_failed"
    assert [each.ended for each in container.tokens.of(una.account)] == [True]


def test_there_may_be_sessions_of_accounts_that_the_log_never_knew(container: Container) -> None:
    """As good as closed."""
    account: UUID = uuid4()
    container.directory.enter(account, "Nobody Yet", "nobody@example.org", PASSWORD)
    secret = container.signing_in.begin(container.directory.with_email("nobody@example.org"), HERE)
    found = container.sessions.of_secret(secret)

    assert found is not None
    assert found.closed


def tomorrow() -> datetime:
    return datetime.now(UTC) + timedelta(days=1)
