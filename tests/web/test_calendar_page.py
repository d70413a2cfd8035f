"""The calendar: a month of what is due, above it what is overdue, and the forms for whoever may use them."""

from datetime import timedelta

import pytest

from tests.views.clock import Clock
from tests.web.browser import XHTML, Browser, Page, text_of
from tests.web.busy import Busy
from tests.web.reading import choices

NI_117 = "Figure NI 117 16 to 18 year olds who are not in education, employment or training:"
OF_ALL = "for Dorset; Dorset, Sex: Female; Purbeck"


def overdue(page: Page) -> list[str]:
    (section,) = (each for each in page.all("section") if each.get("class") == "overdue-list")
    return [text_of(each) for each in section.iter(XHTML + "li")]


def due(page: Page) -> dict[str, list[str]]:
    """What is due in the month, by day."""
    children = list(page.all("main")[0].iter())
    days: dict[str, list[str]] = {}
    for each in children:
        if each.tag == XHTML + "h3":
            days[text_of(each)] = []
        elif each.tag == XHTML + "li" and days:
            days[list(days)[-1]].append(text_of(each))
    return days


def test_what_is_overdue_stands_above_with_its_day_and_whose_it_is(visitor: Browser) -> None:
    page = visitor.page("/calendar")
    rows = overdue(page)
    assert rows[0] == f"{NI_117} 2008/09 Q3 {OF_ALL} due 30 January 2009; Olive Officer (PDC)"
    crime = "Figure NI 16 Serious acquisitive crime: 2008/09 for Dorset"
    assert rows[2] == f"{crime} due 30 April 2009; PDC, nobody named"
    assert rows[-2:] == [
        "Risk review R1 The bus is cut due 1 May 2010; Olive Officer (PDC)",
        "Mitigation R1 Hire a minibus due 1 May 2010; Olive Officer (PDC)",
    ]
    assert "Milestone A1 Second hundred seen due 28 February 2010; Olive Officer (PDC)" in rows
    assert "Action A1 Visit every family due 31 March 2010; Olive Officer (PDC)" in rows
    assert len(rows) == 14
    assert "Overdue 26" in page.main, "Each figure counts."
    assert page.links["R1"] == "/risks/R1"
    assert page.links["NI 117"] == "/indicators/NI%20117"


