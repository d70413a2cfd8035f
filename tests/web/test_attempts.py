"""H6: how often somebody may try, by address and by source, and that strangers lock nobody out."""

import threading
from time import sleep
from typing import Any

import pytest
from werkzeug.test import TestResponse

from domain.refusals import Refused
from infrastructure.database.engine import writing
from infrastructure.directory import passwords, tables
from infrastructure.directory.moments import utc_now
from infrastructure.directory.passwords import AT_ONCE, WAITING, PasswordHashes
from infrastructure.directory.throttle import WINDOW
from infrastructure.directory.visitor import BY_ADDRESS, BY_DEVICE, BY_SOURCE, Visitor
from tests.web.app import app_of
from tests.web.browser import Browser
from tests.web.partnership import OPERATED, PASSWORD, Partnership

HERE = "198.51.100.7"


class Stranger(Browser):
    """A browser of its own, at whatever address it says."""

    def __init__(self, partnership: Partnership, source: str = HERE) -> None:
        super().__init__(app_of(partnership.container))
        self.client.environ_base["REMOTE_ADDR"] = source
        self.token = self.page("/sign-in").fields()["csrf_token"]

    def tries(self, email: str, password: str = "wrong") -> TestResponse:
        return self.send("/sign-in", {"csrf_token": self.token, "email": email, "password": password})


def addresses(count: int) -> list[str]:
    return [f"203.0.113.{number}" for number in range(count)]


def test_wrong_passwords_for_one_address_are_tried_so_often_and_no_more(partnership: Partnership) -> None:
    email = partnership.officer.email
    for source in addresses(BY_ADDRESS):
        assert Stranger(partnership, source).tries(email).status_code == 401
    another = Stranger(partnership)
    refused = another.tries(email, PASSWORD)

    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= WINDOW.total_seconds()
    assert "That was tried too often. Try again in" in another.read(refused, 429).main
    assert Stranger(partnership).tries(partnership.manager.email, PASSWORD).status_code == 303


@pytest.mark.parametrize("source", [HERE, "2001:db8:7::1"])
def test_one_source_tries_so_many_addresses_and_no_more(partnership: Partnership, source: str) -> None:
    stranger = Stranger(partnership, source)
    answers = [stranger.tries(f"nobody{number}@example.org").status_code for number in range(BY_SOURCE)]
    assert set(answers) == {401}

    assert stranger.tries(partnership.officer.email, PASSWORD).status_code == 429
    assert Stranger(partnership, "192.0.2.1").tries(partnership.officer.email, PASSWORD).status_code == 303


def test_one_machine_of_an_office_does_not_shut_out_whoever_works_there(partnership: Partnership) -> None:
    officer, manager = partnership.officer.email, partnership.manager.email
    assert Stranger(partnership).tries(officer, PASSWORD).status_code == 303
    attacker = Stranger(partnership)
    for number in range(BY_SOURCE + 1):
        attacker.tries(f"nobody{number}@example.org")

    assert Stranger(partnership).tries(officer, PASSWORD).status_code == 303
    assert Stranger(partnership).tries(manager, PASSWORD).status_code == 429
    wrong = [Stranger(partnership).tries(officer).status_code for _ in range(BY_ADDRESS + 1)]
    assert wrong == [401] * BY_ADDRESS + [429]


def test_whoever_has_many_addresses_of_ipv6_is_one_source(partnership: Partnership) -> None:
    limits = {Visitor(f"2001:db8:7:1::{number:x}").limits("a@b", None)[0] for number in range(1, 99)}
    assert len(limits) == 1
    assert Visitor("2001:db8:7:2::1").limits("a@b", None)[0] not in limits
    assert Visitor("::ffff:192.0.2.1").limits("a@b", None) == Visitor("192.0.2.1").limits("a@b", None)


