"""Days as people write them: read alike everywhere, in the one order that their column has."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.periods.column import reader_for
from domain.periods.date_order import DateOrder, OrderOfColumn, against_order, order_in
from domain.periods.period import Period
from domain.periods.written_days import read_day
from infrastructure.formats.moments import read_moment
from infrastructure.formats.timestamps import read_written_moment
from projections.engine.as_at import LONDON

CHRISTMAS = date(1998, 12, 25)
SPELLINGS = ("25/12/98", "25.12.1998", "25 December 1998", "December 25, 1998", "Dec 25 1998", "1998-12-25",
             "Fri, 25 Dec 1998", "25th of December 1998", "25-Dec-98")  # fmt: skip


@pytest.mark.parametrize("text", SPELLINGS)
def test_a_day_is_read_alike_by_every_reader(text: str) -> None:
    assert read_day(text) == CHRISTMAS
    assert read_moment(text) == CHRISTMAS
    assert read_written_moment(text).astimezone(LONDON).date() == CHRISTMAS
    assert Period.read(text) == Period.spanning(CHRISTMAS, CHRISTMAS)


@pytest.mark.parametrize("text", ["31 February 2008", "2008-13-01", "25/12/98 17:00", "never", ""])
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day(text) is None


@pytest.mark.parametrize(
    ("column", "month_first"),
    [
        (["03/31/2009", "04/05/2009", "11/15/2009"], True),
        (["31/03/2009", "04/05/2009"], False),
        (["04/05/2009", "06/07/2009"], False),
        (["2009-03-31"], False),
    ],
)
def test_a_column_has_one_order_of_day_and_month(column: list[str], month_first: bool) -> None:
    assert (order_in(column) is DateOrder.MONTH_FIRST) is month_first


FORMS = st.sampled_from(["{0:%d/%m/%Y}", "{0:%d.%m.%Y}", "{0:%Y-%m-%d}", "{0:%d %B %Y}", "{0:%B %d, %Y}"])


@given(st.dates(date(1990, 1, 1), date(2040, 12, 31)), FORMS)
def test_a_day_is_read_back_as_it_was_written(day: date, form: str) -> None:
    assert read_day(form.format(day)) == day


@given(st.dates(date(1990, 1, 1), date(2040, 12, 31)))
def test_in_a_column_with_the_month_first_so_is_every_day(day: date) -> None:
    assert read_day(f"{day:%m/%d/%Y}", month_first=True) == day


@pytest.mark.parametrize(
    ("cells", "order", "undecided", "certain"),
    [
        (["04/05/09", "07/06/09"], None, "04/05/09", {}),
        (["05/05/2009", "2009-05-04", "4 May 2009", "00/05/2009", "32/05/2009", "04/05/0009"], None, "", {}),
        (["31/03/2009", "11/15/2009"], DateOrder.DAY_FIRST, "", {DateOrder.DAY_FIRST: "31/03/2009",
                                                                 DateOrder.MONTH_FIRST: "11/15/2009"}),
        (["Week ending 02/17/2019", "1.4.2019 - 4.5.2019"], DateOrder.MONTH_FIRST, "1.4.2019",
         {DateOrder.MONTH_FIRST: "02/17/2019"}),
    ],
)  # fmt: skip
def test_a_column_knows_what_decides_its_order_and_what_contradicts(
    cells: list[str], order: DateOrder | None, undecided: str, certain: dict[DateOrder, str]
) -> None:
    column = OrderOfColumn()
    for cell in cells:
        column.see(cell)

    assert (column.decided(), column.undecided, column.certain) == (order, undecided, certain)


def test_a_day_in_a_column_of_the_other_order_is_told_how_to_be_written() -> None:
    assert against_order("Fri 11/15/2009 09:00", DateOrder.DAY_FIRST) == (
        "‘11/15/2009’ has the month before the day, and the column it stands in has the day first. "
        "Write 2009-11-15."
    )
    assert "has the month first. Write 1998-12-25." in against_order("25.12.98", DateOrder.MONTH_FIRST)
    for fits in ("04/05/2009", "31/31/2009", "2009-11-15", "2008/09"):
        assert not any(against_order(fits, order) for order in DateOrder)


def test_whatever_has_days_is_read_with_the_month_first_in_such_a_column() -> None:
    read = reader_for(["Week ending 02/17/2019", "04/01/2018 - 03/31/2019", "12/11/2019"])

    assert read("Week ending 02/17/2019").code == "2019-02-11..2019-02-17"
    assert read("04/01/2018 - 03/31/2019").code == "2018/19"
    assert read("12/11/2019").code == "2019-12-11"
