"""docs/settings.md: every setting, what holds without it, and what it means."""

from __future__ import annotations

from infrastructure.settings.table import SETTINGS

HEAD = """# Settings

Made from the code by `make catalogue`; a test fails when it is out of date.

They are read from the environment, by every command. What cannot be understood is refused, with the setting's
name and what to write, before anything is opened. `golden-thread serve --help` lists them too.

| setting | without it | meaning |
|---|---|---|
"""

EXAMPLE = """
## For example

On one's own machine nothing needs to be said.

For a council's users, with nginx before it that speaks https:

    DATABASE_URL=postgresql://thread:…@db.internal/thread
    SECRET_KEY=…                                   # from `golden-thread secret make`, the same on every host
    PUBLIC_URL=https://thread.example.org
    SECURITY_CONTACT=security@example.org

    location / {
        proxy_pass http://127.0.0.1:8000;
        proxy_set_header Host $host;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    }

In a container the service listens on all of the container's addresses: add `HOST=0.0.0.0`, and let nobody but
the server before it reach that port. Whoever reaches it directly can say in X-Forwarded-For what they like.

The server before it must send on the `Host` that was asked for, add the reader's address to
`X-Forwarded-For`, and drop headers whose names have an underscore, for WSGI cannot tell `X_Forwarded_For`
from `X-Forwarded-For`. nginx drops them by itself; Caddy does with `request_header -*_*`, HAProxy with
`http-request del-header _ -m sub`.

## Renewing the key

Beside a SQLite database: `golden-thread secret rotate`, then start the service again. Where the key is given:
put what `golden-thread secret make` prints into `SECRET_KEY` and the former one into `SECRET_KEY_FALLBACKS`,
on every host, and start again. Nobody is signed out, a form that was open can be sent, and what was sent
under a once-key is known again. After two days the former one may go. Where somebody may know a key, forget
it at once (`--forget`, or no fallback): everybody signs in again.
"""


def catalogue() -> str:
    rows = [f"| `{each.name}` | {each.usual} | {each.meaning} |\n" for each in SETTINGS]
    return HEAD + "".join(rows) + EXAMPLE
