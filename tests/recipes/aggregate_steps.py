"""An aggregate: its kind, service, place in the container, label, pages, section, API, samples of each."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

import pytest

import domain
from application.risks import RiskService
from domain.aggregate import FirstEvent, RecordedAggregate
from domain.kinds import AGGREGATES, KINDS, events_of
from infrastructure.container import Container
from projections.engine.view import View
from projections.registry import Views
from projections.risks import Risks
from projections.subjects import Subjects
from tests.pages import addresses
from tests.recipes.event_steps import services
from tests.recipes.page_steps import endpoints, without_blueprint
from tests.recipes.step import Step, modules_of, without_key
from tests.views import questions
from web.api.docs import chapters
from web.api.views import risks as risks_of_the_api
from web.pages import navigation

# The register of who is in is kept under Administration, not in a section of its own.
UNDER_ADMINISTRATION = frozenset({"partners", "accounts"})
# What waits for a second person is an open matter, and stands on the page of what it is of.
UNDER_OPEN_MATTERS = frozenset({"proposals"})
# Their identities differ from one installation to the next, so no example names one.
WITHOUT_EXAMPLE = frozenset({"accounts"})


def written() -> set[str]:
    """The topics of the aggregates written in the domain."""
    list(modules_of(domain))
    return {
        each.TOPIC for each in RecordedAggregate.__subclasses__() if each.__module__.startswith("domain.")
    }


def plurals() -> set[str]:
    """Of the kinds of which there can be several."""
    return {kind.plural for kind in KINDS.values() if not kind.only_one}


def in_container() -> set[str]:
    """The services put together in the container, by class."""
    return set(re.findall(r"self\.\w+ = (\w+Service)\(", inspect.getsource(Container.__init__)))


def labelled() -> set[str]:
    """The topics of the aggregates whose first event the subjects handle."""
    firsts = {
        event: aggregate.TOPIC
        for aggregate in AGGREGATES
        for event in events_of(aggregate)
        if issubclass(event, FirstEvent)
    }
    return {topic for event, topic in firsts.items() if event in Subjects().handlers}


def handled() -> Iterator[str]:
    """The kinds of whose events each view handles some, as `Risks: risk`."""
    for view in Views().all:
        for event in view.handlers:
            yield f"{type(view).__name__}: {event.TOPIC.partition('.')[0]}"


def listened_to() -> Iterator[str]:
    for view in Views().all:
        yield from (f"{type(view).__name__}: {kind}" for kind in view.listens)


def without_a_service(patch: pytest.MonkeyPatch) -> None:
    others = [each for each in services() if each[1] is not RiskService]
    patch.setattr("tests.recipes.aggregate_steps.services", lambda: others)


def without_a_label(patch: pytest.MonkeyPatch) -> None:
    on = View.on
    patch.setattr(
        View,
        "on",
        lambda view, event, handler: (
            None if issubclass(event, FirstEvent) and "risk." in event.TOPIC else on(view, event, handler)
        ),
    )


def pages_wanted() -> set[str]:
    """The list of each kind, and the page of each that has one of its own."""
    ends = {f"{kind.plural}.{kind.plural}" for kind in KINDS.values()}
    return ends | {f"{kind.plural}.{kind.page}" for kind in KINDS.values()}


def views_of_the_api_wanted() -> set[str]:
    return {f"api_views.{name}" for kind in KINDS.values() for name in (kind.plural, kind.page)}


STEPS = (
    Step(
        "kind",
        written,
        lambda: KINDS,
        "{0} is in domain/{0}.py and no kind of subject: give it a row in KINDS (domain/kinds.py).",
        without_key("tests.recipes.aggregate_steps", "KINDS", "risk"),
        "risk",
    ),
    Step(
        "service",
        lambda: KINDS,
        lambda: (topic for topic, _ in services()),
        "Nobody can ask anything of a {}: write its service in application/{file}.py.",
        without_a_service,
        "risk",
    ),
    Step(
        "container",
        lambda: (service.__name__ for _, service in services()),
        in_container,
        "No command reaches {}: put it together in infrastructure/container.py.",
        lambda patch: patch.setattr(Container, "__init__", Container.close),
        "RiskService",
    ),
    Step(
        "label",
        lambda: KINDS,
        labelled,
        "No page knows what a {} is called: handle its first event in projections/subjects.py.",
        without_a_label,
        "risk",
    ),
    Step(
        "listening",
        handled,
        listened_to,
        "{} has handlers that are never called: name the kind in what the view `listens` to.",
        lambda patch: patch.setattr(Risks, "listens", frozenset()),
        "Risks: risk",
    ),
    Step(
        "page",
        pages_wanted,
        endpoints,
        "There is no page {}: write it in web/pages/{kind}.py, and its blueprint into web/pages/__init__.py.",
        without_blueprint("risks"),
        "risks.risk",
    ),
    Step(
        "section",
        lambda: (f"{plural}.{plural}" for plural in plurals() - UNDER_ADMINISTRATION - UNDER_OPEN_MATTERS),
        lambda: (endpoint for _, endpoint in navigation.SECTIONS),
        "Nothing leads to {}: give it a section in web/pages/navigation.py.",
        lambda patch: patch.setattr(navigation, "SECTIONS", ()),
        "risks.risks",
    ),
    Step(
        "API",
        views_of_the_api_wanted,
        endpoints,
        "The API has no {}: declare the view in web/api/views, and name its module in VIEWS there.",
        without_blueprint("api_views"),
        f"api_views.{risks_of_the_api.risk.__name__}",
    ),
    Step(
        "example",
        lambda: (f"/{plural}/{{reference}}" for plural in plurals() - WITHOUT_EXAMPLE),
        lambda: chapters.SAMPLES,
        "The API’s documentation has no example for {}: name one in SAMPLES (web/api/docs/chapters.py).",
        without_key("web.api.docs.chapters", "SAMPLES", "/risks/{reference}"),
        "/risks/{reference}",
    ),
    Step(
        "address",
        plurals,
        lambda: addresses.SAMPLE,
        "The tests of pages know no {}: name one in SAMPLE (tests/pages/addresses.py).",
        without_key("tests.pages.addresses", "SAMPLE", "risks"),
        "risks",
    ),
    Step(
        "past",
        lambda: KINDS,
        lambda: questions.KINDS,
        "What was known of a {} is never compared: name it in KINDS (tests/views/questions.py).",
        lambda patch: patch.setattr(questions, "KINDS", ()),
        "risk",
    ),
)
