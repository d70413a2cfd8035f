"""One-time links: the only way to a password, which nobody but its holder ever knows."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from domain.role import Role
from infrastructure.database.engine import reading, writing
from infrastructure.directory import tables
from infrastructure.directory.moments import utc_now
from tests.web.partnership import NEW_PASSWORD, OPERATED, PASSWORD
from tests.web.people_on_record import Accounts, a_few_accounts, choose, link_on, make_link

OVER = "This link does not open anything any more"


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Accounts]:
    with a_few_accounts(tmp_path) as accounts:
        yield accounts


def test_an_account_opened_comes_with_a_link_by_which_its_holder_chooses_a_password(there: Accounts) -> None:
    """M12: first passwords were chosen by, and known to, an administrator."""
    admin = there.browser(there.ada)
    form = admin.page("/accounts/open").fields()
    assert "password" not in form
    form |= {"name": "Nora New", "email": "nora@example.org", "partner": "PDC", "reason": "Named by PDC"}
    opened = admin.client.post("/accounts/open", data=form | {"roles": ["officer"], "holder": "person"})

    assert opened.headers["Cache-Control"] == "no-store"
    nora = there.browser()
    after = choose(nora, link_on(admin.read(opened)), NEW_PASSWORD)
    assert "Signed in as Nora New" in after.text
    assert there.told()[:4] == [
        "account.password_set",
        "account.invited",
        "account.role_granted",
        "account.opened",
    ]


def test_a_lost_password_is_replaced_by_its_holder_and_ends_what_was_open(there: Accounts) -> None:
    held = there.browser(there.olive)
    link = make_link(there.browser(there.ada), there.page_of(there.olive))
    fresh = there.browser()
    choose(fresh, link, NEW_PASSWORD)

    assert "Sign in" in held.page("/outcomes").links
    assert "Signed in as Olive Hart" in fresh.page("/outcomes").text
    assert there.told()[:2] == ["account.password_set", "account.invited"]
    assert there.container.directory.signed_in(there.olive.email, NEW_PASSWORD)


def test_making_a_link_changes_nothing_until_it_is_used(there: Accounts) -> None:
    held = there.browser(there.olive)
    link = make_link(there.browser(there.ada), there.page_of(there.olive))
    there.browser().page(link)  # as a mail filter does, which opens every link

    assert "Signed in as Olive Hart" in held.page("/outcomes").text
    assert there.container.directory.signed_in(there.olive.email, PASSWORD)


def _use_up(there: Accounts, link: str) -> None:
    choose(there.browser(), link, NEW_PASSWORD)


def _make_another(there: Accounts, _: str) -> None:
    make_link(there.browser(there.ada), there.page_of(there.olive))


def _wait(there: Accounts, _: str) -> None:
    with writing(there.container.engine) as connection:
        connection.execute(tables.invitation.update().values(expires_at=utc_now() - timedelta(seconds=1)))


def _lock_and_unlock(there: Accounts, _: str) -> None:
    people = there.container.people
    people.lock(there.olive.account, "Laptop lost", there.ada.by())
    people.unlock(there.olive.account, "Found again", there.ada.by())


def _lock(there: Accounts, _: str) -> None:
    there.container.people.lock(there.olive.account, "Laptop lost", there.ada.by())


def _close(there: Accounts, _: str) -> None:
    there.container.accounts.close(there.olive.account, "Left", there.ada.by())


def _lock_its_maker(there: Accounts, _: str) -> None:
    there.container.people.lock(there.ada.account, "Under suspicion", OPERATED)


def _revoke_its_maker(there: Accounts, _: str) -> None:
    there.container.accounts.revoke(there.ada.account, Role.ADMINISTRATOR, "Under suspicion", OPERATED)


def _close_its_maker(there: Accounts, _: str) -> None:
    there.container.accounts.close(there.ada.account, "Dismissed", OPERATED)


ENDS = [
    *(_use_up, _make_another, _wait, _lock, _lock_and_unlock, _close),
    *(_lock_its_maker, _revoke_its_maker, _close_its_maker),
]


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("opened", ["before", "after"])
def test_a_link_ends(there: Accounts, end, opened: str) -> None:  # type: ignore[no-untyped-def]
    link = make_link(there.browser(there.ada), there.page_of(there.olive))
    late = there.browser()
    if opened == "before":
        page = late.page(link)
        end(there, link)
        sent = late.send("/link", page.fields() | {"password": "yet another good one"})
    else:
        end(there, link)
        sent = late.client.get(link, follow_redirects=True)

    assert sent.status_code == 410
    assert OVER in sent.get_data(as_text=True)


@pytest.mark.parametrize("how", ["revoked", "locked", "a guest"])
def test_what_ended_with_its_maker_does_not_open_again(there: Accounts, how: str) -> None:
    link, ada = make_link(there.browser(there.ada), there.page_of(there.olive)), there.ada.account
    it = there.container
    if how == "revoked":
        it.accounts.revoke(ada, Role.ADMINISTRATOR, "Under suspicion", OPERATED)
        it.accounts.grant(ada, Role.ADMINISTRATOR, "Cleared", OPERATED)
    elif how == "locked":
        it.people.lock(ada, "Under suspicion", OPERATED)
        it.people.unlock(ada, "Cleared", OPERATED)
    else:
        it.account_grants.set_span(ada, it.store.today() + timedelta(days=9), None, "Away", OPERATED)
    assert there.browser().client.get(link, follow_redirects=True).status_code == 410


def test_a_link_that_nobody_made_opens_nothing(there: Accounts) -> None:
    answer = there.browser().client.get("/link/abc", follow_redirects=True)

    assert answer.status_code == 410
    assert there.browser().client.get("/link").status_code == 410


def test_the_secret_stands_nowhere_but_in_the_link(there: Accounts) -> None:
    """It is no part of a page's address, so no history and no Referer tells it; the database has a digest."""
    link = make_link(there.browser(there.ada), there.page_of(there.olive))
    secret = link.rpartition("/")[2]
    holder = there.browser()
    opened = holder.client.get(link)

    assert opened.status_code == 303
    assert opened.location == "/link"
    assert opened.headers["Referrer-Policy"] == "no-referrer"
    assert opened.headers["Cache-Control"] == "no-store"
    page = holder.client.get("/link")
    assert page.headers["Cache-Control"] == "no-store"
    assert secret not in page.get_data(as_text=True)
    database = Path(str(there.container.engine.url.database))
    kept = b"".join(each.read_bytes() for each in database.parent.glob(f"{database.name}*"))
    assert secret.encode() not in kept


