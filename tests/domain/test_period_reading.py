"""What people write for a period is read as they mean it, or refused."""

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.periods.column import reader_for
from domain.periods.cycle import Calendar, Cycle, Frequency
from domain.periods.meaning import period_meant
from domain.periods.period import Period
from domain.refusals import Refused
from tests.domain.scenario import refused

READ_AS = {
    "2008": "2008 | 2008.0 | CY2008 | calendar year 2008 | 2008* | 2008 (p) | 2008(r) | 2008²",
    "2008/09": (
        "2008/09 | FY2008/09 | FY 2008-09 | 2008/2009 | 2008-2009 | 2008 - 2009 | 2008 – 09 | "
        "2008 to 2009 | 2008 to 09 | 2008/09 [Note 1] | 2008/09 (provisional) | (baseline) 2008/09 | "
        "2008\u00a0/\u00a009 | 2008/09 financial year | Year ending March 2009 | Year to 31 March 2009 | "
        "12 months to Mar-09 | 1 April 2008 to 31 March 2009 | 01/04/2008 - 31/03/2009 | "
        "April 2008 to March 2009 | y/e March 2009 | 2008/09 Baseline | 2008—2009 | 2008\u20112009 | "
        "2008-04-01..2009-03-31"
    ),
    "2009/10": "2009/10",
    "1999/00": "1999/00 | 1999/2000 | 1999-00 | 199900 | 1999 to 00",
    "2015/16": "2015-16 | 201516",
    "2008/09-AY": (
        "Academic year 2008/09 | 2008/09 academic year | academic year 2008-09 | 2008/09-AY | AY 2008/09 | "
        "September 2008 to August 2009 | 1 September 2008 to 31 August 2009"
    ),
    "2008/09-AY..2010/11-AY": (
        "2008/09 to 2010/11 academic years | academic year 2008/09 to academic year 2010/11"
    ),
    "2008-Q1": "Q1 2008 | 2008 Q1 | 2008Q1 | 2008-Q1 | q1  2008 | Quarter 1 2008 | 2008 Q1 Jan-Mar",
    "2008-Q2": (
        "Apr-Jun 2008 | April to June 2008 | Quarter ending June 2008 | 3 months ending June 2008 | "
        "1 April 2008 to 30 June 2008 | 2008 Q2 (Apr–Jun) | 2008-04..2008-06 | second quarter of 2008"
    ),
    "2016-Q4": "2016 - Q4",
    "2000-Q1": "2000 Q1 Jan-Mar",
    "2008/09-Q1": (
        "2008/09 Q1 | Q1 2008/09 | Quarter 1 2008/09 | 1st quarter 2008/09 | 2008/09 quarter 1 | "
        "Q1 2008-09 | 2008 Q1 Apr-Jun | 2008 Q1 (Apr-Jun) | 2008/09 Q1 April to June | "
        "First quarter 2008/2009 | FY2008/09 Q1"
    ),
    "2008/09-Q4": "2008 Q4 Jan-Mar | 2008/09 Q4 Jan-Mar",
    "2008/09-H1": (
        "H1 2008/09 | 2008/09 H1 | first half 2008/09 | April to September 2008 | Q1 to Q2 2008/09"
    ),
    "2008-H1": "2008 H1 | Jan-Jun 2008 | 6 months to June 2008",
    "2008-04..2008-12": "2008/09 Q1 to Q3 | Q1-Q3 2008/09",
    "2008-12..2009-02": "Dec 2008 to Feb 2009 | December to February 2009",
    "2008-07..2009-06": ("Year ending June 2009 | 12 months to June 2009 | rolling year to 30 June 2009"),
    "2008-04": (
        "April 2008 | Apr 2008 | Apr-08 | Apr 08 | APRIL 2008 | Apr. 2008 | 2008 Apr | 2008M04 | 04/2008 | "
        "2008-04 | 2008/04 | 200804 | 2008–04 | Month ending April 2008 | 1 April 2008 to 30 April 2008"
    ),
    "1999-09": "Sep-99 | Sept 1999 | September '99",
    "2008-04-01": (
        "1 April 2008 | 01/04/2008 | 1/4/2008 | 2008-04-01 | 1st April 2008 | 01-Apr-08 | April 1, 2008 | "
        "2008-04-01T00:00:00 | 2008-04-01 00:00:00 | 2008-04-01T00:00:00Z | 01/04/2008 00:00"
    ),
    "2008-04-07..2008-04-13": ("Week ending 13 April 2008 | Week commencing 07/04/2008 | 7-13 April 2008"),
    "2023-05-17..2023-06-11": (
        "17 May to 11 June 2023 | 17 May 2023 – 11 June 2023 | 17th May to 11th June 2023"
    ),
    "2008-04-06..2009-04-05": "Year ending 5 April 2009",
    "2004..2006": ("2004 to 2006 | 2004-2006 | 2004 - 06 | 2004 to 06 | 2004..2006 | 2004–2006 (baseline)"),
    "2013..2016": "2013/16 | 2013-16 | 201316",
    "2011..2020": "2011/2020",
    "2008..2009": "2008..2009 | January 2008 to December 2009 | 24 months to December 2009",
    "2002/03..2007/08": ("2002/03-2007/08 | 2002/03 to 2007/08 | 2002/03 – 2007/08 | FY2002/03 to FY2007/08"),
}
SPELLINGS = [(text, code) for code, texts in READ_AS.items() for text in texts.split(" | ")]

