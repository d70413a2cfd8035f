"""A page: its blueprint, its template, its place in the navigation, and what else knows of every page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from flask import Flask

import web.api.views
import web.pages
from tests.recipes.step import ROOT, Step, modules_of
from web import api
from web.api.openapi.document import described
from web.pages import navigation

PAGES, TEMPLATES = ROOT / "web" / "pages", ROOT / "web" / "templates"
RENDERED = re.compile(r"""["']([a-z_]+\.html)["']""")


def endpoints() -> set[str]:
    """Of every page, and of every view of the API."""
    app = Flask("bare")
    documented = described(app)
    for page in web.pages.BLUEPRINTS:
        app.register_blueprint(page)
    for blueprint in api.BLUEPRINTS:
        documented.register_blueprint(blueprint)
    return set(app.view_functions)


def without_blueprint(name: str) -> Callable[[pytest.MonkeyPatch], None]:
    def leave_out(patch: pytest.MonkeyPatch) -> None:
        for room in (web.pages, api):
            patch.setattr(room, "BLUEPRINTS", [each for each in room.BLUEPRINTS if each.name != name])

    return leave_out


def with_a_blueprint() -> set[str]:
    """The modules of pages that declare one."""
    return {module.__name__ for module in modules_of(web.pages) if hasattr(module, "blueprint")}


def registered() -> Iterator[str]:
    for module in modules_of(web.pages):
        if getattr(module, "blueprint", None) in web.pages.BLUEPRINTS:
            yield module.__name__


def rendered() -> set[str]:
    """The templates that some page, or another template, names."""
    files = [*(ROOT / "web").rglob("*.py"), *TEMPLATES.glob("*.html")]
    return {name for file in files for name in RENDERED.findall(file.read_text(encoding="utf-8"))}


def templates() -> set[str]:
    return {file.name for file in TEMPLATES.glob("*.html")}


def without_a_template(patch: pytest.MonkeyPatch) -> None:
    there = templates() - {"risk.html"}
    patch.setattr("tests.recipes.page_steps.templates", lambda: there)


STEPS = (
    Step(
        "blueprint",
        with_a_blueprint,
        registered,
        "Nobody can open the pages of {}: name its blueprint in BLUEPRINTS (web/pages/__init__.py).",
        without_blueprint("risks"),
        "web.pages.risks",
    ),
    Step(
        "template",
        rendered,
        lambda: templates(),  # noqa: PLW0108 - looked up each time, so that it can be planted
        "A page renders {0}, which is not there: write web/templates/{0}.",
        without_a_template,
        "risk.html",
    ),
    Step(
        "use",
        lambda: templates(),  # noqa: PLW0108
        rendered,
        "No page renders {0}: render it, or delete web/templates/{0}.",
        lambda patch: patch.setattr("tests.recipes.page_steps.RENDERED", re.compile("risks.html")),
        "risk.html",
    ),
    Step(
        "section",
        lambda: (endpoint for _, endpoint in navigation.SECTIONS),
        endpoints,
        "The section {} leads to no page and is left out: correct it in web/pages/navigation.py.",
        without_blueprint("calendar"),
        "calendar.calendar",
    ),
    Step(
        "API",
        lambda: (module.__name__ for module in modules_of(web.api.views)),
        lambda: (module.__name__ for module in web.api.views.VIEWS),
        "The API does not list {}: name the module in VIEWS (web/api/views/__init__.py).",
        lambda patch: patch.setattr(web.api.views, "VIEWS", ()),
        "web.api.views.calendar",
    ),
)
