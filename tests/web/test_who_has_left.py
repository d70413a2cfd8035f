"""Whose partner has left keeps no accounts any more, neither on pages nor by the API."""

from domain.role import Role
from tests.web.browser import Browser
from tests.web.machine import Client
from tests.web.partnership import OPERATED, Partnership, Person


def test_an_administrator_whose_partner_has_left_neither_sees_nor_keeps_accounts(
    partnership: Partnership, admin: Browser, ada: Person, olive: str
) -> None:
    """Somebody's token was shut out by one, and the log refused to tell of it."""
    container = partnership.container
    _, secret = container.tokens.issue(partnership.officer.account, "Theirs", ())
    (held,) = container.tokens.of(partnership.officer.account)
    _, own = container.tokens.issue(ada.account, "Mine", list(Role))
    address = f"{olive}/tokens/{held.id}/revoke"
    sent = {"csrf_token": admin.page("/account/password").fields()["csrf_token"]}
    container.partners.leave("DCC", "Merged", OPERATED)

    assert [admin.client.get(each).status_code for each in ("/accounts", olive)] == [403, 403]
    assert Client(partnership, f"Bearer {own}").get("/api/v1/accounts").status_code == 403
    assert admin.send(address, sent).status_code == 403
    assert Client(partnership, f"Bearer {secret}").get("/api/v1/account").status_code == 200

    container.partners.rejoin("DCC", "Not merged", OPERATED)
    assert admin.client.get("/accounts").status_code == 200
    assert admin.send(address, sent).status_code == 303
