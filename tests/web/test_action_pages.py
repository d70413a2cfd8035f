"""Actions: the register with its timeline, its filters and orders, and the page of each."""

import pytest
from flask import Flask

from tests.web.browser import XHTML, Browser, Page, text_of
from tests.web.busy import Busy
from tests.web.reading import choices, facts, headings, references, section, table


def test_the_register_tells_of_each_its_state_its_dates_how_far_it_is_and_whose(visitor: Browser) -> None:
    page = visitor.page("/actions")
    assert headings(page, "Actions") == [
        "Action", "State", "Starts", "Due", "Done", "Service plan", "Owner",
    ]  # fmt: skip
    nobody, olive = "Gap nobody is assigned", "Olive Officer (PDC), since 2 March 2009"
    plans = "Children’s services 2009", "Community safety 2009"
    assert table(page, "Actions") == [
        ["A3 Print a leaflet", "Cancelled", "1 June 2009", "31 July 2009", "0%", "none", nobody],
        ["A10 Train the wardens", "Completed", "1 May 2009", "31 December 2009", "100%", plans[1], nobody],
        ["A1 Visit every family", "Started", "1 April 2009", "31 March 2010 Overdue", "40%", plans[0], olive],
        [
            "A2 Open a youth café", "Planned", "1 April 2010", "31 March 2011", "0%", "none",
            "DCC, which has named no officer",
        ],
    ]  # fmt: skip
    assert "4 actions" in page.main


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=wardens", ["A10"]),
        ("q=a1", ["A10", "A1"]),
        ("q=half+the+villages", ["A1"]),
        ("state=open", ["A1", "A2"]),
        ("state=planned", ["A2"]),
        ("state=started", ["A1"]),
        ("state=completed", ["A10"]),
        ("state=cancelled", ["A3"]),
        ("overdue=yes", ["A1"]),
        ("overdue=no", ["A3", "A10", "A1", "A2"]),
        ("plan=Community+safety+2009", ["A10"]),
        ("outcome=SC+1", ["A10", "A2"]),
        ("outcome=CYP+2", ["A1"]),
        ("partner=PDC", ["A1"]),
        ("partner=DCC", ["A2"]),
        ("state=open&outcome=SC+1", ["A2"]),
    ],
)
def test_the_register_shows_those_asked_for(visitor: Browser, asked: str, found: list[str]) -> None:
    page = visitor.page(f"/actions?{asked}")
    assert references(page) == found
    assert ("4 actions" if len(found) == 4 else f"{len(found)} of 4 actions") in page.main


def test_where_none_is_found_it_says_so_and_leads_back(visitor: Browser) -> None:
    page = visitor.page("/actions?q=volcano")
    assert "0 of 4 actions" in page.main
    assert page.links["Show all actions"] == "/actions"


@pytest.mark.parametrize(
    ("order", "first_to_last"),
    [
        ("sort=due", ["A3", "A10", "A1", "A2"]),
        ("sort=due&order=descending", ["A2", "A1", "A10", "A3"]),
        ("sort=reference", ["A1", "A2", "A3", "A10"]),
        ("sort=title", ["A2", "A3", "A10", "A1"]),
        ("sort=starts", ["A1", "A10", "A3", "A2"]),
        ("sort=state", ["A2", "A1", "A10", "A3"]),
        ("sort=percent", ["A3", "A2", "A1", "A10"]),
        ("sort=owner", ["A3", "A10", "A2", "A1"]),
    ],
)
def test_the_register_is_in_the_order_asked_for(
    visitor: Browser, order: str, first_to_last: list[str]
) -> None:
    assert references(visitor.page(f"/actions?{order}")) == first_to_last


def test_the_filters_offer_what_there_is(visitor: Browser) -> None:
    page = visitor.page("/actions")
    labels = {text_of(each) for each in page.all("label")}
    assert {"Reference or words", "State", "Dates", "Service plan", "Outcome", "Owner"} <= labels
    assert choices(page, "state") == [
        ("", "All"), ("open", "Open"), ("planned", "Planned"), ("started", "Started"),
        ("completed", "Completed"), ("cancelled", "Cancelled"),
    ]  # fmt: skip
    assert choices(page, "overdue") == [("", "All"), ("yes", "Overdue only")]
    assert [sent for sent, _ in choices(page, "plan")] == [
        "", "Children’s services 2009", "Community safety 2009",
    ]  # fmt: skip
    assert choices(page, "outcome")[1:] == [
        ("CYP 2", "CYP 2 Young people do well"), ("SC 1", "SC 1 Fewer crimes"),
    ]  # fmt: skip
    assert choices(page, "partner")[1:] == [
        ("DCC", "Dorset County Council"), ("PDC", "Purbeck District Council"),
    ]  # fmt: skip


