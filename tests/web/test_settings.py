"""What the environment says, and the secret that is kept where it says nothing."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from domain.refusals import Refused
from infrastructure.settings import Settings
from web import wsgi as serving


def test_in_silence_there_is_a_database_beneath_the_folder_one_is_in() -> None:
    settings = Settings.from_environment({})

    assert settings.database_url == "sqlite:///var/golden-thread.db"
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)


def test_the_environment_has_its_say() -> None:
    said = {"DATABASE_URL": "postgresql://host/db", "HOST": "0.0.0.0", "PORT": "80", "SECRET_KEY": "x" * 16}
    settings = Settings.from_environment(said)

    assert settings == Settings("postgresql://host/db", "0.0.0.0", 80, "x" * 16)
    assert settings.secret_key() == "x" * 16


@pytest.mark.parametrize(
    ("name", "said", "code"),
    [
        ("DATABASE_URL", "the cupboard", "database_url_not_understood"),
        ("PORT", "http", "port_not_a_number"),
        ("PORT", "0", "port_not_a_number"),
        ("PORT", "65536", "port_not_a_number"),
        ("SECRET_KEY", "short", "secret_key_too_short"),
    ],
)
def test_what_cannot_be_understood_is_refused_by_name(name: str, said: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        Settings.from_environment({name: said})

    assert (refused.value.code, refused.value.field) == (code, name)


def test_the_secret_is_kept_beside_the_database_for_its_owner_alone(tmp_path: Path) -> None:
    settings = Settings(f"sqlite:///{tmp_path}/new/folder/golden-thread.db")
    secret = settings.secret_key()
    kept = tmp_path / "new" / "folder" / "golden-thread.secret"

    assert len(secret) == 64
    assert secret == kept.read_text() == settings.secret_key()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert list(kept.parent.iterdir()) == [kept]


def test_many_processes_beginning_at_once_agree_on_the_secret(tmp_path: Path) -> None:
    settings = Settings(f"sqlite:///{tmp_path}/golden-thread.db")
    with ThreadPoolExecutor(8) as pool:
        secrets = set(pool.map(lambda _: settings.secret_key(), range(64)))

    assert len(secrets) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["golden-thread.secret"]


def test_without_a_file_of_its_own_the_database_has_the_secret_in_var(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    secret = Settings("postgresql://host/db").secret_key()

    assert secret == (tmp_path / "var" / "golden-thread.secret").read_text()


def test_a_database_in_memory_keeps_no_secret() -> None:
    assert Settings("sqlite://").secret_key() != Settings("sqlite://").secret_key()


def test_a_server_gets_the_application_that_the_environment_describes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/golden-thread.db")
    monkeypatch.delenv("SECRET_KEY", raising=False)
    app = serving.app()

    assert app.test_client().get("/").status_code == 200
    assert app.secret_key == (tmp_path / "golden-thread.secret").read_text()
    app.extensions["golden_thread"].close()
