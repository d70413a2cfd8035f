"""Outcome: what the partnership wants to be true."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, Self
from uuid import UUID

from domain.aggregate import FirstEvent, RecordedAggregate
from domain.identity import outcome_id, tidy
from domain.owner import WHY_ASSIGNED, Owner, owner_of
from domain.refusals import Refused, required


class OutcomeState(StrEnum):
    """Whether the partnership still wants it."""

    OPEN = "open"
    CLOSED = "closed"

    @property
    def is_open(self) -> bool:
        return self is OutcomeState.OPEN


@dataclass(frozen=True, slots=True)
class Objective:
    """A corporate objective of one partner that an outcome serves."""

    partner: str
    reference: str
    title: str


@dataclass(frozen=True, slots=True)
class OutcomeWeight:
    """How much an indicator counts in the outcome's one colour."""

    indicator: str
    weight: Decimal


def year_of_funding(year: str) -> str:
    """Refused: `year_required`."""
    return required(year, "year", "Say which year the money is for, like 2008/09.")


class Outcome(RecordedAggregate):
    """What is wanted, whose objectives it serves, who answers for it and what money it has."""

    TOPIC: ClassVar[str] = "outcome"

    reference: str = field(default="", init=False)
    title: str = field(default="", init=False)
    statement: str = field(default="", init=False)
    theme: str = field(default="", init=False)
    framework: str = field(default="", init=False)
    code: str = field(default="", init=False)
    owner: Owner | None = field(default=None, init=False)
    objectives: dict[str, Objective] = field(default_factory=dict, init=False)
    funding: dict[str, Decimal] = field(default_factory=dict, init=False)
    closed: bool = field(default=False, init=False)
    weights: tuple[OutcomeWeight, ...] = field(default=(), init=False)

    class Event(RecordedAggregate.Event):
        """Something that happened to an outcome."""

    class Adopted(FirstEvent, Event):
        TOPIC: ClassVar[str] = "outcome.adopted"
        reference: str
        title: str
        statement: str
        theme: str

        def apply(self, outcome: Outcome) -> None:
            outcome.reference = self.reference
            outcome.title = self.title
            outcome.statement = self.statement
            outcome.theme = self.theme

    class Reworded(Event):
        TOPIC: ClassVar[str] = "outcome.reworded"
        title: str
        statement: str
        reason: str

        def apply(self, outcome: Outcome) -> None:
            outcome.title = self.title
            outcome.statement = self.statement

    class ThemeAssigned(Event):
        TOPIC: ClassVar[str] = "outcome.theme_assigned"
        theme: str

        def apply(self, outcome: Outcome) -> None:
            outcome.theme = self.theme

    class FrameworkAssigned(Event):
        """It belongs to this framework, which knows it by `code`; to none, where both are empty."""

        TOPIC: ClassVar[str] = "outcome.framework_assigned"
        framework: str
        code: str

        def apply(self, outcome: Outcome) -> None:
            outcome.framework = self.framework
            outcome.code = self.code

    class OwnerAssigned(Event):
        TOPIC: ClassVar[str] = "outcome.owner_assigned"
        owner: Owner
        reason: str = ""

        def apply(self, outcome: Outcome) -> None:
            outcome.owner = self.owner

    class ObjectiveLinked(Event):
        TOPIC: ClassVar[str] = "outcome.objective_linked"
        objective: Objective

        def apply(self, outcome: Outcome) -> None:
            outcome.objectives[objective_key(self.objective.partner, self.objective.reference)] = (
                self.objective
            )

    class ObjectiveUnlinked(Event):
        TOPIC: ClassVar[str] = "outcome.objective_unlinked"
        partner: str
        objective: str
        reason: str

        def apply(self, outcome: Outcome) -> None:
            del outcome.objectives[objective_key(self.partner, self.objective)]

    class FundingAllocated(Event):
        """The amount replaces what the stream held for the year."""

        TOPIC: ClassVar[str] = "outcome.funding_allocated"
        stream: str
        year: str
        amount: Decimal

        def apply(self, outcome: Outcome) -> None:
            outcome.funding[funding_key(self.stream, self.year)] = self.amount

    class FundingWithdrawn(Event):
        TOPIC: ClassVar[str] = "outcome.funding_withdrawn"
        stream: str
        year: str
        reason: str

        def apply(self, outcome: Outcome) -> None:
            del outcome.funding[funding_key(self.stream, self.year)]

    class WeightsSet(Event):
        TOPIC: ClassVar[str] = "outcome.weights_set"
        weights: tuple[OutcomeWeight, ...]
        reason: str

        def apply(self, outcome: Outcome) -> None:
            outcome.weights = self.weights

    class Closed(Event):
        TOPIC: ClassVar[str] = "outcome.closed"
        reason: str

        def apply(self, outcome: Outcome) -> None:
            outcome.closed = True

    @property
    def label(self) -> str:
        return f"Outcome {self.reference}"

    @classmethod
    def adopt(cls, reference: str, title: str, statement: str = "", theme: str = "") -> Self:
        """Refused: `reference_required`, `title_required`."""
        reference = required(reference, "reference", "Give the outcome a reference, like SC1.")
        title = required(title, "title", "Say in a line what the partnership wants to be true.")
        return cls._create(
            cls.Adopted,
            id=outcome_id(reference),
            reference=reference,
            title=title,
            statement=statement.strip(),
            theme=tidy(theme),
        )

    def reword(self, title: str, statement: str, reason: str) -> None:
        """Refused: `outcome_closed`, `title_required`, `reason_required`."""
        self._must_be_open()
        title = required(title, "title", "Say in a line what the partnership wants to be true.")
        statement = statement.strip()
        if (title, statement) == (self.title, self.statement):
            return
        reason = required(reason, "reason", "Say why the outcome is being reworded.")
        self.trigger_event(self.Reworded, title=title, statement=statement, reason=reason)

    def assign_theme(self, theme: str) -> None:
        """Refused: `outcome_closed`, `theme_required`."""
        self._must_be_open()
        theme = required(theme, "theme", "Say which theme the outcome sits in.")
        if theme != self.theme:
            self.trigger_event(self.ThemeAssigned, theme=theme)

    def assign_framework(self, framework: str, code: str = "") -> None:
        """Refused: `outcome_closed`, `code_not_expected`."""
        self._must_be_open()
        framework, code = tidy(framework), tidy(code)
        if code and not framework:
            raise Refused(
                "code_not_expected",
                "Only a framework has a code for an outcome: name the framework, or leave the code empty.",
                field="code",
            )
        if (framework, code) != (self.framework, self.code):
            self.trigger_event(self.FrameworkAssigned, framework=framework, code=code)

    def assign_owner(self, partner: str, account: UUID | None, reason: str) -> None:
        """Refused: `outcome_closed`, `partner_required`, `reason_required`."""
        self._must_be_open()
        owner = owner_of(partner, account)
        if owner != self.owner:
            self.trigger_event(
                self.OwnerAssigned, owner=owner, reason=required(reason, "reason", WHY_ASSIGNED)
            )

    def link_objective(self, partner: str, objective: str, title: str) -> None:
        """Refused: `outcome_closed`, `partner_required`, `objective_required`, `title_required`."""
        self._must_be_open()
        linked = Objective(
            required(partner, "partner", "Say whose corporate objective this is."),
            required(objective, "objective", "Give the objective’s reference in the partner’s plan."),
            required(title, "title", "Give the objective’s title."),
        )
        if self.objectives.get(objective_key(linked.partner, linked.reference)) != linked:
            self.trigger_event(self.ObjectiveLinked, objective=linked)

    def unlink_objective(self, partner: str, objective: str, reason: str) -> None:
        """Refused: `outcome_closed`, `objective_not_linked`, `reason_required`."""
        self._must_be_open()
        linked_objective = self.objectives.get(objective_key(partner, objective))
        if linked_objective is None:
            raise Refused(
                "objective_not_linked",
                f"{self.label} does not serve objective {objective} of {partner}.",
                field="objective",
            )
        reason = required(reason, "reason", "Say why the outcome no longer serves this objective.")
        self.trigger_event(
            self.ObjectiveUnlinked,
            partner=linked_objective.partner,
            objective=linked_objective.reference,
            reason=reason,
        )

    def allocate_funding(self, stream: str, year: str, amount: Decimal) -> None:
        """Refused: `outcome_closed`, `stream_required`, `year_required`, `amount_not_positive`."""
        self._must_be_open()
        stream = required(stream, "stream", "Name the funding stream.")
        year = year_of_funding(year)
        if not amount.is_finite() or amount <= 0:
            raise Refused("amount_not_positive", "Funding must be more than nothing.", field="amount")
        if self.funding.get(funding_key(stream, year)) != amount:
            self.trigger_event(self.FundingAllocated, stream=stream, year=year, amount=amount)

    def withdraw_funding(self, stream: str, year: str, reason: str) -> None:
        """Refused: `outcome_closed`, `funding_not_allocated`, `reason_required`."""
        self._must_be_open()
        stream, year = tidy(stream), tidy(year)
        if funding_key(stream, year) not in self.funding:
            raise Refused(
                "funding_not_allocated",
                f"{self.label} has no funding from {stream} for {year}.",
                field="stream",
            )
        reason = required(reason, "reason", "Say why the funding is withdrawn.")
        self.trigger_event(self.FundingWithdrawn, stream=stream, year=year, reason=reason)

    def close(self, reason: str) -> None:
        """Refused: `outcome_closed`, `reason_required`."""
        self._must_be_open()
        self.trigger_event(
            self.Closed, reason=required(reason, "reason", "Say why the outcome is being closed.")
        )

    def _must_be_open(self) -> None:
        if self.closed:
            raise Refused("outcome_closed", f"{self.label} is closed; it can no longer be changed.")


def _key(*names: str) -> str:
    # No name can hold the joint: it is white space, which is tidied away.
    return "\x1f".join(map(tidy, names)).casefold()


# Objectives are told apart by partner and reference, funding by stream and year.
objective_key = funding_key = _key
