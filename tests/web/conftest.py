"""A partnership to read and one to change, and who comes to it: a reader, a machine, people signed in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from domain.role import Role
from infrastructure.container import Container
from tests.conftest import sqlite_url
from tests.views.clock import Clock
from tests.web.app import app_of
from tests.web.browser import Browser
from tests.web.busy import BEGINNING, THAT_MORNING, Busy
from tests.web.machine import Machine
from tests.web.partnership import OPERATED, Partnership, Person, add_person, copied


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Partnership]:
    """A folder with the partnership's database, to be copied: it takes long to make."""
    folder = tmp_path_factory.mktemp("furnished")
    container = Container(sqlite_url(folder))
    partnership = Partnership(container)
    container.close()
    return folder, partnership


@pytest.fixture(scope="session")
def read_only(
    furnished: tuple[Path, Partnership], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Partnership]:
    """The partnership for tests that only read."""
    with copied(furnished, tmp_path_factory.mktemp("read_only")) as partnership:
        yield partnership


@pytest.fixture
def partnership(furnished: tuple[Path, Partnership], tmp_path: Path) -> Iterator[Partnership]:
    """A partnership of one's own, to change."""
    with copied(furnished, tmp_path) as partnership:
        yield partnership


@pytest.fixture(scope="session")
def app(read_only: Partnership) -> Flask:
    return app_of(read_only.container)


@pytest.fixture
def reader(app: Flask) -> Browser:
    """Somebody who has not signed in, reading."""
    return Browser(app)


@pytest.fixture(scope="session")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Busy]:
    """A partnership at work, to read: see `tests.web.busy`."""
    with Clock(BEGINNING).ruling() as clock:
        made = Busy(Container(sqlite_url(tmp_path_factory.mktemp("busy"))), clock)
    yield made
    made.container.close()


@pytest.fixture(scope="session")
def busy_app(busy: Busy) -> Flask:
    return app_of(busy.container)


@pytest.fixture
def that_morning() -> Iterator[Clock]:
    """It is the morning of 1 June 2010."""
    with Clock(THAT_MORNING).ruling() as clock:
        yield clock


@pytest.fixture
def visitor(busy_app: Flask, that_morning: Clock) -> Browser:
    """Somebody who reads the busy partnership's pages, that morning."""
    return Browser(busy_app)


@pytest.fixture
def manager_there(busy: Busy, visitor: Browser) -> Browser:
    """Its manager, signed in."""
    visitor.sign_in(busy.manager)
    return visitor


@pytest.fixture
def machine(app: Flask) -> Machine:
    """A machine that only reads."""
    return Machine(app)


@pytest.fixture
def officer(partnership: Partnership) -> Browser:
    """The officer, signed in."""
    browser = Browser(app_of(partnership.container))
    browser.sign_in(partnership.officer)
    return browser


@pytest.fixture
def sender(partnership: Partnership) -> Machine:
    """A machine that sends what the officer decides."""
    return Machine(app_of(partnership.container), partnership.officer)


@pytest.fixture
def ada(partnership: Partnership) -> Person:
    """An administrator."""
    return add_person(partnership.container, "Ada Administrator", "DCC", Role.ADMINISTRATOR)


@pytest.fixture
def admin(partnership: Partnership, ada: Person) -> Browser:
    """The administrator, signed in."""
    browser = Browser(app_of(partnership.container))
    browser.sign_in(ada)
    return browser


@pytest.fixture
def olive(partnership: Partnership) -> str:
    """The address of the officer's account."""
    return f"/accounts/{partnership.officer.account}"


@pytest.fixture
def there(partnership: Partnership) -> Partnership:
    """The partnership with an outcome of the county's to decide on."""
    partnership.container.partnership.add_theme("Safety", OPERATED)
    partnership.container.outcomes.adopt("SC 1", "Fewer crimes", OPERATED, "People are safer.", "Safety")
    partnership.container.outcomes.assign_owner("SC 1", "DCC", None, "As agreed", OPERATED)
    return partnership


@pytest.fixture
def lead(there: Partnership) -> Person:
    """Somebody who may decide on outcomes."""
    return add_person(there.container, "Lena Lead", "DCC", Role.LEAD)


@pytest.fixture
def browser(there: Partnership, lead: Person) -> Browser:
    """The lead, signed in."""
    signed_in = Browser(app_of(there.container))
    signed_in.sign_in(lead)
    return signed_in
