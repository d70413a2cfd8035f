"""Settings: what the environment says about this installation, and what holds where it is silent."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from domain.refusals import Refused
from infrastructure.settings.address import LOOPBACK_NAMES, PublicUrl, listens_at_home, public_url
from infrastructure.settings.contact import contact
from infrastructure.settings.keys import SECRET_NAME, Keys, given_keys, kept_keys, new_key

# Relative to the folder that the command was started in.
DATABASE_URL = "sqlite:///var/golden-thread.db"
HOST = "127.0.0.1"
PORT = 8000
MOST_PROXIES = 10

YES = ("1", "yes", "true", "on")
NO = ("0", "no", "false", "off")


@dataclass(frozen=True, slots=True)
class Settings:
    """What `infrastructure/settings/table.py` lists. Never shown whole: the database's address may hold a
    password.
    """

    database_url: str = field(default=DATABASE_URL, repr=False)
    host: str = HOST
    port: int = PORT
    given: Keys | None = None
    public_url: PublicUrl | None = None
    proxies: int = 0
    plain_http: bool = False
    security_contact: str | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Refused: `database_url_not_understood`, `port_not_a_number`, `proxies_not_a_number`,
        `plain_http_not_understood`, `secure_cookies_gone`, and what addresses, keys and contacts refuse.
        """
        variables = os.environ if environment is None else environment
        _must_not_be_of_before(variables)
        database_url = variables.get("DATABASE_URL") or DATABASE_URL
        _must_be_readable(database_url)
        url = public_url(variables.get("PUBLIC_URL"))
        return cls(
            database_url,
            variables.get("HOST") or HOST,
            _port(variables.get("PORT")),
            given_keys(variables.get("SECRET_KEY"), variables.get("SECRET_KEY_FALLBACKS")),
            url,
            _proxies(variables.get("PROXIES"), url),
            _plain_http(variables.get("PLAIN_HTTP")),
            contact(variables.get("SECURITY_CONTACT")),
        )

    @property
    def is_https(self) -> bool:
        """Whether people reach the service over https."""
        return self.public_url is not None and self.public_url.is_https

    @property
    def hosts(self) -> frozenset[str] | None:
        """For which hosts requests are answered, without port; None: for any, in a closed network."""
        if self.public_url is not None and self.is_https:
            return frozenset({self.public_url.host})
        if self.plain_http and not listens_at_home(self.host):
            return None
        told = {self.public_url.host} if self.public_url else set()
        listening = f"[{self.host}]" if ":" in self.host else self.host.casefold()
        return frozenset({*LOOPBACK_NAMES, listening, *told})

    def keys(self) -> Keys:
        """What is signed with: the same for every process of this installation.

        Refused: `secret_key_required`, `secret_not_readable`.
        """
        if self.given is not None:
            return self.given
        if not self._is_sqlite:
            raise Refused(
                "secret_key_required",
                "On PostgreSQL the key that sessions are signed with is given, so that all hosts have the "
                "same: set SECRET_KEY to what `golden-thread secret make` prints, once and for all of them. "
                f"Where the service ran without it, the former one is in var/{SECRET_NAME} of the folder it "
                "ran in.",
                field="SECRET_KEY",
            )
        file = self.secret_file()
        return Keys(new_key()) if file is None else kept_keys(file)

    def secret_file(self) -> Path | None:
        """Where the keys are kept; None for a database that is only in memory, or not a file."""
        name = make_url(self.database_url).database
        if not self._is_sqlite or not name or name == ":memory:":
            return None
        return Path(name).parent / SECRET_NAME

    @property
    def _is_sqlite(self) -> bool:
        return make_url(self.database_url).get_backend_name() == "sqlite"


def _must_not_be_of_before(variables: Mapping[str, str]) -> None:
    if variables.get("SECURE_COOKIES"):
        raise Refused(
            "secure_cookies_gone",
            "SECURE_COOKIES is no longer a setting. Unset it, and where the service is reached over https "
            "say so by PUBLIC_URL, like https://thread.example.org: from that follows what cookies do.",
            field="SECURE_COOKIES",
        )


def _must_be_readable(database_url: str) -> None:
    try:
        url = make_url(database_url)
    except (ArgumentError, ValueError):
        url = None
    # An @ in the host was one in the password, and the rest of the password is told to whoever looks it up.
    if url is None or re.search(r"[@\s]", url.host or ""):
        # The address itself may hold a password, so it is not repeated.
        raise Refused(
            "database_url_not_understood",
            "DATABASE_URL is not a database address. Write it like sqlite:///var/golden-thread.db or "
            "postgresql://user:password@host/database, with @, / and : in a password as %40, %2F and %3A.",
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


def _proxies(text: str | None, url: PublicUrl | None) -> int:
    """This service speaks no https itself: where people come by https, one server at least stands before
    it.
    """
    if not text:
        return 1 if url is not None and url.is_https else 0
    if not text.isdecimal() or int(text) > MOST_PROXIES:
        raise Refused(
            "proxies_not_a_number",
            f"PROXIES is ‘{text}’. Give how many servers stand before this one, from 0 to {MOST_PROXIES}.",
            field="PROXIES",
        )
    return int(text)


def _plain_http(text: str | None) -> bool:
    word = (text or "no").strip().casefold()
    if word not in {*YES, *NO}:
        raise Refused(
            "plain_http_not_understood",
            f"PLAIN_HTTP is ‘{text}’. Give yes where other machines may reach the service without "
            "encryption, in a closed network; else no.",
            field="PLAIN_HTTP",
        )
    return word in YES
