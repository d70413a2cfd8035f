"""The address of a database: read, and with what nobody may see of it kept apart."""

from __future__ import annotations

import os
from urllib.parse import quote, quote_plus

from sqlalchemy import URL
from sqlalchemy.engine import make_url

# Passwords that libpq also takes behind the question mark, where nothing that shows an address hides them.
IN_QUERY = ("password", "sslpassword")
HIDDEN = "***"


def address_of(database_url: str) -> URL:
    """The SQLAlchemy address, read; `postgres://` and `postgresql://` mean psycopg.

    Passwords that stand behind the question mark are left to `passwords_in_query`.

    A SQLite file goes by its real path: what SQLite keeps beside it, and our locks, are named after that.
    """
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite":
        if url.database and url.database != ":memory:":
            return url.set(database=os.path.realpath(url.database))
        return url
    url = url.difference_update_query(IN_QUERY)
    if url.drivername in ("postgres", "postgresql"):
        return url.set(drivername="postgresql+psycopg")
    return url


def passwords_in_query(database_url: str) -> dict[str, str]:
    """For the driver, by name."""
    query = make_url(database_url).query
    given = {name: query[name] for name in IN_QUERY if name in query}
    return {name: value if isinstance(value, str) else value[-1] for name, value in given.items()}


def without_passwords(text: str, database_url: str) -> str:
    """What is said of a database, without the passwords of its address however they are written."""
    known = [make_url(database_url).password, *passwords_in_query(database_url).values()]
    for each in filter(None, known):
        for written in (quote(each, safe=""), quote_plus(each), each):
            text = text.replace(written, HIDDEN)
    return text
