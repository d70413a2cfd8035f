"""A closed account's page says what it left behind, and that can be handed over as one."""

import pytest

from domain.role import Role
from projections.ownership import ownership_gaps, who_owns_what
from tests.web.app import app_of
from tests.web.browser import Browser
from tests.web.partnership import OPERATED, Partnership, Person, add_person


@pytest.fixture
def paula(partnership: Partnership) -> Person:
    """Purbeck's manager."""
    return add_person(partnership.container, "Paula Parish", "PDC", Role.PARTNER_MANAGER, Role.LEAD)


@pytest.fixture
def left(partnership: Partnership, paula: Person, olive: str) -> str:
    """The officer's account, closed with what she owned left as gaps."""
    account = partnership.officer.account
    partnership.container.accounts.close(account, "Left the council", OPERATED, leave_gaps=True)
    return olive


def test_its_page_says_what_is_true_of_it(partnership: Partnership, admin: Browser, left: str) -> None:
    page = admin.page(left)

    assert "Signs in with nothing: the account is closed" in page.main
    assert "can own things" not in page.main
    assert "What this person owns" not in page.main
    assert "What it left without anybody to answer" in page.main
    assert "(Left the council). Nobody answers for what stands here" in page.main
    assert "NI 117" in page.links
    assert page.links["among the gaps of PDC"] == "/partners/PDC#gaps"
    assert page.links["Hand everything over"] == f"{left}/hand-over"


def test_what_it_left_is_handed_over_in_one_change(
    partnership: Partnership, admin: Browser, left: str, paula: Person
) -> None:
    page = admin.fill_in(f"{left}/hand-over", {"to": str(paula.account), "reason": "Takes over"})

    assert "Everything was handed over." in page.text
    assert "Nothing: the account was closed on" in page.main
    assert "Hand everything over" not in page.links
    with partnership.container.question() as now:
        assert {row.account for row in who_owns_what(now)} == {str(paula.account)}
        assert not [row for row in ownership_gaps(now) if row.partner == "PDC" and row.duty == "owner"]
    bare = admin.page(f"{left}/hand-over")
    assert "left nothing behind" in bare.main
    assert not bare.has_entry_form()


def test_its_partners_manager_hands_it_over_too(partnership: Partnership, left: str, paula: Person) -> None:
    hers = Browser(app_of(partnership.container))
    hers.sign_in(paula)
    form = f"{left}/hand-over"
    assert form in [each.get("href") for each in hers.page("/partners/PDC").all("a")]
    page = hers.fill_in(form, {"to": str(paula.account), "reason": "Takes over"})

    assert page.heading == "Partner PDC Purbeck District Council"
    assert "Paula Parish" in page.main


def test_a_page_of_the_past_shows_no_token_of_later(
    partnership: Partnership, admin: Browser, olive: str
) -> None:
    position = partnership.container.log_length()
    officer = partnership.officer
    partnership.container.token_service.issue(officer.account, "A robot", (), 9, officer.by())

    assert "A robot" in admin.page(olive).main
    past = admin.page(f"{olive}?as_at={position}")
    assert "A robot" not in past.main
    assert past.links["see today’s"] == f"{olive}#tokens"
    assert "Issued token" in admin.page(f"{olive}?as_at={position + 1}").main