def test_nothing_is_hashed_of_what_comes_too_often(
    partnership: Partnership, monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger = Stranger(partnership)
    for _ in range(BY_ADDRESS):
        stranger.tries("nobody@example.org")
    monkeypatch.setattr(PasswordHashes, "verdict", lambda *_: pytest.fail("It was hashed."))

    assert stranger.tries("nobody@example.org").status_code == 429


def test_strangers_do_not_lock_out_whoever_signed_in_with_this_browser_before(
    partnership: Partnership,
) -> None:
    own, email = Stranger(partnership), partnership.officer.email
    assert own.tries(email, PASSWORD).status_code == 303
    own.send("/sign-out", {"csrf_token": own.page("/account/password").fields()["csrf_token"]})
    own.token = own.page("/sign-in").fields()["csrf_token"]
    for source in [HERE, *addresses(2)]:
        for _ in range(BY_SOURCE + 1):
            Stranger.tries(Stranger(partnership, source), email)
    assert Stranger(partnership).tries(email, PASSWORD).status_code == 429

    assert own.tries(email, PASSWORD).status_code == 303


def test_that_browser_does_not_try_without_end_either(partnership: Partnership) -> None:
    own, email = Stranger(partnership), partnership.officer.email
    own.tries(email, PASSWORD)
    own.client.delete_cookie("golden_thread")
    own.token = own.page("/sign-in").fields()["csrf_token"]

    assert {own.tries(email).status_code for _ in range(BY_DEVICE)} == {401}
    assert own.tries(email, PASSWORD).status_code == 429
    assert Stranger(partnership).tries(email, PASSWORD).status_code == 303


def test_a_browser_is_known_by_those_alone_who_signed_in_with_it(partnership: Partnership) -> None:
    thief = Stranger(partnership)
    thief.tries(partnership.viewer.email, PASSWORD)
    thief.client.delete_cookie("golden_thread")
    thief.token = thief.page("/sign-in").fields()["csrf_token"]

    answers = [thief.tries(partnership.officer.email).status_code for _ in range(BY_ADDRESS + 1)]
    assert answers == [401] * BY_ADDRESS + [429]


def test_who_signs_in_is_not_counted(partnership: Partnership) -> None:
    for _ in range(BY_ADDRESS + 2):
        assert Stranger(partnership).tries(partnership.officer.email, PASSWORD).status_code == 303


def test_after_a_quarter_of_an_hour_one_may_try_again(partnership: Partnership) -> None:
    stranger = Stranger(partnership)
    for _ in range(BY_ADDRESS + 1):
        stranger.tries(partnership.officer.email)
    with writing(partnership.container.engine) as connection:
        connection.execute(tables.throttle.update().values(begun_at=utc_now() - WINDOW))

    assert stranger.tries(partnership.officer.email, PASSWORD).status_code == 303


@pytest.mark.parametrize("who", ["nobody", "wrong", "locked and wrong", "without a password"])
def test_whatever_is_not_right_is_told_in_the_same_words_after_the_same_work(
    partnership: Partnership, monkeypatch: pytest.MonkeyPatch, who: str
) -> None:
    officer = partnership.officer
    if who == "locked and wrong":
        partnership.container.people.lock(officer.account, "Laptop lost", OPERATED)
    if who == "without a password":
        with writing(partnership.container.engine) as connection:
            connection.execute(tables.person.update().values(password=None))
    hashed = []
    verdict = PasswordHashes.verdict
    monkeypatch.setattr(
        PasswordHashes,
        "verdict",
        lambda *said: hashed.append(who) or verdict(*said),  # type: ignore[func-returns-value]
    )
    stranger = Stranger(partnership)
    refused = stranger.tries(
        "nobody@example.org" if who == "nobody" else officer.email, "wrong" if "wrong" in who else PASSWORD
    )

    page = stranger.read(refused, 401)
    assert page.fault_at("email").endswith("is not right. Check both and try again.")
    assert hashed == [who]


def test_the_present_password_is_not_guessed_at_an_open_browser(officer: Browser) -> None:
    form = officer.page("/account/password").fields() | {"password": "four words, none alike"}
    answers = [
        officer.send("/account/password", form | {"current": f"wrong {number}"}).status_code
        for number in range(BY_ADDRESS + 1)
    ]

    assert answers == [422] * BY_ADDRESS + [429]
    assert officer.send("/account/confirm", form | {"current": PASSWORD}).status_code == 429


def test_no_more_hashes_are_computed_at_once_than_the_machine_bears(
    partnership: Partnership, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sixteen at once took the service down, and 0.9 GiB with it."""
    directory = partnership.container.directory
    directory.hashes.verdict(None, "made before the clock starts")
    now, most, told = 0, 0, []
    lock = threading.Lock()

    def slowly(*_: Any) -> bool:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        sleep(0.3)
        with lock:
            now -= 1
        return False

    monkeypatch.setattr(PasswordHashes, "_is_of", slowly)

    def attempt(number: int) -> None:
        try:
            directory.signed_in(f"nobody{number}@example.org", "wrong")
        except Refused as refusal:
            told.append(refusal.code)

    threads = [threading.Thread(target=attempt, args=[number]) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert most == AT_ONCE
    assert sorted(told) == ["sign_in_failed"] * (AT_ONCE + WAITING) + ["too_busy"] * (16 - AT_ONCE - WAITING)


def test_who_is_told_to_come_back_was_not_counted(
    partnership: Partnership, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "_let_in", threading.BoundedSemaphore(1))
    passwords._let_in.acquire()
    stranger = Stranger(partnership)
    for _ in range(BY_ADDRESS + 2):
        refused = stranger.tries(partnership.officer.email, PASSWORD)
        assert (refused.status_code, refused.headers["Retry-After"]) == (503, "5")
    passwords._let_in.release()

    assert stranger.tries(partnership.officer.email, PASSWORD).status_code == 303


def test_a_closed_account_is_told_to_whoever_knows_its_password(partnership: Partnership) -> None:
    partnership.container.accounts.close(partnership.officer.account, "Left", OPERATED, leave_gaps=True)
    stranger = Stranger(partnership)

    assert stranger.tries(partnership.officer.email).status_code == 401
    assert (
        "This account is closed."
        in stranger.read(stranger.tries(partnership.officer.email, PASSWORD), 422).main
    )


def test_what_is_counted_names_neither_address_nor_source(partnership: Partnership) -> None:
    Stranger(partnership).tries(partnership.officer.email)
    with partnership.container.engine.connect() as connection:
        keys = [row.key for row in connection.execute(tables.throttle.select())]

    assert sorted(key.split()[0] for key in keys) == ["address", "source"]
    assert not any(HERE in key or partnership.officer.email in key for key in keys)
