"""Ownership: who answers for what, where nobody does, and how it was before."""

import pytest

from tests.web.app import app_of
from tests.web.browser import Browser, text_of
from tests.web.partnership import Partnership
from tests.web.reading import choices, table
from tests.web.watching import nothing_changes

GAPS, EVERY = "What nobody really answers for", "Tenures and gaps, the latest first"
UNNAMED = "nobody answers: the partner has named no officer"
OLIVES, NOBODYS = "What Olive Officer of PDC answers for", "What nobody of DCC answers for"
NI_117 = "Indicator NI 117 16 to 18 year olds who are not in education, employment or training"


def test_by_partner_and_person_it_is_told_what_they_answer_for(visitor: Browser) -> None:
    page = visitor.page("/ownership")
    assert "7 duties" in page.main
    assert [text_of(each) for each in page.all("h2")] == [
        "Gaps 15", "Dorset County Council", "Purbeck District Council",
    ]  # fmt: skip
    assert [text_of(each) for each in page.all("h3")] == ["Gap nobody named 2", "Olive Officer 5"]
    assert table(page, OLIVES) == [
        ["Action A1 Visit every family", "Owner", "2 March 2009"],
        [NI_117, "Owner", "2 March 2009"],
        ["Outcome CYP 2 Young people do well", "Owner", "2 March 2009"],
        ["Risk R1 The bus is cut", "Owner", "25 May 2010"],
        ["Target T1 Fewer young people out of education", "Owner", "25 May 2010"],
    ]
    assert table(page, NOBODYS) == [
        ["Action A2 Open a youth café", "Owner", "2 March 2009"],
        ["Risk R2 Vandals return", "Owner", "25 May 2010"],
    ]


def test_a_gap_is_told_with_why_it_is_one(visitor: Browser) -> None:
    rows = table(visitor.page("/ownership"), GAPS)
    assert ["Action A2 Open a youth café", "Owner", "Gap the partner has named no officer", "DCC"] in rows
    assert ["Outcome SC 1 Fewer crimes", "Owner", "Gap nobody is assigned", "none"] in rows
    assert [NI_117, "Verifier", "Gap nobody is assigned", "none"] in rows


@pytest.mark.parametrize(
    ("asked", "duties", "gaps"),
    [
        ("q=bus", ["Risk R1"], []),
        ("q=r2", ["Risk R2"], ["Risk R2"]),
        ("person=olive", ["Action A1", "Indicator NI", "Outcome CYP", "Risk R1", "Target T1"], []),
        ("partner=DCC", ["Action A2", "Risk R2"], ["Action A2", "Risk R2"]),
        ("kind=risk", ["Risk R2", "Risk R1"], ["Risk R10", "Risk R2"]),
        ("kind=risk&gaps=only", [], ["Risk R10", "Risk R2"]),
        ("partner=PDC&kind=action", ["Action A1"], []),
    ],
)
def test_it_shows_what_is_asked_for(visitor: Browser, asked: str, duties: list[str], gaps: list[str]) -> None:
    page = visitor.page(f"/ownership?{asked}")
    heads = [" ".join(text_of(each).split()[:2]) for each in page.all("th") if each.get("scope") == "row"]
    assert heads == gaps + duties
    assert f"{len(duties)} of 7 duties" in page.main


def test_the_history_tells_everybody_who_ever_answered_the_latest_first(visitor: Browser) -> None:
    page = visitor.page("/ownership/history")
    rows = table(page, EVERY)
    assert f"{len(rows)} tenures and gaps" in page.main
    assert rows[0][:5] == [
        "Target T1 Fewer young people out of education",
        *("Owner", "Olive Officer (PDC)", "25 May 2010", "still"),
    ]  # fmt: skip
    assert ["Risk R2 Vandals return", "Owner", f"Gap {UNNAMED}, DCC", "25 May 2010", "still"] in [
        row[:5] for row in rows
    ]
    change = rows[0][6]
    assert page.links[change] == f"/trail?before={int(change) + 1}"
    assert "are shown. Filter to see others." not in page.main


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("person=olive", ["T1", "R1", "A1", "CYP", "NI"]),
        ("person=olive&q=bus", ["R1"]),
        ("partner=DCC", ["R2", "A2"]),
        ("reference=ni+117&person=olive", ["NI"]),
    ],
)
def test_the_history_shows_what_is_asked_for(visitor: Browser, asked: str, found: list[str]) -> None:
    page = visitor.page(f"/ownership/history?{asked}")
    assert [row[0].split()[1] for row in table(page, EVERY)] == found
    assert f"{len(found)} of " in page.main


def test_the_history_shows_gaps_alone(visitor: Browser) -> None:
    rows = table(visitor.page("/ownership/history?gaps=only"), EVERY)
    assert rows
    assert all(row[2].startswith("Gap nobody answers: ") for row in rows)
    longer = table(visitor.page("/ownership/history?gaps=days"), EVERY)
    assert longer == [row for row in rows if "less than a day" not in row[5]]


def test_who_answered_before_is_told_with_until_when(there: Partnership) -> None:
    browser = Browser(app_of(there.container))
    browser.sign_in(there.manager)
    browser.fill_in("/outcomes/SC%201/assign-owner", {"partner": "PDC", "reason": "It moved"})
    rows = table(browser.page("/ownership/history?kind=outcome&reference=sc+1"), EVERY)
    assert [row[2] for row in rows] == [
        *(f"Gap {UNNAMED}, {partner}" for partner in ("PDC", "DCC")),
        "Gap nobody answers: nobody is assigned",
    ]
    assert [row[4] for row in rows] == [
        "still",
        f"{rows[0][3]}: it was assigned anew",
        f"{rows[1][3]}: it was assigned",
    ]


def test_a_lead_is_told_who_hands_it_to_another_partner(there: Partnership, browser: Browser) -> None:
    address = "/outcomes/SC%201/assign-owner"
    form = browser.page(address).fields() | {"partner": "PDC", "reason": "It moved"}
    with nothing_changes(there.container):
        page = browser.read(browser.send(address, form), 403)

    assert "ask the partnership’s manager to hand it to PDC" in page.fault_at("partner")


def test_the_filters_offer_what_there_is(visitor: Browser) -> None:
    page = visitor.page("/ownership")
    assert choices(page, "kind") == [
        ("", "All"), ("outcome", "Outcome"), ("indicator", "Indicator"), ("target", "Target"),
        ("action", "Action"), ("risk", "Risk"),
    ]  # fmt: skip
    assert choices(page, "gaps") == [("", "All"), ("only", "Gaps only")]
    assert [sent for sent, _ in choices(page, "partner")] == ["", "DCC", "PDC"]
    labels = [text_of(each) for each in page.all("label")]
    assert {"Reference or words", "Person", "Partner", "What", "Show"} <= set(labels)
    assert choices(visitor.page("/ownership/history"), "gaps") == [
        ("", "All"),
        ("only", "Gaps only"),
        ("days", "Gaps of a day or more"),
    ]
