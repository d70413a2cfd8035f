"""Moments, days and positions as people write them, read as they mean it or refused."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from domain.periods.written_days import read_day
from domain.refusals import Refused
from infrastructure.container import Container
from infrastructure.formats.moments import read_moment
from infrastructure.log.as_at_resolution import resolve_as_at
from tests.log.writing import LONG_AGO, moments, write_at


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1204", 1204),
        ("  1204 ", 1204),
        ("#1204", 1204),
        ("position 1204", 1204),
        ("Position  1204", 1204),
        ("1,204", 1204),
        ("position 1,234,567", 1234567),
        ("2009-03-31", date(2009, 3, 31)),
        ("31 March 2009", date(2009, 3, 31)),
        ("31 March 2009, 17:00", datetime(2009, 3, 31, 16, tzinfo=UTC)),
        ("1 May 2011 14:30", datetime(2011, 5, 1, 13, 30, tzinfo=UTC)),
        ("31/03/2009", date(2009, 3, 31)),
        ("1/4/2009", date(2009, 4, 1)),
        ("2009-03-31 17:00", datetime(2009, 3, 31, 16, tzinfo=UTC)),
        ("2009-03-31   17:00", datetime(2009, 3, 31, 16, tzinfo=UTC)),
        ("2009-03-31T17:00", datetime(2009, 3, 31, 16, tzinfo=UTC)),
        ("31/03/2009 17:00", datetime(2009, 3, 31, 16, tzinfo=UTC)),
        ("2009-03-31T17:00:00Z", datetime(2009, 3, 31, 17, tzinfo=UTC)),
        ("2009-03-31T17:00:00.123456Z", datetime(2009, 3, 31, 17, 0, 0, 123456, tzinfo=UTC)),
        ("2009-03-31T17:00:00+01:00", datetime(2009, 3, 31, 16, tzinfo=UTC)),
        ("2009-01-31 17:00", datetime(2009, 1, 31, 17, tzinfo=UTC)),
        # In the hour that London had twice, the first is meant.
        ("2009-10-25 01:30", datetime(2009, 10, 25, 0, 30, tzinfo=UTC)),
    ],
)
def test_moments_as_people_write_them(text: str, meant: datetime | date | int) -> None:
    assert read_moment(text) == meant
    assert type(read_moment(text)) is type(meant)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "yesterday",
            "2009-02-29",
            "31/02/2009",
            "31 February 2009",
            "1 Mai 2009",
            "12,04",
            "2009-13-01",
            "2009-03-31 25:00",
            "12:30",
            "-1",
            "1.5",
            "½",
        ),
        *("0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00", "9" * 30, "x" * 5000, "\x00", "2009-03-31T"),
    ],
)
def test_what_is_no_moment_is_refused_with_what_to_write_instead(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_moment(text)

    assert (refused.value.code, refused.value.field) == ("moment_not_understood", "as_at")
    assert "2009-03-31" in refused.value.sentence


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        *((text, date(2011, 5, 1)) for text in ("1 May 2011", "1st may 2011", "1/5/2011", "01/05/2011")),
        *(
            (text, date(2011, 5, 1))
            for text in ("1/5/11", "2011-5-1", " 2011-05-01 ", "01-05-2011", "1.5.11")
        ),
        ("30 Sept 2011", date(2011, 9, 30)),
        ("1/4/74", date(1974, 4, 1)),
        *((text, None) for text in ("31/02/2011", "1/13/2011", "1/5", "1204", "1 May 2011, 14:30", "May")),
        *((text, None) for text in ("1/5-2011", "0000-01-01", "1/5/201", "٠١/٠٥/٢٠١١", "")),
    ],
)
def test_days_as_people_write_them(text: str, meant: date | None) -> None:
    assert read_day(text) == meant


def test_what_was_typed_is_quoted() -> None:
    with pytest.raises(Refused, match=r"^‘31/02/2009’ is not a moment"):
        read_moment("31/02/2009")


dates = st.dates().map(str) | st.datetimes().map(str) | st.from_regex(r"\A\d{1,2}/\d{1,2}/\d{4}.{0,9}\Z")


@given(text=st.text() | dates | st.from_regex(r"\A[0-9T:+\-. Z/#W]{1,30}\Z"))
@example("2009-W14-2")
@example("٢٠٠٩-٠٣-٣١")
def test_whatever_is_written_is_read_or_refused(text: str) -> None:
    try:
        meant: object = read_moment(text)
    except Refused as refused:
        meant = refused.code

    assert meant == "moment_not_understood" or not isinstance(meant, str)
    if isinstance(meant, datetime):
        assert meant.tzinfo is UTC


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    asked=st.text() | dates | st.integers(-(2**70), 2**70) | st.dates() | st.datetimes(timezones=st.just(UTC))
)
@example("0001-01-01")
@example(date(1, 1, 1))
@example(date(9999, 12, 31))
def test_whatever_is_asked_is_resolved_or_refused(container: Container, asked: Any) -> None:
    if not moments(container):
        write_at(container, LONG_AGO)
    try:
        outcome: object = resolve_as_at(container.engine, asked).position
    except Refused as refused:
        outcome = (refused.code, refused.field)

    assert outcome in (0, 1) or outcome in [
        (code, "as_at") for code in ("moment_not_understood", "moment_in_future", "position_unknown")
    ]
