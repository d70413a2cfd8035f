"""Who may trust whom with more: grants, cover and roles, tried against the services."""

from datetime import date, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from domain.account import Holder
from domain.provenance import Provenance
from domain.role import Role
from infrastructure.container import Container
from tests.application.changes import CHANGE
from tests.application.partnership import HOLDERS, OPERATED, SPARE
from tests.application.people import WHY, acting, code_of, somebody
from tests.application.reading import refused
from tests.conftest import sqlite_url

A_DAY = timedelta(days=1)

# Grants


@pytest.mark.parametrize("role", [Role.INSPECTOR, Role.VIEWER, Role.AUDITOR])
def test_an_administrator_grants_themselves_nothing(container: Container, role: Role) -> None:
    """An administrator granted herself the inspector's role."""
    ada = HOLDERS[Role.ADMINISTRATOR]
    ask = lambda: container.accounts.grant(ada, role, WHY, acting(ada))  # noqa: E731
    assert code_of(container, ask) == "not_to_oneself"
    other = somebody(container, Role.ADMINISTRATOR)
    if role is not Role.AUDITOR:
        assert container.accounts.grant(ada, role, WHY, other) is not None


def test_a_guest_does_not_prolong_their_own_stay(container: Container) -> None:
    guest = somebody(container, Role.ADMINISTRATOR)
    today = container.store.today()
    container.account_grants.set_span(guest.account, None, today, WHY, OPERATED)
    for until in (None, today + A_DAY):
        ask = lambda until=until: container.account_grants.set_span(  # noqa: E731
            guest.account, None, until, WHY, guest
        )
        assert code_of(container, ask) == "not_to_oneself"


def test_a_partners_manager_says_who_covers_for_whom_among_their_own(container: Container) -> None:
    manager, officer = HOLDERS[Role.PARTNER_MANAGER], HOLDERS[Role.OFFICER]
    today, by = container.store.today(), acting(manager)

    def cover(account: UUID, covered: UUID) -> int | None:
        return container.account_grants.grant_cover(account, covered, today, today, WHY, by)

    assert cover(officer, HOLDERS[Role.LEAD]) is not None
    assert cover(officer, manager) is not None, "they may be away themselves"
    assert code_of(container, lambda: cover(manager, officer)) == "not_to_oneself"
    assert code_of(container, lambda: cover(officer, SPARE)) == "not_yours"
    assert code_of(container, lambda: cover(SPARE, officer)) == "not_yours"


def test_whoever_covers_for_a_partners_manager_does_not_prolong_it(container: Container) -> None:
    officer, manager = HOLDERS[Role.OFFICER], HOLDERS[Role.PARTNER_MANAGER]
    today, by = container.store.today(), acting(HOLDERS[Role.OFFICER])
    container.account_grants.grant_cover(officer, manager, today, today, WHY, OPERATED)
    assert CHANGE["indicator.retire"].ask(container, by) is not None, "as the manager's cover"
    for account, covered in ((officer, manager), (officer, HOLDERS[Role.LEAD])):
        ask = lambda account=account, covered=covered: container.account_grants.grant_cover(  # noqa: E731
            account, covered, today, date(2099, 1, 1), WHY, by
        )
        assert code_of(container, ask) == "not_allowed"


def test_nobody_sets_anothers_password_on_record(container: Container) -> None:
    ada = acting(HOLDERS[Role.ADMINISTRATOR])
    assert code_of(container, lambda: container.account_record.set_password(SPARE, ada)) == "not_allowed"


def token_for(container: Container, account: UUID, by: Provenance) -> int | None:
    return container.account_record.issue_token(account, 1, ("officer",), date(2099, 1, 1), by)


