"""Two clients work on the same figures: one written by a generator from our document, one by hand."""

import importlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

import pytest

from domain.role import Role
from infrastructure.container import Container
from tests.conftest import sqlite_url
from tests.pages.serving import served
from tests.web.partnership import Partnership, add_person

FIGURE = {"area": "Purbeck", "period": "2008/09-Q3"}


@pytest.fixture(scope="module")
def folder(furnished: tuple[Path, Partnership], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A partnership's database of their own."""
    folder = tmp_path_factory.mktemp("clients")
    shutil.copytree(furnished[0], folder, dirs_exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    with served(folder) as address:
        yield address


@pytest.fixture(scope="module")
def secrets(furnished: tuple[Path, Partnership], folder: Path) -> dict[str, str]:
    """A token for each client: the officer's and a colleague's."""
    _, partnership = furnished
    container = Container(sqlite_url(folder))
    colleague = add_person(container, "Pat Purbeck", "PDC", Role.OFFICER)
    held = {
        person.name: container.tokens.issue(person.account, "A client", list(Role))[1]
        for person in (partnership.officer, colleague)
    }
    container.close()
    return held


class ByHand:
    """Nothing but the standard library, and what the documentation says of headers."""

    def __init__(self, site: str, secret: str) -> None:
        self.site = site
        self.headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}

    def ask(self, path: str, **asked: str) -> Any:
        with urlopen(f"{self.site}/api/v1/{quote(path)}?{urlencode(asked)}", timeout=30) as answer:
            return json.load(answer)

    def decide(self, path: str, body: dict[str, Any], **headers: str) -> tuple[int, Any, Message]:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = Request(
            f"{self.site}/api/v1/{quote(path)}",
            json.dumps(body).encode(),
            self.headers | named,
            method="POST",
        )
        try:
            with urlopen(request, timeout=30) as answer:
                return answer.status, json.load(answer), answer.headers
        except HTTPError as refused:
            with refused:
                return refused.code, json.load(refused), refused.headers


class Generated:
    """The client that openapi-python-client has written from the document the service itself gives."""

    def __init__(self, site: str, secret: str, folder: Path) -> None:
        document = folder / "openapi.json"
        with urlopen(f"{site}/api/v1/openapi.json", timeout=30) as answer:
            document.write_bytes(answer.read())
        config = folder / "config.yml"
        config.write_text("post_hooks: []\n")
        command = [
            str(Path(sys.executable).with_name("openapi-python-client")),
            *("generate", "--path", str(document), "--config", str(config)),
            *("--meta", "none", "--output-path", str(folder / "written"), "--fail-on-warning"),
        ]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stdout + done.stderr
        self.client = self.module("client").AuthenticatedClient(base_url=site, token=secret)

    def module(self, name: str) -> Any:
        return importlib.import_module(f"written.{name}")

    def call(self, tag: str, operation: str, *parts: str, **more: Any) -> Any:
        """The parsed answer: of a refusal the problem."""
        return self.module(f"api.{tag}.{operation}").sync(*parts, client=self.client, **more)

    def body(self, name: str, *said: Any, **named: Any) -> Any:
        return getattr(self.module("models"), name)(*said, **named)


@pytest.fixture(scope="module")
def generated(site: str, secrets: dict[str, str], folder: Path) -> Iterator[Generated]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        client = Generated(site, secrets["Olive Officer"], folder)
        with client.client:
            yield client
        for name in [name for name in sys.modules if name.partition(".")[0] == "written"]:
            del sys.modules[name]


@pytest.fixture
def by_hand(site: str, secrets: dict[str, str]) -> ByHand:
    return ByHand(site, secrets["Pat Purbeck"])


def submit_generated(client: Generated) -> int:
    """The position of the first figure."""
    submitted = client.call(
        "indicators",
        "series_submit_figure",
        "NI 117",
        body=client.body("SubmitFigure", **FIGURE, numerator="121", denominator="1000"),
        idempotency_key="2008-09-Q3",
    ).decided
    assert (submitted.changed, submitted.figure.value, submitted.figure.revision) == (True, "12.1", 1)
    position: int = submitted.position
    return position


def revise_by_hand(client: ByHand) -> int:
    """The position of the second figure, which is sent twice under one key."""
    later = FIGURE | {"numerator": 122, "denominator": 1000, "reason": "One more school", "expected": 1}
    path = "indicators/NI 117/revise-figure"
    status, revised, headers = client.decide(path, later, Idempotency_Key="one")
    again = client.decide(path, later, Idempotency_Key="one")
    assert (status, revised["decided"]["figure"]["revision"]) == (200, 2)
    assert "Idempotency-Replayed" not in headers
    assert (again[:2], again[2]["Idempotency-Replayed"]) == ((200, revised), "true")
    assert client.decide(path, later | {"numerator": 5}, Idempotency_Key="one")[0] == 422
    position: int = revised["decided"]["position"]
    return position


def revise_generated(client: Generated, since: int) -> int:
    """The position of the third figure, which is refused as long as it does not know of the second."""
    stale = client.body(
        "ReviseFigure", **FIGURE, numerator="123", denominator="1000", reason="Two more", expected=1
    )
    problem = client.call("indicators", "series_revise_figure", "NI 117", body=stale)
    assert (problem.status, problem.code) == (409, "stale_revision")
    assert [(each.name, each.position) for each in problem.changes] == [("Pat Purbeck", since)]
    stale.expected = 2
    last = client.call("indicators", "series_revise_figure", "NI 117", body=stale).decided
    assert last.figure.revision == 3
    position: int = last.position
    return position


@pytest.mark.slow
def test_they_submit_revise_and_read_as_at(generated: Generated, by_hand: ByHand) -> None:
    submitted = submit_generated(generated)
    (seen,) = by_hand.ask("figures", indicator="NI 117", **FIGURE)["figures"]
    assert (seen["value"], seen["position"]) == ("12.1", submitted)
    revised = revise_by_hand(by_hand)
    last = revise_generated(generated, since=revised)

    for position, value in ((submitted, "12.1"), (revised, "12.2"), (last, "12.3")):
        (one,) = by_hand.ask("figures", indicator="NI 117", asOf=str(position), **FIGURE)["figures"]
        told = generated.call("indicators", "figures", indicator="NI 117", as_of=str(position), **FIGURE)
        one["recorded_at"] = one["recorded_at"].replace("Z", "+00:00")  # as the generated client writes it
        assert [each.to_dict() for each in told.figures] == [one]
        assert one["value"] == value


@pytest.mark.slow
def test_a_change_of_what_is_no_longer_so_is_told_by_whom_it_was_changed(
    generated: Generated, by_hand: ByHand
) -> None:
    seen = generated.call("indicators", "indicator", "NI 117").indicator.revision
    problem = {"kind": "unclear definition", "description": "What is a school leaver?"}
    raised = by_hand.decide("indicators/NI 117/raise-problem", problem, If_Match=f'"{seen}"')
    assert (raised[0], raised[1]["decided"]["revision"]) == (200, seen + 1)

    kind = generated.body("RaiseProblemKind", "unclear definition")
    body = generated.body("RaiseProblem", kind=kind, description="What is a school leaver?")
    refused = generated.call(
        "indicators", "indicator_raise_problem", "NI 117", body=body, if_match=f'"{seen}"'
    )
    assert (refused.status, refused.code) == (412, "stale_revision")
    assert [each.name for each in refused.changes] == ["Pat Purbeck"]
    assert "school leaver" in refused.changes[0].sentence
