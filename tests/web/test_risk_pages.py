"""Risks: the register with its matrix, its filters and orders, and the page of each."""

import pytest

from domain.identity import risk_id
from tests.web.browser import Browser, Page, text_of
from tests.web.busy import Busy
from tests.web.reading import choices, facts, headings, references, section, table


def test_the_register_tells_of_each_its_score_what_it_could_stop_its_review_and_its_owner(
    visitor: Browser,
) -> None:
    page = visitor.page("/risks")
    assert headings(page, "Risks") == ["Risk", "Current score", "Could stop", "Next review", "Owner"]
    assert table(page, "Risks") == [
        [
            "R1 The bus is cutEscalated to The executive board",
            "16 high",
            "A1, CYP 2",
            "1 May 2010 Overdue",
            "Olive Officer (PDC), since 25 May 2010",
        ],
        ["R2 Vandals return", "8 medium", "SC 1", "1 August 2010", "DCC, which has named no officer"],
        ["R10 Nobody answers", "3 low", "T1", "no date", "Gap nobody is assigned"],
        ["R3 The hall floods Closed", "not assessed", "SC 1", "no date", "Gap nobody is assigned"],
    ]
    assert "4 risks" in page.main


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=vandals", ["R2"]),
        ("q=r1", ["R1", "R10"]),
        ("q=subsidy", ["R1"]),
        ("q=nobody+comes", ["R1"]),
        ("state=open", ["R1", "R2", "R10"]),
        ("state=closed", ["R3"]),
        ("band=high", ["R1"]),
        ("band=medium", ["R2"]),
        ("band=low", ["R10"]),
        ("band=not+assessed", ["R3"]),
        ("review=overdue", ["R1"]),
        ("escalated=yes", ["R1"]),
        ("threatens=outcome:SC+1", ["R2", "R3"]),
        ("threatens=action:A1", ["R1"]),
        ("threatens=target:T1", ["R10"]),
        ("partner=PDC", ["R1"]),
        ("partner=DCC", ["R2"]),
        ("state=open&threatens=outcome:SC+1", ["R2"]),
        ("review=whenever&escalated=perhaps", ["R1", "R2", "R10", "R3"]),
    ],
)
def test_the_register_shows_those_asked_for(visitor: Browser, asked: str, found: list[str]) -> None:
    page = visitor.page(f"/risks?{asked}")
    assert references(page)[5:] == found
    assert ("4 risks" if len(found) == 4 else f"{len(found)} of 4 risks") in page.main


def test_where_none_is_found_it_says_so_and_leads_back(visitor: Browser) -> None:
    page = visitor.page("/risks?q=volcano")
    assert "0 of 4 risks" in page.main
    assert page.links["Show all risks"] == "/risks"


@pytest.mark.parametrize(
    ("order", "first_to_last"),
    [
        ("sort=score", ["R1", "R2", "R10", "R3"]),
        ("sort=score&order=ascending", ["R3", "R10", "R2", "R1"]),
        ("sort=reference", ["R1", "R2", "R3", "R10"]),
        ("sort=title", ["R10", "R1", "R3", "R2"]),
        ("sort=review", ["R1", "R2", "R3", "R10"]),
        ("sort=owner", ["R3", "R10", "R2", "R1"]),
        ("sort=nothing", ["R1", "R2", "R10", "R3"]),
    ],
)
def test_the_register_is_in_the_order_asked_for(
    visitor: Browser, order: str, first_to_last: list[str]
) -> None:
    assert references(visitor.page(f"/risks?{order}"))[5:] == first_to_last


def test_the_filters_offer_what_there_is(visitor: Browser) -> None:
    page = visitor.page("/risks")
    labels = [text_of(each) for each in page.all("label")]
    assert {
        "Reference or words", "State", "Current score", "Review", "Escalated", "What it could stop", "Owner",
    } <= set(labels)  # fmt: skip
    assert choices(page, "state") == [("", "All"), ("open", "Open"), ("closed", "Closed")]
    assert choices(page, "band")[1:] == [
        ("high", "High"), ("medium", "Medium"), ("low", "Low"), ("not assessed", "Not assessed"),
    ]  # fmt: skip
    assert choices(page, "review") == [("", "All"), ("overdue", "Overdue only")]
    assert choices(page, "escalated") == [("", "All"), ("yes", "Escalated only")]
    assert ("target:T1", "Target T1 Fewer young people out of education") in choices(page, "threatens")
    assert choices(page, "partner")[1:] == [
        ("DCC", "Dorset County Council"), ("PDC", "Purbeck District Council"),
    ]  # fmt: skip


def standing(page: Page, caption: str) -> dict[str, str]:
    """What stands in each cell of the matrix that is not empty, by its score and band."""
    rows = table(page, f"{caption}: likelihood down, impact across")
    cells = [cell.split(" ", 2) for row in rows for cell in row[1:]]
    return {f"{score} {band}": more[0] for score, band, *more in cells if more}


