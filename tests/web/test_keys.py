"""Keys: where they come from, and that what a former one signed is still read."""

import re
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from domain.refusals import Refused
from infrastructure.settings import Settings
from infrastructure.settings.keys import FORMER_KEPT, Keys, kept_keys, rotate_kept
from tests.cli.command_line import CommandLine
from tests.conftest import sqlite_url
from tests.web.app import app_by_itself
from tests.web.browser import Browser
from tests.web.machine import Machine
from tests.web.partnership import Partnership

OLD, NEW, OTHER = ("an old key of this place", "a new key of this place", "a key of another place")
POSTGRESQL = "postgresql://host/db"

Signing = Callable[..., Flask]


@pytest.fixture
def signing(partnership: Partnership) -> Signing:
    """The application with these keys: the one that signs, then the former ones."""
    return lambda now, *former: app_by_itself(partnership.container, Settings(given=Keys(now, former)))


def with_cookie_of(app: Flask, cookie: str) -> FlaskClient:
    client = app.test_client()
    client.set_cookie("golden_thread", cookie)
    return client


def cookie_in(client: FlaskClient) -> str:
    cookie = client.get_cookie("golden_thread")
    assert cookie is not None
    return cookie.value


# Where they come from


def test_the_secret_is_kept_beside_the_database_for_its_owner_alone(tmp_path: Path) -> None:
    settings = Settings(f"sqlite:///{tmp_path}/new/folder/golden-thread.db")
    keys = settings.keys()
    kept = tmp_path / "new" / "folder" / "golden-thread.secret"

    assert len(keys.now) == 64
    assert keys == Keys(kept.read_text()) == settings.keys()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert (
        stat.S_IMODE(kept.parent.stat().st_mode) == stat.S_IMODE(kept.parent.parent.stat().st_mode) == 0o700
    )
    assert list(kept.parent.iterdir()) == [kept]


def test_many_processes_beginning_at_once_agree_on_the_secret(tmp_path: Path) -> None:
    settings = Settings(f"sqlite:///{tmp_path}/golden-thread.db")
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: settings.keys(), range(64)))

    assert len(keys) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["golden-thread.secret"]


def test_on_postgresql_it_is_given_and_never_found_in_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of two folders, or two hosts, each would have found one of its own."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Refused) as refused:
        Settings(POSTGRESQL).keys()

    assert (refused.value.code, refused.value.field) == ("secret_key_required", "SECRET_KEY")
    assert "`golden-thread secret make`" in refused.value.sentence
    assert "var/golden-thread.secret" in refused.value.sentence
    assert list(tmp_path.iterdir()) == []
    given = Settings.from_environment({"DATABASE_URL": POSTGRESQL, "SECRET_KEY": NEW})
    assert given.keys() == Keys(NEW)


