"""Targets: the register, its filters and orders, and the page of each with terms, standing and agreement."""

import pytest

from tests.web.browser import XHTML, Browser
from tests.web.busy import Busy
from tests.web.reading import choices, facts, headings, references, section, table

NOBODY = "Gap nobody is assigned"

# What leads from each history to that of its owners.
TENURES = "Who answered for it, and when nobody did"


def test_the_register_tells_of_each_where_it_should_get_and_where_it_and_its_partners_stand(
    visitor: Browser,
) -> None:
    page = visitor.page("/targets")
    assert headings(page, "Targets") == [
        "Target", "State", "To be reached", "Latest", "Status", "Partners", "Owner",
    ]  # fmt: skip
    assert table(page, "Targets") == [
        [
            "T1 Fewer young people out of educationNI 117, Dorset", "Agreed", "5.0by 2010/11",
            "5.92008/09 Q2",
            "Amber by T1 amber ends by the indicator’s tolerance RAG 1, never adopted", "2 agreed",
            "Olive Officer (PDC), since 25 May 2010",
        ],
        [
            "T2 Fewer burglariesNI 16, Dorset", "Proposed", "7.5by 2010/11",
            "8.32007/08", "Amber by T2 amber ends by the indicator’s tolerance RAG 1, never adopted",
            "1 objecting 1 agreed", NOBODY,
        ],
        [
            "T3 Fewer young people at homeNI 117, Purbeck", "Proposed", "13.0by 2010/11",
            "suppressed2008/09 Q2", "No figure", "1 agreed, 1 asked", NOBODY,
        ],
        ["T10 A safer county", "Withdrawn", "in words", "no figure", "not measured", "1 agreed", NOBODY],
    ]  # fmt: skip
    assert "4 targets" in page.main


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=burglaries", ["T2"]),
        ("q=t1", ["T1", "T10"]),
        ("q=ni+117", ["T1", "T3"]),
        ("state=agreed", ["T1"]),
        ("state=proposed", ["T2", "T3"]),
        ("state=withdrawn", ["T10"]),
        ("outcome=CYP+2", ["T3"]),
        ("status=amber", ["T1", "T2"]),
        ("status=no+figure", ["T3", "T10"]),
        ("partner=PDC", ["T1"]),
        ("partner=DCC", []),
        ("state=proposed&status=amber", ["T2"]),
    ],
)
def test_the_register_shows_those_asked_for(visitor: Browser, asked: str, found: list[str]) -> None:
    page = visitor.page(f"/targets?{asked}")
    assert references(page) == found
    assert f"{len(found)} of 4 targets" in page.main


@pytest.mark.parametrize(
    ("order", "first_to_last"),
    [
        ("", ["T1", "T2", "T3", "T10"]),
        ("sort=reference&order=descending", ["T10", "T3", "T2", "T1"]),
        ("sort=title", ["T10", "T2", "T3", "T1"]),
        ("sort=state", ["T2", "T3", "T1", "T10"]),
        ("sort=status", ["T1", "T2", "T3", "T10"]),
        ("sort=owner", ["T2", "T3", "T10", "T1"]),
    ],
)
def test_the_register_is_in_the_order_asked_for(
    visitor: Browser, order: str, first_to_last: list[str]
) -> None:
    assert references(visitor.page(f"/targets?{order}")) == first_to_last


def test_the_filters_offer_what_there_is(visitor: Browser) -> None:
    page = visitor.page("/targets")
    assert choices(page, "state") == [
        ("", "All"), ("proposed", "Proposed"), ("agreed", "Agreed"), ("withdrawn", "Withdrawn"),
        ("closed", "Closed"),
    ]  # fmt: skip
    assert ("no figure", "No figure") in choices(page, "status")
    assert [sent for sent, _ in choices(page, "outcome")] == ["", "CYP 2", "SC 1"]
    assert [sent for sent, _ in choices(page, "partner")] == ["", "DCC", "PDC"]
    for words in ("Reference or words", "State", "Outcome", "Status of the latest figure", "Owner"):
        assert words in page.main


def test_a_page_tells_what_should_be_reached_and_where_it_stands(visitor: Browser) -> None:
    page = visitor.page("/targets/T1")
    assert page.heading == "Target T1 Fewer young people out of education Agreed"
    assert facts(page) == {
        "Indicator": "NI 117 16 to 18 year olds who are not in education, employment or training, for Dorset",
        "To be reached": "5.0 % by the end of 2010/11",
        "Where amber ends": "it says nothing of its own: the indicator’s tolerance or the rule decides how "
        "colours are made",
        "Within a year": "None: judged when the year is over what that means",
        "Where it stands": "Amber by T1 amber ends by the indicator’s tolerance RAG 1, never adopted 5.9 for "
        "2008/09 Q2, ▲ improved against the period before direction 2, never adopted",
        "Owner": "Olive Officer (PDC), since 25 May 2010",
        "Proposed by": "DCC; these are version 1 of the terms",
    }
    proposed = facts(visitor.page("/targets/T3"))
    assert proposed["Outcome"] == "CYP 2"
    assert proposed["Where it stands"].endswith(
        "not known against the period before (judged by the terms as proposed)"
    )
    assert proposed["Proposed by"] == "DCC; these are version 2 of the terms"


