"""Two partners with an administrator, an officer and an auditor: what tests of accounts need."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from domain.partner import PartnerKind
from domain.role import Role
from infrastructure.container import Container
from projections.trail import audit_trail
from tests.conftest import sqlite_url
from tests.web.app import app_of
from tests.web.browser import Browser, Page, text_of
from tests.web.partnership import OPERATED, Person, add_person


class Accounts:
    """`ada` keeps the accounts, `olive` enters figures, `audrey` audits."""

    def __init__(self, container: Container) -> None:
        self.container = container
        container.partners.join("DCC", "Dorset County Council", PartnerKind.COUNTY, OPERATED)
        container.partners.join("PDC", "Purbeck District Council", PartnerKind.DISTRICT, OPERATED)
        self.ada = add_person(container, "Ada Administrator", "DCC", Role.ADMINISTRATOR)
        self.olive = add_person(container, "Olive Hart", "PDC", Role.OFFICER)
        self.audrey = add_person(container, "Audrey Auditor", "DCC", Role.AUDITOR)

    def page_of(self, person: Person) -> str:
        return f"/accounts/{person.account}"

    def browser(self, person: Person | None = None) -> Browser:
        browser = Browser(app_of(self.container))
        if person is not None:
            browser.sign_in(person)
        return browser

    def told(self) -> list[str]:
        """The topics of the trail with what was done, the newest first."""
        with self.container.question() as now:
            return [row.topic for row in audit_trail(now, limit=1000)]


@contextmanager
def a_few_accounts(folder: Path) -> Iterator[Accounts]:
    container = Container(sqlite_url(folder))
    yield Accounts(container)
    container.close()


def link_on(page: Page) -> str:
    """The path of the one-time link that a page shows."""
    shown = next(text_of(each) for each in page.all("code") if each.get("id") == "link")
    return shown.removeprefix("http://localhost")


def make_link(browser: Browser, address: str) -> str:
    """By the form of an account's page: the link's path."""
    form = browser.page(f"{address}/invite")
    answer = browser.send(f"{address}/invite", form.fields())
    assert answer.headers["Cache-Control"] == "no-store"
    return link_on(browser.read(answer))


def choose(browser: Browser, link: str, password: str) -> Page:
    """Open the link, choose a password, and go where it leads."""
    page = browser.page(link)
    sent = browser.send(page.form.get("action", ""), page.fields() | {"password": password})
    assert sent.status_code == 303, sent.get_data(as_text=True)
    return browser.page(sent.location)
