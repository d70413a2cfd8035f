"""What the environment says, and that it is told to nobody else."""

import pickle
from pathlib import Path

import pytest

from domain.refusals import Refused
from infrastructure.container import Container
from infrastructure.database.address import without_passwords
from infrastructure.database.engine import open_engine
from infrastructure.settings import Settings
from infrastructure.settings.keys import Keys
from infrastructure.settings.table import SETTINGS
from tests.cli.command_line import CommandLine
from tests.conftest import sqlite_url
from web import wsgi as serving

PASSWORD = "s3cret of the database"
QUOTED = "s3cret%20of%20the%20database"


def test_in_silence_there_is_a_database_beneath_the_folder_one_is_in() -> None:
    settings = Settings.from_environment({})

    assert settings.database_url == "sqlite:///var/golden-thread.db"
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert (settings.public_url, settings.proxies, settings.plain_http) == (None, 0, False)


def test_the_environment_has_its_say() -> None:
    said = {"DATABASE_URL": "postgresql://host/db", "HOST": "0.0.0.0", "PORT": "80", "SECRET_KEY": "x" * 16}
    settings = Settings.from_environment(said)

    assert settings == Settings("postgresql://host/db", "0.0.0.0", 80, Keys("x" * 16))
    assert settings.keys() == Keys("x" * 16)


@pytest.mark.parametrize(
    ("name", "said", "code"),
    [
        ("DATABASE_URL", "the cupboard", "database_url_not_understood"),
        ("DATABASE_URL", "postgresql://me:p@ss@host/db", "database_url_not_understood"),
        ("PORT", "http", "port_not_a_number"),
        ("PORT", "0", "port_not_a_number"),
        ("PORT", "65536", "port_not_a_number"),
        ("SECRET_KEY", "short", "secret_key_too_short"),
        ("SECRET_KEY_FALLBACKS", "short", "secret_key_too_short"),
        ("SECRET_KEY_FALLBACKS", f"{'x' * 16},short", "secret_key_too_short"),
        ("PROXIES", "one", "proxies_not_a_number"),
        ("PROXIES", "-1", "proxies_not_a_number"),
        ("PROXIES", "11", "proxies_not_a_number"),
        ("PLAIN_HTTP", "perhaps", "plain_http_not_understood"),
        ("SECURITY_CONTACT", "the porter", "security_contact_not_understood"),
        ("SECURITY_CONTACT", "a@b.example\nContact: c@d.example", "security_contact_not_understood"),
        ("SECURE_COOKIES", "1", "secure_cookies_gone"),
        ("SECURE_COOKIES", "0", "secure_cookies_gone"),
    ],
)
def test_what_cannot_be_understood_is_refused_by_name(name: str, said: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        Settings.from_environment({name: said})

    assert (refused.value.code, refused.value.field) == (code, name)
    assert name in refused.value.sentence


def test_former_keys_without_one_that_holds_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        Settings.from_environment({"SECRET_KEY_FALLBACKS": "x" * 16})

    assert (refused.value.code, refused.value.field) == ("secret_key_required", "SECRET_KEY")


def test_what_took_the_place_of_secure_cookies_is_named() -> None:
    with pytest.raises(Refused, match="PUBLIC_URL"):
        Settings.from_environment({"SECURE_COOKIES": "yes"})


@pytest.mark.parametrize(("said", "plain"), [("yes", True), ("1", True), ("No", False), ("", False)])
def test_plain_http_is_told(said: str, plain: bool) -> None:
    assert Settings.from_environment({"PLAIN_HTTP": said}).plain_http is plain


@pytest.mark.parametrize(
    ("said", "link"),
    [
        ("security@example.org", "mailto:security@example.org"),
        ("mailto:security@example.org", "mailto:security@example.org"),
        ("https://example.org/security", "https://example.org/security"),
    ],
)
def test_a_contact_is_a_link(said: str, link: str) -> None:
    assert Settings.from_environment({"SECURITY_CONTACT": said}).security_contact == link


@pytest.mark.parametrize("name", [each.name for each in SETTINGS])
def test_every_setting_is_read_and_told_in_the_help(name: str) -> None:
    class Noted(dict[str, str]):
        asked: set[str] = set()  # noqa: RUF012

        def get(self, key: str, default: object = None) -> None:  # type: ignore[override]
            self.asked.add(key)

    Settings.from_environment(Noted())

    assert name in Noted.asked
    assert {each.name for each in SETTINGS} == Noted.asked - {"SECURE_COOKIES"}
    assert f"{name} (" in CommandLine("").run("serve", "--help").stdout


def test_neither_settings_nor_container_tell_a_password_or_a_key(tmp_path: Path) -> None:
    keys = Keys("the key of the signatures", ("the one before it",))
    settings = Settings(f"postgresql://me:{QUOTED}@host/db", given=keys)
    container = Container(sqlite_url(tmp_path))
    shown = f"{settings!r} {settings} {keys} {container!r} {container.engine!r} {container.engine.url}"
    container.close()

    for secret in ("s3cret", "the key of the signatures", "the one before it"):
        assert secret not in shown
    assert pickle.loads(pickle.dumps(settings)) == settings, "It is hidden, not lost."


@pytest.mark.parametrize(
    "address",
    [
        f"postgresql://me:{QUOTED}@127.0.0.1:9/db",
        f"postgresql://me@127.0.0.1:9/db?password={QUOTED}",
        f"postgresql://me:other@127.0.0.1:9/db?sslpassword={QUOTED}",
    ],
)
def test_neither_the_engine_nor_what_goes_wrong_tells_the_password(address: str) -> None:
    engine = open_engine(address)
    failed = CommandLine(address).run("figures")
    shown = f"{engine!r} {engine.url} {failed.output}"

    assert failed.exit_code == 6
    assert "[DATABASE_URL]: The database cannot be opened: " in failed.stderr
    assert "s3cret" not in shown, "However it is written."


def test_what_a_driver_says_is_told_without_the_password() -> None:
    address = f"postgresql://me:{QUOTED}@host/db?sslpassword=another+one"
    said = f"no me:{QUOTED}@host, nor {PASSWORD}, nor another+one, another%20one or another one"

    assert without_passwords(said, address) == "no me:***@host, nor ***, nor ***, *** or ***"


@pytest.mark.postgresql
def test_a_password_behind_the_question_mark_still_opens_the_door(postgresql_url: str) -> None:
    separator = "&" if "?" in postgresql_url else "?"
    engine = open_engine(f"{postgresql_url}{separator}password={QUOTED}")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT 1").scalar_one() == 1
    engine.dispose()


def test_a_server_gets_the_application_that_the_environment_describes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/golden-thread.db")
    monkeypatch.delenv("SECRET_KEY", raising=False)
    monkeypatch.setenv("PUBLIC_URL", "https://thread.example.org")
    app = serving.app()

    assert app.test_client().get("/", headers={"Host": "thread.example.org"}).status_code == 200
    assert app.secret_key == (tmp_path / "golden-thread.secret").read_text()
    assert app.config["SESSION_COOKIE_SECURE"] is True
    app.extensions["golden_thread"].close()
