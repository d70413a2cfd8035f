"""Which version of each view stands in the database, in place of one digest of all their shapes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "view_version",
        sa.Column("view", sa.Text, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.drop_table("view_state")
