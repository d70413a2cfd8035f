"""The ten steps of the tour, read as a newcomer reads them and done in a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

TOUR = Path(__file__).parents[2] / "docs" / "tour.md"

# What a step may say, in the order in which it stands there.
SAID = re.compile(
    r"[Oo]pen `(?P<open>[^`]+)`"
    r"|[Ff]ollow \*\*(?P<follow>[^*]+)\*\*"
    r"|[Pp]ress \*\*(?P<press>[^*]+)\*\*"
    r"|[Ee]nter `(?P<enter>[^`]+)` (?:in|under) \*\*(?P<field>[^*]+)\*\*"
    r"|[Cc]hoose `(?P<choose>[^`]+)` (?:in|under) \*\*(?P<list>[^*]+)\*\*"
    r"|“(?P<see>[^”]+)”"
)


@dataclass(frozen=True)
class Step:
    """One numbered step: its words, on one line."""

    number: int
    words: str

    def do(self, page: Page, site: str) -> None:
        """Do what it says; raises AssertionError, or playwright's own, where the page is not as it says."""
        for said in SAID.finditer(self.words):
            self._do(said, page, site)

    def _do(self, said: re.Match[str], page: Page, site: str) -> None:
        if said["open"]:
            answer = page.goto(f"{site}{said['open']}")
            assert answer is not None
            assert answer.ok, f"Step {self.number}: {said['open']} answered {answer.status}"
        elif said["follow"]:
            with page.expect_navigation():
                page.get_by_role("link", name=said["follow"]).first.click()
        elif said["press"]:
            with page.expect_navigation():
                page.get_by_role("button", name=said["press"]).first.click()
        elif said["enter"]:
            page.get_by_label(said["field"]).first.fill(said["enter"])
        elif said["choose"]:
            page.get_by_label(said["list"]).first.select_option(label=said["choose"])
        elif said["see"]:
            seen = " ".join(page.locator("body").inner_text().split())
            assert said["see"] in seen, f"Step {self.number}: “{said['see']}” is not on {page.url}"


def ten_steps() -> list[Step]:
    """The steps under their heading, each with its lines joined."""
    return list(_read(TOUR.read_text(encoding="utf-8")))


def _read(text: str) -> Iterator[Step]:
    for found in re.finditer(r"^(\d+)\. (.*?)(?=^\d+\. |\Z)", text, re.MULTILINE | re.DOTALL):
        yield Step(int(found[1]), " ".join(found[2].split()))