def test_what_fails_puts_no_link_into_the_log(
    there: Accounts, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the machine stops here")

    monkeypatch.setattr("web.pages.one_time_links.redirect", fail)

    assert there.browser().client.get("/link/a-secret").status_code == 500
    assert "/link failed" in caplog.text
    assert "a-secret" not in caplog.text


def test_no_address_fills_in_the_password(there: Accounts) -> None:
    link = make_link(there.browser(there.ada), there.page_of(there.olive))
    holder = there.browser()
    holder.page(link)

    assert holder.page("/link?password=planted+by+somebody").fields()["password"] == ""


def test_a_password_that_is_refused_leaves_the_link_as_it_is(there: Accounts) -> None:
    link = make_link(there.browser(there.ada), there.page_of(there.olive))
    holder = there.browser()
    page = holder.page(link)
    refused = holder.send("/link", page.fields() | {"password": "short"})

    assert "at least 12 characters" in holder.read(refused, 422).fault_at("password")
    assert "Signed in as Olive Hart" in choose(holder, link, NEW_PASSWORD).text


def test_a_form_of_elsewhere_uses_no_link(there: Accounts) -> None:
    link = make_link(there.browser(there.ada), there.page_of(there.olive))
    holder = there.browser()
    holder.page(link)

    assert holder.send("/link", {"password": NEW_PASSWORD}).status_code == 400
    assert there.container.directory.signed_in(there.olive.email, PASSWORD)


@pytest.mark.parametrize("way", ["page", "api"])
def test_nobody_sets_the_password_of_somebody_else(there: Accounts, way: str) -> None:
    """H3: whoever could, could be anybody."""
    admin = there.browser(there.ada)
    if way == "page":
        token = admin.page("/accounts/open").fields()["csrf_token"]
        sent = admin.send(
            f"{there.page_of(there.olive)}/password", {"password": NEW_PASSWORD, "csrf_token": token}
        )
    else:
        _, secret = there.container.tokens.issue(there.ada.account, "All", ["administrator"])
        sent = admin.client.post(
            f"/api/v1{there.page_of(there.olive)}/password",
            json={"password": NEW_PASSWORD},
            headers={"Authorization": f"Bearer {secret}"},
        )

    assert sent.status_code in (404, 405)
    assert there.container.directory.signed_in(there.olive.email, PASSWORD)


def test_no_token_makes_a_link(there: Accounts) -> None:
    """It would be worth the account itself."""
    _, secret = there.container.tokens.issue(there.ada.account, "All", ["administrator"])
    machine, bearer = there.browser().client, {"Authorization": f"Bearer {secret}"}
    invited = machine.post(f"/api/v1{there.page_of(there.olive)}/invite", json={}, headers=bearer)
    opened = machine.post(
        "/api/v1/accounts/open",
        json={
            "name": "Nora New",
            "email": "nora@example.org",
            "partner": "PDC",
            "roles": ["officer"],
            "reason": "Named by PDC",
        },
        headers=bearer,
    )

    assert invited.status_code in (404, 405)
    assert opened.status_code == 201
    with reading(there.container.engine) as connection:
        assert not connection.execute(tables.invitation.select()).all()


def test_a_machine_has_no_password_and_no_link(there: Accounts) -> None:
    admin = there.browser(there.ada)
    form = admin.page("/accounts/open").fields()
    form |= {"name": "Nightly upload", "email": "upload@example.org", "partner": "PDC", "reason": "Agreed"}
    opened = admin.client.post("/accounts/open", data=form | {"roles": ["officer"], "holder": "service"})

    assert opened.status_code == 303
    assert "account.invited" not in there.told()
    page = admin.page(opened.location)
    assert "Make a one-time link" not in page.links
    refused = admin.send(f"{opened.location}/invite", {"csrf_token": form["csrf_token"]})
    assert "acts by token alone" in re.sub(r"\s+", " ", refused.get_data(as_text=True))


def test_only_administrators_make_links(there: Accounts) -> None:
    for person in (there.audrey, there.olive):
        browser = there.browser(person)
        assert browser.client.get(f"{there.page_of(there.olive)}/invite").status_code == 403


def test_of_two_who_use_a_link_at_once_one_comes_in(there: Accounts) -> None:
    link = make_link(there.browser(there.ada), there.page_of(there.olive))
    secret = link.rpartition("/")[2]
    people = there.container.people
    opened = there.container.invitations.opened_by(secret)
    people.begin_by_link(opened, secret, NEW_PASSWORD)

    with pytest.raises(Exception, match=OVER):
        people.begin_by_link(opened, secret, "yet another good one")
    assert there.told()[:2] == ["account.password_set", "account.invited"]
    assert OPERATED
