"""Navigation: the sections stand on every page, and it says in which of them one is."""

import pytest

from tests.web.browser import Browser, Page, text_of
from tests.web.busy import Busy

SECTIONS = [
    "Overview", "Outcomes", "Indicators", "Areas", "Targets", "Actions", "Risks", "Ownership", "Calendar",
    "Audit trail",
]  # fmt: skip


def section_links(page: Page) -> list[tuple[str, str | None]]:
    """Each section with how it says that one is there."""
    links = [each for each in page.all("a") if each.get("class") == "govuk-service-navigation__link"]
    return [(text_of(each), each.get("aria-current")) for each in links]


@pytest.mark.parametrize(
    ("address", "section", "how"),
    [
        ("/", "Overview", "page"),
        ("/outcomes", "Outcomes", "page"),
        ("/outcomes/CYP 2", "Outcomes", "true"),
        ("/outcomes/CYP 2/reword", "Outcomes", "true"),
        ("/indicators/NI 117", "Indicators", "true"),
        ("/indicators/NI 111/figures/2008/09?area=Dorset", "Indicators", "true"),
        ("/indicators/NI 117/submit", "Indicators", "true"),
        ("/targets/T1", "Targets", "true"),
        ("/actions", "Actions", "page"),
        ("/risks/R1/close", "Risks", "true"),
        ("/ownership/history", "Ownership", "true"),
        ("/calendar", "Calendar", "page"),
        ("/trail", "Audit trail", "page"),
        ("/search", "", None),
        ("/partners/DCC", "", None),
    ],
)
def test_a_page_says_in_which_section_it_is(
    visitor: Browser, busy: Busy, address: str, section: str, how: str | None
) -> None:
    visitor.sign_in(busy.manager)
    links = section_links(visitor.page(address))
    assert [words for words, _ in links] == SECTIONS
    assert [each for each in links if each[1]] == ([(section, how)] if section else [])


def test_of_a_form_that_was_refused_too(visitor: Browser, busy: Busy) -> None:
    visitor.sign_in(busy.officer)
    form = visitor.page("/risks/R1/assess").fields()
    page = visitor.read(visitor.send("/risks/R1/assess", form | {"likelihood": "9"}), 422)
    assert ("Risks", "true") in section_links(page)


def test_sections_are_as_at_the_moment_of_the_page(visitor: Browser) -> None:
    links = visitor.page("/outcomes?as_at=50").links
    assert links["Risks"] == "/risks?as_at=50"


def test_the_ends_of_quarters_past_are_offered_to_look_back_to(visitor: Browser) -> None:
    links = visitor.page("/outcomes").links
    ends = ["31 March 2010", "31 December 2009", "30 September 2009", "30 June 2009", "31 March 2009"]
    assert [words for words, leads in links.items() if leads.startswith("/outcomes?as_at=2")] == ends
    assert links["31 December 2009"] == "/outcomes?as_at=2009-12-31"
