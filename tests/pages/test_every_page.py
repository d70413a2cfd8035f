"""Every page there is: in a browser with and without JavaScript, on a phone and at a desk."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser

from infrastructure.container import Container
from infrastructure.demonstration.people import DEMONSTRATION_PASSWORD, account_for
from tests.pages.addresses import pages_of
from tests.pages.browser import DESK, PHONE, Visitor, visiting, without_our_scripts
from tests.soak import SOAKING

AXE = Axe()
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],  # to describe all that is right takes axe as long as to find what is wrong
}
KINDS = [(width, javascript) for width in (PHONE, DESK) for javascript in (True, False)]


@pytest.fixture(scope="module", params=KINDS, ids=lambda kind: f"{kind[0]}{'' if kind[1] else ' without'}")
def visitors(request: pytest.FixtureRequest, chromium: Browser, site: str) -> Iterator[list[Visitor]]:
    """Administrators, who may open every page: one who reads, and one whose page axe can examine."""
    width, javascript = request.param
    with ExitStack() as stack:
        visitors = [stack.enter_context(visiting(chromium, site, width, javascript=javascript))]
        if javascript:
            visitors *= 2
        elif width == PHONE or SOAKING:  # at a desk it is the same page, laid out as with scripts
            visitors.append(stack.enter_context(without_our_scripts(chromium, site, width)))
        for somebody in {id(each): each for each in visitors}.values():
            somebody.sign_in(account_for("administrator").email, DEMONSTRATION_PASSWORD)
        yield visitors


@pytest.fixture(scope="module")
def addresses(app: Flask, shown: Container) -> dict[str, str]:
    with shown.question() as question:
        return pages_of(app, question)


def test_every_page_is_sound_in_a_browser(visitors: list[Visitor], addresses: dict[str, str]) -> None:
    wrong: dict[str, list[str]] = {}
    for endpoint, address in addresses.items():
        found = faults_of(address, *visitors)
        if found:
            wrong[f"{endpoint} {address}"] = found

    assert not wrong, "\n".join(f"{where}: {what}" for where, what in wrong.items())


def faults_of(address: str, reading: Visitor, examined: Visitor | None = None) -> list[str]:
    """Everything that is wrong with the page, and where somebody's is examined, what axe finds."""
    status = reading.open(address)
    found = [f"status {status}"] if status != 200 else []
    found += reading.complaints
    if reading.scrolls_sideways:
        found.append("scrolls sideways")
    if reading.page.locator("h1").count() != 1:
        found.append("has not one heading")
    if not reading.page.title().endswith("Golden Thread"):
        found.append("has no title of its own")
    if examined is None:
        return found
    if examined is not reading:
        examined.open(address)
    for violation in AXE.run(examined.page, options=RULES).response["violations"]:
        nodes = ", ".join(node["html"][:120] for node in violation["nodes"][:3])
        found.append(f"{violation['id']}: {nodes}")
    return found


def test_every_page_is_reached_by_keyboard(chromium: Browser, site: str, addresses: dict[str, str]) -> None:
    """Whatever can be clicked can be tabbed to, and the first thing is the way past the navigation."""
    with visiting(chromium, site, DESK) as somebody:
        for address in addresses.values():
            somebody.open(address)
            unreachable = somebody.page.evaluate(
                """() => [...document.querySelectorAll('a, button, input, select, textarea, summary')]
                    .filter(each => each.checkVisibility() && each.type !== 'hidden' && each.tabIndex < 0)
                    .map(each => each.outerHTML.slice(0, 120))"""
            )
            assert not unreachable, address
            somebody.page.keyboard.press("Tab")
            first = somebody.page.evaluate("document.activeElement.textContent") or ""
            assert "skip" in first.lower(), address
