"""A command as pages and API offer it: one entry is a form, a route of the API and its documentation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.authority.table import OF_ONESELF, roles_for
from domain.confirmable import CONFIRMABLE
from domain.judgements.plausibility import Doubt
from domain.kinds import KINDS, Kind
from domain.provenance import Provenance
from domain.role import Role
from infrastructure.container import Container
from infrastructure.directory.people_service import IssuedLink
from infrastructure.directory.token_service import IssuedToken
from projections.engine.as_at import Question
from web.commands.form_context import FormContext
from web.schemas.faults import PlainSchema
from web.schemas.light import PLAIN_LIGHT, Light

# What a schema read: plain values by field, each of its field's own type.
Values = Mapping[str, Any]
# Where the log has the change; None where nothing was changed there.
Position = int | None


# Among those values, the codes of the doubts that were confirmed.
CONFIRMED = "confirmed"


def _nothing(_: FormContext) -> dict[str, object]:
    return {}


def _no_facts(_: FormContext) -> list[tuple[str, str]]:
    return []


def _no_bar(_: FormContext) -> str:
    return ""


def _plain_light(_question: Question, _reference: str, _typed: Mapping[str, object]) -> Light:
    return PLAIN_LIGHT


def _no_doubts(_question: Question, _reference: str, _values: Values) -> Sequence[Doubt]:
    return ()


@dataclass(frozen=True, slots=True)
class Command:
    """What may be asked for of a subject.

    `verb` is the service's method, as authority has it (`outcome.reword`); `title` heads the form and
    names the link to it; `done` is said afterwards. `make` makes the change with what the schema read.
    `begins`: there is no subject yet; the field `names`, or what `begun` finds afterwards, names it.
    `current` fills the form in at first. `grave` warns of what cannot be taken back. `states` are the
    subject's states in which it is offered; None: all of them. `own_page` is the endpoint of a form made
    for it alone. `of_a_figure`: it is offered on the page of a figure, not on the subject's; `of_any_figure`:
    there too, even while there is none. `facts` are what must be read before deciding, each with its label;
    `barred` says why it cannot be decided here as things stand; `light` is that in which its periods and
    values are read; `doubts` are what somebody is asked before it is taken. `address` is where
    it is decided, where that is not as for every other command. `by_api`: a token can do it; what opens doors
    is done on the pages alone. `fresh`: on the pages it wants the password given just now, so that a browser
    that was left open lets nobody in.
    """

    verb: str
    title: str
    done: str
    schema: type[PlainSchema]
    make: Callable[[Container, str, Values, Provenance], Position | IssuedToken | IssuedLink]
    button: str = "Save"
    begins: bool = False
    names: str = "reference"
    begun: Callable[[Container, Values], str] | None = None
    current: Callable[[FormContext], Mapping[str, object]] = _nothing
    grave: str = ""
    states: frozenset[str] | None = None
    guidance: str = ""
    own_page: str = ""
    of_a_figure: bool = False
    of_any_figure: bool = False
    facts: Callable[[FormContext], list[tuple[str, str]]] = _no_facts
    barred: Callable[[FormContext], str] = _no_bar
    light: Callable[[Question, str, Mapping[str, object]], Light] = _plain_light
    doubts: Callable[[Question, str, Values], Sequence[Doubt]] = _no_doubts
    address: str = ""
    by_api: bool = True
    fresh: bool = False

    @property
    def may_wait(self) -> bool:
        """Whether it is only proposed, where the partnership wants a second person for it."""
        return self.verb in CONFIRMABLE

    @property
    def topic(self) -> str:
        """The aggregate's topic."""
        return self.verb.partition(".")[0]

    @property
    def kind(self) -> Kind:
        """The kind of subject that it is about."""
        return KINDS[self.topic]

    @property
    def name(self) -> str:
        """What it is called in names of routes and operations: `outcome_reword`."""
        return self.verb.replace(".", "_")

    @property
    def roles(self) -> list[str]:
        """Who may take it, of anybody's at all."""
        return [role.value for role in (Role if self.verb in OF_ONESELF else roles_for(self.verb))]

    @property
    def of_oneself(self) -> bool:
        """Whether everybody takes it of their own account, by a form that is made for it alone."""
        return self.verb in OF_ONESELF

    @property
    def has_revision(self) -> bool:
        """Whether it waits for its subject: that of a series does not, whatever becomes of its indicator."""
        return not self.begins and not self.kind.within

    @property
    def doing(self) -> str:
        """The verb in addresses: `link-objective`."""
        return self.verb.partition(".")[2].replace("_", "-")

    @property
    def endpoint(self) -> str:
        """The endpoint of its form: `commands.outcome_reword`."""
        return self.own_page or f"commands.{self.name}"

    @property
    def path(self) -> str:
        """Where it is decided, after the root of the pages or of the API."""
        if self.address:
            return self.address
        if self.begins or self.kind.only_one:
            return f"/{self.kind.plural}/{self.doing}"
        return f"/{self.kind.plural}/<path:reference>/{self.doing}"
