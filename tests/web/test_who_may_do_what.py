"""Who may do what: every route that is no command's, by everybody; commands are in test_cells_by_http."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from domain.account import Holder
from domain.action import Plan
from domain.confirmable import Confirmable
from domain.risk import Threat, Threatened
from domain.role import Role
from tests.web.app import app_by_itself
from tests.web.partnership import OPERATED, PASSWORD, Partnership, add_person, copied
from web.commands import COMMANDS

NOBODY = "nobody"  # who has not signed in
EVERYBODY = [NOBODY, "no role", *Role]


class House:
    """The partnership with one subject of each kind, and a browser for everybody."""

    def __init__(self, partnership: Partnership) -> None:
        self.container = partnership.container
        self.account = str(partnership.officer.account)
        self.container.people.open_account(
            *("A robot", "robot@example.org", "DCC", (Role.OFFICER,), "As agreed", OPERATED),
            holder=Holder.SERVICE,
        )
        self.machine = str(self.container.directory.with_email("robot@example.org").account)
        self.container.outcomes.adopt("SC 1", "Fewer crimes", OPERATED)
        plan = Plan("Walk the streets", date(2008, 4, 1), date(2009, 3, 31), outcomes=("SC 1",))
        self.container.actions.plan("A1", plan, OPERATED)
        self.container.risks.identify("R1", "Rain", (Threat(Threatened.OUTCOME, "SC 1"),), OPERATED)
        by = partnership.manager.by()
        for needed in (True, False):
            self.container.partnership.set_second_person(Confirmable.OWNER, "As agreed", by, needed=needed)
            if needed:
                self.container.risks.assign_owner("R1", "DCC", None, "As agreed", by)
        self.app = app_by_itself(self.container)
        # What a browser sends besides is tested elsewhere; here it is who sends it that matters.
        self.app.config["WTF_CSRF_ENABLED"] = False
        self.browsers = {who: self._browser(who) for who in EVERYBODY}

    def _browser(self, who: str) -> FlaskClient:
        client = self.app.test_client()
        if who != NOBODY:
            roles = (Role(who),) if who in list(Role) else ()
            person = add_person(self.container, f"Some{who.replace(' ', '')} Body", "DCC", *roles)
            signed_in = client.post("/sign-in", data={"email": person.email, "password": PASSWORD})
            assert signed_in.status_code == 303
        return client

    def filled(self, address: str) -> str:
        """An address of ROUTES with its gaps filled."""
        with self.app.test_request_context():
            return address.format(
                account=self.account,
                machine=self.machine,
                sign=self.app.jinja_env.globals["asset"]("golden-thread.svg"),
            )


@pytest.fixture(scope="module")
def house(furnished: tuple[Path, Partnership], tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with copied(furnished, tmp_path_factory.mktemp("house")) as partnership:
        yield House(partnership)


READERS = "everybody"
SIGNED_IN = "whoever is signed in"
ADMINISTRATORS = "administrators"
AUDITORS = "administrators and auditors"
MANAGERS = "the partnership’s and the partners’ managers"
ITS_MANAGERS = "the partnership’s managers and those of its partner"

# Every other page and form: who may open it or send it, and an address where there is more than one.
ROUTES: dict[str, tuple[str, str]] = {
    "overview.overview": (READERS, "/"),
    "outcomes.outcomes": (READERS, "/outcomes"),
    "outcomes.outcome": (READERS, "/outcomes/SC%201"),
    "indicators.indicators": (READERS, "/indicators"),
    "indicators.indicator": (READERS, "/indicators/NI%20117"),
    "indicators.chart": (READERS, "/indicators/NI%20117/chart.svg?area=Dorset"),
    "figures.figure": (READERS, "/indicators/NI%20117/figures/2008/09-Q1?area=Purbeck"),
    "targets.targets": (READERS, "/targets"),
    "targets.target": (READERS, "/targets/T1"),
    "targets.chart": (READERS, "/targets/T1/chart.svg"),
    "actions.actions": (READERS, "/actions"),
    "actions.action": (READERS, "/actions/A1"),
    "risks.risks": (READERS, "/risks"),
    "risks.risk": (READERS, "/risks/R1"),
    "ownership.ownership": (READERS, "/ownership"),
    "ownership.history": (READERS, "/ownership/history"),
    "trail.trail": (READERS, "/trail"),
    "trail.as_csv": (READERS, "/trail.csv"),
    "trail.as_json_lines": (READERS, "/trail.jsonl"),
    "calendar.calendar": (READERS, "/calendar"),
    "desk.mine": (SIGNED_IN, "/desk"),
    "desk.desks": (MANAGERS, "/desks"),
    "desk.others": (ITS_MANAGERS, "/desks/{account}"),
    "search.search": (READERS, "/search"),
    "open_matters.matters": (READERS, "/open-matters"),
    "conventions.conventions": (READERS, "/conventions"),
    "areas.areas": (READERS, "/areas"),
    "areas.area": (READERS, "/areas/Dorset"),
    "partners.partners": (READERS, "/partners"),
    "partners.partner": (READERS, "/partners/PDC"),
    "partnership.partnership": (READERS, "/partnership"),
    "proposals.proposals": (READERS, "/proposals"),
    "proposals.proposal": (READERS, "/proposals/risk%20R1%20owner%201"),
    "administration.administration": (READERS, "/administration"),
    "accounts.accounts": (AUDITORS, "/accounts"),
    "accounts.account": (AUDITORS, "/accounts/{account}"),
    "my_account.my_account": (SIGNED_IN, "/account"),
    "my_account.ask_password": (SIGNED_IN, "/account/password"),
    "my_account.change_password": (SIGNED_IN, "/account/password"),
    "my_account.end_session": (SIGNED_IN, "/account/sessions/1/end"),
    "my_account.end_others": (SIGNED_IN, "/account/sessions/end-others"),
    "my_tokens.ask_token": (SIGNED_IN, "/account/tokens/issue"),
    "my_tokens.issue_token": (SIGNED_IN, "/account/tokens/issue"),
    "my_tokens.ask_key": (SIGNED_IN, "/account/keys/issue"),
    "my_tokens.issue_key": (SIGNED_IN, "/account/keys/issue"),
    "my_tokens.revoke_token": (SIGNED_IN, "/account/tokens/1/revoke"),
    "sign_ins.mine": (SIGNED_IN, "/account/sign-ins"),
    "sign_ins.everybodys": (AUDITORS, "/accounts/sign-ins"),
    "accounts.revoke_token": (ADMINISTRATORS, "/accounts/{account}/tokens/1/revoke"),
    "service_tokens.ask": (ADMINISTRATORS, "/accounts/{machine}/tokens/issue"),
    "service_tokens.issue": (ADMINISTRATORS, "/accounts/{machine}/tokens/issue"),
    "sign_in.ask_again": (SIGNED_IN, "/account/confirm"),
    "sign_in.take_again": (SIGNED_IN, "/account/confirm"),
    "one_time_links.open_link": (READERS, "/link/abc"),
    "one_time_links.ask": (READERS, "/link"),
    "one_time_links.choose": (READERS, "/link"),
    "sign_in.ask": (READERS, "/sign-in"),
    "sign_in.take": (READERS, "/sign-in"),
    "sign_in.leave": (READERS, "/sign-out"),
    "security_contact.tell": (READERS, "/.well-known/security.txt"),
    "assets.asset": (READERS, "{sign}"),
    "api_docs.docs": (READERS, "/api/v1/docs"),
    "api_docs.chapter": (READERS, "/api/v1/docs/outcomes"),
    "api_docs.shapes": (READERS, "/api/v1/docs/shapes"),
    "api_docs.openapi": (READERS, "/api/v1/openapi.json"),
}
# The forms of commands are in the tables above; what the API answers has its own tests.
OF_THE_API = ("api_views.", "api_commands.")
DECIDED = {
    name for each in COMMANDS.values() for name in (each.endpoint, each.endpoint.replace(".", ".take_"))
}
DECIDED |= {"figure_forms.submit_figure", "figure_forms.revise_figure"}


def routes(app: Flask) -> Iterator[tuple[str, str]]:
    """Endpoints and methods of all that is neither a command's nor the API's."""
    for rule in app.url_map.iter_rules():
        if not rule.endpoint.startswith(OF_THE_API) and rule.endpoint not in DECIDED:
            for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
                yield rule.endpoint, method


def test_of_every_route_it_is_said_who_may_open_it(app: Flask) -> None:
    unsaid = {endpoint for endpoint, _ in routes(app)} - ROUTES.keys()

    assert not unsaid, f"Say in ROUTES who may open these, and at which address: {sorted(unsaid)}"


def said_of(endpoint: str) -> tuple[str, str]:
    assert endpoint in ROUTES, f"Say in ROUTES who may open {endpoint}, and at which address."
    return ROUTES[endpoint]


def admitted(who: str, whom: str) -> bool:
    if whom == MANAGERS:
        return who in (Role.MANAGER, Role.PARTNER_MANAGER)
    if whom == ITS_MANAGERS:  # the account is of another partner than everybody here
        return who == Role.MANAGER
    if whom == AUDITORS and who == Role.AUDITOR:
        return True
    return whom == READERS or (who != NOBODY and (whom == SIGNED_IN or who == Role.ADMINISTRATOR))


def test_every_page_opens_for_exactly_those_it_is_for(house: House) -> None:
    for endpoint, method in routes(house.app):
        if method != "GET":
            continue
        whom, address = said_of(endpoint)
        for who, browser in house.browsers.items():
            answer = browser.get(house.filled(address))
            answer.close()
            if endpoint.startswith("one_time_links."):
                # Whoever they are, it is the link that counts: here there is none.
                assert answer.status_code in (303, 410), f"{who} at {address}: {answer.status}"
            elif admitted(who, whom):
                assert answer.status_code == 200, f"{who} at {address}: {answer.status}"
            elif who == NOBODY:
                assert answer.status_code == 302, f"{address}: {answer.status}"
                assert answer.location.startswith("/sign-in?next=/")
            else:
                assert answer.status_code == 403, f"{who} at {address}: {answer.status}"


def test_what_is_sent_by_others_than_those_it_is_for_changes_nothing(house: House) -> None:
    form = {"name": "Somebody Else", "email": "else@example.org", "confirmed": "yes"}
    form |= {"password": "another long password", "current": PASSWORD, "scopes": "read", "days": "1"}
    log, people = house.container.log_length(), house.container.directory.everybody()
    for endpoint, method in routes(house.app):
        if method == "GET":
            continue
        whom, address = said_of(endpoint)
        for who, browser in house.browsers.items():
            if not admitted(who, whom):
                answer = browser.post(house.filled(address), data=form)
                assert answer.status_code == (401 if who == NOBODY else 403), f"{who} at {address}"

    assert house.container.log_length() == log
    assert house.container.directory.everybody() == people


def test_every_change_is_sent_and_none_is_asked_for(app: Flask) -> None:
    """What a link or a foreign picture can ask for changes nothing."""
    changing = {
        name for name in ROUTES if name.partition(".")[2].startswith(("take", "change", "issue", "revoke"))
    }

    assert {"POST"} == {method for endpoint, method in routes(app) if endpoint in changing}
