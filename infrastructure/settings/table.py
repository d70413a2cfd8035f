"""Every setting there is: its name in the environment, what holds where it is silent, and what it means."""

from __future__ import annotations

from typing import NamedTuple


class Setting(NamedTuple):
    """`usual` is what holds in silence, in words."""

    name: str
    usual: str
    meaning: str


SETTINGS = (
    Setting(
        "DATABASE_URL",
        "sqlite:///var/golden-thread.db",
        "The database: a file, or postgresql://user:password@host/database. In a user name or password, "
        "write @, / and : as %40, %2F and %3A.",
    ),
    Setting("HOST", "127.0.0.1", "The address that `serve` listens on; `--host` goes before it."),
    Setting("PORT", "8000", "The port that `serve` listens on; `--port` goes before it."),
    Setting(
        "PUBLIC_URL",
        "nothing: reached on this machine alone",
        "Where people reach the service, like https://thread.example.org. With https, which a server before "
        "this one must speak: cookies travel over https alone, browsers are told to come by https alone, "
        "requests for any other host are refused, and HOST may be an address that other machines reach. "
        "Plain http is taken for this machine alone.",
    ),
    Setting(
        "PROXIES",
        "1 with an https PUBLIC_URL, else 0",
        "How many servers stand between the reader and this one, each adding to X-Forwarded-For: that many "
        "of its last entries are believed, and none that the reader wrote.",
    ),
    Setting(
        "PLAIN_HTTP",
        "no",
        "`yes`: other machines may reach the service without encryption, in a closed network. Whoever "
        "listens there reads passwords and sessions. Never for a demonstration.",
    ),
    Setting(
        "SECRET_KEY",
        "kept in a file beside a SQLite database; must be given on PostgreSQL",
        "What sessions are signed with, at least 16 characters, the same on every host. "
        "`golden-thread secret make` makes one.",
    ),
    Setting(
        "SECRET_KEY_FALLBACKS",
        "none",
        "Former keys, with commas between them: what they signed is still read, and nothing new is signed "
        "with them.",
    ),
    Setting(
        "SECURITY_CONTACT",
        "none",
        "Whom to tell of a weakness, as an e-mail address or an https address: stands in "
        "/.well-known/security.txt.",
    ),
)
