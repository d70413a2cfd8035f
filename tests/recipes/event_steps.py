"""An event: its topic, service method, authority, command, sentence, view, sample, and where it is tried."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

import pytest
from eventsourcing.domain import DomainEvent

import application
from application.account_record import AccountRecordService
from application.indicators import IndicatorService
from application.service import Service
from domain.authority.table import MAY, OF_ONESELF
from domain.indicator import Indicator
from domain.kinds import AGGREGATES, KINDS, events_of, topic_of
from domain.outcome import Outcome
from infrastructure.container import Container
from projections.engine.view import View
from projections.registry import Views
from projections.sentences import SENTENCES
from tests import stored_samples
from tests.application.changes import CHANGE
from tests.recipes.step import Step, modules_of, without_key
from tests.views import histories
from web.commands import COMMANDS, DIRECTORY_COMMANDS

# What no view shows but the trail: name the topic here, and say why.
# That figures moved shows in what happened to them; the event says that it was one decision. What was done in
# the directory shows there.
ONLY_IN_THE_TRAIL: frozenset[str] = frozenset(
    {
        "series.figures_moved",
        *(
            f"account.{event}"
            for event in (
                "invited",
                "password_set",
                "token_issued",
                "token_revoked",
                "address_changed",
                "erased",
            )
        ),
    }
)
# What only happens with another change: a series starts with its first figure, the partnership with the first
# thing that it agrees, a proposal with what was asked for. And what only tells how an account stands.
NO_CHANGE_OF_THEIR_OWN = frozenset(
    {
        *("series.start", "partnership.form", "partnership.adopt_newest", "proposal.make"),
        *("account.acts_in", "account.must_be_open"),
    }
)
# What is done in the directory and only put on record: tests/directory and tests/web try it there.
ON_RECORD = frozenset(
    f"account.{name}"
    for name, _ in inspect.getmembers(AccountRecordService, inspect.isfunction)
    if not name.startswith("_")
)
TOLD_THERE = frozenset({"account.renamed"})
# What random lives cannot draw: a method that names its arguments.
WITH_NAMED_ARGUMENTS = frozenset({"account.invite", "account.issue_token"})
BEGUN_WITH_ANOTHER = frozenset({"partnership.formed", "proposal.made"})
# Under the verb of one of them: see tests/application/test_submitting_many.py.
MANY_AT_ONCE = frozenset({"series.save_figures", "partnership.adopt_newest"})


HERE = "tests.recipes.event_steps"


def events() -> list[type[DomainEvent]]:
    return [event for aggregate in AGGREGATES for event in events_of(aggregate)]


def topics() -> set[str]:
    return {topic_of(event) for event in events()}


def declared() -> Iterator[tuple[str, bool]]:
    """Every event written in an aggregate's body but its own base, and whether it has a topic."""
    for aggregate in AGGREGATES:
        for name, member in vars(aggregate).items():
            if isinstance(member, type) and issubclass(member, DomainEvent) and name != "Event":
                yield f"{aggregate.TOPIC}.{name}", "TOPIC" in vars(member)


def decisions() -> set[str]:
    """The public methods of every aggregate, as verbs."""
    return {
        f"{topic}.{name}"
        for topic, kind in KINDS.items()
        for name, member in vars(kind.aggregate).items()
        if not name.startswith("_") and (inspect.isfunction(member) or isinstance(member, classmethod))
    } - NO_CHANGE_OF_THEIR_OWN


def services() -> list[tuple[str, type[Service]]]:
    """Each with the topic of what it is about: the first word of its name."""
    list(modules_of(application))
    return [(topic_in(each.__name__), each) for each in Service.__subclasses__()]


def topic_in(name: str) -> str:
    """`account` for AccountGrantService."""
    return re.findall(r"[A-Z][a-z]+", name)[0].lower()


def asked() -> set[str]:
    """The methods of every service, as verbs."""
    return {
        f"{topic}.{name}"
        for topic, service in services()
        for name, _ in inspect.getmembers(service, inspect.isfunction)
        if not name.startswith("_")
    } - MANY_AT_ONCE


