"""Every page there is: in a browser with and without JavaScript, on a phone and at a desk.

Of rows of a table that are alike but for their words, axe examines two; and without our scripts, a page on
which they change anything below the navigation. In `make soak` it examines all of all.
"""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser

from infrastructure.container import Container
from tests.pages.addresses import pages_of
from tests.pages.browser import DESK, PHONE, Visitor, visiting, without_our_scripts
from tests.pages.insider import EMAIL, PASSWORD
from tests.soak import SOAKING

pytestmark = pytest.mark.slow

AXE = Axe()
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],  # to describe all that is right takes axe as long as to find what is wrong
}
# To examine each row of a long table took axe most of its time. Two stay: targets may be too near each other.
TWO_OF_EACH = """() => {
    for (const body of document.querySelectorAll('tbody')) {
        if (body.querySelector('[rowspan]')) continue;
        const seen = new Map();
        for (const row of [...body.rows]) {
            const made = row.cloneNode(true);
            for (const each of made.querySelectorAll('*')) {
                for (const node of each.childNodes)
                    if (node.nodeType === 3) node.data = node.data.trim() && 'x';
                for (const { name, value } of [...each.attributes])
                    if (name !== 'class') each.setAttribute(name, value && 'x');
            }
            const alike = seen.get(made.innerHTML) ?? 0;
            if (alike === 2) row.remove();
            else seen.set(made.innerHTML, alike + 1);
        }
    }
}"""
# What the design system's scripts leave on every page, and what is another in each session.
MARKS = re.compile(r' js-enabled govuk-frontend-supported| data-govuk-[a-z-]+-init=""| value="[^"]{30,}"')
EVERY_KIND = [(width, javascript) for width in (PHONE, DESK) for javascript in (True, False)]
# Between them on a phone and at a desk, with our scripts and without; all four in `make soak`.
KINDS = EVERY_KIND if SOAKING else [(PHONE, True), (DESK, False)]


@dataclass
class Visitors:
    """Administrators, who may open every page: one reads, and axe can examine another's page."""

    reading: Visitor
    examined: Visitor | None = None
    # Where there is one, axe need not examine what is the same page to it.
    with_scripts: Visitor | None = None
    examined_any: bool = False

    def sign_in(self) -> None:
        visitors = {id(each): each for each in vars(self).values() if isinstance(each, Visitor)}
        for each in visitors.values():
            each.sign_in(EMAIL, PASSWORD)

    def must_examine(self, address: str) -> bool:
        if self.examined is None or self.with_scripts is None:
            return self.examined is not None
        self.with_scripts.open(address)
        mains = [page.page.content().partition("<main")[2] for page in (self.with_scripts, self.reading)]
        # Outside, all are alike to axe: navigation that the scripts fold.
        is_first, self.examined_any = not self.examined_any, True
        return is_first or MARKS.sub("", mains[0]) != MARKS.sub("", mains[1])


@pytest.fixture(scope="module", params=KINDS, ids=lambda kind: f"{kind[0]}{'' if kind[1] else ' without'}")
def visitors(request: pytest.FixtureRequest, chromium: Browser, site: str) -> Iterator[Visitors]:
    width, javascript = request.param
    with ExitStack() as stack:
        visitors = Visitors(stack.enter_context(visiting(chromium, site, width, javascript=javascript)))
        if javascript:
            visitors.examined = visitors.reading
        elif width == PHONE or SOAKING:  # at a desk it is the same page, laid out as with scripts
            visitors.examined = stack.enter_context(without_our_scripts(chromium, site, width))
            if not SOAKING:
                visitors.with_scripts = stack.enter_context(visiting(chromium, site, width))
        visitors.sign_in()
        yield visitors


@pytest.fixture(scope="module")
def addresses(app: Flask, shown: Container) -> dict[str, str]:
    with shown.question() as question:
        return pages_of(app, question)


def test_every_page_is_sound_in_a_browser(visitors: Visitors, addresses: dict[str, str]) -> None:
    wrong: dict[str, list[str]] = {}
    for endpoint, address in addresses.items():
        found = faults_of(address, visitors)
        if found:
            wrong[f"{endpoint} {address}"] = found

    assert not wrong, "\n".join(f"{where}: {what}" for where, what in wrong.items())


def faults_of(address: str, visitors: Visitors) -> list[str]:
    """Everything that is wrong with the page, and where somebody's is examined, what axe finds."""
    reading, examined = visitors.reading, visitors.examined
    status = reading.open(address)
    found = [f"status {status}"] if status != 200 else []
    found += reading.complaints
    if reading.scrolls_sideways:
        found.append("scrolls sideways")
    if reading.page.locator("h1").count() != 1:
        found.append("has not one heading")
    if not reading.page.title().endswith("Golden Thread"):
        found.append("has no title of its own")
    if examined is None or not visitors.must_examine(address):
        return found
    if examined is not reading:
        examined.open(address)
    if not SOAKING:
        examined.page.evaluate(TWO_OF_EACH)
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
