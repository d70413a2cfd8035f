"""The log's clock: the server's own, unless it was told to run behind."""

from datetime import UTC, date, datetime, timedelta

from domain.partner import PartnerKind
from infrastructure.container import Container
from infrastructure.log.as_at_resolution import resolve_as_at
from infrastructure.log.clock import Clock
from projections.trail import audit_trail
from tests.log.writing import BY

THEN = datetime(2009, 7, 1, 8, tzinfo=UTC)


def test_a_clock_that_runs_behind_stamps_events_and_says_when_now_is(container: Container) -> None:
    container.clock.behind = datetime.now(UTC) - THEN

    container.partners.join("DCC", "Dorset County Council", PartnerKind.COUNTY, BY)

    with container.question() as question:
        assert question.as_at.today == date(2009, 7, 1)
        stamped = question.as_at.moment - THEN
        recorded = audit_trail(question)[0].recorded_at
    assert timedelta(0) < stamped < timedelta(minutes=1)
    assert recorded // 1_000_000 - THEN.timestamp() < 60
    assert resolve_as_at(container.engine, "2009-07-01 17:00", container.clock).pinned


def test_the_lag_is_kept_for_whoever_opens_the_database_next(container: Container) -> None:
    container.clock.behind = timedelta(days=5000, microseconds=7)
    container.clock.keep(container.engine)

    assert Clock.of(container.engine).behind == timedelta(days=5000, microseconds=7)


def test_a_log_that_nobody_told_runs_by_the_servers_clock(container: Container) -> None:
    assert container.clock.behind == timedelta(0)
    with container.question() as question:
        assert abs(question.as_at.moment - datetime.now(UTC)) < timedelta(minutes=1)
