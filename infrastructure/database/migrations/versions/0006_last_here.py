"""When somebody was last here, and how far the log had come then and when they left before: kept with the
person, so that their desk can tell what changed since.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("directory", sa.Column("seen_at", sa.DateTime))
    op.add_column("directory", sa.Column("seen_position", sa.BigInteger))
    op.add_column("directory", sa.Column("left_position", sa.BigInteger))
