"""A decision as the faces offer it: one entry is a form on a page and a route of the API alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from application.authority import MAY
from domain.identity import action_id, indicator_id, outcome_id, partner_id, risk_id, target_id
from domain.provenance import Provenance
from domain.refusals import Refused
from infrastructure.container import Container
from projections.engine.as_at import Question
from web.http.context import PLURAL
from web.schemas.faults import PlainSchema

Said = Mapping[str, Any]

_IDENTITY: dict[str, Callable[[str], UUID]] = {
    "outcome": outcome_id,
    "indicator": indicator_id,
    "series": indicator_id,  # a series is reached through its indicator
    "target": target_id,
    "action": action_id,
    "risk": risk_id,
    "partner": partner_id,
}


def _nothing(_question: Question, _reference: str) -> dict[str, Any]:
    return {}


def _no_facts(_question: Question, _reference: str) -> list[tuple[str, str]]:
    return []


def _no_bar(_question: Question, _reference: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What may be decided on a subject.

    `verb` is the service's method, as authority has it (`outcome.reword`); `title` heads the form and
    names the link to it; `done` is said afterwards. `decide` makes the change with what the schema read.
    `begins`: there is no subject yet; the field `names`, or what `begun` finds afterwards, names it.
    `current` fills the form in at first. `grave` warns of what cannot be taken back. `states` are the
    subject's states in which it is offered; None: all of them. `own_page` is the endpoint of a form made
    for it alone; `shown` says which page shows what it changed, where that is not the subject's;
    `of_a_figure`: it is offered on the page of a figure, not on the subject's. `facts` are what must be
    read before deciding, each with its label; `barred` says why it cannot be decided here as things stand.
    """

    verb: str
    title: str
    done: str
    schema: type[PlainSchema]
    decide: Callable[[Container, str, Said, Provenance], int | None]
    button: str = "Save"
    begins: bool = False
    names: str = "reference"
    begun: Callable[[Container, Said], str] | None = None
    current: Callable[[Question, str], dict[str, Any]] = _nothing
    grave: str = ""
    states: frozenset[str] | None = None
    guidance: str = ""
    own_page: str = ""
    shown: Callable[[str, Said], str] | None = None
    of_a_figure: bool = False
    facts: Callable[[Question, str], list[tuple[str, str]]] = _no_facts
    barred: Callable[[Question, str], str] = _no_bar

    @property
    def kind(self) -> str:
        """The aggregate's topic."""
        return self.verb.partition(".")[0]

    @property
    def roles(self) -> list[str]:
        """Who may take it."""
        return sorted(MAY[self.verb])

    @property
    def subject(self) -> str:
        """What kind of thing its page is about: of a series, its indicator."""
        return "indicator" if self.kind == "series" else self.kind

    @property
    def doing(self) -> str:
        """The verb in addresses: `link-objective`."""
        return self.verb.partition(".")[2].replace("_", "-")

    @property
    def endpoint(self) -> str:
        """The endpoint of its form: `deciding.outcome_reword`."""
        return self.own_page or f"deciding.{self.verb.replace('.', '_')}"

    @property
    def path(self) -> str:
        """Where it is decided, after the root of the pages or of the API."""
        if self.begins:
            return f"/{PLURAL[self.kind]}/{self.doing}"
        return f"/{PLURAL[self.kind]}/<path:reference>/{self.doing}"


def stream_of(kind: str, reference: str) -> UUID:
    """The stream of a subject. Refused: `account_unknown`, when an account's id is not one."""
    if kind != "account":
        return _IDENTITY[kind](reference)
    try:
        return UUID(reference)
    except ValueError:
        raise Refused("account_unknown", "There is no such account.", field="account") from None
