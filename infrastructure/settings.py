"""Settings: what the environment says about this installation, and what holds where it is silent."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from domain.refusals import Refused

# Relative to the folder that the command was started in.
DATABASE_URL = "sqlite:///var/golden-thread.db"
HOST = "127.0.0.1"
PORT = 8000

YES = ("1", "yes", "true", "on")
NO = ("0", "no", "false", "off")

SECRET_NAME = "golden-thread.secret"  # noqa: S105  # the name of the file, not the secret


@dataclass(frozen=True, slots=True)
class Settings:
    """`given_secret` signs sessions; None: one is made and kept beside the database.

    `secure_cookies`: browsers send the session back over https only. Say so wherever the service is reached
    over https, even if it stands behind a proxy and itself speaks http.
    """

    database_url: str = DATABASE_URL
    host: str = HOST
    port: int = PORT
    given_secret: str | None = None
    secure_cookies: bool = False

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """From DATABASE_URL, HOST, PORT, SECRET_KEY and SECURE_COOKIES.

        Refused: `database_url_not_understood`, `port_not_a_number`, `secret_key_too_short`,
        `secure_cookies_not_understood`.
        """
        variables = os.environ if environment is None else environment
        database_url = variables.get("DATABASE_URL") or DATABASE_URL
        _must_be_readable(database_url)
        return cls(
            database_url,
            variables.get("HOST") or HOST,
            _port(variables.get("PORT")),
            _secret(variables.get("SECRET_KEY")),
            _secure_cookies(variables.get("SECURE_COOKIES")),
        )

    def secret_key(self) -> str:
        """What sessions are signed with: the same for every process of this installation."""
        if self.given_secret is not None:
            return self.given_secret
        folder = self._folder()
        return secrets.token_hex(32) if folder is None else _kept_secret(folder / SECRET_NAME)

    def _folder(self) -> Path | None:
        """Where the secret is kept; None for a database that is only in memory."""
        url = make_url(self.database_url)
        if url.get_backend_name() != "sqlite":
            return Path("var")
        return Path(url.database).parent if url.database and url.database != ":memory:" else None


def _must_be_readable(database_url: str) -> None:
    try:
        make_url(database_url)
    except (ArgumentError, ValueError):
        # The address itself may hold a password, so it is not repeated.
        raise Refused(
            "database_url_not_understood",
            "DATABASE_URL is not a database address. Write it like sqlite:///var/golden-thread.db "
            "or postgresql://user:password@host/database.",
            field="DATABASE_URL",
        ) from None


def _port(text: str | None) -> int:
    if not text:
        return PORT
    if not text.isdecimal() or not 0 < int(text) < 65_536:
        raise Refused(
            "port_not_a_number", f"PORT is ‘{text}’. Give a number from 1 to 65535, like 8000.", field="PORT"
        )
    return int(text)


def _secret(text: str | None) -> str | None:
    if text and len(text) < 16:
        raise Refused("secret_key_too_short", "SECRET_KEY needs at least 16 characters.", field="SECRET_KEY")
    return text or None


def _secure_cookies(text: str | None) -> bool:
    word = (text or "no").strip().casefold()
    if word not in {*YES, *NO}:
        raise Refused(
            "secure_cookies_not_understood",
            f"SECURE_COOKIES is ‘{text}’. Give 1 where the service is reached over https, else 0.",
            field="SECURE_COOKIES",
        )
    return word in YES


def _kept_secret(file: Path) -> str:
    """The secret in the file, made by whichever process comes first."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_hex(32), encoding="ascii")
        # A link fails where the file has come to be meanwhile: then that one holds for everybody.
        with suppress(FileExistsError):
            os.link(draft, file)
        draft.unlink()
    return file.read_text(encoding="ascii").strip()
