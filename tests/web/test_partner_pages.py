"""Partners: the register, and the page of one with all that it answers for."""

from datetime import date
from decimal import Decimal

import pytest

from domain.action import Plan
from domain.partner import PartnerKind
from domain.risk import Threat, Threatened
from domain.role import Role
from domain.terms import Terms
from infrastructure.container import Container
from tests.web.app import app_of
from tests.web.browser import Browser, Page, text_of
from tests.web.machine import Machine
from tests.web.partnership import OPERATED, Partnership, add_person
from tests.web.watching import nothing_changes, statements

PURBECK = "/partners/PDC"


@pytest.fixture
def there(partnership: Partnership) -> Partnership:
    """A partnership in which Purbeck owns, lacks, objects and serves."""
    to = partnership.container
    to.outcomes.adopt("SC 1", "Fewer crimes", OPERATED)
    to.outcomes.link_objective("SC 1", "pdc", "CP 3", "Safe villages", OPERATED)
    to.outcomes.assign_owner("SC 1", "PDC", None, "As agreed", OPERATED)
    terms = Terms(
        "Fewer burglaries", indicator="NI 16", area="Dorset", value=Decimal("7.0"), deadline="2010/11"
    )
    to.targets.propose("T2", terms, "DCC", OPERATED, ("PDC",))
    to.targets.object("T2", "PDC", "Too far from where we are", None, OPERATED)
    partnership.mark("objected")
    return partnership


@pytest.fixture
def admin(there: Partnership) -> Browser:
    browser = Browser(app_of(there.container))
    browser.sign_in(add_person(there.container, "Ada Administrator", "DCC", Role.ADMINISTRATOR))
    return browser


@pytest.fixture
def anybody(there: Partnership) -> Browser:
    return Browser(app_of(there.container))


def row_of(page: Page, start: str) -> str:
    """The table's row that begins so."""
    return next(words for each in page.all("tr") if (words := text_of(each)).startswith(start))


def test_the_register_counts_accounts_duties_and_gaps(anybody: Browser) -> None:
    page = anybody.page("/partners")

    assert row_of(page, "DCC") == "DCC Dorset County Council County council 2 0 0"
    assert row_of(page, "PDC") == "PDC Purbeck District Council District council 1 2 1"


def test_who_has_left_is_still_in_the_register(there: Partnership, anybody: Browser) -> None:
    there.container.partners.leave("PDC", "Merged into the county", OPERATED)

    assert row_of(anybody.page("/partners"), "PDC").startswith("PDC Purbeck District Council Left")
    assert "has left the partnership" in anybody.page(PURBECK).main


def test_a_page_tells_what_the_partner_owns_and_where_nobody_does(anybody: Browser) -> None:
    page = anybody.page(PURBECK)

    assert page.heading == "Partner PDC Purbeck District Council"
    assert "NI 117" in page.links
    assert "SC 1 Fewer crimes has no owner: the partner has named no officer" in page.main
    assert row_of(page, "Outcome SC 1 Fewer crimes").endswith("Gap nobody is named " + _since(page))


def _since(page: Page) -> str:
    return text_of(next(each for each in page.all("tr") if text_of(each).startswith("Outcome SC 1"))[-1])


def test_a_page_tells_where_the_partner_stands_on_targets(there: Partnership, anybody: Browser) -> None:
    assert "Objected Too far from where we are" in row_of(anybody.page(PURBECK), "T2 Fewer burglaries")
    there.container.targets.agree("T2", "PDC", None, OPERATED)
    assert "Agreed" in row_of(anybody.page(PURBECK), "T2 Fewer burglaries agreed")


def test_a_page_tells_the_partners_objectives_and_what_serves_them(anybody: Browser) -> None:
    assert row_of(anybody.page(PURBECK), "CP 3") == "CP 3: Safe villages SC 1 Fewer crimes"


def test_names_are_for_those_who_signed_in(there: Partnership, anybody: Browser, admin: Browser) -> None:
    assert "Olive Officer" not in anybody.page(PURBECK).main
    assert "1 open account" in anybody.page(PURBECK).main
    assert "Sign in to see whose they are" in anybody.page(PURBECK).links
    assert row_of(admin.page(PURBECK), "Olive Officer") == "Olive Officer Officer"

    viewer = Browser(app_of(there.container))
    viewer.sign_in(there.viewer)
    assert row_of(viewer.page(PURBECK), "Olive Officer") == "Olive Officer Officer"
    assert "Olive Officer" not in viewer.page(PURBECK).links


def test_an_administrator_is_led_from_the_partner_to_its_accounts(there: Partnership, admin: Browser) -> None:
    leads = admin.page(PURBECK).links["Olive Officer"]

    assert leads == f"/accounts/{there.officer.account}"
    assert admin.page(leads).heading == "Account Olive Officer"


def test_however_the_code_is_spelled_it_is_the_same_partner(anybody: Browser) -> None:
    assert anybody.page("/partners/pdc").main == anybody.page(PURBECK).main