NOT_PERIODS = (
    "1974a | 2009b | ======= | There is no data for this indicator yet | April | Q1 | 99 | 12.5 | Q5 2008 | "
    "2008 Q0 | H3 2008 | 2008-00-01 | 30 February 2008 | 29/02/2009 | 04/13/2008 | 13/2008 | 2008 to 2004 | "
    "2008-2004 | 2008 to 04 | 2010/11 to 2008/09 | June 2009 to April 2008 | 2008/08 to 2008/07 | 1799 | "
    "2200 | 2199/00 | 0000 | 9999 | 9999-12-31 | 2008-9999 | December 1799 | 31/12/1799 | 1799/00 | "
    "2008 Q1 Jul-Sep | 2008/09 Q1 Jan-Mar | 2008 (2008/09) | 2008 Q1 2009 | FY2008 | 2008-04-01 10:30 | "
    "Year ending 2009 | 0 months to March 2009 | 2008 to April 2009 | ٢٠٠٨"
)

WORDS = (
    "2008 2009 08 09 12 13 00 31 Q1 Q4 H1 H2 quarter half first 1st - – / . .. to ending ended year"
    " month months week financial academic FY AY CY April apr Dec Feb may ( ) [ ] * T00:00:00 9999 0000"
    " and of 1999/00 2008-04 term tranche T1 M9 P9 W07 week W53 autumn spring"
)
scribbles = st.lists(st.sampled_from(WORDS.split(" ")), max_size=7).flatmap(
    lambda words: st.sampled_from([" ".join(words), "".join(words)])
)


@pytest.mark.parametrize(("text", "code"), SPELLINGS)
def test_what_councils_write_is_read_as_they_mean_it(text: str, code: str) -> None:
    assert Period.read(text).code == code
    assert Period.read(f"\u00a0 {text.upper()}\n").code == code


LAST = "9999 Q4 | Q4 9999 | 9999-Q4 | 9999 H2 | 9999-W52 | week 52 9999 | 9999-12 | 9999 | P12 9999"


@pytest.mark.parametrize("text", LAST.split(" | "))
@pytest.mark.parametrize("frequency", Frequency)
def test_what_ends_after_every_calendar_is_refused_for_any_cycle(text: str, frequency: Frequency) -> None:
    for calendar in Calendar:
        refused(partial(period_meant, text, Cycle(frequency, calendar)), "period_not_understood")


