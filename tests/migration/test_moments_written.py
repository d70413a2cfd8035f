"""The moments that real systems write, and what is none."""

from datetime import UTC, datetime

import pytest

from domain.refusals import Refused
from infrastructure.formats.timestamps import read_written_moment

EVENING = datetime(2017, 9, 25, 20, 35, 39, tzinfo=UTC)
SUMMER_EVENING = datetime(2017, 9, 25, 19, 35, 39, tzinfo=UTC)  # 20:35:39 by London's clocks


@pytest.mark.parametrize(
    "text",
    [
        "2017-09-25T20:35:39Z",
        "2017-09-25 20:35:39 UTC",
        "2017-09-25T21:35:39+01:00",
        "2017-09-25 21:35:39 +0100",
        "2017-09-25T15:35:39-05",
        "2017-09-25 21:35:39 BST",
        "20170925T203539Z",
        "Mon, 25 Sep 2017 20:35:39 +0000",
        "1506371739",
        "1506371739000",
    ],
)
def test_a_moment_with_its_zone_is_that_moment(text: str) -> None:
    assert read_written_moment(text) == EVENING


@pytest.mark.parametrize(
    "text",
    [
        "2017-09-25 20:35:39",
        "2017/09/25 20:35:39",
        "20170925203539",
        "25/09/2017 20:35:39",
        " 25-09-2017  20:35:39 ",
        "25.09.2017, 20:35:39",
        "25/09/17 20:35:39",
        "25/09/2017 8:35:39 PM",
        "25 September 2017 20:35:39",
        "25 Sept 2017 20:35:39",
        "25th September 2017 at 20:35:39",
        "September 25, 2017 20:35:39",
        "25-Sep-17 20:35:39",
        "43003.858090",
    ],
)
def test_a_moment_without_a_zone_is_london_s(text: str) -> None:
    assert read_written_moment(text) == SUMMER_EVENING


@pytest.mark.parametrize(
    "text", ["2017-12-25", "25/12/2017", "25 December 2017", "20171225", "43094", "2017-12-25 12:00 AM"]
)
def test_a_day_alone_is_its_beginning(text: str) -> None:
    assert read_written_moment(text) == datetime(2017, 12, 25, tzinfo=UTC)


def test_a_day_comes_before_its_month_as_britain_writes_it() -> None:
    assert read_written_moment("03/04/2017 12:00 UTC") == datetime(2017, 4, 3, 12, tzinfo=UTC)


def test_parts_of_a_second_are_kept_as_far_as_microseconds() -> None:
    assert read_written_moment("2017-09-25T20:35:39.1234567Z").microsecond == 123456


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "09/25/2017",
        "2017-02-30",
        "2017-09-25 25:00",
        "2017-09-25 13:00 pm",
        "2017-09-25 20:35:61",
        "2017",
        "25 Smarch 2017",
        "1969-12-31",
        "1806-01-01 00:00Z",
        "99999999999999999999",
    ],
)
def test_what_is_no_moment_or_lies_before_1970_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_written_moment(text)
    assert refused.value.code == "moment_not_understood"
