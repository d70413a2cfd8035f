"""What the API says of itself: one document for machines, and pages for people made from it."""

import json
import re
from typing import Any

import pytest
from flask import Flask

from tests.web.browser import Browser

DOCS = "/api/v1/docs"


@pytest.fixture
def document(app: Flask) -> Any:
    return app.test_client().get("/api/v1/openapi.json").get_json()


def operations(document: Any) -> list[dict[str, Any]]:
    return [
        operation
        for path in document["paths"].values()
        for method, operation in path.items()
        if method != "parameters"
    ]


def test_every_operation_says_what_it_is_whom_it_is_for_and_how_it_may_be_refused(document: Any) -> None:
    assert document["openapi"] == "3.1.0"
    tags = {tag["name"] for tag in document["tags"]}
    names = [each["operationId"] for each in operations(document)]
    assert len(names) == len(set(names)) > 80
    for each in operations(document):
        assert each["summary"], each["operationId"]
        assert set(each["tags"]) <= tags, each["operationId"]
        assert {"401", "422"} <= each["responses"].keys(), each["operationId"]
        assert [one for one in each["security"] if one] == [{"token": []}]


def test_whatever_changes_something_takes_a_key_and_a_change_of_a_subject_a_condition(document: Any) -> None:
    for path, methods in document["paths"].items():
        if "post" not in methods:
            continue
        headers = {each["name"] for each in methods["post"]["parameters"] if each["in"] == "header"}
        assert "Idempotency-Key" in headers, path
        of_a_figure = "series_" in methods["post"]["operationId"]
        begins = "{reference}" not in path and "/partnership/" not in path
        assert ("If-Match" in headers) == (not (of_a_figure or begins)), path


def test_each_reference_leads_somewhere_and_nothing_is_said_of_what_nobody_refers_to(document: Any) -> None:
    referred = set(re.findall(r'"#/components/(\w+/\w+)"', json.dumps(document)))
    held = {f"{kind}/{name}" for kind in ("schemas", "responses") for name in document["components"][kind]}

    assert referred == held
    assert "http://" not in json.dumps(document)


def test_whoever_has_the_document_is_told_that_it_holds(app: Flask) -> None:
    client = app.test_client()
    tag = client.get("/api/v1/openapi.json").headers["ETag"]

    assert client.get("/api/v1/openapi.json", headers={"If-None-Match": tag}).status_code == 304


def test_the_pages_lead_to_everything_the_document_has(reader: Browser, document: Any) -> None:
    front = reader.page(reader.page("/").links["For machines: the API"])
    assert front.links["OpenAPI document"] == "/api/v1/openapi.json"
    chapters = {leads for each in front.all("a") if (leads := each.get("href", "")).startswith(f"{DOCS}/")}
    told = "".join(reader.page(leads).main for leads in sorted(chapters))

    for path, methods in document["paths"].items():
        for method in methods.keys() - {"parameters"}:
            assert f"{method.upper()} {path} " in told, path
    shapes = reader.page(f"{DOCS}/shapes").main
    assert {"FigureRow", "Knot", "Problem", "Decided"} <= set(shapes.split())


def test_a_chapter_tells_what_to_send_and_what_is_answered(reader: Browser) -> None:
    chapter = reader.page("/api/v1/docs/risks")

    assert "Identify a risk" in chapter.links
    words = "1 rare, 2 unlikely, 3 possible, 4 likely, 5 almost certain."
    assert f"likelihood whole number from 1 to 5 Likelihood. {words}" in chapter.main
    assert "Roles: officer, lead, partner_manager." in chapter.main
    assert chapter.links["RiskTold"] == "/api/v1/docs/shapes#RiskTold"


def test_there_is_no_other_chapter(reader: Browser) -> None:
    assert reader.client.get("/api/v1/docs/nothing").status_code == 404


def test_the_shapes_are_told_with_what_they_are(reader: Browser) -> None:
    assert "One thing on the thread with what hangs below it." in reader.page("/api/v1/docs/shapes").main
