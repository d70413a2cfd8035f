"""L7: what is kept beside the log for a while goes again, and no more than that."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Table, func, select

from infrastructure.container import Container
from infrastructure.database.engine import reading, writing
from infrastructure.directory import tables
from infrastructure.directory.moments import utc_now
from infrastructure.log.tables import answered
from infrastructure.upkeep import retention
from infrastructure.upkeep.retention import KEPT, Retention

A_YEAR, A_MONTH, A_DAY = timedelta(days=366), timedelta(days=30), timedelta(days=1)


def row_of(table: Table, moment: datetime, number: int) -> dict[str, Any]:
    """A row that was over at this moment."""
    text = f"{number}"
    told: dict[str, dict[str, Any]] = {
        "answered": {"account": str(uuid4()), "key": text, "digest": b"", "answered_at": moment},
        "sign_in": {"moment": moment, "outcome": "signed in", "way": "password"},
        "session": {
            **dict.fromkeys(("begun_at", "last_seen_at", "authenticated_at"), moment),
            "digest": text,
            "account": text,
            "epoch": 0,
            "browser": "",
        },
        "invitation": {
            "digest": text,
            "account": text,
            "purpose": "recovery",
            "made_by": text,
            "made_at": moment,
            "expires_at": moment,
        },
        "throttle": {"key": text, "begun_at": moment, "count": 1},
    }
    return told[table.name]


HOW_LONG = [
    (answered, A_MONTH),
    (tables.sign_in, A_YEAR),
    (tables.session, A_MONTH),
    (tables.invitation, A_MONTH),
    (tables.throttle, A_DAY),
]


def count(container: Container, table: Table) -> int:
    with reading(container.engine) as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def test_of_each_it_is_said_how_long_it_is_kept() -> None:
    assert [(kept.table, kept.by) for kept in KEPT] == HOW_LONG


@pytest.mark.parametrize(("table", "kept"), HOW_LONG, ids=lambda each: str(getattr(each, "name", each)))
def test_what_is_older_goes_and_what_is_younger_stays(
    database_url: str, table: Table, kept: timedelta
) -> None:
    container, now = Container(database_url), utc_now()
    a_little = timedelta(minutes=1)
    with writing(container.engine) as connection:
        for number, moment in enumerate((now - kept - a_little, now - kept + a_little, now)):
            connection.execute(table.insert().values(row_of(table, moment, number)))
    container.retention.apply(now)

    assert count(container, table) == 2
    container.close()


def test_no_more_goes_at_once_than_is_soon_done(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "AT_ONCE", 2)
    container, now = Container(database_url), utc_now()
    with writing(container.engine) as connection:
        for number in range(5):
            connection.execute(answered.insert().values(row_of(answered, now - A_YEAR, number)))
    left = []
    for _ in range(3):
        container.retention.apply(now)
        left.append(count(container, answered))

    assert left == [3, 1, 0]
    container.close()


def test_it_is_done_once_an_hour_by_whoever_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime(2026, 1, 1, 9)  # noqa: DTZ001 - as the tables have it
    monkeypatch.setattr(retention, "utc_now", lambda: now)
    done: list[datetime] = []
    kept = Retention(None)  # type: ignore[arg-type]
    monkeypatch.setattr(kept, "apply", done.append)
    for minutes in (0, 59, 60, 61, 119, 125):
        now = datetime(2026, 1, 1, 9) + timedelta(minutes=minutes)  # noqa: DTZ001
        kept.now_and_then()

    assert [f"{each:%H:%M}" for each in done] == ["10:00", "11:05"]