def lived() -> set[str]:
    """What happens in random lives, as verbs."""
    attributes = re.findall(r"self\.(\w+) = (\w+)Service\(", inspect.getsource(Container.__init__))
    topics_by_attribute = {attribute: topic_in(service) for attribute, service in attributes}
    return {f"{topics_by_attribute[attribute]}.{change}" for attribute, change, _ in histories.KINDS}


def shown() -> set[str]:
    handled = {event for view in Views().all for event in view.handlers}
    return {topic_of(event) for event in handled} | ONLY_IN_THE_TRAIL


def without_a_topic(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Indicator, "Planted", type("Planted", (Indicator.Event,), {}), raising=False)


def without_a_handler(patch: pytest.MonkeyPatch) -> None:
    on = View.on
    patch.setattr(
        View,
        "on",
        lambda view, event, handler: None if event is Outcome.ThemeAssigned else on(view, event, handler),
    )


STEPS = (
    Step(
        "topic",
        lambda: (name for name, _ in declared()),
        lambda: (name for name, has_topic in declared() if has_topic),
        "{} has no TOPIC, so the log cannot hold it: give it one in domain/{kind}.py, never to change.",
        without_a_topic,
        "indicator.Planted",
    ),
    Step(
        "service",
        decisions,
        asked,
        "Nobody can ask for {}: give the service in application/{file}.py a method of the same name. If it "
        "is no decision of its own, begin its name with an underscore.",
        lambda patch: patch.delattr(IndicatorService, "retire"),
        "indicator.retire",
    ),
    Step(
        "authority",
        asked,
        lambda: {*MAY, *OF_ONESELF},
        "Nobody may {}: name the roles in MAY (domain/authority/table.py).",
        without_key(HERE, "MAY", "indicator.retire"),
        "indicator.retire",
    ),
    Step(
        "command",
        lambda: MAY,
        lambda: {*COMMANDS, *DIRECTORY_COMMANDS},
        "No command offers {}: add an entry to web/commands/{file}.py, and its schema to web/schemas.",
        without_key(HERE, "COMMANDS", "indicator.retire"),
        "indicator.retire",
    ),
    Step(
        "sentence",
        topics,
        lambda: map(topic_of, SENTENCES),
        "{} has no sentence: add one to projections/sentences/{file}.py.",
        without_key(HERE, "SENTENCES", Indicator.Retired),
        "indicator.retired",
    ),
    Step(
        "view",
        topics,
        shown,
        "No view but the trail handles {}: add `self.on(…)` to the views that it changes, first of all "
        "projections/{file}.py; or name it in ONLY_IN_THE_TRAIL (tests/recipes/event_steps.py).",
        without_a_handler,
        "outcome.theme_assigned",
    ),
    Step(
        "sample",
        topics,
        lambda: stored_samples.stored(),  # noqa: PLW0108 - looked up each time, so that it can be planted
        "{0} has no sample: store a payload in tests/samples/events/{0}.json.",
        lambda patch: patch.setattr(stored_samples, "stored", lambda: topics() - {"indicator.retired"}),
        "indicator.retired",
    ),
    Step(
        "change",
        lambda: asked() - ON_RECORD,
        lambda: CHANGE,
        "{} is never tried: add it to CHANGES (tests/application/changes.py), and what it needs to "
        "tests/application/partnership.py.",
        without_key(HERE, "CHANGE", "indicator.retire"),
        "indicator.retire",
    ),
    Step(
        "random lives",
        lambda: asked() - WITH_NAMED_ARGUMENTS,
        lived,
        "{} happens in no random life: add it to KINDS (tests/views/histories.py).",
        lambda patch: patch.setattr(
            histories, "KINDS", [kind for kind in histories.KINDS if kind[1] != "retire"]
        ),
        "indicator.retire",
    ),
    Step(
        "happening",
        lambda: topics() - BEGUN_WITH_ANOTHER - TOLD_THERE - ONLY_IN_THE_TRAIL | {"series.figures_moved"},
        lambda: (topic for change in CHANGE.values() for topic in change.happened),
        "No change that is tried makes {} happen: see CHANGES (tests/application/changes.py).",
        without_key(HERE, "CHANGE", "indicator.retire"),
        "indicator.retired",
    ),
)
