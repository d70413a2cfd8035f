"""A column of periods is read as a whole: what its cells do not decide together is refused."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.periods.column import reader_for
from domain.periods.cycle import Cycle, Frequency
from domain.periods.date_order import DateOrder
from domain.periods.period import Period
from domain.refusals import Refused
from tests.domain.scenario import refused

# A cell's meaning is a code, or the words with which it is refused.
DAYS = [
    ("2017-03-31 2017-04-30 2017-05-31", "2017-03 2017-04 2017-05"),
    ("30/06/2011 30/09/2011 31/12/2011", "2011-Q2 2011-Q3 2011-Q4"),
    ("30/06/2011 31/12/2011 31/03/2012", "2011-Q2 2011-Q4 2012-Q1"),
    ("30/09/2011 31/03/2012 30/09/2012", "2011/12-H1 2011/12-H2 2012/13-H1"),
    ("31/12/2018 30/04/2019 31/08/2019", "2018-09..2018-12 2019-01..2019-04 2019-05..2019-08"),
    ("31/03/2010 31/03/2011", "2009/10 2010/11"),
    ("31/12/2010 31/12/2011 31/12/2013", "2010 2011 2013"),
    ("31/08/2010 31/08/2011", "2009/10-AY 2010/11-AY"),
    ("28/02/2017 31/03/2017", "2017-02 2017-03"),
    ("29/02/2016 28/02/2017 31/03/2017", "2016-02 2017-02 2017-03"),
    ("28/02/2016 31/03/2016", "2016-02-28 2016-03-31"),
    ("2011-04-01 2011-10-01 2012-04-01", "2011/12-H1 2011/12-H2 2012/13-H1"),
    ("2011-04-01 2011-04-30", "2011-04-01 2011-04-30"),
    ("31/03/2010", "2010-03-31"),
    ("31/03/2010 15/04/2010", "2010-03-31 2010-04-15"),
    ("2019-02-11 2019-02-18 2019-03-04",
     "2019-02-11..2019-02-17 2019-02-18..2019-02-24 2019-03-04..2019-03-10"),
    ("17/02/2019 24/02/2019 03/03/2019",
     "2019-02-11..2019-02-17 2019-02-18..2019-02-24 2019-02-25..2019-03-03"),
    ("17/02/2019 24/02/2019", "2019-02-17 2019-02-24"),
    ("15/02/2019 22/02/2019 01/03/2019", "? ? ?"),
]  # fmt: skip
FORMS = [
    ("2001/02 2008/09", "2001/02 2008/09"),
    ("2001/03 2002/04 2008/09", "? ? 2008/09"),
    ("2001/03 2008/09 2012/13", "2001/02..2002/03 2008/09 2012/13"),
    ("2001/03 2002/04", "2001..2003 2002..2004"),
    ("2001/03 2002/05", "? ?"),
    ("2001-03 2002-05 2008-09", "? ? ?"),
    ("200103 200205", "? ?"),
    ("2001-03 2002-05 2008-04", "2001-03 2002-05 2008-04"),
    ("2008/07 2008/08 2008/09 2008/10", "2008-07 2008-08 ? ?"),
    ("2001/03 2008/09 June_2009", "2001-03 2008/09 2009-06"),
    ("2014April 2015April 2016Oct", "2014/15 2015/16 2016-10..2017-09"),
    ("2014April 2015April 2018Jan", "? ? 2018-01"),
    ("2014April 2015Jan", "? 2015-01"),
    ("2014Jan 2014Feb 2014April", "2014-01 2014-02 2014-04"),
    ("2014April 2014July 2014Oct", "? ? ?"),
    ("0000April 9999April 9999July", "- - -"),
    ("07/08 08/09 09/10", "2007/08 2008/09 2009/10"),
    ("98/99 99/00 00/01", "1998/99 1999/00 2000/01"),
    ("07-08 08-09", "2007/08 2008/09"),
    ("07/08 2008/09", "2007/08 2008/09"),
    ("07/08 2009", "- 2009"),
    ("07/08 June_2009", "- 2009-06"),
    ("07/08", "-"),
    ("07/08 08/09 12/11", "- - -"),
    ("07/08 08/08 09/08", "- - -"),
]


def meanings(column: str) -> str:
    spellings = [text.replace("_", " ") for text in column.split()]
    read = reader_for(spellings)

    def meaning(text: str) -> str:
        try:
            return read(text).code
        except Refused as refusal:
            return {"period_ambiguous": "?", "period_not_understood": "-"}[refusal.code]

    return " ".join(map(meaning, spellings))


@pytest.mark.parametrize(("column", "codes"), DAYS)
def test_days_that_all_bound_periods_stand_for_them(column: str, codes: str) -> None:
    assert meanings(column) == codes


@pytest.mark.parametrize("column", ["2017-01-07 2017-01-14 2017-01-21", "06/01/2017 13/01/2017 27/01/2017"])
def test_days_weeks_apart_may_begin_their_weeks_or_end_them(column: str) -> None:
    assert meanings(column) == "? ? ?"


@pytest.mark.parametrize("column", ["30/06/2011 30/06/2012", "2011-07-01 2012-07-01"])
def test_days_a_year_apart_where_no_year_begins_may_be_of_months_or_years(column: str) -> None:
    assert meanings(column) == "? ?"
    one, other = column.split()
    assert reader_for([one, other], by_years=True)(other).code in ("2011-07..2012-06", "2012-07..2013-06")
    assert reader_for([one, other], by_years=False)(one).code in ("2011-06", "2011-07")


@pytest.mark.parametrize(("column", "codes"), FORMS)
def test_spellings_of_months_or_years_are_settled_or_refused(column: str, codes: str) -> None:
    assert meanings(column) == codes


def test_both_readings_are_named_with_what_to_write_in_this_column() -> None:
    slashes = reader_for(["2001/03", "2008/09", "2008/04"])
    doubtful = refused(lambda: slashes("2001/03"), "period_ambiguous", "period")
    assert "March 2001 or as April 2001 to March 2003 (write 2001/02 to 2002/03)" in doubtful.sentence
    doubtful = refused(lambda: slashes("2008/09"), "period_ambiguous", "period")
    assert "April 2008 to March 2009 (write FY 2008/09) or as September 2008" in doubtful.sentence
    assert reader_for(["FY 2008/09", "2008/04"])("FY 2008/09").code == "2008/09"


def test_the_rest_of_the_file_settles_what_an_indicator_leaves_open() -> None:
    assert reader_for(["2001/03", "2008/09"], beside=["2012/13"])("2001/03").code == "2001/02..2002/03"
    assert reader_for(["07/08"], beside=["07/08", "08/09"])("07/08").code == "2007/08"
    refused(lambda: reader_for(["07/08"], beside=["07/08"])("07/08"), "period_not_understood", "period")
    refused(
        lambda: reader_for(["07/08", "08/09"], by_years=False)("07/08"), "period_not_understood", "period"
    )


ANY_CELLS = (
    "2008/04 2008/09 2012/13 2001/03 2008-09 200809 2014April 2018Jan 07/08 99/00 1800-03-31 1801-03-31 "
    "31/12/2199 31/12/2198 1800-01-06 1800-01-13 1800-01-20 04/05/0009 04/13/2008 13/04/2008 T1_2019/20 "
    "2019-W07 M9_2017 Q2_2026 2026/27_Q1 2019-22 2199-99 0000 0000April 9999April 9999July"
)
CELLS = st.sampled_from(ANY_CELLS.split(" "))


@given(
    st.lists(CELLS, max_size=5),
    st.sampled_from([None, True, False]),
    st.sampled_from([None, *DateOrder]),
    st.sampled_from([None, Cycle(Frequency.TERMLY), Cycle(Frequency.MONTHLY)]),
)
def test_whatever_stands_in_a_column_is_read_or_refused(
    cells: list[str], by_years: bool | None, order: DateOrder | None, cycle: Cycle | None
) -> None:
    spellings = [cell.replace("_", " ") for cell in cells]
    read = reader_for(spellings, by_years=by_years, order=order, cycle=cycle)
    for text in spellings:
        with suppress(Refused):
            period = read(text)
            assert Period.of(period.code) == period


@pytest.mark.parametrize("first", ["1800-03-31", "1800-08-31"])
def test_days_that_no_year_of_the_calendar_ends_on_are_days(first: str) -> None:
    assert meanings(f"{first} {first.replace('1800', '1801')}").split()[0] == first


def test_a_month_of_a_monthly_indicator_is_not_confused_by_years() -> None:
    assert reader_for(["2008/04", "2012/13"], by_years=False)("2012/13").code == "2012/13"


def test_what_is_no_year_among_years_is_told_what_to_write() -> None:
    refusal = refused(
        lambda: reader_for(["2008-04", "2012-13"])("2008-04"), "period_not_understood", "period"
    )
    assert refusal.sentence == (
        "‘2008-04’ is a month, and the others of its column that are written so are years. Write April 2008."
    )


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        (("2016/17 - 18/19", "2017/18-19/20", "2019-22"), "2019-22", "2019/20..2021/22"),
        (("2017/18 - 21/22", "2019-24"), "2019-24", "2019/20..2023/24"),
        (("2019-22", "2016-19"), "2019-22", "2019..2022"),
    ],
)
def test_spans_of_financial_years_say_that_the_others_are_so(
    column: tuple[str, ...], text: str, code: str
) -> None:
    assert reader_for(column)(text).code == code
