"""Indicators of a partnership at work: the register as asked for, and all that a page knows of one."""

import pytest

from tests.web.browser import Browser, text_of
from tests.web.busy import Busy
from tests.web.reading import choices, facts, headings, section, table

REGISTER = "Where each series stands"
NI_117 = "NI 117 16 to 18 year olds who are not in education, employment or training"

# What leads from each history to that of its owners.
TENURES = "Who answered for it, and when nobody did"


def series(browser: Browser, asked: str) -> list[str]:
    """What each row of the register begins with: an indicator, or a series below it."""
    page = browser.page(f"/indicators?{asked}")
    return [row[0].split(" 16 to ")[0] for row in table(page, REGISTER)] if "Where each" in page.main else []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=crime", ["NI 16 Serious acquisitive crime per 1,000 people", "Dorset"]),
        ("q=117+female", ["NI 117", "Dorset, Sex: Female"]),
        ("q=purbeck", ["NI 117", "Purbeck"]),
        ("outcome=SC+1", ["NI 111 First time entrants", "Dorset"]),
        ("outcome=CYP+2", []),
        ("status=amber", ["NI 117", "Dorset"]),
        ("status=no+figure", ["NI 117", "Purbeck"]),
        ("partner=PDC", ["NI 117", "Dorset", "Dorset, Sex: Female", "Purbeck"]),
        ("partner=DCC", []),
        ("due=overdue&q=water", ["LI/23 Water & <rivers>", "Dorset, Level of stress: all; rivers"]),
    ],
)
def test_the_register_shows_the_series_asked_for(visitor: Browser, asked: str, found: list[str]) -> None:
    assert series(visitor, asked) == found


def test_an_indicator_without_figures_is_told_apart_as_far_as_it_is_asked_for(visitor: Browser) -> None:
    def told(asked: str) -> bool:
        return "NI 5 Satisfaction with the area" in visitor.page(f"/indicators{asked}").main

    assert told("")
    assert told("?q=satisfaction")
    assert not told("?q=crime")
    assert not told("?status=amber")
    assert not told("?due=overdue")
    assert not told("?partner=PDC")


def test_the_counts_are_of_what_is_found(visitor: Browser) -> None:
    assert facts(visitor.page("/indicators")) == {
        "Indicators in use": "5", "Series": "6", "Judged": "1 of 6",
        "Amber": "1", "No target": "4", "No figure": "1", "Overdue": "6",
    }  # fmt: skip
    page = visitor.page("/indicators?partner=PDC")
    assert {name: facts(page)[name] for name in ("Amber", "No target", "No figure", "Overdue")} == {
        "Amber": "1", "No target": "1", "No figure": "1", "Overdue": "3",
    }  # fmt: skip
    assert "3 of 6 series" in page.main


def test_the_filters_offer_what_there_is(visitor: Browser) -> None:
    page = visitor.page("/indicators")
    labels = [text_of(each) for each in page.all("label")]
    assert {"Reference, title, area or breakdown", "Outcome", "Status", "Next figure", "Data owner"} <= set(
        labels
    )
    assert [sent for sent, _ in choices(page, "outcome")] == ["", "CYP 2", "SC 1"]
    assert choices(page, "status")[:3] == [("", "All"), ("exceeded", "Exceeded"), ("green", "Green")]
    assert choices(page, "due") == [
        ("", "All"),
        ("overdue", "Overdue"),
        ("ended", "Ended: none expected"),
    ]
    assert choices(page, "partner")[1:] == [
        ("DCC", "Dorset County Council"), ("PDC", "Purbeck District Council"),
    ]  # fmt: skip


def test_a_page_tells_where_each_series_stands(visitor: Browser) -> None:
    page = visitor.page("/indicators/NI%20117")
    late = "Overdue 2008/09 Q3 by 30 January 2009 due 1, never adopted"
    better = "▲ improved against the period before direction 2, never adopted"
    amber = "Amber by T1 amber ends by the indicator’s tolerance RAG 1, never adopted"
    assert table(page, "Where each series of NI 117 stands") == [
        ["Dorset", "5.9", "2008/09 Q2", "5.8", amber, better, "A2 enhanced", late],
        ["Dorset, Sex: Female", "5.2", "2008/09 Q2", "–", "No target", better, "not assessed", late],
        [
            "Purbeck",
            "suppressed",
            "2008/09 Q2",
            "–",
            "No figure",
            "not known against the period before",
            "not assessed",
            late,
        ],
    ]


def test_a_page_has_all_figures_the_newest_period_first(visitor: Browser) -> None:
    page = visitor.page("/indicators/NI%20117")
    caption = "Figures of NI 117, newest period first"
    assert headings(page, caption) == ["Period", "Dorset", "Dorset, Sex: Female", "Purbeck"]
    assert table(page, caption) == [
        ["2008/09 Q2", "5.9", "5.2", "suppressed"],
        ["2008/09 Q1 break in series", "6.5", "6.0", "13.7 revised"],
    ]
    assert table(visitor.page("/indicators/NI%20111"), "Figures of NI 111, newest period first") == [
        ["2008/09", "14.0"], ["2007/08", "12.0"],
    ]  # fmt: skip


