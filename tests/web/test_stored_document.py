"""The OpenAPI document for a choice of operations and shapes, and a chapter as people read it, as stored."""

import json
from typing import Any

import pytest
from flask import Flask

from tests.stored import must_be_as_stored, stored
from tests.web.browser import Browser, Page, text_of

# One of each sort: lists, one subject, a figure, what begins something, what changes it, what is of oneself.
OPERATIONS = (
    *("outcomes", "outcome", "outcome_adopt", "outcome_reword", "outcome_close"),
    *(
        "indicator",
        "indicator_define",
        "figures",
        "figure",
        "series_submit_figure",
        "series_assess_confidence",
    ),
    *(
        "target",
        "target_propose",
        "risk_identify",
        "risk_assess",
        "action_plan",
        "calendar",
        "search",
        "trail",
    ),
    *("accounts", "account_open", "account_erase", "my_account", "my_sign_ins", "figures_as_csv"),
)
SHAPES = (
    *(
        "Problem",
        "AsAt",
        "Decided",
        "FigureRow",
        "FigureTold",
        "Knot",
        "RiskTold",
        "TargetTold",
        "IndicatorTold",
    ),
    *("OutcomeStanding", "Definition", "Terms", "DefineIndicator", "ProposeTarget", "IdentifyRisk"),
    *("SubmitFigure", "AssessRisk", "AssessConfidence", "PlanAction", "OpenAccount", "GrantCover"),
)
CHAPTERS = ("outcomes", "indicators", "risks", "accounts")


@pytest.fixture(scope="module")
def document(app: Flask) -> Any:
    return app.test_client().get("/api/v1/openapi.json").get_json()


def must_be(name: str, told: object) -> None:
    words = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    must_be_as_stored("openapi", f"{name}.json", words)


@pytest.mark.parametrize("name", OPERATIONS)
def test_what_is_said_of_an_operation_is_as_stored(document: Any, name: str) -> None:
    found = [
        {"path": path, "method": method, "shared": methods.get("parameters", []), "operation": details}
        for path, methods in document["paths"].items()
        for method, details in methods.items()
        if method != "parameters" and details["operationId"] == name
    ]
    must_be(name, found)


def test_what_operations_refer_to_is_as_stored(document: Any) -> None:
    components = document["components"]
    must_be("shapes", {name: components["schemas"][name] for name in SHAPES})
    must_be("components", {name: components[name] for name in ("responses", "securitySchemes")})
    must_be("about", {name: document[name] for name in ("info", "openapi", "tags")})


def read_aloud(page: Page) -> str:
    """What stands on the page, a line for each heading, paragraph, term and cell."""
    tags = ("h1", "h2", "h3", "p", "dt", "dd", "th", "td", "li", "pre")
    lines = (text_of(each) for each in page.all("main")[0].iter() if each.tag.rpartition("}")[2] in tags)
    return "".join(f"{line}\n" for line in lines if line)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_reads_as_stored(reader: Browser, chapter: str) -> None:
    must_be_as_stored("openapi", f"{chapter}.txt", read_aloud(reader.page(f"/api/v1/docs/{chapter}")))


def test_the_front_page_reads_as_stored(reader: Browser) -> None:
    must_be_as_stored("openapi", "front.txt", read_aloud(reader.page("/api/v1/docs")))


def test_nothing_is_stored_that_nobody_asks_for() -> None:
    texts = {f"{name}.txt" for name in (*CHAPTERS, "front")}
    assert stored("openapi") == texts | {
        f"{name}.json" for name in (*OPERATIONS, "shapes", "components", "about")
    }
