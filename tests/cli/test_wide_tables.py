"""Tables of the command line: what is long is broken into lines, and a thousand may have its comma."""

from datetime import UTC, datetime

import pytest

from projections.engine.as_at import AsAt
from web.cli.output import WIDEST, _wrapped, write_answer


@pytest.mark.parametrize("text", ["1,307", "", "year 1,307 of 1,288", "2010/11-Q4"])
def test_what_is_short_stays_as_it_is(text: str) -> None:
    assert _wrapped(text) == text


def test_what_is_long_is_broken_into_lines_that_say_the_same() -> None:
    text = " ".join(["as", "long", "as", "a", "reason", "may", "be"] * 10)

    lines = _wrapped(text).split("\n")

    assert len(lines) > 1
    assert all(len(line) <= WIDEST for line in lines)
    assert " ".join(lines) == text


def test_a_table_tells_a_thousand_with_its_comma(capsys: pytest.CaptureFixture[str]) -> None:
    as_at = AsAt(1, datetime(2011, 6, 20, tzinfo=UTC))

    write_answer("table", as_at, "series", ["indicator", "value"], [["NI 40", "1,307"], ["NI 16", "8.90"]])

    assert "1,307" in capsys.readouterr().out