def drawn(page: Page) -> list[tuple[str, str]]:
    """Each bar of the wide picture: how it is coloured, and which action it is."""
    picture = next(each for each in page.tree.iter() if each.get("class") == "timeline wide")
    groups = (each for each in picture.iter() if each.tag.endswith("}g"))
    return [(each.get("class", ""), text_of(each[0]).split(":")[0]) for each in groups]


def test_the_timeline_draws_what_is_found_in_order_of_its_start(visitor: Browser) -> None:
    assert drawn(visitor.page("/actions")) == [
        ("late", "A1 Visit every family"),
        ("completed", "A10 Train the wardens"),
        ("cancelled", "A3 Print a leaflet"),
        ("planned", "A2 Open a youth café"),
    ]
    assert drawn(visitor.page("/actions?state=planned")) == [("planned", "A2 Open a youth café")]
    assert "are drawn. Filter to see others" not in visitor.page("/actions").main


def test_a_page_tells_the_dates_the_progress_the_money_and_what_it_serves(visitor: Browser) -> None:
    page = visitor.page("/actions/A1")
    assert page.heading == "Action A1 Visit every family Started Overdue"
    assert facts(page) == {
        "Dates": "1 April 2009 to 31 March 2010",
        "Done": "40%. Half the villages are seen.",
        "Owner": "Olive Officer (PDC), since 2 March 2009",
        "Service plan": "Children’s services 2009",
        "Budget": "£12,000",
        "Serves": "CYP 2 Young people do wellT1 Fewer young people out of education",
    }
    assert page.links["CYP 2 Young people do well"] == "/outcomes/CYP%202"
    assert page.links["T1 Fewer young people out of education"] == "/targets/T1"
    assert drawn(page) == [("late", "A1 Visit every family")]


def test_a_page_tells_its_milestones_and_which_are_late(visitor: Browser) -> None:
    assert table(visitor.page("/actions/A1"), "Milestones of A1") == [
        ["First hundred seen", "30 September 2009", "28 September 2009"],
        ["Second hundred seen", "28 February 2010", "Overdue"],
    ]
    assert table(visitor.page("/actions/A2"), "Milestones of A2") == [
        ["Rooms rented", "30 September 2010", "not yet"]
    ]
    assert "It has no milestones." in visitor.page("/actions/A3").main


def test_a_page_tells_what_was_reported_what_threatens_it_and_what_happened(visitor: Browser) -> None:
    page = visitor.page("/actions/A1")
    assert section(page, "progress") == (
        "Reported action A1 at 40 per cent: Half the villages are seen. 25 May 2010, Olive Officer"
    )
    assert section(page, "thread").startswith("Risk R1 The bus is cut")
    days = [text_of(each) for each in page.all("h3")]
    assert days == ["25 May 2010", "2 March 2009"]
    assert "Reached the milestone ‘First hundred seen’ of action A1 on 28 September 2009." in page.main


def test_what_there_is_not_is_said(visitor: Browser) -> None:
    page = visitor.page("/actions/A2")
    assert (facts(page)["Service plan"], facts(page)["Budget"]) == ("none", "none")
    assert "No progress has been reported yet." in page.main
    assert "No risk is known to threaten it." in page.main
    assert "There is no action ‘A99’." in visitor.page("/actions/A99", 404).main


@pytest.mark.parametrize(
    ("reference", "colour"), [("A1", "blue"), ("A2", "blue"), ("A3", "grey"), ("A10", "green")]
)
def test_the_colour_of_its_tag_says_what_it_has_come_to(
    visitor: Browser, reference: str, colour: str
) -> None:
    tag = next(visitor.page(f"/actions/{reference}").all("h1")[0].iter(XHTML + "strong"))
    assert tag.get("class") == f"govuk-tag govuk-tag--{colour}"


def test_only_who_may_is_offered_to_plan_one_and_to_decide_on_it(
    visitor: Browser, busy: Busy, busy_app: Flask
) -> None:
    assert "Plan an action" not in visitor.page("/actions").links
    assert "What you can do here" not in visitor.page("/actions/A1").main
    visitor.sign_in(busy.officer)
    assert visitor.page("/actions").links["Plan an action"] == "/actions/plan"
    offered = visitor.page("/actions/A1").links
    assert offered["Report progress"] == "/actions/A1/report-progress"
    assert "Start the action" not in offered, "It is under way."
    assert "Start the action" not in visitor.page("/actions/A2").links, "It is the county’s."
    of_the_county = Browser(busy_app)
    of_the_county.sign_in(busy.manager)
    assert of_the_county.page("/actions/A2").links["Start the action"] == "/actions/A2/start"
    assert "Report progress" not in of_the_county.page("/actions/A1").links, "It is the district’s."