def test_a_page_tells_its_problems_who_answers_and_its_targets(visitor: Browser) -> None:
    page = visitor.page("/indicators/NI%20117")
    assert page.heading == f"Indicator {NI_117}"
    for told in (
        "Long delay. Schools answer six weeks late Raised on 2 March 2009 by Mo Manager (DCC).",
        "Data owner Olive Officer (PDC), since 2 March 2009",
        "Verifier Gap nobody is assigned",
        "2008/09 Q1 New register",
        "T1 Fewer young people out of education agreed, Dorset: 5.0 by 2010/11",
        "T3 Fewer young people at home proposed, Purbeck: 13.0 by 2010/11",
        "Action A1 Visit every family",
    ):
        assert told in page.main, told
    assert table(page, "How far each series can be relied on") == [
        ["Dorset", "A2 enhanced", *"322132", "2 March 2009 by Mo Manager (DCC), for PDC"]
    ]


def test_a_page_tells_the_definition_in_words(visitor: Browser) -> None:
    told = facts(visitor.page("/indicators/NI%20117"))
    assert told["Unit"] == "%"
    assert told["Which way is better"] == "lower is better"
    assert told["How it is worked out"] == ("numerator as a percentage of denominator, to 1 decimal place")
    assert told["How often"] == "quarterly, due 30 days after the period ends"
    assert told["Valid figures"] == "from 0 to 100"
    assert told["Amber tolerance"] == "5% of the target, where the target says nothing of its own"
    assert told["Areas expected"] == "Dorset, Purbeck"
    assert told["Source"] == "Connexions"
    assert facts(visitor.page("/indicators/NI%20111"))["Outcome"] == "SC 1"


def test_a_page_says_what_is_missing(visitor: Browser) -> None:
    main = visitor.page("/indicators/NI%20111").main
    for told in (
        "Data owner Gap nobody is assigned",
        "No target has been set for it.",
        "No target and no action hangs on this indicator.",
        "Nobody has assessed yet how far these figures can be relied on.",
    ):
        assert told in main, told


def test_a_page_tells_nothing_of_another_indicators_troubles(visitor: Browser) -> None:
    main = visitor.page("/indicators/NI%20111").main
    assert "Open measurement problems" not in main
    assert "break" not in main.lower().replace("unless the series is broken", "")


def test_a_page_tells_its_history_and_leads_to_all_of_it(visitor: Browser) -> None:
    page = visitor.page("/indicators/NI%20117")
    assert section(page, "history").startswith(
        f"{TENURES} 2 March 2009 Marked a break in the series of NI 117"
    )
    everything = page.links["Everything about NI 117 in the audit trail, figures included"]
    assert everything == "/trail?indicator=NI+117"


def test_only_who_may_is_offered_to_decide_on_it(visitor: Browser, busy: Busy) -> None:
    page = visitor.page("/indicators/NI%20117")
    assert page.links["Submit a figure"] == "/indicators/NI%20117/submit"
    assert "What you can do here" not in page.main
    visitor.sign_in(busy.manager)
    assert visitor.page("/indicators").links["Define an indicator"] == "/indicators/define"
    links = visitor.page("/indicators/NI%20117").links
    assert links["Redefine the indicator"] == "/indicators/NI%20117/redefine"
    assert links["Resolve a measurement problem"] == "/indicators/NI%20117/resolve-problem"
    assert "Resolve a measurement problem" not in visitor.page("/indicators/NI%2016").links, "There is none."


def test_a_figures_page_tells_each_version_and_leads_to_its_neighbours(visitor: Browser) -> None:
    page = visitor.page("/indicators/NI%20117/figures/2008/09-Q1?area=Purbeck")
    assert "13.7 % Final; 137 of 1,000." in page.main
    assert (
        "13.7, final Revised by Olive Officer (PDC) on 2 March 2009, 09:00 Before 12.9, provisional"
        in page.main
    )
    assert "Why Late returns from two schools By what way form" in page.main
    assert "12.9, provisional First submitted by Olive Officer (PDC) on 2 March 2009, 09:00" in page.main
    assert "Commentary School leavers are still being traced." in page.main
    assert page.links["2008/09 Q2 →"] == "/indicators/NI%20117/figures/2008/09-Q2?area=Purbeck"
    assert not any(words.startswith("←") for words in page.links)
    later = visitor.page(page.links["2008/09 Q2 →"])
    assert later.links["← 2008/09 Q1"] == "/indicators/NI%20117/figures/2008/09-Q1?area=Purbeck"
    assert not any(words.endswith("→") for words in later.links)
