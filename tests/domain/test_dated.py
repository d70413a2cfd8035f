"""What is said of days."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.dated import Stretches, from_the_beginning, held_on, said_anew

DAYS = st.dates(date(2009, 1, 1), date(2012, 12, 31))
WORDS = st.sampled_from(["", "DCC", "PDC", "POL"])


def told(first: str, changes: list[tuple[str, date | None]]) -> Stretches[str]:
    stretches = from_the_beginning(first)
    for said, since in changes:
        stretches = said_anew(stretches, said, since)
    return stretches


CHANGES = st.lists(st.tuples(WORDS, st.none() | DAYS), max_size=6)


@given(WORDS, CHANGES, WORDS, DAYS)
def test_what_is_said_from_a_day_on_leaves_the_days_before(
    first: str, changes: list[tuple[str, date | None]], said: str, since: date
) -> None:
    before = told(first, changes)
    after = said_anew(before, said, since)
    assert held_on(after, since - timedelta(1)) == held_on(before, since - timedelta(1))
    if said != before[-1][1]:
        assert held_on(after, since) == held_on(after, date.max) == said


@given(WORDS, CHANGES, WORDS)
def test_what_is_put_right_holds_from_where_the_last_began(
    first: str, changes: list[tuple[str, date | None]], said: str
) -> None:
    before = told(first, changes)
    after = said_anew(before, said, None)
    assert [day for day, _ in after] == [day for day, _ in before]
    assert held_on(after, date.max) == said


@given(WORDS, CHANGES, DAYS)
def test_every_day_has_something(first: str, changes: list[tuple[str, date | None]], day: date) -> None:
    stretches = told(first, changes)
    assert [each for each, _ in stretches] == sorted({each for each, _ in stretches})
    assert held_on(stretches, day) in {said for _, said in stretches}
    assert held_on(stretches, date.min) == stretches[0][1]
