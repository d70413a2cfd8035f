"""A text that somebody sends costs a bounded number of readings, whatever stands in it."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from domain.periods import reading
from domain.periods.code import Stretch
from domain.periods.cycle import Cycle, Frequency
from domain.periods.interpretation import stretches_read_from
from domain.periods.meaning import period_meant
from domain.periods.spelling import LONGEST_READ
from domain.refusals import Refused

# Each reading tries a handful of expressions on a text of 120 characters at most.
MOST_READINGS = 500

TOKENS = (
    *(
        "fy",
        "ay",
        "cy",
        "FY ",
        "May",
        "1 May",
        "june",
        "to",
        " to ",
        "-",
        " - ",
        "/",
        "..",
        " ",
        "(",
        ")",
        "[",
    ),
    *("]", "q1", "h2", "2008", "09", "2008/09", "2008-09", "01/04/2008", "financial year", "academic year"),
    *("year ending", "3 months to", "week", "w/e ", "m9", "P9", "term ", "autumn", "of", "until ", "1", "th"),
    *("quarter 1", "first half", "calendar year", "4", "00:00", "T00:00", "mon", ",", ".", "y/e "),
)
HOSTILE = (
    *("fy-" * 32 + "1", "May-" * 18 + "x", "1 May-" * 16 + "x", "1fy-" * 18 + "1", "May to " * 17),
    *(
        "q1-" * 40,
        "q1 to " * 20,
        "1-" * 60,
        "1/" * 60,
        "1" * 120,
        " " * 120,
        "(" * 120,
        "()" * 60,
        "..." * 40,
    ),
    *("ay " * 40, "ay" * 60, "2008/09-" * 15, "2008/09 to " * 10, "fy 2008/09 to " * 8, "year ending " * 10),
    *("May to " + "x " * 50, "q1 to q2 " + "2008 " * 20, "financial year " * 8, "4 to q1 " * 15),
    *("2008/09 - " * 12, "1 - " * 30, "week ending " * 10, "autumn term " * 10, "academic year-" * 8 + "1"),
)


def _mixtures(count: int) -> list[str]:
    chosen = random.Random(20)
    return [
        "".join(chosen.choices(TOKENS, k=chosen.randint(2, 40)))[:LONGEST_READ].strip() for _ in range(count)
    ]


class Counter:
    """Counts how often any reader of one unit is called."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls = 0
        original = reading.possible

        def counted(reader: Callable[[str], reading.Readings], text: str) -> reading.Readings:
            self.calls += 1
            if self.calls > 20 * MOST_READINGS:
                pytest.fail("It never ends")
            return original(reader, text)

        monkeypatch.setattr(reading, "possible", counted)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_is_read_in_few_steps(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    counter = Counter(monkeypatch)

    stretches_read_from(text[:LONGEST_READ])

    assert counter.calls <= MOST_READINGS


def test_any_mixture_of_what_is_read_is_read_in_few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    counter = Counter(monkeypatch)
    for text in _mixtures(3_000):
        counter.calls = 0
        stretches_read_from(text)
        assert counter.calls <= MOST_READINGS, text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("May 2008", "2008-05"),
        ("2008/09AY", "2008/09-AY"),
        ("2008/09 ay", "2008/09-AY"),
        ("AY2008/09", "2008/09-AY"),
        ("2008/09FY", "2008/09"),
        ("2008/09 to 2010/11 academic years", "2008/09-AY..2010/11-AY"),
        ("FY 2007/08 to FY 2009/10", "2007/08..2009/10"),
        ("academic year 2007/08 - academic year 2009/10", "2007/08-AY..2009/10-AY"),
        ("2008-04-01T00:00:00 - 2009-03-31T00:00:00", "2008/09"),
        ("1-Apr-2008 - 31-Mar-2009", "2008/09"),
        ("17 May to 11 June 2023", "2023-05-17..2023-06-11"),
    ],
)
def test_what_people_write_is_still_read(text: str, code: str) -> None:
    spans: list[Stretch] = stretches_read_from(text)

    assert code in [each.code for each in spans]


@pytest.mark.parametrize("text", ["0000-05", "1700/01", "0000/01 q1", "1700/01 to 1702/03"])
def test_years_outside_the_calendar_are_refused(text: str) -> None:
    with pytest.raises(Refused, match="not a period"):
        period_meant(text, Cycle(Frequency.ANNUAL))
