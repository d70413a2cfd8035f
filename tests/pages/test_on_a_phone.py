"""On a phone: tables as cards, a matrix and a timeline that are seen whole."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.pages.browser import PHONE, Visitor, visiting


@pytest.fixture(scope="module")
def phone(chromium: Browser, site: str) -> Iterator[Visitor]:
    with visiting(chromium, site, PHONE) as visitor:
        yield visitor


def test_a_label_of_two_lines_does_not_run_into_the_next(phone: Visitor) -> None:
    phone.open("/")
    lines, row = phone.page.evaluate(
        """() => {
            const cell = document.querySelector('td[data-label="How its series stand"]');
            const label = document.createElement('div');
            label.textContent = cell.dataset.label;
            label.style.width = getComputedStyle(cell, '::before').width;
            cell.parentElement.append(label);
            return [label.getBoundingClientRect().height, cell.getBoundingClientRect().height];
        }"""
    )

    assert row >= lines > 30


@pytest.mark.parametrize("address", ["/risks", "/actions"])
def test_what_is_drawn_is_seen_whole_and_its_words_are_not_broken(phone: Visitor, address: str) -> None:
    phone.open(address)
    picture = phone.page.locator(".matrix, .timeline").locator("visible=true")

    assert picture.count() == 1
    box = picture.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE


def test_a_phone_sorts_by_the_form(phone: Visitor) -> None:
    phone.open("/actions")
    phone.page.click("summary:has-text('Find and filter')")
    phone.page.select_option("#filter-sort", "reference")
    phone.page.select_option("#filter-order", "descending")
    with phone.page.expect_navigation():
        phone.page.click("form.filters button")

    first = phone.page.locator(".stacked th[scope=row]").first
    assert first.inner_text().startswith("A42 ")
    assert "sort=reference&order=descending" in phone.page.url


def test_the_timeline_leads_to_each_action(phone: Visitor) -> None:
    phone.open("/actions")
    with phone.page.expect_navigation():
        phone.page.click(".timeline.narrow a:has-text('A6')")

    assert phone.page.url.endswith("/actions/A6")
