"""The trail: every event with its sentence, by the page, and by whatever one is looking for."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from domain.figure import Figure
from domain.periods.period import Period
from domain.provenance import Provenance, Way
from infrastructure.container import Container
from projections.trail import TrailFilter, audit_trail
from tests.views.asking import NEETS, REASON, YEAR, asked, revise
from tests.views.clock import Clock
from tests.views.partnership import BOB


def test_the_trail_tells_every_event_newest_first(partnership: Container) -> None:
    position = revise(partnership, "5.4")
    rows = asked(partnership, audit_trail)

    assert [row.position for row in rows] == list(range(position, 0, -1))
    assert rows[0].sentence == (f"Revised NI 117 for Dorset, 2007/08, to 5.4 (revision 2): {REASON}.")
    assert (rows[0].kind, rows[0].topic, rows[0].reason) == ("series", "series.figure_revised", REASON)
    assert rows[-1].sentence == "Dorset County Council (DCC, county council) joined the partnership."


def test_the_trail_is_read_by_the_page(partnership: Container) -> None:
    with partnership.question() as question:
        newest = audit_trail(question, limit=5)
        older = audit_trail(question, limit=5, before=newest[-1].position)
        oldest = audit_trail(question, limit=5, oldest_first=True)
        later = audit_trail(question, limit=5, oldest_first=True, after=oldest[-1].position)

    assert [row.position for row in oldest + later] == list(range(1, 11))
    positions = [row.position for row in [*newest, *older]]
    assert positions == list(range(positions[0], positions[0] - 10, -1))


@pytest.mark.parametrize(
    ("wanted", "sentences"),
    [
        (TrailFilter(account=str(BOB)), 2),
        (TrailFilter(partner="PURBECK"), 2),
        (TrailFilter(way="upload"), 2),
        (TrailFilter(what="ni 117 for dorset", account=str(BOB)), 2),
        (TrailFilter(what="100%"), 0),
        (TrailFilter(what="_"), 0),
        (TrailFilter(reason="LATE RETURN"), 1),
        (TrailFilter(reason="the quarter’s return"), 1),
        (TrailFilter(kind="series.figure_revised"), 1),
        (TrailFilter(kind="series"), 4),
        (TrailFilter(kind="partner", way="upload"), 0),
        (TrailFilter(for_partner="DCC"), 2),
        (TrailFilter(marked=frozenset({"for_partner"})), 2),
    ],
)
def test_the_trail_is_filtered(partnership: Container, wanted: TrailFilter, sentences: int) -> None:
    by = Provenance(BOB, Way.UPLOAD, "PURBECK", "The quarter’s return", "q1.csv", 7)
    partnership.series.submit_figure(NEETS, Period.of("2008/09"), Figure(Decimal(4)), by)
    partnership.series.revise_figure(NEETS, YEAR, Figure(Decimal(4)), REASON, replace(by, row=8))

    rows = asked(partnership, lambda question: audit_trail(question, wanted))
    assert len(rows) == sentences
    if wanted.account:
        assert [(row.source, row.row, row.partner) for row in rows] == [
            ("q1.csv", 8, "PURBECK"),
            ("q1.csv", 7, "PURBECK"),
        ]


def test_the_trail_is_filtered_by_moments_both_included(partnership: Container, clock: Clock) -> None:
    clock.moves(timedelta(days=1))
    position = revise(partnership, "5.4")
    at = datetime.fromtimestamp(clock.now // 1_000_000, UTC)

    def found(**wanted: datetime) -> list[int]:
        rows = asked(partnership, lambda question: audit_trail(question, TrailFilter(**wanted)))
        return [row.position for row in rows]

    assert found(since=at) == [position]
    assert position not in found(until=at - timedelta(microseconds=1))
    assert found(since=at, until=at) == [position]
    assert found(since=at + timedelta(microseconds=1)) == []
