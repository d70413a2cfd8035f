"""A real browser: the machine's Chromium or a packaged one, at a phone's width and a desk's."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

PHONE, DESK = 375, 1280

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


# Where `python -m tests.machine` unpacks a browser if the machine has none.
UNPACKED = Path(sys.prefix) / "browser" / "unpacked"


class NoBrowser(Exception):
    """There is no Chromium on this machine."""


def chromium() -> str:
    """Where the browser is: CHROMIUM, on the path, or unpacked by us."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    found = found or shutil.which(UNPACKED / "chromium")
    if found is None:
        raise NoBrowser(
            "The pages’ tests need Chromium. Bring it in (python -m tests.machine), install it (on Debian: "
            "apt-get install chromium), or name it in CHROMIUM."
        )
    return found


def environment(program: str) -> dict[str, str | float | bool]:
    """What the browser runs in: the packaged one brings the libraries and the letters that it needs."""
    if not Path(program).is_relative_to(UNPACKED):
        return {**os.environ}
    return {
        **os.environ,
        "LD_LIBRARY_PATH": str(UNPACKED / "al2023" / "lib"),
        "FONTCONFIG_FILE": str(UNPACKED / "fonts.conf"),
    }


@contextmanager
def running() -> Iterator[Browser]:
    """The browser, closed at the end."""
    program = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=ARGUMENTS, env=environment(program)
        )
        yield browser
        browser.close()


@dataclass
class Visitor:
    """Somebody at a browser, and everything that went wrong in it."""

    context: BrowserContext
    page: Page
    site: str
    complaints: list[str] = field(default_factory=list)

    def open(self, address: str) -> int:
        """The status with which the page came."""
        self.complaints.clear()
        response = self.page.goto(f"{self.site}{address}", wait_until="load")
        assert response is not None
        return response.status

    def sign_in(self, email: str, password: str) -> None:
        self.open("/sign-in")
        self.page.fill("#email", email)
        self.page.fill("#password", password)
        self.page.click("main button")
        self.page.get_by_role("button", name="Sign out").wait_for()

    @property
    def scrolls_sideways(self) -> bool:
        width: int = self.page.evaluate("document.documentElement.scrollWidth")
        return width > self.page.viewport_size["width"]  # type: ignore[index]


@contextmanager
def visiting(browser: Browser, site: str, width: int, *, javascript: bool = True) -> Iterator[Visitor]:
    """A fresh visitor: no cookies, no memory of other tests."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=javascript, locale="en-GB"
    )
    visitor = Visitor(context, context.new_page(), site)
    visitor.page.on(
        "console",
        lambda message: visitor.complaints.append(message.text) if message.type == "error" else None,
    )
    visitor.page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
    yield visitor
    context.close()


@contextmanager
def without_our_scripts(browser: Browser, site: str, width: int) -> Iterator[Visitor]:
    """A page as it is without JavaScript, in a browser that can still run what examines it."""
    with visiting(browser, site, width) as visitor:
        visitor.page.route("**/*.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
        yield visitor