def test_there_is_no_page_of_an_unknown_partner(anybody: Browser) -> None:
    assert "There is no partner ‘XX’" in anybody.page("/partners/XX", 404).main


def test_a_page_tells_what_happened_to_the_partner(there: Partnership, anybody: Browser) -> None:
    there.container.partners.rename("PDC", "Purbeck Council", "As agreed", OPERATED)

    assert "PDC is now called Purbeck Council: As agreed." in anybody.page(PURBECK).main
    before = anybody.page(f"{PURBECK}?as_at={there.positions['objected']}")
    assert before.heading == "Partner PDC Purbeck District Council"
    assert "is now called" not in before.main


def test_what_was_owned_and_said_then_is_shown_as_then(there: Partnership, anybody: Browser) -> None:
    page = anybody.page(f"{PURBECK}?as_at={there.positions['one indicator']}")

    assert "It answers for nothing that is still open." in page.main
    assert "It has been asked about no target." in page.main
    assert "No outcome is linked to an objective of this partner." in page.main


def test_only_an_administrator_is_offered_decisions_and_only_now(
    there: Partnership, admin: Browser, anybody: Browser
) -> None:
    assert {"Rename the partner", "Record that the partner leaves"} <= admin.page(PURBECK).links.keys()
    assert "Record that the partner comes back" not in admin.page(PURBECK).links
    assert "Add a partner" in admin.page("/partners").links
    assert "Rename the partner" not in anybody.page(PURBECK).links
    assert "Add a partner" not in anybody.page("/partners").links
    past = there.container.log_length()
    assert "Rename the partner" not in admin.page(f"{PURBECK}?as_at={past}").links


def test_a_partner_added_by_form_is_shown(admin: Browser) -> None:
    form = admin.page("/partners/join").fields() | {"code": "NDDC", "name": "North Dorset District Council"}
    page = admin.page(admin.send("/partners/join", form).location)

    assert page.heading == "Partner NDDC North Dorset District Council"
    assert "The partner joined." in page.text


def test_the_number_of_statements_does_not_grow_with_the_partnership(there: Partnership) -> None:
    def stated(address: str) -> int:
        client = app_of(there.container).test_client()
        with statements(there.container) as statement:
            assert client.get(address).status_code == 200
        return len(statement)

    small = [stated("/partners"), stated(PURBECK)]
    grow(there.container)
    assert [stated("/partners"), stated(PURBECK)] == small
    assert max(small) <= 21


def grow(container: Container) -> None:
    for number in range(10):
        container.partners.join(f"P{number}", f"Partner {number}", PartnerKind.OTHER, OPERATED)
        person = add_person(container, f"Person{number} Ample", "PDC", Role.OFFICER)
        container.outcomes.adopt(f"O {number}", "More", OPERATED)
        container.outcomes.assign_owner(f"O {number}", "PDC", person.account, "As agreed", OPERATED)
        container.outcomes.link_objective(f"O {number}", "PDC", f"CP {number}", "More of it", OPERATED)


@pytest.mark.parametrize(
    "address",
    [
        "/trail",
        "/ownership",
        "/ownership/history",
        "/indicators",
        "/targets",
        "/calendar",
        "/actions",
        "/risks",
    ],
)
def test_who_has_left_can_still_be_filtered_by(there: Partnership, anybody: Browser, address: str) -> None:
    to = there.container
    to.actions.plan("A1", Plan("Patrol", date(2009, 4, 1), date(2010, 3, 31), targets=("T2",)), OPERATED)
    to.risks.identify("R1", "It rains", (Threat(Threatened.OUTCOME, "SC 1"),), OPERATED)
    to.partners.leave("PDC", "Merged into the county", OPERATED)
    page = anybody.page(address)

    offered = [text_of(each) for each in page.all("option") if each.get("value") == "PDC"]
    assert set(offered) == {"Purbeck District Council (left)"}


def test_nothing_is_done_for_who_has_left(there: Partnership) -> None:
    app = app_of(there.container)
    browser, machine = Browser(app), Machine(app, there.officer)
    browser.sign_in(there.officer)
    form = browser.page("/indicators/NI 117/submit").fields()
    there.container.partners.leave("PDC", "Merged into the county", OPERATED)
    with nothing_changes(there.container):
        said = {"area": "Purbeck", "period": "2009/10 Q1", "numerator": "63", "denominator": "1400"}
        page = browser.read(browser.send("/indicators/NI 117/submit", form | said), 403)
        answer = machine.send("POST", "/api/v1/indicators/NI 117/submit-figure", said, 422)

    for closed in (page, browser.page("/indicators/NI 117/submit", 403)):
        assert closed.heading.endswith("Your partner has left the partnership")
    assert (answer["code"], answer["field"]) == ("partner_left", "partner")
    assert "Agree to the terms" not in browser.page("/targets/T2").links