def test_a_page_tells_the_way_to_it_with_the_figures_that_answer(visitor: Browser) -> None:
    page = visitor.page("/targets/T2")
    way = "Baseline, milestones and target with the figures that answer to them"
    assert headings(page, way) == ["Step", "Period", "Proposed", "Figure", "Status"]
    assert table(page, way) == [
        ["Baseline", "2007/08", "8.3", "8.3", "–"],
        ["Milestone", "2009/10", "8.0", "no figure yet", "–"],
        ["Target", "2010/11", "7.5", "no figure yet", "–"],
    ]
    assert headings(visitor.page("/targets/T1"), way)[2] == "Agreed"


def test_a_page_tells_who_agrees_who_objects_and_who_is_asked(visitor: Browser) -> None:
    now, before = "Where each partner stands on these terms", "What partners said before"
    assert table(visitor.page("/targets/T2"), now) == [
        ["DCC", "Agreed", "1", "25 May 2010", "–"],
        ["PDC", "Objects", "1", "25 May 2010", "It cannot be counted"],
    ]
    eased = visitor.page("/targets/T3")
    assert table(eased, now) == [
        ["DCC", "Agreed", "2", "25 May 2010", "–"],
        ["PDC", "Asked", "2", "25 May 2010", "–"],
    ]
    assert table(eased, before) == [
        ["DCC", "Agreed", "1", "25 May 2010", "–"],
        ["PDC", "Objected", "1", "25 May 2010", "Too hard"],
    ]
    assert "What was said before" not in visitor.page("/targets/T2").main


def test_a_page_tells_the_versions_of_its_terms(visitor: Browser) -> None:
    page = visitor.page("/targets/T3")
    assert table(page, "Versions of the terms, the newest first") == [
        ["2", "Fewer young people at home", "DCC", "–", "none", "13.0by 2010/11"],
        ["1", "Fewer young people at home", "DCC", "–", "none", "12.0by 2010/11"],
    ]
    earlier = visitor.page(page.links["1"])
    assert facts(earlier)["To be reached"] == "12.0 % by the end of 2010/11"
    assert "Versions of the terms" not in visitor.page("/targets/T2").main


def test_a_page_tells_what_was_said_what_hangs_on_it_and_what_happened(visitor: Browser) -> None:
    page = visitor.page("/targets/T2")
    assert "The police count it Mo Manager (DCC), 25 May 2010, 10:00" in page.main
    assert section(page, "history").startswith(
        f"{TENURES} 25 May 2010 DCC said of target T2: ‘The police count it’"
    )
    thread = visitor.page("/targets/T1").main
    assert "Action A1 Visit every family" in thread
    assert "Risk R10 Nobody answers" in thread
    assert "No action serves this target yet" in page.main


def test_what_is_proposed_in_words_says_what_it_lacks(visitor: Browser) -> None:
    page = visitor.page("/targets/T10")
    assert "It can be agreed once it names: indicator, area, value, deadline." in page.main
    assert list(facts(page)) == ["Owner", "Proposed by"]
    assert "There is no target ‘T99’" in visitor.page("/targets/T99", 404).main


@pytest.mark.parametrize(("reference", "colour"), [("T1", "green"), ("T2", "yellow"), ("T10", "grey")])
def test_the_colour_of_its_tag_says_what_it_has_come_to(
    visitor: Browser, reference: str, colour: str
) -> None:
    page = visitor.page(f"/targets/{reference}")
    tag = next(page.all("h1")[0].iter(XHTML + "strong"))
    assert tag.get("class") == f"govuk-tag govuk-tag--{colour}"


def test_the_colour_of_a_partners_tag_says_where_it_stands(visitor: Browser) -> None:
    page = visitor.page("/targets/T2")
    words = ("Agreed", "Objects")
    tags = [each.get("class") for each in page.all("strong") if each.text in words]
    assert tags == ["govuk-tag govuk-tag--green", "govuk-tag govuk-tag--red"]


def test_only_who_may_is_offered_to_propose_one_and_to_decide_on_it(visitor: Browser, busy: Busy) -> None:
    assert "Propose a target" not in visitor.page("/targets").links
    visitor.sign_in(busy.manager)
    assert visitor.page("/targets").links["Propose a target"] == "/targets/propose"
    assert visitor.page("/targets/T2").links["Propose new terms"] == "/targets/T2/revise"
