"""Search: everything by its reference, its words or who answers for it."""

import pytest

from domain.definition import Definition
from domain.partnership import Adopting
from tests.web.app import app_of
from tests.web.browser import XHTML, Browser, Page, text_of
from tests.web.partnership import OPERATED, Partnership


def found(page: Page) -> dict[str, list[str]]:
    """What was found, by the heading that it stands under."""
    sections = [each for each in page.all("section") if each.get("aria-labelledby", "").startswith("found-")]
    return {
        text_of(next(each.iter(XHTML + "h2"))): [text_of(row) for row in each.iter(XHTML + "li")]
        for each in sections
    }


def test_what_has_the_words_is_found_by_kind_the_open_before_the_ended(visitor: Browser) -> None:
    page = visitor.page("/search?q=1")
    groups = found(page)
    rules = [" ".join(row.split(" ")[:2]) for row in groups.pop("Rules of judgement 4")]
    assert rules == ["RAG 1", "due 1", "overall 1", "terms 1"]
    assert groups == {
        "Outcomes 2": ["SC 1 Fewer crimes", "OLD 1 Cleaner beaches ended"],
        "Indicators 3": [
            "NI 16 Serious acquisitive crime",
            "NI 111 First time entrants",
            "NI 117 16 to 18 year olds who are not in education, employment or training Olive Officer PDC",
        ],
        "Targets 2": ["T1 Fewer young people out of education Olive Officer PDC", "T10 A safer county ended"],
        "Actions 2": ["A1 Visit every family Olive Officer PDC", "A10 Train the wardens ended"],
        "Risks 2": ["R1 The bus is cut Olive Officer PDC", "R10 Nobody answers"],
    }
    assert page.heading == "Found for ‘1’"


@pytest.mark.parametrize(
    ("words", "link", "leads"),
    [
        ("bus", "R1 The bus is cut", "/risks/R1"),
        ("CUT the", "R1 The bus is cut", "/risks/R1"),
        ("r10", "R10 Nobody answers", "/risks/R10"),
        ("children", "Children’s services 2009", "/actions?plan=Children%E2%80%99s+services+2009"),
        ("mo manager", "Mo Manager", "/ownership?person=Mo+Manager"),
        ("PDC", "A1 Visit every family", "/actions/A1"),
        ("coast", "Coast", "/partnership#themes"),
        ("cyp2", "CYP 2 Young people do well", "/outcomes/CYP%202"),
    ],
)
def test_what_is_found_leads_to_its_page(visitor: Browser, words: str, link: str, leads: str) -> None:
    assert visitor.page(f"/search?q={words}").links[link] == leads


def test_the_very_reference_comes_first(visitor: Browser) -> None:
    assert found(visitor.page("/search?q=ni117"))["Indicators 1"][0].startswith("NI 117 ")
    assert found(visitor.page("/search?q=t10"))["Targets 1"] == ["T10 A safer county ended"]


def test_an_adopted_rule_is_found_by_its_name_and_by_what_it_says(partnership: Partnership) -> None:
    container, by = partnership.container, partnership.manager.by()
    container.partnership.adopt_rule(Adopting("RAG 1", "As the board knows it"), by)
    browser = Browser(app_of(container))
    for words in ("rag%201", "amber"):
        page = browser.page(f"/search?q={words}")
        (row,) = found(page)["Rules of judgement 1"]
        assert row.startswith("RAG 1 ")
        assert page.links[row] == "/partnership#rag"


def test_people_are_found_by_name_with_their_partner(visitor: Browser) -> None:
    assert found(visitor.page("/search?q=vera+viewer")) == {"People 1": ["Vera Viewer DCC"]}


def test_where_nothing_is_found_or_asked_it_says_what_to_type(visitor: Browser) -> None:
    nothing = visitor.page("/search?q=volcano")
    assert found(nothing) == {}
    assert "Nothing was found for ‘volcano’. Try fewer or other words" in nothing.main
    page = visitor.page("/search?q=+")
    assert page.heading == "Search"
    assert "Type a reference like NI 117" in page.main
    assert visitor.page("/search").heading == "Search"


def test_what_is_called_so_comes_before_what_is_only_told_with_it(
    there: Partnership, browser: Browser
) -> None:
    there.container.indicators.define("LI 1", Definition("What NI 16 was before"), OPERATED)
    there.container.indicators.define("LI 2", Definition("Part of NI 16"), OPERATED)
    there.container.indicators.retire("NI 16", "Replaced", OPERATED)
    rows = found(browser.page("/search?q=ni+16"))["Indicators 4"]
    assert [row.split(" ")[:2] for row in rows] == [["NI", "16"], ["LI", "1"], ["LI", "2"], ["NI", "117"]]


@pytest.mark.parametrize("page", ["search", "indicators", "targets", "ownership", "calendar"])
def test_more_words_than_anybody_looks_for_are_refused_as_by_the_api(
    partnership: Partnership, page: str
) -> None:
    browser = app_of(partnership.container).test_client()
    words = " ".join(f"w{number}" for number in range(60))
    assert browser.get(f"/{page}", query_string={"q": words[:200]}).status_code == 200
    answer = browser.get(f"/{page}", query_string={"q": words})
    assert answer.status_code == 422
    assert "may have up to 200 characters" in answer.get_data(as_text=True)
