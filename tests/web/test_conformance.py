"""The API keeps to its own OpenAPI document: schemathesis sends what may and may not be sent, and judges."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import requests
from flask import Flask
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema
from schemathesis.openapi.loaders import from_wsgi
from schemathesis.transport.wsgi import WSGITransport

from domain.action import Plan
from domain.confirmable import Confirmable
from domain.risk import Threat, Threatened
from domain.role import Role
from tests.recipes.page_steps import endpoints
from tests.soak import SOAKING
from tests.web.app import app_of
from tests.web.machine import Machine
from tests.web.partnership import OPERATED, Partnership, add_person, copied

# A schema cannot say which references there are, how long a month is or what the partnership's rules allow:
# what it calls well formed may still be refused, by name and with one of these.
REFUSED_BY_NAME = ["2xx", "400", "401", "403", "404", "409", "412", "422"]

VIEWS = sum(endpoint.startswith("api_views.") for endpoint in endpoints())

# What is there to be asked for and decided on: with a made-up reference nothing but 404 would be seen.
SUBJECTS = {
    "outcomes": "SC 1",
    "indicators": "NI 117",
    "targets": "T1",
    "actions": "A1",
    "risks": "R1",
    "areas": "Dorset",
    "partners": "PDC",
    "proposals": "risk R1 owner 1",
}


@pytest.fixture(scope="module")
def furnished_app(
    furnished: tuple[Path, Partnership], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Flask, Partnership]]:
    """A partnership with one subject of each kind at least."""
    with copied(furnished, tmp_path_factory.mktemp("conforming")) as partnership:
        container = partnership.container
        container.outcomes.adopt("SC 1", "Fewer crimes", OPERATED)
        container.outcomes.link_objective("SC 1", "DCC", "1", "A safe county", OPERATED)
        plan = Plan("Walk the streets", date(2008, 4, 1), date(2009, 3, 31), outcomes=("SC 1",))
        container.actions.plan("A1", plan, OPERATED)
        container.actions.start("A1", date(2008, 4, 1), OPERATED)
        container.risks.identify("R1", "Rain", (Threat(Threatened.OUTCOME, "SC 1"),), OPERATED)
        by = partnership.manager.by()
        for needed in (True, False):
            container.partnership.set_second_person(Confirmable.OWNER, "As agreed", by, needed=needed)
            if needed:
                container.risks.assign_owner("R1", "DCC", None, "As agreed", by)
        app = app_of(container)
        app.testing = False  # a failure is answered, and that answer is judged
        yield app, partnership


@pytest.fixture
def _in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a session schemathesis hands settings of the network on to werkzeug, which knows none."""
    send = WSGITransport.send

    def with_session(self: WSGITransport, case: Any, *, session: Any = None, **more: Any) -> Any:
        return send(self, case, session=session or requests.Session(), **more)

    monkeypatch.setattr(WSGITransport, "send", with_session)


def configured(headers: dict[str, str], account: str, **phases: dict[str, Any]) -> SchemathesisConfig:
    subjects = SUBJECTS | {"accounts": account, "desks": account}
    return SchemathesisConfig.from_dict(
        {
            "seed": 1,
            "headers": headers,
            "continue-on-failure": True,
            "generation": {"deterministic": True, "max-examples": 2 if SOAKING else 1, "no-shrink": True},
            "phases": phases,
            "checks": {"positive_data_acceptance": {"expected-statuses": REFUSED_BY_NAME}},
            "operations": [
                {
                    "include-path-regex": f"/{plural}/{{reference}}",
                    "parameters": {"path.reference": reference, "path.period": "2008/09-Q1"},
                }
                for plural, reference in subjects.items()
            ],
        }
    )


def judged(app: Flask, config: SchemathesisConfig) -> tuple[list[str], Counter[tuple[str, int]]]:
    """What is wrong; and of how many operations, by method, each status was seen."""
    wrong: list[str] = []
    seen: set[tuple[str, str, int]] = set()
    for event in from_schema(from_wsgi("/api/v1/openapi.json", app, config=config)).execute():
        if isinstance(event, events.NonFatalError | events.FatalError):
            wrong.append(str(event))
        if isinstance(event, events.ScenarioFinished):
            for interaction in event.recorder.interactions.values():
                # What follows a link from one operation to another bears the name of none.
                if interaction.response is not None and event.label is not None:
                    method = interaction.request.method
                    seen.add((method, str(event.label), interaction.response.status_code))
            for case, checks in event.recorder.checks.items():
                for check in checks:
                    if check.failure_info is not None:
                        request = event.recorder.interactions[case].request
                        wrong.append(
                            f"{check.name}: {check.failure_info.failure} {request.uri} {request.body!r}"
                        )
    return wrong, Counter((method, status) for method, _, status in seen)


@pytest.mark.usefixtures("_in_process")
@pytest.mark.slow
def test_whoever_may_do_everything_is_answered_as_the_document_says(
    furnished_app: tuple[Flask, Partnership],
) -> None:
    app, partnership = furnished_app
    with pytest.MonkeyPatch.context() as long_ago:
        # Older logs have accounts with every role; nobody is granted them together any more.
        long_ago.setattr("domain.account.must_go_together", lambda _roles: None)
        everything = add_person(partnership.container, "Every Thing", "DCC", *Role)
    headers = Machine(app, everything).headers
    wrong, statuses = judged(app, configured(headers, str(partnership.officer.account)))

    assert wrong == []
    # Or else too little was seen to say so.
    assert statuses["GET", 200] == VIEWS, "A view that needs more than its address has it in SUBJECTS."
    assert statuses["POST", 200] + statuses["POST", 201] > 20, statuses


@pytest.mark.usefixtures("_in_process")
@pytest.mark.slow
def test_a_reader_is_answered_as_the_document_says_and_changes_nothing(
    furnished_app: tuple[Flask, Partnership],
) -> None:
    app, partnership = furnished_app
    before = partnership.container.log_length()
    config = configured({}, str(partnership.officer.account), coverage={"enabled": False})
    wrong, statuses = judged(app, config)

    assert wrong == []
    assert statuses["GET", 200] >= VIEWS - len(
        (
            *("accounts", "account", "my_account", "sign_ins", "my_sign_ins"),
            *("desk", "desks", "desk_of_another"),
        )
    )
    assert statuses["POST", 200] == statuses["POST", 201] == 0
    assert partnership.container.log_length() == before
