"""Terms, tranches, weeks and numbered months are read where their indicator leaves one meaning."""

import pytest

from domain.periods.column import reader_for
from domain.periods.cycle import Calendar, Cycle, Frequency
from domain.periods.meaning import period_meant
from domain.periods.period import Period
from domain.refusals import Refused
from tests.domain.scenario import refused

TERMLY, TRANCHES, WEEKLY = Cycle(Frequency.TERMLY), Cycle(Frequency.FOUR_MONTHLY), Cycle(Frequency.WEEKLY)
MONTHLY, IRREGULAR = Cycle(Frequency.MONTHLY), Cycle(Frequency.IRREGULAR)
AUTUMN, SPRING, SUMMER = "2019-09..2019-12", "2020-01..2020-04", "2020-05..2020-08"
WEEK_7 = "2019-02-11..2019-02-17"

OF_ANY = {
    AUTUMN: "Autumn term 2019 | autumn 2019 term | 2019 Autumn Term | "
            "Autumn term 2019/20 | 2019 (autumn term)",
    SPRING: "Spring term 2020 | Spring Term 2019/20 | 2020 spring term",
    SUMMER: "Summer 2020 term | Summer term 2019-20",
    WEEK_7: "2019-W07 | 2019W07 | 2019-W7 | 2019 week 7 | week 7 2019 | Week 7 of 2019 | "
            "W7 2019 | wk 7 2019 | w/e 17 February 2019 | week ending 17/02/2019 | "
            "week commencing 11/02/2019 | w/c 11 February 2019",
    "2018-12-31..2019-01-06": "2019-W01",
    "2017-12": "2017/18 M9 | M9 2017/18 | 2017/18 month 9 | Month 9 2017/18 | M09 2017-18 | 2017/18 (M9) | "
               "2017/18M9 | M9 17/18",
    "2018-03": "M12 2017/18",
    "2019/20": "2019/20 (long-term sick) | 2019/20 (spring census) | FY 19/20 | FY19-20",
    "2007/08-Q1": "Q1 07/08 | 07/08 Q1 | First quarter 07-08",
    "2007/08-AY": "Academic year 07/08",
    "2017-09": "2017M09 | 2017-M09 | 2017 M09",
}  # fmt: skip
OF_ITS_CYCLE = [
    (TERMLY, AUTUMN, "Term 1 2019/20 | T1 2019/20"),
    (TERMLY, AUTUMN, "2019/20 T1 | 2019/20 (T1) | first term 2019/20 | Autumn 2019"),
    (TERMLY, SPRING, "2019/20 T2 | 2nd term 2019/20 | Spring 2020"),
    (TERMLY, SUMMER, "T3 2019/20 | 2019/20 term 3"),
    (TRANCHES, "2008-04..2008-07", "Tranche 1 2008/09 | T1 2008/09 | Tranche 1 2008 | 2008/09 first tranche"),
    (TRANCHES, "2008-08..2008-11", "2008/09 tranche 2 | 2008/09 (tranche 2)"),
    (TRANCHES, "2008-12..2009-03", "Tranche 3 2008/09"),
    (Cycle(Frequency.FOUR_MONTHLY, Calendar.CALENDAR), "2008-01..2008-04", "Tranche 1 2008"),
    (MONTHLY, "2017-12", "P9 2017/18 | 2017/18 period 9 | M9 2017/18"),
    (MONTHLY, "2018-01", "P10 2017/18"),
]  # fmt: skip
AMBIGUOUS = [
    (MONTHLY, "M9 2017", "September 2017", "December 2017"),
    (MONTHLY, "P9 2017", "September 2017", "December 2017"),
    (TERMLY, "Term 1 2019", "September to December 2019", "January to April 2019"),
    (Cycle(Frequency.MONTHLY, Calendar.ACADEMIC), "M9 2017/18", "May 2018", "December 2017"),
]
MONTHS, WEEK, MONTH = "September to December 2019", "week ending 17 February 2019", "December 2017"
REFUSED = [
    (IRREGULAR, "T1 2019/20 | Term 1 2019/20", MONTHS),
    (IRREGULAR, "Tranche 1 2008/09 | Autumn 2019 | 2019/20 (T1) | Autumn term", MONTHS),
    (TERMLY, "Term 4 2019/20 | Tranche 1 2008/09 | Autumn term 1 2019 | Winter 2019 | T0 2019/20", MONTHS),
    (TRANCHES, "Term 1 2019/20 | Tranche 4 2008/09 | Autumn 2019 | Tranche 1", MONTHS),
    (Cycle(Frequency.FOUR_MONTHLY, Calendar.CALENDAR), "Tranche 1 2008/09", MONTHS),
    (WEEKLY, "week 7 2019/20 | Week ending April 2008 | W7 | 2019-W53 | 2019-W00 | week 99 2019", WEEK),
    (IRREGULAR, "P9 2017/18 | M13 2017/18 | M0 2017/18 | month 9 | 2017/18 (P9)", MONTH),
    (MONTHLY, "P13 2017/18", MONTH),
]  # fmt: skip


def each(spelt: str) -> list[str]:
    return spelt.split(" | ")


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, spelt in OF_ANY.items() for text in each(spelt)]
)
def test_what_is_one_thing_of_any_indicator(code: str, text: str) -> None:
    assert Period.readings(text) == (Period.of(code),)
    assert reader_for([text.upper()])(text.upper()).code == code
    assert period_meant(text, IRREGULAR).code == code


@pytest.mark.parametrize(("cycle", "code", "spelt"), OF_ITS_CYCLE)
def test_what_is_one_thing_of_its_indicator(cycle: Cycle, code: str, spelt: str) -> None:
    for text in each(spelt):
        assert period_meant(text, cycle).code == code, text
        assert reader_for([text], cycle=cycle)(text).code == code, text


@pytest.mark.parametrize(("cycle", "text", "one", "other"), AMBIGUOUS)
def test_what_may_be_of_two_years_is_asked_with_both_named(
    cycle: Cycle, text: str, one: str, other: str
) -> None:
    for doubtful in (lambda: period_meant(text, cycle), lambda: reader_for([text], cycle=cycle)(text)):
        refusal = refused(doubtful, "period_ambiguous", "period")
        assert one in refusal.sentence
        assert other in refusal.sentence


@pytest.mark.parametrize(("cycle", "spelt", "write"), REFUSED)
def test_the_rest_is_refused_with_what_to_write(cycle: Cycle, spelt: str, write: str) -> None:
    for text in each(spelt):
        with pytest.raises(Refused, match=f"is not a period we can read. .*like {write}") as refusal:
            period_meant(text, cycle)
        assert refusal.value.code == "period_not_understood"
        refused(lambda: reader_for([text], cycle=cycle)(text), "period_not_understood", "period")  # noqa: B023