@pytest.mark.postgresql
def test_there_nothing_is_served_without_it_and_everything_else_goes_on(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    commands = CommandLine(postgresql_url)

    assert "`golden-thread secret make`" in commands.refused(2, "SECRET_KEY", "serve")
    commands.done("partner", "add", "DCC", "Dorset County Council")


def test_a_database_in_memory_keeps_no_secret() -> None:
    assert Settings("sqlite://").keys() != Settings("sqlite://").keys()


@pytest.mark.parametrize("said", ["", "no ascii: é"])
def test_a_file_without_a_key_is_told_with_what_to_do(tmp_path: Path, said: str) -> None:
    (tmp_path / "golden-thread.secret").write_text(said)
    with pytest.raises(Refused, match="remove it") as refused:
        Settings(sqlite_url(tmp_path)).keys()

    assert refused.value.code == "secret_not_readable"


def test_former_keys_are_given_with_commas_between_them() -> None:
    said = {"SECRET_KEY": NEW, "SECRET_KEY_FALLBACKS": f" {OLD} ,{OTHER},"}

    assert Settings.from_environment(said).keys() == Keys(NEW, (OLD, OTHER))


# What a former one signed


def test_who_is_signed_in_stays_so_and_is_signed_for_anew(partnership: Partnership, signing: Signing) -> None:
    before = Browser(signing(OLD))
    before.sign_in(partnership.officer)
    rotated = with_cookie_of(signing(NEW, OLD), cookie_in(before.client))
    page = rotated.get("/").get_data(as_text=True)
    assert "Signed in as Olive" in page

    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token is not None
    rotated.post("/sign-out", data={"csrf_token": token[1]})
    signed_now = cookie_in(rotated)
    assert "You are signed out." in with_cookie_of(signing(NEW), signed_now).get("/").get_data(as_text=True)
    assert "You are signed out." not in with_cookie_of(signing(OLD), signed_now).get("/").get_data(
        as_text=True
    )


@pytest.mark.parametrize("keys", [(NEW,), (NEW, OTHER)])
def test_a_key_that_is_forgotten_signs_nobody_in(
    partnership: Partnership, signing: Signing, keys: tuple[str, ...]
) -> None:
    before = Browser(signing(OLD))
    before.sign_in(partnership.officer)
    page = with_cookie_of(signing(*keys), cookie_in(before.client)).get("/").get_data(as_text=True)

    assert "Signed in as" not in page


def test_a_form_that_was_open_meanwhile_can_be_sent(partnership: Partnership, signing: Signing) -> None:
    before = Browser(signing(OLD))
    before.sign_in(partnership.manager)
    form = before.page("/outcomes/adopt").fields() | {"reference": "CYP9", "title": "Children thrive"}
    rotated = with_cookie_of(signing(NEW, OLD), cookie_in(before.client))

    assert rotated.post("/outcomes/adopt", data=form).status_code == 303


def test_a_form_that_is_opened_now_is_signed_by_the_new_key(
    partnership: Partnership, signing: Signing
) -> None:
    rotated = Browser(signing(NEW, OTHER, OLD))
    rotated.sign_in(partnership.manager)
    form = rotated.page("/outcomes/adopt").fields() | {"reference": "CYP9", "title": "Children thrive"}
    later = with_cookie_of(signing(NEW), cookie_in(rotated.client))

    assert later.post("/outcomes/adopt", data=form).status_code == 303


@pytest.mark.parametrize(("keys", "again"), [((NEW, OTHER, OLD), True), ((NEW, OTHER), False)])
def test_an_answer_given_under_a_former_key_is_found(
    partnership: Partnership, signing: Signing, keys: tuple[str, ...], again: bool
) -> None:
    asked = {"reference": "CYP9", "title": "Children thrive"}
    machine = Machine(signing(OLD), partnership.manager)
    machine.headers["Idempotency-Key"] = "one and the same".replace(" ", "-")
    first = machine.client.post("/api/v1/outcomes/adopt", json=asked, headers=machine.headers)
    assert first.status_code == 201, first.get_data(as_text=True)
    before = partnership.container.log_length()
    second = signing(*keys).test_client().post("/api/v1/outcomes/adopt", json=asked, headers=machine.headers)

    assert partnership.container.log_length() == before
    assert (second.headers.get("Idempotency-Replayed") == "true") is again
    assert second.status_code == (201 if again else 422)


# Renewed in the file, and by hand


def test_it_is_renewed_in_the_file_and_the_former_ones_stay(tmp_path: Path) -> None:
    file = tmp_path / "golden-thread.secret"
    seen = [kept_keys(file).now]
    for _ in range(FORMER_KEPT + 2):
        seen.insert(0, rotate_kept(file).now)

        assert kept_keys(file) == Keys(seen[0], tuple(seen[1 : FORMER_KEPT + 1]))
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(set(seen)) == len(seen)
    assert list(tmp_path.iterdir()) == [file]


def test_the_command_renews_it(tmp_path: Path) -> None:
    commands, file = CommandLine(sqlite_url(tmp_path)), tmp_path / "golden-thread.secret"
    first = kept_keys(file).now

    assert "what the former 1 signed is still read. Start the service again." in commands.done(
        "secret", "rotate"
    )
    assert kept_keys(file).former == (first,)
    told = commands.done("secret", "rotate", "--forget")
    assert told == f"There is a new key in {file}. Start the service again.\n"
    assert kept_keys(file).former == ()


def test_the_command_tells_no_key_that_is_kept(tmp_path: Path) -> None:
    told = CommandLine(sqlite_url(tmp_path)).done("secret", "rotate")
    keys = kept_keys(tmp_path / "golden-thread.secret")

    assert not any(key in told for key in (keys.now, *keys.former))


@pytest.mark.parametrize("url", ["postgresql://host/db", "sqlite://"])
def test_where_it_is_given_it_is_renewed_where_it_is_given(url: str) -> None:
    result = CommandLine(url).run("secret", "rotate")

    assert "Refused (secret_not_kept) [SECRET_KEY]" in result.stderr
    assert "SECRET_KEY_FALLBACKS" in result.stderr


def test_beside_a_database_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", NEW)

    assert "Refused (secret_not_kept)" in CommandLine(sqlite_url(tmp_path)).run("secret", "rotate").stderr
    assert list(tmp_path.iterdir()) == []


def test_a_new_one_is_printed_and_taken(tmp_path: Path) -> None:
    commands = CommandLine(sqlite_url(tmp_path))
    made = [commands.done("secret", "make").strip() for _ in range(2)]

    assert made[0] != made[1]
    assert Settings.from_environment({"SECRET_KEY": made[0]}).keys() == Keys(made[0])
