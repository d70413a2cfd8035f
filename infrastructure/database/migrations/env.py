"""What alembic runs first: it is handed the connection, inside a transaction that is already under way."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