@pytest.mark.parametrize(
    ("asked", "stage", "where"),
    [
        ("", "current", {"16 high": "R1", "8 medium": "R2", "3 low": "R10"}),
        ("?stage=inherent", "inherent", {"20 high": "R1"}),
        ("?stage=target", "target", {"6 low": "R1"}),
        ("?stage=unheard", "current", {"16 high": "R1", "8 medium": "R2", "3 low": "R10"}),
    ],
)
def test_the_matrix_shows_open_risks_where_they_stand_at_a_stage(
    visitor: Browser, asked: str, stage: str, where: dict[str, str]
) -> None:
    page = visitor.page(f"/risks{asked}")
    assert standing(page, f"Open risks by their {stage} scores") == where
    others = {"inherent", "current", "target"} - {stage}
    assert {name: page.links.get(name) for name in others} == {
        name: f"/risks?stage={name}" for name in others
    }


def test_the_matrix_goes_from_the_likeliest_down_and_from_the_slightest_across(visitor: Browser) -> None:
    page = visitor.page("/risks")
    rows = table(page, "Open risks by their current scores: likelihood down, impact across")
    assert [row[0] for row in rows] == [
        "5 almost certain", "4 likely", "3 possible", "2 unlikely", "1 rare",
    ]  # fmt: skip
    assert rows[0] == ["5 almost certain", "5 low", "10 medium", "15 high", "20 high", "25 high"]
    assert "Impact: 1 slight, 2 minor, 3 moderate, 4 major, 5 severe." in page.main


def test_a_page_tells_why_a_risk_is_one_what_it_could_stop_and_who_answers(visitor: Browser) -> None:
    page = visitor.page("/risks/R1")
    assert page.heading == "Risk R1 The bus is cut Escalated Review overdue"
    told = facts(page)
    assert told["Cause"] == "The subsidy ends."
    assert told["Consequence"] == "Nobody comes."
    assert told["Could stop"] == "Action A1 Visit every familyOutcome CYP 2 Young people do well"
    assert told["Owner"] == "Olive Officer (PDC), since 25 May 2010"
    assert told["Reviewed"] == "1 February 2010; next 1 May 2010"
    assert told["Escalated to"] == "The executive board"
    assert page.links["A1 Visit every family"] == "/actions/A1"


def test_a_page_tells_the_scores_of_each_stage_and_where_they_stand(visitor: Browser) -> None:
    page = visitor.page("/risks/R1")
    told = facts(page)
    assert (told["Inherent: 4 × 5"], told["Current: 4 × 4"], told["Target: 2 × 3"]) == (
        "20 high", "16 high", "6 low",
    )  # fmt: skip
    caption = "Where R1 stands before controls, now, and where it should"
    assert standing(page, caption) == {"20 high": "inherent", "16 high": "current", "6 low": "target"}
    assert [row[0][0] for row in table(page, f"{caption}: likelihood down, impact across")] == list("54321")
    assert "Impact: 1 slight" in page.main


def test_a_page_tells_what_is_done_about_it_and_what_is_late(visitor: Browser) -> None:
    page = visitor.page("/risks/R1")
    assert table(page, "Mitigations of R1") == [
        ["1. Ask the county", "31 January 2010", "A2", "20 January 2010"],
        ["2. Hire a minibus", "1 May 2010", "no action", "Overdue"],
        ["3. Share lifts", "no date", "no action", "not yet"],
    ]


def test_a_page_tells_what_happened_newest_first(visitor: Browser) -> None:
    page = visitor.page("/risks/R2")
    days = [text_of(each) for each in page.all("h3")]
    assert days == ["25 May 2010", "2 March 2009"]
    assert section(page, "history").startswith(
        "Who answered for it, and when nobody did 25 May 2010 "
        "Made DCC the owner of risk R2: As agreed. 10:00, Mo Manager"
    )
    assert "Reviewed risk R2 on 20 May 2010, next on 1 August 2010: Quiet." in page.main


def test_what_was_never_said_is_said_to_be_missing(visitor: Browser) -> None:
    page = visitor.page("/risks/R3")
    told = facts(page)
    assert page.heading == "Risk R3 The hall floods Closed"
    assert (told["Cause"], told["Consequence"]) == ("not described", "not described")
    assert told["Reviewed"] == "never; next without a date"
    assert (told["Inherent"], told["Current"], told["Target"]) == ("–", "–", "–")
    assert "Nothing is planned against it." in page.main


def test_however_it_is_spelled_it_is_the_same_risk_and_an_unknown_one_is_not_found(
    visitor: Browser, busy: Busy
) -> None:
    assert risk_id("r1") == risk_id("R1")
    assert visitor.page("/risks/r1").heading.startswith("Risk R1 ")
    assert "There is no risk ‘R99’. Check the reference." in visitor.page("/risks/R99", 404).main


def test_only_who_may_is_offered_to_identify_one_and_to_decide_on_it(visitor: Browser, busy: Busy) -> None:
    assert "Identify a risk" not in visitor.page("/risks").links
    assert "What you can do here" not in visitor.page("/risks/R2").main
    visitor.sign_in(busy.manager)
    assert visitor.page("/risks").links["Identify a risk"] == "/risks/identify"
    offered = visitor.page("/risks/R2").links
    assert offered["Close the risk"] == "/risks/R2/close"
    assert "What you can do here" not in visitor.page("/risks/R3").main
