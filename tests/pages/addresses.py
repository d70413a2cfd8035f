"""An address for every page there is, found on the demonstration itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import quote, urlencode

from flask import Flask
from werkzeug.routing import Rule

from domain.account import Holder
from domain.kinds import KINDS
from domain.role import Role
from projections.accounts import list_accounts
from projections.actions import list_actions
from projections.areas import list_areas
from projections.engine.as_at import Question
from projections.figures import figures_of
from projections.indicators import list_indicators
from projections.outcomes import list_outcomes
from projections.ownership import owner_of
from projections.partners import list_partners
from projections.proposals import list_proposals
from projections.risks import list_risks
from projections.targets import list_targets

# What answers with something else than a page.
NO_PAGES = ("/static/", "/assets/", "/health")
A_FILE = re.compile(r"\.[a-z]+$")
ON_FIGURES = ("figures.", "figure_forms.", "commands.series_", "api_views.figure")
OF_THE_API = ("api_views.", "api_commands.")
# What only opens with a one-time link: see tests/web/test_one_time_links.py.
OF_A_LINK = ("one_time_links.",)

# Where the address needs more than its parts: what to add to it.
_ASKED: dict[str, Callable[[Question], dict[str, str]]] = {}


def needs(
    endpoint: str,
) -> Callable[[Callable[[Question], dict[str, str]]], Callable[[Question], dict[str, str]]]:
    def keep(asked: Callable[[Question], dict[str, str]]) -> Callable[[Question], dict[str, str]]:
        _ASKED[endpoint] = asked
        return asked

    return keep


def _some_figure(question: Question) -> dict[str, str]:
    row = next(row for row in figures_of(question) if row.value is not None and row.area != "Dorset")
    return {"indicator": row.indicator, "area": row.area, "breakdown": row.breakdown, "period": row.period}


@needs("figures.figure")
@needs("api_views.figure")
def _the_figure(question: Question) -> dict[str, str]:
    figure = _some_figure(question)
    return {"area": figure["area"], "breakdown": figure["breakdown"]}


@needs("search.search")
@needs("api_views.search")
def _a_search(_: Question) -> dict[str, str]:
    return {"q": "young people"}


# Forms, and what the API can do: nothing of them is known as at a moment.
FORMS = (
    *(
        "commands.",
        "figure_forms.",
        "sign_in.",
        "sign_ins.",
        "my_account.",
        "my_tokens.",
        "service_tokens.",
        "accounts.ask_",
        "api_docs.",
    ),
)


def is_form(endpoint: str) -> bool:
    return endpoint.startswith(FORMS)


def pages_of(app: Flask, question: Question) -> dict[str, str]:
    """By endpoint, an address at which it answers with a page, of subjects known as at the question."""
    return {
        rule.endpoint: address(rule, question)
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ())
        and not any(part in rule.rule for part in NO_PAGES)
        and not A_FILE.search(rule.rule)
        and not rule.endpoint.startswith((*OF_THE_API, *OF_A_LINK))
        and is_known(rule, question)
    }


def views_of(app: Flask, question: Question) -> dict[str, str]:
    """By endpoint, an address of each view of the API, of the same subjects."""
    return {
        rule.endpoint: address(rule, question)
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("api_views.")
        and not A_FILE.search(rule.rule)
        and is_known(rule, question)
    }


def is_known(rule: Rule, question: Question) -> bool:
    """Whether there is something as then that it can be asked of: proposals and machines came late."""
    if rule.endpoint.startswith("service_tokens."):
        return any(row.holder is Holder.SERVICE for row in list_accounts(question))
    return "/proposals/<" not in rule.rule or bool(list_proposals(question))


def address(rule: Rule, question: Question) -> str:
    """The rule's address with its parts filled in."""
    path = rule.rule
    figure = _some_figure(question)
    on_figures = rule.endpoint.startswith(ON_FIGURES)
    for part in rule.arguments:
        value = _part(part, rule, figure, question, on_figures=on_figures)
        path = re.sub(rf"<(?:[^<>]*:)?{part}>", quote(value), path)
    asked = _ASKED.get(rule.endpoint, lambda _: {})(question)
    if on_figures and rule.endpoint not in _ASKED:
        asked = {name: figure[name] for name in ("area", "breakdown", "period")}
    asked = {name: value for name, value in asked.items() if value}
    return f"{path}?{urlencode(asked)}" if asked else path


def _part(part: str, rule: Rule, figure: dict[str, str], question: Question, *, on_figures: bool) -> str:
    if part == "period":
        return figure["period"]
    if rule.endpoint == "api_docs.chapter":
        return "indicators"
    if on_figures:
        return figure["indicator"]
    if rule.endpoint.startswith("service_tokens."):
        return _machine(question)
    kind = rule.rule.removeprefix("/api/v1").split("/")[1]
    assert kind in SAMPLE, f"Name a sample of {kind} for {rule.rule} in SAMPLE (tests/pages/addresses.py)."
    return SAMPLE[kind](question)


def _account(question: Question) -> str:
    """Not the insider’s own, to which nobody grants anything."""
    return next(
        row.account
        for row in list_accounts(question)
        if Role.OFFICER in row.roles and Role.ADMINISTRATOR not in row.roles
    )


def _machine(question: Question) -> str:
    return next(row.account for row in list_accounts(question) if row.holder is Holder.SERVICE)


def _ours(question: Question, kind: str, rows: Iterable[Any]) -> str:
    """The first that the county owns, so that whoever acts for it may change it; else the first."""
    known = list(rows)
    for row in known:
        owned = owner_of(question, str(KINDS[kind].identity(row.reference)))
        if owned and owned[0].partner == "DCC":
            return str(row.reference)
    return str(known[0].reference)


SAMPLE: dict[str, Callable[[Question], str]] = {
    "outcomes": lambda question: _ours(
        question, "outcome", (row for row in list_outcomes(question) if row.state == "open")
    ),
    "indicators": lambda question: (
        _some_figure(question)["indicator"] or list_indicators(question)[0].reference
    ),
    "targets": lambda question: _ours(
        question, "target", (row for row in list_targets(question) if row.state == "agreed")
    ),
    "actions": lambda question: _ours(
        question, "action", (row for row in list_actions(question) if row.state == "started")
    ),
    "risks": lambda question: _ours(
        question, "risk", (row for row in list_risks(question) if row.state == "open")
    ),
    "areas": lambda question: list_areas(question)[0].reference,
    "partners": lambda question: list_partners(question)[0].code,
    "proposals": lambda question: list_proposals(question)[0].reference,
    "accounts": _account,
    "desks": _account,
}