@pytest.mark.parametrize("text", [*NOT_PERIODS.split(" | "), "", " ", "2008" * 40])
def test_what_is_no_period_has_no_reading_and_is_refused_with_an_example(text: str) -> None:
    assert Period.readings(text) == ()
    with pytest.raises(
        Refused, match=r"is not a period we can read\. Write it like 2008/09, 2008/09 Q1, 2008, April 2008"
    ) as refusal:
        Period.read(text)
    assert (refusal.value.code, refusal.value.field) == ("period_not_understood", "period")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("2008-09", ["2008-09", "2008/09"]),
        ("200809", ["2008-09", "2008/09"]),
        ("2004-06", ["2004-06", "2004..2006"]),
        ("200406", ["2004-06", "2004..2006"]),
        ("1999-01", ["1999-01", "1999..2001"]),
        ("2008/10", ["2008-10", "2008..2010"]),
        ("2008/09", ["2008/09"]),
        ("2008-08", ["2008-08"]),
        ("2008-04", ["2008-04"]),
        ("2163-12", ["2163-12"]),
        ("2008-13", ["2008..2013"]),
        ("2012-13", ["2012/13"]),
        ("2002-03 to 2007-08", ["2002-03..2007-08", "2002/03..2007/08"]),
        ("2008 Q4 Jan-Mar", ["2008/09-Q4", "2007/08-Q4"]),
    ],
)
def test_an_ambiguous_spelling_gives_each_meaning_once_the_month_first(text: str, codes: list[str]) -> None:
    assert [period.code for period in Period.readings(text)] == codes


@pytest.mark.parametrize(
    ("spellings", "read_as"),
    [
        (["2003-05", "2004-06", "2012-14"], ["2003..2005", "2004..2006", "2012..2014"]),
        (["2008-09", "2012-13"], ["2008/09", "2012/13"]),
        (["1998-99", "1999-00", "1999-01"], ["1998/99", "1999/00", "1999/00..2000/01"]),
        (["2007-08", "2008-09", "2009-10"], ["2007/08", "2008/09", "2009/10"]),
        (["2008-09"], [None]),
        (["2008-09", "April 2009"], ["2008-09", "2009-04"]),
        (["2008-09", "2009/10"], ["2008/09", "2009/10"]),
        (["2007-08", "2008-09", "2008-10"], ["2007-08", "2008-09", "2008-10"]),
        (["2008-08", "2008-09", "2008-10"], ["2008-08", "2008-09", "2008-10"]),
        (["200406", "201214"], ["2004..2006", "2012..2014"]),
        (["200406", "2012-14"], [None, "2012..2014"]),
        (["2008/09", "2008/10", "2013/16"], ["2008/09", "2008/09..2009/10", "2013/14..2015/16"]),
        (["2008/09", "2008/10"], ["2008/09", None]),
        (["2008-04", "2012-14"], [None, "2012..2014"]),
        (["2008 Q1", "=======", "2012-14"], ["2008-Q1", None, "2012..2014"]),
    ],
)
def test_a_source_settles_its_ambiguous_spellings_together(
    spellings: list[str], read_as: list[str | None]
) -> None:
    read = reader_for(iter(spellings))
    assert [code_or_none(read, text) for text in spellings] == read_as


def test_what_stands_alone_is_told_by_the_file_or_by_the_frequency() -> None:
    assert reader_for(["2010-11"], beside=["2010-11", "2012-13"])("2010-11").code == "2010/11"
    assert reader_for(["2010-11"], beside=["2010-11", "2010-12"])("2010-11").code == "2010-11"
    assert reader_for(["2010-11"], by_years=True)("2010-11").code == "2010/11"
    assert reader_for(["2010-11", "2011-12"], by_years=False)("2010-11").code == "2010-11"
    refused(lambda: reader_for(["2010-11"], beside=["2010-11"])("2010-11"), "period_ambiguous", "period")


def code_or_none(read: Callable[[str], Period], text: str) -> str | None:
    try:
        return read(text).code
    except Refused:
        return None


@given(st.text(max_size=30) | scribbles)
def test_any_text_is_read_or_refused_and_never_breaks(text: str) -> None:
    found = Period.readings(text)
    assert len(set(found)) == len(found)
    for period in found:
        assert period.first_day <= period.last_day
        assert Period.of(period.code) == period
    try:
        assert Period.read(text) == found[0]
    except Refused:
        assert found == ()
