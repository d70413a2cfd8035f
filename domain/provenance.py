"""Provenance: who made a change, for whom, why and by what way."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Way(StrEnum):
    """By what way a change came."""

    FORM = "form"
    API = "API"
    UPLOAD = "upload"
    COMMAND_LINE = "command line"
    MIGRATION = "migration"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Given once per change and written with every event of it.

    `source` and `row` name the file and its row for an upload or a migration; `reference` is what the
    source called the change (a commit, a batch); `migrated_at` is when a migrated event was really
    written, since such an event bears the moment at which its figure was known. `for_partner` is whose item
    it was, where that is not the account's own partner; `covering` the account of whoever was away;
    `operated_by` the account of whoever acted in this account's name: at the command line, or having issued
    its token. `scopes` are a token's: they narrow what may be done, and are not written.
    """

    account: UUID
    way: Way
    partner: str | None = None
    reason: str | None = None
    source: str | None = None
    row: int | None = None
    reference: str | None = None
    migrated_at: datetime | None = None
    for_partner: str | None = None
    covering: UUID | None = None
    operated_by: UUID | None = None
    scopes: Collection[str] | None = None

    def at_row(self, row: int | None) -> Provenance:
        """The same, for one row of the source."""
        return self if row is None else replace(self, row=row)
