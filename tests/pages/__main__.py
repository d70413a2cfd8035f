"""Pictures of the demonstration: the steps of the tour, or every page for a human eye.

`python -m tests.pages steps` writes docs/pictures; `python -m tests.pages all FOLDER` writes every page at a
phone's width and a desk's.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from infrastructure.container import Container
from infrastructure.demonstration import demonstrate
from infrastructure.settings import Settings
from infrastructure.settings.keys import Keys
from tests.conftest import sqlite_url
from tests.pages.addresses import pages_of
from tests.pages.browser import DESK, PHONE, running, visiting
from tests.pages.insider import EMAIL, PASSWORD, let_in
from tests.pages.serving import served
from tests.pages.steps import TOUR, ten_steps
from web.factory import create_app


def picture_steps(browser: Browser, site: str) -> None:
    folder = TOUR.parent / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    with visiting(browser, site, DESK) as newcomer:
        for step in ten_steps():
            step.do(newcomer.page, site)
            newcomer.page.screenshot(path=folder / f"step-{step.number:02}.png")


def picture_all(browser: Browser, site: str, container: Container, folder: Path) -> None:
    app = create_app(container, Settings(given=Keys("a secret for pictures only")))
    with container.question() as question:
        addresses = pages_of(app, question)
    for width in (PHONE, DESK):
        with visiting(browser, site, width) as visitor:
            visitor.sign_in(EMAIL, PASSWORD)
            for endpoint, address in addresses.items():
                visitor.open(address)
                visitor.page.screenshot(path=folder / f"{endpoint}-{width}.png", full_page=True)


def main() -> None:
    what, *more = sys.argv[1:] or ["steps"]
    with tempfile.TemporaryDirectory() as folder:
        container = Container(sqlite_url(Path(folder)))
        demonstrate(container)
        let_in(container)
        with served(Path(folder)) as site, running() as browser:
            if what == "steps":
                picture_steps(browser, site)
            else:
                picture_all(browser, site, container, Path(*more))
        container.close()


if __name__ == "__main__":
    main()