def test_that_only_some_of_what_is_overdue_is_shown_is_said_only_where_it_is_so(
    visitor: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "longest overdue are shown" not in visitor.page("/calendar").main
    monkeypatch.setattr("web.pages.calendar.OVERDUE", 12)
    page = visitor.page("/calendar")
    assert "The 12 longest overdue are shown." in page.main
    assert len(overdue(page)) == 12


@pytest.mark.parametrize(
    ("month", "heading", "days"),
    [
        ("2010-06", "June 2010 0", {}),
        (
            "2010-09",
            "September 2010 1",
            {"30 September 2010": ["Milestone A2 Rooms rented DCC, nobody named"]},
        ),
        (
            "2010-08",
            "August 2010 1",
            {"1 August 2010": ["Risk review R2 Vandals return DCC, nobody named"]},
        ),
        (
            "2011-03",
            "March 2011 4",
            {
                "31 March 2011": [
                    "Action A2 Open a youth café DCC, nobody named",
                    "Target deadline T1 Fewer young people out of education Olive Officer (PDC)",
                    "Target deadline T2 Fewer burglaries Gap nobody is assigned",
                    "Target deadline T3 Fewer young people at home Gap nobody is assigned",
                ]
            },
        ),
    ],
)
def test_a_month_tells_day_by_day_what_is_due(
    visitor: Browser, month: str, heading: str, days: dict[str, list[str]]
) -> None:
    page = visitor.page(f"/calendar?month={month}")
    assert heading in [text_of(each) for each in page.all("h2")]
    assert due(page) == days
    assert ("Nothing is due in June 2010." in page.main) == (not days)


def test_a_figure_is_due_for_all_of_its_series_together(visitor: Browser) -> None:
    page = visitor.page("/calendar?month=2010-07")
    assert due(page) == {"30 July 2010": [f"{NI_117} 2010/11 Q1 {OF_ALL} Olive Officer (PDC)"]}
    assert "July 2010 3" in page.main


def test_a_past_month_tells_what_was_due_and_still_is(visitor: Browser) -> None:
    days = due(visitor.page("/calendar?month=2010-05"))
    assert days == {
        "1 May 2010": [
            "Risk review R1 The bus is cut Olive Officer (PDC) Overdue",
            "Mitigation R1 Hire a minibus Olive Officer (PDC) Overdue",
        ]
    }


def test_months_lead_to_their_neighbours_and_back(visitor: Browser) -> None:
    links = visitor.page("/calendar").links
    assert links["← The month before"] == "/calendar?month=2010-05"
    assert links["The month after →"] == "/calendar?month=2010-07"
    assert "This month" not in links
    links = visitor.page("/calendar?month=2010-12").links
    assert (links["The month after →"], links["This month"]) == ("/calendar?month=2011-01", "/calendar")


@pytest.mark.parametrize("month", ["2010-13", "2010-00", "1799-12", "2200-01", "0001-05", "soon", "2010-9"])
def test_a_month_that_is_none_is_this_one(visitor: Browser, month: str) -> None:
    assert "June 2010 0" in visitor.page(f"/calendar?month={month}").main


def test_it_goes_no_further_than_there_are_periods(visitor: Browser) -> None:
    first, last = visitor.page("/calendar?month=1803-01"), visitor.page("/calendar?month=2196-12")
    assert "January 1803 0" in first.main
    assert {"← The month before", "The month after →"} & first.links.keys() == {"The month after →"}
    assert "December 2196" in last.main
    assert {"← The month before", "The month after →"} & last.links.keys() == {"← The month before"}


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        ("kind=action", {"Action"}),
        ("kind=milestone", {"Milestone"}),
        ("kind=risk+review", {"Risk review"}),
        ("kind=figure&q=crime", {"Figure"}),
        ("q=bus", {"Risk review", "Mitigation"}),
        ("kind=mitigation", {"Mitigation"}),
        ("partner=PDC&kind=action", {"Action"}),
        ("q=olive+second", {"Milestone"}),
    ],
)
def test_it_shows_what_is_asked_for(visitor: Browser, asked: str, kinds: set[str]) -> None:
    page = visitor.page(f"/calendar?{asked}")
    (section,) = (each for each in page.all("section") if each.get("class") == "overdue-list")
    shown = {text_of(each) for each in section.iter(XHTML + "span") if each.get("class") == "kind"}
    assert shown == kinds
    assert "Nothing is due in June 2010 of what was asked for." in page.main


def test_whose_it_is_can_be_asked_for(visitor: Browser, busy: Busy) -> None:
    page = visitor.page(f"/calendar?who={busy.officer.account}")
    assert len(overdue(page)) == 10
    assert all("Olive Officer" in each for each in overdue(page))
    assert (str(busy.officer.account), "Olive Officer (PDC)") in choices(page, "who")
    labels = [text_of(each) for each in page.all("label")]
    assert {"Reference or words", "What", "Whose it is", "Partner"} <= set(labels)
    assert choices(page, "kind")[1:] == [
        ("figure", "Figure"), ("milestone", "Milestone"), ("action", "Action"),
        ("risk review", "Risk review"), ("mitigation", "Mitigation"),
        ("target deadline", "Target deadline"),
    ]  # fmt: skip


def test_today_is_marked(visitor: Browser, that_morning: Clock) -> None:
    that_morning.moves(timedelta(days=59))
    assert "30 July 2010 Today" in due(visitor.page("/calendar?month=2010-07"))


def test_whoever_may_submit_is_led_to_the_form_of_each_figure(visitor: Browser, busy: Busy) -> None:
    assert "Submit" not in visitor.page("/calendar").main
    visitor.sign_in(busy.officer)
    page = visitor.page("/calendar")
    assert "Submit for Dorset" in page.main
    form = next(leads for words, leads in page.links.items() if words.startswith("Purbeck: NI 117"))
    assert form == "/indicators/NI%20117/submit?period=2008/09-Q3&area=Purbeck"
    women = next(leads for words, leads in page.links.items() if words.startswith("Dorset, Sex: Female"))
    assert women.endswith("&area=Dorset&breakdown=Sex:+Female")
    crime = next(leads for words, leads in page.links.items() if words.startswith("Submit NI 16"))
    assert crime == "/indicators/NI%2016/submit?period=2008/09&area=Dorset"
    assert visitor.page(form).fields()["area"] == "Purbeck"