def test_a_token_in_somebodys_name_is_issued_by_them_alone(container: Container) -> None:
    """An administrator could act as anybody by a token that they made for them."""
    ada, officer = acting(HOLDERS[Role.ADMINISTRATOR]), HOLDERS[Role.OFFICER]
    assert code_of(container, lambda: token_for(container, officer, ada)) == "not_allowed"
    assert token_for(container, officer, acting(officer)) is not None
    machine = uuid4()
    container.accounts.open(machine, "DCC", (Role.OFFICER,), WHY, OPERATED, Holder.SERVICE)
    assert token_for(container, machine, ada) is not None, "a machine has nobody else"


def test_a_token_makes_no_tokens_and_sets_no_password(container: Container) -> None:
    officer = HOLDERS[Role.OFFICER]
    by_token = acting(officer, scopes=frozenset(Role))
    assert code_of(container, lambda: token_for(container, officer, by_token)) == "not_allowed"
    assert (
        code_of(container, lambda: container.account_record.set_password(officer, by_token)) == "not_allowed"
    )


@pytest.mark.parametrize("shut", ["locked", "closed"])
def test_nothing_new_opens_an_account_that_is_shut(container: Container, shut: str) -> None:
    officer, ada = HOLDERS[Role.OFFICER], acting(HOLDERS[Role.ADMINISTRATOR])
    if shut == "locked":
        container.accounts.lock(officer, WHY, OPERATED)
    else:
        container.accounts.close(officer, WHY, OPERATED, leave_gaps=True)
    record = container.account_record
    assert code_of(container, lambda: token_for(container, officer, acting(officer))) == f"account_{shut}"
    assert code_of(container, lambda: record.set_password(officer, acting(officer))) == f"account_{shut}"
    assert code_of(container, lambda: record.invite(officer, recovery=True, by=ada)) == f"account_{shut}"
    assert record.revoke_token(officer, 1, ada) is not None, "what shuts goes on"


def test_a_role_holds_from_the_moment_it_is_granted_until_it_is_revoked(
    tmp_path: Path, container: Container
) -> None:
    """In every process, whatever each has in memory."""
    elsewhere = Container(sqlite_url(tmp_path))
    account = HOLDERS[Role.VIEWER]
    by = acting(account)
    change = CHANGE["outcome.assign_theme"]
    assert code_of(container, lambda: change.ask(container, by)) == "not_allowed"
    elsewhere.accounts.grant(account, Role.LEAD, WHY, OPERATED)
    assert change.ask(container, by) is not None
    elsewhere.accounts.revoke(account, Role.LEAD, WHY, OPERATED)
    assert code_of(container, lambda: change.ask(container, by, theme="Health")) == "not_allowed"
    elsewhere.close()


# The last administrator


@pytest.mark.parametrize("verb", ["account.revoke", "account.close", "account.lock"])
@pytest.mark.parametrize("other", ["none", "closed", "locked", "a guest", "of a partner that left", "able"])
def test_the_last_administrator_stays_one(container: Container, verb: str, other: str) -> None:
    administrator = HOLDERS[Role.ADMINISTRATOR]
    asked = {"account": administrator} | ({"role": Role.ADMINISTRATOR} if verb == "account.revoke" else {})
    by = acting(administrator)
    if other != "none":
        second = somebody(container, Role.ADMINISTRATOR)
        if other == "closed":
            container.accounts.close(second.account, WHY, OPERATED)
        elif other == "locked":
            container.accounts.lock(second.account, WHY, OPERATED)
        elif other == "a guest":
            tomorrow = container.store.today() + A_DAY
            container.account_grants.set_span(second.account, None, tomorrow, WHY, OPERATED)
        elif other == "of a partner that left":
            container.partners.leave("PDC", WHY, OPERATED)
    if other == "able":
        assert CHANGE[verb].ask(container, by, **asked) is not None
        return
    refusal = refused(container, lambda: CHANGE[verb].ask(container, by, **asked))
    assert (refusal.code, refusal.field) == ("last_administrator", "account")
    assert CHANGE[verb].ask(container, OPERATED, **asked) is not None, "The operator may."
