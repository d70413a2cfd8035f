"""Tenures of guests: they end with the last day that was said, which no event tells of."""

from datetime import date

from infrastructure.container import Container
from projections.ownership import TIME_OVER
from projections.reports.tenures import DAYS_ENDED
from tests.views.clock import Clock
from tests.views.partnership import ANN, BY, CAT
from tests.views.test_tenures import ANEW, DAY, told


def test_from_the_day_after_a_guests_last_there_is_a_gap_that_no_event_tells_of(
    partnership: Container, clock: Clock
) -> None:
    partnership.risks.assign_owner("R1", "PCT", CAT, "As agreed", BY)
    partnership.account_grants.set_span(CAT, None, date(2008, 4, 6), "Until Easter is over", BY)
    assert told(partnership, "R1")[-1] == "Cat, PCT: 01 Apr to now, 0, None"
    clock.moves(9 * DAY)
    ended = f"Cat, PCT: 01 Apr to 06 Apr, 5, {DAYS_ENDED}"
    assert told(partnership, "R1")[1:] == [ended, f"{TIME_OVER}, PCT: 07 Apr to now, 3, None"]
    assert told(partnership, "R1", as_at="2008-04-06")[-1] == "Cat, PCT: 01 Apr to now, 5, None"
    partnership.account_grants.set_span(CAT, None, None, "She stays", BY)

    assert told(partnership, "R1")[1:] == [
        ended,
        f"{TIME_OVER}, PCT: 07 Apr to 10 Apr, 3, the guest’s time was set anew",
        "Cat, PCT: 10 Apr to now, 0, None",
    ]


def test_what_is_given_on_within_a_guests_time_leaves_no_gap(partnership: Container, clock: Clock) -> None:
    partnership.risks.assign_owner("R1", "PCT", CAT, "As agreed", BY)
    partnership.account_grants.set_span(CAT, None, date(2008, 4, 6), "Until Easter is over", BY)
    clock.moves(3 * DAY)
    partnership.risks.assign_owner("R1", "DCC", ANN, "She stays", BY)
    clock.moves(9 * DAY)

    assert told(partnership, "R1")[1:] == [
        f"Cat, PCT: 01 Apr to 04 Apr, 3, {ANEW}",
        "Ann, DCC: 04 Apr to now, 9, None",
    ]
